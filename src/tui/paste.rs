//! A paste: one text to look at, however many lines it has. Nothing of it is accepted, and none of it is a command or a
//! scan, until somebody has seen it on the line and says so with Enter.

use super::effect::Effects;
use super::model::Model;
use super::moment::Moment;
use super::over::Over;
use super::words;
use crate::domain::text;

/// More than this is no label: somebody pasted the wrong thing.
const LONGEST: usize = text::MAX_FIELD;

/// Takes a paste whose end never came, and rings: what was scanned behind its begin is no piece.
pub fn take_cut(model: &mut Model, pasted: &str, at: Moment) -> Effects {
    let effects = take(model, pasted, at);
    if !effects.is_empty() {
        return effects;
    }
    model.desk.question(
        "this came as a paste without an end: Esc clears it, then scan again; Enter takes it as one text",
    )
}

/// Takes a paste.
pub fn take(model: &mut Model, pasted: &str, at: Moment) -> Effects {
    model.desk.dirty = true;
    model.desk.pressed = at;
    model.framer.interrupt();
    if model.desk.undoing.offer.take().is_some() {
        model.desk.message = None;
    }
    let lines: Vec<String> = pasted
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    let text = lines.join(", ");
    if text.chars().count() > LONGEST {
        return model
            .desk
            .refuse("that is too much for a line: paste only the name or the address");
    }
    if text.is_empty() {
        return Effects::new();
    }
    for c in text.chars() {
        if !model.entry_mut().type_char(c) {
            break;
        }
    }
    model.picked = None;
    model.edited();
    if matches!(model.over, Some(Over::SignIn(_) | Over::Why(_))) || lines.len() < 2 {
        return Effects::new();
    }
    let lines = words::count(lines.len(), "line");
    model.desk.ok(format!(
        "pasted {lines} as one text: look it over, Enter takes it, Esc clears it"
    ))
}
