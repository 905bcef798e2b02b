//! The compliance desk's lists: what is to be done, and served papers.

use super::view::View;
use crate::domain::agenda::{Date, Happens, Span, agenda};
use crate::domain::center;
use crate::domain::center::gap::{Gap, gaps};
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::form::FormRole;
use crate::domain::ids::{ClientId, ItemId, Pmb};
use crate::domain::item::{Item, ItemKind};
use crate::domain::name::{Name, NameKind, alphabetical};
use crate::domain::papers::{Duty, Mailing, Papers};
use crate::domain::pipeline::progress;
use crate::domain::standing::Standing;
use crate::domain::text::runs;
use crate::domain::time::Day;
use crate::domain::todo::Todo;
use crate::domain::workflow::reviewed::StepFigure;
use crate::domain::{todo, workflow};
use crate::wire::rows::{
    CenterRow, DateRow, NameRow, PapersRow, ReportLine, StageRow, TodoRow, Whereabouts, WorkflowRow,
};
use std::cmp::Reverse;

/// What is to be done, by its day.
pub fn todo(view: &View<'_>) -> Vec<ReportLine> {
    let (state, today) = (&view.snapshot.state, view.today());
    let all = todo::todo(state, &view.policy(), today).into_iter();
    let all = all.filter(|todo| may_know(view, todo));
    all.map(|todo| {
        let (pmb, name) = who(view, todo.client.as_ref());
        let is_late = todo.is_late(today);
        ReportLine::Todo(TodoRow {
            todo,
            pmb,
            name,
            is_late,
        })
    })
    .collect()
}

/// Whether the reader may know of it.
fn may_know(view: &View<'_>, todo: &Todo) -> bool {
    !todo.is_of_form() || view.actor.must(Permission::ReadForms).is_ok()
}

/// Months of the calendar where nobody says to which day.
const MONTHS: u32 = 3;

/// What the rules set a day for.
pub fn calendar(view: &View<'_>, from: Option<Day>, to: Option<Day>, ids: bool) -> Vec<ReportLine> {
    let (state, today) = (&view.snapshot.state, view.today());
    let from = from.unwrap_or(today);
    let to = to.unwrap_or_else(|| from.plus_months(MONTHS));
    let all = agenda(state, &view.policy(), today, Span { from, to, ids });
    let row = |date: Date| {
        let (pmb, name) = who(view, date.client.as_ref());
        let is_late = date.on < today;
        ReportLine::Date(DateRow {
            date,
            pmb,
            name,
            is_late,
        })
    };
    let is_known = |date: &Date| match &date.happens {
        Happens::Due(todo) => may_know(view, todo),
        _ => true,
    };
    all.into_iter().filter(is_known).map(row).collect()
}

/// Every name of those who are served, and of former clients while their mail is re-mailed, in the order of the
/// alphabet; what labels only were seen to say is no name of a sheet, nor is who may collect and gets
/// no mail (box 5, rule 20).
pub fn names(view: &View<'_>) -> Vec<ReportLine> {
    let (state, policy, today) = (&view.snapshot.state, view.policy(), view.today());
    let mut all: Vec<NameRow> = Vec::new();
    for client in state.clients.values() {
        let standing = client.standing(today, &policy);
        if standing == Standing::Expired || client.is_purged() {
            continue;
        }
        let form = client.form.as_deref();
        let only_collects = |name: &Name| {
            let role = form.and_then(|form| form.role_of(&name.text));
            name.kind == NameKind::Person && role == Some(FormRole::AuthorisedOnly)
        };
        let names = (client.names.iter())
            .filter(|name| name.kind != NameKind::Seen && !only_collects(name));
        all.extend(names.map(|name| NameRow {
            name: name.clone(),
            pmb: client.pmb.clone(),
            client: client.id.clone(),
            legal: client.legal_name().to_owned(),
            standing,
            on_form: client.form.is_some().then_some(name.on_form),
        }));
    }
    all.sort_by_cached_key(|row| {
        (
            alphabetical(&row.name.text),
            row.pmb.order(),
            row.client.clone(),
        )
    });
    all.into_iter().map(ReportLine::Name).collect()
}

