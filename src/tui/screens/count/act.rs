//! What keys and scans do on Count.

use super::hand::{Hand, Meant, meant};
use super::line::{self, Said};
use super::slots::{boxed, of_count};
use super::{Count, walked};
use crate::domain::command::Command;
use crate::domain::count::{Difference, Scope};
use crate::domain::deed::Deed as Stays;
use crate::domain::flow::CloseCount;
use crate::domain::scanned::Code;
use crate::tui::deed::{Deed, What as Done};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::words;
use crate::wire::ask::{self, Seen, What};
use crate::wire::rows::DifferenceRow;

/// What was shown and waits for Enter once more; other keys withdraw it.
#[derive(Debug)]
pub enum Offer {
    Answer(Box<Answer>),
    Close {
        unfinished: bool,
    },
    /// So many pieces in a slot, where that may have been meant for a box.
    Number(Hand, u32),
    /// A box that is not of the count.
    Beside(String),
    /// A second look of a slot, which replaces the first, and what is said of what comes next.
    Anew(Hand, Seen, Option<String>),
}

/// More pieces than this in a slot are asked about: the line may hold a box number.
const MANY: u32 = 99;

/// From so many on, a number that is also a box of the count is asked about.
const LIKE_A_BOX: u32 = 20;

/// An answer that is whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub difference: Difference,
    pub what: What,
    pub said: Said,
    /// What it does, in words.
    pub words: String,
}

impl Count {
    /// Enter.
    pub(super) fn obey(&mut self, desk: &mut Desk) -> Effects {
        if let Some(offer) = self.asked.take() {
            return self.carry_out(desk, offer);
        }
        let line = self.list.entry.text().trim().to_owned();
        match (&self.hand, self.open()) {
            // What a closed count handed on is answered by name as well.
            (_, None) if acts(&line) && self.is_chosen() => self.answer_row(desk, &line),
            (_, None) if line.is_empty() && self.in_question().is_some() => self.ask_about(desk),
            (_, None) => self.start(desk, &line),
            (Some(hand), Some(_)) => {
                let hand = hand.clone();
                self.in_hand(desk, &hand, &line)
            }
            (None, Some(_)) => self.between(desk, &line),
        }
    }

    fn start(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let line = line.to_lowercase();
        if let "" | "start" = line.as_str()
            && let Some(scope) = desk.wanted_count()
        {
            if line.is_empty() && !self.shown {
                self.shown = true;
                return desk.question(format!(
                    "Enter again begins the count: {}; or all, touched, tenth, slots B-02, 204",
                    scope.words()
                ));
            }
            return self.begin(desk, scope);
        }
        let seed = desk.seed();
        match line::scope(&line, seed) {
            Some(scope) => self.begin(desk, scope),
            None => desk.question(
                "type start and Enter to begin what the center counts; or all, touched, tenth, slots B-02, 204",
            ),
        }
    }

    fn begin(&mut self, desk: &mut Desk, scope: Scope) -> Effects {
        self.shown = false;
        self.list.clear();
        desk.begin_count(scope)
    }

    /// A scan. It never goes further than here.
    pub(super) fn scan(&mut self, desk: &mut Desk, code: Code) -> Effects {
        if self.open().is_none() {
            return desk.refuse("no count is open: start begins one; nothing was logged");
        }
        match meant(code) {
            Meant::Slot(slot) => match self.pending() {
                Some(waits) => desk.refuse(waits),
                None => self.take_up(desk, &slot),
            },
            Meant::Piece(piece) => self.see(desk, &piece),
            Meant::Nothing(what) => {
                let (what, hint) = (what.what(), what.hint());
                desk.refuse(format!("{what}: {hint}; nothing was counted"))
            }
        }
    }

    /// What stands on the line of the slot in hand: the next label neither counts it nor drops it.
    fn pending(&self) -> Option<String> {
        let line = self.list.entry.text().trim();
        let hand = self.hand.as_ref().filter(|_| !line.is_empty())?;
        let (name, line) = (hand.name(), words::clean(line));
        Some(format!(
            "{name}: {line} is typed and not counted; Enter counts it, Esc drops it; then scan the next label"
        ))
    }

    fn see(&mut self, desk: &mut Desk, piece: &str) -> Effects {
        // The prompt names the slot, whether its label was scanned or the walk took it up.
        let Some(hand) = self.hand.as_mut() else {
            return desk.refuse("which slot? scan its label first; nothing was counted or logged");
        };
        if hand.scans.iter().any(|one| one == piece) {
            return desk.question(format!("{piece} was scanned already"));
        }
        if hand.scans.is_empty() {
            hand.since = desk.last_event();
        }
        hand.scans.push(piece.to_owned());
        let (slot, n) = (hand.name(), hand.scans.len());
        desk.ok(format!(
            "{slot}: {n} scanned, {piece} last; Enter closes the slot"
        ))
    }

