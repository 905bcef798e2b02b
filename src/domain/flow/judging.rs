//! From records to the facts of the disposition table, and its answers as events. Decides nothing itself: what
//! the rules say is in `disposition/`.
//!
//! A piece in quarantine keeps its answer, with its due date, until an exit; of every other piece the rules are
//! asked anew with the record as it is now. An ordinary answer is not written into the books.

use crate::domain::flow::ItemsDisposed;
use std::sync::Arc;

use crate::domain::aftercare::MailClass;
use crate::domain::client::{Client, ClientKind};
use crate::domain::command::{Context, Guess};
use crate::domain::compliance::form_state;
use crate::domain::disposition::{
    Action, ClientFacts, Disposition, Facts, Instruction, Mail, NameMatch, Reason, Recipient,
    dispose,
};
use crate::domain::event::Event;
use crate::domain::form::{RecipientKind, Said};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Evidence, Item};
use crate::domain::name::NameKind;
use crate::domain::policy::Policy;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;

/// Judges pieces for one command.
#[derive(Clone, Copy)]
pub(in crate::domain::flow) struct Judge<'a> {
    state: &'a State,
    policy: &'a Policy,
    day: Day,
}

/// What the rules say of a piece today, with the record as it is.
pub fn disposition_of(state: &State, item: &Item, policy: &Policy, day: Day) -> Disposition {
    let judge = Judge { state, policy, day };
    match state.dispositions.get(&item.id) {
        Some(kept) if kept.is_quarantine() => Disposition::clone(kept),
        Some(kept) if kept.due.is_some() => {
            let now = judge.anew(item);
            if now.action == kept.action {
                Disposition::clone(kept)
            } else {
                now
            }
        }
        _ => judge.anew(item),
    }
}

/// The pieces that wait for an exit, oldest first: those in quarantine, and those of clients whose re-mail period is
/// over that go back to the carrier (rules 32, 37).
pub fn to_leave(state: &State, policy: &Policy, day: Day) -> Vec<(Arc<Item>, Disposition)> {
    let quarantined = state
        .in_quarantine()
        .map(|(item, kept)| (Arc::clone(item), Disposition::clone(kept)));
    let is_expired = |id: &&ClientId| {
        state
            .clients
            .get(*id)
            .is_some_and(|client| client.standing(day, policy) == Standing::Expired)
    };
    let back = state
        .held
        .keys()
        .filter(is_expired)
        .flat_map(|id| state.held_by(id))
        .filter_map(|item| {
            let said = disposition_of(state, item, policy, day);
            let goes_back = said.action == Action::HandBack && !said.is_quarantine();
            goes_back.then(|| (Arc::clone(item), said))
        });
    let mut all: Vec<_> = quarantined.chain(back).collect();
    all.sort_by_key(|(item, _)| item.id);
    all
}

/// What the rules would say of a piece for a client, found by this evidence.
pub fn disposition_for(
    client: &Client,
    evidence: Option<&Evidence>,
    mail: Mail,
    policy: &Policy,
    day: Day,
) -> Disposition {
    let recipient = Recipient::Client(client_facts(client, evidence, mail.class, policy, day));
    dispose(
        &Facts {
            recipient,
            mail,
            day,
            said: None,
        },
        &policy.rules,
    )
}

impl<'a> Judge<'a> {
    pub(in crate::domain::flow) fn new(state: &'a State, ctx: &'a Context<'_>) -> Self {
        Self {
            state,
            policy: ctx.policy,
            day: ctx.today,
        }
    }

    /// A piece that comes in.
    pub(in crate::domain::flow) fn received(
        self,
        item: &Item,
        guess: Guess,
        mail: Mail,
    ) -> Disposition {
        let mail = mail.completed();
        self.ask(self.recipient(item, mail, guess), mail, None)
    }

    /// A piece that is here, with a record that changed.
    pub(in crate::domain::flow) fn anew(self, item: &Item) -> Disposition {
        let mail = self.mail(item);
        self.ask(self.recipient(item, mail, self.guess(item.id)), mail, None)
    }

    /// A piece of which a clerk says why nobody here may have it.
    pub(in crate::domain::flow) fn said(self, item: &Item, reason: Reason) -> Disposition {
        let mail = self.mail(item);
        self.ask(
            self.recipient(item, mail, Guess::Nobody),
            mail,
            Some(reason),
        )
    }

    /// The event that writes a changed answer down; `item` is the piece as it will be.
    pub(in crate::domain::flow) fn writes(
        self,
        item: &Item,
        answer: &Disposition,
    ) -> Option<Event> {
        let kept = (!is_unsaid(item, answer)).then(|| answer.clone());
        let before = self.state.dispositions.get(&item.id).map(AsRef::as_ref);
        (before != kept.as_ref()).then(|| {
            Event::ItemsDisposed(ItemsDisposed {
                items: vec![item.id],
                disposition: kept,
            })
        })
    }

