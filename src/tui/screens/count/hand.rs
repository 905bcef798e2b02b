//! The slot in hand: what was scanned in it so far, as the scanner read it.

use serde::{Deserialize, Serialize};

use super::Count;
use super::act::Offer;
use crate::domain::deed::Deed as Stays;
use crate::domain::ids::{Seq, Slot};
use crate::domain::scanned::{Code, NoPiece};
use crate::tui::deed::{Deed, What as Done};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::words;
use crate::wire::ask::{self, Seen};

/// A slot that is being counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// As it was typed, or as its label reads.
    pub slot: String,
    pub scans: Vec<String>,
    /// The last event that was known here at the first of them.
    pub since: Option<Seq>,
}

/// What a scan is to a count.
pub enum Meant {
    /// The label of a slot.
    Slot(String),
    Piece(String),
    Nothing(NoPiece),
}

impl Hand {
    pub fn of(slot: String) -> Self {
        Self {
            slot,
            scans: Vec::new(),
            since: None,
        }
    }

    /// Its name without the label's sign.
    pub fn name(&self) -> String {
        match self.slot.split_once(':') {
            Some(("BOX", pmb)) => format!("PMB {pmb}"),
            Some((_, slot)) => slot.to_owned(),
            None => self.slot.clone(),
        }
    }
}

pub fn meant(code: Code) -> Meant {
    match code {
        Code::Shelf(slot) => Meant::Slot(format!("SHELF:{slot}")),
        Code::Box(pmb) => Meant::Slot(format!("BOX:{pmb}")),
        Code::Item(item) => Meant::Piece(format!("#{item}")),
        Code::Number(number) => Meant::Piece(number.number().to_owned()),
        Code::NoPiece(what) => Meant::Nothing(what),
    }
}

/// What a look says of a slot, and what is told once that is written down.
pub struct Closing {
    seen: Seen,
    /// What comes next, where no slot is in hand yet.
    ends: Option<String>,
    /// Whose look it takes the place of.
    instead: String,
}

impl Count {
    /// Says what lies in a slot; what a first look said otherwise is replaced once somebody has read that it is.
    pub(super) fn close(
        &mut self,
        desk: &mut Desk,
        hand: &Hand,
        seen: Seen,
        ends: Option<String>,
    ) -> Effects {
        match self.asks_anew(desk, hand, &seen) {
            Some(asks) => {
                self.asked = Some(Offer::Anew(hand.clone(), seen, ends));
                desk.question(asks)
            }
            None => self.write_down(desk, hand, seen, ends),
        }
    }

    /// Writes down what lies in a slot; of a number what the books say is looked at once they are here.
    pub(super) fn write_down(
        &mut self,
        desk: &mut Desk,
        hand: &Hand,
        seen: Seen,
        ends: Option<String>,
    ) -> Effects {
        self.invited = None;
        if let Seen::Number(number) = seen {
            self.doubts = Some((hand.name(), number));
        }
        let closing = self.closing(desk, hand, seen, ends);
        close_slot(desk, hand, closing)
    }

    /// What is asked before a look replaces another that says otherwise, where nobody asked for a second one.
    pub(super) fn asks_anew(&self, desk: &Desk, hand: &Hand, seen: &Seen) -> Option<String> {
        let name = hand.name();
        let sheet = self.open()?;
        if self.invited.as_ref() == Some(&name) || sheet.is_again(&Slot::new(&name)) {
            return None;
        }
        let mut counted = sheet.counted.iter();
        let before =
            counted.find(|one| one.slot.as_str() == name && one.pieces != seen.pieces())?;
        let me = desk.figures.as_ref().map(|(desk, _)| &desk.who);
        let by = if Some(&before.by) == me {
            String::new()
        } else {
            format!(" by {}", words::clean(&before.by))
        };
        Some(format!(
            "{name} was counted{by}: {}. Enter again counts {} in place of that, Esc leaves it",
            words::count(before.pieces as usize, "piece"),
            seen.words()
        ))
    }

    /// A colleague's look is not replaced without a word.
    fn closing(&self, desk: &Desk, hand: &Hand, seen: Seen, ends: Option<String>) -> Closing {
        let (name, me) = (
            hand.name(),
            desk.figures.as_ref().map(|(desk, _)| &desk.who),
        );
        let mut known = self.open().into_iter().flat_map(|sheet| &sheet.counted);
        let known = known.find(|one| one.slot.as_str() == name && Some(&one.by) != me);
        let instead = known.map_or_else(String::new, |one| {
            format!(", in place of the look of {}", words::clean(&one.by))
        });
        Closing {
            seen,
            ends,
            instead,
        }
    }
}

/// Sends what was seen; the slot stays in hand until that is written down. What comes next is said, where none is in hand
/// yet.
fn close_slot(desk: &mut Desk, hand: &Hand, closing: Closing) -> Effects {
    let Closing {
        seen,
        ends,
        instead,
    } = closing;
    let id = desk.ids.fresh();
    let said = format!("{} is counted: {}{instead}", hand.name(), seen.words());
    let done = match ends {
        Some(next) => Done::said(said + &next).telling(News::Counted),
        None => Done::said(said),
    };
    let what = done.staying(Stays::SlotCounted);
    let asked = ask::CountSlot {
        id,
        slot: hand.slot.clone(),
        seen,
        since: hand.since,
    };
    ask(asked, Deed { id, what })
}
