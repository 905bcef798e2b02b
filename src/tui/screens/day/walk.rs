//! The close as a walk: Enter goes to the next line that is open and opens what answers it; what a carrier brought, a
//! word why something stays open, and the note for the next shift are typed here.

use super::carry::named_alone;
use super::then::Then;
use super::{Books, todo};
use crate::domain::close::LooseEnd;
use crate::domain::command::Command;
use crate::domain::deed::Deed as Stays;
use crate::domain::flow::{CountCarrier, NoteDay, ReadNote, ReopenDay};
use crate::domain::ids::ItemId;
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::keymap::Place;
use crate::sheets::close;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, Wish, ask};
use crate::tui::list::Move;
use crate::tui::news::News;
use crate::tui::screens::fix;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::{DaySheet, StepState};

/// Where a walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub end: LooseEnd,
    /// What answers it was opened from here.
    pub opened: bool,
}

/// What a line asks for, beside the seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Next,
    Brought(Option<Carrier>, u32),
    Unsaid(Carrier),
    Carry(String),
    Note(String),
    Read,
    Page(BookDay),
    Piece(ItemId),
    Today,
    Reopen(String),
    /// The mark goes to a line that is named as it stands on the page.
    Of(LooseEnd),
}

/// Reads a line; `None` where it is none of these.
pub fn line(text: &str, today: Option<Day>) -> Option<Line> {
    let text = text.trim();
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    let whole = rest.is_empty();
    Some(match word.to_lowercase().as_str() {
        "" => Line::Next,
        "carry" | "later" => Line::Carry(rest.to_owned()),
        "note" => Line::Note(rest.to_owned()),
        "read" if whole => Line::Read,
        "today" if whole => Line::Today,
        "yesterday" if whole => Line::Page(BookDay::of(today?.before())),
        "reopen" => Line::Reopen(rest.to_owned()),
        _ => {
            if let Some(item) = text
                .strip_prefix('#')
                .and_then(|number| number.parse().ok())
            {
                return Some(Line::Piece(item));
            }
            if let Some(day) = Day::parse(text) {
                return Some(Line::Page(BookDay::of(day)));
            }
            if let Ok(pieces) = text.parse::<u32>() {
                return Some(Line::Brought(None, pieces));
            }
            if let Some(end) = named_alone(text) {
                return Some(Line::Of(end));
            }
            let (who, n) = text.rsplit_once(' ')?;
            let carrier = Carrier::parse(who)?;
            match n {
                "-" | "none" => Line::Unsaid(carrier),
                n => Line::Brought(Some(carrier), n.parse().ok()?),
            }
        }
    })
}

impl Books {
    pub(super) fn walk(&mut self, desk: &mut Desk, line: Line) -> Effects {
        self.enter_answers = None;
        match line {
            Line::Next => self.next(desk),
            Line::Brought(carrier, pieces) => self.brought(desk, carrier, Some(pieces)),
            Line::Unsaid(carrier) => self.brought(desk, Some(carrier), None),
            Line::Carry(why) => self.carry(desk, &why),
            Line::Note(text) => self.note(desk, text),
            Line::Read => {
                let what = What::said("the note is put away");
                self.entry.clear();
                desk.submit(Command::from(ReadNote), what)
            }
            Line::Page(day) => self.turn(desk, Some(day)),
            Line::Piece(item) => {
                self.entry.clear();
                self.asked.withdraw();
                fix::show(item, 0)
            }
            Line::Today => self.turn(desk, None),
            Line::Reopen(why) => self.reopen(desk, why),
            Line::Of(end) => self.go_to(desk, end),
        }
    }

    /// The mark goes to a line; Enter then acts on it as on every marked one.
    fn go_to(&mut self, desk: &mut Desk, end: LooseEnd) -> Effects {
        let Some(sheet) = &self.sheet else {
            return desk.question("the books are not here yet");
        };
        self.entry.clear();
        let title = close::title(end);
        let step = sheet.close.step(end);
        let Some(step) = step.filter(|step| step.state != StepState::Done) else {
            return desk.ok(format!("{title}: nothing is open"));
        };
        let says = words::clean(&close::says(&sheet.close, step));
        self.at = Some(At { end, opened: false });
        desk.ok(format!("{title}: {says}; Enter acts on it"))
    }

