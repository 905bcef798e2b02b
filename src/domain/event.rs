//! What happened. Past tense, never edited, only added to: a variant or field that is in a released ledger stays.
//! New variants go to the end, for the stored form counts them.

use serde::{Deserialize, Serialize};

use super::clerk::Actor;
use super::client::ClientChange;
use super::disposition::Exit;
use super::flow;
pub use super::flow::Event;
use super::ids::{ClientId, CommandId, ItemId, NoticeId, Seq};
use super::time::{Day, Stamp};

/// Number of the stored form of [`Event`]; `store/codec.rs` upgrades older ones.
pub const SCHEMA: u16 = 3;

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
            Event::ClientAdded(flow::ClientAdded(client)) if is_protected => {
                let mut client = client.for_the_desk();
                client.hide_home();
                Event::ClientAdded(flow::ClientAdded(client))
            }
            Event::ClientAdded(flow::ClientAdded(client)) => {
                Event::ClientAdded(flow::ClientAdded(client.for_the_desk()))
            }
            Event::ClientChanged(flow::ClientChanged { client, changes }) => {
                Event::ClientChanged(flow::ClientChanged {
                    client: client.clone(),
                    changes: changes
                        .iter()
                        .filter(|change| !hidden(change))
                        .cloned()
                        .collect(),
                })
            }
            Event::NoticeQueued(flow::NoticeQueued(notice)) => {
                Event::NoticeQueued(flow::NoticeQueued(notice.for_the_desk()))
            }
            other => other.clone(),
        }
    }

    /// What happened, as a screen names it.
    pub fn words(&self) -> &'static str {
        match self {
            Event::ClientAdded(_) => "client added",
            Event::ClientChanged(_) => "client changed",
            Event::ClientWithdrawn(_) => "client withdrawn",
            Event::ItemReceived(_) => "item received",
            Event::ItemAssigned(_) => "recipient assigned",
            Event::ItemMoved(_) => "put away",
            Event::ItemCorrected(_) => "item corrected",
            Event::ItemVoided(_) => "item voided",
            Event::ItemReinstated(_) => "item reinstated",
            Event::PickedUp(_) => "picked up",
            Event::BroughtBack(_) => "brought back",
            Event::NoticeQueued(_) => "notice queued",
            Event::NoticeExtended(_) => "notice extended",
            Event::NoticeReduced(_) => "notice reduced",
            Event::NoticesReleased(_) => "notices due",
            Event::NoticeMarked(_) => "notice handed over",
            Event::NoticeSent(_) => "notice sent",
            Event::NoticeDeferred(_) => "notice deferred",
            Event::NoticeFailed(_) => "notice failed",
            Event::NoticeCancelled(_) => "notice cancelled",
            Self::OutboxPaused => "outbox paused",
            Self::OutboxResumed => "outbox live",
            Event::DaySealed(_) => "day sealed",
            Event::CommandUndone(_) => "command undone",
            Event::ClerkSet(_) => "clerk set",
            Event::ClerkRemoved(_) => "clerk removed",
            Event::ClerkSignedIn(_) => "clerk signed in",
            Event::PinRefused(_) => "wrong PIN",
            Event::NoticeReaddressed(_) => "notice readdressed",
            Event::FormOpened(_) => "form opened",
            Event::RuleOverridden(_) => "rule overridden",
            Event::ItemsDisposed(_) => "rule applied",
            Event::QuarantineLeft(flow::QuarantineLeft {
                exit: Exit::HandedBack { .. },
                ..
            }) => "handed to carrier",
            Event::QuarantineLeft(_) => "left quarantine",
            Event::TakenFromCarrier(_) => "taken from carrier",
            Event::MailChecked(_) => "mail check",
            Event::Redacted(_) => "client purged",
            Event::LegalHoldSet(flow::LegalHoldSet { why: Some(_), .. }) => "legal hold set",
            Event::LegalHoldSet(flow::LegalHoldSet { why: None, .. }) => "legal hold lifted",
            Event::QuarterCertified(_) => "quarter certified",
            Event::FormsInspected(_) => "forms inspected",
        }
    }

    /// The pieces it is about.
    pub fn items(&self) -> Vec<ItemId> {
        match self {
            Event::ItemReceived(flow::ItemReceived(item)) => vec![item.id],
            Event::ItemAssigned(flow::ItemAssigned { item, .. })
            | Event::ItemMoved(flow::ItemMoved { item, .. })
            | Event::ItemCorrected(flow::ItemCorrected { item, .. })
            | Event::ItemVoided(flow::ItemVoided { item, .. })
            | Event::ItemReinstated(flow::ItemReinstated(item)) => vec![*item],
            Event::PickedUp(flow::PickedUp(pickup)) => pickup.items.clone(),
            Event::BroughtBack(flow::BroughtBack { items, .. })
            | Event::NoticeExtended(flow::NoticeExtended { items, .. })
            | Event::NoticeReduced(flow::NoticeReduced { items, .. })
            | Event::ItemsDisposed(flow::ItemsDisposed { items, .. })
            | Event::QuarantineLeft(flow::QuarantineLeft { items, .. })
            | Event::TakenFromCarrier(flow::TakenFromCarrier(items)) => items.clone(),
            Event::NoticeQueued(flow::NoticeQueued(notice)) => notice.items.clone(),
            _ => Vec::new(),
        }
    }

    /// The notices it is about.
    pub fn notices(&self) -> Vec<NoticeId> {
        match self {
            Event::NoticeQueued(flow::NoticeQueued(notice)) => vec![notice.id],
            Event::NoticesReleased(flow::NoticesReleased(all)) => all.clone(),
            Event::NoticeExtended(flow::NoticeExtended { notice, .. })
            | Event::NoticeReduced(flow::NoticeReduced { notice, .. })
            | Event::NoticeMarked(flow::NoticeMarked(notice))
            | Event::NoticeSent(flow::NoticeSent { notice, .. })
            | Event::NoticeDeferred(flow::NoticeDeferred { notice, .. })
            | Event::NoticeFailed(flow::NoticeFailed { notice, .. })
            | Event::NoticeReaddressed(flow::NoticeReaddressed { notice, .. })
            | Event::NoticeCancelled(flow::NoticeCancelled(notice)) => vec![*notice],
            _ => Vec::new(),
        }
    }

    /// The client it is about, when it names one itself.
    pub fn client(&self) -> Option<&ClientId> {
        match self {
            Event::ClientAdded(flow::ClientAdded(client)) => Some(&client.id),
            Event::ClientChanged(flow::ClientChanged { client, .. })
            | Event::ClientWithdrawn(flow::ClientWithdrawn(client))
            | Event::FormOpened(flow::FormOpened { client, .. })
            | Event::RuleOverridden(flow::RuleOverridden { client, .. })
            | Event::LegalHoldSet(flow::LegalHoldSet { client, .. })
            | Event::MailChecked(flow::MailChecked(client)) => Some(client),
            Event::ItemReceived(flow::ItemReceived(item)) => item.client.as_ref(),
            Event::FormsInspected(flow::FormsInspected { client, .. })
            | Event::ItemAssigned(flow::ItemAssigned { client, .. }) => client.as_ref(),
            Event::PickedUp(flow::PickedUp(pickup)) => Some(&pickup.client),
            Event::NoticeQueued(flow::NoticeQueued(notice)) => Some(&notice.client),
            Event::Redacted(flow::Redacted(redaction)) => Some(&redaction.client),
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
