//! A label of several lines that was scanned in one burst: at most the pieces whose numbers it holds, and its words on
//! the line to look at. Nothing of it is accepted by itself.

use super::effect::Effects;
use super::model::Model;
use super::terminal::{Burst, Ending, Scan};
use super::update::{announce, take_scan};
use super::words;
use crate::domain::scanned::{self, Code, Label};
use crate::domain::text;

/// Takes the lines of a label.
pub fn take(model: &mut Model, burst: &Burst) -> Effects {
    model.entry_mut().take_back(&burst.first);
    match scanned::label_of(&burst.text) {
        Err(what) => read(model, burst, Code::NoPiece(what), String::new()),
        Ok(label) if label.codes.is_empty() => look_over(model, burst, &label.words),
        Ok(Label { codes, words }) => {
            let mut effects = Effects::new();
            let mut words = Some(words);
            for code in codes {
                effects.extend(read(model, burst, code, words.take().unwrap_or_default()));
            }
            effects
        }
    }
}

fn read(model: &mut Model, burst: &Burst, code: Code, words: String) -> Effects {
    let scan = Scan {
        raw: burst.text.clone(),
        code,
        end: Ending::Return,
        took: 0,
        alone: true,
        words,
    };
    announce(model, &scan);
    take_scan(model, scan)
}

/// Without a number it is a text to look at, as a paste is.
fn look_over(model: &mut Model, burst: &Burst, label: &str) -> Effects {
    let long = text::MAX_FIELD;
    if label.chars().count() > long {
        return model
            .desk
            .refuse("that label is too much for a line: type whose it is");
    }
    model.desk.dirty = true;
    model.entry_mut().put_words(label);
    model.picked = None;
    model.edited();
    let lines = burst.text.lines().filter(|line| !line.trim().is_empty());
    let lines = words::count(lines.count(), "line");
    model.desk.question(format!(
        "scanned {lines} as one text: look it over, Enter takes it, Esc clears it"
    ))
}
