//! Correction of one piece, from any screen: F9 opens the last one, again the one before, then a scan or its
//! number any other. It shows who has heard of the piece. Every correction is a new event, never an overwrite.

use super::done::{self, What};
use super::finder::{Finder, Step};
use super::list::Move;
use super::{Over, intake};
use crate::domain::command::Command;
use crate::domain::flow::{AssignItem, CorrectItem, MoveItems, VoidItem};
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::item::ItemChange;
use crate::domain::notice::NoticeState;
use crate::domain::scanned::{self, Code, Line};
use crate::keymap::Action;
use crate::tui::data::oldest_first;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{ItemsQuery, Reply, Request};
use crate::wire::rows::{AuditRow, ItemRow, Logged};

/// The correction's own.
#[derive(Debug, Default)]
pub struct State {
    pub finder: Finder,
    /// The piece; `None` until the server has said what it is.
    pub piece: Option<Box<ItemRow>>,
    /// Its events, oldest first.
    pub events: Vec<AuditRow>,
    /// How far F9 has gone back.
    pub back: usize,
    /// Whether `-` was typed and the word is awaited.
    pub void_asked: bool,
}

/// A correction that was left half typed: of which piece, and its line, which Up brings back.
#[derive(Clone, Debug)]
pub struct Left {
    item: ItemId,
    finder: Finder,
}

/// What an answer is for.
#[derive(Clone, Debug)]
pub enum Then {
    /// A piece by its number.
    Opened {
        /// How far F9 has gone back.
        back: usize,
    },
    /// A piece by what is on its label.
    Found(String),
    /// The piece was named.
    Named(CommandId),
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Fix(then)
    }
}

/// Opens the last piece, or the one before it.
pub fn open(model: &mut Model) -> Effects {
    let back = match &model.over {
        Some(Over::Fix(state)) => state.back + 1,
        _ => 0,
    };
    let pieces = pieces(model);
    let left = model
        .fix_left
        .as_ref()
        .filter(|_| !matches!(model.over, Some(Over::Fix(_))));
    if let Some(item) = left.map(|left| left.item) {
        let back = pieces.iter().position(|piece| *piece == item).unwrap_or(0);
        return show(item, back);
    }
    match pieces.get(back) {
        Some(item) => show(*item, back),
        None if back == 0 => {
            model.over = Some(Over::Fix(State::default()));
            model.question("nothing was logged here yet: scan the piece, or type its number: #4812")
        }
        None => model.question("there is none before that"),
    }
}

/// Another screen comes over a correction: what is half typed waits for it.
pub fn leave(model: &mut Model) {
    let Some(Over::Fix(state)) = &mut model.over else {
        return;
    };
    let line = words::clean(state.finder.entry.text().trim());
    let Some(item) = state
        .piece
        .as_ref()
        .map(|row| row.item.id)
        .filter(|_| !line.is_empty())
    else {
        return;
    };
    let mut finder = std::mem::take(&mut state.finder);
    finder.clear();
    model.fix_left = Some(Left { item, finder });
    let fix = model.keys.how(Action::Fix);
    drop(model.ok(format!(
        "#{item} is NOT corrected: {fix} opens it again, and Up brings back \"{line}\""
    )));
}

/// Opens a piece by what was typed behind the command: `#4812` or its tracking number.
pub fn open_at(model: &mut Model, what: &str) -> Effects {
    let number = what.trim_start_matches('#');
    match (number.parse(), scanned::read(what)) {
        (_, Line::Scan { code, .. }) => scanned(model, code),
        (Ok(item), _) => show(item, 0),
        (Err(_), _) => model.question("which piece? Its number: #4812"),
    }
}

/// Opens a piece.
pub fn show(item: ItemId, back: usize) -> Effects {
    ask(ask::Item(item), Then::Opened { back })
}

/// Pieces of this screen newest first, then those of the desk.
fn pieces(model: &Model) -> Vec<ItemId> {
    let own: Vec<ItemId> = model.tape.iter().rev().copied().collect();
    let others = model
        .data
        .recent
        .iter()
        .map(|row| row.item.id)
        .filter(|id| !own.contains(id));
    own.iter().copied().chain(others).collect()
}

/// Accepts the typed line.
pub fn accept(model: &mut Model) -> Effects {
    let Some(Over::Fix(state)) = &model.over else {
        return Effects::new();
    };
    let line = state.finder.entry.text().trim().to_owned();
    let (chosen, void_asked) = (state.finder.chosen.clone(), state.void_asked);
    let Some(item) = state.piece.as_ref().map(|row| row.item.id) else {
        return by_number(model, line.trim_start_matches('#'));
    };
    let first = line.chars().next();
    let rest = line
        .get(first.map_or(0, char::len_utf8)..)
        .unwrap_or_default()
        .trim();
    match first {
        None => model.question(format!(
            "whose is #{item}? Or .p for the kind, - to void it, Esc leaves it"
        )),
        Some('#') => by_number(model, rest),
        Some('.') => kind(model, item, rest),
        Some('+') => note(model, item, rest),
        Some('-') => ask_void(model, item),
        Some('?') => {
            let command = Command::AssignItem(AssignItem {
                item,
                client: None,
                evidence: None,
            });
            done::submit(model, command, What::Unnamed(item))
        }
        Some(_) if void_asked && line == "void" => {
            let command = Command::VoidItem(VoidItem {
                item,
                why: "logged by mistake".into(),
            });
            done::submit(model, command, What::Voided(item))
        }
        Some(_) => {
            let id = model.ids.fresh();
            let chosen = chosen.map(|party| party.client);
            ask(
                ask::Assign {
                    id,
                    item,
                    line,
                    chosen,
                },
                Then::Named(id),
            )
        }
    }
}

