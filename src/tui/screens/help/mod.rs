//! The list of keys over any screen, filtered as one types.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::scanned::Code;
use crate::keymap::Binding;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, Wish};
use crate::tui::list::{List, Move};
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Scanned};

#[derive(Debug, Default)]
pub struct Help {
    /// The filter and the first row.
    list: List,
}

impl Help {
    pub fn filtered(filter: &str) -> Self {
        let mut list = List::default();
        list.entry.set(filter);
        Self { list }
    }

    fn bindings<'a>(&self, desk: &'a Desk) -> Vec<&'a Binding> {
        desk.keys.help(desk.place, self.list.entry.text())
    }
}

impl Front for Help {
    fn label(&self, _desk: &Desk) -> String {
        "Help, filter".into()
    }

    fn line(&self) -> Line<'_> {
        Line::List(&self.list)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::List(&mut self.list)
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        desk.wish = Some(Wish::Uncover);
        Effects::new()
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        desk.wish = Some(Wish::Uncover);
        Scanned::Below(code)
    }

    fn edited(&mut self, _desk: &mut Desk) {
        self.list.cursor = 0;
    }

    fn go(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let bindings = self.bindings(desk);
        let at = self.list.cursor as usize;
        let (before, here) = bindings.split_at(at.min(bindings.len()));
        // A page is what the screen shows whole: an entry takes as many rows as its words.
        match to {
            Move::PageDown => self.list.cursor += view::fitting(here.iter(), desk),
            Move::PageUp => {
                let back = view::fitting(before.iter().rev(), desk);
                self.list.cursor = self.list.cursor.saturating_sub(back);
            }
            _ => self.list.go(to, bindings.len() as u32, 1),
        }
        let last = view::last_first(&bindings, desk);
        self.list.cursor = self.list.cursor.min(last);
        Effects::new()
    }

    fn draw(&self, desk: &Desk, area: Rect, buffer: &mut Buffer) {
        view::draw(self, desk, area, buffer);
    }

    /// Every command and sign, first what belongs to lines alone.
    fn rows(&self, desk: &Desk) -> Vec<Row> {
        let filter = self.list.entry.text();
        let own = [
            ">2: row 2 of the last list; a bare 2 is box 2",
            ":more: the next nine rows of the last list",
            "answers begin with OK (done), !! (refused) or ?? (look, or decide)",
        ];
        let own = own
            .into_iter()
            .filter(|text| filter.is_empty() || text.contains(filter))
            .map(str::to_owned);
        let bindings = self.bindings(desk);
        Row::told(own.chain(bindings.iter().filter_map(|binding| typed(binding))))
    }
}

/// How it is typed on a line, and its words; nothing of a key alone.
fn typed(binding: &Binding) -> Option<String> {
    let words = binding.words;
    Some(match (binding.twin, binding.sign) {
        (Some(twin), Some(sign)) => format!(":{twin} {sign}: {words}"),
        (Some(twin), None) => format!(":{twin}: {words}"),
        (None, Some(sign)) => format!("{sign}: {words}"),
        (None, None) => return None,
    })
}
