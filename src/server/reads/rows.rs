//! One record joined with what a list shows beside it.

use super::as_left;
use super::discretion;
use super::keeping::sits;
use super::tenants::Known;
use crate::domain::beside::beside;
use crate::domain::client::Client;
use crate::domain::compliance::{
    Problem, Severity, Shortcoming, for_the_desk, form_state, shortcomings,
};
use crate::domain::disposition::Action;
use crate::domain::flow::disposition_of;
use crate::domain::ids::{ClientId, once};
use crate::domain::item::{Item, ItemKind};
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::papers::{Duty, known_addresses};
use crate::domain::pipeline::progress;
use crate::domain::rejection::Rejection;
use crate::domain::rules::Rule;
use crate::domain::sitting::over_limit;
use crate::domain::standing::Standing;
use crate::domain::state::{Done, State};
use crate::matching::{Care, care_of};
use crate::outbox;
use crate::server::intake::Understood;
use crate::server::reads::view::View;
use crate::wire::answer::Refusal;
use crate::wire::rows::{ClientCard, FormSheet, ItemRow, Logged, NoticeRow, Told};

/// Most events of one thing's history.
pub(super) const HISTORY: usize = 500;

/// A piece and its client.
pub fn item_row(view: &View<'_>, item: &Item) -> ItemRow {
    let state = &view.snapshot.state;
    let client = item.client.as_ref().and_then(|id| state.clients.get(id));
    ItemRow {
        item: item.clone(),
        came: item.came(&view.tz()),
        pmb: client.map(|client| client.pmb.clone()),
        name: client.map(|client| client.legal_name().to_owned()),
        told: told(state, item),
        disposition: None,
        sits: sits(view, item),
    }
}

/// The same with what the rules say of it today.
pub fn judged_row(view: &View<'_>, item: &Item) -> ItemRow {
    let state = &view.snapshot.state;
    let said = item
        .is_held()
        .then(|| disposition_of(state, item, &view.policy(), view.today()));
    ItemRow {
        disposition: said.filter(|said| !said.is_ordinary()),
        ..item_row(view, item)
    }
}

/// Most notices of a client that are looked through for one of his pieces.
const NOTICES: usize = 2_000;

/// How far the client has been told of a piece.
fn told(state: &State, item: &Item) -> Option<Told> {
    let client = item.client.as_ref()?;
    state
        .notices_to(client)
        .filter(|notice| speaks_of(notice, item))
        .map(|notice| Told::by(notice))
        .last()
}

/// The same, also of a notice that memory has let go of: of one piece that somebody looks at.
pub(super) fn told_ever(view: &View<'_>, item: &Item) -> Option<Told> {
    let state = &view.snapshot.state;
    told(state, item).or_else(|| {
        let client = item.client.as_ref()?;
        let newest = view.archive.ask(state.header.seq, |tables| {
            tables.notices_of_client(client, NOTICES)
        });
        let newest = newest.ok()?;
        let notice = newest.iter().find(|notice| speaks_of(notice, item))?;
        Some(Told::by(notice))
    })
}

/// Whether a notice says that this piece is here.
fn speaks_of(notice: &Notice, item: &Item) -> bool {
    let tells = [NoticeKind::Arrival, NoticeKind::Digest, NoticeKind::Form];
    tells.contains(&notice.kind) && notice.items.contains(&item.id)
}

/// A notice and its client, as the reader may have it.
pub fn notice_row(view: &View<'_>, notice: &Notice) -> NoticeRow {
    let state = &view.snapshot.state;
    let now = state.clients.get(&notice.client);
    let client = now.map(|client| as_left::client(view, notice, client));
    let row = NoticeRow {
        notice: notice.clone(),
        pmb: client.as_ref().map(|client| client.pmb.clone()),
        name: state.name_of(&notice.client),
        subject: client.map_or_else(String::new, |client| outbox::subject(notice, &client)),
        due: notice.due(state.header.last_intake, &view.policy()),
        message_id: outbox::message_id(notice.id, state.header.site, &view.config.mail.from),
        written_to: notice.written_to().map(str::to_owned),
        phone: now
            .filter(|_| notice.wants_a_call())
            .and_then(|client| client.phones.first().cloned()),
        on_paper: notice.wants_a_call() && state.on_paper(notice).is_some(),
    };
    discretion::notice(view, row)
}

