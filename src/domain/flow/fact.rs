//! What every kind of event must say of itself. No method has a default: what a new kind leaves unsaid does not compile.

use super::Event;
use super::leaving::Departure;
use crate::domain::books::Books;
use crate::domain::books::Undo;
use crate::domain::ids::{ClientId, Hash, ItemId, NoticeId, Seq};
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, State};
use crate::domain::text;

/// A kind of event.
pub trait Fact: Texts {
    /// What happened, as a screen names it, and to what.
    fn about(&self) -> About<'_>;

    /// The rest of it, for the audit list.
    fn detail(&self, state: &State) -> String;

    /// Lets it happen. Decides nothing, and passes over what is not there any more.
    fn apply(&self, books: &mut Books<'_>);

    /// How undo stands to it; `state` is the one before.
    fn undo(&self, state: &State) -> Undo;

    /// Which pieces it takes from their client or from the shelf, and on which way.
    fn takes(&self) -> Option<(Departure, &[ItemId])>;

    /// Notes in the answer to its command what it did; `hash` is the one of its envelope.
    fn note(&self, done: &mut Done, hash: &Hash);
}

/// What a kind of event says of people: who may read it, what names a client, and what a purge leaves.
pub trait Texts {
    /// What ordinary readers get: without form data, and without home data of a client whom a court protects.
    fn for_the_desk(&self, is_protected: bool) -> Event;

    /// Tells what it says of a client who is purged.
    fn learn(&self, seq: Seq, subject: &mut Subject);

    /// What is left of it when a client is purged. Whoever writes this names each field, so that a new one does not
    /// compile until somebody has said whether it stays.
    fn without(&self, subject: &Subject) -> Event;
}

/// Says of facts that they hold numbers, dates and clerks only: nothing about a client.
macro_rules! names_nobody {
    ($($fact:ident),+ $(,)?) => {$(
        impl $crate::domain::flow::fact::Texts for $fact {
            $crate::domain::flow::fact::shown_whole!();

            fn without(&self, _: &$crate::domain::redaction::Subject) -> $crate::domain::flow::Event {
                self.clone().into()
            }
        }
    )+};
}

/// Says within [`Texts`] that ordinary readers get all of it, and that a purge learns nothing from it.
macro_rules! shown_whole {
    () => {
        fn for_the_desk(&self, _: bool) -> $crate::domain::flow::Event {
            self.clone().into()
        }

        fn learn(&self, _: $crate::domain::ids::Seq, _: &mut $crate::domain::redaction::Subject) {}
    };
}

/// Says within [`Fact`] that it changes nothing in the books, which nobody takes back.
macro_rules! only_noted {
    () => {
        fn apply(&self, _: &mut $crate::domain::books::Books<'_>) {}

        fn undo(&self, _: &$crate::domain::state::State) -> $crate::domain::books::Undo {
            $crate::domain::books::Undo::Nothing
        }

        fn note(&self, _: &mut $crate::domain::state::Done, _: &$crate::domain::ids::Hash) {}
    };
}

/// Says within [`Fact`] that no piece leaves by it.
macro_rules! takes_nothing {
    () => {
        fn takes(
            &self,
        ) -> Option<(
            $crate::domain::flow::leaving::Departure,
            &[$crate::domain::ids::ItemId],
        )> {
            None
        }
    };
}
pub(super) use {names_nobody, only_noted, shown_whole, takes_nothing};

impl Event {
    /// What happened, as a screen names it.
    pub fn words(&self) -> &'static str {
        self.fact().about().happened
    }

    /// As a history tells it: what went into a folder was mailed to nobody. The export keeps to the kind's own words.
    pub fn told(&self) -> &'static str {
        match self {
            Self::NoticeSent(sent) if sent.is_written() => "notice written to the folder",
            other => other.words(),
        }
    }

    /// Whether undo has anything to say of it: reading, signing in and counting change nothing that anybody takes back.
    pub fn is_for_undo(&self) -> bool {
        !matches!(self.fact().undo(&State::default()), Undo::Nothing)
    }

    /// Whether undo only says what to do instead.
    pub fn stays(&self) -> bool {
        let undo = self.fact().undo(&State::default());
        matches!(undo, Undo::Stays(_) | Undo::Follows(_))
    }

    pub fn about(&self) -> About<'_> {
        self.fact().about()
    }

    /// The pieces it is about.
    pub fn items(&self) -> Vec<ItemId> {
        self.about().items
    }

    /// The notices it is about.
    pub fn notices(&self) -> Vec<NoticeId> {
        self.about().notices
    }

    /// The client it is about, when it names one itself.
    pub fn client(&self) -> Option<&ClientId> {
        self.about().client
    }

    /// What ordinary readers get of it.
    #[must_use]
    pub fn for_the_desk(&self, is_protected: bool) -> Self {
        self.fact().for_the_desk(is_protected)
    }
}

/// What happened, and to what, as ids; empty of all of them when it is about the desk itself.
#[derive(Clone, Debug, Default)]
pub struct About<'a> {
    /// What happened, as a screen names it.
    pub happened: &'static str,
    pub items: Vec<ItemId>,
    pub notices: Vec<NoticeId>,
    /// The client, when it names one itself.
    pub client: Option<&'a ClientId>,
    /// What a list calls it, when not by one of these.
    pub called: Option<String>,
}

impl<'a> About<'a> {
    pub(super) fn desk(happened: &'static str) -> Self {
        Self {
            happened,
            ..Self::default()
        }
    }

    pub(super) fn items(happened: &'static str, items: &[ItemId]) -> Self {
        Self::desk(happened).and_items(items)
    }

    pub(super) fn notice(happened: &'static str, notice: NoticeId) -> Self {
        Self {
            notices: vec![notice],
            ..Self::desk(happened)
        }
    }

    pub(super) fn client(happened: &'static str, client: &'a ClientId) -> Self {
        Self::desk(happened).and_client(Some(client))
    }

    pub(super) fn called(happened: &'static str, words: &impl ToString) -> Self {
        Self {
            called: Some(words.to_string()),
            ..Self::desk(happened)
        }
    }

    pub(super) fn and_items(self, items: &[ItemId]) -> Self {
        Self {
            items: items.to_vec(),
            ..self
        }
    }

    pub(super) fn and_client(self, client: Option<&'a ClientId>) -> Self {
        Self { client, ..self }
    }

    /// What it is about, in words.
    pub fn words(&self, state: &State) -> String {
        if let Some(words) = &self.called {
            return words.clone();
        }
        match (self.items.as_slice(), self.client, self.notices.as_slice()) {
            ([one], ..) => format!("#{one}"),
            (all @ [_, ..], ..) => text::runs(all),
            ([], Some(client), _) => state.name_of(client),
            ([], None, [one]) => format!("notice {one}"),
            ([], None, []) => String::new(),
            ([], None, all) => format!("{} notices", all.len()),
        }
    }
}

/// Whose a piece is, in words.
pub(super) fn whose(state: &State, client: Option<&ClientId>) -> String {
    client.map_or_else(|| "nobody yet".to_owned(), |id| state.name_of(id))
}
