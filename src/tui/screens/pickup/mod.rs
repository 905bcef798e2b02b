//! Pickup: mail goes out at the desk. One field after the other on one line: client, person, check, pieces.
//!
//! Invariants: a row, of a piece or a person, keeps its number while the client is chosen, whatever others do; a foreign piece
//! rings and blocks Enter until Esc acknowledges it.

mod accept;
mod act;
mod answers;
mod because;
mod half_done;
mod in_care;
mod kept;
mod marking;
mod numbering;
mod owing;
mod paid;
mod papers;
mod people;
mod scanned;
mod signing;
mod stage;
mod stranger;
mod straying;
pub mod then;
mod unknown;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use signing::Signed;
pub use stage::Stage;
use stranger::Stranger;
use unknown::nobody;

use crate::domain::client::Reach;
use crate::domain::forward::Cents;
use crate::domain::ids::ItemId;
use crate::domain::scanned::Code;
use crate::domain::sitting::Over;
use crate::keymap::Place;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::finder::Finder;
use crate::tui::half::Half;
use crate::tui::left::{drop_left, say_left};
use crate::tui::list::Move;
use crate::tui::moment::Moment;
use crate::tui::news::News;
use crate::tui::offer::Offer;
use crate::tui::parts::pane::cut;
use crate::tui::party::Party;
use crate::tui::row::{Choice, Row};
use crate::tui::screen::{Front, Line, LineMut, Scanned, Screen};
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{AccountRow, Body, ClientCard, ItemRow, RequestRow};

/// Most pieces of one client on the screen.
const ROWS: u32 = 5_000;

#[derive(Debug, Default)]
pub struct Pickup {
    pub finder: Finder,
    /// Which field the line is.
    pub stage: Stage,
    /// Pieces by their number on the screen, from 1.
    pub order: Vec<ItemId>,
    /// Who may collect by number, from 1.
    persons: Vec<String>,
    /// What goes out.
    pub marks: BTreeSet<ItemId>,
    scanned: BTreeSet<ItemId>,
    /// The row under the cursor, of people or of pieces.
    pub row: Option<usize>,
    /// Foreign pieces that nobody has put aside yet, the last scanned last.
    pub alarms: Vec<String>,
    /// What was marked and has left since, while nobody has said that the rest goes all the same.
    fewer: Vec<ItemId>,
    /// That the rest goes, which was asked.
    rest: Offer<Vec<ItemId>>,
    /// Who signed for certified mail, as signed, and for which pieces: it is nobody else's, and for nothing else.
    pub signed: Option<Signed>,
    /// By what somebody collects who is on no list.
    stranger: Option<Stranger>,
    /// The code that was said, instead of a paper.
    code: Option<String>,
    /// A row whose name is only like what was typed, which was asked about.
    meant: Offer<(usize, String)>,
    /// A name as signed that is not the collector's, which was asked about.
    unlike: Offer<String>,
    /// What was typed about the pieces and is none of their rows: perhaps the next client's.
    strayed: Option<String>,
    /// That the handover goes on all the same.
    whose: Offer<String>,
    /// Pieces of which was asked whether they go though a paper on the form is over.
    valid: Offer<Vec<ItemId>>,
    /// What is owed, of which was said that the pieces go all the same.
    unpaid: Offer<Cents>,
    /// Whether the last key was Esc: the next one leaves the handover.
    leaving: bool,
    /// Whether the last key was the Esc that put a foreign piece aside: pressed twice it drops nothing.
    put_aside: bool,
    /// Whether it was left for another screen, or for so long that it may be another's.
    is_half_done: bool,
    /// When a key or a scan came last.
    used_at: Moment,
    /// The reason with which marked pieces go past what keeps them, which was shown with them.
    past: Offer<(String, Vec<ItemId>)>,
    /// Whose pieces are handed out.
    pub card: Option<ClientCard>,
    pub pieces: Vec<ItemRow>,
    /// What the client owes and asked for.
    pub beside: Beside,
}

/// What the client owes and asked for, and whether too much lies here.
#[derive(Debug, Default)]
pub struct Beside {
    pub owed: Option<AccountRow>,
    pub requests: Vec<RequestRow>,
    pub over: Option<Over>,
}

/// A piece with its number on the screen; without a row it has gone meanwhile.
struct Numbered<'a> {
    number: usize,
    item: ItemId,
    row: Option<&'a ItemRow>,
}

impl Pickup {
    /// The chosen client's pieces with their numbers; one that has gone meanwhile keeps its number and has no row.
    fn numbered(&self) -> impl Iterator<Item = Numbered<'_>> {
        let known: BTreeMap<ItemId, &ItemRow> =
            self.pieces.iter().map(|row| (row.item.id, row)).collect();
        self.order
            .iter()
            .enumerate()
            .map(move |(at, item)| Numbered {
                number: at + 1,
                item: *item,
                row: known.get(item).copied(),
            })
    }

    /// By what the client hears that pieces of his went.
    fn reach(&self) -> Reach {
        let card = self.card.as_ref();
        card.map_or_else(Reach::default, |card| card.client.reach())
    }

    /// New pieces are numbered behind those that have a number.
    fn number_new(&mut self) {
        if self.stage == Stage::Client {
            return;
        }
        let known: BTreeSet<ItemId> = self.order.iter().copied().collect();
        for row in &self.pieces {
            if !known.contains(&row.item.id) {
                self.order.push(row.item.id);
            }
        }
    }
}

