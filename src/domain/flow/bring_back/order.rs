//! Holding again what left. Nobody is told that it was another's before somebody has said whose it is.

use super::fees::not_owed;
use crate::domain::books::with_letters;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{self, accepted, each_once, given, held_piece};
use crate::domain::flow::foreseen::foreseen;
use crate::domain::flow::intake::assign;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, FeesCredited, HeldAgain};
use crate::domain::forward::BackReason;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Evidence, Item, ItemStatus};
use crate::domain::notice::Notice;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Hold pieces again that left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BringBack {
    pub items: Vec<ItemId>,
    pub why: BackReason,
    /// What happened, in the clerk's own words.
    pub note: String,
    /// Whose they really are; without it they stay whose they were, and of the wrong client's nobody knows yet.
    pub client: Option<ClientId>,
    /// Them as they left, for those that memory lets go of, and whatever went with them in their bundles: the server's to
    /// say, whatever was sent.
    pub older: Vec<Item>,
    /// What their clients were told of them, as far as memory let go of it: the server's to say as well.
    pub letters: Vec<Notice>,
    /// What was paid at the desk for their bundles and is no credit yet: the server's to say, as well.
    pub paid: Vec<FeesCredited>,
}

impl Order for BringBack {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        // Whoever heard of a piece is told what was wrong, also where memory let go of what he was told.
        let state = &with_letters(state, &self.letters);
        let note = match self.why {
            BackReason::Other => given("the reason", &self.note)?,
            _ => accepted("the reason", &self.note)?,
        };
        if let Some(client) = &self.client {
            asked::client(state, client)?;
        }
        let items = each_once(&self.items)?;
        let mut events = vec![Event::HeldAgain(HeldAgain {
            items: items.clone(),
            why: self.why,
            note,
            older: self.let_go(state),
        })];
        if self.why.is_our_slip() {
            events.extend(not_owed(state, &items, &self.older, &self.paid));
        }
        let mut telling = Telling::new(state, ctx);
        let mut others = Vec::new();
        for id in &items {
            let item = self.gone(state, *id)?;
            if let Some(client) = &item.client {
                telling.left_no_more(client, item);
                // Nor does a letter about it that is still to go say where it was: he hears of it once, and where it is.
                telling.taken_away(client, *id);
            }
            match self.owner(item) {
                Owner::Another(client) => others.push((*id, client)),
                Owner::Same => telling.came_back(item.client.as_ref(), item, telling.of_kept(item)),
            }
        }
        events.extend(telling.into_events());
        for (id, owner) in others {
            let after = foreseen(state, &events, ctx);
            let item = held_piece(&after, id)?;
            events.extend(assign::named(&after, item, owner, self.evidence(), ctx)?);
        }
        Ok(events)
    }
}

impl BringBack {
    /// Whose the piece is from now on.
    fn owner(&self, item: &Item) -> Owner<'_> {
        let before = item.client.as_ref();
        match (self.client.as_ref(), self.why) {
            (Some(client), _) if before != Some(client) => Owner::Another(Some(client)),
            (None, BackReason::WrongClient) if before.is_some() => Owner::Another(None),
            _ => Owner::Same,
        }
    }

    /// Those of them that memory let go of, this command's own page among what lets go.
    fn let_go(&self, state: &State) -> Vec<Item> {
        let is_gone =
            |item: &&Item| self.items.contains(&item.id) && !state.items.contains_key(&item.id);
        self.older.iter().filter(is_gone).cloned().collect()
    }

    /// The piece, if it left and can come back.
    fn gone<'a>(&'a self, state: &'a State, id: ItemId) -> Result<&'a Item, Rejection> {
        let known = state.items.get(&id).map(AsRef::as_ref);
        let older = || self.older.iter().find(|item| item.id == id);
        let item = known.or_else(older).ok_or(Rejection::NoItem(id))?;
        match item.status {
            ItemStatus::Held => Err(Rejection::LiesHere(id)),
            // Nobody took a missing piece away: the count that sees it finds it.
            ItemStatus::Voided | ItemStatus::Destroyed | ItemStatus::Missing => {
                Err(Rejection::NotHeld {
                    item: id,
                    status: item.status,
                })
            }
            _ => Ok(item),
        }
    }

    fn evidence(&self) -> Option<Evidence> {
        self.client.as_ref().map(|_| Evidence {
            name: String::new(),
            kind: None,
            reason: self.why.words(),
        })
    }
}

/// Whose a piece is that is held again.
enum Owner<'a> {
    Same,
    /// Another client's, or nobody's yet.
    Another(Option<&'a ClientId>),
}
