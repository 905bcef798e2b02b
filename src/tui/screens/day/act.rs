//! The word that seals a day. Only the typed word does, and only when it was said of the same day before.

use super::then::Then;
use super::walk::foresee;
use super::{Books, Seal, early, next};
use crate::domain::close::LooseEnd;
use crate::domain::command::Command;
use crate::domain::flow::SealDay;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::sheets::close;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::offer::Offer;
use crate::tui::screen::{Answers, Front};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{DaySheet, Step, StepState};

/// Longest list of open lines beside a seal that is asked about, in characters: with the question three rows of 80.
const LONGEST: usize = 170;

impl Books {
    /// `seal` is for the days that are due, `seal 2026-11-20` for that one and all before it.
    pub(super) fn seal(&mut self, desk: &mut Desk) -> Effects {
        // Typed ahead of the books, or on those of an earlier visit: the word is for the books as they are.
        if !desk.asked.is_answered(&ScreenQuery::Day) {
            self.looks_at = None;
            return ask(ScreenQuery::Day, Then::Books);
        }
        let by_enter = self.enter_answers.take();
        let line = match by_enter {
            Some(_) if self.entry.is_empty() => "seal".to_owned(),
            _ => self.entry.text().trim().to_lowercase(),
        };
        let shown = std::mem::take(&mut self.asked);
        let (Some(sheet), Some(now)) = (&self.sheet, desk.wall()) else {
            return desk.question("the books are not here yet");
        };
        let day = match wanted(&line, self.due(desk, sheet, now)) {
            Wanted::Day(day) if day > sheet.day.max(BookDay::of(sheet.calendar)) => {
                return desk.question(format!("{} has not begun", day.page()));
            }
            Wanted::Day(day) => day,
            Wanted::Nothing => {
                let said = self.nothing_left(desk, sheet);
                self.entry.clear();
                return said;
            }
            Wanted::Unclear(what) => return desk.question(what),
        };
        if let Some(differs) = differs(sheet).filter(|_| day >= sheet.day) {
            return desk.question(differs);
        }
        let days = sheet.sealed_with(day);
        let open = if day >= sheet.day {
            sheet.close.to_do()
        } else {
            Vec::new()
        };
        let seal = Seal {
            day,
            open: open.clone(),
            closing: sheet.closing,
        };
        let order = SealDay {
            day: Some(day),
            open,
        };
        // While mail may still come the word alone is too soon said: it wants the day behind it.
        let is_named = line.contains(&day.page().to_string()) || by_enter == Some(true);
        let is_meant = by_day(desk, sheet, day).is_none() || is_named;
        let is_read = by_enter.is_none() || desk.refusals.is_read(desk.pressed);
        if is_meant && is_read && shown.stands(desk, &seal) {
            return desk.submit(Command::SealDay(order), What::Sealed(days));
        }
        self.entry.clear();
        let said = question(desk, sheet, &days);
        let said = format!("{}{said}", shown_before(desk, &shown, &seal));
        self.asked.show(desk, seal);
        self.enter_answers = Some(is_named);
        // Who may not, or not yet, is told so before he says it twice.
        foresee(Command::SealDay(order), said)
    }

    /// Whether Enter alone is for the seal that is asked about: its question stands, and nothing was typed since.
    pub(super) fn is_answered_by_enter(&self, desk: &Desk) -> bool {
        self.enter_answers.is_some() && self.asked.standing(desk).is_some()
    }

    fn due(&self, desk: &Desk, sheet: &DaySheet, now: Stamp) -> Option<BookDay> {
        sheet
            .to_seal(now)
            .filter(|_| self.sealed(desk, sheet).is_none())
    }

    fn nothing_left(&self, desk: &mut Desk, sheet: &DaySheet) -> Effects {
        let day = self.sealed(desk, sheet).unwrap_or(sheet.day);
        let (day, next) = (day.page(), next(sheet, day).page());
        desk.ok(format!(
            "{day} is sealed; nothing is left to seal, and what is booked now goes to {next}"
        ))
    }
}

impl Answers for Books {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Books, Reply::Screen(screen)) => {
                desk.arrived(screen.desk, ScreenQuery::Day);
                self.take(desk, screen.body);
                self.accept(desk)
            }
            (Then::Would(says), Reply::Done(_)) => {
                // Enter alone may answer it, once it can have been read.
                desk.refusals.asked();
                desk.question(says)
            }
            (_, reply) => {
                self.asked.withdraw();
                self.enter_answers = None;
                self.reopening.withdraw();
                desk.refuse(words::not_done(&reply, &desk.keys))
            }
        }
    }
}

/// Why a word that was said again seals nothing yet.
fn shown_before(desk: &Desk, shown: &Offer<Seal>, seal: &Seal) -> &'static str {
    match shown.standing(desk) {
        None if shown.is_none() => "",
        None => "NOT sealed, something came between: ",
        Some(before) if before.day == seal.day && before != seal => {
            "NOT sealed, the books have changed since: "
        }
        Some(_) => "",
    }
}

/// What a line on this page asks for.
enum Wanted {
    Day(BookDay),
    Nothing,
    Unclear(String),
}

