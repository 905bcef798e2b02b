//! Outbox: notices, and the letter of the one under the cursor.

mod act;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::NoticeId;
use crate::domain::notice::ByHand;
use crate::domain::scanned::Code;
use crate::keymap::table::OutboxAction;
use crate::keymap::{Action, OwnAction, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Detail, Effects};
use crate::tui::list::{List, Move};
use crate::tui::news::News;
use crate::tui::offer::Offer;
use crate::tui::row::{Choice, Row};
use crate::tui::screen::{Front, Line, LineMut, Page, Scanned, Screen, find_box};
use crate::tui::words;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, GoneToday, NoticeRow};

#[derive(Debug, Default)]
pub struct Outbox {
    /// Filter and row.
    pub list: List,
    pub page: Page<NoticeRow>,
    pub gone_today: GoneToday,
    /// The notice of the selected row with its letter.
    pub letter: Option<(NoticeRow, String)>,
    /// What the last command has shown: Enter, or the same once more, does it.
    offered: Offer<act::Offered>,
    /// What was noted of the call that was shown.
    note: String,
    /// The notices that :retry tries, all at once.
    pub marked: BTreeSet<NoticeId>,
    /// The notice that stays under the cursor while the filter goes, or its row.
    pub seek: Option<NoticeId>,
}

impl Outbox {
    /// The row under the cursor.
    pub fn selected(&self, desk: &Desk) -> Option<&NoticeRow> {
        match self.seek {
            Some(notice) => self.page.rows.iter().find(|row| row.notice.id == notice),
            None => self.page.rows.get(self.list.on_page(page(desk))),
        }
    }

    /// What the rows must fit: the sign that marks them is no part of it.
    fn filter(&self) -> &str {
        self.list.filter().trim_end_matches('*').trim_end()
    }

    /// The sign before a row that :retry tries.
    fn mark_of(&self, row: &NoticeRow) -> &'static str {
        if self.marked.contains(&row.notice.id) {
            "*"
        } else {
            ""
        }
    }
}

/// Rows of a page: all of the body where the letter stands beside it, else what the letter leaves.
fn page(desk: &Desk) -> u32 {
    let layout = desk.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.short_rows()
    })
}

impl Front for Outbox {
    fn label(&self, _desk: &Desk) -> String {
        "Filter".into()
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn query(&self, desk: &Desk) -> Option<ScreenQuery> {
        let rows = page(desk);
        Some(ScreenQuery::Outbox {
            filter: self.filter().to_owned(),
            from: self.list.from(rows),
            rows,
            notice: self.seek,
        })
    }

    fn take(&mut self, _desk: &mut Desk, body: Body) {
        let Body::Outbox {
            rows,
            total,
            gone_today,
            from,
        } = body
        else {
            return;
        };
        (self.page, self.gone_today) = (Page { rows, total, from }, gone_today);
        if let Some(notice) = self.seek.take() {
            self.page
                .point(&mut self.list, |row| row.notice.id == notice);
        }
    }

    /// `*` behind the filter marks what it shows.
    fn accept(&mut self, desk: &mut Desk) -> Effects {
        if self.list.entry.text().trim_end().ends_with('*') {
            self.mark_shown(desk)
        } else {
            self.once_more(desk)
        }
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        find_box(&mut self.list, desk, code)
    }

    fn edited(&mut self, _desk: &mut Desk) {
        if self.list.edited() {
            self.offered.withdraw();
            self.seek = None;
        }
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        self.list.go(to, self.page.total, page(desk));
        Effects::new()
    }

    fn hears(&mut self, _desk: &mut Desk, news: &News) -> Effects {
        if let News::Cancelled = news {
            // The cursor stays where the clerk works down the list; the next one is not chosen by itself.
            self.list.let_go();
        }
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    fn rows(&self, _desk: &Desk) -> Vec<Row> {
        Row::listed(&self.page.rows, Choice::Read, |row| {
            let to = row.notice.to.clone().unwrap_or_else(|| "NO ADDRESS".into());
            words::clean(&format!(
                "{} to {to} for {}: {}",
                view::state(row),
                row.name,
                row.subject
            ))
        })
    }

    fn detail(&self, desk: &Desk) -> Option<Detail> {
        self.selected(desk).map(|row| Detail::Notice(row.notice.id))
    }

    fn take_detail(&mut self, _desk: &mut Desk, reply: Reply) {
        if let Reply::Notice(row, letter) = reply {
            self.letter = Some((*row, letter));
        }
    }

    fn beside(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::letter(self, desk, area, buffer);
    }
}

impl Screen for Outbox {
    fn title(&self) -> &'static str {
        Place::Outbox.word()
    }

    fn figures(&self, desk: &Desk) -> Vec<String> {
        let Some((desk, _)) = &desk.figures else {
            return Vec::new();
        };
        let GoneToday { sent, written } = self.gone_today;
        let mut figures = vec![format!("queued {}", desk.waiting)];
        if sent > 0 || written == 0 {
            figures.push(format!("sent today {sent}"));
        }
        if written > 0 {
            figures.push(format!("written to the folder today {written}"));
        }
        figures.push(format!("FAILED {}", desk.failed));
        if desk.to_call > 0 {
            figures.push(format!("to call {}", desk.to_call));
        }
        figures
    }

    fn act(&mut self, desk: &mut Desk, action: Action, rest: &str) -> Option<Effects> {
        let Action::Own(OwnAction::Outbox(own)) = action else {
            return None;
        };
        Some(match own {
            OutboxAction::Retry => self.retry(desk),
            OutboxAction::Cancel => self.cancel(desk),
            OutboxAction::Told => self.told(desk, ByHand::Phone, rest),
            OutboxAction::ToldInWriting => self.told(desk, ByHand::Writing, rest),
        })
    }

    fn clear(&mut self, desk: &mut Desk) {
        let notice = self.selected(desk).map(|row| row.notice.id);
        self.list.clear();
        self.marked.clear();
        self.seek = notice;
    }
}
