//! What happened. Past tense, never edited, only added to: a variant or field that is in a released ledger stays.
//! New variants go to the end, for the stored form counts them.

use serde::{Deserialize, Serialize};

use super::clerk::{Actor, Clerk};
use super::client::{Client, ClientChange};
use super::day::Tally;
use super::disposition::{Disposition, Exit};
use super::ids::{ClerkId, ClientId, CommandId, ItemId, NoticeId, PickupId, Seq, Slot};
use super::item::{Evidence, Item, ItemChange};
use super::notice::{Notice, Plan};
use super::pickup::Pickup;
use super::quarter::Certified;
use super::redaction::Redaction;
use super::time::{Day, Stamp};

/// Number of the stored form of [`Event`]; `store/codec.rs` upgrades older ones.
pub const SCHEMA: u16 = 3;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// A client came into the directory.
    ClientAdded(Client),
    /// A client's record changed.
    ClientChanged {
        client: ClientId,
        changes: Vec<ClientChange>,
    },
    /// A client who was added by mistake left without a trace on the shelves.
    ClientWithdrawn(ClientId),
    /// A piece came into the books.
    ItemReceived(Item),
    /// A piece was named, or its name taken back.
    ItemAssigned {
        item: ItemId,
        client: Option<ClientId>,
        evidence: Option<Evidence>,
        /// Where it belongs now.
        slot: Slot,
    },
    /// A piece was put into a slot.
    ItemMoved { item: ItemId, slot: Slot },
    /// What was logged of a piece was set right.
    ItemCorrected {
        item: ItemId,
        changes: Vec<ItemChange>,
    },
    /// A piece left the books: it never was one.
    ItemVoided { item: ItemId, why: String },
    /// A voided piece is in the books again.
    ItemReinstated(ItemId),
    /// Pieces were handed to a person.
    PickedUp(Pickup),
    /// A handover was taken back: the pieces lie here.
    BroughtBack {
        pickup: PickupId,
        items: Vec<ItemId>,
    },
    /// A notice is owed.
    NoticeQueued(Notice),
    /// A held notice speaks of more pieces.
    NoticeExtended {
        notice: NoticeId,
        /// The pieces added.
        items: Vec<ItemId>,
        /// When it may go now.
        plan: Plan,
    },
    /// A held notice speaks of fewer pieces.
    NoticeReduced {
        notice: NoticeId,
        /// The pieces it no longer speaks of.
        items: Vec<ItemId>,
    },
    /// Held notices became due.
    NoticesReleased(Vec<NoticeId>),
    /// The next byte may deliver the notice.
    NoticeMarked(NoticeId),
    /// A server, or the folder, took the notice.
    NoticeSent {
        notice: NoticeId,
        /// The server's words.
        answer: String,
    },
    /// A try did not get through.
    NoticeDeferred {
        notice: NoticeId,
        /// When it is tried again.
        until: Stamp,
        answer: String,
    },
    /// The notice will not get through by itself.
    NoticeFailed { notice: NoticeId, answer: String },
    /// Nobody needs to hear of it.
    NoticeCancelled(NoticeId),
    /// The outbox sends nothing.
    OutboxPaused,
    /// The outbox sends what is due.
    OutboxResumed,
    /// A day was closed for ever with these figures; its hash is this event's.
    DaySealed { day: Day, tally: Tally },
    /// A command was taken back by the events of the same group.
    CommandUndone(CommandId),
    /// A clerk may work here.
    ClerkSet(Clerk),
    /// A clerk works here no longer.
    ClerkRemoved(ClerkId),
    /// A clerk took over a terminal.
    ClerkSignedIn(ClerkId),
    /// A wrong PIN was given in a clerk's name.
    PinRefused(ClerkId),
    /// A notice goes to another address of the same client.
    NoticeReaddressed {
        notice: NoticeId,
        /// Where to now.
        to: String,
    },
    /// The form of a client was opened to be read.
    FormOpened { client: ClientId, reason: String },
    /// A manager went past a rule.
    RuleOverridden {
        client: ClientId,
        /// The rule's number in rules.md.
        rule: u8,
        reason: String,
    },
    /// The rules say this of pieces now; nothing when they are ordinary ones again.
    ItemsDisposed {
        items: Vec<ItemId>,
        /// What they say; `None` is the ordinary case, which is not written down when a piece comes in.
        disposition: Option<Disposition>,
    },
    /// Pieces left quarantine.
    QuarantineLeft { items: Vec<ItemId>, exit: Exit },
    /// Pieces that were given to a carrier by mistake lie here again.
    TakenFromCarrier(Vec<ItemId>),
    /// Somebody asked, or was told by phone, what lies here for a client.
    MailChecked(ClientId),
    /// Texts about a former client were taken out of the ledger.
    Redacted(Redaction),
    /// The records of a client must be kept whatever the rules say, or no longer.
    LegalHoldSet {
        client: ClientId,
        /// Why; `None` when the hold was lifted.
        why: Option<String>,
    },
    /// A manager certified the list of the quarter.
    QuarterCertified(Certified),
    /// Forms were opened for an inspector.
    FormsInspected {
        /// Whose; all of them when absent.
        client: Option<ClientId>,
        reason: String,
        /// The inspector's badge.
        badge: Option<String>,
    },
}

