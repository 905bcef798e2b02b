//! The end of a count, and a number that is too far from the books to be let go by.

use super::Count;
use super::act::Offer;
use crate::domain::count::Difference;
use crate::sheets;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;
use crate::wire::rows::CountSheet;

/// A typed number that differs from the books by so many is asked about.
const FAR_OFF: u32 = 5;

impl Count {
    /// What a number typed for a slot is asked about, when it is far from the books: counted once more is soon done.
    pub(super) fn far_off(&mut self, desk: &mut Desk) -> Effects {
        let counted = |sheet: &&CountSheet, name: &str| {
            sheet.counted.iter().any(|one| one.slot.as_str() == name)
        };
        let sheet = self.sheet.as_deref().filter(|sheet| sheet.is_open);
        let known =
            |(name, _): &mut (String, u32)| sheet.is_some_and(|sheet| counted(&sheet, name));
        let Some((name, number)) = self.doubts.take_if(known) else {
            return Effects::new();
        };
        let rows = self.rows().iter().map(|row| &row.row.difference);
        let off = rows.clone().find_map(|difference| match difference {
            Difference::Fewer { slot, pieces } | Difference::More { slot, pieces }
                if slot.as_str() == name =>
            {
                Some(*pieces)
            }
            _ => None,
        });
        match off {
            // By how many it is off nobody hears before the second look.
            Some(pieces) if pieces >= FAR_OFF => {
                let asks = format!(
                    "is that right? {name}: {number} counted, far from the books. Type {name} to count it again, or go on"
                );
                self.invited = Some(name);
                desk.question(asks)
            }
            _ => Effects::new(),
        }
    }

    /// Shows what ending it leaves, or says what must be done first.
    pub(super) fn offer_end(&mut self, desk: &mut Desk, unfinished: bool) -> Effects {
        let Some(sheet) = self.open() else {
            return Effects::new();
        };
        let (left, open) = (sheet.left.len(), sheet.unanswered());
        let ends = match (left, open) {
            (_, 1..) => Err(format!(
                "{} without an answer: answer each, or carry it over with c WHY",
                words::count(open, "difference")
            )),
            (1.., 0) if !unfinished => Err(format!(
                "{}: close unfinished ends it all the same",
                not_counted(sheet)
            )),
            (0, 0) => Ok(format!("all is counted, {}", sheets::count_found(sheet))),
            (_, 0) => Ok(not_counted(sheet)),
        };
        // Refused or shown, the word has done what it can.
        self.list.entry.clear();
        match ends {
            Ok(stands) => {
                self.asked = Some(Offer::Close { unfinished });
                desk.question(format!("Enter again ends the count: {stands}"))
            }
            Err(asks) => desk.question(asks),
        }
    }
}

/// What is left of a count, in words.
fn not_counted(sheet: &CountSheet) -> String {
    let again = sheet.again().count();
    let fresh = sheet.left.len().saturating_sub(again);
    let fresh = (fresh > 0).then(|| format!("{} NOT counted", words::count(fresh, "slot")));
    let all: Vec<String> = fresh
        .into_iter()
        .chain(sheets::count_again(sheet))
        .collect();
    all.join("; ")
}