impl Front for Pickup {
    fn label(&self, desk: &Desk) -> String {
        let figures = desk.figures.as_ref().map(|(figures, _)| figures);
        let by_sight = figures.is_some_and(|desk| desk.known_by_sight);
        let codes = self.takes_codes(desk);
        if self.half_done().is_some() {
            let clears = if self.is_typed() { "Esc, " } else { "" };
            return format!("HALF DONE, {clears}Enter goes on");
        }
        match &self.stage {
            Stage::Client => "Client".into(),
            Stage::Person(_) => "Who collects".into(),
            Stage::Check(..) if self.stranger == Some(Stranger::Code) => "Code".into(),
            Stage::Check(..) if codes && by_sight => {
                "(d)river (p)assport (o)ther (k)nown code".into()
            }
            Stage::Check(..) if codes => "(d)river (p)assport (o)ther code".into(),
            Stage::Check(..) if by_sight => "ID (d)river (p)assport (o)ther (k)nown".into(),
            Stage::Check(..) => "ID (d)river (p)assport (o)ther".into(),
            Stage::Pieces(..) => "Pieces".into(),
        }
    }

    fn hint(&self, _desk: &Desk) -> String {
        let client = self.stage.client().map(Party::words);
        let person = self.stage.person().map(str::to_owned);
        let words = match self.stage {
            // Whose paper is looked at comes first.
            Stage::Check(..) => [person, client],
            _ => [client, person],
        };
        let words = words.into_iter().flatten();
        let words: Vec<String> = words.map(|text| words::clean(&text)).collect();
        cut(&words.join("  "), 44)
    }

    fn line(&self) -> Line<'_> {
        match self.stage {
            Stage::Client => Line::Finder(&self.finder),
            _ => Line::Plain(&self.finder.entry),
        }
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        match self.stage {
            Stage::Client => LineMut::Finder(&mut self.finder),
            _ => LineMut::Plain(&mut self.finder.entry),
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
        Some(ScreenQuery::Pickup {
            query: query.trim().to_owned(),
            client,
            rows: ROWS,
        })
    }

    fn take(&mut self, desk: &mut Desk, body: Body) {
        if let Body::Pickup {
            doubt,
            card,
            items,
            owed,
            requests,
            over,
        } = body
        {
            self.finder.doubt = Some(doubt);
            self.card = card;
            self.beside = Beside {
                owed,
                requests,
                over,
            };
            let before = std::mem::replace(&mut self.pieces, items);
            let left = drop_left(&mut self.marks, &before, &self.pieces);
            self.number_new();
            self.number_people();
            say_left(desk, &left, self.marks.len());
            self.fewer.extend(left);
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.used(desk);
        self.begin_key();
        self.enter(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        self.used(desk);
        self.begin_key();
        self.scan(desk, code)
    }

    fn edited(&mut self, desk: &mut Desk) {
        self.used(desk);
        // Whether somebody is meant is answered by Enter on the line as it was asked of; another line is asked of anew.
        self.meant.withdraw();
        self.finder.chosen = None;
        self.begin_key();
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.used(desk);
        self.begin_key();
        self.move_row(to);
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            News::HandedOut => *self = Self::default(),
            News::TimePassed => return self.waited(desk),
            News::Drawn => self.finder.unseen = false,
            _ => {}
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::card(self, desk, area, buffer);
    }

    fn rows(&self, _desk: &Desk) -> Vec<Row> {
        let numbered = |at: usize, text: String| Row {
            text,
            choice: Choice::Typed(at.to_string()),
        };
        match &self.stage {
            Stage::Client | Stage::Check(..) => Vec::new(),
            Stage::Person(_) => {
                let text = |person: &String| {
                    let name = words::clean(person);
                    if self.is_off(person) {
                        format!("{name}, gone meanwhile")
                    } else {
                        name
                    }
                };
                let people = self.persons().iter().enumerate();
                people
                    .map(|(at, person)| numbered(at + 1, text(person)))
                    .collect()
            }
            Stage::Pieces(..) => self
                .numbered()
                .map(|Numbered { number, item, row }| {
                    let marked = if self.marks.contains(&item) {
                        ", MARKED"
                    } else {
                        ""
                    };
                    let text = row.map_or_else(|| format!("#{item}, gone meanwhile"), words::piece);
                    numbered(number, format!("{text}{marked}"))
                })
                .collect(),
        }
    }

    fn is_apart(&self) -> bool {
        self.half_done().is_some()
    }

    /// The foreign piece is acknowledged first.
    fn keeps_line(&self) -> bool {
        !self.alarms.is_empty()
    }

    fn stage(&self) -> u64 {
        match self.stage {
            Stage::Client => 0,
            Stage::Person(_) => 1,
            Stage::Check(..) => 2,
            Stage::Pieces(..) => 3,
        }
    }
}

impl Screen for Pickup {
    fn title(&self) -> &'static str {
        Place::Pickup.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let held = desk.figures.as_ref().map(|(desk, _)| desk.held);
        let held = held.map(|held| format!("on hand {held}"));
        held.into_iter().chain(desk.outbox()).collect()
    }

    fn mark(&mut self, desk: &mut Desk) -> Effects {
        self.used(desk);
        self.begin_key();
        match self.half_done() {
            Some(said) => desk.question(said),
            None => self.mark_row(desk),
        }
    }

    fn left(&mut self, _desk: &mut Desk) {
        self.rests();
    }

    fn clear(&mut self, desk: &mut Desk) {
        self.take_line_off(desk);
    }

    fn back(&mut self, desk: &mut Desk) -> Effects {
        self.step_back(desk)
    }

    fn half(&self) -> Half {
        self.as_kept()
    }

    fn resume(&mut self, desk: &mut Desk, half: Half) -> Effects {
        self.take_up(desk, &half);
        Effects::new()
    }
}
