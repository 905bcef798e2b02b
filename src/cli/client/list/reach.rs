//! Who a list newly lets near the mail of a client we had: who may collect, where letters go, which number may be called,
//! where mail is sent. A list that was tampered with does its harm here, so that each is told by name, never as a count.

use std::collections::BTreeMap;

use super::gather::Gathered;
use super::taker::who;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::domain::client::{Client, ClientKind};
use crate::domain::command::{Cell, ClientRow};
use crate::domain::form::same_name;
use crate::domain::ids::ClientId;
use crate::sheets::Cell as Sheet;
use crate::wire::rows::ClientCard;

/// What reaches a client's mail.
#[derive(Default)]
pub(super) struct Reach {
    /// What each client had before the list.
    before: BTreeMap<ClientId, Had>,
    new: Vec<New>,
}

/// What was on file.
struct Had {
    collect: Vec<String>,
    emails: Vec<String>,
    phones: Vec<String>,
    /// Where mail is sent on, and where a former client's is.
    sent: [String; 2],
    /// Who a person is, who may collect by his name alone; a firm does not.
    person: Option<String>,
    /// Pieces that lie here for him.
    held: u32,
}

/// What a row adds.
struct New {
    line: u64,
    who: String,
    what: String,
}

impl Reach {
    /// Somebody is on file before the list is taken.
    pub(super) fn knows(&mut self, card: &ClientCard) {
        let client = &card.client;
        let had = Had {
            collect: collectors(client, &card.may_collect),
            emails: client
                .emails
                .iter()
                .map(|one| one.mail().to_owned())
                .collect(),
            phones: client.phones.clone(),
            sent: [
                client.forwarding.address.clone(),
                client.remail.address.clone(),
            ],
            person: (client.kind == ClientKind::Individual).then(|| client.legal_name().to_owned()),
            held: card.held,
        };
        self.before.insert(client.id.clone(), had);
    }

    /// A client whom we had was changed.
    pub(super) fn changed(&mut self, id: &ClientId, client: &Gathered) {
        let row = &client.first.said;
        let Some(what) = self.before.get(id).map(|had| had.lets_in(row)) else {
            return;
        };
        if !what.is_empty() {
            self.new.push(New {
                line: client.first.record.line,
                who: who(row),
                what: what.join("; "),
            });
        }
    }

    /// Says each by name: none is left out, however long the list.
    pub(super) fn tell(&self, dry_run: bool, out: &mut Output<'_>) -> Result<(), Failure> {
        if self.new.is_empty() {
            return Ok(());
        }
        out.say(if dry_run {
            "Would newly reach a client's mail:"
        } else {
            "Newly reach a client's mail; call the client where you did not expect it:"
        })?;
        for new in &self.new {
            out.below(format!("line {}, {}: {}", new.line, new.who, new.what))?;
        }
        Ok(())
    }

    /// The same as rows of a field.
    pub(super) fn cells(&self) -> Sheet<'_> {
        let row = |new: &'_ New| {
            Sheet::record([
                ("line", new.line.into()),
                ("client", new.who.clone().into()),
                ("what", new.what.clone().into()),
            ])
        };
        Sheet::many(self.new.iter().map(row))
    }
}

impl Had {
    /// In words, what a row has that was not on file.
    fn lets_in(&self, row: &ClientRow) -> Vec<String> {
        let exact = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let mailbox = |known: &str, one: &str| known.eq_ignore_ascii_case(mail_of(one));
        let lists = [
            (
                "may collect",
                &row.pickup_people,
                &self.collect,
                same_name as Same,
            ),
            ("letters go to", &row.emails, &self.emails, mailbox as Same),
            ("may be called on", &row.phones, &self.phones, exact as Same),
        ];
        let [forwarded, remailed] = &self.sent;
        let places = [
            ("mail is sent on to", &row.forward_address, forwarded),
            ("mail is re-mailed to", &row.remail_address, remailed),
        ];
        let listed = lists.into_iter().filter_map(|(says, cell, had, same)| {
            let is_new = |one: &&String| !had.iter().any(|known| same(known, one));
            let new: Vec<&str> = given(cell).filter(is_new).map(String::as_str).collect();
            (!new.is_empty()).then(|| format!("{says} {}", new.join(", ")))
        });
        let sent = places.into_iter().filter_map(|(says, cell, had)| {
            let new = cell.given().filter(|new| !new.is_empty() && *new != had);
            new.map(|new| format!("{says} {new}"))
        });
        self.renamed(row)
            .into_iter()
            .chain(listed)
            .chain(sent)
            .collect()
    }

    /// A person whose whole name became another's: by it somebody else may collect what lies here.
    fn renamed(&self, row: &ClientRow) -> Option<String> {
        let was = self.person.as_ref()?;
        let split = row.split.as_ref().map(|split| &split.legal);
        let name = split.or(row.legal_name.given())?;
        let is_known = self.collect.iter().any(|known| same_name(known, name));
        (!name.is_empty() && !is_known && !same_name(was, name)).then(|| {
            let here = match self.held {
                0 => String::new(),
                1 => format!(", and 1 piece for {was} is here"),
                held => format!(", and {held} pieces for {was} are here"),
            };
            format!("may collect {name}, as the client was {was}{here}: the same person?")
        })
    }
}

/// The address of a cell, without what it wants.
fn mail_of(text: &str) -> &str {
    text.split_once(" (").map_or(text, |(mail, _)| mail)
}

/// Whether two texts are the same to whoever reads them.
type Same = fn(&str, &str) -> bool;

fn given(cell: &Cell<Vec<String>>) -> impl Iterator<Item = &String> {
    cell.given().into_iter().flatten()
}

/// Who may collect already, whether named for it or not.
fn collectors(client: &Client, today: &[String]) -> Vec<String> {
    let named = client.pickup_people.iter().chain(today);
    named.cloned().collect()
}
