//! What is true now: clients, open pieces, open notices, the day, and the last commands for undo.
//!
//! Holds nothing that the ledger does not say, and no more of the past than the desk needs: what is closed
//! stays until a later day is sealed (or a week has passed), older pieces live in the tables. Cloning is cheap: the
//! maps share their structure, so a group that cannot be written is dropped by dropping the clone.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::{OrdMap, OrdSet, Vector};
use serde::{Deserialize, Serialize};

use super::attached::Folder;
use super::boxed::BoxedBooks;
use super::center::file::CenterFile;
use super::clerk::Clerk;
use super::client::Client;
use super::close::{Again, Brought, Carried, Closing, LooseEnd, Note};
use super::count::{Answered, Count, Difference};
use super::day::DayBook;
use super::deed::Deed;
use super::disposition::Disposition;
use super::fee::{Fee, Settlement};
use super::form::SinceUpload;
use super::ids::{
    ClerkId, ClientId, CommandId, CountId, ForwardId, Hash, ItemId, NoticeId, PickupId, Pmb,
    RequestId, Seq, SiteId,
};
use super::item::Item;
use super::notice::Notice;
use super::papers::Papers;
use super::pipeline::notes::FormNotes;
use super::release::CodeBooks;
use super::request::Request;
use super::ruling::Ruling;
use super::storage::Clock;
use super::time::{BookDay, Day, Stamp};
use super::tracking::Carrier;
use super::volume::Volume;
use crate::domain::quarter::certified::Certified;
use crate::domain::statement::issued::{Run, Series};
use crate::domain::workflow::reviewed::Reviewed;

/// How many commands are remembered, so that one sent twice is done once.
pub const REMEMBERED: usize = 10_000;

/// Days after which a closed piece leaves memory although its day was never sealed.
pub const KEPT_DAYS: i32 = 7;

/// The numbers that are given out next, and other single facts. One record in the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub site: SiteId,
    /// The last event.
    pub seq: Seq,
    pub hash: Hash,
    pub at: Stamp,
    /// The current business day.
    pub day: BookDay,
    /// The last sealed day.
    pub sealed: Option<BookDay>,
    /// The sealed day that was opened again.
    pub again: Option<Again>,
    /// When the last piece came in.
    pub last_intake: Stamp,
    /// Next piece, notice, handover and client without a number of its own.
    pub next: Numbers,
    /// Whether anybody is told of anything.
    pub outbox: Outbox,
    /// When texts were last taken out of the ledger: what is older than that may still have them.
    pub purged: Option<Stamp>,
    /// Since when clients are written about what sits here; `None` while they are not.
    pub letters_since: Option<Day>,
    /// When the calendar went to the manager last.
    pub calendar: Option<Day>,
    /// How far each program has heard of what happened, by its name in the config.
    pub told: BTreeMap<String, Seq>,
}

impl Header {
    /// The time to go by when a clock says this: what happened is not undone by a clock that was set back behind it.
    pub fn not_before(&self, now: Stamp) -> Stamp {
        now.max(self.at)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Pieces given out so far.
    pub items: u64,
    pub notices: u64,
    pub pickups: u64,
    /// Bundles that were sent on.
    pub forwards: u64,
    /// What clients asked for.
    pub requests: u64,
    /// Clients that we named ourselves.
    pub clients: u64,
}

/// Whether notices go out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outbox {
    /// They go, and no list was imported yet.
    #[default]
    Fresh,
    /// They wait for a person's word.
    Paused,
    Live,
}

/// A command that was carried out, with what is needed to answer it again and to take it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    pub command: CommandId,
    pub by: String,
    pub at: Stamp,
    pub done: Done,
    /// What would take it back.
    pub reversals: Vec<Reversal>,
    /// Whether it was taken back, or is itself a taking back.
    pub undo: UndoState,
}

/// How a command stands to undo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndoState {
    /// Can be taken back.
    #[default]
    Open,
    Undone,
    Undoing,
    /// Can never be taken back, and an older program did not write down why.
    Final,
    /// Did what undo does not take back.
    Stays(Deed),
}

