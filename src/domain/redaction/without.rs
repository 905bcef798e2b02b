//! What is left of an event, family by family and field by field. The fields are written out: what is added to a
//! record later must be named here before it compiles.

use super::{Kept, PURGED, Redaction, Subject};
use crate::domain::aftercare::{Forwarding, Remail};
use crate::domain::asking::Asked;
use crate::domain::client::{Client, ClientChange};
use crate::domain::disposition::Exit;
use crate::domain::event::Event;
use crate::domain::flow::{
    ClientAdded, ClientChanged, ClientWithdrawn, FormOpened, FormsInspected, ItemAssigned,
    ItemCorrected, ItemReceived, ItemVoided, LegalHoldSet, MailChecked, NoticeDeferred,
    NoticeFailed, NoticeQueued, NoticeReaddressed, NoticeSent, PickedUp, QuarantineLeft,
    QuarterCertified, Redacted, RuleOverridden,
};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemChange};
use crate::domain::notice::{Matter, Notice, Opened};
use crate::domain::pickup::Pickup;
use crate::domain::quarter::{Certified, Entry};

impl Subject {
    /// The event without a text about the client.
    pub(super) fn without(&self, event: &Event) -> Event {
        match event {
            Event::ClientAdded(_)
            | Event::ClientChanged(_)
            | Event::ClientWithdrawn(_)
            | Event::LegalHoldSet(_)
            | Event::FormOpened(_)
            | Event::RuleOverridden(_)
            | Event::MailChecked(_) => self.of_client(event),
            Event::FormsInspected(_) | Event::QuarterCertified(_) => self.of_directory(event),
            Event::ItemReceived(_)
            | Event::ItemAssigned(_)
            | Event::ItemCorrected(_)
            | Event::ItemVoided(_)
            | Event::QuarantineLeft(_)
            | Event::PickedUp(_) => self.of_item(event),
            Event::NoticeQueued(_)
            | Event::NoticeSent(_)
            | Event::NoticeDeferred(_)
            | Event::NoticeFailed(_)
            | Event::NoticeReaddressed(_) => self.of_notice(event),
            Event::Redacted(Redacted(earlier)) => {
                Event::Redacted(Redacted(self.redaction_without(earlier)))
            }
            // Numbers, dates and clerks: nothing about a client.
            Event::ItemMoved(_)
            | Event::ItemReinstated(_)
            | Event::BroughtBack(_)
            | Event::ItemsDisposed(_)
            | Event::TakenFromCarrier(_)
            | Event::NoticeExtended(_)
            | Event::NoticeReduced(_)
            | Event::NoticesReleased(_)
            | Event::NoticeMarked(_)
            | Event::NoticeCancelled(_)
            | Event::OutboxPaused
            | Event::OutboxResumed
            | Event::DaySealed(_)
            | Event::CommandUndone(_)
            | Event::ClerkSet(_)
            | Event::ClerkRemoved(_)
            | Event::ClerkSignedIn(_)
            | Event::PinRefused(_) => event.clone(),
        }
    }

    /// Of what names one client: what names another stays as it is.
    fn of_client(&self, event: &Event) -> Event {
        if event.client() != Some(&self.client) {
            return self.of_another(event);
        }
        let client = self.id();
        match event {
            Event::ClientAdded(ClientAdded(known)) => {
                Event::ClientAdded(ClientAdded(self.client_without(known)))
            }
            Event::ClientChanged(ClientChanged { changes, .. }) => {
                Event::ClientChanged(ClientChanged {
                    client,
                    changes: changes.iter().filter_map(change_without).collect(),
                })
            }
            Event::ClientWithdrawn(_) => Event::ClientWithdrawn(ClientWithdrawn(client)),
            Event::LegalHoldSet(LegalHoldSet { why, .. }) => Event::LegalHoldSet(LegalHoldSet {
                client,
                why: why.as_deref().map(text_without),
            }),
            Event::FormOpened(FormOpened { reason, .. }) => Event::FormOpened(FormOpened {
                client,
                reason: text_without(reason),
            }),
            Event::RuleOverridden(RuleOverridden { rule, reason, .. }) => {
                Event::RuleOverridden(RuleOverridden {
                    client,
                    rule: *rule,
                    reason: text_without(reason),
                })
            }
            Event::MailChecked(_) => Event::MailChecked(MailChecked(client)),
            other => other.clone(),
        }
    }

