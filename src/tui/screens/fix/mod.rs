//! Correction of one piece, over any screen. It shows who has heard of the piece. Every correction is a new event,
//! never an overwrite.

mod act;
mod lines;
pub mod then;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use act::is_void;

use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{ItemKind, ItemStatus, Origin};
use crate::domain::scanned::Code;
use crate::domain::time::BookDay;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Detail, Effects, Wish, ask};
use crate::tui::finder::{Finder, Step};
use crate::tui::list::Move;
use crate::tui::moment::Moment;
use crate::tui::news::News;
use crate::tui::offer::Offer;
use crate::tui::party::Party;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Scanned};
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{AuditRow, Body, ClientCard, ItemRow};

#[derive(Debug, Default)]
pub struct Fix {
    pub finder: Finder,
    /// The piece; `None` until the server has said what it is.
    pub piece: Option<Box<ItemRow>>,
    /// Its events, oldest first.
    pub events: Vec<AuditRow>,
    /// How far F9 has gone back.
    pub back: usize,
    /// Whether `-` was typed and the word is awaited.
    pub void_asked: bool,
    /// The client whom the card beside it tells of.
    pub client: Option<ClientCard>,
    /// When a key was last about it.
    pub used: Moment,
    /// The line that was refused here last.
    pub refused: Option<String>,
    /// Another line after that one, which was asked about.
    pub asked: Offer<String>,
    /// The line of which was said that the piece stands in sealed books.
    pub told: Offer<String>,
}

/// A correction that nobody types ends: the next line is rather the next piece's.
const IDLE: u64 = 120_000;

/// A correction that was left half typed: of which piece, and its line, which Up brings back.
#[derive(Clone, Debug)]
pub struct Left {
    pub item: ItemId,
    pub finder: Finder,
    /// The newest piece then: with a newer one this is over.
    pub newest: Option<ItemId>,
}

/// Opens a piece.
pub fn show(item: ItemId, back: usize) -> Effects {
    ask(ask::Item(item), then::Then::Opened { back })
}

/// Opens a piece whose number stood on the line of Intake: labels write boxes so.
pub fn show_typed(item: ItemId) -> Effects {
    ask(ask::Item(item), then::Then::Typed)
}

impl Fix {
    /// What can be typed of the piece: of one that does not lie here, only what takes it back or finds another.
    fn can(&self, desk: &Desk) -> String {
        let held = "WHO Enter another client  .p kind  @USPS carrier  + NOTE  ? nobody  - void";
        match self.piece.as_ref().map(|row| &row.item) {
            Some(item) if !item.is_held() => match item.status {
                ItemStatus::Voided => "it is not to be corrected".to_owned(),
                ItemStatus::Missing => self.when_found(desk),
                _ if self.is_legal() => format!(
                    "served? + WHO; WHAT; HOUR   :undo #{} takes it back first",
                    item.id
                ),
                _ => format!(
                    "it is not to be corrected   :undo #{} takes it back first",
                    item.id
                ),
            },
            _ => held.to_owned(),
        }
    }

    /// How a piece that nobody found comes back into the books.
    fn when_found(&self, desk: &Desk) -> String {
        let slot = self.piece.as_ref().map(|row| row.item.slot.as_str());
        let slot = slot.filter(|slot| !slot.is_empty()).unwrap_or("SLOT");
        let count = desk.keys.how(Action::Go(Place::Count));
        format!("found? {count}, slots {slot}, scan it there, then s WHY")
    }

    /// Whether it is court papers: who served them is written down also once they have left.
    fn is_legal(&self) -> bool {
        let kind = self.piece.as_ref().map(|row| row.item.kind);
        kind == Some(ItemKind::Legal)
    }

    /// Whom the line points at, and while it asks for nobody whose the piece is.
    fn meant_client(&self) -> Option<ClientId> {
        if self.names_somebody() {
            return self.finder.pointed();
        }
        self.piece.as_ref()?.item.client.clone()
    }

    /// The piece and whose it is, in words.
    fn named(&self) -> String {
        let Some(row) = &self.piece else {
            return "a piece".to_owned();
        };
        let whose = match (&row.pmb, &row.name) {
            (Some(pmb), Some(name)) => format!("of {pmb} {}", words::clean(name)),
            _ => "of nobody yet".to_owned(),
        };
        format!("{} {whose}", words::brief(&row.item))
    }

    /// Two minutes had passed without a key.
    fn ended(&mut self, desk: &mut Desk) -> Effects {
        desk.wish = Some(Wish::Uncover);
        let what = match &self.piece {
            Some(row) => format!("#{} is NOT corrected", row.item.id),
            None => "nothing was corrected".to_owned(),
        };
        let key = desk.keys.how(Action::Fix);
        desk.question(format!(
            "{what}: two minutes had passed; {key} opens it again"
        ))
    }

    /// Whether a line must be said twice: one that takes the piece from a client, for whoever has only looked at it types
    /// the next letter's box; and one behind a refused line, by when it is forgotten that an older piece is open.
    fn asks_again(&mut self, desk: &Desk, line: &str) -> bool {
        let follows = |refused: &String| !line.starts_with(refused.as_str());
        let is_owned = self.owner().is_some();
        if !is_owned && !self.refused.as_ref().is_some_and(follows) {
            return false;
        }
        let asked = std::mem::take(&mut self.asked);
        !asked.stands(desk, &line.to_owned())
    }