pub(super) fn name_text(row: &NameRow) -> String {
    let on_form = match row.on_form {
        Some(true) => "form",
        Some(false) => "off-form",
        None => "not-entered",
    };
    let (text, kind) = (&row.name.text, row.name.kind.word());
    format!(
        "{text} {} {kind} {on_form} {} {}",
        row.pmb,
        row.legal,
        row.standing.word()
    )
}

/// Court papers of which nobody wrote down who served them, then what memory keeps of served ones, the newest first.
pub fn papers(view: &View<'_>) -> Vec<ReportLine> {
    let state = &view.snapshot.state;
    let legal = state.items.values().rev();
    let unwritten = legal
        .filter(|item| item.kind == ItemKind::Legal && !state.papers.contains_key(&item.id))
        .map(|item| papers_row(view, item.id, item.client.as_ref(), None))
        .filter(|row| !row.open.is_empty());
    let written = state.papers.values().rev();
    let written =
        written.map(|papers| papers_row(view, papers.item, papers.client.as_ref(), Some(papers)));
    unwritten.chain(written).map(ReportLine::Papers).collect()
}

/// How far each client's form is, what waits longest at the top; what is through comes last.
pub fn pipeline(view: &View<'_>) -> Vec<ReportLine> {
    let (state, policy, today) = (&view.snapshot.state, view.policy(), view.today());
    let row = |client: &Client| {
        let progress = progress(client, state.notes_of(&client.id), today, &policy)?;
        Some(StageRow {
            client: client.id.clone(),
            pmb: client.pmb.clone(),
            name: client.legal_name().to_owned(),
            standing: client.standing(today, &policy),
            age: progress.age(today),
            progress,
        })
    };
    let mut all: Vec<StageRow> = state
        .clients
        .values()
        .filter_map(|client| row(client))
        .collect();
    all.sort_by_cached_key(|row| {
        let is_through = row.progress.next.is_none();
        (
            is_through,
            Reverse(row.age),
            row.pmb.order(),
            row.client.clone(),
        )
    });
    let lines = all.into_iter().map(|row| ReportLine::Stage(Box::new(row)));
    lines.collect()
}

/// The center's own file: what is on it, then what falls short.
pub fn center(view: &View<'_>) -> Vec<ReportLine> {
    let (policy, file) = (view.policy(), view.snapshot.state.center.as_deref());
    let facts = center::facts(file, &policy).into_iter();
    let facts = facts.map(|(what, fact)| CenterRow {
        what: what.to_owned(),
        fact,
        gap: None,
    });
    let gaps = gaps(file, &policy, view.today()).into_iter();
    facts
        .chain(gaps.map(|one| gap("TO DO", one)))
        .map(ReportLine::Center)
        .collect()
}

/// How the house works: when it is reviewed, each step, what was left out, what is late.
pub fn workflow(view: &View<'_>) -> Vec<ReportLine> {
    let (state, today) = (&view.snapshot.state, view.today());
    let found = workflow::workflow(state, &view.policy(), today);
    let last = found.last.as_ref();
    let head = WorkflowRow::Head {
        due: found.due,
        on: found.on,
        served: found.served,
        last: last.map(|last| last.on),
    };
    let step = |figure: &StepFigure| {
        let before = last.and_then(|last| last.of(figure.step));
        WorkflowRow::Step(*figure, before.and_then(|before| before.median))
    };
    let steps = found.steps.iter().map(step);
    let slips = found.slips.iter().cloned().map(WorkflowRow::Slip);
    let late = found.late.iter().cloned().map(WorkflowRow::Late);
    let all = std::iter::once(head).chain(steps).chain(slips).chain(late);
    all.map(ReportLine::Workflow).collect()
}

pub(super) fn workflow_text(row: &WorkflowRow) -> String {
    let slip = row.slip();
    let whose = slip.map(|slip| format!("{} {} {}", slip.pmb, slip.client, slip.name));
    let by = slip.and_then(|slip| slip.by.as_deref()).unwrap_or_default();
    let (word, step) = (row.word(), row.step().unwrap_or_default());
    format!(
        "{word} {step} {} {by} {}",
        whose.unwrap_or_default(),
        row.words()
    )
}

/// What falls short of the center's own file, as a line.
pub(super) fn gap(what: &str, gap: Gap) -> CenterRow {
    CenterRow {
        what: what.to_owned(),
        fact: gap.words(),
        gap: Some(gap),
    }
}