    /// The next slot: the one before it is closed with what was scanned there.
    fn take_up(&mut self, desk: &mut Desk, slot: &str) -> Effects {
        let taken = Hand::of(slot.to_owned());
        let name = taken.name();
        let before = self.hand.replace(taken);
        self.list.clear();
        // Its label, scanned where the walk has come to it, is no other way.
        let is_same = before.as_ref().is_some_and(|hand| hand.name() == name);
        self.walks &= is_same;
        match before {
            Some(same) if is_same => {
                self.hand = Some(same);
                desk.question("that slot is in hand: scan its pieces, or type how many; then Enter")
            }
            Some(before) if !before.scans.is_empty() => {
                let seen = Seen::Scans(before.scans.clone());
                if self.asks_anew(desk, &before, &seen).is_some() {
                    // What was scanned stays in hand until somebody says that it counts.
                    self.hand = Some(before.clone());
                    return self.close(desk, &before, seen, Some(String::new()));
                }
                self.close(desk, &before, seen, None)
            }
            _ => desk.ok(format!(
                "{name}: scan its pieces, or type how many; then Enter"
            )),
        }
    }

    /// A slot is in hand.
    fn in_hand(&mut self, desk: &mut Desk, hand: &Hand, line: &str) -> Effects {
        let n = hand.scans.len();
        if line.starts_with('#') && line.len() > 1 {
            self.list.clear();
            return self.see(desk, line);
        }
        if let (Some(seen @ Seen::Sorted { .. }), 0) = (Seen::number(line), n) {
            self.list.clear();
            let next = self.next_words(hand);
            return self.close(desk, hand, seen, Some(next));
        }
        match (line, line.parse::<u32>(), n) {
            ("", _, 0) => {
                let name = hand.name();
                desk.question(format!(
                    "{name}: type how many lie there, 0 where it is empty; or scan its pieces"
                ))
            }
            (word, ..) if acts(word) => self.between(desk, word),
            ("", ..) => {
                let (seen, next) = (Seen::Scans(hand.scans.clone()), self.next_words(hand));
                self.close(desk, hand, seen, Some(next))
            }
            (_, Ok(number), 0) if self.may_be_a_box(line, number) => {
                self.asked = Some(Offer::Number(hand.clone(), number));
                let name = hand.name();
                desk.question(format!(
                    "Enter again counts {} in {name}; type PMB {number} to go to that box",
                    words::count(number as usize, "piece")
                ))
            }
            (_, Ok(number), 0) if line.len() <= 4 => {
                self.list.clear();
                self.close_with(desk, hand, number)
            }
            (_, Ok(_), _) => {
                self.list.clear();
                desk.question(format!(
                    "{} scanned already: Enter on the empty line closes the slot with them, Esc drops them",
                    words::count(n, "piece")
                ))
            }
            _ => match self.open().and_then(|sheet| of_count(sheet, line)) {
                Some(slot) => self.take_up(desk, &slot),
                None => match boxed(line) {
                    Some(slot) => self.offer_beside(desk, slot),
                    None => desk.question(
                        "scan a piece, type how many lie here, or #12 for a piece without a code",
                    ),
                },
            },
        }
    }

    /// Closes a slot with a number that was typed; what the books say of it is looked at once they are here.
    fn close_with(&mut self, desk: &mut Desk, hand: &Hand, number: u32) -> Effects {
        let next = self.next_words(hand);
        self.close(desk, hand, Seen::Number(number), Some(next))
    }

    /// What Enter takes in hand next, where the slots are not walked by themselves.
    fn next_words(&self, hand: &Hand) -> String {
        let name = hand.name();
        let sheet = self.open().filter(|_| !self.walks);
        let left = sheet.into_iter().flat_map(|sheet| &sheet.left);
        let left = left.filter(|slot| slot.as_str() != name);
        let next = sheet.and_then(|sheet| left.min_by_key(|slot| walked(sheet, slot)));
        next.map_or_else(String::new, |slot| format!("; Enter takes {slot} in hand"))
    }

    fn may_be_a_box(&self, line: &str, number: u32) -> bool {
        let boxed = || self.open().and_then(|sheet| of_count(sheet, line));
        line.len() <= 4 && (number > MANY || (number >= LIKE_A_BOX && boxed().is_some()))
    }

