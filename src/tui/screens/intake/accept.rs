//! Enter on Intake: from the line to a request. Enter never guesses: the server refuses what is not certain.

use super::answers::{self, Cause, Then, measured};
use super::line::{Line, Who, read};
use super::{Hold, Target};
use crate::domain::command::{Command, Intake};
use crate::domain::flow::CorrectItem;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{ItemChange, ItemKind};
use crate::domain::name::Given;
use crate::tui::effect::{Effects, ask};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::screens::done::{self, What};
use crate::tui::screens::fix;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{LogLine, OnDoubt, Request};

/// Accepts the typed line.
pub fn accept(model: &mut Model) -> Effects {
    let text = model.intake.finder.entry.text().to_owned();
    let line = read(&text);
    // Everywhere else #130 is a piece: here it must not be box 130 without a word.
    let piece: Option<ItemId> = text
        .trim()
        .strip_prefix('#')
        .and_then(|number| number.parse().ok());
    if let (None, Some(item)) = (&model.intake.hold, piece) {
        model.intake.finder.clear();
        return fix::show(item, 0);
    }
    match (model.intake.hold.clone(), model.intake.target.clone()) {
        (Some(hold), _) => under_hold(model, &hold, &line),
        (None, Target::Piece { item, .. }) => name(model, item, line),
        (None, Target::Pigeonhole(party)) => fill(model, &party, line),
        (None, Target::New) => new(model, line),
    }
}

/// The client of the last piece once more.
pub fn same(model: &mut Model) -> Effects {
    match (model.over.is_none(), model.intake.finder.entry.is_empty()) {
        (true, true) => {
            model.intake.finder.entry.set("\"");
            accept(model)
        }
        _ => model.question("there is something on the line; Esc clears it"),
    }
}

fn new(model: &mut Model, line: Line) -> Effects {
    match line {
        Line::Empty => model.question("type a box number or letters of a name, or scan"),
        Line::More(_) => {
            model.question("more of what? first the client: 234*10, or hold them with 234=")
        }
        Line::Kind(kind) => kind_of_next(model, kind),
        Line::Carrier(_) => model.question("no scanned piece is on the line"),
        Line::Odd(say) => model.question(say),
        Line::Same(count) => match model.intake.same.clone() {
            Some(party) => log(model, Whom::Client(party), None, count.unwrap_or(1)),
            None => model.question(NOBODY_BEFORE),
        },
        Line::Unknown(name) => log(model, Whom::Nobody(name), None, 1),
        Line::Who(who) => {
            let chosen = model.intake.finder.chosen.clone();
            model
                .intake
                .teaching
                .typed(&who.text, chosen.as_ref(), model.data.doubt.as_ref());
            let whom = match chosen {
                Some(party) => Whom::Chosen(party, who.text),
                None => Whom::Text(who.text),
            };
            log(model, whom, who.kind, who.count.unwrap_or(1))
        }
    }
}

/// Under a hold only `Enter`, `*N` and a kind mean something: anything else was typed by someone who forgot it.
fn under_hold(model: &mut Model, hold: &Hold, line: &Line) -> Effects {
    let whom = Whom::Client(hold.party.clone());
    match line {
        // Every other line ends with Enter, and so does this one for many.
        Line::Empty if hold.is_new => answers::say_held(model),
        Line::Empty => log(model, whom, None, 1),
        Line::More(count) => log(model, whom, None, *count),
        Line::Kind(kind) => kind_of_next(model, *kind),
        _ => model.refuse(format!(
            "{} is held: Enter is one more, *N so many; Esc and Esc again ends it",
            hold.party.words()
        )),
    }
}

/// After a pigeonhole's label: a number is how many letters, Enter is one.
fn fill(model: &mut Model, party: &Party, line: Line) -> Effects {
    let whom = Whom::Client(party.clone());
    match line {
        Line::Empty => log(model, whom, None, 1),
        Line::More(count) => log(model, whom, None, count),
        Line::Kind(kind) => kind_of_next(model, kind),
        Line::Who(Who {
            text,
            kind,
            count: None,
        }) => match text.parse::<u32>() {
            Ok(count @ 1..=99) => log(model, whom, kind, count),
            _ => model.refuse(format!(
                "how many for {}? 1 to 99; Esc leaves the pigeonhole",
                party.words()
            )),
        },
        _ => model.refuse(format!(
            "how many for {}? Esc leaves the pigeonhole",
            party.words()
        )),
    }
}

/// Names the piece on the line.
fn name(model: &mut Model, item: ItemId, line: Line) -> Effects {
    match line {
        Line::Empty => model.question(format!(
            "whose is #{item}? Type it, or Esc to leave it in HOLD"
        )),
        Line::More(_) | Line::Who(Who { count: Some(_), .. }) => {
            model.question(format!("#{item} is one piece"))
        }
        Line::Odd(say) => model.question(say),
        Line::Kind(kind) => correct(model, item, kind),
        Line::Carrier(word) => carrier(model, item, &word),
        Line::Unknown(name) => leave(model, item, name),
        Line::Same(_) => match model.intake.same.clone() {
            Some(party) => assign(model, item, String::new(), Some(party.client)),
            None => model.question(NOBODY_BEFORE),
        },
        Line::Who(Who { text, kind, .. }) => {
            let chosen = model.intake.finder.chosen.clone();
            model
                .intake
                .teaching
                .typed(&text, chosen.as_ref(), model.data.doubt.as_ref());
            let chosen = chosen.map(|party| party.client);
            // The kind first: it decides how soon the client hears of the piece.
            let mut effects = kind
                .map(|kind| correct(model, item, kind))
                .unwrap_or_default();
            effects.extend(assign(model, item, text, chosen));
            effects
        }
    }
}

