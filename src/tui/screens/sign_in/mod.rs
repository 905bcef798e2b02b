//! Another clerk takes over the terminal: his name, then a PIN that does not show and is in no draft.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::ClerkId;
use crate::domain::scanned::Code;
use crate::tui::desk::{Desk, Wish};
use crate::tui::effect::{Effects, ask};
use crate::tui::entry::Entry;
use crate::tui::list::Move;
use crate::tui::news::News;
use crate::tui::row::Row;
use crate::tui::screen::{Front, Line, LineMut, Scanned, shows_nothing_of_the_server};
use crate::tui::then::Then;
use crate::tui::words;
use crate::wire::ask;

#[derive(Debug, Default)]
pub struct SignIn {
    /// Who takes over; empty while that is asked.
    clerk: String,
    /// The name, then the PIN.
    entry: Entry,
    /// The PIN is on its way: what is typed until its answer comes is no other one.
    is_sent: bool,
}

/// Without a name it is as if nobody had said who he is: at a shared desk nobody works then, else the Unix user.
pub fn as_user(desk: &Desk) -> Effects {
    let request = ask::SwitchClerk {
        clerk: None,
        pin: String::new(),
    };
    ask(request, Then::SignedIn(desk.user.clone()))
}

impl SignIn {
    /// Asks this clerk for the PIN.
    pub fn of(clerk: &str) -> Self {
        Self {
            clerk: clerk.to_owned(),
            ..Self::default()
        }
    }
}

impl Front for SignIn {
    fn label(&self, _desk: &Desk) -> String {
        if self.is_secret() {
            format!("PIN of {}", words::clean(&self.clerk))
        } else {
            "Who takes over".into()
        }
    }

    fn hint(&self, _desk: &Desk) -> String {
        String::new()
    }

    fn line(&self) -> Line<'_> {
        Line::Plain(&self.entry)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Plain(&mut self.entry)
    }

    shows_nothing_of_the_server!();

    /// The name leads to the PIN; the PIN is sent.
    fn accept(&mut self, desk: &mut Desk) -> Effects {
        let typed = self.entry.text().to_owned();
        if !self.is_secret() && !typed.trim().is_empty() {
            *self = Self::of(typed.trim());
            return Effects::new();
        }
        if !self.is_secret() {
            desk.wish = Some(Wish::Uncover);
            return as_user(desk);
        }
        if self.is_sent {
            return Effects::new();
        }
        self.is_sent = true;
        self.entry = Entry::default();
        let request = ask::SwitchClerk {
            clerk: Some(ClerkId::new(&self.clerk)),
            pin: typed,
        };
        ask(request, Then::SignedIn(self.clerk.clone()))
    }

    fn scanned(&mut self, _desk: &mut Desk, code: Code) -> Scanned {
        Scanned::Below(code)
    }

    fn edited(&mut self, _desk: &mut Desk) {}

    fn go(&mut self, _desk: &mut Desk, _to: Move) -> Effects {
        Effects::new()
    }

    fn hears(&mut self, _desk: &mut Desk, _news: &News) -> Effects {
        Effects::new()
    }

    /// What lies below it shows through.
    fn draw(&self, _desk: &Desk, _area: Rect, _buffer: &mut Buffer) {}

    fn beside(&self, _desk: &Desk, _area: Rect, _buffer: &mut Buffer) {}

    fn rows(&self, _desk: &Desk) -> Vec<Row> {
        Vec::new()
    }

    fn is_secret(&self) -> bool {
        !self.clerk.is_empty()
    }
}
