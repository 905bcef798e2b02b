//! Who looks at what the desk keeps of clients. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, only_noted, takes_nothing};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::{Done, State};

/// The form of a client was opened to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormOpened {
    pub client: ClientId,
    pub reason: String,
}

impl Fact for FormOpened {
    fn about(&self) -> About<'_> {
        About::client("form opened", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        self.reason.clone()
    }

    only_noted!();

    takes_nothing!();
}

/// Forms were opened for an inspector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormsInspected {
    /// Whose; all of them when absent.
    pub client: Option<ClientId>,
    pub reason: String,
    /// The inspector's badge.
    pub badge: Option<String>,
}

impl Fact for FormsInspected {
    fn about(&self) -> About<'_> {
        let all = || About::called("forms inspected", &"all clients");
        self.client
            .as_ref()
            .map_or_else(all, |client| About::client("forms inspected", client))
    }

    fn detail(&self, _: &State) -> String {
        match &self.badge {
            Some(badge) => format!("badge {badge}: {}", self.reason),
            None => self.reason.clone(),
        }
    }

    only_noted!();

    takes_nothing!();
}

/// Somebody asked, or was told by phone, what lies here for a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailChecked(pub ClientId);

impl Fact for MailChecked {
    fn about(&self) -> About<'_> {
        About::client("mail check", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.mail_checked();
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