    /// What the piece is as mail: as said when it came in, with the kind and carrier it has now.
    pub(in crate::domain::flow) fn mail(self, item: &Item) -> Mail {
        let plain = Mail::of(item.kind, item.carrier);
        match self.state.dispositions.get(&item.id).map(|kept| kept.mail) {
            Some(said) if (said.kind, said.carrier) == (item.kind, item.carrier) => said,
            Some(said) => Mail {
                restricted: said.restricted,
                ..plain
            }
            .completed(),
            None => plain,
        }
    }

    fn ask(self, recipient: Recipient, mail: Mail, said: Option<Reason>) -> Disposition {
        dispose(
            &Facts {
                recipient,
                mail,
                day: self.day,
                said,
            },
            &self.policy.rules,
        )
    }

    fn guess(self, item: ItemId) -> Guess {
        let reason = self
            .state
            .dispositions
            .get(&item)
            .and_then(|kept| kept.reason);
        if reason == Some(Reason::NotClear) {
            Guess::Several
        } else {
            Guess::Nobody
        }
    }

    fn recipient(self, item: &Item, mail: Mail, guess: Guess) -> Recipient {
        let client = item
            .client
            .as_ref()
            .and_then(|id| self.state.clients.get(id));
        match (client, &item.line, guess) {
            (Some(client), ..) => Recipient::Client(client_facts(
                client,
                item.evidence.as_ref(),
                mail.class,
                self.policy,
                self.day,
            )),
            (None, None, _) => Recipient::Unread,
            (None, Some(_), Guess::Several) => Recipient::Doubtful,
            (None, Some(_), Guess::Nobody) => Recipient::Unknown,
        }
    }
}

/// What the record says of a client on a day.
fn client_facts(
    client: &Client,
    evidence: Option<&Evidence>,
    class: MailClass,
    policy: &Policy,
    day: Day,
) -> ClientFacts {
    let instruction = if client.remail.address.is_empty() {
        Instruction::None
    } else {
        Instruction::Remail
    };
    ClientFacts {
        standing: client.standing(day, policy),
        form: form_state(client, day, policy),
        matched: name_match(client, evidence),
        instruction,
        waived: client.remail.waives(class),
        remail_until: client.remail_ends(policy),
        agent_until: client.agent_until(),
        asked: client.asked.is_released(day, policy),
        restricted_delivery: client
            .form
            .as_ref()
            .map_or(Said::Unknown, |form| form.restricted_delivery),
    }
}

/// Whether an answer is what anybody would take for granted, so that the books need not say it.
pub(in crate::domain::flow) fn is_unsaid(item: &Item, answer: &Disposition) -> bool {
    let granted = answer.is_ordinary() || (item.client.is_none() && !answer.is_quarantine());
    granted && answer.due.is_none() && answer.mail == Mail::of(item.kind, item.carrier)
}

/// Which kind of name a line met (rule 21). Only of a form that somebody went through it is known whom it does
/// not name.
pub fn name_match(client: &Client, evidence: Option<&Evidence>) -> NameMatch {
    let Some((found, kind)) = evidence.and_then(|found| Some((found, found.kind?))) else {
        return NameMatch::Box;
    };
    let same = |name: &str| folded(name) == folded(&found.name);
    let on_record = client
        .names
        .iter()
        .any(|name| name.on_form && same(&name.text));
    let form = client.form.as_deref();
    let listed = form.and_then(|form| form.recipients.iter().find(|one| same(&one.name)));
    let covered = on_record || form.is_some_and(|form| form.covered_names().any(same));
    if !covered && form.is_some_and(|form| same(&form.authorised.name)) {
        return NameMatch::AuthorisedOnly;
    }
    if !covered && says_whom(client) && kind != NameKind::Former {
        return NameMatch::OffForm;
    }
    match (kind, client.kind) {
        _ if listed.is_some_and(|one| one.kind == RecipientKind::Minor) => NameMatch::Minor,
        (NameKind::Legal, ClientKind::Individual) => NameMatch::Applicant,
        (NameKind::Legal, ClientKind::Business) => NameMatch::Business,
        (NameKind::Former, _) => NameMatch::Former,
        (NameKind::Person | NameKind::Dba | NameKind::Alias | NameKind::Acronym, _) => {
            NameMatch::Listed
        }
        (NameKind::Seen, _) if covered => NameMatch::Listed,
        (NameKind::Seen, _) => NameMatch::OffForm,
    }
}

/// Whether it is known whom a client's form names: somebody went through it, and something of that was entered. A list
/// that left the column of names empty says nothing of them.
fn says_whom(client: &Client) -> bool {
    let form = client.form.as_deref().filter(|form| form.gone_through);
    form.is_some_and(|form| {
        form.covered_names().next().is_some() || client.names.iter().any(|name| name.on_form)
    })
}

/// A name as it is compared: case and spacing do not count.
fn folded(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
