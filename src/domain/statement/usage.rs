//! What counts toward plans: pieces that came in and bundles that were sent on, each with every change of whose it is.
//! Beside the month's own listener it hears the whole ledger where something of a month was changed behind its statement.
//!
//! Invariant: a piece or a bundle counts in one run of statements, the first that was made after it was written.

use std::collections::{BTreeMap, BTreeSet};

use super::issued::{Post, Run, Way};
use super::money::Month;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::StatementsMade;
use crate::domain::flow::{Forwarded, HeldAgain, ItemAssigned, ItemReceived, ItemReinstated};
use crate::domain::flow::{ItemVoided, ItemsTakenBack, LeftAfterAll, StatementPosted};
use crate::domain::forward::Forward;
use crate::domain::ids::{ClientId, ForwardId, ItemId, Seq};
use crate::domain::item::Origin;

/// Something that counts, and for whom since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Where it was written, and on a page of which month.
    pub at: Seq,
    pub month: Month,
    /// For whom it counts, from each of these events on; for nobody while it is void or back.
    owners: Vec<(Seq, Option<ClientId>)>,
}

/// Pieces and bundles of a client in a month: as they were stated, and as they are by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recounted {
    pub month: Month,
    pub stated: Used,
    pub now: Used,
}

/// So many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    pub pieces: u32,
    pub forwards: u32,
}

#[derive(Clone, Debug, Default)]
struct Piece {
    owner: Option<ClientId>,
    is_void: bool,
}

#[derive(Clone, Debug)]
struct Bundle {
    client: ClientId,
    /// What was rightly sent with it, wherever that is by now.
    sent: BTreeSet<ItemId>,
    /// What is not back.
    out: BTreeSet<ItemId>,
    /// What came back and turned out to be another's.
    anothers: BTreeSet<ItemId>,
}

/// What becomes of a piece of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// It comes back by the center's own slip, or never went.
    Slip,
    /// It comes back, and went rightly.
    Back,
    /// It is out after all.
    Out,
    Anothers,
    HisAgain,
}

/// Listens for what counts.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    pieces: BTreeMap<ItemId, (Piece, Counted)>,
    bundles: BTreeMap<ForwardId, (Bundle, Counted)>,
    /// The bundles that a piece went with, the last one last.
    went: BTreeMap<ItemId, Vec<ForwardId>>,
    runs: Vec<Run>,
    /// Pieces that changed and came, or went, before this began to listen.
    pub strangers: BTreeSet<ItemId>,
}

impl Counted {
    fn new(envelope: &Envelope, client: Option<ClientId>) -> Self {
        Self {
            at: envelope.seq,
            month: Month::of(envelope.day.page()),
            owners: vec![(envelope.seq, client)],
        }
    }

    /// For whom it counts by now.
    pub fn owner(&self) -> Option<&ClientId> {
        self.owner_at(Seq(u64::MAX))
    }

    /// For whom it counted once this event was written.
    fn owner_at(&self, seq: Seq) -> Option<&ClientId> {
        let mut owners = self.owners.iter().rev();
        let (_, owner) = owners.find(|(since, _)| *since <= seq)?;
        owner.as_ref()
    }

    /// Whether it counts for somebody else than it did then.
    pub fn is_changed_since(&self, seq: Seq) -> bool {
        self.at <= seq && self.owner_at(seq) != self.owner()
    }

    fn becomes(&mut self, seq: Seq, owner: Option<ClientId>) {
        if self.owner() != owner.as_ref() {
            self.owners.push((seq, owner));
        }
    }
}

impl Usage {
    /// Hears an event; they come in their order, each once.
    pub fn heed(&mut self, envelope: &Envelope) {
        let seq = envelope.seq;
        match &envelope.event {
            Event::ItemReceived(ItemReceived(item)) if item.origin == Origin::Intake => {
                let piece = Piece {
                    owner: item.client.clone(),
                    is_void: false,
                };
                let counted = Counted::new(envelope, item.client.clone());
                self.pieces.insert(item.id, (piece, counted));
            }
            Event::ItemAssigned(ItemAssigned { item, client, .. }) => {
                self.piece(*item, seq, |piece| piece.owner.clone_from(client));
                self.is_named(*item, client.as_ref(), seq);
            }
            Event::ItemVoided(ItemVoided { item, .. }) => {
                self.piece(*item, seq, |piece| piece.is_void = true);
            }
            Event::ItemReinstated(ItemReinstated(item)) => {
                self.piece(*item, seq, |piece| piece.is_void = false);
            }
            // The paper that a statement is on is no mail of the client's.
            Event::StatementPosted(StatementPosted { post, .. }) => self.paper(*post),
            Event::Forwarded(Forwarded(sent)) => {
                for item in &sent.items {
                    self.went.entry(*item).or_default().push(sent.id);
                }
                let counted = Counted::new(envelope, Some(sent.client.clone()));
                self.bundles.insert(sent.id, (Bundle::of(sent), counted));
            }
            Event::ItemsTakenBack(ItemsTakenBack(items)) => self.back(items, Turn::Slip, seq),
            Event::HeldAgain(HeldAgain { items, why, .. }) => {
                let turn = if why.is_our_slip() {
                    Turn::Slip
                } else {
                    Turn::Back
                };
                self.back(items, turn, seq);
            }
            Event::LeftAfterAll(LeftAfterAll { item, status, .. }) => {
                if let Some(bundle) = status.forward() {
                    self.bundle(bundle, *item, Turn::Out, seq);
                }
            }
            Event::StatementsMade(StatementsMade(run)) => self.runs.push(*run),
            _ => {}
        }
    }

