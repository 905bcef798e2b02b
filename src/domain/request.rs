//! What a client asked to have done with pieces, by which day. A request is open while one of its pieces lies here for
//! its client: it is done when they have left, and nobody has to say so. A hold and a courier end with their day: who
//! comes for pieces later was not sent that day.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, ItemId, RequestId};
use super::item::Item;
use super::postal;
use super::state::State;
use super::time::{Day, Stamp};
use super::word::{abbreviated, words};

words! {
    /// What is asked for. Stored by position: append, never reorder.
    pub enum RequestKind by abbreviated {
        /// Send them on.
        Forward = "forward",
        /// Keep them here, and send nothing on, until the day is over.
        Hold = "hold",
        /// Give them back to sender or carrier.
        Return = "return",
        Destroy = "destroy",
        /// A courier comes for them.
        Courier = "courier",
    }
}

words! {
    /// How the client said so. Stored by position: append, never reorder.
    pub enum Said by abbreviated {
        Phone = "phone",
        Email = "email",
        Desk = "desk",
        Letter = "letter",
    }
}

impl RequestKind {
    /// As a sentence has it: `asked to forward #4`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Hold => "hold",
            Self::Return => "return",
            Self::Destroy => "destroy",
            Self::Courier => "give a courier",
        }
    }
}

impl RequestKind {
    /// What is to be done, as a list of it has it.
    pub fn order(self) -> &'static str {
        match self {
            Self::Forward => "send it on",
            Self::Hold => "keep it here",
            Self::Return => "give it back",
            Self::Destroy => "destroy it",
            Self::Courier => "a courier comes for it",
        }
    }
}

impl Said {
    /// `by phone`, `at the desk`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "by phone",
            Self::Email => "by e-mail",
            Self::Desk => "at the desk",
            Self::Letter => "by letter",
        }
    }
}

impl Said {
    /// Whether it can be read again as the client put it.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Email | Self::Letter)
    }

    /// The ways that a text names by their words: `letter of 5 Jan` names one.
    fn named_in(text: &str) -> impl Iterator<Item = Self> + '_ {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        let words = words.map(|word| word.replace('-', "").to_lowercase());
        let ways = [Self::Phone, Self::Email, Self::Desk, Self::Letter];
        words.filter_map(move |word| ways.into_iter().find(|said| said.word() == word))
    }
}

/// A client's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub id: RequestId,
    pub client: ClientId,
    pub kind: RequestKind,
    pub items: Vec<ItemId>,
    /// By when; of a hold its last day.
    pub by: Day,
    /// Who asked.
    pub who: String,
    pub said: Said,
    pub at: Stamp,
    /// What else was said, such as the courier's name.
    pub note: String,
}

impl Request {
    /// Whether it asks in writing to send all of these to this address: then they may go there, on file or not.
    pub fn sends_in_writing(&self, items: &[ItemId], to: &str) -> bool {
        self.sends_to(to)
            && self.said.is_written()
            && items.iter().all(|item| self.items.contains(item))
    }

    /// Where it asks to send them, in its own words; nothing where it names no whole address.
    pub fn address(&self) -> Option<&str> {
        let names = self.kind == RequestKind::Forward && postal::gives_address(&self.note);
        names.then_some(self.note.as_str())
    }

    /// Whether an address is the one that it names.
    pub fn sends_to(&self, to: &str) -> bool {
        self.address()
            .is_some_and(|named| postal::stands_in(named, to))
    }

    /// Whether it names another address than one for any of these pieces.
    pub fn sends_elsewhere(&self, items: &[ItemId], to: &str) -> bool {
        let is_about = self.items.iter().any(|item| items.contains(item));
        is_about && self.address().is_some() && !self.sends_to(to)
    }

    /// Whether an order that names a way names the one on which this was asked.
    pub fn is_told_so(&self, order: &str) -> bool {
        let mut named = Said::named_in(order).peekable();
        named.peek().is_none() || named.any(|said| said == self.said)
    }

    /// Its pieces that still lie here for its client.
    pub fn left(&self, state: &State) -> Vec<ItemId> {
        let is_his = |item: &Item| item.is_held() && item.client.as_ref() == Some(&self.client);
        let here = self.items.iter().filter(|id| {
            let item = state.items.get(*id);
            item.is_some_and(|item| is_his(item))
        });
        here.copied().collect()
    }

