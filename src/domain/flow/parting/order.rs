//! Giving a client's own piece back: only he may refuse it, and other mail of his stays unless a manager says why
//! (rules 22, 23, 35). What a private carrier brought is no mail (rule 32).

use super::cost;
use crate::domain::aftercare::MailClass;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{self, accepted, given};
use crate::domain::flow::judging::Judge;
use crate::domain::flow::leaving::{Departure, stays, theirs};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemsReturned, RuleOverridden};
use crate::domain::forward::{Cents, ReturnReason};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemKind};
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::rules::Rule;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// Give pieces of one client back to sender or carrier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReturnItems {
    pub client: ClientId,
    pub items: Vec<ItemId>,
    pub why: ReturnReason,
    /// The clerk's own words; who refused it, and how he said so.
    pub note: String,
    /// On which day, when that was not today.
    pub on: Option<Day>,
    /// What it cost, where it does not go back free (rule 23).
    pub postage: Cents,
    /// Why a manager gives back what the rules keep here.
    pub because: Option<String>,
}

impl Order for ReturnItems {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = asked::client(state, &self.client)?;
        let items = theirs(state, &self.client, &self.items)?;
        let note = match self.why {
            ReturnReason::Other => given("the reason", &self.note)?,
            // Only the addressee refuses: somebody said so.
            ReturnReason::Refused => given("who refused it, and how", &self.note)?,
            _ => accepted("the reason", &self.note)?,
        };
        let on = self.on.unwrap_or(ctx.today);
        if on > ctx.today {
            return Err(Rejection::NotYet(on));
        }
        let because = self.because.as_deref();
        stays(state, &items, Departure::Returned, because, ctx)?;
        let mut marks = Vec::new();
        for item in items.iter().filter_map(|id| state.items.get(id)) {
            // What came after a seal stands in the next day's books.
            let came = item.day.page().min(ctx.today);
            if on < came {
                return Err(Rejection::CameLater {
                    item: item.id,
                    came,
                });
            }
            let mark = self.may_go(state, client, item, ctx)?;
            let mark = mark.map(Event::from);
            marks.extend(mark.filter(|mark| !marks.contains(mark)));
        }
        let mut telling = Telling::new(state, ctx);
        telling.gone(&client.id, &items);
        let owed = cost::returning(state, &client.id, &items, self.postage, ctx);
        let returned = ItemsReturned {
            client: client.id.clone(),
            items,
            why: self.why,
            note,
            on,
            postage: self.postage,
        };
        let mut events = vec![Event::ItemsReturned(returned)];
        events.extend(marks);
        events.extend(owed);
        events.extend(telling.into_events());
        Ok(events)
    }
}

impl ReturnItems {
    /// Whether a piece may go back, and the mark where only a manager's reason lets it.
    fn may_go(
        &self,
        state: &State,
        client: &Client,
        item: &Item,
        ctx: &Context<'_>,
    ) -> Result<Option<RuleOverridden>, Rejection> {
        let mail = Judge::new(state, ctx).mail(item);
        if mail.class == MailClass::Private {
            return Ok(None);
        }
        if self.why == ReturnReason::Refused {
            let has_reason = self.because.is_some() && ctx.actor.may(Permission::Manage);
            if item.kind == ItemKind::Legal
                && !has_reason
                && !client.is_named_in(&self.note, ctx.today)
            {
                return Err(NoKeeping::WhoRefused(item.id).into());
            }
            // Once it was signed for it does not travel free any more.
            let is_free = mail.service.is_none() || self.postage > Cents(0);
            return is_free.then_some(None).ok_or(Rejection::NotReturned {
                item: item.id,
                rule: Rule(23),
            });
        }
        let rule = match client.standing(ctx.today, ctx.policy) {
            Standing::Former => Rule(35),
            Standing::Expired => Rule(37),
            _ => Rule(22),
        };
        let kept = Rejection::NotReturned {
            item: item.id,
            rule,
        };
        let because = self.because.as_deref();
        let because = because.filter(|_| ctx.actor.may(Permission::Manage));
        Ok(Some(RuleOverridden {
            client: client.id.clone(),
            rule: rule.0,
            reason: given("the reason", because.ok_or(kept)?)?,
        }))
    }
}