/// Nobody, or a piece that was taken back or put right since.
pub(super) const NOBODY_BEFORE: &str = "there is no last client to repeat: type who it is for";

/// Whom the screen names for this very line, where nobody was chosen by hand: the clerk may have read it.
fn seen(model: &Model, chosen: Option<&ClientId>) -> Option<ClientId> {
    chosen
        .is_none()
        .then(|| model.read_for(model.intake.finder.entry.text()))
        .flatten()
        .cloned()
}

pub(super) fn assign(
    model: &mut Model,
    item: ItemId,
    line: String,
    chosen: Option<ClientId>,
) -> Effects {
    let id = model.ids.fresh();
    let seen = seen(model, chosen.as_ref());
    let then = Then::Logged {
        id,
        cause: Cause::Named,
        line: line.clone(),
        seen,
    };
    ask(
        ask::Assign {
            id,
            item,
            line,
            chosen,
        },
        then,
    )
}

/// The recipient is not known: the piece stays in HOLD, and with what is written on it the rules know it for a
/// stranger's.
fn leave(model: &mut Model, item: ItemId, name: Option<String>) -> Effects {
    model.intake.finder.clear();
    model.intake.target = Target::New;
    measured(model, &[(item, None)]);
    // It lies in HOLD: the next shelf label is for the others.
    model.intake.to_shelve.retain(|waits| *waits != item);
    match name {
        None => model.ok(format!("#{item} waits in HOLD to be identified")),
        Some(name) => {
            let changes = vec![ItemChange::Line(Some(name.clone()))];
            done::submit(
                model,
                Command::CorrectItem(CorrectItem { item, changes }),
                What::Read(item, name),
            )
        }
    }
}

fn correct(model: &mut Model, item: ItemId, kind: ItemKind) -> Effects {
    let changes = vec![ItemChange::Kind(kind)];
    done::submit(
        model,
        Command::CorrectItem(CorrectItem { item, changes }),
        What::Kind(item, kind),
    )
}

fn carrier(model: &mut Model, item: ItemId, word: &str) -> Effects {
    let fits = |carrier: &&_| {
        words::carrier(Some(**carrier))
            .to_lowercase()
            .starts_with(word)
    };
    match model.intake.offered.iter().find(fits).copied() {
        Some(carrier) if !word.is_empty() => {
            let changes = vec![ItemChange::Carrier(Some(carrier))];
            done::submit(
                model,
                Command::CorrectItem(CorrectItem { item, changes }),
                What::Carrier(item, carrier),
            )
        }
        _ => model.question("the number is not of that carrier"),
    }
}

fn kind_of_next(model: &mut Model, kind: ItemKind) -> Effects {
    model.intake.finder.entry.set("");
    if kind.sticks() {
        (model.intake.sticky, model.intake.once) = (kind, None);
        return model.ok(format!("kind {} from now on", kind.word()));
    }
    (model.intake.once, model.intake.once_at) = (Some(kind), model.now);
    model.ok(format!("the next entry is {}, only that one", kind.word()))
}

/// Whom a piece is for.
enum Whom {
    /// As typed; the server says whether that is certain.
    Text(String),
    /// Held, or said before.
    Client(Party),
    /// Chosen by the arrows while this was typed: it may be how the name is written on labels.
    Chosen(Party, String),
    /// Nobody knows; the name as read.
    Nobody(Option<String>),
}

/// More pieces at once are rather a slip of the finger: the same line says whether they are meant.
const MANY: u32 = 50;

/// Whether so many must be said twice; keys typed ahead of the question do not answer it.
fn asks_again(model: &mut Model, count: u32) -> bool {
    let line = model.intake.finder.entry.text().to_owned();
    let asked = model.intake.many.take().is_some_and(|asked| asked == line);
    let is_meant = count <= MANY || (asked && model.refusals.is_read(model.pressed));
    model.intake.many = (!is_meant).then_some(line);
    !is_meant
}

fn log(model: &mut Model, whom: Whom, kind: Option<ItemKind>, count: u32) -> Effects {
    if asks_again(model, count) {
        return model.question(format!(
            "{count} pieces at once? Enter on the same line once more logs them"
        ));
    }
    let sticks = kind.filter(|kind| kind.sticks());
    let kind = kind.unwrap_or_else(|| model.intake.kind());
    let id = model.ids.fresh();
    let mut intake = Intake {
        kind,
        count,
        ..Intake::default()
    };
    let (text, chosen, on_doubt) = match whom {
        Whom::Text(text) => (text, None, OnDoubt::Refuse),
        Whom::Client(party) => (String::new(), Some(party.client), OnDoubt::Refuse),
        Whom::Chosen(party, text) => (text, Some(party.client), OnDoubt::Refuse),
        Whom::Nobody(name) => {
            intake.line = name;
            (String::new(), None, OnDoubt::Identify)
        }
    };
    let seen = seen(model, chosen.as_ref()).filter(|_| !text.is_empty());
    let then = Then::Logged {
        id,
        cause: Cause::Typed { sticks },
        line: text.clone(),
        seen,
    };
    ask(
        Request::Log(LogLine {
            id,
            text,
            chosen,
            tracking: None,
            intake,
            on_doubt,
            given: Given::Typed,
        }),
        then,
    )
}
