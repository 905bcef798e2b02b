//! A client is advised how labels must write the box.

use super::order::changed;
use crate::domain::asking::NotAsked;
use crate::domain::clerk::Permission;
use crate::domain::client::{Asked, Client};
use crate::domain::command::context::Context;
use crate::domain::drift::Labelled;
use crate::domain::flow::asked::client;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::notice::Matter;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Advise clients whose labels carry a wrong word before the box number (rule 49).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdviseLabels(pub Vec<Labelled>);

impl Order for AdviseLabels {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// Advises clients whose labels carry a wrong word before the box number, each once (rule 49).
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self(labelled) = self;
        let day = ctx.today;
        let mut telling = Telling::new(state, ctx);
        let mut events = Vec::new();
        for one in labelled {
            let known = client(state, &one.client)?;
            match may_be_advised(known, one.pieces, ctx) {
                Ok(()) => {}
                Err(_) if labelled.len() > 1 => continue,
                Err(why) => return Err(why),
            }
            events.push(changed(
                known,
                Asked {
                    labels: Some(day),
                    ..Asked::clone(&known.asked)
                },
            ));
            let label = crate::domain::flow::asked::accepted("the label", &one.label)?;
            telling.advised(known, &Matter::Labels(label), &[]);
        }
        events.extend(telling.into_events());
        Ok(events)
    }
}

fn may_be_advised(client: &Client, pieces: u32, ctx: &Context<'_>) -> Result<(), Rejection> {
    let name = || client.legal_name().to_owned();
    let needed = u32::from(ctx.policy.rules.label_advice_after);
    match client.asked.labels {
        Some(on) => Err(Rejection::AdvisedAlready { client: name(), on }),
        None if pieces < needed => Err(Rejection::TooFewLabels {
            client: name(),
            pieces,
            needed,
        }),
        None if client.is_silent() => Err(Rejection::NotAsked {
            client: name(),
            why: NotAsked::Silent,
        }),
        None => Ok(()),
    }
}
