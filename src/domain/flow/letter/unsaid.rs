//! Letters that nobody has heard yet, when what they ask for changes or they are taken back.

use super::order::{changed, is_unheard_of_form, waits_for_form};
use crate::domain::asking::missing;
use crate::domain::client::{Asked, Client};
use crate::domain::command::context::Context;
use crate::domain::flow::Event;
use crate::domain::flow::judging::Judge;
use crate::domain::flow::telling::Telling;
use crate::domain::ids::ItemId;
use crate::domain::notice::{Matter, Notice};
use crate::domain::state::State;

/// The note that goes with a letter which nobody will hear of: the client may be asked for it again.
pub(in crate::domain::flow) fn forgotten(state: &State, letter: &Notice) -> Option<Event> {
    let says_the_same = |other: &Notice| {
        other.id != letter.id
            && other.matter == letter.matter
            && (other.state.is_open() || other.may_be_known())
    };
    let client = state.clients.get(&letter.client)?;
    if !letter.matter.stands_alone()
        || state
            .notices_to(&client.id)
            .any(|other| says_the_same(other))
    {
        return None;
    }
    let mut asked = Asked::clone(&client.asked);
    match &letter.matter {
        Matter::Missing(problems) => asked.forget(problems),
        Matter::Labels(_) => asked.labels = None,
        Matter::Pieces
        | Matter::Opened(_)
        | Matter::Sent(_)
        | Matter::Day(_)
        | Matter::Calendar(_)
        | Matter::Statement(_)
        | Matter::Code(_)
        | Matter::Released(_) => {}
    }
    (asked != *client.asked).then(|| changed(client, asked))
}

/// A form changed: letters that nobody heard yet ask for what is missing still, or for nothing.
pub(in crate::domain::flow) fn mended(
    after: &State,
    client: &Client,
    telling: &mut Telling<'_>,
    ctx: &Context<'_>,
) {
    let left = missing(client, after.notes_of(&client.id), ctx.today, ctx.policy);
    let judge = Judge::new(after, ctx);
    let waits = |id: &&ItemId| waits_for_form(after, **id, judge);
    for notice in after
        .notices_to(&client.id)
        .filter(|notice| is_unheard_of_form(notice))
    {
        let Matter::Missing(asked) = &notice.matter else {
            continue;
        };
        let still: Vec<_> = asked
            .iter()
            .filter(|one| left.contains(one))
            .copied()
            .collect();
        if still == *asked {
            continue;
        }
        telling.taken_back(notice.id);
        let waiting: Vec<ItemId> = notice.items.iter().filter(waits).copied().collect();
        if !still.is_empty() {
            telling.said_again(notice, Matter::Missing(still), waiting);
        }
    }
}