/// A client and how much lies here, without the form, as the reader may have it.
pub fn card(view: &View<'_>, client: &Client) -> ClientCard {
    let (state, day, policy) = (&view.snapshot.state, view.today(), view.policy());
    let whole = ClientCard {
        client: client.for_the_desk(),
        held: state.here_for(&client.id).count() as u32,
        boxed: state.may_lie(&client.id),
        standing: client.standing(day, &policy),
        remail_until: client.remail_ends(&policy),
        form: form_state(client, day, &policy),
        shortcomings: state.shortcomings_of(client, day, &policy),
        progress: progress(client, state.notes_of(&client.id), day, &policy),
        tasks: client.closing_tasks(day, &policy),
        id_until: client.form.as_ref().and_then(|form| form.first_id_ends()),
        may_collect: client.may_collect(day),
    };
    discretion::card(view, whole)
}

/// A client's form. IMPORTANT: only for who has the right, and after the event of its opening.
pub fn form(view: &View<'_>, id: &ClientId) -> Result<FormSheet, Refusal> {
    let (day, policy) = (view.today(), view.policy());
    let state = &view.snapshot.state;
    match state.clients.get(id) {
        None => Err(Rejection::NoClient(id.clone()).into()),
        Some(client) => Ok(FormSheet {
            client: Client::clone(client),
            form: form_state(client, day, &policy),
            shortcomings: state.shortcomings_of(client, day, &policy),
            notes: state.notes_of(id).cloned(),
            papers: state.papers_of(id).to_vec(),
        }),
    }
}

