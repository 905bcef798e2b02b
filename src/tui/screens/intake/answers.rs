//! What Intake makes of the server's answers.

use super::super::super::effect::{Effects, ask};
use super::super::super::model::Model;
use super::super::super::party::Party;
use super::super::super::words;
use super::super::Place;
use super::{Hold, Shown, Target};
use crate::domain::disposition::Tone;
use crate::domain::ids::{CommandId, ItemId, Pmb};
use crate::domain::item::ItemKind;
use crate::domain::rejection::Rejection;
use crate::wire::messages::{Reply, Request};
use crate::wire::rows::{Certainty, ClientCard, Doubt, ItemRow, Logged};

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Pieces were logged or named.
    Logged {
        /// The command.
        id: CommandId,
        /// By what.
        cause: Cause,
        /// What was typed, or the number.
        line: String,
    },
    /// A number that lies here already was scanned: which piece is it?
    Repeat,
    /// A piece's own label was scanned.
    Select,
    /// A pigeonhole's label was scanned.
    Pigeonhole(Pmb),
    /// Something about a piece was taken back: does it still lie here?
    Recheck,
    /// `WHO=` was typed.
    Hold {
        /// What was typed before the sign.
        line: String,
    },
}

/// By what a piece was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A typed line.
    Typed,
    /// A typed line, for the piece on it.
    Named,
    /// A scan.
    Scanned {
        /// What the barcode says beyond the number.
        remark: Option<String>,
        /// Whether it ended a hold.
        ended: bool,
    },
}

impl From<Then> for super::super::Then {
    fn from(then: Then) -> Self {
        Self::Intake(then)
    }
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Logged { id, cause, .. }, Reply::Logged(rows)) => logged(model, id, &cause, rows),
        (Then::Logged { line, .. }, Reply::Doubt(doubt)) => doubted(model, &line, doubt),
        (Then::Logged { .. }, Reply::Refused(Rejection::Repeat { item, .. })) => {
            ask(Request::Item(item), Then::Repeat)
        }
        (Then::Repeat | Then::Select, Reply::Item(row, _)) => selected(model, &row),
        (Then::Recheck, reply) => rechecked(model, &reply),
        (Then::Pigeonhole(pmb), Reply::Clients(cards)) => pigeonhole(model, &pmb, &cards),
        (Then::Hold { line }, Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                let party = Party::from(first);
                held(model, party)
            }
            _ => doubted(model, &line, doubt),
        },
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

/// Holds a client.
pub fn held(model: &mut Model, party: Party) -> Effects {
    let words = party.words();
    model.intake.finder.clear();
    model.intake.hold = Some(Hold { party, carrier: None, used: model.now });
    model.ok(format!("held: {words}; a scan or Enter is one more, Esc ends it"))
}

fn doubted(model: &mut Model, line: &str, doubt: Doubt) -> Effects {
    let text = words::doubt(line, &doubt);
    model.data.doubt = Some(doubt);
    model.question(text)
}

fn logged(model: &mut Model, id: CommandId, cause: &Cause, logged: Vec<Logged>) -> Effects {
    let rule = logged.first().and_then(rule);
    let warning = logged.first().and_then(|first| first.warning.clone()).or(rule);
    let rows: Vec<ItemRow> = logged.into_iter().map(|logged| logged.row).collect();
    let Some(first) = rows.first().cloned() else { return model.ok("nothing was logged") };
    for row in &rows {
        model.touch(row.item.id);
        to_shelve(model, row);
    }
    let sentence = words::logged(&rows);
    model.remember(id, sentence.clone());
    model.intake.once = None;
    show(model, &first);
    let scanned = matches!(cause, Cause::Scanned { .. });
    if !scanned {
        model.intake.finder.clear();
    }
    let open = first.item.client.is_none() && scanned;
    model.intake.target = if open { Target::piece(&first.item) } else { Target::New };
    say(model, cause, &sentence, &first, warning)
}

/// What the rules say of a client's piece, where that is not the ordinary way.
fn rule(logged: &Logged) -> Option<String> {
    let plain = logged.disposition.tone() == Tone::Plain || logged.row.item.client.is_none();
    (!plain).then(|| logged.disposition.words())
}

fn say(
    model: &mut Model,
    cause: &Cause,
    sentence: &str,
    first: &ItemRow,
    warning: Option<String>,
) -> Effects {
    let (remark, ended) = match cause {
        Cause::Scanned { remark, ended } => (remark.clone().or(warning), *ended),
        Cause::Typed | Cause::Named => (warning, false),
    };
    match (ended, remark) {
        (true, _) => {
            model.question(format!("the hold ended at another carrier's piece; whose is #{}?", first.item.id))
        }
        (false, Some(remark)) => model.question(format!("{sentence}; {}", words::clean(&remark))),
        (false, None) if model.place != Place::Intake && first.item.client.is_none() => {
            model.ok(format!("{sentence}; F2 names it"))
        }
        (false, None) => model.ok(sentence),
    }
}

