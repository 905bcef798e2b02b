//! Another clerk takes over the terminal: his name, then a PIN that does not show and is in no draft.

use crate::domain::ids::ClerkId;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, Wish, ask};
use crate::tui::entry::Entry;
use crate::tui::screen::{Front, Line, LineMut};
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

    fn line(&self) -> Line<'_> {
        Line::Plain(&self.entry)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Plain(&mut self.entry)
    }

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

    fn is_secret(&self) -> bool {
        !self.clerk.is_empty()
    }
}
