//! Enter on Pickup: accepts the field the line is. Enter on the empty line of pieces hands them out.

use super::answers::choose;
use super::signing::is_signature;
use super::stranger::Stranger;
use super::then::Then;
use super::{Pickup, Stage, people};
use crate::domain::command::Command;
use crate::domain::flow::{HandOut, Release};
use crate::domain::form::Whom;
use crate::domain::ids::ItemId;
use crate::domain::pickup::IdCheck;
use crate::tui::deed::{Deed, What};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;

/// How a manager's line begins that hands out what the rules keep here; the reason follows.
const BECAUSE: &str = "because ";

/// Into whose hands pieces go, for which client, and by which check.
struct Hands {
    client: Party,
    person: String,
    check: IdCheck,
}

impl Hands {
    fn of(client: Party, person: String, check: IdCheck) -> Self {
        Self {
            client,
            person,
            check,
        }
    }
}

impl Pickup {
    /// Accepts the line.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        if let Some(alarm) = self.foreign() {
            let line = self.finder.entry.text().trim().to_owned();
            desk.refusals.goes_on = true;
            return desk.refuse(words::alarm(&alarm, &line));
        }
        let line = self.finder.entry.text().trim().to_owned();
        if let Some(effects) = self.goes_on(desk, &line) {
            return effects;
        }
        if let Some(item) = line.strip_prefix('#').and_then(|code| code.parse().ok()) {
            // What stands on a label is as good as its bars; a number without its letter stands on the screen as well.
            let is_off_label = line.ends_with(|c: char| c.is_ascii_alphabetic());
            if !is_off_label && self.is_listed(item) {
                return self.tick_line(desk, &line);
            }
            self.finder.clear();
            return self.see(desk, item);
        }
        let settled = self.stage.client().cloned();
        if let Some(effects) = settled.and_then(|party| self.settle(desk, &party, &line)) {
            return effects;
        }
        match self.stage.clone() {
            Stage::Client => self.choose_client(desk, line),
            Stage::Person(client) => self.choose_person(desk, client, &line),
            Stage::Check(client, person) => self.choose_check(desk, client, person, &line),
            Stage::Pieces(client, person, check) if line.is_empty() => {
                self.hand_out(desk, &Hands::of(client, person, check), None)
            }
            Stage::Pieces(client, person, check) if line.starts_with(BECAUSE) => {
                let why = line.trim_start_matches(BECAUSE).trim().to_owned();
                self.hand_out(desk, &Hands::of(client, person, check), Some(why))
            }
            Stage::Pieces(..) if is_signature(&line) || self.is_signer(&line) => {
                self.take_signature(desk, &line)
            }
            Stage::Pieces(client, ..) if line == "*" => match self.asks_whose(desk, &client) {
                Some(asks) => desk.question(asks),
                None => self.tick_line(desk, &line),
            },
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

    /// Who collects, as [`people::read`] has it.
    fn choose_person(&mut self, desk: &mut Desk, client: Party, line: &str) -> Effects {
        if let Some(effects) = self.let_stranger(desk, &client, line) {
            return effects;
        }
        if let Some(asks) = Self::rows_too_soon(line) {
            return desk.question(asks);
        }
        let people = self.persons().to_vec();
        let on_file = self.people_of_the_box();
        let among = people::People {
            listed: &people,
            on_file: &on_file,
        };
        let said = people::read(among, self.row, line);
        if let Some(asks) = self.asks_whom(desk, &people, &said) {
            return desk.question(asks);
        }
        let (Whom::One(row) | Whom::Perhaps(row)) = said.whom else {
            return self.nobody_named(desk, &client, line);
        };
        let Some(person) = people.get(row).cloned() else {
            return self.nobody_named(desk, &client, line);
        };
        if self.is_off(&person) {
            return Self::is_gone_meanwhile(desk, row, &person);
        }
        if !said.number.is_empty() && !said.name.is_empty() && !people::fits(&person, said.name) {
            return desk.question(format!(
                "row {} is {}, not \"{}\": who collects?",
                said.number,
                words::clean(&person),
                words::quoted(said.name)
            ));
        }
        self.stranger = None;
        // From here on the line is his check: a letter typed after a refused one is a paper and nobody's name.
        self.go_on(Stage::Check(client.clone(), person.clone()));
        if said.check.is_empty() {
            let over = self.paper_over(desk);
            let say = |over| desk.question(format!("{over}; what did you see?"));
            return over.map_or_else(Effects::new, say);
        }
        let effects = self.choose_check(desk, client, person, said.check);
        match (self.paper_over(desk), &self.stage) {
            (Some(over), Stage::Pieces(..)) => desk.question(over),
            _ => effects,
        }
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
        let row = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let typed = line.get(..line.len() - row.len()).unwrap_or_default();
        // `1p` as at the field before, for the person who is chosen.
        let is_his = |number: &str| {
            let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            at.and_then(|at| self.persons().get(at)) == Some(&person)
        };
        let line = if is_his(typed) && !row.is_empty() {
            row.trim()
        } else {
            line
        };
        if let Some(effects) = self.take_code(desk, line) {
            return effects;
        }
        if self.stranger == Some(Stranger::Code) {
            return desk.question(
                "type the figures of the code that was mailed to the client; Esc leaves it",
            );
        }
        match IdCheck::parse(line) {
            Some(IdCheck::Code) => desk.question("type the figures of the code"),
            Some(IdCheck::Known) if !by_sight => {
                desk.refuse("known by sight is no check here: ask for a paper with a photo")
            }
            Some(check) => {
                self.go_on(Stage::Pieces(client, person, check));
                Effects::new()
            }
            None => desk.question(
                "what did you see? d driver's licence, p passport, o other; another name on it: Esc, then that name",
            ),
        }
    }

    pub(super) fn go_on(&mut self, stage: Stage) {
        self.finder.clear();
        self.row = None;
        self.stage = stage;
    }

    fn hand_out(&mut self, desk: &mut Desk, to: &Hands, because: Option<String>) -> Effects {
        let items: Vec<ItemId> = self.marks.iter().copied().collect();
        if items.is_empty() {
            return desk.question(format!("nothing is marked: {}", self.how_to_mark()));
        }
        if let (Some((number, said)), None) = (self.held(), &because) {
            return desk.refuse(self.kept(number, &said));
        }
        if let Some(asks) = self
            .asks_signature_before(because.is_some())
            .or_else(|| self.wants_why().filter(|_| because.is_none()))
            .or_else(|| self.asks_whose(desk, &to.client))
            .or_else(|| self.asks_rest(desk, &items))
            .or_else(|| self.asks_paper(desk, &items))
            .or_else(|| self.asks_owed(desk, &to.client))
        {
            return desk.question(asks);
        }
        match because {
            // What else keeps a piece than the rules, the books know: a count that has not found it, a dispute.
            Some(why) if self.held().is_none() && self.code.is_none() => {
                let (_, order) = self.handover(to, None);
                ask(ask::Foresee(Box::new(order)), Then::Word(why))
            }
            because => self.send_out(desk, to, because),
        }
    }

    /// A word was typed where no row says that it is kept: the books have said whether anything keeps a piece all the same.
    pub(super) fn with_word(&mut self, desk: &mut Desk, why: String) -> Effects {
        match self.stage.clone() {
            Stage::Pieces(client, person, check) => {
                self.send_out(desk, &Hands::of(client, person, check), Some(why))
            }
            _ => Effects::new(),
        }
    }

    fn handover(&self, to: &Hands, because: Option<String>) -> (Release, Command) {
        let release = self.release(HandOut {
            client: to.client.client.clone(),
            person: to.person.clone(),
            check: to.check,
            items: self.marks.iter().copied().collect(),
            because: self.reasons(because),
        });
        (release.clone(), self.command(release))
    }

    fn send_out(&mut self, desk: &mut Desk, to: &Hands, because: Option<String>) -> Effects {
        if let Some(asks) = self.asks_past(desk, &to.person, to.check, because.as_deref()) {
            return desk.question(asks);
        }
        let what = What::HandedOut {
            pieces: self.marks.len(),
            person: to.person.clone(),
            client: to.client.words(),
            check: to.check.word(),
            beside: self.paper_over(desk),
            reach: self.reach(),
        };
        let (release, command) = self.handover(to, because);
        match self.code.clone() {
            None => desk.submit(command, what),
            Some(code) => {
                let id = desk.ids.fresh();
                ask(ask::ByCode { id, release, code }, Deed { id, what })
            }
        }
    }

    /// That a marked row stays here, and what becomes of it.
    fn kept(&self, number: usize, said: &str) -> String {
        let rows = self.held_rows();
        let which = match rows.len() {
            0 | 1 => String::new(),
            _ => format!("{} stay here; ", words::rows(&rows)),
        };
        format!("{which}row {number}: {said}; {}", self.leaves(number))
    }

    /// The same where it was said why before.
    pub(super) fn stays_marked(&self, number: usize) -> String {
        format!("row {number} stays here: {}", self.leaves(number))
    }

    fn leaves(&self, number: usize) -> String {
        let manager = if self.is_past_reason(number) {
            String::new()
        } else {
            format!(", or a manager types {}", self.why_word())
        };
        format!("{}{manager}", self.takes_off(number))
    }
}
