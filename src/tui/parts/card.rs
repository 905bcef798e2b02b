//! What a row means: a client's record, a piece with its history.

use super::pane::{Pane, cells, clean, cut, fit, wrap};
use super::standing;
use crate::domain::client::mailbox::joined;
use crate::domain::client::{Client, NotifyPreference};
use crate::domain::compliance::Severity;
use crate::domain::ids::ItemId;
use crate::domain::name::{Name, NameKind};
use crate::domain::pipeline::Progress;
use crate::domain::rules::cited;
use crate::tui::desk::Desk;
use crate::tui::words;
use crate::wire::rows::{AuditRow, ClientCard, ItemRow};

/// Up to this width a record's first sentence takes two rows.
const NARROW: usize = 60;

/// A client's record.
pub fn client(pane: &mut Pane<'_>, card: Option<&ClientCard>) {
    found(pane, card, "");
}

/// The same, with why it is in the list.
pub fn found(pane: &mut Pane<'_>, card: Option<&ClientCard>, why: &str) {
    let Some(card) = card else {
        return pane.nothing();
    };
    let client = &card.client;
    let why = if why.is_empty() {
        String::new()
    } else {
        format!(": {why}")
    };
    let heading = words::clean(&format!("{} {}{why}", client.pmb, client.legal_name()));
    pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
    if pane.width() > NARROW {
        pane.plain(&format!(" {}", standing::sentence(card)));
    } else {
        pane.plain(&format!(
            " {}   waiting {}",
            standing::life(card),
            card.held
        ));
        labelled(pane, "1583", &standing::form_told(card));
    }
    shortcomings(pane, card, if pane.width() > NARROW { 2 } else { 8 });
    names(pane, "DBA", client, NameKind::Dba);
    names(pane, "FORMER", client, NameKind::Former);
    names(pane, "PEOPLE", client, NameKind::Person);
    labelled(pane, "STEP", &step(card));
    labelled(pane, "COLLECT", &card.may_collect.join("; "));
    labelled(pane, "NOTICE", notify(client.notify));
    labelled(pane, "MAIL", &joined(&client.emails, "; "));
    labelled(pane, "PHONE", &client.phones.join("; "));
    labelled(pane, "NOTE", &client.notes);
    labelled(pane, "FORWARD", &forwarding(client));
    labelled(pane, "RE-MAIL", &client.remail.address);
}

/// What falls short and what a closing leaves to be done, each with its rule and the next step. That nobody
/// entered the form stands in the first row already.
pub fn shortcomings(pane: &mut Pane<'_>, card: &ClientCard, most: u16) {
    let least = pane.left().saturating_sub(most);
    let form = card
        .shortcomings
        .iter()
        .filter(|one| one.severity > Severity::Notes);
    let form = form.map(|one| {
        format!(
            "{} ({}): {}",
            one.problem.words(),
            one.rule(),
            one.problem.next()
        )
    });
    let tasks = card
        .tasks
        .iter()
        .map(|task| format!("{} ({})", task.words(), cited(task.rules())));
    let all = tasks
        .map(|text| ("TO DO", text))
        .chain(form.map(|text| ("1583", text)));
    for (what, text) in all {
        for (at, row) in wrap(&words::clean(&text), pane.width().saturating_sub(10))
            .into_iter()
            .enumerate()
        {
            if pane.left() <= least {
                return;
            }
            pane.plain(&format!(" {:<8} {row}", if at == 0 { what } else { "" }));
        }
    }
}

/// What is next with a form that is on its way, and whose turn it is. That nobody began it stands in the first row already.
fn step(card: &ClientCard) -> String {
    let progress = card.progress.as_ref();
    let open = progress.filter(|one| one.next.is_some() && one.reached().is_some());
    open.map(Progress::step).unwrap_or_default()
}