    /// Opens what answers the line in hand; where that was opened, or it is answered here, goes on to the next.
    fn next(&mut self, desk: &mut Desk) -> Effects {
        let Some(sheet) = &self.sheet else {
            return desk.question("the books are not here yet");
        };
        let Some((at, step)) = self.in_hand(sheet).zip(self.step(sheet)) else {
            return desk.ok("nothing is left to do: type seal and Enter");
        };
        // What the next shift looks for is answered there as well, whenever somebody has found it.
        let opens = step.state.is_open() || (todo::differs(at.end) && step.stands != 0);
        let place = todo::place(step).filter(|_| opens && !at.opened);
        if let Some(place) = place {
            // Behind one that was closed unfinished nobody begins another unawares: Count asks first.
            let is_fresh = sheet.close.counting.is_none() && step.names.is_empty();
            let begins = at.end == LooseEnd::NotCounted && is_fresh;
            self.at = Some(At { opened: true, ..at });
            if let Some(sought) = todo::sought(step) {
                desk.tell(News::Sought(sought));
            }
            if todo::differs(at.end) {
                desk.tell(News::Differs);
            }
            desk.news.extend(todo::report(at.end).map(News::Reported));
            let owing = owing(sheet, at.end, place);
            let effects = open(desk, place, begins);
            if let Some(owing) = owing {
                let _ = desk.ok(owing);
            }
            return effects;
        }
        let Some(step) = self.behind(sheet) else {
            self.at = None;
            let again = sheet.close.steps.iter().any(|step| step.state.is_open());
            return if again {
                desk.ok("that was the last line; Enter begins again with what is still open, seal shows it all")
            } else {
                desk.ok("nothing is left to do: type seal and Enter")
            };
        };
        let says = words::clean(&close::says(&sheet.close, step));
        let said = format!("{}: {says}", close::title(step.end));
        let end = step.end;
        self.at = Some(At { end, opened: false });
        desk.ok(said)
    }

    /// A carrier's number: of the line under the cursor, where no carrier is named.
    fn brought(
        &mut self,
        desk: &mut Desk,
        carrier: Option<Carrier>,
        pieces: Option<u32>,
    ) -> Effects {
        let sheet = self.sheet.as_ref();
        let here = sheet.and_then(|sheet| self.in_hand(sheet));
        let here = match here.map(|at| at.end) {
            Some(LooseEnd::Carrier(carrier)) => Some(carrier),
            _ => None,
        };
        let is_named = carrier.is_some();
        let Some(carrier) = carrier.or(here) else {
            return desk.question("whose? type the carrier and the number, such as UPS 14");
        };
        if let Some(asks) = self.asks_whose(desk, carrier, pieces).filter(|_| !is_named) {
            return desk.question(asks);
        }
        let day = self.page();
        let command = CountCarrier {
            day,
            carrier,
            pieces,
            numbers: Vec::new(),
        };
        let logged = self
            .sheet
            .as_ref()
            .and_then(|sheet| sheet.close.carrier(carrier));
        let logged = logged.map_or(0, |row| row.logged);
        let who = carrier.word();
        let said = match pieces {
            None => What::said(format!("{who}: nothing said any more")),
            Some(n) if n == logged => What::said(format!("{who} brought {n}, all logged")),
            Some(n) => What::Heeded(format!(
                "{who} brought {n}, {logged} logged: look again, or carry WHY"
            )),
        };
        self.entry.clear();
        self.at = Some(At {
            end: LooseEnd::Carrier(carrier),
            opened: true,
        });
        desk.submit(Command::CountCarrier(command), said)
    }

    /// What is asked where a bare number would take the place of one that was said of the carrier and agrees with the
    /// books: on the driver's slip it is rather the next one's. Of one that differs the line asks for another number.
    fn asks_whose(&mut self, desk: &Desk, carrier: Carrier, pieces: Option<u32>) -> Option<String> {
        let n = pieces?;
        let sheet = self.sheet.as_ref()?;
        let row = sheet.close.carrier(carrier);
        let was = row.and_then(|row| row.expected);
        let differs = row.is_some_and(|row| row.expected.is_some_and(|was| was != row.logged));
        // Of what was typed just now the books may not be here yet.
        let is_said = self
            .at
            .is_some_and(|at| at.opened && at.end == LooseEnd::Carrier(carrier));
        let is_other = was.is_some_and(|was| was != n) || (is_said && was.is_none());
        if !is_other || differs {
            return None;
        }
        let is_read = desk.refusals.is_read(desk.pressed);
        if is_read && self.renumbering.stands(desk, &(carrier, n)) {
            self.renumbering.withdraw();
            return None;
        }
        self.renumbering.show(desk, (carrier, n));
        let who = carrier.word();
        let stands = was.map_or_else(|| "its number".to_owned(), |was| was.to_string());
        Some(format!(
            "Enter again makes it {who} {n}: {who} has {stands}. Another's: its name and the number, such as DHL {n}"
        ))
    }

    fn note(&mut self, desk: &mut Desk, text: String) -> Effects {
        if text.is_empty() {
            return desk.question("what should the next shift know? note the lock of B-14 sticks");
        }
        self.entry.clear();
        let said = "the next shift is shown this until it is read, or the next day is sealed";
        desk.submit(Command::NoteDay(NoteDay(text)), What::said(said))
    }

