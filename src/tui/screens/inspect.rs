//! Form data for the Postal Service, over any screen: first the reason, then, for who may not read forms, the
//! inspector's badge; then the forms, page by page (rule 12).
//!
//! Invariant: form data is nowhere but in this value, and goes with it: at Esc, on another screen, at a scan, when
//! another clerk takes over, after two idle minutes. No message and no draft has any of it.

use super::Over;
use super::list::Move;
use crate::domain::clerk::Permission;
use crate::domain::inspection::Dossier;
use crate::tui::effect::{Effects, ask};
use crate::tui::entry::Entry;
use crate::tui::model::{Model, Moment};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Inspection, Reply, Request};
use crate::wire::rows::Certainty;

/// Form data does not stay on the screen longer than this without a key.
const IDLE: u64 = 120_000;

/// What is asked for, in this order.
#[derive(Debug)]
pub enum Stage {
    Reason,
    /// The badge, where the right is missing; the reason.
    Badge(String),
    Shown(Forms),
}

/// Forms that were opened.
#[derive(Debug)]
pub struct Forms {
    pub all: Vec<Dossier>,
    /// Which is shown.
    pub at: usize,
    /// Its first row.
    pub top: usize,
    asked: Inspection,
}

impl Forms {
    /// The one that is shown.
    pub fn shown(&self) -> Option<&Dossier> {
        self.all.get(self.at)
    }
}

/// The inspection's own.
#[derive(Debug)]
pub struct State {
    pub entry: Entry,
    /// Whose forms; all of them when absent.
    pub party: Option<Party>,
    /// What is asked for.
    pub stage: Stage,
    used: Moment,
}

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// Whose box it is.
    Box(String),
    /// Whom a name means.
    Who(String),
    /// The forms; those behind the ones that are shown when it goes on.
    Opened {
        /// What was asked.
        asked: Inspection,
        /// Whether it goes on.
        more: bool,
    },
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Inspect(then)
    }
}

/// Begins: with nobody named, all forms are asked for.
pub fn open(model: &mut Model, who: &str) -> Effects {
    if who.is_empty() {
        return begin(model, None);
    }
    ask(ask::Client(who.to_owned()), Then::Box(who.to_owned()))
}

fn begin(model: &mut Model, party: Option<Party>) -> Effects {
    let whose = party.as_ref().map_or("every client".to_owned(), |party| {
        words::clean(&party.words())
    });
    let state = State {
        entry: Entry::default(),
        party,
        stage: Stage::Reason,
        used: model.now,
    };
    super::intake::left(model);
    model.over = Some(Over::Inspect(Box::new(state)));
    model.ok(format!(
        "forms of {whose}: why? It goes into the books; Esc leaves"
    ))
}

fn state(model: &Model) -> Option<&State> {
    match &model.over {
        Some(Over::Inspect(state)) => Some(state),
        _ => None,
    }
}

fn state_mut(model: &mut Model) -> Option<&mut State> {
    match &mut model.over {
        Some(Over::Inspect(state)) => Some(state),
        _ => None,
    }
}

/// Accepts the reason, then the badge; later a box number or letters of a name goes to that form.
pub fn accept(model: &mut Model) -> Effects {
    let now = model.now;
    let may = model
        .desk
        .as_ref()
        .is_some_and(|(desk, _)| desk.role.may(Permission::ReadForms));
    let Some(state) = state_mut(model) else {
        return Effects::new();
    };
    state.used = now;
    let line = state.entry.text().trim().to_owned();
    let client = state.party.as_ref().map(|party| party.client.clone());
    match &state.stage {
        Stage::Shown(_) => turn_to(model, &line),
        Stage::Reason if line.is_empty() => {
            model.question("why are the forms opened? Type it, or Esc leaves")
        }
        Stage::Reason if !may => {
            state.entry.clear();
            state.stage = Stage::Badge(line);
            model.question(
                "you may not read forms: with the inspector's badge and name they open, and the manager is told at once",
            )
        }
        Stage::Reason => {
            let asked = Inspection {
                client,
                after: None,
                reason: line,
                badge: None,
            };
            ask(
                Request::Inspect(asked.clone()),
                Then::Opened { asked, more: false },
            )
        }
        Stage::Badge(reason) => {
            let badge = (!line.is_empty()).then_some(line);
            let asked = Inspection {
                client,
                after: None,
                reason: reason.clone(),
                badge,
            };
            ask(
                Request::Inspect(asked.clone()),
                Then::Opened { asked, more: false },
            )
        }
    }
}

/// Goes to the form of a box or a name, or, with an empty line, to the next one.
fn turn_to(model: &mut Model, line: &str) -> Effects {
    if line.is_empty() {
        return next_form(model);
    }
    let wanted = line.to_lowercase();
    let fits =
        |one: &Dossier| one.pmb.as_str() == line || one.name.to_lowercase().starts_with(&wanted);
    let Some(State {
        stage: Stage::Shown(forms),
        entry,
        ..
    }) = state_mut(model)
    else {
        return Effects::new();
    };
    match forms.all.iter().position(fits) {
        Some(at) => {
            (forms.at, forms.top) = (at, 0);
            entry.clear();
            Effects::new()
        }
        None => model.question("none of the forms that are open; PgDn behind the last opens more"),
    }
}

