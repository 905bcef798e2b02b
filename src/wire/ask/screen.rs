//! What a screen asks for, with what stands on its entry line.

use serde::{Deserialize, Serialize};

use super::FiguresOf;
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::domain::item::ItemKind;
use crate::domain::statement::Month;
use crate::domain::time::BookDay;

/// Which screen, with what stands on its entry line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScreenQuery {
    /// Candidates, and the last pieces.
    Intake {
        /// What was typed so far.
        query: String,
        /// What kind of piece it is for.
        kind: ItemKind,
        /// Most rows of candidates.
        candidates: u32,
        /// Most rows of pieces.
        recent: u32,
        /// The piece that is to be named: its carrier tells something of whose it is.
        item: Option<ItemId>,
    },
    /// Candidates, or a client's pieces and people.
    Pickup {
        /// What was typed so far.
        query: String,
        /// The client that was chosen.
        client: Option<ClientId>,
        rows: u32,
    },
    /// What lies here.
    Shelf {
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
        /// The page that holds this piece instead, where it fits.
        item: Option<ItemId>,
    },
    /// The day's books.
    Day,
    /// Clients by what was typed.
    Clients {
        /// What was typed so far.
        query: String,
        from: u32,
        rows: u32,
    },
    Outbox {
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
        /// The page that holds this notice instead, where it fits.
        notice: Option<NoticeId>,
    },
    /// The last events, or those of a piece (`#12`), a box, or a day.
    Audit { about: String, rows: u32 },
    /// Pieces that wait for an exit, what is due first at the top.
    Quarantine {
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
        /// A piece whose page is wanted instead.
        item: Option<ItemId>,
        /// Whom an exit names, as typed so far.
        who: String,
        /// Most rows of candidates for that.
        candidates: u32,
    },
    /// A report, row by row.
    Report {
        kind: ReportKind,
        /// Words that a row must have.
        filter: String,
        from: u32,
        rows: u32,
    },
    /// What is to be sent on, or one client's pieces for it.
    Forward {
        /// What was typed so far.
        query: String,
        /// The client that was chosen.
        client: Option<ClientId>,
        from: u32,
        rows: u32,
    },
    /// The open count, or else the last.
    Count,
    /// The books of one day.
    DayOf(BookDay),
    /// A report of a span of days.
    Figures(FiguresOf),
    /// The statements of a month; of the one whose turn it is when absent.
    Statements(Option<Month>),
}

/// Reports that a screen shows, as of today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportKind {
    /// What blocks the certification, what is different, and the list.
    #[default]
    Quarter,
    /// Unknown names that keep coming.
    Prospects,
    /// Names on no form, and boxes written wrongly.
    Drift,
    /// How records of former clients stand to their purge.
    Retention,
    /// Names in clients' boxes that are on no form.
    Tenants,
    /// What is to be done, by its day.
    Todo,
    /// Papers of courts.
    Papers,
    /// What the rules set a day for, in the next three months.
    Calendar,
    /// Every name under which mail may come.
    Names,
    /// How far each client's form is.
    Pipeline,
    /// The center's own file.
    Center,
    /// How the house works: steps in figures, what was left out, what is late.
    Workflow,
    /// How the list that another program keeps and the books differ.
    Differences,
}