fn wanted(line: &str, due: Option<BookDay>) -> Wanted {
    let Some(which) = line.strip_prefix("seal").map(str::trim) else {
        return match (line, due) {
            ("", None) => Wanted::Nothing,
            (_, None) => Wanted::Unclear("the day is sealed: nothing is left to seal".into()),
            ("close", Some(_)) => Wanted::Unclear(
                "type seal to seal the day; close ends a client's service, in his record".into(),
            ),
            (_, Some(day)) => Wanted::Unclear(format!(
                "{line:?} is no line of this page: F1 lists them; seal and Enter seal {}",
                day.page()
            )),
        };
    };
    match (which, due) {
        ("", Some(day)) => Wanted::Day(day),
        ("", None) => Wanted::Nothing,
        (text, due) => match (Day::parse(text), due) {
            (Some(day), _) => Wanted::Day(BookDay::of(day)),
            (None, Some(day)) => Wanted::Unclear(format!("which day? seal {}", day.page())),
            (None, None) => Wanted::Unclear("which day? All of them are sealed".into()),
        },
    }
}

/// What a seal would fix, with what is still open: the instruction first.
fn question(desk: &Desk, sheet: &DaySheet, days: &[BookDay]) -> String {
    let early = early(desk, sheet).map(|at| format!("it is only {at}"));
    let open = early.into_iter().chain([still_open(sheet)]);
    let open = open.collect::<Vec<_>>().join(", ");
    let days_of = words::days(days);
    match days.last().and_then(|day| by_day(desk, sheet, *day)) {
        Some(day) => format!("type seal {day} to seal {days_of} this early: {open}"),
        None => format!("type seal again, or Enter, to seal {days_of}: {open}"),
    }
}

/// What is open.
fn still_open(sheet: &DaySheet) -> String {
    let steps = sheet.close.steps.iter();
    let open = steps.clone().filter(|step| step.state.is_open());
    let open: Vec<(String, String)> = open
        .map(|step| (close::title(step.end), stands(sheet, step)))
        .collect();
    // What goes by itself is nothing to do.
    let goes = steps
        .filter(|step| waits(step))
        .map(|step| stands(sheet, step));
    let to_do = (!open.is_empty()).then(|| in_three_rows(&open));
    let all: Vec<String> = to_do.into_iter().chain(goes).collect();
    if all.is_empty() {
        in_three_rows(&[])
    } else {
        all.join("; ")
    }
}

/// Lines by what they say; only by their names where that would cover the page on which they stand.
fn in_three_rows(lines: &[(String, String)]) -> String {
    let said: Vec<&str> = lines.iter().map(|(_, says)| says.as_str()).collect();
    let said = said.join(", ");
    if lines.is_empty() {
        "nothing is open".to_owned()
    } else if said.chars().count() <= LONGEST {
        said
    } else {
        let titles: Vec<&str> = lines.iter().map(|(title, _)| title.as_str()).collect();
        format!("left open: {}", titles.join(", "))
    }
}

/// The day that must be named, where it is sealed while mail may still come.
fn by_day(desk: &Desk, sheet: &DaySheet, day: BookDay) -> Option<Day> {
    let is_today = day == BookDay::of(sheet.calendar);
    early(desk, sheet).filter(|_| is_today).map(|_| day.page())
}

fn stands(sheet: &DaySheet, step: &Step) -> String {
    let says = words::clean(&close::says(&sheet.close, step));
    match (step.end, step.state) {
        (LooseEnd::Notices, StepState::ToDo) => format!("{says} (:go live sends)"),
        (LooseEnd::Carrier(_) | LooseEnd::NotCounted, _) => {
            format!("{}: {says}", close::title(step.end))
        }
        _ => says,
    }
}

/// Notices that wait go by themselves, and are said all the same.
fn waits(step: &Step) -> bool {
    step.end == LooseEnd::Notices && step.stands > 0 && !step.state.is_open()
}

/// What keeps a day from being sealed.
fn differs(sheet: &DaySheet) -> Option<String> {
    let all: Vec<String> = sheet
        .close
        .differs()
        .map(|step| {
            let says = words::clean(&close::says(&sheet.close, step));
            format!("{}: {says}", close::title(step.end))
        })
        .collect();
    let may_stay = sheet.close.steps.iter();
    let may_stay = may_stay
        .filter(|step| step.state == StepState::ToDo)
        .count();
    let others = match may_stay {
        0 => "",
        _ => "; lines with __ may stay open",
    };
    (!all.is_empty()).then(|| {
        format!(
            "not before this has an answer, or carry WHY on its line: {}{others}",
            all.join("; ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_names_its_open_lines_in_no_more_than_three_rows() {
        let line = |title: &str, says: &str| (title.to_owned(), says.to_owned());
        let few = [
            line("fees", "12.50 owed by 1 client"),
            line("calls", "1 call to make"),
        ];
        assert_eq!(
            in_three_rows(&few),
            "12.50 owed by 1 client, 1 call to make"
        );
        let long =
            "9 pieces due to be sent on, until 17:30 UPS (234 Harbor Candle Co LLC, 671 Tidewater)";
        let many = ["forwards", "re-mail", "quarantine"].map(|title| line(title, long));
        assert_eq!(
            in_three_rows(&many),
            "left open: forwards, re-mail, quarantine"
        );
        assert_eq!(in_three_rows(&[]), "nothing is open");
    }
}
