//! What an event touched, for whoever keeps tables of it.

use std::sync::Arc;

use crate::domain::close::Closing;
use crate::domain::count::Count;
use crate::domain::day::DayBook;
use crate::domain::disposition::Disposition;
use crate::domain::ids::{ClerkId, ClientId, CommandId, CountId, ItemId, NoticeId, Pmb, RequestId};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::statement::money::Month;
use crate::domain::time::BookDay;

/// What an event touched; may name a thing twice. Filled by [`super::Books`] alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Clients added, changed or gone.
    pub clients: Vec<ClientId>,
    /// Pieces whose record changed.
    pub items: Vec<ItemId>,
    /// Tracking numbers that a piece bears, or bore before.
    pub numbers: Vec<String>,
    /// Notices whose record changed.
    pub notices: Vec<NoticeId>,
    /// Days whose figures changed.
    pub days: Vec<BookDay>,
    /// Clerks set or removed.
    pub clerks: Vec<ClerkId>,
    /// Clients who get more or less mail than before.
    pub volumes: Vec<ClientId>,
    /// Boxes that clients open themselves, into which letters were put, or which hold none any more.
    pub boxed: Vec<Pmb>,
    /// Clients whose codes were used or tried.
    pub codes: Vec<ClientId>,
    /// Clients who owe something else than before.
    pub accounts: Vec<ClientId>,
    /// Outgoing numbers that came on a bundle, or are forgotten.
    pub outgoing: Vec<String>,
    /// Pieces whose clock runs otherwise.
    pub clocks: Vec<ItemId>,
    /// Requests made, withdrawn or over.
    pub requests: Vec<RequestId>,
    /// Served papers of which something else is known.
    pub papers: Vec<ItemId>,
    /// Pieces on which a manager decided, or does not any more.
    pub rulings: Vec<ItemId>,
    /// Whether a list was certified.
    pub certified: bool,
    /// Whether something else is on the center's own file.
    pub center: bool,
    /// Whether the workflow was reviewed.
    pub reviewed: bool,
    /// Clients beside whose form something else is noted.
    pub form_notes: Vec<ClientId>,
    /// Clients beside whose form other papers lie.
    pub attached: Vec<ClientId>,
    /// Clients of whom a statement was made, or went.
    pub statements: Vec<ClientId>,
    /// Months of which the statements were made.
    pub stated: Vec<Month>,
    /// Commands remembered or taken back.
    pub commands: Vec<CommandId>,
    pub forgotten_commands: Vec<CommandId>,
    /// Pieces that left memory, as they left it; their records stay in the tables.
    pub forgotten_items: Vec<Arc<Item>>,
    /// Notices that left memory, as they left it; their records stay in the tables.
    pub forgotten_notices: Vec<Arc<Notice>>,
    /// Pieces of which the rules say something else now.
    pub dispositions: Vec<ItemId>,
    /// What the rules said of pieces that left memory; the records stay in the tables.
    pub forgotten_dispositions: Vec<(ItemId, Arc<Disposition>)>,
    /// Days that left memory, as they left it; their records stay in the tables.
    pub forgotten_days: Vec<DayBook>,
    /// Days of whose close something was said.
    pub closings: Vec<BookDay>,
    /// What was said of days that left memory, as they left it; the records stay in the tables.
    pub forgotten_closings: Vec<Arc<Closing>>,
    /// Counts begun or changed.
    pub counts: Vec<CountId>,
    /// Counts that left memory, as they left it; their records stay in the tables.
    pub forgotten_counts: Vec<Arc<Count>>,
}
