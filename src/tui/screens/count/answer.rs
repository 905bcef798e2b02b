//! An answer to the difference under the cursor: typed as a letter, shown, and sent when Enter says so again.

use super::Count;
use super::act::{Answer, Offer};
use super::line::{self, Word};
use super::slots::boxed;
use super::then::Then;
use super::which::{self, named};
use crate::domain::command::Intake;
use crate::domain::count::{Answer as Became, Difference, Lot, Sorts, Stray};
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::ItemStatus;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::screen::Answers;
use crate::tui::words;
use crate::wire::ask::{self, What};
use crate::wire::messages::Reply;
use crate::wire::rows::{DifferenceRow, Handover};

impl Count {
    pub(super) fn answer_row(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let Some(row) = self.selected().filter(|_| self.is_chosen()).cloned() else {
            return desk.question("choose the difference with an arrow, then type the letter");
        };
        let difference = row.row.difference.clone();
        if let Some(answered) = row.row.answered.as_ref().filter(|_| !row.row.stands_open()) {
            let (about, became) = (about(&row), answered.answer.became(&difference));
            return desk.question(format!(
                "choose another row: {about} has its answer, {became}; :undo takes it back"
            ));
        }
        let (head, tail) = line.split_at(line.len().min(1));
        let Some(said) = line::said(&format!("{}{tail}", head.to_lowercase()), &difference) else {
            return desk.question(format!(
                "{head} is no answer to {}: {}",
                difference.about(),
                letters(&row)
            ));
        };
        if let Word::Done(what) = &said.what
            && let Some(asks) = why(what).filter(|_| said.reason.is_empty())
        {
            return desk.question(asks);
        }
        let (what, words) = match said.what.clone() {
            Word::Log(whose) if !whose.is_empty() => {
                let sorts = row.sorts;
                return ask(
                    ask::Client(whose),
                    Then::Whose {
                        difference,
                        said,
                        sorts,
                    },
                );
            }
            Word::Log(_) => {
                let intake = one_more(&difference);
                let lots = difference.lots(row.sorts, intake.kind);
                let put = carried(&difference, None, &lots);
                let what = logged(&difference, &lots);
                let apart = self.apart(&difference, row.sorts);
                let words = format!("{what}, to be identified{put}{apart}");
                (What::Log(intake), words)
            }
            Word::Done(what) => match words_of(&row, &what, &said) {
                Ok(words) => (what, words),
                Err(why) => return desk.question(why),
            },
        };
        let answer = Answer {
            difference,
            what,
            said,
            words,
        };
        self.offer(desk, answer)
    }

    /// What to do where several pieces that were counted as one number are not all of one kind.
    fn apart(&self, difference: &Difference, sorts: Option<Sorts>) -> &'static str {
        let may_be = difference.pieces() > 1 && sorts.is_none() && self.open().is_some();
        if may_be {
            "; where one is a parcel: Esc, then count the slot again as 1+1"
        } else {
            ""
        }
    }

    fn offer(&mut self, desk: &mut Desk, answer: Answer) -> Effects {
        let said = format!("Enter again: {}", answer.words);
        self.asked = Some(Offer::Answer(Box::new(answer)));
        desk.question(said)
    }
}

impl Answers for Count {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        let Then::Whose {
            difference,
            said,
            sorts,
        } = then;
        let cards = match reply {
            Reply::Clients(cards) => cards,
            other => return desk.refuse(words::not_done(&other, &desk.keys)),
        };
        let card = match cards.as_slice() {
            [card] => card,
            [] => return desk.question("which box? l 204"),
            several => return desk.question(words::which(several)),
        };
        let intake = Intake {
            client: Some(card.client.id.clone()),
            ..one_more(&difference)
        };
        let whose = words::clean(card.client.legal_name());
        let lots = difference.lots(sorts, intake.kind);
        let put = carried(&difference, Some(&card.client.pmb), &lots);
        let apart = self.apart(&difference, sorts);
        let words = format!(
            "{} for {} {whose}{put}{apart}",
            logged(&difference, &lots),
            card.client.pmb
        );
        let what = What::Log(intake);
        self.offer(
            desk,
            Answer {
                difference,
                what,
                said,
                words,
            },
        )
    }
}

/// What is asked where an answer wants a reason and has none; what the books can look up needs none.
fn why(what: &What) -> Option<&'static str> {
    match what {
        What::Missing => {
            Some("why is it missing? m, which piece where several lie there, and the reason")
        }
        What::Here => Some("what did you see? Type it behind s, such as s behind the rack"),
        What::CarryOver => {
            Some("why is it left open? Type it behind c, such as c Ann looks at noon")
        }
        What::HandedOut(_) | What::Moved(_) | What::Log(_) => None,
    }
}

/// The letters that answer a difference as it stands.
pub fn letters(row: &DifferenceRow) -> String {
    line::letters(&row.row.difference, !row.handovers.is_empty())
}

/// What lies there and is in no book.
fn one_more(difference: &Difference) -> Intake {
    Intake {
        kind: difference.likely_kind(),
        ..Intake::default()
    }
}

/// Where pieces are to be put that were found in the pigeonhole of another.
fn carried(difference: &Difference, pmb: Option<&Pmb>, lots: &[Lot]) -> String {
    let put = difference.carried(pmb, lots);
    put.map_or_else(String::new, |put| format!(": {put}"))
}

