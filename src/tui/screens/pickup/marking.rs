//! Which pieces go out on Pickup: rows by number, all, or counted letters; a minus takes marks off.
//!
//! Invariant: no mark goes because it was set again; what the rules keep here is never marked by `*`.

use super::stranger::bound;
use super::straying::strays;
use super::{Numbered, Pickup, Stage};
use crate::domain::disposition::Disposition;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::keymap::Action;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// What the rules say of a piece.
pub(super) fn ruled(row: &ItemRow) -> Option<&Disposition> {
    row.disposition.as_ref()
}

impl Pickup {
    /// `1,2,4`, `*` for all, `3l` for the three letters in the hand; `-2` takes a mark off. Nothing changes unless all of it
    /// makes sense.
    pub(super) fn tick_line(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let (mut on, mut off) = (Vec::new(), Vec::new());
        for word in line.split([',', ' ']).filter(|word| !word.is_empty()) {
            let named = match word.strip_prefix('-') {
                Some(word) => self.unmarked(word).map(|items| off.extend(items)),
                None => self.named(word).map(|items| on.extend(items)),
            };
            if let Err(say) = named {
                self.strayed = strays(word)
                    .then(|| word.to_owned())
                    .or(self.strayed.take());
                return desk.refuse(say);
            }
        }
        self.marks.extend(on);
        for item in off {
            self.marks.remove(&item);
            self.scanned.remove(&item);
        }
        self.finder.clear();
        let is_all = line == "*";
        self.marked(
            desk,
            if is_all {
                self.stays()
            } else {
                self.kept_marked()
            },
        )
    }

    /// What a minus takes off: a row, also one that is gone meanwhile, or all.
    fn unmarked(&self, word: &str) -> Result<Vec<ItemId>, String> {
        if word == "*" {
            return Ok(self.order.clone());
        }
        let at = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let item = at.and_then(|at| self.order.get(at));
        item.map(|item| vec![*item])
            .ok_or_else(|| "which row? -2 takes the mark off row 2".to_owned())
    }

    /// Of all that lies here, what `*` has left alone, and why.
    fn stays(&self) -> Option<String> {
        let unmarked = |one: &Numbered<'_>| !self.marks.contains(&one.item);
        let kept = self.kept_rows().filter(|(one, _)| unmarked(one));
        let kept: Vec<(usize, String)> = kept.map(|(one, said)| (one.number, said)).collect();
        let (number, said) = kept.first()?;
        let rows: Vec<usize> = kept.iter().map(|(number, _)| *number).collect();
        Some(match rows.len() {
            1 => format!("row {number} stays here: {said}"),
            _ => format!("{} stay here; row {number}: {said}", words::rows(&rows)),
        })
    }

    /// A marked row that the rules keep here.
    fn kept_marked(&self) -> Option<String> {
        let (number, said) = self.held()?;
        let rows = self.held_rows();
        Some(match rows.len() {
            1 => format!(
                "row {number} is not to go: {said}; {}",
                self.takes_off(number)
            ),
            _ => format!(
                "{} are not to go; row {number}: {said}; {}",
                words::rows(&rows),
                self.takes_off(number)
            ),
        })
    }

    /// The marked rows that stay here.
    pub(super) fn held_rows(&self) -> Vec<usize> {
        let kept = self.kept_rows();
        let marked = kept.filter(|(one, _)| self.marks.contains(&one.item));
        marked.map(|(one, _)| one.number).collect()
    }

    /// What leaves a row here, and with it all that are marked and stay.
    pub(super) fn takes_off(&self, number: usize) -> String {
        let rows = self.held_rows();
        if rows.len() < 2 || !rows.contains(&number) {
            return format!("type -{number} to leave it here");
        }
        let rows: Vec<String> = rows.iter().map(|row| format!("-{row}")).collect();
        format!("type {} to leave them here", rows.join(","))
    }

    /// Why a piece that was marked just now cannot go.
    pub(super) fn kept_of(&self, item: ItemId) -> Option<String> {
        let is_it = |one: &Numbered<'_>| one.item == item && self.marks.contains(&item);
        let (one, said) = self.kept_rows().find(|(one, _)| is_it(one))?;
        let number = one.number;
        Some(format!(
            "row {number} is not to go: {said}; Space on it, or -{number}, takes the mark off"
        ))
    }

