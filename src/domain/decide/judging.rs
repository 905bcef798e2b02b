//! From records to the facts of the disposition table, and its answers as events. Decides nothing itself: what
//! the rules say is in `disposition/`.
//!
//! A piece in quarantine keeps its answer, with its due date, until an exit; of every other piece the rules are
//! asked anew with the record as it is now. An ordinary answer is not written into the books.

use super::super::client::{Client, ClientKind};
use super::super::command::{Context, Guess};
use super::super::disposition::{
    ClientFacts, Disposition, Facts, Instruction, Mail, NameMatch, Reason, Recipient, Said, dispose,
};
use super::super::event::Event;
use super::super::ids::ItemId;
use super::super::item::{Evidence, Item};
use super::super::name::NameKind;
use super::super::policy::Policy;
use super::super::standing::{FormState, Standing};
use super::super::state::State;
use super::super::time::Day;

/// Judges pieces for one command.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    state: &'a State,
    policy: &'a Policy,
    day: Day,
}

/// What the rules say of a piece today, with the record as it is.
pub fn disposition_of(state: &State, item: &Item, policy: &Policy, day: Day) -> Disposition {
    let judge = Judge { state, policy, day };
    match state.dispositions.get(&item.id) {
        Some(kept) if kept.is_quarantine() || kept.due.is_some() => Disposition::clone(kept),
        _ => judge.anew(item),
    }
}

/// What the rules would say of a piece for a client, found by this evidence.
pub fn disposition_for(
    client: &Client,
    evidence: Option<&Evidence>,
    mail: Mail,
    policy: &Policy,
    day: Day,
) -> Disposition {
    let recipient = Recipient::Client(client_facts(client, evidence, day));
    dispose(&Facts { recipient, mail, day, said: None }, &policy.rules)
}

impl<'a> Judge<'a> {
    pub(super) fn new(state: &'a State, ctx: &'a Context<'_>) -> Self {
        Self { state, policy: ctx.policy, day: state.business_day(ctx.today) }
    }

    /// A piece that comes in.
    pub(super) fn received(self, item: &Item, guess: Guess, mail: Mail) -> Disposition {
        self.ask(self.recipient(item, guess), mail.completed(), None)
    }

    /// A piece that is here, with a record that changed.
    pub(super) fn anew(self, item: &Item) -> Disposition {
        self.ask(self.recipient(item, self.guess(item.id)), self.mail(item), None)
    }

    /// A piece of which a clerk says why nobody here may have it.
    pub(super) fn said(self, item: &Item, reason: Reason) -> Disposition {
        self.ask(self.recipient(item, Guess::Nobody), self.mail(item), Some(reason))
    }

    /// The event that writes a changed answer down; `item` is the piece as it will be.
    pub(super) fn writes(self, item: &Item, answer: &Disposition) -> Option<Event> {
        let kept = (!is_unsaid(item, answer)).then(|| answer.clone());
        let before = self.state.dispositions.get(&item.id).map(AsRef::as_ref);
        (before != kept.as_ref()).then(|| Event::ItemsDisposed { items: vec![item.id], disposition: kept })
    }

    /// What the piece is as mail: as said when it came in, with the kind and carrier it has now.
    pub(super) fn mail(self, item: &Item) -> Mail {
        let plain = Mail::of(item.kind, item.carrier);
        match self.state.dispositions.get(&item.id).map(|kept| kept.mail) {
            Some(said) if (said.kind, said.carrier) == (item.kind, item.carrier) => said,
            Some(said) => Mail { restricted: said.restricted, ..plain },
            None => plain,
        }
    }

    fn ask(self, recipient: Recipient, mail: Mail, said: Option<Reason>) -> Disposition {
        dispose(&Facts { recipient, mail, day: self.day, said }, &self.policy.rules)
    }

    fn guess(self, item: ItemId) -> Guess {
        let reason = self.state.dispositions.get(&item).and_then(|kept| kept.reason);
        if reason == Some(Reason::NotClear) { Guess::Several } else { Guess::Nobody }
    }

    fn recipient(self, item: &Item, guess: Guess) -> Recipient {
        let client = item.client.as_ref().and_then(|id| self.state.clients.get(id));
        match (client, &item.line, guess) {
            (Some(client), ..) => Recipient::Client(client_facts(client, item.evidence.as_ref(), self.day)),
            (None, None, _) => Recipient::Unread,
            (None, Some(_), Guess::Several) => Recipient::Doubtful,
            (None, Some(_), Guess::Nobody) => Recipient::Unknown,
        }
    }
}

/// What the record says of a client on a day.
fn client_facts(client: &Client, evidence: Option<&Evidence>, day: Day) -> ClientFacts {
    ClientFacts {
        standing: if client.is_present(day) { Standing::Active } else { Standing::Former },
        form: FormState::NotEntered,
        matched: matched(client, evidence),
        instruction: Instruction::None,
        waived: Vec::new(),
        remail_until: None,
        restricted_delivery: Said::Unknown,
    }
}

/// Whether an answer is what anybody would take for granted, so that the books need not say it.
pub(super) fn is_unsaid(item: &Item, answer: &Disposition) -> bool {
    let granted = answer.is_ordinary() || (item.client.is_none() && !answer.is_quarantine());
    granted && answer.due.is_none() && answer.mail == Mail::of(item.kind, item.carrier)
}

/// Which kind of name a line met (rules.md 21).
fn matched(client: &Client, evidence: Option<&Evidence>) -> NameMatch {
    match (evidence.and_then(|found| found.kind), client.kind) {
        (None, _) => NameMatch::Box,
        (Some(NameKind::Legal), ClientKind::Individual) => NameMatch::Applicant,
        (Some(NameKind::Legal), ClientKind::Business) => NameMatch::Business,
        (Some(NameKind::Former), _) => NameMatch::Former,
        (Some(NameKind::Person | NameKind::Dba | NameKind::Alias | NameKind::Acronym), _) => {
            NameMatch::Listed
        }
        (Some(NameKind::Seen), _) => NameMatch::OffForm,
    }
}
