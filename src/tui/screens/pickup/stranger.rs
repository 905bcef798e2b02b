//! Somebody who is on no list, on Pickup: a manager's reason, a code that is mailed now, or a call to a number on file;
//! and the code that anybody says instead of showing a paper.

use super::then::Then;
use super::{Pickup, Stage};
use crate::domain::clerk::Role;
use crate::domain::flow::{Called, SendCode};
use crate::domain::pickup::IdCheck;
use crate::domain::request::RequestKind;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows;

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
    },
}

/// Words behind a name that say by what.
const BECAUSE: &str = " because ";
const PHONE: &str = " phone ";
const CODE: &str = " code";
const COURIER: &str = " courier ";

/// The person and by what, as far as a line says so: `Bo Li because REASON`, `Bo Li phone WHO 555 0100`, `Bo Li code`.
fn read(line: &str) -> Option<(String, Stranger)> {
    let (name, stranger) = if let Some((name, why)) = line.split_once(BECAUSE) {
        (name, Stranger::Because(why.trim().to_owned()))
    } else if let Some((name, rest)) = line.split_once(PHONE) {
        let at = rest.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(');
        let (who, number) = rest.split_at(at.unwrap_or(rest.len()));
        let number = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
        let who = who.trim().to_owned();
        (name, Stranger::Phone(Called { who, number }))
    } else if let Some((name, rest)) = line.split_once(COURIER) {
        // A job's number has a figure in it, and stands last.
        let (company, reference) = match rest.trim().rsplit_once(' ') {
            Some((company, job)) if job.chars().any(|c| c.is_ascii_digit()) => (company, job),
            _ => (rest.trim(), ""),
        };
        let (company, reference) = (company.trim().to_owned(), reference.to_owned());
        (name, Stranger::Courier { company, reference })
    } else {
        (line.strip_suffix(CODE)?, Stranger::Code)
    };
    let name = name.trim();
    let is_name = name.chars().any(char::is_alphabetic);
    is_name.then(|| (name.to_owned(), stranger))
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
        let (person, stranger) = read(line)?;
        let allowed = match &stranger {
            Stranger::Because(_) => figures(desk).is_some_and(|desk| desk.role == Role::Manager),
            Stranger::Code => figures(desk).is_some_and(|desk| desk.handovers.codes),
            Stranger::Phone(_) => figures(desk).is_some_and(|desk| desk.handovers.phone_approval),
            Stranger::Courier { .. } => {
                self.is_sent_for() || figures(desk).is_some_and(|desk| desk.role == Role::Manager)
            }
        };
        if !allowed {
            let text = match &stranger {
                Stranger::Because(_) => {
                    "ask a manager: only a manager lets somebody collect who is not listed"
                }
                Stranger::Code => {
                    "ask a manager: this center mails no codes, and a paper alone puts nobody on the list"
                }
                Stranger::Phone(_) => {
                    "ask a manager: at this center a call lets nobody collect who is not listed"
                }
                Stranger::Courier { .. } => {
                    "the client asked for no courier: have them ask, and write that down on Forward (ask courier)"
                }
            };
            return Some(desk.refuse(text));
        }
        Some(match stranger {
            Stranger::Because(why) if why.is_empty() => {
                desk.question(format!("type why: {person} because REASON"))
            }
            Stranger::Phone(called) if called.who.is_empty() => {
                desk.question(format!("type who approved it: {person} phone WHO NUMBER"))
            }
            Stranger::Courier { company, .. } if company.is_empty() => {
                desk.question(format!("of which company? {person} courier COMPANY JOB"))
            }
            Stranger::Code => self.send_code(desk, client, person),
            stranger => {
                let name = words::clean(&person);
                self.stranger = Some(stranger);
                self.go_on(Stage::Check(client.clone(), person));
                desk.question(format!("look at the ID of {name}, who is not listed: what did you see? The client is told"))
            }
        })
    }

    /// Whether the client asked to give a courier something.
    fn is_sent_for(&self) -> bool {
        let mut asked = self.beside.requests.iter();
        asked.any(|row| row.request.kind == RequestKind::Courier)
    }

    fn send_code(&mut self, desk: &mut Desk, client: &Party, person: String) -> Effects {
        let name = words::clean(&person);
        let said = format!(
            "a code for {name} is mailed to the client: ask for it and type its figures; Esc leaves it"
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

    /// What else may let somebody collect whose name is on no row.
    pub(super) fn other_ways(desk: &Desk, name: &str) -> String {
        let Some(figures) = figures(desk) else {
            return String::new();
        };
        let name = words::quoted(name);
        let ways = [
            (
                figures.handovers.codes,
                format!("{name} code mails the client one"),
            ),
            (
                figures.handovers.phone_approval,
                format!("{name} phone WHO after a call"),
            ),
            (figures.role == Role::Manager, format!("{name} because WHY")),
        ];
        let ways: Vec<String> = ways
            .into_iter()
            .filter(|way| way.0)
            .map(|way| way.1)
            .collect();
        if ways.is_empty() {
            String::new()
        } else {
            format!(". Not listed: {}", ways.join(", or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_what_a_stranger_collects_is_read_from_the_line() {
        let because = |why: &str| Stranger::Because(why.to_owned());
        let phone = |who: &str, number: Option<&str>| {
            let (who, number) = (who.to_owned(), number.map(str::to_owned));
            Stranger::Phone(Called { who, number })
        };
        for (line, read_as) in [
            (
                "bo li because the client wrote",
                Some(("bo li", because("the client wrote"))),
            ),
            ("Bo Li code", Some(("Bo Li", Stranger::Code))),
            (
                "Bo Li phone Ada Abbott (503) 555-0100",
                Some(("Bo Li", phone("Ada Abbott", Some("(503) 555-0100")))),
            ),
            ("Bo Li phone Ada", Some(("Bo Li", phone("Ada", None)))),
            (
                "Di Moe courier Swift Bikes 4711",
                Some((
                    "Di Moe",
                    Stranger::Courier {
                        company: "Swift Bikes".to_owned(),
                        reference: "4711".to_owned(),
                    },
                )),
            ),
            ("Bo Li", None),
            ("2 code", None),
            ("code", None),
        ] {
            let read_as = read_as.map(|(name, stranger)| (name.to_owned(), stranger));
            assert_eq!(read(line), read_as, "{line}");
        }
    }
}