    /// Of another client's: a reason may name this one.
    fn of_another(&self, event: &Event) -> Event {
        let left = |reason: &str| {
            if self.is_named_in(reason) {
                text_without(reason)
            } else {
                reason.to_owned()
            }
        };
        match event.clone() {
            Event::LegalHoldSet(LegalHoldSet { client, why }) => {
                Event::LegalHoldSet(LegalHoldSet {
                    client,
                    why: why.as_deref().map(left),
                })
            }
            Event::FormOpened(FormOpened { client, reason }) => Event::FormOpened(FormOpened {
                client,
                reason: left(&reason),
            }),
            Event::RuleOverridden(RuleOverridden {
                client,
                rule,
                reason,
            }) => Event::RuleOverridden(RuleOverridden {
                client,
                rule,
                reason: left(&reason),
            }),
            other => other,
        }
    }

    /// Of what may speak of several clients.
    fn of_directory(&self, event: &Event) -> Event {
        match event {
            Event::QuarterCertified(QuarterCertified(certified)) => {
                Event::QuarterCertified(QuarterCertified(self.certified_without(certified)))
            }
            Event::FormsInspected(FormsInspected {
                client,
                reason,
                badge,
            }) => {
                let his = client.as_ref() == Some(&self.client) || self.is_named_in(reason);
                Event::FormsInspected(FormsInspected {
                    client: client.as_ref().map(|client| self.renamed(client)),
                    reason: if his {
                        text_without(reason)
                    } else {
                        reason.clone()
                    },
                    badge: badge.clone(),
                })
            }
            other => other.clone(),
        }
    }

    fn of_item(&self, event: &Event) -> Event {
        match event {
            Event::ItemReceived(ItemReceived(item)) => {
                Event::ItemReceived(ItemReceived(self.item_without(item)))
            }
            Event::ItemAssigned(ItemAssigned {
                item,
                client,
                evidence,
                slot,
            }) => Event::ItemAssigned(ItemAssigned {
                item: *item,
                client: client.as_ref().map(|client| self.renamed(client)),
                evidence: evidence
                    .clone()
                    .filter(|_| client.as_ref() != Some(&self.client)),
                slot: slot.clone(),
            }),
            Event::ItemCorrected(ItemCorrected { item, changes }) => {
                Event::ItemCorrected(ItemCorrected {
                    item: *item,
                    changes: changes
                        .iter()
                        .map(|change| self.correction_without(*item, change))
                        .collect(),
                })
            }
            Event::ItemVoided(ItemVoided { item, why }) if self.ever.contains(item) => {
                Event::ItemVoided(ItemVoided {
                    item: *item,
                    why: text_without(why),
                })
            }
            Event::QuarantineLeft(QuarantineLeft { items, exit }) => {
                Event::QuarantineLeft(QuarantineLeft {
                    items: items.clone(),
                    exit: self.exit_without(exit),
                })
            }
            Event::PickedUp(PickedUp(pickup)) if pickup.client == self.client => {
                Event::PickedUp(PickedUp(self.pickup_without(pickup)))
            }
            other => other.clone(),
        }
    }

