//! A code is sent now, to the client's addresses on file, for somebody who stands at the desk and is on no list.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Permission;
use crate::domain::client::Mailbox;
use crate::domain::command::context::Context;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::release::{settled, stranger};
use crate::domain::flow::telling::Telling;
use crate::domain::form::same_name;
use crate::domain::ids::ClientId;
use crate::domain::notice::Matter;
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::state::State;

/// So many times a day a client is sent one: a sixth would only give somebody who guesses more tries.
const MOST_A_DAY: usize = 5;

/// Send a client a code for a person who wants to collect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SendCode {
    pub client: ClientId,
    /// Who stands at the desk.
    pub person: String,
}

impl Order for SendCode {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = state
            .clients
            .get(&self.client)
            .ok_or_else(|| Rejection::NoClient(self.client.clone()))?;
        if ctx.policy.codes.digits == 0 {
            return Err(NoRelease::NoCodes.into());
        }
        if state.is_paused() {
            return Err(Rejection::OutboxPaused);
        }
        let name = || client.legal_name().to_owned();
        if !client.is_served(ctx.today) {
            return Err(NoRelease::NotServed(name()).into());
        }
        if client.emails.is_empty() {
            return Err(NoRelease::NowhereToSend(name()).into());
        }
        let person = stranger(&self.person)?;
        if client
            .may_collect(ctx.today)
            .iter()
            .any(|one| same_name(one, &person))
        {
            return Err(NoRelease::MayCollectAnyway(person).into());
        }
        let today = |at| ctx.now.seconds_since(at) < 86_400;
        let sent = state
            .notices_to(&client.id)
            .filter(|notice| matches!(notice.matter, Matter::Code(_)) && today(notice.queued_at));
        if sent.count() >= MOST_A_DAY * client.emails.len() {
            return Err(NoRelease::CodesSent(name()).into());
        }
        let codes = state.codes.get(&client.id);
        if codes.is_some_and(|codes| codes.is_locked(ctx.now)) {
            return Err(NoRelease::TooManyCodes.into());
        }
        if client.emails.iter().all(|to| ctx.policy.is_own(to.mail())) {
            return Err(NoRelease::OwnMailbox(name()).into());
        }
        let before = settled(state, client, ctx.now);
        let known = client.emails.iter().map(Mailbox::mail);
        let known: Vec<&str> = known
            .filter(|to| before.has_mail(to) && !ctx.policy.is_own(to))
            .collect();
        if known.is_empty() {
            return Err(NoRelease::FreshContact(name()).into());
        }
        let mut telling = Telling::new(state, ctx);
        telling.code(client, &known, &person);
        Ok(telling.into_events())
    }
}
