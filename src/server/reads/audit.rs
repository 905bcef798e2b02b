//! Events in words.

use super::View;
use crate::domain::disposition::Exit;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::{
    ClerkRemoved, ClerkSet, ClerkSignedIn, ClientAdded, ClientChanged, CommandUndone, DaySealed,
    FormOpened, FormsInspected, ItemAssigned, ItemCorrected, ItemMoved, ItemReceived, ItemVoided,
    ItemsDisposed, LegalHoldSet, NoticeDeferred, NoticeExtended, NoticeFailed, NoticeQueued,
    NoticeReaddressed, NoticeReduced, NoticeSent, PickedUp, PinRefused, QuarantineLeft,
    QuarterCertified, Redacted, RuleOverridden,
};
use crate::domain::ids::{ClientId, ItemId, Pmb};
use crate::domain::item::ItemChange;
use crate::domain::rules::Rule;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::store::Trail;
use crate::wire::rows::{AuditRow, Body};

/// The last events, or those of what the line names, newest first.
pub fn screen(view: &View<'_>, about: &str, rows: usize) -> Body {
    let state = &view.snapshot.state;
    let (trail, words) = match subject(state, about.trim()) {
        Some((trail, words)) => (Some(trail), words),
        None if about.trim().is_empty() => (None, "the last events".to_owned()),
        None => {
            return Body::Audit {
                rows: Vec::new(),
                about: format!("nothing called {:?}", about.trim()),
            };
        }
    };
    let events = match &trail {
        Some(trail) => view.archive.events(state, trail, rows),
        None => view.archive.last_events(state, rows),
    };
    match events {
        Ok(events) => Body::Audit {
            rows: events
                .into_iter()
                .rev()
                .map(|one| row(state, one))
                .collect(),
            about: words,
        },
        Err(failure) => Body::Audit {
            rows: Vec::new(),
            about: failure.what,
        },
    }
}

/// What a line names: a piece, a day, a box.
fn subject(state: &State, about: &str) -> Option<(Trail, String)> {
    if let Some(day) = Day::parse(about) {
        return Some((Trail::Day(day), format!("events of {day}")));
    }
    let number = about
        .strip_prefix('#')
        .and_then(|number| number.parse().ok())
        .map(ItemId);
    if let Some(id) = number {
        return Some((Trail::Item(id), format!("events of #{id}")));
    }
    let client = state
        .in_box(&Pmb::new(about))
        .next()
        .map(|client| client.id.clone());
    if let Some(client) = client.or_else(|| {
        state
            .clients
            .get(&ClientId::new(about))
            .map(|one| one.id.clone())
    }) {
        let words = format!("events of {}", state.name_of(&client));
        return Some((Trail::Client(client), words));
    }
    about
        .parse::<ItemId>()
        .ok()
        .map(|id| (Trail::Item(id), format!("events of #{id}")))
}

/// An event with what it is about and the rest in words.
pub fn row(state: &State, envelope: Envelope) -> AuditRow {
    let about = about(state, &envelope.event);
    let detail = detail(state, &envelope.event);
    let client = envelope.event.client().and_then(|id| state.clients.get(id));
    let is_protected = client.is_some_and(|client| client.is_protected());
    let envelope = Envelope {
        event: envelope.event.for_the_desk(is_protected),
        ..envelope
    };
    AuditRow {
        envelope,
        about,
        detail,
    }
}

fn about(state: &State, event: &Event) -> String {
    let items = event.items();
    match (event, items.as_slice()) {
        (Event::FormsInspected(FormsInspected { client: None, .. }), _) => "all clients".to_owned(),
        (Event::NoticeQueued(NoticeQueued(notice)), _) => format!("notice {}", notice.id),
        (_, [one]) => format!("#{one}"),
        (_, [first, .., last]) => format!("#{first} to #{last}"),
        (Event::DaySealed(DaySealed { day, .. }), _) => day.to_string(),
        (Event::ClerkSet(ClerkSet(clerk)), _) => clerk.id.to_string(),
        (
            Event::ClerkRemoved(ClerkRemoved(id))
            | Event::ClerkSignedIn(ClerkSignedIn(id))
            | Event::PinRefused(PinRefused(id)),
            _,
        ) => id.to_string(),
        _ => match (event.client(), event.notices().as_slice()) {
            (Some(client), _) => state.name_of(client),
            (None, [one]) => format!("notice {one}"),
            (None, all) if !all.is_empty() => format!("{} notices", all.len()),
            _ => String::new(),
        },
    }
}