    /// What is said before a line corrects a piece of sealed books: the first time, and of each line anew.
    fn of_sealed_books(&mut self, desk: &Desk, line: &str) -> Option<String> {
        let (figures, row) = (&desk.figures.as_ref()?.0, self.piece.as_ref()?);
        // Stock that was taken over later stands in the books of the day on which it was.
        let day = match row.item.origin {
            Origin::LateStock => BookDay::of(row.item.received.day_in(&desk.zone())),
            Origin::Intake | Origin::Stock => row.item.day,
        };
        if figures.sealed.is_none_or(|sealed| day > sealed) {
            return None;
        }
        let again = self.told.stands(desk, &line.to_owned());
        self.told.show(desk, line.to_owned());
        let (item, page) = (row.item.id, words::date(day.page()));
        let into = words::into_books(figures);
        (!again).then(|| {
            format!(
                "#{item} was booked on {page}, which is sealed: the correction goes into {into}; Enter once more"
            )
        })
    }

    /// The piece as it is in the books now; what is typed of it stays.
    pub fn reread(&mut self, row: Box<ItemRow>, events: Vec<AuditRow>) {
        if self
            .piece
            .as_ref()
            .is_some_and(|known| known.item.id == row.item.id)
        {
            (self.piece, self.events) = (Some(row), words::oldest_first(events));
        }
    }

    /// Whose the piece is.
    fn owner(&self) -> Option<&ClientId> {
        self.piece.as_ref()?.item.client.as_ref()
    }

    /// Says what a second Enter on the same line would do, and to whom the piece would go. Whose it is already gets it
    /// from nobody: that changes nothing.
    pub fn ask_again(&mut self, desk: &mut Desk, line: &str, party: &Party) -> Effects {
        if self.owner() == Some(&party.client)
            && let Some(item) = self.piece.as_ref().map(|row| row.item.id)
        {
            return self.assign(desk, item, line);
        }
        self.asked.show(desk, line.to_owned());
        let (piece, to) = (self.named(), words::clean(&party.words()));
        desk.question(format!(
            "Enter once more gives {piece} to {to}; Esc leaves it"
        ))
    }

    /// Whether the line names a client.
    fn names_somebody(&self) -> bool {
        let line = self.finder.entry.text().trim();
        !line.is_empty() && !line.starts_with(['#', '.', '@', '+', '-', '?', ':', ','])
    }
}

impl Front for Fix {
    fn asks_strangers(&self) -> bool {
        true
    }

    fn label(&self, _desk: &Desk) -> String {
        format!("Fix {}", self.named())
    }

    fn line(&self) -> Line<'_> {
        Line::Finder(&self.finder)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Finder(&mut self.finder)
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let line = self.finder.entry.text().trim();
        let query = match line.strip_prefix(',') {
            Some(name) => name.trim(),
            None if self.names_somebody() => line,
            None => "",
        };
        let piece = self.piece.as_ref().map(|row| &row.item);
        Some(ScreenQuery::Intake {
            query: query.to_owned(),
            kind: piece.map_or(ItemKind::Letter, |piece| piece.kind),
            candidates: desk.layout().candidates(),
            recent: u32::from(desk.layout().body()),
            item: piece.map(|piece| piece.id),
        })
    }

    fn take(&mut self, desk: &mut Desk, body: Body) {
        if let Body::Intake {
            doubt,
            recent,
            unnamed,
        } = body
        {
            self.finder.doubt = Some(doubt);
            (desk.recent, desk.unnamed) = (recent, unnamed);
        }
    }

    fn detail(&self, desk: &Desk) -> Option<Detail> {
        let client = self.meant_client().filter(|_| desk.layout().is_wide());
        client.map(Detail::Client)
    }

    fn take_detail(&mut self, _desk: &mut Desk, reply: Reply) {
        if let Reply::Clients(cards) = reply {
            self.client = cards.into_iter().next();
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.enter(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        Scanned::Here(self.scan(desk, code))
    }

    fn edited(&mut self, desk: &mut Desk) {
        self.finder.chosen = None;
        self.used = desk.now;
        // The same line typed anew is rather the next letter's.
        self.asked.withdraw();
        self.told.withdraw();
    }

    fn go(&mut self, _desk: &mut Desk, to: Move) -> Effects {
        if let Some(step) = Step::of(to)
            && !self.finder.entry.is_empty()
        {
            self.finder.step(step);
        }
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            News::Voided(_) | News::Unnamed(_) | News::Reclassified | News::Noted => {
                desk.wish = Some(Wish::Uncover);
            }
            News::PutAway { items, .. } => {
                let open = self.piece.as_ref().map(|row| row.item.id);
                let moved = open.filter(|item| items.contains(item));
                return moved
                    .map_or_else(Effects::new, |item| ask(ask::Item(item), then::Then::Moved));
            }
            News::Drawn => self.finder.unseen = false,
            News::TimePassed if desk.now.since(self.used) > IDLE => return self.ended(desk),
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

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        Row::told(lines::of(self, desk))
    }

    fn recalls(&self) -> bool {
        true
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn stage(&self) -> u64 {
        self.piece.as_ref().map_or(0, |row| row.item.id.0)
    }
}
