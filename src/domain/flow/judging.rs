//! From records to the facts of the disposition table, and its answers as events. Decides nothing itself: what
//! the rules say is in `disposition/`.
//!
//! A piece in quarantine keeps its answer, with its due date, until an exit; of every other piece the rules are
//! asked anew with the record as it is now. An ordinary answer is not written into the books.

use crate::domain::flow::{Event, ItemsDisposed};
use std::sync::Arc;

use crate::domain::aftercare::MailClass;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Guess;
use crate::domain::compliance::form_state;
use crate::domain::disposition::{
    Action, ClientFacts, Disposition, Facts, Instruction, Mail, Reason, Recipient, dispose,
};
use crate::domain::flow::name_match::name_match;
use crate::domain::form::Said;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Evidence, Item, ItemKind};
use crate::domain::policy::Policy;
use crate::domain::rejection::Stays;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::tracking::Accountable;

/// Judges pieces for one command.
#[derive(Clone, Copy)]
pub(in crate::domain::flow) struct Judge<'a> {
    state: &'a State,
    policy: &'a Policy,
    day: Day,
}

/// What becomes of a piece today: what the rules say, or what a manager decided where they leave it to him.
pub fn disposition_of(state: &State, item: &Item, policy: &Policy, day: Day) -> Disposition {
    let said = by_the_rules(state, item, policy, day);
    match state.rulings.get(&item.id) {
        Some(ruling) if ruling.client == item.client => ruling.over(said),
        _ => said,
    }
}

/// What the rules say of a piece today, with the record as it is, whatever a manager decided.
pub fn by_the_rules(state: &State, item: &Item, policy: &Policy, day: Day) -> Disposition {
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
    let expired = state.held.keys().filter(is_expired);
    let his = expired.flat_map(|id| state.held_by(id));
    let ruled = state.rulings.keys().filter_map(|id| state.items.get(id));
    let decided =
        ruled.filter(|item| item.is_held() && !item.client.iter().any(|id| is_expired(&id)));
    let back = his.chain(decided).filter_map(|item| {
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
            (Some(client), ..) => {
                let evidence = item.evidence.as_ref();
                let now = client_facts(client, evidence, mail.class, self.policy, self.day);
                Recipient::Client(self.taken_in_time(item, now))
            }
            (None, None, _) => Recipient::Unread,
            (None, Some(_), Guess::Several) => Recipient::Doubtful,
            (None, Some(_), Guess::Nobody) => Recipient::Unknown,
        }
    }
}

impl Judge<'_> {
    /// The end of the six months is about new mail: what was taken in before stays for collection, or is re-mailed
    /// (rules 22, 35). A piece that came later has its answer written down.
    fn taken_in_time(self, item: &Item, now: ClientFacts) -> ClientFacts {
        let kept = self.state.dispositions.get(&item.id);
        let came_later = kept.is_some_and(|kept| {
            matches!(kept.action, Action::HandBack | Action::AskManager) && !kept.is_quarantine()
        });
        // What came after a seal stands on the next page; stock on the one of the day on which it came.
        let is_stock = item.origin.is_stock();
        let in_time = now.remail_until.is_some_and(|last| {
            let last = if is_stock { last } else { last.next() };
            item.day.page() <= last
        });
        let is_known = is_stock || self.state.items.contains_key(&item.id);
        if now.standing != Standing::Expired || came_later || !in_time || !is_known {
            return now;
        }
        ClientFacts {
            standing: Standing::Former,
            ..now
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

/// Whether mail comes against a signature; haste alone asks for none.
pub(super) fn is_signed(mail: Mail) -> bool {
    let service = mail.service.filter(|one| *one != Accountable::Express);
    mail.kind.is_signed_for() || mail.restricted || service.is_some()
}

/// That a piece came from a court or against a signature: nobody parts with it lightly.
pub(super) fn bound(state: &State, item: &Item, ctx: &Context<'_>) -> Option<Stays> {
    if item.kind == ItemKind::Legal {
        Some(Stays::Papers)
    } else {
        is_signed(Judge::new(state, ctx).mail(item)).then_some(Stays::SignedFor)
    }
}