/// What stood before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reversal {
    /// The piece was not there.
    ItemReceived(ItemId),
    /// The piece was like this.
    ItemWas(Arc<Item>),
    /// The client was not there.
    ClientAdded(ClientId),
    /// The client was like this.
    ClientWas(Arc<Client>),
    /// The notice spoke of more pieces.
    NoticeWas(Arc<Notice>),
    /// The rules said this of the piece.
    DisposedAs(ItemId, Option<Arc<Disposition>>),
    /// The letter was not owed.
    NoticeQueued(NoticeId),
    /// The client was told, or not told yet.
    NoticeStood(Arc<Notice>),
    /// The difference of a count was answered like this.
    AnswerWas(CountId, Difference, Option<Answered>),
    /// The carrier was said to have brought this.
    BroughtWas(BookDay, Carrier, Option<Brought>),
    /// It was left open like this.
    CarriedWas(BookDay, LooseEnd, Option<Carried>),
    /// The note for the next shift said this.
    NoteWas(BookDay, Option<Note>),
    /// These were in nobody's account.
    FeesCharged(ClientId, Vec<Fee>),
    /// These were in the client's account.
    FeesDropped(ClientId, Vec<Fee>),
    /// The client owed these.
    FeesSettled(ClientId, Vec<Fee>, Settlement),
    /// These were settled so.
    FeesReopened(ClientId, Vec<Fee>, Settlement),
    /// Nobody had asked for it.
    RequestMade(RequestId),
    /// It was asked for.
    RequestWithdrawn(Arc<Request>),
    /// The piece was in dispute for this reason, or in none.
    DisputeWas(ItemId, Option<String>),
    /// This was known of served papers.
    PapersWere(ItemId, Option<Arc<Papers>>),
    /// A manager had decided this, or nothing.
    RuledAs(ItemId, Option<Arc<Ruling>>),
    /// This list was the certified one, before the one of that due date.
    CertifiedWas(Option<Day>, Option<Arc<Certified>>),
    /// This was on the center's own file, before what stands there now.
    CenterWas(Option<Arc<CenterFile>>, Option<Arc<CenterFile>>),
    /// This was noted beside a client's form, before what is noted now.
    FormNotesWere(ClientId, Option<Arc<FormNotes>>, Option<Arc<FormNotes>>),
    /// This was the review of the workflow that counted, before the one that counts now.
    ReviewedWas(Option<Arc<Reviewed>>, Option<Arc<Reviewed>>),
    /// No paper was attached to the client's form under this number.
    PaperAttached(ClientId, u32),
    /// These were paid at the desk, and to nobody's credit.
    FeesCredited(ClientId, Vec<Fee>),
    /// These were to the client's credit.
    CreditDropped(ClientId, Vec<Fee>),
}

/// What a command did, as ids: the answer to who gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub first: Seq,
    pub last: Seq,
    /// Pieces received, handed out, corrected.
    pub items: Vec<ItemId>,
    /// Notices queued or extended.
    pub notices: Vec<NoticeId>,
    pub pickup: Option<PickupId>,
    /// The client added or changed.
    pub client: Option<ClientId>,
    /// Whether the client is new.
    pub added: bool,
    /// The hash of a sealed day.
    pub seal: Option<Hash>,
    /// The command that was taken back.
    pub undone: Option<CommandId>,
}

impl Done {
    /// Whether nothing happened, for all was so already.
    pub fn is_nothing(&self) -> bool {
        *self
            == Self {
                first: self.last,
                last: self.last,
                ..Self::default()
            }
    }
}

/// Everything that is true now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub header: Header,
    pub clients: OrdMap<ClientId, Arc<Client>>,
    pub boxes: OrdMap<Pmb, OrdSet<ClientId>>,
    /// Clients of whose form something was entered.
    pub forms: usize,
    /// Clients whose records must be kept, and why.
    pub holds: OrdMap<ClientId, String>,
    /// The list that was certified last.
    pub certified: Option<Arc<Certified>>,
    /// The center's own file; none while nothing of it was entered.
    pub center: Option<Arc<CenterFile>>,
    /// The review of the workflow that was certified last.
    pub reviewed: Option<Arc<Reviewed>>,
    /// What is noted beside clients' forms.
    pub form_notes: OrdMap<ClientId, Arc<FormNotes>>,
    /// What of clients' forms changed since it was uploaded to the CRD; nobody is in it of whom nothing did.
    pub to_crd: OrdMap<ClientId, Arc<SinceUpload>>,
    /// Papers attached to clients' forms.
    pub attached: OrdMap<ClientId, Arc<Folder>>,
    /// Statements that were made.
    pub statements: OrdMap<ClientId, Arc<Series>>,
    /// The last month of which they were.
    pub stated: Option<Arc<Run>>,
    /// Open pieces, and those that closed lately.
    pub items: OrdMap<ItemId, Arc<Item>>,
    /// What the rules say of those pieces, where that is not the ordinary case.
    pub dispositions: OrdMap<ItemId, Arc<Disposition>>,
    /// Pieces that lie here, by client.
    pub held: OrdMap<ClientId, OrdSet<ItemId>>,
    /// Pieces that lie here and nobody knows whose they are.
    pub unnamed: OrdSet<ItemId>,
    /// Pieces that lie here, by tracking number.
    pub tracking: OrdMap<String, ItemId>,
    /// The numbers that several pieces here bear (logged with `--again`); `tracking` has the latest of them.
    pub shared_tracking: OrdMap<String, OrdSet<ItemId>>,
    /// Open and failed notices, and those that were sent lately.
    pub notices: OrdMap<NoticeId, Arc<Notice>>,
    /// The same, by client.
    pub notices_of: OrdMap<ClientId, OrdSet<NoticeId>>,
    /// The current day and those before it that memory keeps.
    pub books: OrdMap<BookDay, DayBook>,
    /// What the closes of those days were told.
    pub closings: OrdMap<BookDay, Arc<Closing>>,
    /// How much mail each client gets; nobody is in it who got none lately.
    pub volumes: OrdMap<ClientId, Arc<Volume>>,
    /// What was put into boxes that clients open themselves, and may lie there still, however long ago that was.
    pub boxed: BoxedBooks,
    /// In which boxes that is, by client.
    pub boxed_of: OrdMap<ClientId, OrdSet<Pmb>>,
    /// Open counts, those of days that are not sealed, and the last one.
    pub counts: OrdMap<CountId, Arc<Count>>,
    /// One-time codes that clients used, or that somebody tried.
    pub codes: CodeBooks,
    /// What each client owes, the oldest fee first; nobody is in it who owes nothing.
    pub accounts: OrdMap<ClientId, Arc<Vec<Fee>>>,
    /// Clocks of pieces that memory keeps, where days do not simply count from the one on which they came.
    pub clocks: OrdMap<ItemId, Arc<Clock>>,
    /// The bundle that an outgoing number is on, as long as memory keeps a piece of it.
    pub outgoing: OrdMap<String, ForwardId>,
    /// What clients asked for, as long as memory keeps a piece of it.
    pub requests: OrdMap<RequestId, Arc<Request>>,
    /// Papers of a court, as long as memory keeps the piece or something is to be done with them.
    pub papers: OrdMap<ItemId, Arc<Papers>>,
    /// What managers decided on pieces that memory keeps.
    pub rulings: OrdMap<ItemId, Arc<Ruling>>,
    /// Clerks of a shared desk.
    pub clerks: OrdMap<ClerkId, Arc<Clerk>>,
    /// The last commands, oldest first.
    pub order: Vector<CommandId>,
    /// The last commands.
    pub traces: OrdMap<CommandId, Arc<Trace>>,
}

