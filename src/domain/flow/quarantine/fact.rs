//! What the rules say of pieces, and the ways out of quarantine. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::disposition::{Disposition, Exit};
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, names_nobody, shown_whole, takes_nothing};
use crate::domain::flow::leaving::Departure;
use crate::domain::ids::{Hash, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, Reversal, State};

/// The rules say this of pieces now; nothing when they are ordinary ones again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsDisposed {
    pub items: Vec<ItemId>,
    /// What they say; `None` is the ordinary case, which is not written down when a piece comes in.
    pub disposition: Option<Disposition>,
}

impl Fact for ItemsDisposed {
    fn about(&self) -> About<'_> {
        About::items("rule applied", &self.items)
    }

    fn detail(&self, _: &State) -> String {
        let ordinary = || "ordinary".to_owned();
        self.disposition
            .as_ref()
            .map_or_else(ordinary, Disposition::words)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.dispose(&self.items, self.disposition.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        let was = |id: &ItemId| Reversal::DisposedAs(*id, state.dispositions.get(id).cloned());
        Undo::Back(self.items.iter().map(was).collect())
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::SetApart, &self.items))
    }
}

/// Pieces left quarantine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarantineLeft {
    pub items: Vec<ItemId>,
    pub exit: Exit,
}

impl QuarantineLeft {
    /// Only the way back to the carrier takes a piece out of the books; the other exits name its client.
    fn is_handed_back(&self) -> bool {
        matches!(self.exit, Exit::HandedBack { .. })
    }
}

impl Fact for QuarantineLeft {
    fn about(&self) -> About<'_> {
        let happened = if self.is_handed_back() {
            "handed to carrier"
        } else {
            "left quarantine"
        };
        About::items(happened, &self.items)
    }

    fn detail(&self, state: &State) -> String {
        match &self.exit {
            Exit::FormObtained(client) => format!("form obtained: {}", state.name_of(client)),
            Exit::MatchCorrected(client) => format!("match corrected: {}", state.name_of(client)),
            Exit::HandedBack { on, by, carrier } => {
                let carrier = carrier.map_or("the carrier", |carrier| carrier.word());
                format!("on {on} by {by} to {carrier}")
            }
        }
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in self.items.iter().filter(|_| self.is_handed_back()) {
            books.leaves(*id, ItemStatus::HandedToCarrier);
            books.count(|tally| tally.returned += 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        if self.is_handed_back() {
            done.items.extend_from_slice(&self.items);
        }
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        match &self.exit {
            Exit::HandedBack { .. } => Some((Departure::HandedBack, &self.items)),
            Exit::FormObtained(_) | Exit::MatchCorrected(_) => None,
        }
    }
}

impl Texts for QuarantineLeft {
    shown_whole!();

    /// Who gave a piece back is a clerk, and stays.
    fn without(&self, subject: &Subject) -> Event {
        let exit = match &self.exit {
            Exit::FormObtained(client) => Exit::FormObtained(subject.renamed(client)),
            Exit::MatchCorrected(client) => Exit::MatchCorrected(subject.renamed(client)),
            Exit::HandedBack { on, by, carrier } => Exit::HandedBack {
                on: *on,
                by: by.clone(),
                carrier: *carrier,
            },
        };
        let items = self.items.clone();
        QuarantineLeft { items, exit }.into()
    }
}

/// Pieces that were given to a carrier by mistake lie here again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenFromCarrier(pub Vec<ItemId>);

impl Fact for TakenFromCarrier {
    fn about(&self) -> About<'_> {
        About::items("taken from carrier", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.0 {
            books.comes_back(*id, |tally| tally.returned -= 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.0)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.0);
    }

    takes_nothing!();
}

names_nobody!(ItemsDisposed, TakenFromCarrier);
