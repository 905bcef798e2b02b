//! Statements as rows, with how far each came.

use crate::domain::ids::{ClientId, NoticeId, Pmb};
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::statement::issued::{Issued, Way};
use crate::domain::statement::odd::odd;
use crate::domain::statement::reckon::Reckoned;
use crate::domain::statement::{Amount, Draft, Line, Month};
use crate::server::reads::view::View;
use crate::wire::answer::Failure;
use crate::wire::rows::{Stands, StatementLine, StatementRow, StatementSheet};

/// A client's legal name and box.
pub(super) fn called(view: &View<'_>, id: &ClientId) -> (String, Pmb) {
    let state = &view.snapshot.state;
    let pmb = state.clients.get(id).map(|client| client.pmb.clone());
    (state.name_of(id), pmb.unwrap_or_else(|| Pmb::new("")))
}

/// The notice that a statement went with last.
pub(super) fn notice_of(view: &View<'_>, one: &Issued) -> Result<Option<Notice>, Failure> {
    let Some(Way::Mail(id)) = one.posts.last().map(|post| post.way) else {
        return Ok(None);
    };
    let state = &view.snapshot.state;
    if let Some(known) = state.notices.get(&id) {
        return Ok(Some(Notice::clone(known)));
    }
    view.archive
        .ask(state.header.seq, |tables| tables.notice(id))
}

/// A statement that was made.
pub(super) fn of_issued(view: &View<'_>, id: &ClientId, one: &Issued) -> StatementRow {
    let (name, pmb) = called(view, id);
    let client = view.snapshot.state.clients.get(id);
    StatementRow {
        number: Some(one.number),
        month: one.month,
        client: id.clone(),
        pmb,
        name,
        plan: client.map(|client| client.plan.clone()).unwrap_or_default(),
        figures: one.figures,
        odd: Vec::new(),
        made: Some(one.on),
        posts: one.posts.clone(),
        stands: stands(view, one),
        sha256: if one.is_purged() {
            String::new()
        } else {
            hex::encode(one.digest)
        },
        bytes: one.bytes,
        lines: Vec::new(),
    }
}

fn stands(view: &View<'_>, one: &Issued) -> Stands {
    match one.posts.last().map(|post| post.way) {
        None => Stands::Made,
        Some(Way::Paper(item)) => Stands::Paper(item),
        Some(Way::Mail(id)) => by_mail(id, notice_of(view, one).ok().flatten().as_ref()),
    }
}

/// How far its mail came; one that memory and tables do not know any more went long ago.
fn by_mail(id: NoticeId, notice: Option<&Notice>) -> Stands {
    match notice {
        Some(notice) if notice.state.is_open() => Stands::OnItsWay(id),
        Some(notice) if notice.written_to().is_some() => Stands::Written(id),
        Some(notice) => match notice.state {
            NoticeState::Failed | NoticeState::Cancelled => Stands::Failed(id),
            _ => Stands::Mailed(id),
        },
        None => Stands::Mailed(id),
    }
}

/// One that would be made.
pub(super) fn of_draft(view: &View<'_>, draft: &Draft) -> StatementRow {
    let state = &view.snapshot.state;
    let (name, pmb) = called(view, &draft.client);
    let client = state.clients.get(&draft.client).map(AsRef::as_ref);
    let last = state.statements_of(&draft.client).last();
    let unusual = view.config.statements.unusual;
    StatementRow {
        number: None,
        month: draft.month,
        client: draft.client.clone(),
        pmb,
        name,
        plan: draft.plan.clone().unwrap_or_default(),
        figures: draft.figures,
        odd: odd(draft, client, last, unusual),
        made: None,
        posts: Vec::new(),
        stands: Stands::Draft,
        sha256: String::new(),
        bytes: 0,
        lines: draft.lines.iter().map(line).collect(),
    }
}

fn line(line: &Line) -> StatementLine {
    StatementLine {
        on: line.on,
        text: line.text.clone(),
        amount: line.amount,
    }
}

/// A month that was made, by number.
pub(super) fn made(view: &View<'_>, month: Month, fresh: u32) -> StatementSheet {
    let all = view.snapshot.state.all_statements();
    let of_month = all.filter(|(_, one)| one.month == month);
    let mut rows: Vec<_> = of_month.map(|(id, one)| of_issued(view, id, one)).collect();
    rows.sort_by_key(|row| row.number);
    let moved = rows.iter().map(|row| row.figures.booked()).sum();
    StatementSheet {
        month,
        rows,
        statements: moved,
        // It was held against the ledger when it was made, and neither changes.
        ledger: moved,
        fresh,
    }
}

/// A month that would be made, the odd ones first.
pub(super) fn drafted(view: &View<'_>, reckoned: &Reckoned) -> StatementSheet {
    let drafts = reckoned.drafts.iter();
    let mut rows: Vec<_> = drafts.map(|draft| of_draft(view, draft)).collect();
    // Sorting is stable: within what is alike stands the order of boxes.
    rows.sort_by_key(|row| row.odd.first().map_or(usize::MAX, |odd| *odd as usize));
    let opens = |row: &StatementRow| match view.snapshot.state.stated {
        Some(_) => Amount(0),
        None => row.figures.brought,
    };
    let statements = rows.iter().map(|row| row.figures.booked() + opens(row));
    StatementSheet {
        month: reckoned.month,
        statements: statements.sum(),
        rows,
        ledger: reckoned.booked,
        fresh: 0,
    }
}