    /// A server's answer may repeat the address it was asked to deliver to.
    fn of_notice(&self, event: &Event) -> Event {
        if !event
            .notices()
            .iter()
            .any(|notice| self.notices.contains(notice))
        {
            return event.clone();
        }
        match event {
            Event::NoticeQueued(NoticeQueued(notice)) => {
                Event::NoticeQueued(NoticeQueued(self.notice_without(notice)))
            }
            Event::NoticeSent(NoticeSent { notice, answer }) => Event::NoticeSent(NoticeSent {
                notice: *notice,
                answer: text_without(answer),
            }),
            Event::NoticeDeferred(NoticeDeferred {
                notice,
                until,
                answer,
            }) => Event::NoticeDeferred(NoticeDeferred {
                notice: *notice,
                until: *until,
                answer: text_without(answer),
            }),
            Event::NoticeFailed(NoticeFailed { notice, answer }) => {
                Event::NoticeFailed(NoticeFailed {
                    notice: *notice,
                    answer: text_without(answer),
                })
            }
            Event::NoticeReaddressed(NoticeReaddressed { notice, to }) => {
                Event::NoticeReaddressed(NoticeReaddressed {
                    notice: *notice,
                    to: text_without(to),
                })
            }
            other => other.clone(),
        }
    }

    fn renamed(&self, client: &ClientId) -> ClientId {
        if *client == self.client {
            self.id()
        } else {
            client.clone()
        }
    }

    /// The box, the kind and the dates stay: who had a box and when is counted, not told.
    fn client_without(&self, client: &Client) -> Client {
        Client {
            id: self.id(),
            pmb: client.pmb.clone(),
            kind: client.kind,
            names: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            pickup_people: Vec::new(),
            notify: client.notify,
            opened: client.opened,
            closed: client.closed,
            notes: String::new(),
            changed_by: client.changed_by,
            pending: client.pending,
            suspended: client.suspended.as_deref().map(text_without),
            form: None,
            remail: remail_without(&client.remail),
            forwarding: forwarding_without(&client.forwarding),
            plan: String::new(),
            source: String::new(),
            asked: Box::new(Asked {
                prepared: None,
                lately: Vec::new(),
                labels: client.asked.labels,
            }),
        }
    }

    /// The carrier's number stays: it is the record of accountable mail (rule 26).
    fn item_without(&self, item: &Item) -> Item {
        let his = self.his.contains(&item.id);
        Item {
            id: item.id,
            client: item.client.as_ref().map(|client| self.renamed(client)),
            evidence: item
                .evidence
                .clone()
                .filter(|_| !his && item.client.as_ref() != Some(&self.client)),
            kind: item.kind,
            carrier: item.carrier,
            tracking: item.tracking.clone(),
            line: item.line.clone().filter(|line| !self.goes(item.id, line)),
            slot: item.slot.clone(),
            status: item.status,
            origin: item.origin,
            received: item.received,
            day: item.day,
            left: item.left,
            note: self.remark_without(item.id, &item.note),
            changed_by: item.changed_by,
        }
    }

    fn correction_without(&self, item: ItemId, change: &ItemChange) -> ItemChange {
        match change {
            ItemChange::Kind(_) | ItemChange::Carrier(_) | ItemChange::Tracking(_) => {
                change.clone()
            }
            ItemChange::Note(text) => ItemChange::Note(self.remark_without(item, text)),
            ItemChange::Line(line) => {
                ItemChange::Line(line.clone().filter(|line| !self.goes(item, line)))
            }
        }
    }

    fn remark_without(&self, item: ItemId, text: &str) -> String {
        if self.goes(item, text) {
            text_without(text)
        } else {
            text.to_owned()
        }
    }

    /// Whether a text on a piece goes: each on his own pieces; on those that were his once, or are nobody's, the ones
    /// that name him. What is on another client's piece is that client's.
    fn goes(&self, item: ItemId, text: &str) -> bool {
        let doubtful = self.ever.contains(&item) || self.nobodys.contains(&item);
        self.his.contains(&item) || (doubtful && self.is_named_in(text))
    }

    /// Who gave a piece back is a clerk, and stays.
    fn exit_without(&self, exit: &Exit) -> Exit {
        match exit {
            Exit::FormObtained(client) => Exit::FormObtained(self.renamed(client)),
            Exit::MatchCorrected(client) => Exit::MatchCorrected(self.renamed(client)),
            Exit::HandedBack { on, by, carrier } => Exit::HandedBack {
                on: *on,
                by: by.clone(),
                carrier: *carrier,
            },
        }
    }