/// The client's name and his slot stand large, so that a wrong look is seen before the piece is put down.
fn show(model: &mut Model, row: &ItemRow) {
    let now = model.now;
    if let Some(hold) = &mut model.intake.hold {
        hold.used = now;
    }
    let party = party(row);
    model.intake.shown = party.as_ref().map(|party| Shown {
        name: words::clean(&party.name),
        pmb: party.pmb.to_string(),
        slot: row.item.slot.clone(),
        brief: words::brief(&row.item),
    });
    if party.is_some() {
        model.intake.same = party;
    }
}

fn party(row: &ItemRow) -> Option<Party> {
    let (client, pmb, name) = (row.item.client.clone()?, row.pmb.clone()?, row.name.clone()?);
    Some(Party { client, pmb, name })
}

/// Parcels wait for a shelf's label; letters go into their pigeonhole by themselves.
fn to_shelve(model: &mut Model, row: &ItemRow) {
    let waits = matches!(row.item.kind, ItemKind::Parcel | ItemKind::Other) && row.item.is_held();
    if waits && !model.intake.to_shelve.contains(&row.item.id) {
        model.intake.to_shelve.push(row.item.id);
    }
}

/// A piece that lies here was scanned: without a name it is put on the line, with one it is shown.
fn selected(model: &mut Model, row: &ItemRow) -> Effects {
    if !row.item.is_held() {
        return model.question(format!("{}: it does not lie here", words::piece(row)));
    }
    model.touch(row.item.id);
    to_shelve(model, row);
    find_in_list(model, row.item.id);
    if row.item.client.is_none() {
        model.intake.target = Target::piece(&row.item);
        let whose = if model.place == Place::Intake { "whose is it?" } else { "F2 names it" };
        return model.ok(format!("{} lies here without a name; {whose}", words::brief(&row.item)));
    }
    show(model, row);
    model.ok(format!("{}; it lies here already", words::piece(row)))
}

fn find_in_list(model: &mut Model, item: ItemId) {
    let line = format!("#{item}");
    match model.place {
        Place::Shelf => model.shelf.list.set(&line),
        Place::Audit => model.audit.list.set(&line),
        _ => {}
    }
}

fn pigeonhole(model: &mut Model, pmb: &Pmb, cards: &[ClientCard]) -> Effects {
    model.intake.hold = None;
    match cards {
        [card] => {
            model.place = Place::Intake;
            let party = Party::from(card);
            let words = party.words();
            model.intake.target = Target::Pigeonhole(party);
            model.ok(format!("pigeonhole of {words}: how many? Enter is one"))
        }
        [] => model.question(format!("nobody has box {pmb}")),
        several => {
            model.intake.finder.entry.set(pmb.as_str());
            let effects = model.question(format!(
                "box {pmb} has {}: choose with the arrows",
                words::count(several.len(), "client")
            ));
            model.place = Place::Intake;
            effects
        }
    }
}

/// Something was taken back. Only the intake itself takes a piece from those that wait for a shelf; when it was the
/// shelving, they wait again.
pub fn undone(model: &mut Model, command: Option<CommandId>, items: &[ItemId]) -> Effects {
    let intake = &mut model.intake;
    if let Some((_, shelved)) = intake.shelved.take_if(|(id, _)| Some(*id) == command) {
        let known = &intake.to_shelve;
        let again: Vec<ItemId> = shelved.into_iter().filter(|item| !known.contains(item)).collect();
        intake.to_shelve.extend(again);
    }
    intake.shown = None;
    let matter = |item: &&ItemId| intake.to_shelve.contains(item) || intake.target.is_piece(**item);
    items.iter().filter(matter).flat_map(|item| ask(Request::Item(*item), Then::Recheck)).collect()
}

fn rechecked(model: &mut Model, reply: &Reply) -> Effects {
    if let Reply::Item(row, _) = reply
        && !row.item.is_held()
    {
        forget(model, &[row.item.id]);
    }
    Effects::new()
}

/// These were put away by this command: when it is taken back, those that waited wait again.
pub fn shelved(model: &mut Model, command: CommandId, items: &[ItemId]) {
    let waited = model.intake.to_shelve.iter().filter(|item| items.contains(item));
    model.intake.shelved = Some((command, waited.copied().collect()));
    forget(model, items);
}

/// Pieces that were taken back or have gone wait for no shelf.
pub fn forget(model: &mut Model, items: &[ItemId]) {
    model.intake.to_shelve.retain(|item| !items.contains(item));
    if items.iter().any(|item| model.intake.target.is_piece(*item)) {
        model.intake.target = Target::New;
    }
    model.intake.shown = None;
}
