//! What an Enter on Quarantine shows before it gives a piece away or writes to a client: the pieces, the label and whom.
//! The next Enter does it, once somebody can have read that.

use super::Quarantine;
use super::exits::begin;
use super::line::{self, Whose};
use super::then::Then;
use crate::domain::command::Command;
use crate::domain::flow::HandBack;
use crate::domain::ids::ItemId;
use crate::domain::time::Day;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::QuarantineRow;

/// Pieces that are to go back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Going {
    pub items: Vec<ItemId>,
    pub on: Option<Day>,
    pub to: String,
    /// What stays of the same carrier's: its client is served here.
    pub stay: Vec<ItemId>,
    /// Pieces beside them of which nobody said which carrier brought them.
    pub unsaid: usize,
    /// Why, although something keeps them with their client.
    pub because: Option<String>,
}

impl Going {
    fn order(&self) -> Command {
        let items = self.items.clone();
        let back = HandBack { items, on: self.on };
        back.because(self.because.as_deref())
    }
}

/// What an Enter gives away or sends, once it was shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Exit {
    Named(Naming),
    Back(Going),
}

/// Pieces for which a word names somebody.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Naming {
    pub word: Whose,
    pub party: Party,
    /// Why, although something keeps them with another client.
    pub because: Option<String>,
    pub items: Vec<ItemId>,
}

/// Whose drivers take what goes back, where that is more than one: each has only his own.
fn drivers(rows: &[QuarantineRow], items: &[ItemId]) -> String {
    let going = rows.iter().filter(|row| items.contains(&row.row.item.id));
    let mut by: Vec<&str> = going
        .filter_map(|row| row.row.item.carrier)
        .map(|carrier| words::carrier(Some(carrier)))
        .collect();
    by.sort_unstable();
    by.dedup();
    match by.as_slice() {
        [] | [_] => String::new(),
        several => format!(
            ". {} drivers take them, {}: back {} is his alone",
            several.len(),
            several.join(", "),
            several.first().copied().unwrap_or_default()
        ),
    }
}

impl Quarantine {
    /// Pieces go back; where a client was asked and has not answered, that is said first.
    pub(super) fn give_back(
        &mut self,
        desk: &mut Desk,
        rows: &[QuarantineRow],
        going: Going,
    ) -> Effects {
        if self.is_shown(desk, &Exit::Back(going.clone())) {
            return hand_back(desk, going);
        }
        let is_asked = |item: &&ItemId| {
            let row = rows.iter().find(|row| row.row.item.id == **item);
            row.is_some_and(|row| !row.asked.is_empty())
        };
        let open: Vec<ItemId> = going.items.iter().filter(is_asked).copied().collect();
        let them = if going.items.len() == 1 { "it" } else { "them" };
        let said = if open.is_empty() {
            let on = going
                .on
                .map(|day| format!(" on {}", words::weekday(day, true)));
            let on = on.unwrap_or_default();
            format!("{} back to {}{on}", self.which(&going.items), going.to)
        } else {
            let which = words::numbers(&open);
            format!("a client was asked about {which} and no answer is entered")
        };
        let stay = match going.stay.as_slice() {
            [] => String::new(),
            stay => format!(", not {}, served here", words::numbers(stay)),
        };
        // Letters by name bear no carrier: who gives back all of one carrier's has them in his hand still.
        let unsaid = match going.unsaid {
            0 => String::new(),
            n => format!(
                ". Not among them: {} without a carrier, marked by row or *",
                words::count(n, "piece")
            ),
        };
        let drivers = drivers(rows, &going.items);
        let shows = format!("{said}{stay}; Enter once more gives {them} back{drivers}{unsaid}");
        let order = Box::new(going.order());
        ask(ask::Foresee(order), Then::WouldGoBack(shows))
    }

    /// Whether just this was shown before, and read; else it is shown now.
    fn is_shown(&mut self, desk: &Desk, exit: &Exit) -> bool {
        let again = self.shown.stands(desk, exit) && desk.refusals.is_read(desk.pressed);
        self.shown.show(desk, exit.clone());
        again
    }

    /// The pieces as a question names them: one with what is written on it.
    fn which(&self, items: &[ItemId]) -> String {
        let [only] = items else {
            let count = words::count(items.len(), "piece");
            return format!("{count} ({})", words::numbers(items));
        };
        let row = self.page.rows.iter().find(|row| row.row.item.id == *only);
        row.map_or_else(
            || format!("#{only}"),
            |row| {
                let label = row.row.item.line.as_deref().unwrap_or("no name");
                format!(
                    "{} \"{}\"",
                    words::brief(&row.row.item),
                    words::quoted(label)
                )
            },
        )
    }

    /// A word with whom it names is shown with its pieces, and done by the next Enter.
    pub(super) fn begin(&mut self, desk: &mut Desk, word: Whose, party: Party) -> Effects {
        let items = self.pieces();
        let (which, who) = (self.which(&items), words::clean(&party.words()));
        let naming = Naming {
            word,
            party,
            because: line::why(self.list.entry.text()),
            items,
        };
        if self.is_shown(desk, &Exit::Named(naming.clone())) {
            return begin(desk, naming);
        }
        desk.question(match word {
            Whose::Form => format!("form obtained: {which} to {who}? Enter once more gives it"),
            Whose::Match => format!("{which} to {who}? Enter once more gives it"),
            Whose::Ask => {
                let when = desk.when_mail_goes();
                format!("ask {who} about {which}? Enter once more writes to them{when}")
            }
        })
    }
}

fn hand_back(desk: &mut Desk, going: Going) -> Effects {
    let command = Box::new(going.order());
    let Going { items, on, to, .. } = going;
    let id = desk.ids.fresh();
    ask(
        ask::Submit { id, command },
        Then::Back { id, items, to, on },
    )
}