/// How many pieces come into the books, and where they lie: `2 letters in PMB 110 are logged`.
fn logged(difference: &Difference, lots: &[Lot]) -> String {
    let pieces = difference.pieces() as usize;
    let each = lots.iter().map(|lot| match difference.code() {
        Some(code) => format!("{} {}", lot.kind.word(), words::tail(code)),
        None => words::count(lot.pieces as usize, lot.kind.word()),
    });
    let what = each.collect::<Vec<_>>().join(" and ");
    let slot = difference.seen_in().or(difference.slot());
    let place = slot.map_or_else(String::new, |slot| format!(" in {slot}"));
    let are = if pieces == 1 { "is" } else { "are" };
    format!("{what}{place} {are} logged")
}

/// What a difference is about.
pub fn about(row: &DifferenceRow) -> String {
    match (&row.piece, &row.row.difference) {
        (Some(piece), _) => format!("#{} ({})", piece.item.id, words::owner(piece)),
        (None, difference) => difference.about(),
    }
}

/// Asks which handover it was, each as it is typed with the pieces that were named.
fn which_handover(several: &[Handover], said: &line::Said) -> String {
    let pieces = said.items.iter().map(|item| format!("#{item} "));
    let pieces = pieces.collect::<Vec<_>>().concat();
    let all = several.iter().map(|one| {
        let person = words::clean(&one.person);
        let pickup = one.pickup;
        format!("type h {pieces}{pickup} for handover {pickup}, to {person}")
    });
    format!("which handover? {}", all.collect::<Vec<_>>().join("; "))
}

/// Why the books follow no piece into the box of another, and what to do with it.
fn another_box(row: &DifferenceRow, to: &Slot) -> Option<String> {
    let pmb = Slot::new(&boxed(to.as_str())?).pmb()?;
    let piece = row.piece.as_deref().or(row.there.first())?;
    let home = row.row.difference.slot()?;
    (piece.pmb.as_ref() != Some(&pmb)).then(|| {
        format!("carry it back to {home}, then s WHY: box {pmb} is another client's, and the books put nothing there")
    })
}

/// What an answer does, in words; or why it cannot be given.
fn words_of(row: &DifferenceRow, what: &What, said: &line::Said) -> Result<String, String> {
    let about = about(row);
    // The pieces are named, where only the slot is known by the difference.
    let gone = |letter: &str| which::subject(row, said, letter);
    let bare = |subject: String| {
        let cut = subject.strip_suffix(" is").or(subject.strip_suffix(" are"));
        cut.unwrap_or(&subject).to_owned()
    };
    Ok(match what {
        What::HandedOut(None) => match row.handovers.as_slice() {
            [] => {
                return Err(format!(
                    "nothing was handed to the client of {about} today before this slot was counted; if it was and nobody logged it, hand it out on Pickup, to whom it went"
                ));
            }
            [only] => format!(
                "{} went with handover {}, to {}",
                bare(gone("h")?),
                only.pickup,
                words::clean(&only.person)
            ),
            several => return Err(which_handover(several, said)),
        },
        What::HandedOut(Some(pickup)) => {
            format!("{} went with handover {pickup}", bare(gone("h")?))
        }
        What::Here => here(row, said)?,
        What::Moved(to) => {
            let seen = row.row.difference.seen_in().or(to.as_ref());
            let Some(slot) = seen else {
                return Err("where to? v B-15".into());
            };
            if let Some(refused) = another_box(row, slot) {
                return Err(refused);
            }
            format!("the books put {} into {slot}", bare(gone("v")?))
        }
        What::Missing => format!("{} MISSING from now on: an incident", gone("m")?),
        What::Log(intake) => {
            let difference = &row.row.difference;
            logged(difference, &difference.lots(row.sorts, intake.kind))
        }
        What::CarryOver => match named(row, said)? {
            Some(these) => format!("{these} carried over to the next shift"),
            None => format!("{about} is carried over to the next shift"),
        },
    })
}

/// What comes of it that the books are right, or that a piece lies here again.
fn here(row: &DifferenceRow, said: &line::Said) -> Result<String, String> {
    let about = about(row);
    Ok(match &row.row.difference {
        Difference::NotInBooks {
            stray: Stray::Piece(_),
            seen_in,
        } => {
            let left = row.piece.as_ref().map(|piece| piece.item.status);
            let again = Became::here_again(left.unwrap_or(ItemStatus::Held), seen_in);
            format!("{about} {again}")
        }
        Difference::WrongSlot { slot, .. } => {
            format!("{about} is put back into {slot}: the books are right")
        }
        _ => match named(row, said)? {
            Some(these) => format!("{these} there after all"),
            None => format!("{about}: the books are right"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::PickupId;

    #[test]
    fn the_number_of_a_handover_does_not_read_as_pieces() {
        let one = |pickup, person: &str| Handover {
            pickup: PickupId(pickup),
            person: person.to_owned(),
        };
        let slot = Slot::new("B-1");
        let difference = Difference::Fewer { slot, pieces: 1 };
        let said = line::said("h #3", &difference).unwrap();
        assert_eq!(
            which_handover(&[one(12, "Ella March"), one(13, "Bo Li")], &said),
            "which handover? type h #3 12 for handover 12, to Ella March; type h #3 13 for handover 13, to Bo Li"
        );
    }
}