impl Event {
    /// What ordinary readers get: without form data, and without home data of a client whom a court protects.
    #[must_use]
    pub fn for_the_desk(&self, is_protected: bool) -> Self {
        let hidden = |change: &ClientChange| match change {
            ClientChange::Form(_) | ClientChange::Asked(_) => true,
            ClientChange::Phones(_) | ClientChange::Remail(_) | ClientChange::Forwarding(_) => {
                is_protected
            }
            _ => false,
        };
        match self {
            Self::ClientAdded(client) if is_protected => {
                let mut client = client.for_the_desk();
                client.hide_home();
                Self::ClientAdded(client)
            }
            Self::ClientAdded(client) => Self::ClientAdded(client.for_the_desk()),
            Self::ClientChanged { client, changes } => Self::ClientChanged {
                client: client.clone(),
                changes: changes
                    .iter()
                    .filter(|change| !hidden(change))
                    .cloned()
                    .collect(),
            },
            Self::NoticeQueued(notice) => Self::NoticeQueued(notice.for_the_desk()),
            other => other.clone(),
        }
    }

    /// What happened, as a screen names it.
    pub fn words(&self) -> &'static str {
        match self {
            Self::ClientAdded(_) => "client added",
            Self::ClientChanged { .. } => "client changed",
            Self::ClientWithdrawn(_) => "client withdrawn",
            Self::ItemReceived(_) => "item received",
            Self::ItemAssigned { .. } => "recipient assigned",
            Self::ItemMoved { .. } => "put away",
            Self::ItemCorrected { .. } => "item corrected",
            Self::ItemVoided { .. } => "item voided",
            Self::ItemReinstated(_) => "item reinstated",
            Self::PickedUp(_) => "picked up",
            Self::BroughtBack { .. } => "brought back",
            Self::NoticeQueued(_) => "notice queued",
            Self::NoticeExtended { .. } => "notice extended",
            Self::NoticeReduced { .. } => "notice reduced",
            Self::NoticesReleased(_) => "notices due",
            Self::NoticeMarked(_) => "notice handed over",
            Self::NoticeSent { .. } => "notice sent",
            Self::NoticeDeferred { .. } => "notice deferred",
            Self::NoticeFailed { .. } => "notice failed",
            Self::NoticeCancelled(_) => "notice cancelled",
            Self::OutboxPaused => "outbox paused",
            Self::OutboxResumed => "outbox live",
            Self::DaySealed { .. } => "day sealed",
            Self::CommandUndone(_) => "command undone",
            Self::ClerkSet(_) => "clerk set",
            Self::ClerkRemoved(_) => "clerk removed",
            Self::ClerkSignedIn(_) => "clerk signed in",
            Self::PinRefused(_) => "wrong PIN",
            Self::NoticeReaddressed { .. } => "notice readdressed",
            Self::FormOpened { .. } => "form opened",
            Self::RuleOverridden { .. } => "rule overridden",
            Self::ItemsDisposed { .. } => "rule applied",
            Self::QuarantineLeft {
                exit: Exit::HandedBack { .. },
                ..
            } => "handed to carrier",
            Self::QuarantineLeft { .. } => "left quarantine",
            Self::TakenFromCarrier(_) => "taken from carrier",
            Self::MailChecked(_) => "mail check",
            Self::Redacted(_) => "client purged",
            Self::LegalHoldSet { why: Some(_), .. } => "legal hold set",
            Self::LegalHoldSet { why: None, .. } => "legal hold lifted",
            Self::QuarterCertified(_) => "quarter certified",
            Self::FormsInspected { .. } => "forms inspected",
        }
    }

    /// The pieces it is about.
    pub fn items(&self) -> Vec<ItemId> {
        match self {
            Self::ItemReceived(item) => vec![item.id],
            Self::ItemAssigned { item, .. }
            | Self::ItemMoved { item, .. }
            | Self::ItemCorrected { item, .. }
            | Self::ItemVoided { item, .. }
            | Self::ItemReinstated(item) => vec![*item],
            Self::PickedUp(pickup) => pickup.items.clone(),
            Self::BroughtBack { items, .. }
            | Self::NoticeExtended { items, .. }
            | Self::NoticeReduced { items, .. }
            | Self::ItemsDisposed { items, .. }
            | Self::QuarantineLeft { items, .. }
            | Self::TakenFromCarrier(items) => items.clone(),
            Self::NoticeQueued(notice) => notice.items.clone(),
            _ => Vec::new(),
        }
    }

    /// The notices it is about.
    pub fn notices(&self) -> Vec<NoticeId> {
        match self {
            Self::NoticeQueued(notice) => vec![notice.id],
            Self::NoticesReleased(all) => all.clone(),
            Self::NoticeExtended { notice, .. }
            | Self::NoticeReduced { notice, .. }
            | Self::NoticeMarked(notice)
            | Self::NoticeSent { notice, .. }
            | Self::NoticeDeferred { notice, .. }
            | Self::NoticeFailed { notice, .. }
            | Self::NoticeReaddressed { notice, .. }
            | Self::NoticeCancelled(notice) => vec![*notice],
            _ => Vec::new(),
        }
    }

    /// The client it is about, when it names one itself.
    pub fn client(&self) -> Option<&ClientId> {
        match self {
            Self::ClientAdded(client) => Some(&client.id),
            Self::ClientChanged { client, .. }
            | Self::ClientWithdrawn(client)
            | Self::FormOpened { client, .. }
            | Self::RuleOverridden { client, .. }
            | Self::LegalHoldSet { client, .. }
            | Self::MailChecked(client) => Some(client),
            Self::ItemReceived(item) => item.client.as_ref(),
            Self::FormsInspected { client, .. } | Self::ItemAssigned { client, .. } => {
                client.as_ref()
            }
            Self::PickedUp(pickup) => Some(&pickup.client),
            Self::NoticeQueued(notice) => Some(&notice.client),
            Self::Redacted(redaction) => Some(&redaction.client),
            _ => None,
        }
    }
}

/// A ledger's own name, made once when it is begun.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SiteId(pub [u8; 8]);

impl std::fmt::Display for SiteId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

pub type Hash = [u8; 32];

/// An event with everything the ledger knows of it. The recipe of `digest` and `hash` is `store/chain.rs`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    pub site: SiteId,
    /// Position, from 1, without gaps.
    pub seq: Seq,
    /// When; never before the previous event.
    pub at: Stamp,
    /// The business day.
    pub day: Day,
    pub actor: Actor,
    /// The command that caused it.
    pub command: CommandId,
    /// Which stored form the event had when it was written.
    pub schema: u16,
    pub event: Event,
    /// SHA-256 of salt and stored event.
    pub digest: Hash,
    /// The previous event's hash; zeros for the first.
    pub previous: Hash,
    /// SHA-256 over the fields above and `previous`.
    pub hash: Hash,
}
