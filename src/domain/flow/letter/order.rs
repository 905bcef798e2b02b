//! Letters that only a manager lets go: what a client is asked to bring for his form, and how his labels must be
//! written. A custodian prepares the first, which is noted and sends nothing.
//!
//! What was asked stands on the client's record, so that taking the command back takes back the letter and the note.

use crate::domain::clerk::Permission;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{ClientChanged, Event};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::domain::asking::{AskWhom, NotAsked, what_to_ask};
use crate::domain::client::{Asked, Client, ClientChange, Prepared};
use crate::domain::command::context::Context;
use crate::domain::compliance::problem::Problem;
use crate::domain::disposition::{Action, Telling as Hears};
use crate::domain::flow::asked::client;
use crate::domain::flow::foreseen::foreseen;
use crate::domain::flow::judging::Judge;
use crate::domain::flow::telling::Telling;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, Origin};
use crate::domain::notice::{Matter, Notice, NoticeKind};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;

/// A client with what he is asked for.
type Letter<'a> = (&'a Arc<Client>, Vec<Problem>);

/// Ask clients to bring what their forms lack. A custodian prepares it; a manager lets the letters go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskForForms {
    pub whom: AskWhom,
    /// Also those whose form nobody entered.
    pub also_unentered: bool,
}

impl Order for AskForForms {
    fn needs(&self) -> Permission {
        Permission::ReadForms
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (whom, also_unentered) = (&self.whom, self.also_unentered);
        let letters = letters(state, whom, also_unentered, ctx)?;
        if ctx.actor.may(Permission::Manage) {
            return Ok(released(state, &letters, ctx));
        }
        if *whom == AskWhom::Prepared {
            ctx.actor.must(Permission::Manage)?;
        }
        Ok(letters
            .iter()
            .filter_map(|(client, _)| prepared(client, ctx))
            .collect())
    }
}

/// Who is asked for what. One client who cannot be asked is a refusal; of several he is left out.
fn letters<'a>(
    state: &'a State,
    whom: &AskWhom,
    also_unentered: bool,
    ctx: &Context<'_>,
) -> Result<Vec<Letter<'a>>, Rejection> {
    let day = ctx.today;
    let ask = |client: &Client| {
        let notes = state.notes_of(&client.id);
        what_to_ask(client, notes, day, ctx.policy, also_unentered)
    };
    if let AskWhom::Client(id) = whom {
        client(state, id)?;
        let one = state
            .clients
            .get(id)
            .ok_or_else(|| Rejection::NoClient(id.clone()))?;
        let refused = |why: NotAsked| Rejection::NotAsked {
            client: one.legal_name().to_owned(),
            why,
        };
        return Ok(vec![(one, ask(one).map_err(refused)?)]);
    }
    let chosen = state
        .clients
        .values()
        .filter(|one| *whom == AskWhom::All || one.asked.prepared.is_some());
    Ok(chosen
        .filter_map(|one| Some((one, ask(one).ok()?)))
        .collect())
}

/// Nobody hears of it yet.
fn prepared(client: &Client, ctx: &Context<'_>) -> Option<Event> {
    let by = Prepared {
        by: ctx.actor.name().to_owned(),
        on: ctx.today,
    };
    client.asked.prepared.is_none().then(|| {
        changed(
            client,
            Asked {
                prepared: Some(by),
                ..Asked::clone(&client.asked)
            },
        )
    })
}

pub(super) fn changed(client: &Client, asked: Asked) -> Event {
    Event::ClientChanged(ClientChanged {
        client: client.id.clone(),
        changes: vec![ClientChange::Asked(Box::new(asked))],
    })
}

/// Notes what is asked, and queues one letter to each address, with the pieces that wait for the form.
fn released(state: &State, letters: &[Letter<'_>], ctx: &Context<'_>) -> Vec<Event> {
    let day = ctx.today;
    let noted = letters.iter().map(|(client, problems)| {
        let mut asked = Asked::clone(&client.asked);
        asked.note(problems, day);
        changed(client, asked)
    });
    let mut events: Vec<Event> = noted.collect();
    let after = foreseen(state, &events, ctx);
    let judge = Judge::new(&after, ctx);
    let mut telling = Telling::new(&after, ctx);
    for (client, problems) in letters {
        let mut waiting = Vec::new();
        for item in after.here_for(&client.id) {
            let answer = judge.anew(item);
            let is_news = answer.telling == Hears::Form && is_untold(state, &client.id, item);
            waiting.extend(is_news.then_some(item.id));
            if answer.action == Action::HoldForForm {
                events.extend(judge.writes(item, &answer));
            }
        }
        for notice in state
            .notices_to(&client.id)
            .filter(|notice| is_unheard_of_form(notice))
        {
            waiting.extend(
                notice
                    .items
                    .iter()
                    .filter(|id| waits_for_form(&after, **id, judge)),
            );
            telling.taken_back(notice.id);
        }
        for item in &waiting {
            telling.withheld(&client.id, *item);
        }
        telling.advised(client, &Matter::Missing(problems.clone()), &waiting);
    }
    events.extend(telling.into_events());
    events
}

/// Whether a piece lies here and is not handed out before the form is complete.
pub(super) fn waits_for_form(state: &State, id: ItemId, judge: Judge<'_>) -> bool {
    let item = state.items.get(&id).filter(|item| item.is_held());
    item.is_some_and(|item| judge.anew(item).action == Action::HoldForForm)
}

/// Whether no letter speaks of the piece. Stock was never told of.
fn is_untold(state: &State, client: &ClientId, item: &Item) -> bool {
    let tells =
        |notice: &Notice| notice.kind == NoticeKind::Form && notice.items.contains(&item.id);
    let known = state
        .notices_to(client)
        .any(|notice| tells(notice) && (notice.state.is_open() || notice.may_be_known()));
    item.origin == Origin::Intake && !known
}

pub(super) fn is_unheard_of_form(notice: &Notice) -> bool {
    notice.kind == NoticeKind::Form && notice.is_changeable()
}