/// What to know beside a piece that goes its ordinary way.
fn aside(view: &View<'_>, item: &Item) -> Option<String> {
    let all = [
        of_first_day(view, item),
        of_standing(view, item),
        to_call(view, item),
        of_form(view, item),
        of_care(view, item),
        of_room(view, item),
        of_note(view, item),
        of_mailing(view, item),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// That the service of its client begins on a later day: until then the center is not his agent (rule 5).
fn of_first_day(view: &View<'_>, item: &Item) -> Option<String> {
    let client = view.snapshot.state.clients.get(item.client.as_ref()?)?;
    let first = client.opened.filter(|first| *first > view.today())?;
    Some(format!(
        "NOT SERVED YET, the service begins on {first}: keep it and ask a manager ({})",
        Rule(5)
    ))
}

/// What the rules' answer leaves unsaid of its client.
fn of_standing(view: &View<'_>, item: &Item) -> Option<String> {
    let (state, policy, day) = (&view.snapshot.state, view.policy(), view.today());
    let client = state.clients.get(item.client.as_ref()?)?;
    let said = disposition_of(state, item, &policy, day);
    beside(&said, client, client.standing(day, &policy))
}

/// That its client has more here than the plan has room for; logged it is all the same.
fn of_room(view: &View<'_>, item: &Item) -> Option<String> {
    let over = over_limit(&view.snapshot.state, item.client.as_ref()?, &view.policy())?;
    Some(over.words())
}

/// What a clerk should know of the client, beside mail that somebody signs for: the note may say who.
fn of_note(view: &View<'_>, item: &Item) -> Option<String> {
    let client = view.snapshot.state.clients.get(item.client.as_ref()?)?;
    let note = client.notes.trim();
    (item.kind.is_signed_for() && !note.is_empty()).then(|| format!("their note: \"{note}\""))
}

/// That papers of a court are to be mailed to their client, and no address is on file.
fn of_mailing(view: &View<'_>, item: &Item) -> Option<String> {
    let (state, policy, today) = (&view.snapshot.state, view.policy(), view.today());
    if item.kind != ItemKind::Legal {
        return None;
    }
    let client = state.clients.get(item.client.as_ref()?)?;
    let duties = state.owed_on_papers(item.id, item.client.as_ref(), &policy, today);
    let is_mailed = duties.iter().any(|(duty, _)| *duty == Duty::Mail);
    (is_mailed && known_addresses(client).is_empty()).then(|| {
        format!(
            "NO ADDRESS on file to mail them to: ask for the last known one, then mailed ADDRESS in :papers ({})",
            Rule(89)
        )
    })
}

/// That a piece in care of its client is addressed to somebody who is none of his names.
fn of_care(view: &View<'_>, item: &Item) -> Option<String> {
    let client = view.snapshot.state.clients.get(item.client.as_ref()?)?;
    let line = item.line.as_deref().or(item
        .evidence
        .as_ref()
        .filter(|found| found.kind.is_none())
        .map(|found| found.name.as_str()))?;
    let names = client.names.iter().map(|name| name.text.as_str());
    if matches!(care_of(line, names), Some(Care::Stranger(_))) {
        return Some(format!(
            "the name before c/o is none of this client's: ask whether they may receive it ({})",
            Rule(83)
        ));
    }
    let other = Known::beside(view, client, line)?;
    Some(format!(
        "{other} is none of this client's names: ask whether they may receive it ({})",
        Rule(21)
    ))
}

/// That no mail can tell its client of it.
fn to_call(view: &View<'_>, item: &Item) -> Option<String> {
    let state = &view.snapshot.state;
    let client = item.client.as_ref()?;
    let mut told = state.notices_to(client);
    let asks = |notice: &Notice| notice.wants_a_call() && notice.items.contains(&item.id);
    told.find(|notice| asks(notice)).map(|notice| {
        let phone = state.clients.get(client).and_then(|one| one.phones.first());
        match phone {
            _ if state.on_paper(notice).is_some() => {
                "WRITE TO THEM: no e-mail address on file, and certified mail wants a written notice in the box"
                    .to_owned()
            }
            Some(phone) => format!("CALL THEM {phone}: no e-mail address on file"),
            None => "TELL THEM AT THE DESK: no e-mail address, no telephone on file".to_owned(),
        }
    })
}

/// What a client is served without all the same: a paper that is over, or a form, where half of them have one. The
/// piece goes its ordinary way; what to do about the form is said with its rule. While fewer are entered, the directory
/// says how many, and not each piece. Of a piece that is held for the form the first thing is said that it lacks: a paper that
/// is over before all.
fn of_form(view: &View<'_>, item: &Item) -> Option<String> {
    let (state, policy, day) = (&view.snapshot.state, view.policy(), view.today());
    let client = state.clients.get(item.client.as_ref()?)?;
    let served = matches!(
        client.standing(day, &policy),
        Standing::Active | Standing::Pending | Standing::Closing
    );
    let ruled = disposition_of(state, item, &policy, day);
    let all: Vec<Shortcoming> = for_the_desk(shortcomings(
        client,
        state.notes_of(&client.id),
        day,
        &policy,
    ));
    let is_over =
        |one: &Shortcoming| matches!(one.problem, Problem::IdExpired(..) | Problem::IdOver(_));
    let tells = |one: &&Shortcoming| {
        is_over(one) || one.problem == Problem::NotEntered && state.keeps_forms()
    };
    let is_held = ruled.action == Action::HoldForForm;
    let blocks = |one: &&Shortcoming| one.severity == Severity::Blocks;
    let first = all.iter().find(blocks).or(all.first()).filter(|_| is_held);
    let short = all.iter().find(tells).or(first)?;
    let how = match (ruled.is_ordinary(), is_held) {
        (true, _) => "served, but",
        (false, true) => "held, as",
        (false, false) => return None,
    };
    let more = match all.len() {
        2.. if is_held => format!("; the client's card shows all {}", all.len()),
        _ => String::new(),
    };
    served.then(|| {
        format!(
            "{how} {} ({}): {}{more}",
            short.problem.words(),
            short.rule(),
            short.problem.next()
        )
    })
}

/// What was logged by a command, piece by piece; one that its box sends on to the hold shelf is still one.
pub fn logged(view: &View<'_>, done: &Done, understood: &Understood) -> Vec<Logged> {
    let state = &view.snapshot.state;
    let (policy, day) = (view.policy(), view.today());
    let items = once(&done.items);
    let one = |id| {
        let item = state.items.get(id)?;
        Some(Logged {
            row: judged_row(view, item),
            score: understood.score,
            lead: understood.lead,
            candidates: understood.candidates.clone(),
            notices: done.notices.clone(),
            warning: understood.warning.clone(),
            disposition: disposition_of(state, item, &policy, day),
            aside: aside(view, item),
        })
    };
    items.iter().filter_map(one).collect()
}
