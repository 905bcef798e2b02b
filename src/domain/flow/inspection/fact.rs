//! Who looks at what the desk keeps of clients. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::{Done, State};

/// The form of a client was opened to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormOpened {
    pub client: ClientId,
    pub reason: String,
}

impl Fact for FormOpened {
    fn words(&self) -> &'static str {
        "form opened"
    }

    fn about(&self) -> About<'_> {
        About::client(&self.client)
    }

    fn detail(&self, _: &State) -> String {
        self.reason.clone()
    }

    fn apply(&self, _: &mut Books<'_>) {}

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}
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
    fn words(&self) -> &'static str {
        "forms inspected"
    }

    fn about(&self) -> About<'_> {
        let all = || About::called(&"all clients");
        self.client.as_ref().map_or_else(all, About::client)
    }

    fn detail(&self, _: &State) -> String {
        match &self.badge {
            Some(badge) => format!("badge {badge}: {}", self.reason),
            None => self.reason.clone(),
        }
    }

    fn apply(&self, _: &mut Books<'_>) {}

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}
}

/// Somebody asked, or was told by phone, what lies here for a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailChecked(pub ClientId);

impl Fact for MailChecked {
    fn words(&self) -> &'static str {
        "mail check"
    }

    fn about(&self) -> About<'_> {
        About::client(&self.0)
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
}