pub(super) fn stage_text(row: &StageRow) -> String {
    let (turn, words) = (row.progress.turn(), row.progress.words());
    format!(
        "{} {} {} {turn} {words} {}",
        row.pmb,
        row.client,
        row.name,
        row.standing.word()
    )
}

pub(super) fn center_text(row: &CenterRow) -> String {
    let what = row.gap.map_or("", |_| "blocks missing");
    format!("{} {} {what}", row.what, row.fact)
}

fn papers_row(
    view: &View<'_>,
    id: ItemId,
    client: Option<&ClientId>,
    papers: Option<&Papers>,
) -> PapersRow {
    let state = &view.snapshot.state;
    let rules = view.policy().rules;
    let piece = view.archive.item(state, id).ok().flatten();
    let piece = piece.map(|item| whereabouts(view, &item, client));
    let open = state.owed_on_papers(id, client, &view.policy(), view.today());
    let (pmb, name) = who(view, client);
    let is_late = |(_, due): &(Duty, Option<Day>)| due.is_some_and(|due| due < view.today());
    let to_mail = open.iter().find(|(duty, _)| *duty == Duty::Mail);
    let known = client.and_then(|id| state.clients.get(id));
    let known = known.map(AsRef::as_ref);
    let mail_by = papers.and_then(|papers| papers.mail_by(known, &rules));
    let was_late = papers.is_some_and(|papers| papers.was_late(known, &rules));
    PapersRow {
        item: id,
        client: client.cloned(),
        pmb,
        name,
        mail_by: mail_by.or(to_mail.and_then(|(_, due)| *due)),
        was_late: was_late || open.iter().any(is_late),
        open: open.into_iter().map(|(duty, _)| duty).collect(),
        papers: papers.map(as_listed),
        piece,
    }
}

/// Where the piece of served papers is, and whose where that is another by now.
fn whereabouts(view: &View<'_>, item: &Item, served: Option<&ClientId>) -> Whereabouts {
    let owner = item.client.as_ref();
    let now_of = (owner != served).then(|| {
        let (pmb, name) = who(view, owner);
        pmb.map_or_else(String::new, |pmb| format!("{pmb} {name}"))
    });
    Whereabouts {
        status: item.status,
        slot: item.slot.clone(),
        now_of,
    }
}

/// The home address stands on the form, whose each opening is written down: it is in no list.
fn as_listed(papers: &Papers) -> Papers {
    let hidden = |mailed: &Mailing| {
        let to = if mailed.of_form { "" } else { &mailed.to };
        let to = to.to_owned();
        Mailing { to, ..*mailed }
    };
    Papers {
        mailed: papers.mailed.as_ref().map(hidden),
        ..papers.clone()
    }
}

fn who(view: &View<'_>, client: Option<&ClientId>) -> (Option<Pmb>, String) {
    let state = &view.snapshot.state;
    let known = client.and_then(|id| state.clients.get(id));
    let name = client.map_or_else(String::new, |id| state.name_of(id));
    (known.map(|client| client.pmb.clone()), name)
}

/// What a filter looks at.
pub(super) fn todo_text(row: &TodoRow) -> String {
    let todo = &row.todo;
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let late = if row.is_late { "late" } else { "" };
    let (items, words, who) = (runs(&todo.items), todo.words(), todo.who().word());
    format!(
        "{pmb} {} {items} {words} {who} {late} {}",
        row.name,
        todo.word()
    )
}

pub(super) fn papers_text(row: &PapersRow) -> String {
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let open: Vec<&str> = row.open.iter().map(|duty| Duty::words(*duty)).collect();
    let said = row.papers.as_ref().map(Papers::words);
    format!(
        "#{} {pmb} {} {} {} {}",
        row.item,
        row.name,
        said.unwrap_or_default(),
        row.piece
            .as_ref()
            .map_or_else(String::new, Whereabouts::words),
        open.join(" ")
    )
}

pub(super) fn date_text(row: &DateRow) -> String {
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let late = if row.is_late { "late" } else { "" };
    let (on, happens) = (row.date.on, &row.date.happens);
    format!(
        "{on} {pmb} {} {} {} {late}",
        row.name,
        happens.words(),
        happens.word()
    )
}
