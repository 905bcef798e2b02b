//! What an Enter on Quarantine shows before it gives a piece away or writes to a client: the pieces, the label and whom.
//! The next Enter does it, once somebody can have read that.

use super::Quarantine;
use super::exits::begin;
use super::line::{self, Whose};
use super::then::Then;
use crate::domain::clerk::Permission;
use crate::domain::command::Command;
use crate::domain::flow::HandBack;
use crate::domain::ids::ItemId;
use crate::domain::time::Day;
use crate::keymap::Action;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::{GoingBack, Stays};

/// Most pieces, and most clients of each, that a question names.
const SHOWN: usize = 3;

/// Pieces that are to go back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Going {
    pub items: Vec<ItemId>,
    pub on: Option<Day>,
    pub to: String,
    /// What stays of the same carrier's, and why: it is a client's, or may be.
    pub stay: Vec<(ItemId, Stays)>,
    /// Pieces beside them of which nobody said which carrier brought them.
    pub unsaid: u32,
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
fn drivers(rows: &[GoingBack], items: &[ItemId]) -> String {
    let going = rows.iter().map(|one| &one.row.row.item);
    let mut by: Vec<&str> = going
        .filter(|item| items.contains(&item.id))
        .filter_map(|item| item.carrier)
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

/// Of which pieces a client was asked, where no answer is entered.
fn asked_about(rows: &[GoingBack], items: &[ItemId]) -> Vec<ItemId> {
    let open = rows.iter().map(|one| &one.row);
    let open = open.filter(|row| !row.asked.is_empty());
    let open = open.map(|row| row.row.item.id);
    open.filter(|item| items.contains(item)).collect()
}

/// Whose a piece may be that is to go back: `"#4 MAY BE 118 Ridgeview Labs: "`.
fn may_be(rows: &[GoingBack], items: &[ItemId]) -> String {
    let near = rows.iter().filter(|one| !one.near.is_empty());
    let near = near.filter(|one| items.contains(&one.row.row.item.id));
    let all: Vec<String> = near
        .take(SHOWN)
        .map(|one| {
            let whose: Vec<String> = (one.near.iter().take(SHOWN))
                .map(|one| words::clean(&Party::from(one).words()))
                .collect();
            format!("#{} MAY BE {}", one.row.row.item.id, whose.join(" or "))
        })
        .collect();
    if all.is_empty() {
        String::new()
    } else {
        format!("{}. ", all.join("; "))
    }
}

impl Quarantine {
    /// Pieces go back; where a client's name is near the label, or one was asked and has not answered, that is said first.
    pub(super) fn give_back(
        &mut self,
        desk: &mut Desk,
        rows: &[GoingBack],
        going: Going,
    ) -> Effects {
        if self.is_shown(desk, &Exit::Back(going.clone())) {
            return hand_back(desk, going);
        }
        let open = asked_about(rows, &going.items);
        let them = if going.items.len() == 1 { "it" } else { "them" };
        let said = if open.is_empty() {
            let on = going
                .on
                .map(|day| format!(" on {}", words::weekday(day, true)));
            let on = on.unwrap_or_default();
            let near = may_be(rows, &going.items);
            format!(
                "{near}{} back to {}{on}",
                self.which(&going.items),
                going.to
            )
        } else {
            let which = words::numbers(&open);
            format!("a client was asked about {which} and no answer is entered")
        };
        let stay = match going.stay.as_slice() {
            [] => String::new(),
            stay => format!(". LEFT HERE: {}", Stays::listed(stay)),
        };
        // Letters by name bear no carrier: who gives back all of one carrier's has them in his hand still.
        let unsaid = match going.unsaid {
            0 => String::new(),
            n => format!(
                ". Not among them: {} without a carrier, marked by row or *",
                words::count(n as usize, "piece")
            ),
        };
        let drivers = drivers(rows, &going.items);
        let shows = format!("{said}; Enter once more gives {them} back{stay}{drivers}{unsaid}");
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

    /// A piece that waits for no name: a client's, which by the rules or a manager's word goes back to the carrier.
    fn only_goes_back(&self, items: &[ItemId]) -> Option<ItemId> {
        let rows = self.page.rows.iter();
        let mut his = rows.filter(|row| row.row.item.client.is_some());
        let his =
            his.find(|row| items.contains(&row.row.item.id) && !row.disposition.is_quarantine());
        his.map(|row| row.row.item.id)
    }

    /// A word with whom it names is shown with its pieces, and done by the next Enter.
    pub(super) fn begin(&mut self, desk: &mut Desk, word: Whose, party: Party) -> Effects {
        let figures = desk.figures.as_ref().map(|(figures, _)| figures);
        if figures.is_some_and(|figures| !figures.role.may(Permission::Log)) {
            return desk.refuse("ask whoever logs mail, or switch with :me; an auditor only looks");
        }
        let items = self.pieces();
        if let Some(item) = self.only_goes_back(&items) {
            let fix = desk.keys.how(Action::Fix);
            return desk.question(format!(
                "#{item} only goes back: type back. {fix} on it says whose it is"
            ));
        }
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
                format!(
                    "ask {who} about {which}? Enter once more writes to them{when}, or has them called where no e-mail is on file"
                )
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
