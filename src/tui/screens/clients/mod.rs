//! Clients: the directory as one types, the record of a client field by field, its form, and a new client.
//!
//! ```text
//! list ── Enter ─► record ── :form REASON ─► form      Esc goes the same way back
//!      ── :new  ─► newcomer, then the record
//! ```
//!
//! Every accepted field is one command. A form that was opened is closed with the screen: whoever comes next at
//! this terminal gives a reason of his own (rule 94).

mod act;
mod answers;
mod field;
mod fields;
mod line;
mod newcomer;
mod record;
mod record_view;
pub mod then;
mod twins;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use field::{Field, Newcomer};
pub use record::{Page, Record};

use crate::domain::ids::Pmb;
use crate::domain::scanned::Code;
use crate::keymap::table::ClientsAction;
use crate::keymap::{Action, OwnAction, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Detail, Effects};
use crate::tui::half::Half;
use crate::tui::list::{List, Move};
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::read_out::read_out;
use crate::tui::row::{Choice, Row};
use crate::tui::screen::{self, Front, Line, LineMut, Scanned, Screen, find_box};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, ClientCard};

/// Up to so many letters there is room beside them.
const SHORT: usize = 24;

#[derive(Debug, Default)]
pub struct Clients {
    /// What is typed, and the row.
    pub list: List,
    /// The record that is open over the list.
    pub open: Option<Box<Record>>,
    /// The directory's rows, each with why it fits.
    page: screen::Page<(ClientCard, String)>,
}

/// The box, the field and the text of a record's field; never one of the form.
#[derive(Serialize, Deserialize)]
struct Kept {
    pmb: Option<Pmb>,
    field: String,
    text: String,
}

/// Rows of a page: all of the body where the record stands beside it, else what the record leaves.
fn rows_of_page(desk: &Desk) -> u32 {
    let layout = desk.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        (layout.body() / 2).saturating_sub(2).max(1)
    })
}

impl Clients {
    /// The row under the cursor, with why it fits.
    pub fn selected(&self, desk: &Desk) -> Option<&(ClientCard, String)> {
        let at = self.list.on_page(rows_of_page(desk));
        self.page.rows.get(at)
    }

    /// Opens the record of whoever is in hand on another screen; a field that is half typed stays.
    pub fn show(&mut self, card: ClientCard) {
        let is_begun = |record: &Record| record.is_half_typed();
        if !self.open.as_deref().is_some_and(is_begun) {
            self.open = Some(Box::new(Record::new(card)));
        }
    }

    /// Whose record is meant: the open one, else the row under the cursor.
    fn shown(&self, desk: &Desk) -> Option<&ClientCard> {
        match &self.open {
            Some(record) => record.card.as_deref(),
            None => self.selected(desk).map(|(card, _)| card),
        }
    }
}

impl Front for Clients {
    fn label(&self, _desk: &Desk) -> String {
        self.open
            .as_ref()
            .map_or("Find".into(), |record| record.field.label())
    }

    /// What can be done here that no field says.
    fn hint(&self, _desk: &Desk) -> String {
        match &self.open {
            Some(record) if record.entry.text().len() > SHORT => "",
            Some(record) => match record.page {
                Page::Record => "/FIELD  :form  , phone  Esc back",
                _ => "/FIELD  Esc back",
            },
            None => "Enter opens  :new  :form  , phone",
        }
        .into()
    }

