//! Enter on Pickup: accepts the field the line is. Enter on the empty line of pieces hands them out.

use super::answers::choose;
use super::signing::is_signature;
use super::then::Then;
use super::{Numbered, Pickup, Stage, nobody};
use crate::domain::compliance::{Problem, Shortcoming};
use crate::domain::disposition::Disposition;
use crate::domain::flow::HandOut;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::domain::pickup::IdCheck;
use crate::keymap::{Action, Place};
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::ItemRow;

/// How a manager's line begins that hands out what the rules keep here; the reason follows.
const BECAUSE: &str = "because ";

impl Pickup {
    /// Accepts the line.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        if let Some(alarm) = self.alarm.clone() {
            return desk.refuse(format!("{alarm}; put it aside, Esc goes on"));
        }
        let line = self.finder.entry.text().trim().to_owned();
        match self.stage.clone() {
            Stage::Client => self.choose_client(desk, line),
            Stage::Person(client) => self.choose_person(desk, client, &line),
            Stage::Check(client, person) => self.choose_check(desk, client, person, &line),
            Stage::Pieces(client, person, check) if line.is_empty() => {
                self.hand_out(desk, &client, &person, check, None)
            }
            Stage::Pieces(client, person, check) if line.starts_with(BECAUSE) => {
                let why = line.trim_start_matches(BECAUSE).trim().to_owned();
                self.hand_out(desk, &client, &person, check, Some(why))
            }
            Stage::Pieces(..) if is_signature(&line) => self.take_signature(desk, &line),
            Stage::Pieces(..) => self.tick_line(desk, &line),
        }
    }

    fn choose_client(&mut self, desk: &mut Desk, line: String) -> Effects {
        if let Some(party) = self.finder.chosen.clone() {
            return choose(party, None);
        }
        if line.trim_matches('?').trim().is_empty() {
            return desk
                .question("whose mail? Type a box number or letters of a name, or scan a piece");
        }
        ask(
            ask::Find {
                query: line.clone(),
                limit: 20,
            },
            Then::Found { line },
        )
    }

    /// `2`, `2d`, or letters of the name.
    fn choose_person(&mut self, desk: &mut Desk, client: Party, line: &str) -> Effects {
        let people = self.people();
        let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
        let rest = line
            .get(digits.len()..)
            .unwrap_or_default()
            .trim()
            .to_owned();
        let row = match (digits.parse::<usize>(), line.is_empty()) {
            (Ok(number), _) => number.checked_sub(1),
            (Err(_), true) => self.row,
            (Err(_), false) => only(&people, line),
        };
        let Some(person) = row.and_then(|row| people.get(row)).cloned() else {
            if people.is_empty() {
                let name = words::clean(&client.name);
                let text = nobody(desk, &name);
                return desk.refuse(text);
            }
            let text = if line.is_empty() {
                "who collects? Type the number of the row".to_owned()
            } else {
                not_listed(desk, &client, line)
            };
            return desk.question(text);
        };
        // From here on the line is his check: a letter typed after a refused one is a paper and nobody's name.
        self.go_on(Stage::Check(client.clone(), person.clone()));
        if digits.is_empty() || rest.is_empty() {
            let over = self.paper_over();
            let say = |over| desk.question(format!("{over}; what did you see?"));
            return over.map_or_else(Effects::new, say);
        }
        let effects = self.choose_check(desk, client, person, &rest);
        match (self.paper_over(), &self.stage) {
            (Some(over), Stage::Pieces(..)) => desk.question(over),
            _ => effects,
        }
    }

    /// That a paper on the client's form is over, said where the clerk looks at one.
    fn paper_over(&self) -> Option<String> {
        let mut short = self.card.as_ref()?.shortcomings.iter();
        let over =
            |one: &&Shortcoming| matches!(one.problem, Problem::IdExpired(..) | Problem::IdOver(_));
        let words = short.find(over)?.problem.words();
        Some(format!(
            "on the client's form the {words}: ask for one that runs, and have it entered"
        ))
    }

    fn choose_check(
        &mut self,
        desk: &mut Desk,
        client: Party,
        person: String,
        line: &str,
    ) -> Effects {
        let by_sight = desk
            .figures
            .as_ref()
            .is_some_and(|(desk, _)| desk.known_by_sight);
        match IdCheck::parse(line) {
            Some(IdCheck::Known) if !by_sight => {
                desk.refuse("known by sight is no check here: ask for a paper with a photo")
            }
            Some(check) => {
                self.go_on(Stage::Pieces(client, person, check));
                Effects::new()
            }
            None => desk.question("what did you see? d driver's licence, p passport, o other"),
        }
    }

    fn go_on(&mut self, stage: Stage) {
        self.finder.clear();
        self.row = None;
        self.stage = stage;
    }

    /// `1,2,4`, `*` for all, `3l` for the three letters in the hand. Nothing is marked unless all of it makes sense.
    fn tick_line(&mut self, desk: &mut Desk, line: &str) -> Effects {
        let mut wanted: Vec<ItemId> = Vec::new();
        for word in line.split([',', ' ']).filter(|word| !word.is_empty()) {
            match self.named(word) {
                Ok(items) => wanted.extend(items),
                Err(say) => return desk.refuse(say),
            }
        }
        let all = line.contains('*') || line.to_lowercase().ends_with('l');
        for item in wanted {
            if all {
                self.marks.insert(item);
            } else {
                self.toggle(item);
            }
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

    /// Of all that lies here, what `*` has left alone, and why.
    fn stays(&self) -> Option<String> {
        let unmarked = |one: &Numbered<'_>| !self.marks.contains(&one.item);
        let (one, said) = self.kept_rows().find(|(one, _)| unmarked(one))?;
        let number = one.number;
        Some(format!("row {number} stays here: {said}"))
    }

    /// A marked row that the rules keep here.
    fn kept_marked(&self) -> Option<String> {
        let (number, said) = self.held()?;
        Some(format!(
            "row {number} is not to go: {said}; type {number} to leave it here"
        ))
    }

    /// Why a piece that was marked just now cannot go.
    pub(super) fn kept_of(&self, item: ItemId) -> Option<String> {
        let is_it = |one: &Numbered<'_>| one.item == item && self.marks.contains(&item);
        let (one, said) = self.kept_rows().find(|(one, _)| is_it(one))?;
        let number = one.number;
        Some(format!(
            "row {number} is not to go: {said}; Space on it, or {number}, takes the mark off"
        ))
    }

    /// What the rules keep here, with what they say.
    fn kept_rows(&self) -> impl Iterator<Item = (Numbered<'_>, String)> {
        self.numbered().filter_map(|one| {
            let said = one
                .row?
                .disposition
                .as_ref()
                .filter(|said| said.keeps_here())?
                .words();
            Some((one, said))
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
                waits(row) || said.is_some_and(Disposition::keeps_here)
            };
            let theirs = held().filter(|one| one.row.is_some_and(|row| !keeps(row)));
            return Ok(theirs.map(|one| one.item).collect());
        }
        if let Some(count) = word
            .to_lowercase()
            .strip_suffix('l')
            .and_then(|n| n.parse::<usize>().ok())
        {
            let is_letter = |row: &&ItemRow| row.item.kind == ItemKind::Letter && !waits(row);
            let letters: Vec<ItemId> = self
                .pieces
                .iter()
                .filter(is_letter)
                .map(|row| row.item.id)
                .collect();
            return if letters.len() == count {
                Ok(letters)
            } else {
                Err(format!(
                    "{} here for them, not {count}: mark those that go by row, such as 1,2,4",
                    words::count(letters.len(), "letter")
                ))
            };
        }
        let number: usize = word
            .parse()
            .map_err(|_| format!("\"{}\" is no row", words::clean(word)))?;
        let row = held().find(|one| one.number == number);
        row.map(|one| vec![one.item])
            .ok_or_else(|| format!("there is no row {number}"))
    }

    /// How many are marked now.
    pub(super) fn marked(&mut self, desk: &mut Desk, kept: Option<String>) -> Effects {
        let Self {
            marks,
            order,
            stage,
            ..
        } = &*self;
        let next = match stage {
            Stage::Client | Stage::Person(_) => "who collects?",
            Stage::Check(..) => "what paper did you see?",
            Stage::Pieces(..) if self.held().is_some() => "nothing goes out while it is marked",
            Stage::Pieces(..) => "Enter on the empty line hands them out",
        };
        let text = format!("{} of {} marked; {next}", marks.len(), order.len());
        match kept {
            Some(kept) => desk.question(format!("{kept}. {text}")),
            None => desk.ok(text),
        }
    }

    fn hand_out(
        &mut self,
        desk: &mut Desk,
        client: &Party,
        person: &str,
        check: IdCheck,
        because: Option<String>,
    ) -> Effects {
        let items: Vec<ItemId> = self.marks.iter().copied().collect();
        if items.is_empty() {
            return desk.question("nothing is marked: scan the pieces, or type 1,2,4 or *");
        }
        match (self.held(), &because) {
            (Some((number, said)), None) => {
                return desk.refuse(format!(
                    "row {number}: {said}; type {number} to leave it here, or a manager types because REASON"
                ));
            }
            (None, Some(_)) => {
                return desk.question(
                    "nothing is held: no reason is needed, Enter on the empty line hands them out",
                );
            }
            _ => {}
        }
        if let Some(asks) = self.asks_signature() {
            return desk.question(asks);
        }
        let what = What::HandedOut {
            pieces: items.len(),
            person: person.to_owned(),
            client: client.words(),
            check: check.word(),
        };
        let (client, person) = (client.client.clone(), person.to_owned());
        let command = self.with_signature(HandOut {
            client,
            person,
            check,
            items,
            because,
        });
        desk.submit(command, what)
    }

    /// The first marked row that the rules keep here, and what they say; the server refuses the same.
    pub(super) fn held(&self) -> Option<(usize, String)> {
        let mut kept = self.kept_rows();
        let (one, said) = kept.find(|(one, _)| self.marks.contains(&one.item))?;
        Some((one.number, said))
    }
}

/// That nobody who may collect is called so, and what lets somebody else.
fn not_listed(desk: &Desk, client: &Party, line: &str) -> String {
    let clients = desk.keys.how(Action::Go(Place::Clients));
    format!(
        "who collects? Type the number of the row: \"{}\" is none of them. Who else may is entered under collect, in the record of {} ({clients})",
        words::quoted(line),
        client.pmb
    )
}

/// The only person one of whose names begins so.
fn only(people: &[String], letters: &str) -> Option<usize> {
    let letters = letters.to_lowercase();
    let begins = |person: &str| {
        let person = person.to_lowercase();
        person.starts_with(&letters)
            || person
                .split_whitespace()
                .any(|word| word.starts_with(&letters))
    };
    let mut fits = people
        .iter()
        .enumerate()
        .filter(|(_, person)| begins(person));
    match (fits.next(), fits.next()) {
        (Some((row, _)), None) => Some(row),
        _ => None,
    }
}
