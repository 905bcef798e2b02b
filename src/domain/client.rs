//! A client: one person or company with its own form, its names, its box and whom to tell.
//!
//! A change of a client is always the difference between two whole records, so that import, correction and
//! undo share one way to say it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::aftercare::{Forwarding, Remail};
use super::asking::Asked;
use super::form::{Form1583, FormChange};
use super::ids::{ClientId, CommandId, Pmb};
use super::name::{Name, NameKind};
use super::redaction::PURGED;
use super::time::Day;

/// Whether the client is a firm or a person; a person may always collect his own mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientKind {
    /// A company or other organisation.
    #[default]
    Business,
    /// A natural person.
    Individual,
}

/// When a client wants to hear of mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotifyPreference {
    /// One mail a tray.
    #[default]
    Each,
    /// One mail a day.
    Digest,
    Silent,
}

impl ClientKind {
    pub const ALL: &'static [Self] = &[Self::Business, Self::Individual];

    /// The word used in commands, lists and `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Individual => "individual",
        }
    }

    /// What centers write in their own lists for the same; read, never written.
    pub fn also(self) -> &'static [&'static str] {
        match self {
            Self::Business => &[
                "company",
                "co",
                "corporation",
                "corp",
                "corporate",
                "inc",
                "incorporated",
                "llc",
                "llp",
                "lp",
                "pllc",
                "ltd",
                "limited",
                "gmbh",
                "partnership",
                "firm",
                "organization",
                "organisation",
                "org",
                "nonprofit",
                "non profit",
                "not for profit",
                "ngo",
                "charity",
                "association",
                "government",
                "agency",
                "church",
                "school",
                "trust",
                "estate",
                "commercial",
                "b2b",
                "team",
                "s corp",
                "c corp",
                "limited liability company",
            ],
            Self::Individual => &[
                "person",
                "private",
                "private person",
                "personal",
                "natural person",
                "residential",
                "consumer",
                "b2c",
                "sole",
                "sole proprietor",
                "sole proprietorship",
                "sole prop",
                "sole trader",
                "proprietor",
                "freelancer",
                "freelance",
                "self employed",
                "human",
                "household",
                "family",
                "single",
            ],
        }
    }

    /// Reads the word; case, blanks, dots and hyphens do not count.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = text
            .trim()
            .to_lowercase()
            .replace(['-', '_', '/'], " ")
            .replace('.', "");
        let is = |one: &Self| one.word() == folded || one.also().contains(&folded.as_str());
        Self::ALL.iter().copied().find(is)
    }
}

impl NotifyPreference {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Each, Self::Digest, Self::Silent];

    /// The word used in commands, lists and `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Digest => "digest",
            Self::Silent => "none",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|one| one.word() == text.trim().to_lowercase())
    }
}

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
    /// Where notices go; each address gets its own.
    pub emails: Vec<String>,
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

/// One part of a client that became another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientChange {
    /// Moved to another box.
    Box(Pmb),
    /// Firm or person.
    Kind(ClientKind),
    /// Carries one more name.
    NameAdded(Name),
    /// Carries a name no longer, not even as a former one.
    NameRemoved(Name),
    Emails(Vec<String>),
    Phones(Vec<String>),
    /// All who may collect.
    PickupPeople(Vec<String>),
    /// When notices are wanted.
    Notify(NotifyPreference),
    Opened(Option<Day>),
    Closed(Option<Day>),
    /// What a clerk should know.
    Notes(String),
    /// Whether the form is said not to be complete.
    Pending(bool),
    /// Whether and why it is not served for now.
    Suspended(Option<String>),
    /// A part of the form.
    Form(Box<FormChange>),
    /// Nothing of the form is entered any more.
    FormDropped,
    /// What becomes of the mail after the service.
    Remail(Remail),
    /// How mail is sent on.
    Forwarding(Forwarding),
    /// What the client booked.
    Plan(String),
    Source(String),
    /// What he was asked and advised of by letter.
    Asked(Box<Asked>),
}

impl Client {
    /// The current legal name, or the first name on file; a client without any name was purged.
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

    /// Whether everything about a person was taken out of the record: every other client has a name.
    pub fn is_purged(&self) -> bool {
        self.names.is_empty()
    }