    fn pickup_without(&self, pickup: &Pickup) -> Pickup {
        Pickup {
            id: pickup.id,
            client: self.id(),
            person: PURGED.to_owned(),
            check: pickup.check,
            items: pickup.items.clone(),
        }
    }

    fn notice_without(&self, notice: &Notice) -> Notice {
        Notice {
            id: notice.id,
            client: self.id(),
            kind: notice.kind,
            to: notice.to.as_ref().map(|_| PURGED.to_owned()),
            items: notice.items.clone(),
            pickup: notice.pickup,
            plan: notice.plan,
            state: notice.state,
            queued_at: notice.queued_at,
            tries: notice.tries,
            marked: notice.marked,
            last_answer: text_without(&notice.last_answer),
            matter: matter_without(&notice.matter),
        }
    }

    /// Numbers and dates of the list stay. The reason is a manager's about the list, but may name him.
    fn certified_without(&self, certified: &Certified) -> Certified {
        let entry = |entry: &Entry| {
            if entry.client != self.client {
                return entry.clone();
            }
            Entry {
                client: self.id(),
                name: PURGED.to_owned(),
                ..entry.clone()
            }
        };
        let reason = &certified.reason;
        Certified {
            due: certified.due,
            on: certified.on,
            clients: certified.clients.iter().map(entry).collect(),
            blockers: certified.blockers,
            reason: if self.is_named_in(reason) {
                text_without(reason)
            } else {
                reason.clone()
            },
        }
    }

    /// What an earlier purge left may speak of this client still.
    fn redaction_without(&self, earlier: &Redaction) -> Redaction {
        let kept = earlier.kept.iter();
        Redaction {
            client: self.renamed(&earlier.client),
            rule: earlier.rule.clone(),
            reason: earlier.reason.clone(),
            kept: kept
                .map(|kept| Kept {
                    seq: kept.seq,
                    event: self.without(&kept.event),
                })
                .collect(),
        }
    }
}

fn text_without(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        PURGED.to_owned()
    }
}

/// What was missing of his form is form data; who opened it, and with which badge, is the desk's record.
fn matter_without(matter: &Matter) -> Matter {
    match matter {
        Matter::Pieces => Matter::Pieces,
        Matter::Missing(_) => Matter::Missing(Vec::new()),
        Matter::Labels(_) => Matter::Labels(String::new()),
        Matter::Opened(opened) => Matter::Opened(Box::new(Opened {
            reason: text_without(&opened.reason),
            ..Opened::clone(opened)
        })),
    }
}

/// Which classes were waived, and when the client was last told, stays.
fn remail_without(remail: &Remail) -> Remail {
    Remail {
        address: String::new(),
        exception: String::new(),
        waived: remail.waived.clone(),
        last_notice: remail.last_notice,
    }
}

fn forwarding_without(forwarding: &Forwarding) -> Forwarding {
    Forwarding {
        schedule: forwarding.schedule,
        address: String::new(),
    }
}

/// `None` for a change that was about texts only.
fn change_without(change: &ClientChange) -> Option<ClientChange> {
    match change {
        ClientChange::Box(_)
        | ClientChange::Kind(_)
        | ClientChange::Notify(_)
        | ClientChange::Opened(_)
        | ClientChange::Closed(_)
        | ClientChange::Pending(_)
        | ClientChange::FormDropped => Some(change.clone()),
        ClientChange::Suspended(why) => {
            Some(ClientChange::Suspended(why.as_deref().map(text_without)))
        }
        ClientChange::Remail(remail) => Some(ClientChange::Remail(remail_without(remail))),
        ClientChange::Forwarding(forwarding) => {
            Some(ClientChange::Forwarding(forwarding_without(forwarding)))
        }
        ClientChange::NameAdded(_)
        | ClientChange::NameRemoved(_)
        | ClientChange::Emails(_)
        | ClientChange::Phones(_)
        | ClientChange::PickupPeople(_)
        | ClientChange::Notes(_)
        | ClientChange::Form(_)
        | ClientChange::Plan(_)
        | ClientChange::Source(_)
        | ClientChange::Asked(_) => None,
    }
}
