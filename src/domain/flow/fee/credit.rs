//! What was paid at the desk and not owed: it is to the client's credit, on his next statement, and in no account, for he
//! owes nothing. What happened.

use serde::{Deserialize, Serialize};

use super::fact::{about, detail};
use crate::domain::books::{Books, Undo};
use crate::domain::fee::Fee;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, shown_whole, takes_nothing};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, Reversal, State};

/// What a client paid at the desk for this is to his credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeesCredited {
    pub client: ClientId,
    pub fees: Vec<Fee>,
}

/// It was owed after all: what he paid for it is no credit any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreditDropped {
    pub client: ClientId,
    pub fees: Vec<Fee>,
}

impl Fact for FeesCredited {
    fn about(&self) -> About<'_> {
        about("fees credited", &self.client, &self.fees)
    }

    fn detail(&self, state: &State) -> String {
        detail(state, &self.client, &self.fees)
    }

    fn apply(&self, _: &mut Books<'_>) {}

    fn undo(&self, _: &State) -> Undo {
        let (client, fees) = (self.client.clone(), self.fees.clone());
        Undo::Back(vec![Reversal::FeesCredited(client, fees)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

impl Fact for CreditDropped {
    fn about(&self) -> About<'_> {
        about("credit dropped", &self.client, &self.fees)
    }

    fn detail(&self, state: &State) -> String {
        detail(state, &self.client, &self.fees)
    }

    fn apply(&self, _: &mut Books<'_>) {}

    fn undo(&self, _: &State) -> Undo {
        let (client, fees) = (self.client.clone(), self.fees.clone());
        Undo::Back(vec![Reversal::CreditDropped(client, fees)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

impl Texts for FeesCredited {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            fees: self.fees.clone(),
        })
    }
}

impl Texts for CreditDropped {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            client: subject.renamed(&self.client),
            fees: self.fees.clone(),
        })
    }
}