    fn line(&self) -> Line<'_> {
        match &self.open {
            Some(record) => Line::Plain(&record.entry),
            None => Line::List(&self.list),
        }
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        match &mut self.open {
            Some(record) => LineMut::Plain(&mut record.entry),
            None => LineMut::List(&mut self.list),
        }
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let rows = rows_of_page(desk);
        Some(ScreenQuery::Clients {
            query: self.list.filter().to_owned(),
            from: self.list.from(rows),
            rows,
        })
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        if let Body::Clients { rows, total, .. } = body {
            let from = 0;
            self.page = screen::Page { rows, total, from };
        }
    }

    /// The client of the open record, to be read anew with each change.
    fn detail(&self, _desk: &Desk) -> Option<Detail> {
        let card = self.open.as_ref()?.card.as_ref()?;
        Some(Detail::Client(card.client.id.clone()))
    }

    fn take_detail(&mut self, _desk: &mut Desk, reply: Reply) {
        if let Reply::Clients(cards) = reply
            && let Some(card) = cards.into_iter().next()
        {
            self.arrived(card);
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.enter(desk)
    }

    /// A scan is a piece, never a value: the field stands on the line again.
    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        match &mut self.open {
            Some(record) => {
                if record.entry.is_empty() {
                    record.offer();
                }
                Scanned::Below(code)
            }
            None => find_box(&mut self.list, desk, code),
        }
    }

    fn edited(&mut self, desk: &mut Desk) {
        if self.open.is_some() {
            self.typed(desk);
        } else {
            let _ = self.list.edited();
        }
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        if self.open.is_some() {
            return self.go_fields(desk, to);
        }
        self.list.go(to, self.page.total, rows_of_page(desk));
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        if matches!(news, News::ClerkChanges) {
            self.left(desk);
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        match &self.open {
            Some(record) => record_view::draw(self, record, desk, area, buffer),
            None => view::draw(self, desk, area, buffer),
        }
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::card(self, desk, area, buffer);
    }

    fn rows(&self, desk: &Desk) -> Vec<Row> {
        if self.open.is_some() {
            return Row::told(read_out(self, desk));
        }
        Row::listed(&self.page.rows, Choice::Read, |(card, why)| {
            let why = if why.is_empty() {
                String::new()
            } else {
                format!(", {why}")
            };
            let held = words::count(card.held as usize, "piece");
            let name = words::clean(card.client.legal_name());
            format!("{} {name}{why}, {held} here", card.client.pmb)
        })
    }

    fn restore(&mut self) {
        match &mut self.open {
            Some(record) => record.offer(),
            None => self.list.restore(),
        }
    }

    fn is_text(&self, line: &str, code: &Code) -> bool {
        self.is_value(line, code)
    }

    /// It goes back within the record.
    fn keeps_line(&self) -> bool {
        self.open.is_some()
    }
}

impl Screen for Clients {
    fn title(&self) -> &'static str {
        Place::Clients.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let Some((desk, _)) = &desk.figures else {
            return Vec::new();
        };
        let clients = format!("clients {}", desk.clients);
        let forms = format!("forms entered {}", desk.forms);
        let some_lack = desk.forms < desk.clients;
        [clients]
            .into_iter()
            .chain(some_lack.then_some(forms))
            .collect()
    }

    fn act(&mut self, desk: &mut Desk, action: Action, rest: &str) -> Option<Effects> {
        let Action::Own(OwnAction::Clients(own)) = action else {
            return None;
        };
        if let Some(refused) = act::may_not(desk, own) {
            return Some(desk.refuse(refused));
        }
        Some(match own {
            ClientsAction::NewClient => self.add(rest),
            ClientsAction::OpenForm => self.form(desk, rest),
        })
    }

    fn back(&mut self, desk: &mut Desk) -> Effects {
        self.step_back(desk)
    }

    /// An open form is closed.
    fn left(&mut self, desk: &mut Desk) {
        if desk.place == Place::Clients
            && let Some((pmb, field, _)) = self.half_typed()
        {
            let whose = pmb.map_or_else(|| "the new client".to_owned(), |pmb| pmb.to_string());
            let _ = desk.ok(format!(
                "the {field} of {whose} is half typed, F6 goes back to it"
            ));
        }
        if let Some(record) = &mut self.open {
            record.close_form();
        }
    }

    fn open_with(&mut self, _desk: &mut Desk, filter: &str) {
        self.open = None;
        self.list.set(filter);
    }

    fn half(&self) -> Half {
        // Of a record under the keys only the list's line is kept: a field may be of the form, which no draft holds.
        let half = Half::line(self.list.entry.text());
        let Some((pmb, field, text)) = self.half_typed() else {
            return half;
        };
        let text = text.to_owned();
        let of = pmb
            .as_ref()
            .map_or_else(|| "the new client".to_owned(), ToString::to_string);
        let said = format!(
            "{} for {} of {of}",
            words::clean(&text),
            words::clean(&field).to_lowercase()
        );
        half.with(&Kept { pmb, field, text }, [said])
    }

    fn resume(&mut self, _desk: &mut Desk, half: Half) -> Effects {
        match half.kept() {
            Some(Kept { pmb: Some(pmb), .. }) => self.list.set(pmb.as_str()),
            _ => self.list.set(&half.line),
        }
        Effects::new()
    }

    fn lists(&self) -> bool {
        true
    }

    fn meant(&self, desk: &Desk, name: &str) -> Option<Party> {
        let card = self.shown(desk).filter(|_| name.is_empty());
        card.map(Party::from)
    }
}
