//! From a field and the line typed in it to the command it asks for, with the words of what it did. Pure. What
//! only the server can judge (a date, an address, who may) is left to it; here is the grammar of words.

mod names;
#[cfg(test)]
mod tests;

use super::field::{Field, Newcomer, Plain, TODAY, service_words};
use crate::domain::client::Client;
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::flow::{
    CloseClient, ImportClient, NoteClient, ReopenClient, ResumeClient, SetForm, SetTerms,
    SuspendClient,
};
use crate::domain::ids::ClientId;
use crate::domain::standing::Standing as Life;
use crate::domain::terms::Term;
use crate::domain::time::Day;
use crate::wire::rows::ClientCard;
pub use names::dated;
use names::{collecting, known_name, new_name, rename};

/// The sign that takes a value away: an empty line never does.
pub const NONE: &str = "-";

/// A command and what it did, without whose.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub command: Command,
    /// What it did, in words.
    pub deed: String,
    /// How the words stand behind whose it is.
    pub stands: Stands,
    /// Whether it is shown first, and how it is said again then.
    pub again: Again,
}

/// How a deed stands behind the client's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// As a note on him: `57 Harbor LLC: e-mail a@b.example`.
    #[default]
    Beside,
    /// As what he is: `57 Harbor LLC is suspended`.
    Of,
}

/// How a line that ends or renames is said a second time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Again {
    /// It need not be.
    #[default]
    No,
    /// Enter once more.
    Enter,
    /// The word is typed once more.
    Word,
}

impl Asked {
    /// The same of a deed that says what the client is now.
    fn of_him(self) -> Self {
        Self {
            stands: Stands::Of,
            ..self
        }
    }

    /// What it did, and to whom.
    pub fn told(&self, whose: &str) -> String {
        match self.stands {
            Stands::Beside => format!("{whose}: {}", self.deed),
            Stands::Of => format!("{whose} {}", self.deed),
        }
    }

    fn again(self, again: Again) -> Self {
        Self { again, ..self }
    }
}

fn asked(command: Command, deed: impl Into<String>) -> Asked {
    Asked {
        command,
        deed: deed.into(),
        stands: Stands::default(),
        again: Again::No,
    }
}

/// What a line asks for; else what may be typed.
pub fn read(card: &ClientCard, field: &Field, line: &str, today: Day) -> Result<Asked, String> {
    let client = card.client.id.clone();
    if line.is_empty() {
        return Err(format!(
            "nothing is typed: - takes the {} away, Esc brings it back",
            field.label()
        ));
    }
    let value = if line == NONE { "" } else { line };
    match field {
        Field::Plain(Plain::Service) => service(card, line, today),
        Field::Plain(Plain::Name) if line == card.client.legal_name() => {
            Err("that is the name already; type the new one, or Esc leaves it".to_owned())
        }
        Field::Plain(Plain::Name) => rename(client, line),
        Field::Plain(Plain::Box) => move_box(&client, line),
        Field::Plain(Plain::NewName) => new_name(client, line),
        Field::Plain(Plain::Note) => Ok(asked(
            Command::NoteClient(NoteClient {
                client,
                text: value.to_owned(),
            }),
            format!("note: {}", shown(value)),
        )),
        Field::Plain(Plain::WholeForm) => whole(client, line),
        Field::Known(kind, text) => {
            known_name(client, *kind, text, line).map(|asked| collecting(card, asked, today))
        }
        Field::Term(term) => Ok(agreed(&card.client, *term, field, value)),
        // What stands in a form is said nowhere but in its own view.
        Field::Form(form) => {
            let cells = vec![(*form, value.to_owned())];
            Ok(asked(
                Command::SetForm(SetForm {
                    client,
                    cells,
                    whole: false,
                }),
                format!(
                    "the form's field {} is entered",
                    form.word().replace('_', " ")
                ),
            ))
        }
        Field::Plain(Plain::Reason) | Field::New(_) => Err("type a value".to_owned()),
    }
}

/// What was agreed, typed anew; whoever may no longer collect is shown first.
fn agreed(client: &Client, term: Term, field: &Field, value: &str) -> Asked {
    let (lost, off_form) = match term {
        Term::Collect => collectors(client, value),
        _ => Default::default(),
    };
    let again = if lost.is_empty() {
        Again::No
    } else {
        Again::Enter
    };
    let command = Command::SetTerms(SetTerms {
        client: client.id.clone(),
        cells: vec![(term, value.to_owned())],
    });
    let deed = format!("{}: {}{lost}{off_form}", field.label(), shown(value));
    asked(command, deed).again(again)
}