    /// What the rules keep here, with what they say.
    fn kept_rows(&self) -> impl Iterator<Item = (Numbered<'_>, String)> {
        self.numbered().filter_map(|one| {
            let row = one.row?;
            let said = ruled(row).filter(|said| said.keeps_here());
            let words = said.map(Disposition::words).or_else(|| self.not_by(row))?;
            Some((one, words))
        })
    }

    fn named(&self, word: &str) -> Result<Vec<ItemId>, String> {
        let held = || self.numbered().filter(|one| one.row.is_some());
        // What waits in quarantine bears the box and is not for them to take.
        let waits = |row: &ItemRow| {
            row.disposition
                .as_ref()
                .is_some_and(Disposition::is_quarantine)
        };
        if word == "*" {
            let keeps = |row: &ItemRow| {
                let said = row.disposition.as_ref();
                waits(row)
                    || said.is_some_and(Disposition::keeps_here)
                    || self.not_by(row).is_some()
            };
            let theirs = held().filter(|one| one.row.is_some_and(|row| !keeps(row)));
            return Ok(theirs.map(|one| one.item).collect());
        }
        if let Some(count) = word
            .to_lowercase()
            .strip_suffix('l')
            .and_then(|n| n.parse::<usize>().ok())
        {
            let goes = |row: &ItemRow| !waits(row) && self.not_by(row).is_none();
            let is_letter = |row: &&ItemRow| row.item.kind == ItemKind::Letter && goes(row);
            let letters: Vec<ItemId> = self
                .pieces
                .iter()
                .filter(is_letter)
                .map(|row| row.item.id)
                .collect();
            return if letters.len() == count {
                Ok(letters)
            } else {
                Err(self.miscounted(letters.len(), count))
            };
        }
        if let Some(item) = word.strip_prefix('#').and_then(|code| code.parse().ok()) {
            let row = held().find(|one| one.item == item);
            return row
                .map(|one| vec![one.item])
                .ok_or_else(|| format!("#{item} does not lie here for them"));
        }
        let number: usize = word
            .parse()
            .ok()
            // No row begins with a nought: that is a code, typed a field late.
            .filter(|_| !word.starts_with('0'))
            .ok_or_else(|| format!("\"{}\" is no row", words::clean(word)))?;
        let row = held().find(|one| one.number == number);
        row.map(|one| vec![one.item])
            .ok_or_else(|| format!("there is no row {number}: {}", self.unmarked_yet()))
    }

    /// That what was typed marks nothing, and which marks stand all the same.
    fn unmarked_yet(&self) -> String {
        match self.marks.len() {
            0 => "nothing is marked".to_owned(),
            marked => format!(
                "nothing more is marked; {marked} of {} stay marked",
                self.order.len()
            ),
        }
    }

    /// What is said where somebody holds another number of letters than lie here.
    fn miscounted(&self, here: usize, held: usize) -> String {
        let letters = words::count(here, "letter");
        let marks = match here {
            0 => "type the rows that go, such as 1,2,4".to_owned(),
            _ => format!("{here}l marks them all, 1,2,4 the rows that go"),
        };
        let unmarked = self.unmarked_yet();
        format!("count again, {unmarked}: {letters} here for them, not {held}; {marks}")
    }

    /// How many are marked now, and which.
    pub(super) fn marked(&mut self, desk: &mut Desk, kept: Option<String>) -> Effects {
        let next = self.next_step();
        let (marked, all) = (self.marks.len(), self.order.len());
        let over = self.paper_over(desk).filter(|_| marked > 0);
        let over = over.map_or_else(String::new, |over| format!(". But {over}"));
        let marks = self.pieces.iter();
        let marks = marks.filter(|row| self.marks.contains(&row.item.id));
        let papers = words::court_papers(marks.map(|row| &row.item), &desk.keys.how(Action::Fix));
        let papers = papers.map_or_else(String::new, |said| format!(". But {said}"));
        let beside = self.marked_beside();
        let beside = beside.map_or_else(String::new, |said| format!(". But {said}"));
        let text = format!(
            "{marked} of {all} marked{}; {next}{over}{beside}{papers}",
            self.which()
        );
        match kept {
            Some(kept) => desk.question(words::joined(&format!("{kept}."), &text)),
            None => desk.ok(text),
        }
    }

