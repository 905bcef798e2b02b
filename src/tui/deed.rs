//! What was sent as a command: what is said of it once it is in the books, and what the screens are told. Pure.

use super::news::News;
use super::words;
use crate::domain::client::Reach;
use crate::domain::deed::Deed as Stays;
use crate::domain::ids::{CommandId, ItemId, Slot};
use crate::domain::state::Done;
use crate::domain::time::BookDay;
use crate::keymap::Place;

/// A command on its way.
#[derive(Clone, Debug)]
pub struct Deed {
    pub id: CommandId,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    /// What its answer says is known before it comes.
    Said {
        sentence: String,
        news: Option<News>,
        taking: Taking,
    },
    /// The same, and something is left to do.
    Heeded(String),
    /// What a client owed was taken over the desk, or waived.
    Settled {
        amount: String,
        client: String,
        taken: bool,
        /// What is wanted next on the screen.
        next: String,
    },
    /// A piece that was logged by mistake is taken out of the books.
    Voided(ItemId),
    /// Pieces put into a slot.
    Moved {
        items: Vec<ItemId>,
        slot: Slot,
        /// What is said of those that were asked for and could not be moved.
        beside: String,
    },
    /// Pieces handed out.
    HandedOut {
        pieces: usize,
        person: String,
        client: String,
        /// How he was checked.
        check: &'static str,
        /// What is to be done about the client's papers.
        beside: Option<String>,
        /// By what the client hears of it.
        reach: Reach,
    },
    /// Days closed, the oldest first.
    Sealed(Vec<BookDay>),
    /// A command taken back, with a reason or without.
    Undone { with_reason: bool },
    /// A command that was taken back, done again.
    Redone(Undone),
    /// Everything that waited was tried.
    Flushed,
    /// A name as labels have it, for whom.
    Remembered(String, String),
}

/// A command that was taken back here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub command: CommandId,
    /// The command that took it back.
    pub by: CommandId,
    /// What it did, in words.
    pub deed: String,
    pub taking: Taking,
}

/// How something that was done is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Taking {
    /// Shown first, then done.
    #[default]
    Plain,
    /// The same, and the money goes back over the desk.
    Paid,
    /// The pieces come back and the client is told: not without a reason, and never done again by itself but anew, on
    /// the screen where they go.
    Handover { receipt: bool, again: Place },
    /// Not at all.
    Never(Stays),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneHere {
    pub command: CommandId,
    /// In words.
    pub deed: String,
    pub taking: Taking,
}

/// What was shown and waits for Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    Back(CommandId),
    Again(Undone),
}

/// What was done on this screen that can be taken back or done again.
#[derive(Debug, Default)]
pub struct Undoing {
    /// Taken back here, newest last.
    pub undone: Vec<Undone>,
    pub offer: Option<Offer>,
    /// The command whose piece stands large on Intake.
    pub fresh: Option<CommandId>,
    /// The key took a piece back, and no other key came since: pressed again, it is a key that repeats.
    pub is_spent: bool,
}

impl What {
    pub fn said(sentence: impl Into<String>) -> Self {
        Self::Said {
            sentence: sentence.into(),
            news: None,
            taking: Taking::Plain,
        }
    }

    /// The same, which no undo takes back.
    pub fn staying(self, deed: Stays) -> Self {
        match self {
            Self::Said { sentence, news, .. } => Self::Said {
                sentence,
                news,
                taking: Taking::Never(deed),
            },
            other => other,
        }
    }

    /// The same, taken back for a reason only: pieces come or go with it.
    pub fn with_reason(self, again: Place) -> Self {
        let receipt = false;
        match self {
            Self::Said { sentence, news, .. } => Self::Said {
                sentence,
                news,
                taking: Taking::Handover { receipt, again },
            },
            other => other,
        }
    }

    /// The same, and what all screens are told once it is done.
    pub fn telling(self, told: News) -> Self {
        match self {
            Self::Said {
                sentence, taking, ..
            } => Self::Said {
                sentence,
                news: Some(told),
                taking,
            },
            other => other,
        }
    }

    /// The first of the pieces that were put into a slot.
    pub fn moved(&self) -> Option<ItemId> {
        match self {
            Self::Moved { items, .. } => items.first().copied(),
            _ => None,
        }
    }
}

impl Deed {
    /// By what the client hears of it that pieces of his went.
    pub fn reach(&self) -> Reach {
        match &self.what {
            What::HandedOut { reach, .. } => reach.clone(),
            _ => Reach::default(),
        }
    }