    /// The pieces that came, and the bundles that went, while this listened.
    pub fn all(&self) -> impl Iterator<Item = (&Counted, Used)> {
        let used = |pieces, forwards| Used { pieces, forwards };
        let pieces = self.pieces.values();
        let pieces = pieces.map(move |(_, counted)| (counted, used(1, 0)));
        let bundles = self.bundles.values();
        pieces.chain(bundles.map(move |(_, counted)| (counted, used(0, 1))))
    }

    /// What counts otherwise by now than it was stated, client by client: for one who has heard the whole ledger.
    pub fn recounted(&self) -> BTreeMap<ClientId, Vec<Recounted>> {
        let Some(seen) = self.runs.last().map(|run| run.seen) else {
            return BTreeMap::new();
        };
        let mut all: BTreeMap<(ClientId, Month), Recounted> = BTreeMap::new();
        for (counted, used) in self.all() {
            let Some(month) = self.stated_in(counted) else {
                continue;
            };
            let mut note = |client: Option<&ClientId>, of: fn(&mut Recounted) -> &mut Used| {
                if let Some(client) = client {
                    let one = all.entry((client.clone(), month));
                    of(one.or_insert(Recounted::of(month))).add(used);
                }
            };
            note(counted.owner_at(seen), |one| &mut one.stated);
            note(counted.owner(), |one| &mut one.now);
        }
        let mut by_client: BTreeMap<ClientId, Vec<Recounted>> = BTreeMap::new();
        for ((client, _), one) in all.into_iter().filter(|(_, one)| one.stated != one.now) {
            by_client.entry(client).or_default().push(one);
        }
        by_client
    }

    /// The month on whose statements something stands; none where it stands on none yet, or was before all of them.
    fn stated_in(&self, counted: &Counted) -> Option<Month> {
        let is_on = |run: &&Run| counted.month <= run.month && counted.at <= run.seen;
        let run = self.runs.iter().find(is_on)?;
        let is_before = self.runs.first() == Some(run) && counted.month < run.month;
        (!is_before).then_some(run.month)
    }

    fn piece(&mut self, item: ItemId, seq: Seq, change: impl FnOnce(&mut Piece)) {
        let Some((piece, counted)) = self.pieces.get_mut(&item) else {
            self.strangers.insert(item);
            return;
        };
        change(piece);
        let owner = piece.owner.clone().filter(|_| !piece.is_void);
        counted.becomes(seq, owner);
    }

    fn paper(&mut self, post: Post) {
        if let Way::Paper(item) = post.way {
            self.pieces.remove(&item);
        }
    }

    fn back(&mut self, items: &[ItemId], turn: Turn, seq: Seq) {
        for item in items {
            match self.went.get(item).and_then(|all| all.last()).copied() {
                Some(bundle) => self.bundle(bundle, *item, turn, seq),
                None => drop(self.strangers.insert(*item)),
            }
        }
    }

    /// Somebody said whose a piece is that came back with a bundle.
    fn is_named(&mut self, item: ItemId, client: Option<&ClientId>, seq: Seq) {
        for id in self.went.get(&item).cloned().unwrap_or_default() {
            let owner = self.bundles.get(&id).map(|(bundle, _)| &bundle.client);
            let turn = if owner == client {
                Turn::HisAgain
            } else {
                Turn::Anothers
            };
            self.bundle(id, item, turn, seq);
        }
    }

    fn bundle(&mut self, id: ForwardId, item: ItemId, turn: Turn, seq: Seq) {
        let Some((bundle, counted)) = self.bundles.get_mut(&id) else {
            self.strangers.insert(item);
            return;
        };
        bundle.turns(item, turn);
        counted.becomes(seq, bundle.counts().then(|| bundle.client.clone()));
    }
}

impl Bundle {
    fn of(forward: &Forward) -> Self {
        let all: BTreeSet<ItemId> = forward.items.iter().copied().collect();
        Self {
            client: forward.client.clone(),
            sent: all.clone(),
            out: all,
            anothers: BTreeSet::new(),
        }
    }

    fn turns(&mut self, item: ItemId, turn: Turn) {
        match turn {
            // What is back already left some other way since.
            Turn::Slip if !self.out.remove(&item) => {}
            Turn::Slip => {
                self.sent.remove(&item);
                // Once it is all back by a slip it costs nothing, whatever else came back before.
                if self.out.is_empty() {
                    self.sent.clear();
                }
            }
            Turn::Back => drop(self.out.remove(&item)),
            Turn::Out => {
                self.out.insert(item);
                self.sent.insert(item);
            }
            Turn::Anothers => drop(self.anothers.insert(item)),
            Turn::HisAgain => drop(self.anothers.remove(&item)),
        }
    }

    /// Whether anything of it was its client's, and went rightly.
    fn counts(&self) -> bool {
        self.sent.iter().any(|item| !self.anothers.contains(item))
    }
}

impl Recounted {
    fn of(month: Month) -> Self {
        Self {
            month,
            stated: Used::default(),
            now: Used::default(),
        }
    }
}

impl Used {
    /// So many more.
    pub fn add(&mut self, more: Self) {
        self.pieces = self.pieces.saturating_add(more.pieces);
        self.forwards = self.forwards.saturating_add(more.forwards);
    }
}