fn forwarding(client: &Client) -> String {
    let schedule = client
        .forwarding
        .schedule
        .map(|schedule| schedule.word().replace('_', " "));
    let to = Some(client.forwarding.address.clone()).filter(|to| !to.is_empty());
    schedule
        .into_iter()
        .chain(to)
        .collect::<Vec<_>>()
        .join(": ")
}

fn notify(preference: NotifyPreference) -> &'static str {
    match preference {
        NotifyPreference::Each => "each tray",
        NotifyPreference::Digest => "one mail a day",
        NotifyPreference::Silent => "never",
    }
}

fn names(pane: &mut Pane<'_>, what: &str, client: &Client, kind: NameKind) {
    let all: Vec<String> = client.names_of(kind).map(dated).collect();
    labelled(pane, what, &all.join("; "));
}

fn dated(name: &Name) -> String {
    match name.to {
        Some(to) => format!("{} (to {})", name.text, words::month(to)),
        None => name.text.clone(),
    }
}

/// A label and a text over as many rows as it needs; nothing when there is no text.
fn labelled(pane: &mut Pane<'_>, what: &str, text: &str) {
    let text = words::clean(text);
    if text.is_empty() {
        return;
    }
    for (at, row) in wrap(&text, pane.width().saturating_sub(10))
        .into_iter()
        .take(3)
        .enumerate()
    {
        pane.plain(&format!(" {:<8} {row}", if at == 0 { what } else { "" }));
    }
}

/// A piece with its history.
pub fn piece(pane: &mut Pane<'_>, desk: &Desk, row: &ItemRow, events: &[AuditRow]) {
    pane.rule(&words::brief(&row.item));
    let zone = desk.zone();
    labelled(pane, "FOR", &words::owner(row));
    labelled(pane, "LABEL", row.item.line.as_deref().unwrap_or_default());
    labelled(
        pane,
        "NUMBER",
        row.item.tracking.as_deref().unwrap_or_default(),
    );
    labelled(pane, "SLOT", row.item.slot.as_str());
    labelled(pane, "NOTE", &row.item.note);
    labelled(pane, "TOLD", &words::told(row, desk.today(), zone));
    pane.rule("What happened to it");
    self::events(pane, desk, row.item.id, events);
}

/// A piece's events newest last, the last ones when there is no room for all.
pub fn events(pane: &mut Pane<'_>, desk: &Desk, piece: ItemId, events: &[AuditRow]) {
    last_events(pane, desk, piece, events, usize::from(pane.left()));
}

/// The last so many events of a piece. Who and what are as wide as they need to be; what else is said has the rest.
pub fn last_events(
    pane: &mut Pane<'_>,
    desk: &Desk,
    piece: ItemId,
    events: &[AuditRow],
    room: usize,
) {
    let rows: Vec<&AuditRow> = events
        .iter()
        .skip(events.len().saturating_sub(room))
        .collect();
    let widest = |text: fn(&AuditRow) -> &str| {
        let widths = rows.iter().map(|row| cells(&clean(text(row))));
        widths.max().unwrap_or(0)
    };
    let (who, what) = (widest(by), widest(did));
    let width = pane.width().saturating_sub(1);
    for row in &rows {
        let when = words::instant(row.envelope.at, desk.zone());
        let told = format!("{when}  {}  {}", fit(by(row), who), fit(did(row), what));
        let told = if width < NARROW {
            told
        } else {
            format!("{told}  {}", clean(&rest(row, piece)))
        };
        pane.plain(&format!(" {}", cut(&told, width)));
    }
}

fn by(row: &AuditRow) -> &str {
    row.envelope.actor.name()
}

fn did(row: &AuditRow) -> &str {
    row.envelope.event.words()
}

/// What else is said; that it is about the piece whose history this is says nothing.
fn rest(row: &AuditRow, piece: ItemId) -> String {
    if row.envelope.event.items() == [piece] {
        return row.detail.clone();
    }
    let said = [row.about.as_str(), row.detail.as_str()];
    said.into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(": ")
}
