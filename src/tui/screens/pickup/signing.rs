//! Who signs for certified mail on Pickup: the name as signed is asked before it goes, and written to each such piece
//! (rule 26). Knows no drawing of a signature.

use std::collections::BTreeSet;

use super::Pickup;
use super::stranger::Stranger;
use crate::domain::command::Command;
use crate::domain::flow::{HandOut, Release, ReleaseToCourier};
use crate::domain::form::may_be_signature;
use crate::domain::ids::ItemId;
use crate::domain::rules::Rule;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// How a line begins that says who signed.
const SIGNED: &str = "signed";

pub(super) fn is_signature(line: &str) -> bool {
    line.split_whitespace().next() == Some(SIGNED)
}

/// A signature on the paper.
#[derive(Clone, Debug)]
pub struct Signed {
    name: String,
    covers: BTreeSet<ItemId>,
}

impl Pickup {
    /// Marked pieces that somebody signs for, each with its number on the screen (rule 26).
    fn to_sign(&self) -> Vec<(usize, &ItemRow)> {
        let marked = self.numbered().filter(|one| self.marks.contains(&one.item));
        marked
            .filter_map(|one| Some((one.number, one.row?)))
            .filter(|(_, row)| row.item.kind.is_signed_for())
            .collect()
    }

    /// Whether anything is marked that somebody signs for.
    pub(super) fn has_to_sign(&self) -> bool {
        !self.to_sign().is_empty()
    }

    /// The name as it was signed.
    pub(super) fn take_signature(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let name = line.trim_start_matches(SIGNED).trim();
        if !name.chars().any(char::is_alphabetic) {
            return desk.question("who signed? signed NAME, as it stands on the paper");
        }
        if self.to_sign().is_empty() {
            self.finder.clear();
            return desk.question("no certified piece is marked: nobody need sign");
        }
        let person = self.stage.person().unwrap_or_default().to_owned();
        let is_asked =
            self.unlike.stands(desk, &name.to_owned()) && desk.refusals.is_read(desk.pressed);
        if !is_asked && !may_be_signature(name, &person) {
            let is_too_soon = self.unlike.stands(desk, &name.to_owned());
            self.unlike.show(desk, name.to_owned());
            let soon = if is_too_soon {
                "that Enter came too soon to have read it. "
            } else {
                ""
            };
            return desk.question(format!(
                "{soon}{} collects, and \"{}\" signed? Enter once more takes it as signed",
                words::clean(&person),
                words::quoted(name)
            ));
        }
        let covers = self.to_sign().into_iter().map(|(_, row)| row.item.id);
        self.signed = Some(Signed {
            covers: covers.collect(),
            name: name.to_owned(),
        });
        self.finder.clear();
        let next = match self.held() {
            Some((row, _)) => self.stays_marked(row),
            None => self.next_step(),
        };
        desk.ok(format!("signed for by {}; {next}", words::clean(name)))
    }

    /// The handover, with who signed where somebody must, what was read off its label, and who was called.
    pub(super) fn release(&self, handover: HandOut) -> Release {
        let approved = match &self.stranger {
            Some(Stranger::Phone(called)) => Some(called.clone()),
            _ => None,
        };
        Release {
            handover,
            signed: self
                .signed
                .as_ref()
                .filter(|_| !self.to_sign().is_empty())
                .map(|signed| signed.name.clone()),
            scanned: self.scanned.intersection(&self.marks).copied().collect(),
            approved,
        }
    }

    /// The command that hands out: to a courier it is one of its own.
    pub(super) fn command(&self, release: Release) -> Command {
        match self.stranger.clone() {
            Some(Stranger::Courier {
                company, reference, ..
            }) => ReleaseToCourier {
                release,
                company,
                reference,
            }
            .into(),
            _ => release.into(),
        }
    }

    /// Why a manager goes past the list, the rules, or both.
    pub(super) fn reasons(&self, because: Option<String>) -> Option<String> {
        match (&self.stranger, because) {
            (
                Some(
                    Stranger::Because(person)
                    | Stranger::Courier {
                        because: Some(person),
                        ..
                    },
                ),
                Some(piece),
            ) => Some(format!("{person}; {piece}")),
            (
                Some(
                    Stranger::Because(person)
                    | Stranger::Courier {
                        because: Some(person),
                        ..
                    },
                ),
                None,
            ) => Some(person.clone()),
            (_, because) => because,
        }
    }

    /// The marked rows for which nobody has signed.
    pub(super) fn unsigned(&self) -> Vec<usize> {
        let covers = |item: ItemId| {
            let signed = self.signed.as_ref();
            signed.is_some_and(|signed| signed.covers.contains(&item))
        };
        let all = self.to_sign().into_iter();
        let all = all.filter(|(_, row)| !covers(row.item.id));
        all.map(|(number, _)| number).collect()
    }

    /// Somebody else may collect now: what was signed and said was by the one before. Gives what is to be told of it.
    pub(super) fn take_off_signature(&mut self) -> String {
        self.code = None;
        match self.signed.take() {
            Some(signed) => format!(
                "; the signature of {} is taken off",
                words::clean(&signed.name)
            ),
            None => String::new(),
        }
    }

    /// Whether a line is the name of who signed, where one is wanted: `C Mendoza`.
    pub(super) fn is_signer(&self, line: &str) -> bool {
        let is_of_name = |c: char| c.is_alphabetic() || " .'-".contains(c);
        let has_letters = line.chars().filter(|c| c.is_alphabetic()).count() > 1;
        !self.unsigned().is_empty() && has_letters && line.chars().all(is_of_name)
    }

    /// The same where a reason was typed already: it hands the pieces out, and so it is the last thing.
    pub(super) fn asks_signature_before(&self, reason: bool) -> Option<String> {
        let asks = self.asks_signature()?;
        Some(if reason {
            format!("{asks}; then because REASON once more")
        } else {
            asks
        })
    }

    /// What is asked before pieces go for which nobody has signed: one signature covers all of them.
    fn asks_signature(&self) -> Option<String> {
        let all = self.to_sign();
        let all = all.as_slice();
        let (first, others) = all.split_first().filter(|_| !self.unsigned().is_empty())?;
        let kind = first.1.item.kind.word();
        let rows: Vec<usize> = all.iter().map(|(number, _)| *number).collect();
        let (rows, rule) = (words::rows(&rows), Rule(26));
        let is_one_kind = others.iter().all(|(_, row)| row.item.kind.word() == kind);
        Some(match (others.is_empty(), is_one_kind) {
            (true, _) => format!(
                "{rows} is {kind}: have it signed for, then type signed NAME, the name in the signature ({rule})"
            ),
            (false, true) => format!(
                "{rows} are {kind}, and one signature covers them all: have them signed for, then type signed NAME, the name in the signature ({rule})"
            ),
            (false, false) => format!(
                "{rows} are signed for, and one signature covers them all: then type signed NAME, the name in the signature ({rule})"
            ),
        })
    }
}
