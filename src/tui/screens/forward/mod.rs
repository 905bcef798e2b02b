//! Forward: what is to be sent on, and one client's bundle at a time. What leaves is shown first, and goes by the next
//! Enter.
//!
//! Invariants: a row keeps its number while the client is chosen; a foreign piece rings, is not taken, and blocks
//! Enter until Esc; a scan that is no piece's is the number the bundle travels under, once a piece is in it.

mod accept;
mod act;
mod address;
mod answers;
mod asking;
mod back;
mod line;
mod scanned;
mod stage;
pub mod then;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use crate::domain::command::Command;
use crate::domain::forward::Cents;
use crate::domain::ids::ItemId;
use crate::domain::policy::Cutoff;
use crate::domain::scanned::Code;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::finder::Finder;
use crate::tui::half::Half;
use crate::tui::left::{drop_left, say_left};
use crate::tui::list::Move;
use crate::tui::offer::Offer;
use crate::tui::party::Party;
use crate::tui::row::{Choice, Row};
use crate::tui::screen::{Front, Line, LineMut, Page, Scanned, Screen};
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{Body, ClientCard, ForwardRow, ItemRow, RequestRow};
use stage::{Parcel, Stage};

/// Most rows of the list.
const ROWS: u32 = 500;

#[derive(Debug, Default)]
pub struct Forward {
    pub finder: Finder,
    pub stage: Stage,
    /// What is to be sent on.
    pub page: Page<ForwardRow>,
    /// Pieces by their number on the screen, from 1.
    pub order: Vec<ItemId>,
    /// What goes into the bundle.
    pub marks: BTreeSet<ItemId>,
    pub parcel: Parcel,
    /// The row under the cursor.
    pub row: Option<usize>,
    /// A foreign piece that nobody has looked at yet.
    pub alarm: Option<String>,
    /// A piece that left and was named here.
    gone: Option<ItemRow>,
    /// What the last Enter has shown.
    shown: Offer<Command>,
    pub card: Option<ClientCard>,
    pub pieces: Vec<ItemRow>,
    /// Where the chosen client's mail goes.
    pub to: Option<String>,
    /// What the center takes for a bundle.
    pub handling: Cents,
    pub cutoffs: Vec<Cutoff>,
    /// What clients asked for, or the chosen one did.
    pub requests: Vec<RequestRow>,
}

/// Whose bundle it is and what was said of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    party: Party,
    marks: BTreeSet<ItemId>,
    parcel: Parcel,
}

impl Forward {
    /// The piece of a row, where it still lies here.
    fn piece_of(&self, item: ItemId) -> Option<&ItemRow> {
        self.pieces.iter().find(|row| row.item.id == item)
    }

    /// New pieces are numbered behind those that have a number.
    fn number_new(&mut self) {
        let new = self.pieces.iter().map(|row| row.item.id);
        let new: Vec<_> = new.filter(|id| !self.order.contains(id)).collect();
        self.order.extend(new);
    }

    /// Court papers in the bundle: who served them is to be written down (rule 89), and nothing here says it.
    fn papers_unsaid(&self, desk: &Desk) -> Option<String> {
        let papers = self.pieces.iter();
        let papers = papers.filter(|row| self.marks.contains(&row.item.id));
        words::court_papers(papers.map(|row| &row.item), &desk.keys.how(Action::Fix))
    }

    /// Whether a client's bundle is open.
    pub fn is_bundle(&self) -> bool {
        self.stage != Stage::List
    }

    /// Back to the list.
    fn close(&mut self) {
        let (page, cutoffs) = (
            std::mem::take(&mut self.page),
            std::mem::take(&mut self.cutoffs),
        );
        *self = Self {
            page,
            cutoffs,
            handling: self.handling,
            ..Self::default()
        };
    }
}

impl Front for Forward {
    fn label(&self, _desk: &Desk) -> String {
        match self.stage {
            Stage::List => "Send on for".into(),
            Stage::Bundle(_) => "Bundle".into(),
        }
    }

    fn hint(&self, desk: &Desk) -> String {
        let client = self.stage.client().map(Party::words);
        let again = || {
            let key = desk.keys.how(Action::Go(Place::Quarantine));
            format!("{key} again: quarantine")
        };
        client.map_or_else(again, |words| words::clean(&words))
    }