/// Of a list of collectors that is typed anew: who goes with it, and who comes that is on no form.
fn collectors(client: &Client, value: &str) -> (String, String) {
    let is_one = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let after: Vec<&str> = value.split(';').map(str::trim).collect();
    let before = &client.pickup_people;
    let stays = |one: &&String| after.iter().any(|new| is_one(new, one));
    let gone: Vec<&str> = (before.iter().filter(|one| !stays(one)))
        .map(String::as_str)
        .collect();
    let is_known = |new: &&&str| {
        let mut names = client.names.iter().filter(|name| name.on_form);
        new.is_empty()
            || before.iter().any(|one| is_one(one, new))
            || names.any(|name| is_one(&name.text, new))
    };
    let off: Vec<&str> = after.iter().filter(|new| !is_known(new)).copied().collect();
    let said = |all: &[&str], what: &str| match all {
        [] => String::new(),
        all => format!("; {} {what}", all.join(", ")),
    };
    let (lost, off) = (
        said(&gone, "may no longer collect"),
        said(&off, "is on no form: look at an ID"),
    );
    (lost, off)
}

fn shown(value: &str) -> &str {
    if value.is_empty() { "none" } else { value }
}

/// `suspend unpaid`: the word and what stands behind it.
fn word(line: &str) -> (&str, &str) {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (word, rest.trim())
}

fn service(card: &ClientCard, line: &str, today: Day) -> Result<Asked, String> {
    let client = card.client.id.clone();
    match word(&line.to_lowercase()) {
        ("close", "") => match card.client.closed.filter(|last| *last < today) {
            Some(last) => Err(format!(
                "reopen, or close DAY to put the day right: the service ended with {last}"
            )),
            None => Ok(close(client, today, card.client.closed)),
        },
        ("close", date) => Ok(close(client, day(date)?, card.client.closed)),
        ("reopen", "") => Ok(asked(
            Command::ReopenClient(ReopenClient(client)),
            "is served again, the closing is undone",
        )
        .of_him()),
        ("resume", "") => Ok(asked(
            Command::ResumeClient(ResumeClient(client)),
            "is served again",
        )
        .of_him()),
        ("suspend", "") => Err("why? suspend REASON".to_owned()),
        ("suspend", _) => {
            let reason = word(line).1.to_owned();
            let deed = format!("is suspended: {reason}");
            Ok(asked(
                Command::SuspendClient(SuspendClient { client, reason }),
                deed,
            )
            .of_him())
        }
        _ => Err(format!(
            "{line:?} is no word for it: {}",
            service_words(Some(card.standing))
        )),
    }
}

fn close(client: ClientId, on: Day, was: Option<Day>) -> Asked {
    let instead = match was.filter(|was| *was != on) {
        Some(was) => format!(" instead of {was}"),
        None => String::new(),
    };
    asked(
        Command::CloseClient(CloseClient { client, on }),
        format!("the service ends with {on}{instead}"),
    )
    .again(Again::Word)
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| format!("{text:?} is not a date; write 2026-12-31"))
}

/// A box as it is typed: the number, whether beside somebody, and why although it rests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoxLine {
    pub pmb: String,
    /// A second client of the box.
    pub shared: bool,
    /// Why it is given out although it rests (rule 39).
    pub because: Option<String>,
}

/// Reads `234`, `234 shared`, `234 because REASON`.
pub fn box_line(line: &str) -> Result<BoxLine, String> {
    let (pmb, rest) = word(line);
    let pmb = pmb.to_owned();
    match word(rest) {
        ("", "") if pmb != NONE => Ok(BoxLine {
            pmb,
            ..BoxLine::default()
        }),
        ("shared", "") => Ok(BoxLine {
            pmb,
            shared: true,
            because: None,
        }),
        ("because", why) if !why.is_empty() => Ok(BoxLine {
            pmb,
            shared: true,
            because: Some(why.to_owned()),
        }),
        _ => Err("a box number; 234 shared, or 234 because REASON".to_owned()),
    }
}

fn move_box(client: &ClientId, line: &str) -> Result<Asked, String> {
    let to = box_line(line)?;
    let row = ClientRow {
        client_id: Some(client.to_string()),
        pmb: Cell::Set(to.pmb.clone()),
        shared_boxes: to.shared,
        reuse_box: to.because,
        taking: Taking::Replace,
        ..ClientRow::default()
    };
    Ok(asked(
        Command::ImportClient(ImportClient(row)),
        format!("box {} from now on", to.pmb),
    ))
}

fn whole(client: ClientId, line: &str) -> Result<Asked, String> {
    match line.to_lowercase().as_str() {
        "whole" => Ok(asked(
            Command::SetForm(SetForm {
                client,
                cells: Vec::new(),
                whole: true,
            }),
            "form gone through: what is empty counts as missing",
        )),
        _ => Err("type whole when every box was looked at".to_owned()),
    }
}

/// The row that adds a client.
pub fn newcomer(who: &Newcomer, today: Option<Day>) -> Result<Command, String> {
    let place = box_line(&who.pmb)?;
    let opened = match who.opened.as_str() {
        NONE => None,
        TODAY => today,
        date => Some(day(date)?),
    };
    let row = ClientRow {
        pmb: Cell::Set(place.pmb),
        legal_name: Cell::Set(who.name.clone()),
        kind: Cell::Set(who.kind),
        opened: Cell::Set(opened),
        status: Cell::Set(Some(Life::Pending)),
        shared_boxes: place.shared,
        reuse_box: place.because,
        ..ClientRow::default()
    };
    Ok(Command::ImportClient(ImportClient(row)))
}
