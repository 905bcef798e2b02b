//! `:label` and `:manifest`: papers on the desk's printer, for a piece, a slot or a box, and for a carrier's driver.

use super::desk::Desk;
use super::effect::{Effects, ask};
use super::model::Model;
use super::then::Past;
use super::words;
use crate::domain::ids::{ItemId, Pmb, Slot};
use crate::domain::tracking::Carrier;
use crate::wire::ask;

/// Prints what was typed behind the command; of nothing, the piece that was logged last.
pub fn print(model: &mut Model, what: &str) -> Effects {
    let last = model.desk.tape.last().copied();
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    let rest = rest.trim();
    let named = what
        .parse::<ItemId>()
        .ok()
        .or(last.filter(|_| what.is_empty()));
    match (named, word) {
        (Some(item), _) => of_pieces(vec![item]),
        (None, "slot") if !rest.is_empty() => of_slot(Slot::new(rest)),
        (None, "box") if !rest.is_empty() => of_slot(Slot::pigeonhole(&Pmb::new(rest))),
        _ => ask_which(&mut model.desk),
    }
}

/// Prints labels of pieces.
pub fn of_pieces(items: Vec<ItemId>) -> Effects {
    let said = match items.as_slice() {
        [one] => format!("the label of #{one} is"),
        several => format!("{} are", words::count(several.len(), "label")),
    };
    let (slots, boxes) = (Vec::new(), Vec::new());
    ask(
        ask::Print {
            items,
            slots,
            boxes,
        },
        Past::Printing(said),
    )
}

fn of_slot(slot: Slot) -> Effects {
    let said = format!("the label of {slot} is");
    let print = ask::Print {
        items: Vec::new(),
        slots: vec![slot],
        boxes: Vec::new(),
    };
    ask(print, Past::Printing(said))
}

/// Prints what one carrier takes with him today.
pub fn manifest(desk: &mut Desk, whose: &str) -> Effects {
    let Some(carrier) = Carrier::parse(whose) else {
        return desk.question("whose? :manifest UPS");
    };
    let said = format!("the manifest of {} is", carrier.word());
    let print = ask::PrintManifest { carrier, day: None };
    ask(print, Past::Printing(said))
}

fn ask_which(desk: &mut Desk) -> Effects {
    desk.question("a label of which piece? :label #4812, or slot B-14, or box 234")
}
