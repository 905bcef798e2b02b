//! Somebody who is on no list, on Pickup: a manager's reason, a code that is mailed now, or a call to a number on file;
//! and the code that anybody says instead of showing a paper.

mod approving;
mod courier;
mod line;
mod ways;

pub(super) use courier::bound;

use super::then::Then;
use super::{Pickup, Stage};
use crate::domain::clerk::Role;
use crate::domain::disposition::Disposition;
use crate::domain::flow::{Called, HandOut, Release, SendCode};
use crate::domain::form::same_person;
use crate::domain::pickup::IdCheck;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::{self, ItemRow};

/// By what somebody collects who is on no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// A manager's reason.
    Because(String),
    /// A code was mailed for this person.
    Code,
    Phone(Called),
    /// A courier, whom the client asked for.
    Courier {
        company: String,
        reference: String,
        /// A manager's reason, where the client asked for none.
        because: Option<String>,
    },
}

fn figures(desk: &Desk) -> Option<&rows::Desk> {
    desk.figures.as_ref().map(|(figures, _)| figures)
}

impl Pickup {
    /// Who collects, where the line says by what somebody may who is on no list.
    pub(super) fn let_stranger(
        &mut self,
        desk: &mut Desk,
        client: &Party,
        line: &str,
    ) -> Option<Effects> {
        // A listed name is that person's, whatever its words mean elsewhere.
        let is_listed = |one: &String| same_person(one, line);
        if self.people().iter().any(is_listed) {
            return None;
        }
        if let Some(back) = line::back(line) {
            return Some(self.come_back(desk, client, back));
        }
        let (person, stranger) = match line::read(line) {
            line::Said::Nothing => return None,
            line::Said::Of(person, stranger) => (person, stranger),
            line::Said::Unclear(why) => return Some(desk.question(unclear(&why))),
        };
        if let Some(row) = self.row_of(&person, &stranger) {
            return Some(desk.question(format!(
                "type {row} and the paper you saw, such as {row}d: {} is listed, and needs no {}",
                words::clean(&person),
                if matches!(stranger, Stranger::Phone(_)) {
                    "call"
                } else {
                    "reason"
                },
            )));
        }
        let refused = self.refuses(desk, &person, &stranger);
        let refused = refused.or_else(|| self.nothing_goes(desk, &person, &stranger));
        if let Some(refused) = refused.or_else(|| self.not_served_by(desk, &stranger)) {
            return Some(desk.refuse(refused));
        }
        Some(match stranger {
            Stranger::Phone(called) if called.who.is_empty() => {
                let on_file = self.approvers();
                desk.question(format!(
                    "type who approved it: {person} phone WHO NUMBER. {on_file}"
                ))
            }
            Stranger::Phone(called) => self.hear_of(desk, client, person, called),
            Stranger::Code => may_send(client, person),
            stranger => self.let_in(desk, client, person, stranger),
        })
    }

    /// Somebody is back with the code that was mailed for him: no other one is mailed, which would end it.
    fn come_back(&mut self, desk: &mut Desk, client: &Party, back: line::Back) -> Effects {
        let refused = self.refuses(desk, &back.person, &Stranger::Code);
        if let Some(refused) = refused.or_else(|| self.not_served(desk)) {
            return desk.refuse(refused);
        }
        self.stranger = Some(Stranger::Code);
        self.go_on(Stage::Check(client.clone(), back.person));
        self.take_code(desk, &back.figures).unwrap_or_default()
    }

    /// The row of somebody who is listed, where what was typed is for those who are not.
    fn row_of(&self, person: &str, stranger: &Stranger) -> Option<usize> {
        let is_for_others = matches!(stranger, Stranger::Because(_) | Stranger::Phone(_));
        let is_it = |one: &String| same_person(one, person) && !self.is_off(one);
        let at = self.persons().iter().position(is_it);
        at.filter(|_| is_for_others).map(|at| at + 1)
    }

    /// Asks the books whether a call would do, before anybody looks at a paper: of a piece that goes on a call at all.
    fn hear_of(
        &mut self,
        desk: &mut Desk,
        client: &Party,
        person: String,
        called: Called,
    ) -> Effects {
        let goes = |row: &&ItemRow| {
            let is_kept = row
                .disposition
                .as_ref()
                .is_some_and(Disposition::keeps_here);
            !is_kept && !row.item.kind.is_priority()
        };
        let Some(piece) = self.pieces.iter().find(goes) else {
            return self.let_in(desk, client, person, Stranger::Phone(called));
        };
        let release = Release {
            handover: HandOut {
                client: client.client.clone(),
                person: person.clone(),
                check: IdCheck::Driver,
                items: vec![piece.item.id],
                because: None,
            },
            signed: None,
            scanned: Vec::new(),
            approved: Some(called.clone()),
        };
        let order = Box::new(release.into());
        ask(
            ask::Foresee(order),
            Then::Called(client.clone(), person, called),
        )
    }

    /// On to the paper of somebody who is on no list.
    pub(super) fn let_in(
        &mut self,
        desk: &mut Desk,
        client: &Party,
        person: String,
        stranger: Stranger,
    ) -> Effects {
        let looks = self.look_at(desk, &person, &stranger);
        self.stranger = Some(stranger);
        self.go_on(Stage::Check(client.clone(), person));
        desk.question(looks)
    }

