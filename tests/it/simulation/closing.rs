//! The close of a day by chance: what carriers say, what is left open, notes, and days that are opened again.

use mailroom::domain::command::Command;
use mailroom::domain::flow::{CarryOver, CountCarrier, NoteDay, ReadNote, ReopenDay, ReportDay};
use mailroom::domain::tracking::Carrier;

use super::weeks::Weeks;

impl Weeks {
    /// What is said before a day is sealed; nothing when the seal is wanted.
    pub(super) fn close(&mut self) -> Option<Command> {
        let state = &self.desk.state;
        let day = state.book_day(self.desk.today());
        let (open, sealed) = (state.unanswered(day), state.header.sealed.unwrap_or(day));
        if let Some(end) = open.first().filter(|_| self.chance.percent(80)) {
            return Some(Command::CarryOver(CarryOver {
                day: None,
                end: *end,
                stood: match state.undelivered(day).first() {
                    Some((_, differs))
                        if !matches!(end, mailroom::domain::close::LooseEnd::Count) =>
                    {
                        *differs
                    }
                    _ => 1000,
                },
                said: self.chance.percent(95).then(|| "by chance".to_owned()),
            }));
        }
        Some(match self.chance.below(18) {
            0 | 5 | 6 => Command::CountCarrier(CountCarrier {
                day: None,
                carrier: Carrier::Ups,
                pieces: self.chance.percent(80).then(|| self.chance.below(6) as u32),
                numbers: Vec::new(),
            }),
            1 => Command::NoteDay(NoteDay("by chance".to_owned())),
            2 => Command::from(ReadNote),
            3 | 7 | 8 => Command::ReopenDay(ReopenDay {
                day: sealed,
                reason: "by chance".to_owned(),
            }),
            4 => Command::ReportDay(ReportDay(sealed)),
            _ => return None,
        })
    }
}
