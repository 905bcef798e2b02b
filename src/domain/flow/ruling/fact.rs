//! A manager decided on a piece, or takes that back. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, shown_whole, takes_nothing};
use crate::domain::ids::{Hash, ItemId};
use crate::domain::redaction::{Subject, blank};
use crate::domain::ruling::Ruling;
use crate::domain::state::{Done, Reversal, State};

/// A manager decided what becomes of a piece; nothing where the rules are asked again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PieceRuled {
    pub item: ItemId,
    pub ruling: Option<Ruling>,
}

impl Fact for PieceRuled {
    fn about(&self) -> About<'_> {
        let happened = match self.ruling {
            Some(_) => "manager decided",
            None => "decision taken back",
        };
        let client = self.ruling.as_ref().and_then(|one| one.client.as_ref());
        About::items(happened, &[self.item]).and_client(client)
    }

    fn detail(&self, _: &State) -> String {
        self.ruling.as_ref().map(Ruling::words).unwrap_or_default()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.rule(self.item, self.ruling.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        let was = state.rulings.get(&self.item).cloned();
        Undo::Back(vec![Reversal::RuledAs(self.item, was)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }

    takes_nothing!();
}

impl Texts for PieceRuled {
    shown_whole!();

    /// Who decided is a manager, and stays.
    fn without(&self, subject: &Subject) -> Event {
        let ruling = self.ruling.as_ref().map(|ruling| {
            let client = ruling.client.as_ref();
            let why = if subject.takes_words(self.item, &ruling.why) {
                blank(&ruling.why)
            } else {
                subject.reason(client, &ruling.why)
            };
            Ruling {
                item: ruling.item,
                client: client.map(|id| subject.renamed(id)),
                way: ruling.way,
                why,
                by: ruling.by.clone(),
                on: ruling.on,
            }
        });
        let item = self.item;
        Event::from(Self { item, ruling })
    }
}
