//! A client: one person or company with its own form, its names, its box and whom to tell.

mod asked;
mod change;
mod collecting;
mod kind;
pub mod mailbox;
mod reach;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::domain::aftercare::{Forwarding, Remail};
use crate::domain::form::Form1583;
use crate::domain::forward::ForwardKind;
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::name::{Name, NameKind};
use crate::domain::text::PURGED;
use crate::domain::time::Day;

pub use asked::{Asked, Prepared};
pub use change::ClientChange;
pub use kind::{ClientKind, NotifyPreference};
pub use mailbox::Mailbox;
pub use reach::Reach;

/// Everything the desk knows of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Identity, never reused.
    pub id: ClientId,
    /// The box; may be shared with other clients.
    pub pmb: Pmb,
    /// Firm or person.
    pub kind: ClientKind,
    /// Every name, the current legal one first.
    pub names: Vec<Name>,
    /// Where notices go; each address gets its own, of what it wants.
    pub emails: Vec<Mailbox>,
    /// For the phone call when mail fails.
    pub phones: Vec<String>,
    /// Who may collect beside an individual himself.
    pub pickup_people: Vec<String>,
    /// When notices are wanted.
    pub notify: NotifyPreference,
    /// First day of the service.
    pub opened: Option<Day>,
    /// Last day of the service.
    pub closed: Option<Day>,
    /// What a clerk should know.
    pub notes: String,
    /// The last command that changed this record.
    pub changed_by: CommandId,
    /// New, and the center said so: the form is not complete yet.
    pub pending: bool,
    /// Why the center serves it no longer for now; `None` while it does.
    pub suspended: Option<String>,
    /// Form 1583 as far as it was entered; `None` while nothing was. Taken out of what ordinary readers get.
    pub form: Option<Box<Form1583>>,
    /// What becomes of the mail after the service.
    pub remail: Remail,
    /// How mail is sent on during the service.
    pub forwarding: Forwarding,
    /// What the client booked, in the center's words.
    pub plan: String,
    /// The partner who brought the client; empty when the client came by itself.
    pub source: String,
    /// What he was asked and advised of by letter.
    pub asked: Box<Asked>,
}

impl Client {
    /// A record with nothing in it.
    pub fn blank(id: ClientId, pmb: Pmb, changed_by: CommandId) -> Self {
        Self {
            id,
            pmb,
            kind: ClientKind::default(),
            names: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            pickup_people: Vec::new(),
            notify: NotifyPreference::default(),
            opened: None,
            closed: None,
            notes: String::new(),
            changed_by,
            pending: false,
            suspended: None,
            form: None,
            remail: Remail::default(),
            forwarding: Forwarding::default(),
            plan: String::new(),
            source: String::new(),
            asked: Box::default(),
        }
    }

    /// What ordinary readers get: without the form, and without home data of a client whom a court protects
    /// (rule 94).
    #[must_use]
    pub fn for_the_desk(&self) -> Self {
        let asked = Box::new(self.asked.for_the_desk());
        let mut client = Self {
            form: None,
            asked,
            ..self.clone()
        };
        if self.is_protected() {
            client.hide_home();
        }
        client
    }

    /// Takes out what says where the client lives.
    pub fn hide_home(&mut self) {
        self.phones.clear();
        self.remail.address.clear();
        self.forwarding.address.clear();
    }

    /// Where mail is sent on to: the address agreed for it, else the one of box 6 of the form (rules 11, 12).
    pub fn sends_to(&self, kind: ForwardKind) -> Option<&str> {
        let agreed = match kind {
            ForwardKind::Forwarded => &self.forwarding.address,
            ForwardKind::Remailed => &self.remail.address,
        };
        let of_form = self
            .form
            .as_ref()
            .map(|form| form.transfer.address.as_str());
        let all = [Some(agreed.as_str()), of_form];
        all.into_iter()
            .flatten()
            .find(|address| !address.is_empty())
    }

    /// Whether a court protects the client's home data (box 4k).
    pub fn is_protected(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.is_protected())
    }

    /// The current legal name, or the first name on file.
    pub fn legal_name(&self) -> &str {
        let legal = self
            .names
            .iter()
            .find(|name| name.kind == NameKind::Legal && name.to.is_none());
        legal
            .or(self.names.first())
            .map_or(PURGED, |name| &name.text)
    }

    /// The legal name on a day: one that was given up since was it then. Of two that were in use on it, as on the day of a
    /// rename and of a slip that was put right, the later one.
    pub fn legal_name_on(&self, day: Day) -> &str {
        let is_since = |name: &Name| name.from.is_some_and(|from| from <= day);
        let legal = self.names_of(NameKind::Legal);
        let mut current = legal.filter(|name| name.to.is_none());
        if current.any(is_since) {
            return self.legal_name();
        }
        let was = |name: &&Name| {
            let ends = name.to.is_some_and(|to| to >= day);
            ends && name.from.is_none_or(|from| from <= day)
        };
        let then = self.names_of(NameKind::Former).filter(was);
        // Without a first day the one that ended first was the one in use.
        let order = |name: &&Name| {
            (
                name.from,
                name.from.is_none().then_some(std::cmp::Reverse(name.to)),
                name.to,
            )
        };
        let then = then.max_by_key(order);
        then.map_or_else(|| self.legal_name(), |name| &name.text)
    }

    /// The first day of the service; where nobody knows it, that on which the record was made.
    pub fn began(&self) -> Option<Day> {
        let made = self.names.iter().filter_map(|name| name.added.as_ref());
        self.opened.or_else(|| made.map(|added| added.on).min())
    }

    /// Whether everything about a person was taken out of the record: every other client has a name.
    pub fn is_purged(&self) -> bool {
        self.names.is_empty()
    }

    /// Names of one kind, in the order of the record.
    pub fn names_of(&self, kind: NameKind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.kind == kind)
    }

    /// Whether the service runs on this day.
    pub fn is_present(&self, day: Day) -> bool {
        self.closed.is_none_or(|last| last >= day)
    }

    /// Changes the form; one in which nothing stands any more is none.
    pub fn change_form<T>(&mut self, change: impl FnOnce(&mut Form1583) -> T) -> T {
        let mut form = self.form.take().unwrap_or_default();
        let done = change(&mut form);
        self.form = (*form != Form1583::default()).then_some(form);
        done
    }

    fn add_name(&mut self, name: &Name) {
        if !self.names.contains(name) {
            self.names.push(name.clone());
        }
        sort_names(&mut self.names);
    }
}

/// The order in which a record keeps its names, so that equal records are equal lists.
pub fn sort_names(names: &mut [Name]) {
    names.sort_by(|a, b| {
        let rank = |name: &Name| (name.kind, name.to.is_some(), name.to.map(Reverse));
        rank(a)
            .cmp(&rank(b))
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| (a.from, a.on_form, &a.added).cmp(&(b.from, b.on_form, &b.added)))
    });
}
