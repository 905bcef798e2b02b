//! Quarantine: pieces for nobody on file, what is due first at the top, and the typed words by which they leave.
//!
//! Invariants: a word acts on the marked pieces, else on the one that the entry line names; that one is kept by
//! identity, so that a list that changes under the cursor never puts another piece under Enter. What gives a piece away or
//! writes to a client is shown first, and done by a second Enter. No word discards.

mod act;
mod exits;
mod line;
mod shown;
pub mod then;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::ItemId;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Detail, Effects};
use crate::tui::finder::Finder;
use crate::tui::list::{List, Move};
use crate::tui::news::News;
use crate::tui::offer::Offer;
use crate::tui::party::Party;
use crate::tui::read_out::read_out;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Page, Screen};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, Doubt, QuarantineRow, WaitingSheet};

/// Most candidates for whom a word names.
const CANDIDATES: u32 = 8;

#[derive(Debug)]
pub struct Quarantine {
    /// Filter and row.
    pub list: List,
    /// Marked pieces, on whichever page.
    pub marks: BTreeSet<ItemId>,
    /// The piece under the cursor, by identity.
    pub at: Option<ItemId>,
    /// Whom the arrows chose for the word on the line.
    pub chosen: Option<Party>,
    /// Whether the slip for the piece is shown.
    slip: bool,
    /// Whether a word is on the line.
    is_saying: bool,
    /// For which piece the word on the line was typed.
    said_for: Option<ItemId>,
    /// A piece that was scanned: the page it is on comes next.
    seek: Option<ItemId>,
    pub page: Page<QuarantineRow>,
    /// Whom the word on the line could name.
    doubt: Option<Doubt>,
    /// What is known of the selected piece.
    sheet: Option<WaitingSheet>,
    /// What the last Enter has shown.
    shown: Offer<shown::Exit>,
}

impl Default for Quarantine {
    fn default() -> Self {
        Self {
            list: List::with_words(line::WORDS),
            marks: BTreeSet::new(),
            at: None,
            chosen: None,
            slip: false,
            is_saying: false,
            said_for: None,
            seek: None,
            page: Page::default(),
            doubt: None,
            sheet: None,
            shown: Offer::default(),
        }
    }
}

/// Rows of a page: all of the body where the piece stands beside it, else what the piece leaves.
fn rows_of_page(desk: &Desk) -> u32 {
    let layout = desk.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.short_rows()
    })
}

fn without_star(line: &str) -> &str {
    line.trim_end_matches('*').trim_end()
}

/// Whether the only way out of a row is back to the carrier.
fn goes_back(row: &QuarantineRow) -> bool {
    row.row.item.client.is_some() && !row.disposition.is_quarantine()
}

impl Quarantine {
    /// The piece that a word would act on now though it was typed for another one, or for none: asked once.
    fn another_piece(&mut self) -> Option<ItemId> {
        if !self.marks.is_empty() || self.said_for == self.at {
            return None;
        }
        self.said_for = self.at;
        self.at
    }

    /// Whom the word on the line names, while it is one that names somebody.
    fn who(&self) -> Option<&str> {
        line::read(self.list.entry.text()).who()
    }

    /// The row that the words act on, where it is on the page.
    fn selected(&self) -> Option<&QuarantineRow> {
        let at = self.at?;
        self.page.rows.iter().find(|row| row.row.item.id == at)
    }

    /// A piece that only goes back: a client's whose service is over. It is in no quarantine, and no exit names it anew.
    fn only_back(&self) -> Option<ItemId> {
        let items = self.pieces();
        let rows = self.page.rows.iter().filter(|row| goes_back(row));
        let mut backs = rows.map(|row| row.row.item.id);
        backs.find(|item| items.contains(item))
    }

    /// What is known of the piece beside its row, once it is here.
    fn sheet_of_row(&self) -> Option<&WaitingSheet> {
        let sheet = self.sheet.as_ref();
        sheet.filter(|sheet| Some(sheet.item) == self.at)
    }

    /// Whom the word on the line could name: by what is typed behind it, else by what is on the label.
    fn candidates(&self, desk: &Desk) -> Option<&Doubt> {
        match self.who()? {
            "" => self.sheet_of_row().map(|sheet| &sheet.who),
            // What was found for another text is nobody's here.
            _ => self
                .doubt
                .as_ref()
                .filter(|_| desk.has(self.query(desk).as_ref())),
        }
    }

    /// The finder as the list of candidates draws it.
    fn finder(&self) -> Finder {
        Finder {
            chosen: self.chosen.clone(),
            ..Finder::default()
        }
    }
}

impl Front for Quarantine {
    /// What the words are about.
    fn label(&self, _desk: &Desk) -> String {
        match (self.marks.len(), self.selected(), self.at) {
            (0, Some(row), _) => words::brief(&row.row.item),
            (0, None, Some(item)) => format!("#{item}"),
            (0, None, None) => "Quarantine".into(),
            (n, ..) => format!("{} marked", words::count(n, "piece")),
        }
    }

    fn hint(&self, desk: &Desk) -> String {
        let again = desk.keys.how(Action::Go(Place::Quarantine));
        format!("{again} again: send on   marked {}", self.marks.len())
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let rows = rows_of_page(desk);
        Some(ScreenQuery::Quarantine {
            filter: without_star(self.list.filter()).to_owned(),
            from: self.list.from(rows),
            rows,
            item: self.seek,
            who: self.who().unwrap_or_default().to_owned(),
            candidates: CANDIDATES,
        })
    }

    fn take(&mut self, desk: &mut Desk, body: Body) {
        if let Body::Quarantine {
            rows,
            total,
            from,
            doubt,
        } = body
        {
            self.page = Page { rows, total, from };
            self.doubt = Some(doubt);
            self.arrived(desk);
        }
    }

    fn detail(&self, _desk: &Desk) -> Option<Detail> {
        self.at.map(Detail::Waiting)
    }

    fn take_detail(&mut self, _desk: &mut Desk, reply: Reply) {
        if let Reply::Waiting(sheet) = reply {
            self.sheet = Some(WaitingSheet {
                events: words::oldest_first(sheet.events),
                ..*sheet
            });
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.enter(desk)
    }

    fn edited(&mut self, _desk: &mut Desk) {
        self.shown.withdraw();
        self.line_changed();
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.move_to(desk, to);
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        if let News::Found(item) = news
            && desk.place == Place::Quarantine
        {
            self.find(desk, *item);
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::beside(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        Row::told(read_out(self, desk))
    }
}

impl Screen for Quarantine {
    fn title(&self) -> &'static str {
        Place::Quarantine.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        // Those to identify that wait for no exit are on Shelf: a number here is of the rows below it.
        desk.quarantine("waiting").into_iter().collect()
    }

    fn mark(&mut self, desk: &mut Desk) -> Effects {
        self.mark_row(desk)
    }

    fn clear(&mut self, _desk: &mut Desk) {
        self.list.entry.clear();
        self.line_changed();
    }

    fn back(&mut self, desk: &mut Desk) -> Effects {
        self.step_back(desk)
    }

    fn open_with(&mut self, _desk: &mut Desk, filter: &str) {
        self.list.set(filter);
        self.at = None;
    }
}