impl State {
    /// The day in whose books an event now stands: the local date, never before the last event's, and past every seal; a
    /// day that was opened again, until it is sealed or its date is over. People are told the calendar's date instead.
    pub fn book_day(&self, today: Day) -> BookDay {
        if let Some(again) = self.header.again.filter(|again| again.on == today) {
            return again.day;
        }
        let day = BookDay::of(today).max(self.header.day);
        self.header
            .sealed
            .map_or(day, |sealed| day.max(sealed.next()))
    }

    /// The figures of a business day that has begun or begins now.
    pub fn book(&self, day: BookDay) -> DayBook {
        self.books.get(&day).copied().unwrap_or_else(|| {
            let before = self
                .books
                .range(..=day)
                .next_back()
                .map_or(0, |(_, book)| book.tally.closing());
            DayBook::opening(day, before)
        })
    }

    /// The pieces of a client that lie here, oldest first.
    pub fn held_by(&self, client: &ClientId) -> impl Iterator<Item = &Arc<Item>> {
        self.held
            .get(client)
            .into_iter()
            .flat_map(|ids| ids.iter())
            .filter_map(|id| self.items.get(id))
    }

    /// The pieces that lie here for a client, oldest first: without those that bear his box and wait in quarantine.
    pub fn here_for(&self, client: &ClientId) -> impl Iterator<Item = &Arc<Item>> {
        let waits = |item: &Item| {
            self.dispositions
                .get(&item.id)
                .is_some_and(|kept| kept.is_quarantine())
        };
        self.held_by(client).filter(move |item| !waits(item))
    }

    /// The pieces that wait for an exit out of quarantine, oldest first.
    pub fn in_quarantine(&self) -> impl Iterator<Item = (&Arc<Item>, &Arc<Disposition>)> {
        let kept = self
            .dispositions
            .iter()
            .filter(|(_, disposition)| disposition.is_quarantine());
        kept.filter_map(|(id, disposition)| Some((self.items.get(id)?, disposition)))
            .filter(|(item, _)| item.is_held())
    }

    /// The count that is open; there is never more than one.
    pub fn open_count(&self) -> Option<&Arc<Count>> {
        self.counts.values().rev().find(|count| count.is_open())
    }

    pub fn in_box(&self, pmb: &Pmb) -> impl Iterator<Item = &Arc<Client>> {
        self.boxes
            .get(pmb)
            .into_iter()
            .flat_map(|ids| ids.iter())
            .filter_map(|id| self.clients.get(id))
    }

    /// A client's notices that memory keeps.
    pub fn notices_to(&self, client: &ClientId) -> impl Iterator<Item = &Arc<Notice>> {
        self.notices_of
            .get(client)
            .into_iter()
            .flat_map(|ids| ids.iter())
            .filter_map(|id| self.notices.get(id))
    }

    /// Whether a client without a form is an exception here: half of them at least have one.
    pub fn keeps_forms(&self) -> bool {
        self.forms > 0 && 2 * self.forms >= self.clients.len()
    }

    /// Whether nobody is told of anything.
    pub fn is_paused(&self) -> bool {
        self.header.outbox == Outbox::Paused
    }

    /// A client's legal name, or his id when he is gone.
    pub fn name_of(&self, client: &ClientId) -> String {
        self.clients
            .get(client)
            .map_or_else(|| client.to_string(), |known| known.legal_name().to_owned())
    }
}