/// The next form; behind the last of a page the server opens more, which is another look in the books.
fn next_form(model: &mut Model) -> Effects {
    let clients = model
        .desk
        .as_ref()
        .map_or(0, |(desk, _)| desk.clients as usize);
    let Some(State {
        stage: Stage::Shown(forms),
        ..
    }) = state_mut(model)
    else {
        return Effects::new();
    };
    if forms.at + 1 < forms.all.len() {
        (forms.at, forms.top) = (forms.at + 1, 0);
        return Effects::new();
    }
    let is_all = forms.asked.client.is_some() || forms.all.len() >= clients;
    match forms.all.last() {
        Some(last) if !is_all => {
            let asked = Inspection {
                after: Some(last.client.clone()),
                ..forms.asked.clone()
            };
            ask(
                Request::Inspect(asked.clone()),
                Then::Opened { asked, more: true },
            )
        }
        _ => model.ok("that was the last form; Esc closes them"),
    }
}

/// Rows of one form on this screen.
pub fn rows(model: &Model) -> usize {
    usize::from(model.layout().body().saturating_sub(2)).max(1)
}

/// Scrolls within a form, then on to its neighbours.
pub fn go(model: &mut Model, to: Move) -> Effects {
    let (rows, now) = (rows(model), model.now);
    let Some(state) = state_mut(model) else {
        return Effects::new();
    };
    state.used = now;
    let Stage::Shown(forms) = &mut state.stage else {
        return Effects::new();
    };
    let facts = forms.shown().map_or(0, |one| one.facts().len());
    let last = facts.saturating_sub(rows);
    match to {
        Move::Up => forms.top = forms.top.saturating_sub(1),
        Move::Down => forms.top = (forms.top + 1).min(last),
        Move::PageDown if forms.top < last => forms.top = (forms.top + rows).min(last),
        Move::PageDown => return next_form(model),
        Move::PageUp if forms.top > 0 => forms.top = forms.top.saturating_sub(rows),
        Move::PageUp => (forms.at, forms.top) = (forms.at.saturating_sub(1), 0),
        Move::First => (forms.at, forms.top) = (0, 0),
        Move::Last => (forms.at, forms.top) = (forms.all.len().saturating_sub(1), 0),
    }
    Effects::new()
}

/// Time has passed: whoever has gone away leaves no form on the screen.
pub fn tick(model: &mut Model) {
    let now = model.now;
    if state(model).is_some_and(|state| now.since(state.used) > IDLE) {
        model.over = None;
        let _ = model.ok("the forms were closed after two idle minutes");
    }
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Box(who), Reply::Clients(cards)) => match cards.as_slice() {
            [card] => {
                let party = Party::from(card);
                begin(model, Some(party))
            }
            several => {
                let ids: Vec<String> = several
                    .iter()
                    .take(4)
                    .map(|card| format!(":inspect {} {}", card.client.id, card.client.legal_name()))
                    .collect();
                model.question(words::clean(&format!(
                    "box {who} has several clients: {}",
                    ids.join("; ")
                )))
            }
        },
        (Then::Box(who), Reply::Failed(_)) => ask(
            ask::Find {
                query: who.clone(),
                limit: 4,
            },
            Then::Who(who),
        ),
        (Then::Who(who), Reply::Found(doubt)) => match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                let party = Party::from(first);
                begin(model, Some(party))
            }
            _ => {
                let near: Vec<String> = doubt
                    .candidates
                    .iter()
                    .take(3)
                    .map(|one| Party::from(one).words())
                    .collect();
                let near = if near.is_empty() {
                    "nobody is near".to_owned()
                } else {
                    near.join("; ")
                };
                model.question(words::clean(&format!(
                    "whose forms? {who}: {near}; give the box number"
                )))
            }
        },
        (Then::Opened { asked, more }, Reply::Inspection(page)) => opened(model, asked, more, page),
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

fn opened(model: &mut Model, asked: Inspection, more: bool, page: Vec<Dossier>) -> Effects {
    let now = model.now;
    // The view was left while the answer was on its way: nothing of it stays.
    let Some(state) = state_mut(model) else {
        return Effects::new();
    };
    state.used = now;
    let before = match &mut state.stage {
        Stage::Shown(forms) if more => std::mem::take(&mut forms.all),
        _ => Vec::new(),
    };
    if page.is_empty() && more {
        state.stage = Stage::Shown(Forms {
            at: before.len().saturating_sub(1),
            all: before,
            top: 0,
            asked,
        });
        return model.ok("that was the last form; Esc closes them");
    }
    let at = before.len();
    let all: Vec<Dossier> = before.into_iter().chain(page).collect();
    let n = all.len();
    let told = asked.badge.is_some();
    // What was typed as reason and badge need not come back by an arrow either.
    state.entry = Entry::default();
    state.stage = Stage::Shown(Forms {
        all,
        at,
        top: 0,
        asked,
    });
    let manager = if told { "; the manager is told" } else { "" };
    model.ok(format!(
        "{} open, which is in the books{manager}; Esc closes",
        words::count(n, "record")
    ))
}
