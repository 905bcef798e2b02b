//! What the update wants done: plain data. Only `session` acts.

use std::path::PathBuf;

use crate::wire::ask;
use crate::wire::messages::{Call, Reply, ScreenQuery};

use super::then::Then;
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::keymap::Place;

#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the server and come back with its answer before any other key is looked at.
    Ask(Box<Ask>),
    /// Ring so many times.
    Bell(u8),
    /// Draw everything again.
    Redraw,
    Quit,
    /// Write a report into a new file.
    Save(Box<Reply>, PathBuf),
}

/// What a screen wants done with what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// What lies over the screen goes.
    Uncover,
    /// Another screen comes.
    Go(Place),
}

/// All that an update wants, in order.
pub type Effects = Vec<Effect>;

/// A question and what its answer is for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question. A command in it carries its id, so that it can be sent again.
    pub request: Call,
    /// What the answer is for.
    pub then: Then,
}

/// The answer to an [`Ask`].
#[derive(Clone, Debug)]
pub struct Answer {
    pub then: Then,
    pub reply: Reply,
}

/// What must be read before the next frame; asked without holding up the keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetch {
    /// The screen's rows and the desk's figures.
    Screen(ScreenQuery),
    /// What the selected row means.
    Detail(Detail),
}

/// One thing that a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    Client(ClientId),
    Item(ItemId),
    /// A notice with its letter.
    Notice(NoticeId),
    /// A piece in quarantine.
    Waiting(ItemId),
}

impl Fetch {
    pub fn request(&self) -> Call {
        match self {
            Self::Screen(query) => query.clone().into(),
            Self::Detail(Detail::Client(id)) => ask::Client::of_id(id).into(),
            Self::Detail(Detail::Item(id)) => ask::Item(*id).into(),
            Self::Detail(Detail::Notice(id)) => ask::Notice(*id).into(),
            Self::Detail(Detail::Waiting(id)) => ask::Waiting(*id).into(),
        }
    }
}

pub fn ask(question: impl Into<Call>, then: impl Into<Then>) -> Effects {
    vec![Effect::Ask(Box::new(Ask {
        request: question.into(),
        then: then.into(),
    }))]
}