    /// What is wanted next, as far as anything may go.
    pub(super) fn next_step(&self) -> String {
        if !self.alarms.is_empty() {
            return "Esc puts the foreign piece aside first".to_owned();
        }
        match &self.stage {
            Stage::Client | Stage::Person(_) => "who collects?".to_owned(),
            Stage::Check(..) => "what paper did you see?".to_owned(),
            Stage::Pieces(..) if self.held().is_some() => {
                "nothing goes out while it is marked".to_owned()
            }
            Stage::Pieces(..) if self.marks.is_empty() => self.how_to_mark(),
            Stage::Pieces(..) if self.wished().is_some() => self.wants_why().unwrap_or_default(),
            Stage::Pieces(..) if !self.unsigned().is_empty() => {
                "have it signed, then type signed NAME".to_owned()
            }
            Stage::Pieces(..) if self.is_typed() => {
                "Esc clears the line, then Enter hands them out".to_owned()
            }
            Stage::Pieces(..) => "Enter on the empty line hands them out".to_owned(),
        }
    }

    /// Whether something stands on the line, which Enter takes before it hands anything out.
    pub(super) fn is_typed(&self) -> bool {
        !self.finder.entry.text().trim().is_empty()
    }

    /// The rows that are marked, where those are some of all.
    fn which(&self) -> String {
        let rows: Vec<usize> = self
            .numbered()
            .filter(|one| self.marks.contains(&one.item))
            .map(|one| one.number)
            .collect();
        if rows.is_empty() || rows.len() == self.order.len() {
            return String::new();
        }
        format!(", {}", words::rows(&rows))
    }

    /// The first row that stays here, and why.
    pub(super) fn first_kept(&self) -> Option<(usize, String)> {
        let (one, said) = self.kept_rows().next()?;
        Some((one.number, said))
    }

    /// Whether nothing is marked, and nothing here goes out by itself.
    pub(super) fn is_all_kept(&self) -> bool {
        let kept = self.kept_rows().count();
        self.marks.is_empty() && kept > 0 && kept == self.pieces.len()
    }

    /// What marks a piece; where the rules keep all of them, who hands one out and how, and what leaves them here.
    pub(super) fn how_to_mark(&self) -> String {
        match self.kept_rows().next() {
            Some((first, _))
                if self.is_all_kept()
                    && first.row.is_some_and(|row| self.not_by(row).is_some()) =>
            {
                "Esc leaves them here".to_owned()
            }
            Some((first, _)) if self.is_all_kept() => format!(
                "Esc leaves them here; only a manager hands one out: {}, then because REASON",
                first.number
            ),
            _ => "scan what goes, or type 1,2,4 or *".to_owned(),
        }
    }

    /// What is asked where a marked piece has left since it was shown: whether the rest goes.
    pub(super) fn asks_rest(&mut self, desk: &Desk, items: &[ItemId]) -> Option<String> {
        if self.fewer.is_empty() {
            return None;
        }
        let items = items.to_vec();
        if self.rest.stands(desk, &items) && desk.refusals.is_read(desk.pressed) {
            self.fewer.clear();
            return None;
        }
        let pieces = words::count(items.len(), "piece");
        self.rest.show(desk, items);
        Some(format!(
            "{} left meanwhile: Enter once more hands out the rest, {pieces}",
            words::numbers(&self.fewer)
        ))
    }

    /// Whether no manager's reason lets a row go, by what lets somebody collect.
    pub(super) fn is_past_reason(&self, number: usize) -> bool {
        let is_it = |one: &Numbered<'_>| one.number == number;
        let row = self.numbered().find(is_it).and_then(|one| one.row);
        row.is_some_and(|row| bound(row).is_some() && self.not_by(row).is_some())
    }

    /// The first marked row that the rules keep here, and what they say; the server refuses the same.
    pub(super) fn held(&self) -> Option<(usize, String)> {
        let mut kept = self.kept_rows();
        let (one, said) = kept.find(|(one, _)| self.marks.contains(&one.item))?;
        Some((one.number, said))
    }
}
