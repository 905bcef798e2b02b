//! A line of the close that is left open with a word. The mark goes on to what is open behind it, so that the next word
//! is for the next line; a word that stands is replaced only by who says so twice.

use super::Books;
use super::walk::At;
use crate::domain::close::LooseEnd;
use crate::domain::command::Command;
use crate::domain::flow::CarryOver;
use crate::domain::time::Day;
use crate::sheets::close;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;
use crate::wire::rows::{Step, StepState};

impl Books {
    pub(super) fn carry(&mut self, desk: &mut Desk, why: &str) -> Effects {
        if let Some(day) = self.sealed_page() {
            return desk.question(is_sealed(day));
        }
        let why = match self.of_line(why) {
            Named::Line(rest) => rest,
            Named::Nothing => why,
            // A word about a line that is right excuses no other one.
            Named::Done(end) => {
                return desk.question(format!("{}: nothing is open", close::title(end)));
            }
        };
        let step = self.sheet.as_ref().and_then(|sheet| self.step(sheet));
        let Some(step) = step.cloned() else {
            return desk.question("which line? go to it with the arrows, then carry WHY");
        };
        let title = close::title(step.end);
        if step.state == StepState::Done {
            return desk.question(format!("{title}: nothing is open"));
        }
        if why.is_empty() && step.carried.is_none() {
            // Alone it takes a word back, and on this page none stands: the one before is sealed.
            let sheet = self.sheet.as_ref();
            if let Some(day) = sheet.and_then(|sheet| self.sealed(desk, sheet)) {
                return desk.question(is_sealed(day.page()));
            }
            return desk.question("why? such as carry the driver brings it tomorrow");
        }
        if let Some(asks) = self.asks_to_replace(desk, &step, why) {
            return desk.question(asks);
        }
        let (said, says) = if why.is_empty() {
            (None, format!("{title} wants an answer again"))
        } else {
            self.at = self.next_open(step.end).or(self.at);
            let says = format!("{title} stays open: {}", words::clean(why));
            (Some(why.to_owned()), says)
        };
        let command = CarryOver {
            day: self.page(),
            end: step.end,
            stood: step.stands,
            said,
        };
        self.entry.clear();
        desk.submit(Command::CarryOver(command), What::said(says))
    }

    /// What is asked before another word takes the place of the one that stands.
    fn asks_to_replace(&mut self, desk: &Desk, step: &Step, why: &str) -> Option<String> {
        let stands = step.carried.as_ref().filter(|one| one.said != why)?;
        let meant = (step.end, why.to_owned());
        if why.is_empty() || self.replacing.stands(desk, &meant) {
            self.replacing.withdraw();
            return None;
        }
        self.replacing.show(desk, meant);
        Some(format!(
            "Enter again puts this in place of \"{}\" on {}",
            words::quoted(&stands.said),
            close::title(step.end)
        ))
    }

    /// The open line behind one, else the first; none where it is the only one.
    fn next_open(&self, end: LooseEnd) -> Option<At> {
        let steps = &self.sheet.as_ref()?.close.steps;
        let place = steps.iter().position(|step| step.end == end)?;
        let (before, behind) = steps.split_at(place);
        let mut others = behind.iter().skip(1).chain(before);
        let open = others.find(|step| step.state.is_open())?;
        Some(At {
            end: open.end,
            opened: false,
        })
    }

    /// `carry UPS misread` is about the line of UPS, whichever is in hand, and `carry overdue WHY` about that one; the
    /// rest is why.
    fn of_line<'w>(&mut self, why: &'w str) -> Named<'w> {
        let named = why.split_once(' ').and_then(|(first, rest)| {
            let end = LooseEnd::parse(first)?;
            let step = self.sheet.as_ref()?.close.step(end);
            // A line that the page has not is right as well.
            let state = step.map_or(StepState::Done, |step| step.state);
            Some((end, rest, state))
        });
        match named {
            None => Named::Nothing,
            Some((end, _, StepState::Done)) => Named::Done(end),
            Some((end, rest, _)) => {
                self.at = Some(At { end, opened: false });
                Named::Line(rest.trim())
            }
        }
    }
}

/// What the first word behind `carry` is.
enum Named<'w> {
    /// A line on which something is open; the rest is why.
    Line(&'w str),
    Done(LooseEnd),
    Nothing,
}

fn is_sealed(day: Day) -> String {
    format!("{day} is sealed, and its words with it; a manager opens it again: reopen WHY")
}