    /// What the screens are told once it is done.
    pub fn news(&self, done: &Done) -> Option<News> {
        match &self.what {
            What::Said { news, .. } => news.clone(),
            What::Voided(item) => Some(News::Voided(*item)),
            What::Moved { items, .. } => Some(News::PutAway {
                command: self.id,
                items: items.clone(),
            }),
            What::HandedOut { .. } => Some(News::HandedOut),
            What::Undone { .. } => Some(News::Undone {
                command: done.undone,
                items: done.items.clone(),
            }),
            What::Sealed(days) => Some(News::Sealed(days.clone())),
            What::Redone(_) => Some(News::Redone(done.items.clone())),
            What::Flushed | What::Remembered(..) | What::Settled { .. } | What::Heeded(_) => None,
        }
    }

    /// What is remembered of it, for the words of its undo: what it did, not what is on its way since.
    pub fn remembered(&self, done: &Done) -> DoneHere {
        let (deed, taking) = match &self.what {
            What::HandedOut {
                pieces,
                person,
                client,
                check,
                reach,
                ..
            } => (
                handover(*pieces, person, client, check),
                Taking::Handover {
                    again: Place::Pickup,
                    receipt: !done.notices.is_empty() && *reach == Reach::Letter,
                },
            ),
            What::Settled {
                amount,
                client,
                taken,
                ..
            } => {
                let taking = if *taken { Taking::Paid } else { Taking::Plain };
                (settled(amount, client, *taken), taking)
            }
            // Its undo brings the piece back: that is not said in words by which it is out still.
            What::Voided(item) => (format!("#{item} taken out of the books"), Taking::Plain),
            What::Sealed(_) => (self.sentence(done, &[], ""), Taking::Never(Stays::Sealed)),
            What::Said { taking, .. } => (self.sentence(done, &[], ""), *taking),
            _ => (self.sentence(done, &[], ""), Taking::Plain),
        };
        DoneHere {
            command: self.id,
            deed,
            taking,
        }
    }

    /// What is said once it is done. What was done here before names what an undo took back; a receipt says where it goes.
    pub fn sentence(&self, done: &Done, before: &[DoneHere], receipt: &str) -> String {
        match &self.what {
            What::Said { sentence, .. } | What::Heeded(sentence) => sentence.clone(),
            What::Voided(item) => format!("#{item} is out of the books"),
            What::Settled {
                amount,
                client,
                taken,
                next,
            } => format!("{}; {next}", settled(amount, client, *taken)),
            What::Moved {
                items,
                slot,
                beside,
            } => {
                let pieces = words::count(items.len(), "piece");
                format!(
                    "{pieces} put away on {slot}: {}{beside}",
                    words::numbers(items)
                )
            }
            What::HandedOut {
                pieces,
                person,
                client,
                check,
                beside,
                ..
            } => {
                let handover = handover(*pieces, person, client, check);
                let receipt = match done.notices.as_slice() {
                    [] => "no receipt",
                    _ => receipt,
                };
                let said = format!("{handover}; {receipt}");
                match beside {
                    Some(beside) => words::joined(&format!("{said}."), beside),
                    None => said,
                }
            }
            What::Sealed(days) => {
                let are = if days.len() > 1 { "are" } else { "is" };
                format!("{} {are} sealed{}", words::days(days), hash(done))
            }
            What::Undone { with_reason: true } if !done.items.is_empty() => {
                format!("{}; the reason is with the pieces", undone(done, before))
            }
            What::Undone { .. } => undone(done, before),
            What::Redone(undone) if undone.taking == Taking::Paid => {
                format!("done again: {}; take the money again", undone.deed)
            }
            What::Redone(undone) => format!("done again: {}", undone.deed),
            What::Flushed => "everything that waited was tried".into(),
            What::Remembered(text, whose) if done.client.is_some() => {
                format!("\"{text}\" is remembered for {whose}")
            }
            What::Remembered(text, whose) => format!("\"{text}\" is a name of {whose} already"),
        }
    }
}

fn handover(pieces: usize, person: &str, client: &str, check: &str) -> String {
    format!(
        "{} to {} ({check}) for {}",
        words::count(pieces, "piece"),
        words::clean(person),
        words::clean(client)
    )
}

fn undone(done: &Done, before: &[DoneHere]) -> String {
    let known = done
        .undone
        .and_then(|id| before.iter().rev().find(|known| known.command == id));
    match (known, done.items.is_empty()) {
        (Some(known), _) if known.taking == Taking::Paid => {
            format!("taken back: {}; give the money back", known.deed)
        }
        (Some(known), _) => format!("taken back: {}", known.deed),
        (None, false) => format!("taken back; it was about {}", words::numbers(&done.items)),
        (None, true) => "taken back".into(),
    }
}

fn settled(amount: &str, client: &str, taken: bool) -> String {
    let how = if taken { "taken from" } else { "waived for" };
    format!("{amount} {how} {}", words::clean(client))
}

fn hash(done: &Done) -> String {
    let hash = done.seal.map(hex::encode).unwrap_or_default();
    hash.get(..16)
        .map(|begin| format!("; its hash begins {begin}"))
        .unwrap_or_default()
}
