//! Pieces go back to the carrier.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::disposition::{Action, Exit};
use crate::domain::flow::asked::{each_once, held_piece};
use crate::domain::flow::belied::is_theirs;
use crate::domain::flow::judging::{self};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Command, Event, QuarantineLeft};
use crate::domain::ids::ItemId;
use crate::domain::item::Item;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// Give pieces back to the carrier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandBack {
    pub items: Vec<ItemId>,
    /// On which day, when that was not today.
    pub on: Option<Day>,
}

impl Order for HandBack {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    /// Gives pieces back, all or none. The pieces of each carrier go in one event.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (items, on) = (&self.items, self.on);
        let today = ctx.today;
        let on = on.unwrap_or(today);
        if on > today {
            return Err(Rejection::NotYet(on));
        }
        let mut events: Vec<Event> = Vec::new();
        let mut telling = Telling::new(state, ctx);
        for id in each_once(items)? {
            let item = held_piece(state, id)?;
            // What came after a seal stands in the next day's books.
            let came = item.day.page().min(today);
            if on < came {
                return Err(Rejection::CameLater { item: id, came });
            }
            may_go_back(state, item, today, ctx)?;
            telling.not_asked(id);
            if let Some(client) = &item.client {
                if is_theirs(state, item, ctx.policy, today) {
                    telling.mistaken_once(client, id);
                } else if !is_to_be_told(state, item, ctx) {
                    telling.taken_away(client, id);
                }
            }
            let exit = Exit::HandedBack {
                on,
                by: ctx.actor.name().to_owned(),
                carrier: item.carrier,
            };
            let same = |event: &&mut Event| matches!(event, Event::QuarantineLeft(QuarantineLeft { exit: known, .. }) if *known == exit);
            match events.iter_mut().find(same) {
                Some(Event::QuarantineLeft(QuarantineLeft { items, .. })) => items.push(id),
                _ => events.push(Event::QuarantineLeft(QuarantineLeft {
                    items: vec![id],
                    exit,
                })),
            }
        }
        events.extend(telling.into_events());
        Ok(events)
    }
}

impl HandBack {
    /// The command, with why where somebody says so.
    pub fn because(self, why: Option<&str>) -> Command {
        match why {
            None => Command::HandBack(self),
            Some(why) => Command::HandBackKept(HandBackKept {
                back: self,
                because: why.to_owned(),
            }),
        }
    }
}

/// Give pieces back to the carrier, although something keeps them with their client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandBackKept {
    pub back: HandBack,
    /// Why a manager does.
    pub because: String,
}

impl Order for HandBackKept {
    fn needs(&self) -> Permission {
        self.back.needs()
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        self.back.decide(state, ctx)
    }
}

/// What nobody here may sign for goes back, and its client hears of it all the same (rule 25): the letter that says so
/// stays, however soon it went.
fn is_to_be_told(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    let answer = judging::disposition_of(state, item, ctx.policy, ctx.today);
    answer.action == Action::RefuseSignature
}

fn may_go_back(state: &State, item: &Item, today: Day, ctx: &Context<'_>) -> Result<(), Rejection> {
    let answer = judging::disposition_of(state, item, ctx.policy, today);
    match answer.action {
        // What nobody here may sign for, or could have taken in, stays the carrier's.
        Action::Quarantine | Action::HandBack | Action::RefuseSignature | Action::AskOrigin => {
            Ok(())
        }
        Action::Identify if item.client.is_none() => Ok(()),
        _ => Err(Rejection::StaysHere {
            item: item.id,
            rule: answer.rule,
        }),
    }
}
