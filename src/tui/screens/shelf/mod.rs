//! Shelf: what lies here, filtered as one types; marked pieces move together.

mod act;
pub mod then;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::scanned::Code;
use crate::keymap::table::ShelfAction;
use crate::keymap::{Action, OwnAction, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Detail, Effects};
use crate::tui::half::Half;
use crate::tui::list::{List, Move};
use crate::tui::news::News;
use crate::tui::row::{Choice, Row};
use crate::tui::screen::{Front, Line, LineMut, Page, Scanned, Screen, find_box};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{AuditRow, Body, ItemRow, StageSums};

#[derive(Debug, Default)]
pub struct Shelf {
    /// Filter and row.
    pub list: List,
    /// Marked pieces, on whichever page.
    pub marks: BTreeSet<ItemId>,
    /// Those that `*` marked, and the filter that showed them all.
    starred: (String, BTreeSet<ItemId>),
    /// What was asked about before it moves, an unmarked piece or marks that the list does not show, and where to.
    move_asked: Option<(Vec<ItemId>, Slot)>,
    /// The piece that stays under the cursor while the filter goes.
    pub seek: Option<ItemId>,
    pub page: Page<ItemRow>,
    /// How many are older than 30 days.
    pub old: u32,
    /// How many are still to be put away.
    pub at_desk: u32,
    /// How many stand at each stage.
    pub stages: StageSums,
    /// The piece of the selected row with its events, oldest first.
    pub piece: Option<(ItemRow, Vec<AuditRow>)>,
}

impl Shelf {
    /// The row under the cursor.
    pub fn selected(&self, desk: &Desk) -> Option<&ItemRow> {
        match self.seek {
            Some(item) => self.page.rows.iter().find(|row| row.item.id == item),
            None => self.page.rows.get(self.list.on_page(page(desk))),
        }
    }

    /// Whether the filter asks for what has left.
    fn looks_back(&self) -> bool {
        let mut words = self.filter().split_whitespace();
        let has_left = |state: &str| {
            let mut left = ItemStatus::ALL.iter().filter(|one| one.has_left());
            left.any(|one| one.word() == state)
        };
        words.any(|word| {
            word.eq_ignore_ascii_case("gone") || word.strip_prefix("state=").is_some_and(has_left)
        })
    }

    /// What the rows must fit; the sign that marks them all is no part of it.
    fn filter(&self) -> &str {
        self.list.filter().trim_end_matches('*').trim_end()
    }
}

/// Rows of a page.
fn page(desk: &Desk) -> u32 {
    u32::from(desk.layout().list_rows())
}

impl Front for Shelf {
    fn label(&self, _desk: &Desk) -> String {
        "Find".into()
    }

    fn hint(&self, _desk: &Desk) -> String {
        let marked = format!("marked {}", self.marks.len());
        let is_filtered = !self.filter().is_empty() && self.page.total > 0;
        // A blank goes on with the filter until an arrow has chosen a row.
        if is_filtered && !self.line().is_chosen() {
            format!("Up or Down, then Space marks; * all   {marked}")
        } else {
            marked
        }
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let rows = page(desk);
        Some(ScreenQuery::Shelf {
            filter: self.filter().to_owned(),
            from: self.list.from(rows),
            rows,
            item: self.seek,
        })
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        let Body::Shelf {
            rows,
            total,
            old,
            at_desk,
            stages,
            from,
        } = body
        else {
            return;
        };
        (self.old, self.at_desk, self.stages) = (old, at_desk, stages);
        self.page = Page { rows, total, from };
        if let Some(item) = self.seek.take() {
            self.page.point(&mut self.list, |row| row.item.id == item);
        }
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        self.open_or_mark_all(desk)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        match code {
            // A shelf's label puts away what is marked here, and nothing that is not on this screen.
            Code::Shelf(slot) if !self.marks.is_empty() => {
                Scanned::Here(self.put_marked(desk, slot, "scan the label once more"))
            }
            Code::Shelf(slot) => Scanned::Here(Self::nothing_marked(desk, &slot)),
            code => find_box(&mut self.list, desk, code),
        }
    }

    fn edited(&mut self, _desk: &mut Desk) {
        if self.list.edited() {
            self.seek = None;
        }
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.list.go(to, self.page.total, page(desk));
        Effects::new()
    }

    fn hears(&mut self, desk: &mut Desk, news: &News) -> Effects {
        match news {
            // What another screen put away takes no other mark with it.
            News::PutAway { items, .. } | News::Gone(items) => {
                self.marks.retain(|item| !items.contains(item));
            }
            // What was marked for something else is not moved with them.
            News::Sought(filter) => {
                self.list.offer(filter);
                let marks = std::mem::take(&mut self.marks).len();
                if marks > 0 {
                    return desk.ok(words::dropped(marks));
                }
            }
            News::Found(item) if desk.place == Place::Shelf => {
                self.list.offer(&format!("#{item}"));
            }
            _ => {}
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn rows(&self, _desk: &Desk) -> Vec<Row> {
        Row::listed(&self.page.rows, Choice::Open, words::piece)
    }

    fn detail(&self, desk: &Desk) -> Option<Detail> {
        let row = self.selected(desk).filter(|_| desk.layout().is_wide());
        row.map(|row| Detail::Item(row.item.id))
    }

    fn take_detail(&mut self, _desk: &mut Desk, reply: Reply) {
        if let Reply::Item(row, events) = reply {
            self.piece = Some((*row, words::oldest_first(events)));
        }
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::piece(self, desk, area, buffer);
    }
}

impl Screen for Shelf {
    fn title(&self) -> &'static str {
        Place::Shelf.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let Some((desk, _)) = &desk.figures else {
            return Vec::new();
        };
        vec![
            format!("on hand {}", desk.held),
            format!("over 30 days {}", self.old),
            format!("to shelve {}", self.at_desk),
        ]
    }

    fn act(&mut self, desk: &mut Desk, action: Action, rest: &str) -> Option<Effects> {
        match action {
            Action::Own(OwnAction::Shelf(own)) => Some(match own {
                ShelfAction::Move => self.put_away(desk, rest),
                ShelfAction::Stage => self.only_stage(desk, rest),
                ShelfAction::State => self.only_state(desk, rest),
            }),
            Action::Label if rest.is_empty() => Some(self.print_labels(desk)),
            _ => None,
        }
    }

    fn mark(&mut self, desk: &mut Desk) -> Effects {
        self.mark_row(desk)
    }

    fn clear(&mut self, desk: &mut Desk) {
        let piece = self.selected(desk).map(|row| row.item.id);
        self.list.clear();
        self.seek = piece;
    }

    /// The marks go last.
    fn back(&mut self, desk: &mut Desk) -> Effects {
        if self.marks.is_empty() {
            return Effects::new();
        }
        let marks = std::mem::take(&mut self.marks).len();
        desk.ok(words::dropped(marks))
    }

    fn half(&self) -> Half {
        let half = Half::line(self.list.entry.text());
        if self.marks.is_empty() {
            return half;
        }
        let marked = words::count(self.marks.len(), "piece");
        half.with(&self.marks, [format!("{marked} marked on the shelf")])
    }

    fn resume(&mut self, _desk: &mut Desk, half: Half) -> Effects {
        self.list.set(&half.line);
        self.marks = half.kept().unwrap_or_default();
        Effects::new()
    }
}
