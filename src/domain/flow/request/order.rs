//! Writing down what a client asks for: the pieces are the client's and here, and the day is not over.

use serde::{Deserialize, Serialize};

use super::asker::{asked_otherwise, may_ask};
use super::{RequestMade, RequestWithdrawn};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::Event;
use crate::domain::flow::asked::{self, accepted, given};
use crate::domain::flow::leaving::theirs;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::{ClientId, ItemId, RequestId};
use crate::domain::rejection::NoKeeping;
use crate::domain::request::{Request, RequestKind, Said};
use crate::domain::state::State;
use crate::domain::time::Day;

/// Days within which a request is no slip of the year.
const FARTHEST: i32 = 366;

/// Write down what a client asks to have done with pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MakeRequest {
    pub client: ClientId,
    pub kind: RequestKind,
    pub items: Vec<ItemId>,
    /// By when; of a hold its last day.
    pub by: Day,
    /// Who asked.
    pub who: String,
    pub said: Said,
    pub note: String,
}

impl Order for MakeRequest {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = asked::client(state, &self.client)?;
        let items = theirs(state, &self.client, &self.items)?;
        if self.by < ctx.today || self.by.days_since(ctx.today) > FARTHEST {
            return Err(NoKeeping::NoDeadline(self.by).into());
        }
        // A courier comes no more on one whose day is over: it is asked for anew.
        let is_over = |one: &Request| one.kind == RequestKind::Courier && one.by < ctx.today;
        let twin =
            |one: &&Request| one.kind == self.kind && one.left(state) == items && !is_over(one);
        if let Some(known) = state
            .requests_of(&client.id, ctx.today)
            .into_iter()
            .find(twin)
        {
            return Err(NoKeeping::AskedAlready(known.id).into());
        }
        asked_otherwise(state, self, &items, ctx)?;
        let mark = may_ask(state, client, self, ctx)?;
        let request = Request {
            id: RequestId(state.header.next.requests + 1),
            client: client.id.clone(),
            kind: self.kind,
            items,
            by: self.by,
            who: given("who asked", &self.who)?,
            said: self.said,
            at: ctx.now,
            note: accepted("the note", &self.note)?,
        };
        let mut events = vec![RequestMade(request).into()];
        events.extend(mark.map(Event::from));
        Ok(events)
    }
}

/// A client does not ask for it any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithdrawRequest {
    pub request: RequestId,
    pub why: String,
}

impl Order for WithdrawRequest {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        // What was done meanwhile cannot be withdrawn.
        let known = state.requests.get(&self.request);
        let known = known.filter(|one| !one.left(state).is_empty());
        let known = known.ok_or(NoKeeping::NoRequest(self.request))?;
        let why = given("the reason", &self.why)?;
        Ok(vec![
            RequestWithdrawn {
                request: known.id,
                client: known.client.clone(),
                items: known.items.clone(),
                why,
            }
            .into(),
        ])
    }
}