    /// No slot is in hand: the next one, an answer, or the end.
    fn between(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let lower = line.to_lowercase();
        if let "close" | "close unfinished" = lower.as_str() {
            return self.offer_end(desk, lower.ends_with("unfinished"));
        }
        let word = lower.split(' ').next().unwrap_or_default();
        if line::WORDS.contains(&word) && !self.rows().is_empty() {
            return self.answer_row(desk, line);
        }
        let Some(slot) = self.open().and_then(|sheet| of_count(sheet, line)) else {
            return match boxed(line) {
                _ if line.is_empty() => self.onward(desk),
                Some(_) if self.is_all_counted() && line.parse().is_ok_and(|n: u32| n < LIKE_A_BOX) => {
                    desk.question(format!(
                        "{line} in which slot? Scan its label, or type PMB {line} for that box; all slots are counted, close ends the count"
                    ))
                }
                Some(slot) if line.parse().is_ok_and(|n: u32| n < LIKE_A_BOX) => desk.question(format!(
                    "{line} in which slot? Scan its label, or Enter takes the next one in hand; {slot} goes to that box"
                )),
                Some(slot) => self.offer_beside(desk, slot),
                None => desk.question(format!(
                    "{} is no slot of this count: scan its label to count it all the same",
                    words::clean(line)
                )),
            };
        };
        self.take_up(desk, &slot)
    }

    fn is_all_counted(&self) -> bool {
        self.open().is_some_and(|sheet| sheet.left.is_empty())
    }

    /// A box that is not of the count may be counted with it.
    fn offer_beside(&mut self, desk: &mut Desk, slot: String) -> Effects {
        let asks = format!("{slot} is not of this count: Enter again counts it all the same");
        self.asked = Some(Offer::Beside(slot));
        desk.question(asks)
    }

    /// Enter on an empty line: the next slot, or the end where all is counted and answered.
    fn onward(&mut self, desk: &mut Desk) -> Effects {
        let Some(sheet) = self.open() else {
            return Effects::new();
        };
        if sheet.left.is_empty() && sheet.unanswered() == 0 {
            return self.offer_end(desk, false);
        }
        if sheet.left.is_empty() && self.in_question().is_some() {
            return self.ask_about(desk);
        }
        if sheet.left.is_empty() {
            return desk.question(
                "choose a difference with the arrows and type its letter; all slots are counted",
            );
        }
        self.walks = true;
        self.walk_on();
        let name = self.hand.as_ref().map(Hand::name).unwrap_or_default();
        desk.ok(format!(
            "{name}: type how many lie there, or scan them; then Enter"
        ))
    }

    /// The marked difference, while nobody has said what became of it.
    fn in_question(&self) -> Option<&DifferenceRow> {
        let row = self.selected().filter(|_| self.is_chosen())?;
        row.row.stands_open().then_some(row)
    }

    /// Enter on a difference shows the letters that answer it.
    fn ask_about(&self, desk: &mut Desk) -> Effects {
        let Some(row) = self.in_question() else {
            return Effects::new();
        };
        let (about, difference) = (super::answer::about(row), &row.row.difference);
        let (what, letters) = (difference.words(), super::answer::letters(row));
        desk.question(format!(
            "type what became of it: {letters}. {about}: {what}"
        ))
    }

    fn carry_out(&mut self, desk: &mut Desk, offer: Offer) -> Effects {
        self.list.clear();
        match offer {
            Offer::Number(hand, number) => self.close_with(desk, &hand, number),
            Offer::Beside(slot) => self.take_up(desk, &slot),
            Offer::Anew(hand, seen, ends) => self.write_down(desk, &hand, seen, ends),
            Offer::Close { unfinished } => {
                let Some(sheet) = self.open() else {
                    return Effects::new();
                };
                let count = sheet.count;
                let command = Command::CloseCount(CloseCount { count, unfinished });
                let done = Done::said(format!("count {count} is closed"));
                desk.submit(command, done.staying(Stays::CountClosed))
            }
            Offer::Answer(answer) => {
                let id = desk.ids.fresh();
                let Answer {
                    difference,
                    what,
                    said,
                    words,
                } = *answer;
                let asked = ask::AnswerDifference {
                    id,
                    difference,
                    what,
                    items: said.items,
                    reason: said.reason,
                };
                // The mark goes on once the books have taken it: a refused answer is about this line still.
                let what = Done::said(words).telling(News::Answered);
                ask(asked, Deed { id, what })
            }
        }
    }
}

/// Whether a line is an answer or the end, also with a slot in hand of which nothing was said yet.
fn acts(line: &str) -> bool {
    let lower = line.to_lowercase();
    let word = lower.split(' ').next().unwrap_or_default();
    line::WORDS.contains(&word)
}
