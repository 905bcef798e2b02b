//! The word that seals a day. Only the typed word does, and only when it was said of the same day before.

use super::then::Then;
use super::{Books, Seal, early, next};
use crate::domain::command::Command;
use crate::domain::flow::SealDay;
use crate::domain::item::ItemKind;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::screen::{Answers, Front};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::DaySheet;

impl Books {
    /// `seal` is for the days that are due, `seal 2026-11-20` for that one and all before it.
    pub(super) fn seal(&mut self, desk: &mut Desk) -> Effects {
        // Typed ahead of the books, or on those of an earlier visit: the word is for the books as they are.
        if !desk.asked.is_answered(&ScreenQuery::Day) {
            return ask(ScreenQuery::Day, Then::Books);
        }
        let line = self.entry.text().trim().to_lowercase();
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
        let days = sheet.sealed_with(day);
        let seal = Seal {
            day,
            said: question(desk, sheet, &days),
            closing: sheet.closing,
        };
        if shown.stands(desk, &seal) {
            let command = Command::SealDay(SealDay { day: Some(day) });
            return desk.submit(command, What::Sealed(days));
        }
        self.entry.clear();
        let said = seal.said.clone();
        self.asked.show(desk, seal);
        desk.question(said)
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

    fn answer(&mut self, desk: &mut Desk, Then::Books: Then, reply: Reply) -> Effects {
        let Reply::Screen(screen) = reply else {
            return desk.refuse(words::not_done(&reply, &desk.keys));
        };
        desk.arrived(screen.desk, ScreenQuery::Day);
        self.take(desk, screen.body);
        self.accept(desk)
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
            (_, Some(day)) => {
                Wanted::Unclear(format!("type seal and Enter to seal {}", day.page()))
            }
        };
    };
    match (which, due) {
        ("", Some(day)) => Wanted::Day(day),
        ("", None) => Wanted::Nothing,
        (text, _) => Day::parse(text).map_or_else(
            || Wanted::Unclear("which day? seal 2026-11-20".into()),
            |day| Wanted::Day(BookDay::of(day)),
        ),
    }
}

/// What a seal would fix, with what is still open: the instruction first.
fn question(desk: &Desk, sheet: &DaySheet, days: &[BookDay]) -> String {
    let figures = desk.figures.as_ref().map(|(desk, _)| desk);
    let open = [
        early(desk, sheet).map(|at| format!("it is only {at}")),
        counted(sheet.to_identify, "piece to identify", "pieces to identify"),
        waiting(desk, sheet),
        counted(
            figures.map_or(0, |desk| desk.failed),
            "notice FAILED",
            "notices FAILED",
        ),
        counted(
            figures.map_or(0, |desk| desk.to_call),
            "call to make (no e-mail address)",
            "calls to make (no e-mail address)",
        ),
        counted(sheet.to_remail, "piece to re-mail", "pieces to re-mail"),
        counted(
            figures.map_or(0, |desk| desk.quarantine_due),
            "piece due out of quarantine",
            "pieces due out of quarantine",
        ),
        counted(
            sheet.here(ItemKind::Registered),
            "registered piece for a manager",
            "registered pieces for a manager",
        ),
    ];
    let counted = words::left_open(&sheet.counted);
    let open: Vec<String> = open.into_iter().flatten().chain(counted).collect();
    let open = if open.is_empty() {
        "nothing is open".to_owned()
    } else {
        open.join(", ")
    };
    format!(
        "type seal again to seal {} for ever: {open}",
        words::days(days)
    )
}

/// Notices that wait, and whether they only wait for a person's word.
fn waiting(desk: &Desk, sheet: &DaySheet) -> Option<String> {
    let figures = desk.figures.as_ref().map(|(desk, _)| desk);
    let n = figures.map_or(sheet.open_notices, |desk| desk.waiting);
    let said = counted(n, "notice waiting", "notices waiting")?;
    let is_paused = figures.is_some_and(|desk| desk.paused);
    let why = if is_paused {
        " as the outbox is PAUSED (:go live sends)"
    } else {
        ""
    };
    Some(format!("{said}{why}"))
}

fn counted(n: u32, one: &str, many: &str) -> Option<String> {
    (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
}