fn by_number(model: &mut Model, number: &str) -> Effects {
    match number.parse() {
        Ok(item) => show(item, 0),
        Err(_) => model.question("which piece? Its number: #4812"),
    }
}

fn kind(model: &mut Model, item: ItemId, word: &str) -> Effects {
    match intake::kind(word) {
        Some(kind) => {
            let changes = vec![ItemChange::Kind(kind)];
            done::submit(
                model,
                Command::CorrectItem(CorrectItem { item, changes }),
                What::Kind(item, kind),
            )
        }
        None => model.question("which kind? .l .f .p .c .r .leg .o"),
    }
}

fn note(model: &mut Model, item: ItemId, text: &str) -> Effects {
    let changes = vec![ItemChange::Note(text.to_owned())];
    done::submit(
        model,
        Command::CorrectItem(CorrectItem { item, changes }),
        What::Noted(item),
    )
}

/// A deliberate act is a typed word: neither a scan nor a slip can answer.
fn ask_void(model: &mut Model, item: ItemId) -> Effects {
    if let Some(Over::Fix(state)) = &mut model.over {
        state.void_asked = true;
        state.finder.entry.set("");
    }
    model.question(format!(
        "type void and Enter to take #{item} out of the books; Esc leaves it"
    ))
}

/// A scan opens the piece it is on.
pub fn scanned(model: &mut Model, code: Code) -> Effects {
    match code {
        Code::Item(item) => show(item, 0),
        Code::Number(number) => {
            let query = ItemsQuery {
                tracking: Some(number.raw.clone()),
                limit: 1,
                ..ItemsQuery::default()
            };
            ask(
                Request::Items(query),
                Then::Found(number.number().to_owned()),
            )
        }
        Code::Box(pmb) => {
            model.entry_mut().set(pmb.as_str());
            accept(model)
        }
        Code::Shelf(slot) => match &model.over {
            Some(Over::Fix(State {
                piece: Some(row), ..
            })) => {
                let items = vec![row.item.id];
                let what = What::Moved {
                    items: items.clone(),
                    slot: slot.clone(),
                    beside: String::new(),
                };
                done::submit(model, Command::MoveItems(MoveItems { items, slot }), what)
            }
            _ => Effects::new(),
        },
        Code::NoPiece(what) => model.question(format!("{}: {}", what.what(), what.hint())),
    }
}

/// Moves among the candidates.
pub fn go(model: &mut Model, to: Move) {
    let step = match to {
        Move::Up => Step::Up,
        Move::Down => Step::Down,
        _ => return,
    };
    if let Some(Over::Fix(state)) = &mut model.over
        && !state.finder.entry.is_empty()
    {
        state.finder.step(step, model.data.doubt.as_ref());
    }
}

/// Takes an answer.
pub fn answer(model: &mut Model, then: Then, reply: Reply) -> Effects {
    match (then, reply) {
        (Then::Opened { back }, Reply::Item(row, events)) => opened(model, row, events, back),
        (Then::Found(_), Reply::Items(rows)) if !rows.is_empty() => rows
            .first()
            .map_or_else(Effects::new, |row| show(row.item.id, 0)),
        (Then::Found(number), Reply::Items(_)) => model.question(format!(
            "{} is on no piece in the books",
            words::tail(&number)
        )),
        (Then::Named(id), Reply::Logged(logged)) => named(model, id, &logged),
        (Then::Named(_), Reply::Doubt(doubt)) => {
            let line = model.entry().text().to_owned();
            let text = words::doubt(&line, &doubt);
            model.refusals.goes_on = words::wants_more(&doubt);
            model.data.doubt = Some(doubt);
            model.question(text)
        }
        (_, reply) => model.refuse(words::not_done(&reply)),
    }
}

fn opened(model: &mut Model, row: Box<ItemRow>, events: Vec<AuditRow>, back: usize) -> Effects {
    let zone = model
        .desk
        .as_ref()
        .map_or(chrono_tz::Tz::UTC, |(desk, _)| words::zone(&desk.timezone));
    let sentence = format!("#{}: {}", row.item.id, words::told(row.told, zone));
    let events = oldest_first(events);
    let left = model.fix_left.take_if(|left| left.item == row.item.id);
    let mut finder = match (model.over.take(), left) {
        (Some(Over::Fix(state)), _) => state.finder,
        (_, Some(left)) => left.finder,
        _ => Finder::default(),
    };
    // What was half typed was about the piece before: it comes back with Up, and goes to nobody by itself.
    finder.clear();
    model.over = Some(Over::Fix(State {
        finder,
        piece: Some(row),
        events,
        back,
        void_asked: false,
    }));
    model.ok(sentence)
}

/// Who had heard of the piece before it was put right: he knows of mail that is not his.
fn heard(model: &Model) -> String {
    let Some(Over::Fix(State {
        piece: Some(row), ..
    })) = &model.over
    else {
        return String::new();
    };
    match row.told {
        Some(NoticeState::Sent(_)) => {
            format!(
                "; {} had been TOLD of it, and hears that it was a mistake",
                words::owner(row)
            )
        }
        _ => String::new(),
    }
}

fn named(model: &mut Model, id: CommandId, logged: &[Logged]) -> Effects {
    let rows: Vec<ItemRow> = logged.iter().map(|logged| logged.row.clone()).collect();
    let sentence = format!("corrected: {}{}", words::logged(&rows), heard(model));
    model.remember(id, sentence.clone());
    for row in &rows {
        model.touch(row.item.id);
        if model.intake.target.is_piece(row.item.id) {
            model.intake.target = intake::Target::New;
        }
    }
    if let Some(row) = rows.first() {
        intake::corrected(model, row);
    }
    model.over = None;
    model.ok(sentence)
}
