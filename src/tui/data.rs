//! What the server told last, screen by screen. Nothing here was decided by us.

use crate::wire::messages::Reply;
use crate::wire::rows::{
    AuditRow, Body, ClientCard, DaySheet, Doubt, ItemRow, NoticeRow, QuarantineRow, QuarterSums,
    ReportLine, WaitingSheet,
};

/// The last answer of each kind.
#[derive(Debug, Default)]
pub struct Data {
    /// Whom the line could mean.
    pub doubt: Option<Doubt>,
    /// The last pieces, newest first.
    pub recent: Vec<ItemRow>,
    /// Pieces to identify, oldest first.
    pub unnamed: Vec<ItemRow>,
    /// Whose pieces are handed out.
    pub card: Option<ClientCard>,
    pub pieces: Vec<ItemRow>,
    /// What lies here.
    pub shelf: Shelf,
    /// The day's books.
    pub sheet: Option<DaySheet>,
    pub clients: Page<(ClientCard, String)>,
    pub notices: Page<NoticeRow>,
    /// Notices sent today.
    pub sent_today: u32,
    /// Events, newest first.
    pub events: Vec<AuditRow>,
    /// What they are about, in words.
    pub about: String,
    /// The client of the selected row.
    pub client: Option<ClientCard>,
    /// The piece of the selected row with its events, oldest first.
    pub item: Option<(ItemRow, Vec<AuditRow>)>,
    /// The notice of the selected row with its letter.
    pub letter: Option<(NoticeRow, String)>,
    /// What waits in quarantine.
    pub quarantine: Quarantined,
    /// What is known of the selected piece there.
    pub waiting: Option<WaitingSheet>,
    /// A report's rows.
    pub report: Page<ReportLine>,
    /// The quarter's dates and sums.
    pub sums: Option<QuarterSums>,
}

/// What waits in quarantine.
#[derive(Debug, Default)]
pub struct Quarantined {
    pub rows: Vec<QuarantineRow>,
    /// How many fit the filter.
    pub total: u32,
    /// The first row's place.
    pub from: u32,
}

/// Rows and how many there are in all.
#[derive(Debug)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// How many fit the filter.
    pub total: u32,
    /// The first row's place.
    pub from: u32,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            total: 0,
            from: 0,
        }
    }
}

/// What lies here.
#[derive(Debug, Default)]
pub struct Shelf {
    pub page: Page<ItemRow>,
    /// How many are older than 30 days.
    pub old: u32,
    /// How many are still to be put away.
    pub at_desk: u32,
}

/// Events in the order they happened, whichever way they came.
pub fn oldest_first(mut events: Vec<AuditRow>) -> Vec<AuditRow> {
    events.sort_by_key(|row| row.envelope.seq);
    events
}

impl Data {
    /// Takes a screen's rows.
    pub fn take(&mut self, body: Body) {
        match body {
            Body::Intake {
                doubt,
                recent,
                unnamed,
            } => {
                (self.doubt, self.recent, self.unnamed) = (Some(doubt), recent, unnamed);
            }
            Body::Pickup { doubt, card, items } => {
                (self.doubt, self.card, self.pieces) = (Some(doubt), card, items);
            }
            Body::Shelf {
                rows,
                total,
                old,
                at_desk,
                from,
            } => {
                self.shelf = Shelf {
                    page: Page { rows, total, from },
                    old,
                    at_desk,
                };
            }
            Body::Day(sheet) => self.sheet = Some(sheet),
            Body::Clients { rows, total, .. } => {
                self.clients = Page {
                    rows,
                    total,
                    from: 0,
                }
            }
            Body::Outbox {
                rows,
                total,
                sent_today,
                from,
            } => {
                (self.notices, self.sent_today) = (Page { rows, total, from }, sent_today);
            }
            Body::Audit { rows, about } => (self.events, self.about) = (rows, about),
            Body::Quarantine {
                rows,
                total,
                from,
                doubt,
            } => {
                self.quarantine = Quarantined { rows, total, from };
                self.doubt = Some(doubt);
            }
            Body::Report { rows, total, sums } => {
                (self.report, self.sums) = (
                    Page {
                        rows,
                        total,
                        from: 0,
                    },
                    sums,
                );
            }
        }
    }

    /// Takes what a row means; an answer that says otherwise leaves what was known.
    pub fn take_detail(&mut self, reply: Reply) {
        match reply {
            Reply::Clients(cards) => self.client = cards.into_iter().next(),
            Reply::Item(row, events) => self.item = Some((*row, oldest_first(events))),
            Reply::Notice(row, letter) => self.letter = Some((*row, letter)),
            Reply::Waiting(sheet) => {
                self.waiting = Some(WaitingSheet {
                    events: oldest_first(sheet.events),
                    ..*sheet
                });
            }
            _ => {}
        }
    }
}
