//! A scan on Intake, and on the screens that have no use of their own for one: it is an item at once.

use super::answers::{Cause, Then};
use crate::domain::command::Intake;
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::ItemKind;
use crate::domain::name::Given;
use crate::domain::scanned::{Code, Doubt, Number};
use crate::domain::tracking::Carrier;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::screens::Place;
use crate::tui::screens::shelving;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{LogLine, OnDoubt, Request};

/// A second read of one number within so many milliseconds is a slip, not a question.
const AGAIN: u64 = 3_000;

/// Takes a scan.
pub fn scanned(model: &mut Model, code: Code) -> Effects {
    model.intake.teaching.forget();
    match code {
        Code::Number(number) => read(model, &number),
        Code::Shelf(slot) => shelve(model, &slot),
        Code::Box(pmb) => ask(ask::Client(pmb.to_string()), Then::Pigeonhole(pmb)),
        Code::Item(item) => ask(ask::Item(item), Then::Select),
        Code::NoPiece(what) => model.question(format!("{}: {}", what.what(), what.hint())),
    }
}

fn read(model: &mut Model, number: &Number) -> Effects {
    let text = number.number().to_owned();
    let now = model.pressed;
    let last = model.intake.read.replace((text.clone(), now));
    if let Some((before, at)) =
        last.filter(|(before, at)| *before == text && now.since(*at) < AGAIN)
    {
        model.intake.read = Some((before, at));
        return model.question(format!(
            "again? {} was read just now, and counts once",
            words::tail(&text)
        ));
    }
    let carrier = number.carrier;
    let ended = end_hold(model, carrier);
    model.intake.offered = number.carriers();
    let id = model.ids.fresh();
    let kind = model.intake.once.unwrap_or(number.kind());
    let chosen = model
        .intake
        .hold
        .as_ref()
        .map(|hold| hold.party.client.clone());
    let line = LogLine {
        id,
        text: String::new(),
        chosen,
        tracking: Some(number.raw.clone()),
        intake: Intake {
            kind,
            carrier,
            ..Intake::default()
        },
        on_doubt: OnDoubt::Identify,
        given: Given::Read,
    };
    let remark = model
        .intake
        .once
        .and_then(|kind| misfit(kind, carrier))
        .or_else(|| remark(number));
    let cause = Cause::Scanned { remark, ended };
    ask(
        Request::Log(line),
        Then::Logged {
            id,
            cause,
            line: text,
            seen: None,
        },
    )
}

/// Logs what was scanned before the program ended: an item to identify, whoever is held by now.
pub fn log_unread(model: &mut Model, raw: String) -> Effects {
    let id = model.ids.fresh();
    let intake = Intake {
        kind: ItemKind::Parcel,
        ..Intake::default()
    };
    let line = LogLine {
        id,
        text: String::new(),
        chosen: None,
        tracking: Some(raw),
        intake,
        on_doubt: OnDoubt::Identify,
        given: Given::Read,
    };
    ask(Request::Log(line), Then::Unread(id))
}

/// Another carrier's piece ends a hold: whoever held a client for one van has gone on to the next.
fn end_hold(model: &mut Model, carrier: Option<Carrier>) -> Option<Party> {
    let now = model.now;
    let hold = model.intake.hold.as_mut()?;
    if hold.carrier.is_some() && carrier.is_some() && hold.carrier != carrier {
        return model.intake.hold.take().map(|hold| hold.party);
    }
    hold.carrier = carrier.or(hold.carrier);
    hold.used = now;
    None
}

/// A kind that was said for another piece and forgotten: only posts carry such mail (rules 22 to 25).
fn misfit(kind: ItemKind, carrier: Option<Carrier>) -> Option<String> {
    let postal = matches!(kind, ItemKind::Certified | ItemKind::Registered);
    let of_post = matches!(
        carrier,
        None | Some(Carrier::Usps | Carrier::Upu | Carrier::CanadaPost)
    );
    let say = || {
        format!(
            "logged as {}, which {} does not carry: .p makes it a parcel",
            kind.word(),
            words::carrier(carrier)
        )
    };
    (postal && !of_post).then(say)
}

/// What the barcode says beyond the number, for the clerk to look at.
fn remark(number: &Number) -> Option<String> {
    match &number.doubt {
        Some(doubt @ (Doubt::Several(_) | Doubt::Faint(_))) => {
            Some(format!("{doubt} (@ and a name)"))
        }
        Some(doubt @ Doubt::Keyboard(_)) => Some(format!("{doubt}; :scanner tells more")),
        Some(doubt) => Some(doubt.to_string()),
        None => number.service().map(|service| match number.kind() {
            ItemKind::Parcel => format!(
                "the number suggests {}; .c says certified, .r registered",
                service.word()
            ),
            kind => format!("its number says {}; .p makes it a parcel", kind.word()),
        }),
    }
}

/// Puts away what is marked on the shelf's list, or else every parcel since the last label.
fn shelve(model: &mut Model, slot: &Slot) -> Effects {
    let marked: Vec<ItemId> = match model.place {
        Place::Shelf => model.shelf.marks.iter().copied().collect(),
        _ => Vec::new(),
    };
    let waited = marked.is_empty();
    let items = if waited {
        model.intake.to_shelve.clone()
    } else {
        marked
    };
    if items.is_empty() {
        return model.question(format!(
            "shelf {slot}: no parcel was scanned since the last shelf label"
        ));
    }
    shelving::put(items, slot.clone(), waited)
}
