//! The typed words that note how far the selected client's form is, and what happened to the center itself.

use super::Report;
use crate::domain::center::said::CenterSaid;
use crate::domain::command::Command;
use crate::domain::flow::{NoteCenter, NoteForm};
use crate::domain::pipeline::notes::FormSaid;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// The words of each list; none of them filters.
pub(super) const OF_A_FORM: &[&str] = FormSaid::WORDS;
pub(super) const OF_THE_CENTER: &[&str] = CenterSaid::WORDS;

impl Report {
    /// Notes what was typed; nothing where no such word was.
    pub(super) fn note(&mut self, desk: &mut Desk) -> Option<Effects> {
        let line = self.list.entry.text().trim().to_owned();
        let (word, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
        let (word, rest) = (word.to_lowercase(), rest.trim());
        let is_one = |words: &[&str]| words.contains(&word.as_str());
        let (command, said) = match self.kind {
            ReportKind::Pipeline if is_one(OF_A_FORM) => {
                let Some(said) = FormSaid::typed(&word, rest) else {
                    return Some(desk.question("type why: revise WHY"));
                };
                let Some(ReportLine::Stage(row)) = self.selected(desk) else {
                    return Some(desk.question("choose the row of a client first"));
                };
                let words = format!("{}: {}", row.name, said.happened());
                let (client, on) = (row.client.clone(), None);
                (Command::NoteForm(NoteForm { client, said, on }), words)
            }
            ReportKind::Center if is_one(OF_THE_CENTER) => {
                let Some(said) = CenterSaid::typed(&word, rest) else {
                    return Some(desk.question(
                        "type filed WHO, warning WHAT, or answered NUMBER HOW; IDs: mailroom center id",
                    ));
                };
                let words = said.happened().to_owned();
                (Command::NoteCenter(NoteCenter { said, on: None }), words)
            }
            _ => return None,
        };
        self.list.restore();
        Some(desk.submit(command, What::said(said)))
    }
}