    /// Names of one kind, in the order of the record.
    pub fn names_of(&self, kind: NameKind) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.kind == kind)
    }

    /// Who may be handed this client's mail: the people named for it, and an individual himself.
    pub fn may_collect(&self) -> Vec<&str> {
        let himself = self.kind == ClientKind::Individual && !self.is_purged();
        let own = himself.then(|| self.legal_name());
        own.into_iter()
            .chain(self.pickup_people.iter().map(String::as_str))
            .collect()
    }

    /// Whether the service runs on this day.
    pub fn is_present(&self, day: Day) -> bool {
        self.closed.is_none_or(|last| last >= day)
    }

    /// What turns `self` into `target`; empty when they agree. Identity and `changed_by` do not count.
    pub fn changes_to(&self, target: &Self) -> Vec<ClientChange> {
        let mut changes = Vec::new();
        let mut note = |differs: bool, change: ClientChange| {
            if differs {
                changes.push(change);
            }
        };
        note(
            self.pmb != target.pmb,
            ClientChange::Box(target.pmb.clone()),
        );
        note(self.kind != target.kind, ClientChange::Kind(target.kind));
        for name in self
            .names
            .iter()
            .filter(|name| !target.names.contains(name))
        {
            note(true, ClientChange::NameRemoved(name.clone()));
        }
        for name in target
            .names
            .iter()
            .filter(|name| !self.names.contains(name))
        {
            note(true, ClientChange::NameAdded(name.clone()));
        }
        note(
            self.emails != target.emails,
            ClientChange::Emails(target.emails.clone()),
        );
        note(
            self.phones != target.phones,
            ClientChange::Phones(target.phones.clone()),
        );
        note(
            self.pickup_people != target.pickup_people,
            ClientChange::PickupPeople(target.pickup_people.clone()),
        );
        note(
            self.notify != target.notify,
            ClientChange::Notify(target.notify),
        );
        note(
            self.opened != target.opened,
            ClientChange::Opened(target.opened),
        );
        note(
            self.closed != target.closed,
            ClientChange::Closed(target.closed),
        );
        note(
            self.notes != target.notes,
            ClientChange::Notes(target.notes.clone()),
        );
        note(
            self.pending != target.pending,
            ClientChange::Pending(target.pending),
        );
        note(
            self.suspended != target.suspended,
            ClientChange::Suspended(target.suspended.clone()),
        );
        note(
            self.remail != target.remail,
            ClientChange::Remail(target.remail.clone()),
        );
        note(
            self.forwarding != target.forwarding,
            ClientChange::Forwarding(target.forwarding.clone()),
        );
        note(
            self.plan != target.plan,
            ClientChange::Plan(target.plan.clone()),
        );
        note(
            self.source != target.source,
            ClientChange::Source(target.source.clone()),
        );
        note(
            self.asked != target.asked,
            ClientChange::Asked(target.asked.clone()),
        );
        changes.extend(self.form_changes_to(target));
        changes
    }

    fn form_changes_to(&self, target: &Self) -> Vec<ClientChange> {
        match (&self.form, &target.form) {
            (Some(_), None) => vec![ClientChange::FormDropped],
            (_, None) => Vec::new(),
            (known, Some(wanted)) => {
                let known = known.as_deref().cloned().unwrap_or_default();
                known
                    .changes_to(wanted)
                    .into_iter()
                    .map(|change| ClientChange::Form(Box::new(change)))
                    .collect()
            }
        }
    }

    /// Makes one change. Names stay sorted: current legal name first, then by kind and date.
    pub fn apply(&mut self, change: &ClientChange) {
        match change {
            ClientChange::Box(pmb) => self.pmb = pmb.clone(),
            ClientChange::Kind(kind) => self.kind = *kind,
            ClientChange::NameAdded(name) => self.add_name(name),
            ClientChange::NameRemoved(name) => self.names.retain(|known| known != name),
            ClientChange::Emails(all) => self.emails.clone_from(all),
            ClientChange::Phones(all) => self.phones.clone_from(all),
            ClientChange::PickupPeople(all) => self.pickup_people.clone_from(all),
            ClientChange::Notify(notify) => self.notify = *notify,
            ClientChange::Opened(day) => self.opened = *day,
            ClientChange::Closed(day) => self.closed = *day,
            ClientChange::Notes(text) => self.notes.clone_from(text),
            ClientChange::Pending(pending) => self.pending = *pending,
            ClientChange::Suspended(why) => self.suspended.clone_from(why),
            ClientChange::Form(change) => self.change_form(|form| form.apply(change)),
            ClientChange::FormDropped => self.form = None,
            ClientChange::Remail(remail) => self.remail.clone_from(remail),
            ClientChange::Forwarding(forwarding) => self.forwarding.clone_from(forwarding),
            ClientChange::Plan(plan) => self.plan.clone_from(plan),
            ClientChange::Source(source) => self.source.clone_from(source),
            ClientChange::Asked(asked) => self.asked.clone_from(asked),
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day() -> impl Strategy<Value = Option<Day>> {
        prop_oneof![
            Just(None),
            (0..4).prop_map(|n| Some(Day(n))),
            Just(Some(Day(i32::MIN)))
        ]
    }

    fn name() -> impl Strategy<Value = Name> {
        let kinds = [
            NameKind::Legal,
            NameKind::Person,
            NameKind::Former,
            NameKind::Dba,
            NameKind::Seen,
        ];
        ("[ab]", 0..kinds.len(), day(), day(), any::<bool>()).prop_map(
            move |(text, kind, from, to, on_form)| Name {
                text,
                kind: kinds[kind],
                from,
                to,
                on_form,
                added: None,
            },
        )
    }

    /// A record as decisions make them: names in order, each once.
    fn client() -> impl Strategy<Value = Client> {
        let texts = || proptest::collection::vec("[ab]", 0..3);
        let names = proptest::collection::vec(name(), 0..6);
        let all = (
            names,
            texts(),
            texts(),
            texts(),
            any::<(bool, bool, bool)>(),
            day(),
            day(),
            "[ab]",
            form(),
        );
        all.prop_map(
            |(
                mut names,
                emails,
                phones,
                pickup_people,
                (firm, digest, pending),
                opened,
                closed,
                text,
                form,
            )| {
                sort_names(&mut names);
                names.dedup();
                Client {
                    id: ClientId::new("harbor"),
                    pmb: Pmb::new(&text),
                    kind: if firm {
                        ClientKind::Business
                    } else {
                        ClientKind::Individual
                    },
                    names,
                    emails,
                    phones,
                    pickup_people,
                    notify: if digest {
                        NotifyPreference::Digest
                    } else {
                        NotifyPreference::Each
                    },
                    opened,
                    closed,
                    notes: text.clone(),
                    pending,
                    suspended: pending.then(|| text.clone()),
                    form: (form != Form1583::default()).then(|| Box::new(form)),
                    remail: Remail {
                        address: text.clone(),
                        ..Remail::default()
                    },
                    forwarding: Forwarding {
                        schedule: None,
                        address: text.clone(),
                    },
                    plan: text.clone(),
                    asked: Box::new(Asked {
                        labels: closed,
                        ..Asked::default()
                    }),
                    source: text,
                    changed_by: CommandId([0; 16]),
                }
            },
        )
    }

    fn form() -> impl Strategy<Value = Form1583> {
        ("[ab]?", day(), day(), any::<bool>()).prop_map(|(name, signed, closed, gone_through)| {
            let mut form = Form1583 {
                closed,
                signed,
                gone_through,
                ..Form1583::default()
            };
            form.applicant.name = name;
            form
        })
    }

    proptest! {
        #[test]
        fn a_record_with_the_changes_to_another_is_the_other(before in client(), after in client()) {
            let mut made = before.clone();
            before.changes_to(&after).iter().for_each(|change| made.apply(change));
            prop_assert_eq!(&made, &after);
            prop_assert!(made.changes_to(&after).is_empty());
        }
    }

    #[test]
    fn an_individual_collects_himself_a_firm_only_by_its_people() {
        let firm = Client {
            names: vec![Name::new("Nora Quist", NameKind::Legal)],
            pickup_people: vec!["Ann Lee".to_owned()],
            ..Client::blank(ClientId::new("harbor"), Pmb::new("204"), CommandId([0; 16]))
        };
        assert_eq!(firm.may_collect(), ["Ann Lee"]);
        let person = Client {
            kind: ClientKind::Individual,
            ..firm
        };
        assert_eq!(person.may_collect(), ["Nora Quist", "Ann Lee"]);
    }
}