fn detail(state: &State, event: &Event) -> String {
    let whose = |client: &Option<ClientId>| {
        client
            .as_ref()
            .map_or_else(|| "nobody yet".to_owned(), |id| state.name_of(id))
    };
    match event {
        Event::ClientAdded(ClientAdded(client)) => format!("box {}", client.pmb),
        Event::ClientChanged(ClientChanged { changes, .. }) => format!("{} changes", changes.len()),
        Event::ItemReceived(ItemReceived(item)) => {
            let number = item
                .tracking
                .as_deref()
                .map(|number| format!(" {number}"))
                .unwrap_or_default();
            format!(
                "{}{number} for {} in {}",
                item.kind.word(),
                whose(&item.client),
                item.slot
            )
        }
        Event::ItemAssigned(ItemAssigned { client, slot, .. }) => {
            format!("to {} in {slot}", whose(client))
        }
        Event::ItemMoved(ItemMoved { slot, .. }) => format!("to {slot}"),
        Event::ItemCorrected(ItemCorrected { changes, .. }) => {
            changes.iter().map(change).collect::<Vec<_>>().join(", ")
        }
        Event::ItemVoided(ItemVoided { why, .. }) => why.clone(),
        Event::PickedUp(PickedUp(pickup)) => {
            format!(
                "by {}, checked: {}, for {}",
                pickup.person,
                pickup.check.word(),
                state.name_of(&pickup.client)
            )
        }
        Event::NoticeQueued(NoticeQueued(notice)) => {
            format!(
                "{} to {}",
                notice.kind.word(),
                notice.to.as_deref().unwrap_or("nobody: no address")
            )
        }
        Event::NoticeExtended(NoticeExtended { notice, .. })
        | Event::NoticeReduced(NoticeReduced { notice, .. }) => {
            format!("notice {notice}")
        }
        Event::NoticeSent(NoticeSent { answer, .. })
        | Event::NoticeDeferred(NoticeDeferred { answer, .. })
        | Event::NoticeFailed(NoticeFailed { answer, .. }) => answer.clone(),
        Event::NoticeReaddressed(NoticeReaddressed { to, .. }) => format!("to {to}"),
        Event::DaySealed(DaySealed { tally, .. }) => {
            format!(
                "{} + {} in, closing {}",
                tally.opening,
                tally.received,
                tally.closing()
            )
        }
        Event::ClerkSet(ClerkSet(clerk)) => clerk.role.word().to_owned(),
        Event::FormOpened(FormOpened { reason, .. }) => reason.clone(),
        Event::RuleOverridden(RuleOverridden { rule, reason, .. }) => {
            format!("{}: {reason}", Rule(*rule))
        }
        Event::ItemsDisposed(ItemsDisposed {
            disposition: Some(rules),
            ..
        }) => rules.words(),
        Event::ItemsDisposed(ItemsDisposed {
            disposition: None, ..
        }) => "ordinary".to_owned(),
        Event::QuarantineLeft(QuarantineLeft { exit, .. }) => left(state, exit),
        Event::FormsInspected(FormsInspected { reason, badge, .. }) => match badge {
            Some(badge) => format!("badge {badge}: {reason}"),
            None => reason.clone(),
        },
        Event::LegalHoldSet(LegalHoldSet { why, .. }) => why.clone().unwrap_or_default(),
        Event::Redacted(Redacted(redaction)) => {
            format!(
                "{} events, {}: {}",
                redaction.kept.len(),
                redaction.rule,
                redaction.reason
            )
        }
        Event::QuarterCertified(QuarterCertified(list)) => format!(
            "due {}, {} clients, {} blockers {}",
            list.due,
            list.clients.len(),
            list.blockers,
            list.reason
        ),
        Event::CommandUndone(CommandUndone(command)) => format!("command {command}"),
        _ => String::new(),
    }
}

fn left(state: &State, exit: &Exit) -> String {
    match exit {
        Exit::FormObtained(client) => format!("form obtained: {}", state.name_of(client)),
        Exit::MatchCorrected(client) => format!("match corrected: {}", state.name_of(client)),
        Exit::HandedBack { on, by, carrier } => {
            format!(
                "on {on} by {by} to {}",
                carrier.map_or("the carrier", |carrier| carrier.word())
            )
        }
    }
}

fn change(change: &ItemChange) -> String {
    match change {
        ItemChange::Kind(kind) => format!("kind {}", kind.word()),
        ItemChange::Carrier(carrier) => {
            format!("carrier {}", carrier.map_or("none", |one| one.word()))
        }
        ItemChange::Tracking(number) => format!("number {}", number.as_deref().unwrap_or("none")),
        ItemChange::Note(text) => format!("note {text}"),
        ItemChange::Line(text) => format!("read as {}", text.as_deref().unwrap_or("nothing")),
    }
}