    /// Whether it still asks for something. A hold ends with its day; everything else is late then, as long as a piece lies
    /// here.
    pub fn is_open(&self, state: &State, today: Day) -> bool {
        let is_over = self.kind == RequestKind::Hold && self.by < today;
        !is_over && !self.left(state).is_empty()
    }

    /// Whether it must be done by now.
    pub fn is_due(&self, today: Day) -> bool {
        self.kind != RequestKind::Hold && self.by <= today
    }

    /// Whether a courier of this company is meant: one that names its courier is for no other.
    pub fn names_courier(&self, company: &str) -> bool {
        let (named, said) = (words(&self.note), words(company));
        named.is_empty() || (!said.is_empty() && said.iter().all(|word| named.contains(word)))
    }

    /// Whether a courier with this job number is meant: one that names its job is for no other.
    pub fn names_job(&self, reference: &str) -> bool {
        let (noted, said) = (words(&self.note), words(reference));
        let mut behind = noted.iter().skip_while(|word| *word != "job").skip(1);
        let job = behind
            .next()
            .filter(|word| word.contains(|c: char| c.is_ascii_digit()));
        said.is_empty() || job.is_none_or(|job| said.contains(job))
    }

    /// As an order to destroy is written down: `request 3, asked by Ada Quill by phone`.
    pub fn order(&self) -> String {
        let (who, said) = (&self.who, self.said.words());
        format!("request {}, asked by {who} {said}", self.id)
    }

    /// `forward #4, #7 by 2026-12-05, asked by Ada Quill by phone`.
    pub fn words(&self) -> String {
        let note = match self.note.as_str() {
            "" => String::new(),
            note => format!(": {note}"),
        };
        format!(
            "{} {} by {}, asked by {} {}{note}",
            self.kind.words(),
            super::text::runs(&self.items),
            self.by,
            self.who,
            self.said.words(),
        )
    }
}

/// The words of a text, without what stands between them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Where what is asked for goes, as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whither<'a> {
    /// No address was named: the one on file.
    OnFile(&'a str),
    /// No address was named, and none is on file.
    Nowhere,
    /// To one that is not on file.
    Elsewhere { to: &'a str, said: Said },
}

impl<'a> Whither<'a> {
    /// Where pieces go that a client asks to send on; nothing for any other wish, and where the address that was named
    /// is the one on file.
    pub fn of(
        kind: RequestKind,
        said: Said,
        note: &'a str,
        known: Option<&'a str>,
    ) -> Option<Self> {
        if kind != RequestKind::Forward {
            return None;
        }
        match known {
            Some(known) if postal::stands_in(note, known) => None,
            _ if postal::gives_address(note) => Some(Self::Elsewhere { to: note, said }),
            Some(known) => Some(Self::OnFile(known)),
            None => Some(Self::Nowhere),
        }
    }

    /// In words, with what a door calls the way to give an address.
    pub fn words(self, gives: &str) -> String {
        match self {
            Self::OnFile(known) => format!("no whole address was named: it goes to {known}, on file"),
            Self::Nowhere => "ask for the address: none is on file, and none was named".to_owned(),
            Self::Elsewhere { said, .. } if said.is_written() => {
                format!("that address is not on file: a colleague or a manager sends it there, {gives}")
            }
            Self::Elsewhere { .. } => {
                "that address is not on file and was not asked for in writing: a manager sends it there"
                    .to_owned()
            }
        }
    }
}

impl State {
    /// A client's open requests, the oldest first.
    pub fn requests_of(&self, client: &ClientId, today: Day) -> Vec<&Request> {
        let all = self.requests.values().map(AsRef::as_ref);
        let his = all.filter(|one: &&Request| one.client == *client);
        his.filter(|one| one.is_open(self, today)).collect()
    }

    /// The open request of a kind that covers a piece.
    pub fn request_for(&self, item: &Item, kind: RequestKind, today: Day) -> Option<&Request> {
        let his = self.requests_of(item.client.as_ref()?, today).into_iter();
        let mut fits = his.filter(|one| one.kind == kind && one.items.contains(&item.id));
        fits.next()
    }
}
