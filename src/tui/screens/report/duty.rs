//! The typed words that do what a row of the to-do list or of court papers asks for.

use super::Report;
use super::then::Then;
use crate::domain::command::Command;
use crate::domain::flow::{NotePapers, PapersSaid, RulePieces};
use crate::domain::ids::ItemId;
use crate::domain::papers::typed::serving;
use crate::domain::ruling::Way;
use crate::domain::text::runs;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// The words; none of them filters.
pub(super) const WORDS: &[&str] = &["decide", "served", "copied", "mailed"];

/// What is to be typed where a word lacks the rest.
const SERVED: &str = "type served WHO; WHAT; HOUR, such as served Ray Doyle; Summons; 14:05";
const DECIDE: &str =
    "type decide collect WHY, or remail, hand-back or settle (court papers that left)";

impl Report {
    /// Whether a line is one of the words, with what stands behind it.
    fn duty(&self) -> Option<(&'static str, String)> {
        let line = self.list.entry.text().trim().to_owned();
        let (word, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
        let known = WORDS
            .iter()
            .find(|known| word.eq_ignore_ascii_case(known))?;
        Some((known, rest.trim().to_owned()))
    }

    /// Does what was typed of the selected row; nothing where no word was typed.
    pub(super) fn do_duty(&mut self, desk: &mut Desk) -> Option<Effects> {
        if !matches!(self.kind, ReportKind::Todo | ReportKind::Papers) {
            return None;
        }
        let (word, rest) = self.duty()?;
        let items: Vec<ItemId> = match self.selected(desk) {
            Some(ReportLine::Todo(row)) => row.todo.items.clone(),
            Some(ReportLine::Papers(row)) => vec![row.item],
            _ => Vec::new(),
        };
        let Some(first) = items.first().copied() else {
            return Some(desk.question("choose the row of a piece first"));
        };
        let command = match word {
            "decide" => match decision(items, &rest) {
                Some(command) => command,
                None => return Some(desk.question(DECIDE)),
            },
            "served" => match serving(&rest) {
                None => return Some(desk.question(SERVED)),
                Some(said) => noted(
                    first,
                    PapersSaid::Served {
                        server: said.server,
                        title: said.title,
                        minute: said.minute,
                    },
                ),
            },
            "copied" => noted(first, PapersSaid::Copied),
            _ => {
                let to = Some(rest).filter(|to| !to.is_empty());
                noted(first, PapersSaid::Mailed(to))
            }
        };
        if let Command::RulePieces(ruled) = &command
            && !self.is_shown(desk, ruled)
        {
            let (pieces, way) = (runs(&ruled.items), ruled.way.words());
            let why = words::clean(&ruled.why);
            let says = format!(
                "Enter once more decides for {pieces}: {way}, because {why}; Esc leaves it"
            );
            return Some(ask(ask::Foresee(Box::new(command)), Then::Would(says)));
        }
        let before = match self.selected(desk) {
            Some(ReportLine::Papers(row)) if word == "served" => row.papers.as_ref(),
            _ => None,
        };
        let before = before.map(|papers| format!("; before, it said {}", papers.words()));
        let said = format!("{}{}", words_of(&command), before.unwrap_or_default());
        self.list.restore();
        Some(desk.submit(command, What::said(said)))
    }
}

impl Report {
    /// Whether just this decision was shown before, and read; else it is shown now.
    fn is_shown(&mut self, desk: &mut Desk, ruled: &RulePieces) -> bool {
        let stands = self.deciding.stands(desk, ruled) && desk.refusals.is_read(desk.pressed);
        if stands {
            self.deciding.withdraw();
        } else {
            self.deciding.show(desk, ruled.clone());
        }
        stands
    }
}

fn decision(items: Vec<ItemId>, rest: &str) -> Option<Command> {
    let (way, why) = rest.split_once(' ')?;
    let (way, why) = (Way::parse(way)?, why.trim().to_owned());
    let said = !why.is_empty();
    said.then_some(Command::RulePieces(RulePieces { items, way, why }))
}

fn noted(item: ItemId, said: PapersSaid) -> Command {
    let on = None;
    Command::NotePapers(NotePapers { item, said, on })
}

fn words_of(command: &Command) -> String {
    match command {
        Command::RulePieces(ruled) => {
            format!("decided for {}: {}", runs(&ruled.items), ruled.way.words())
        }
        Command::NotePapers(noted) => match &noted.said {
            PapersSaid::Served { server, .. } => format!("#{}: served by {server}", noted.item),
            PapersSaid::Copied => format!("#{}: a copy is in the box", noted.item),
            PapersSaid::Mailed(_) => format!("#{}: mailed to the client", noted.item),
        },
        _ => String::new(),
    }
}