    /// Another page of the books; today's where none is named.
    fn turn(&mut self, desk: &mut Desk, day: Option<BookDay>) -> Effects {
        self.entry.clear();
        self.looks_at = day;
        self.at = None;
        desk.stale = true;
        match day {
            Some(day) => desk.ok(format!(
                "the books of {}; today comes back with today",
                day.page()
            )),
            None => desk.ok("today's books"),
        }
    }

    /// A manager's: shown, and done when it is said again.
    fn reopen(&mut self, desk: &mut Desk, why: String) -> Effects {
        let sealed = desk.figures.as_ref().and_then(|(desk, _)| desk.sealed);
        let Some(day) = sealed else {
            return desk.question("no day is sealed");
        };
        if why.is_empty() {
            return desk.question(format!(
                "why is {} opened again? reopen UPS came late",
                day.page()
            ));
        }
        let asked = (day, why.clone());
        if self.reopening.stands(desk, &asked) {
            self.reopening.withdraw();
            self.entry.clear();
            self.sealed = None;
            self.looks_at = None;
            let said = format!("{} is open again, until it is sealed again", day.page());
            let done = What::said(said).staying(Stays::Reopened);
            return desk.submit(ReopenDay { day, reason: why }.into(), done);
        }
        self.reopening.show(desk, asked);
        let says = format!(
            "Enter again opens {} again: what is booked today goes on it until it is sealed again, but not what came in behind its seal",
            day.page()
        );
        foresee(ReopenDay { day, reason: why }, says)
    }

    /// The page that what is typed is about, where it is not the current one.
    pub(super) fn page(&self) -> Option<BookDay> {
        self.sheet.as_ref().map(|sheet| sheet.day)
    }

    /// The cursor goes over the lines.
    pub(super) fn go_over(&mut self, to: Move) {
        let Some(sheet) = &self.sheet else {
            return;
        };
        let shown: Vec<LooseEnd> = super::close_view::listed(sheet)
            .map(|step| step.end)
            .collect();
        let here = self
            .in_hand(sheet)
            .and_then(|at| shown.iter().position(|end| *end == at.end));
        let last = shown.len().saturating_sub(1);
        let next = match (to, here) {
            (Move::Up | Move::PageUp, Some(at)) => at.saturating_sub(1),
            (Move::Down | Move::PageDown, Some(at)) => (at + 1).min(last),
            (Move::Last | Move::Up | Move::PageUp, None) | (Move::Last, _) => last,
            (Move::First | Move::Down | Move::PageDown, _) => 0,
        };
        self.at = shown.get(next).map(|end| At {
            end: *end,
            opened: false,
        });
    }
}

/// Asks whether the books would take an order, before anybody is told to say it again.
pub(super) fn foresee(order: impl Into<Command>, says: String) -> Effects {
    let order = Box::new(order.into());
    ask(ask::Foresee(order), Then::Would(says))
}

/// Who owes what, for Pickup opens with nobody on its line.
fn owing(sheet: &DaySheet, end: LooseEnd, place: Place) -> Option<String> {
    let step = sheet.close.step(end)?;
    let is_asked = end == LooseEnd::Fees && place == Place::Pickup && !step.names.is_empty();
    let names: Vec<String> = step.names.iter().map(|name| words::clean(name)).collect();
    is_asked.then(|| format!("type the box of who pays: {}", names.join(", ")))
}

/// Opens the screen that answers a line, and begins the count that the center wants where nobody has.
fn open(desk: &mut Desk, place: Place, begins: bool) -> Effects {
    desk.wish = Some(Wish::Go(place));
    match desk.wanted_count().filter(|_| begins) {
        Some(scope) => desk.begin_count(scope),
        None => Effects::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_close_is_read_as_it_is_typed() {
        let day = |text: &str| BookDay::of(Day::parse(text).unwrap());
        let today = Day::parse("2026-11-21");
        for (text, read) in [
            ("", Some(Line::Next)),
            ("14", Some(Line::Brought(None, 14))),
            ("UPS 14", Some(Line::Brought(Some(Carrier::Ups), 14))),
            ("ups none", Some(Line::Unsaid(Carrier::Ups))),
            ("carry tomorrow", Some(Line::Carry("tomorrow".into()))),
            ("Carry", Some(Line::Carry(String::new()))),
            ("note the lock", Some(Line::Note("the lock".into()))),
            ("read", Some(Line::Read)),
            ("yesterday", Some(Line::Page(day("2026-11-20")))),
            ("2026-11-02", Some(Line::Page(day("2026-11-02")))),
            ("#46", Some(Line::Piece(ItemId(46)))),
            ("court papers", Some(Line::Of(LooseEnd::Papers))),
            ("Re-mail", Some(Line::Of(LooseEnd::Remail))),
            ("UPS", Some(Line::Of(LooseEnd::Carrier(Carrier::Ups)))),
            ("court papers wait", None),
            ("pigeon 3", None),
            ("seal", None),
            ("read it", None),
        ] {
            assert_eq!(line(text, today), read, "{text}");
        }
    }
}
