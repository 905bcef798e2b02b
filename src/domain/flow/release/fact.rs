//! How pieces went, and what did not go. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{ClientId, Hash, ItemId, PickupId};
use crate::domain::release::{Pass, Stopped};
use crate::domain::state::{Done, State};

/// How a handover was released: what let it go, and which pieces were read off their label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Released {
    pub pickup: PickupId,
    pub client: ClientId,
    /// All of its pieces.
    pub items: Vec<ItemId>,
    /// Those that were scanned, or whose number was typed off the label; the others were ticked or counted.
    pub scanned: Vec<ItemId>,
    pub pass: Pass,
}

impl Fact for Released {
    fn about(&self) -> About<'_> {
        About::items("released", &self.items).and_client(Some(&self.client))
    }

    fn detail(&self, _: &State) -> String {
        let scanned = self.scanned.len();
        let ticked = self.items.len().saturating_sub(scanned);
        let how = match &self.pass {
            Pass::Listed => String::new(),
            Pass::Manager(reason) => format!(", not on the list, by a manager: {reason}"),
            Pass::Code(notice) => format!(", by the code of notice {notice}"),
            Pass::Phone(call) => {
                let on = match call.number.as_str() {
                    "" => "by telephone".to_owned(),
                    number => format!("on {number}"),
                };
                format!(", not on the list, approved by {} {on}", call.by)
            }
            Pass::Courier(courier) => format!(", {}", courier.words()),
        };
        format!("{scanned} by label, {ticked} without{how}")
    }

    fn apply(&self, books: &mut Books<'_>) {
        if matches!(self.pass, Pass::Code(_)) {
            let at = books.at();
            books.change_codes(&self.client, |codes| codes.used(at));
        }
    }

    // The handover itself is taken back; a code that was used stays used.
    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// Somebody wanted pieces and did not get them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandoverStopped {
    pub client: ClientId,
    /// Who stood there, as the clerk wrote it; empty where nobody was named yet.
    pub person: String,
    /// What was wanted.
    pub items: Vec<ItemId>,
    pub why: Stopped,
}

impl Fact for HandoverStopped {
    fn about(&self) -> About<'_> {
        About::client("handover stopped", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        let who = if self.person.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.person)
        };
        let items: Vec<String> = self.items.iter().map(|id| format!("#{id}")).collect();
        let gap = if items.is_empty() { "" } else { ", " };
        format!("{who}{}{gap}{}", self.why.words(), items.join(" "))
    }

    fn apply(&self, books: &mut Books<'_>) {
        if self.why.is_try() {
            let at = books.at();
            books.change_codes(&self.client, |codes| codes.refused(at));
        }
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