    /// Why nobody may collect by this here and now.
    fn refuses(&self, desk: &Desk, person: &str, stranger: &Stranger) -> Option<String> {
        let figures = figures(desk)?;
        let is_manager = figures.role == Role::Manager;
        let refused = match stranger {
            Stranger::Because(_) if !is_manager => {
                "ask a manager: only a manager lets somebody collect who is not listed"
            }
            Stranger::Code if !figures.handovers.codes => {
                "ask a manager: this center mails no codes, and a paper alone puts nobody on the list"
            }
            Stranger::Phone(_) if !figures.handovers.phone_approval => {
                "ask a manager: at this center a call lets nobody collect who is not listed"
            }
            Stranger::Courier {
                company,
                reference,
                because,
            } => {
                let typed = format!("{person} courier {company} {reference}");
                return self.no_courier(desk, typed.trim(), company, because.as_deref());
            }
            _ => return None,
        };
        Some(refused.to_owned())
    }

    /// What the clerk looks at next, and what the client hears of it.
    fn look_at(&self, desk: &Desk, person: &str, stranger: &Stranger) -> String {
        let name = words::clean(person);
        let told = desk.tells(&self.reach());
        let kept = self.first_kept().filter(|_| self.is_all_kept());
        let kept = kept.map(|(number, said)| {
            format!(" ALL IS KEPT HERE, row {number}: {said}; what goes needs its own because WHY.")
        });
        let told = kept.map_or(told.clone(), |kept| format!("{told}{kept}"));
        match stranger {
            Stranger::Courier { company, .. } => {
                let company = words::clean(company);
                let covered = self.covered_words(company.as_str());
                format!(
                    "look at the ID of {name}, courier of {company}: what did you see?{covered} {told}"
                )
            }
            _ => format!("look at the ID of {name}, who is not listed: what did you see? {told}"),
        }
    }

    /// The code is mailed: none is asked for before.
    pub(super) fn send_code(&mut self, desk: &mut Desk, client: &Party, person: String) -> Effects {
        let name = words::clean(&person);
        let goes = match desk.when_mail_goes() {
            "" => "is mailed to the client".to_owned(),
            when => format!("goes to the client{when}"),
        };
        let said = format!(
            "a code for {name} {goes}. Ask for it and type its figures; after Esc, {name} code FIGURES takes it"
        );
        let command = SendCode {
            client: client.client.clone(),
            person: person.clone(),
        };
        self.stranger = Some(Stranger::Code);
        self.go_on(Stage::Check(client.clone(), person));
        desk.submit(command.into(), What::said(said))
    }

    /// The figures of a code, where a line is such.
    pub(super) fn take_code(&mut self, desk: &mut Desk, line: &str) -> Option<Effects> {
        let code: String = line.chars().filter(|c| *c != ' ').collect();
        let is_code = (4..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        if !is_code || !figures(desk).is_some_and(|desk| desk.handovers.codes) {
            return None;
        }
        let client = self.stage.client()?.client.clone();
        let person = self.stage.person()?.to_owned();
        let asked = ask::CheckCode {
            client,
            person,
            code: code.clone(),
        };
        self.finder.clear();
        Some(ask(asked, Then::Code(code)))
    }

    /// The code is right: on to the pieces.
    pub(super) fn code_is_right(&mut self, desk: &mut Desk, code: String) -> Effects {
        let Stage::Check(client, person) = self.stage.clone() else {
            return Effects::new();
        };
        self.code = Some(code);
        self.go_on(Stage::Pieces(client, person, IdCheck::Code));
        desk.ok("the code is right; scan what goes, or type 1,2,4 or *")
    }
}

/// Asks the books whether a code can be mailed, before anybody is asked for one.
fn may_send(client: &Party, person: String) -> Effects {
    let command = SendCode {
        client: client.client.clone(),
        person: person.clone(),
    };
    let order = Box::new(command.into());
    ask(ask::Foresee(order), Then::Mailing(client.clone(), person))
}

/// What to type where a line is not understood, with the word that it is about.
fn unclear(why: &line::Unclear) -> String {
    use line::{Unclear, Word};
    match why {
        Unclear::NoName(word) => {
            let word = word.typed();
            format!("type the name on the ID first: NAME {word} …; no name stands before {word}")
        }
        Unclear::NotAName(text) => format!(
            "\"{}\" is no name: type NAME courier COMPANY JOB, or the name alone before because",
            words::quoted(text)
        ),
        Unclear::Twice(word) => format!("{} stands there twice: type it once", word.typed()),
        Unclear::Together(one, other) => format!(
            "take {} or {}: the two do not go together",
            one.typed(),
            other.typed()
        ),
        Unclear::Behind(word, text) => format!(
            "nothing stands behind {}: \"{}\" is asked for once the code was mailed",
            word.typed(),
            words::quoted(text)
        ),
        Unclear::Alone(Word::Courier, name) => format!(
            "of which company? {} courier COMPANY JOB",
            words::clean(name)
        ),
        Unclear::Alone(word, name) => {
            let (name, word) = (words::clean(name), word.typed());
            format!("type why: {name} {word} REASON")
        }
    }
}