    fn line(&self) -> Line<'_> {
        match self.stage {
            Stage::List => Line::Finder(&self.finder),
            Stage::Bundle(_) => Line::Plain(&self.finder.entry),
        }
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        match self.stage {
            Stage::List => LineMut::Finder(&mut self.finder),
            Stage::Bundle(_) => LineMut::Plain(&mut self.finder.entry),
        }
    }

    fn query(&self, _desk: &Desk) -> Option<ScreenQuery> {
        let client = self.stage.client().map(|party| party.client.clone());
        let line = self.finder.entry.text().trim();
        let query = if client.is_some() || line.starts_with(':') {
            ""
        } else {
            line.trim_start_matches(',')
        };
        Some(ScreenQuery::Forward {
            query: query.trim().to_owned(),
            client,
            from: 0,
            rows: ROWS,
        })
    }

    fn take(&mut self, desk: &mut Desk, body: Body) {
        if let Body::Forward {
            rows,
            total,
            from,
            doubt,
            card,
            items,
            to,
            handling,
            cutoffs,
            requests,
        } = body
        {
            self.requests = requests;
            self.page = Page { rows, total, from };
            self.finder.doubt = Some(doubt);
            (self.card, self.to) = (card, to);
            let before = std::mem::replace(&mut self.pieces, items);
            (self.handling, self.cutoffs) = (handling, cutoffs);
            if self.stage != Stage::List {
                self.number_new();
                let left = drop_left(&mut self.marks, &before, &self.pieces);
                say_left(desk, &left, self.marks.len());
            }
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.enter(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        self.scan(desk, code)
    }

    fn edited(&mut self, _desk: &mut Desk) {
        self.finder.chosen = None;
        self.shown.withdraw();
    }

    fn go(&mut self, _desk: &mut Desk, to: Move) -> Effects {
        self.shown.withdraw();
        self.move_row(to);
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::beside(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        match &self.stage {
            Stage::List => {
                let told = |row: &ForwardRow| Row {
                    text: view::told(row, desk),
                    choice: Choice::Party(Party {
                        client: row.send.client.clone(),
                        pmb: row.pmb.clone(),
                        name: row.name.clone(),
                    }),
                };
                self.page.rows.iter().map(told).collect()
            }
            Stage::Bundle(_) => {
                let numbered = |(at, item): (usize, &ItemId)| Row {
                    text: view::told_piece(self, *item),
                    choice: Choice::Typed((at + 1).to_string()),
                };
                self.order.iter().enumerate().map(numbered).collect()
            }
        }
    }

    /// The foreign piece is acknowledged first.
    fn keeps_line(&self) -> bool {
        self.alarm.is_some()
    }

    fn stage(&self) -> u64 {
        u64::from(self.stage != Stage::List)
    }
}

impl Screen for Forward {
    fn title(&self) -> &'static str {
        Place::Forward.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let today = desk.today();
        let due = |row: &&ForwardRow| {
            row.send
                .on
                .is_some_and(|on| today.is_some_and(|day| on <= day))
        };
        let due = self.page.rows.iter().filter(due).count();
        let bundles = format!("bundles {}, {due} due", self.page.total);
        std::iter::once(bundles).chain(desk.outbox()).collect()
    }

    fn mark(&mut self, desk: &mut Desk) -> Effects {
        self.mark_row(desk)
    }

    fn clear(&mut self, _desk: &mut Desk) {
        self.finder.clear();
    }

    fn back(&mut self, desk: &mut Desk) -> Effects {
        self.step_back(desk)
    }

    fn half(&self) -> Half {
        let half = Half::line(self.finder.entry.text());
        let Some(party) = self.stage.client() else {
            return half;
        };
        let kept = Kept {
            party: party.clone(),
            marks: self.marks.clone(),
            parcel: self.parcel.clone(),
        };
        let who = words::clean(&party.words());
        half.with(
            &kept,
            [format!("bundle for {who}, {} in it", self.marks.len())],
        )
    }

    fn resume(&mut self, _desk: &mut Desk, half: Half) -> Effects {
        self.close();
        self.finder.entry.set(&half.line);
        if let Some(Kept {
            party,
            marks,
            parcel,
        }) = half.kept()
        {
            (self.stage, self.marks, self.parcel) = (Stage::Bundle(party), marks, parcel);
        }
        Effects::new()
    }
}
