//! What it costs a client that pieces go back. A piece that came back meanwhile may go a second time while the first is
//! owed: an account has one fee for it, so that the new one takes the old one in.

use crate::domain::command::context::Context;
use crate::domain::fee::{Fee, FeeFor};
use crate::domain::flow::fee::leaving;
use crate::domain::flow::{Event, FeesDropped};
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::state::State;

/// Storage up to now, and the postage back.
pub(super) fn returning(
    state: &State,
    client: &ClientId,
    items: &[ItemId],
    postage: Cents,
    ctx: &Context<'_>,
) -> Vec<Event> {
    let what = FeeFor::Returning(items.first().copied().unwrap_or_default());
    let account = state.accounts.get(client).into_iter();
    let mut owed = account.flat_map(|owed| owed.iter());
    let before = owed.find(|fee| fee.what == what && postage > Cents(0));
    let cost = Fee {
        what,
        amount: before.map_or(postage, |before| before.amount.plus(postage)),
        on: ctx.today,
    };
    let charged = leaving(state, client, items, vec![cost], ctx);
    let dropped = before.filter(|_| charged.is_some());
    let dropped = dropped.map(|before| FeesDropped {
        client: client.clone(),
        fees: vec![*before],
    });
    let events = dropped.map(Event::from).into_iter();
    events.chain(charged.map(Event::from)).collect()
}
