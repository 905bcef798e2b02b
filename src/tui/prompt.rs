//! Enter and Tab on the line, before any screen sees them: commands, the telephone, and numbers that were typed.

use super::effect::Effects;
use super::layout::Layout;
use super::model::Model;
use super::over::Over;
use super::then::Awaited;
use super::{act, over, phone};
use crate::domain::scanned::{self, Line};
use crate::domain::short_code;
use crate::keymap::{self, Action, Place};

/// Whether a command is being typed, so that the list shows what there is.
pub fn is_command(model: &Model) -> bool {
    command(model).is_some()
}

/// The command on the line, at its beginning or behind a filter.
fn command(model: &Model) -> Option<&str> {
    if matches!(model.over, Some(Over::SignIn(_))) {
        return None;
    }
    let list = || model.front().line().list();
    let behind = || list().filter(|_| model.over.is_none())?.command();
    model.entry().text().strip_prefix(':').or_else(behind)
}

/// The commands that the list shows now.
pub fn palette(model: &Model) -> Vec<&'static keymap::Binding> {
    keymap::palette(command(model).unwrap_or_default(), model.desk.place)
}

/// Goes to the next command of the list, or to the one before.
pub fn pick(model: &mut Model, down: bool) -> Effects {
    let last = palette(model).len().saturating_sub(1);
    model.picked = Some(match (model.picked, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(row), true) => (row + 1).min(last),
        (Some(row), false) => row.saturating_sub(1),
    });
    Effects::new()
}

/// The command that the arrows have chosen, put on the line; whether it still needs something behind it.
fn take_picked(model: &mut Model) -> Option<bool> {
    let row = model.picked.take().filter(|_| is_command(model))?;
    let twin = palette(model).get(row)?.twin?;
    let needs_more = keymap::takes_more(twin);
    model
        .entry_mut()
        .set(&format!(":{twin}{}", if needs_more { " " } else { "" }));
    Some(needs_more)
}

/// A number that was typed by hand is a scan as well; then come the signs that are the same everywhere.
pub fn accept(model: &mut Model) -> Effects {
    if take_picked(model) == Some(true) {
        return Effects::new();
    }
    let line = model.entry().text().to_owned();
    model.desk.accepted = None;
    if let Line::Scan {
        before,
        code,
        behind,
    } = scanned::by_hand(&line)
        && !model.front().is_text(&line, &code)
        && !phone::is_asking(model)
    {
        model.entry_mut().set(before);
        if model.takes_words() {
            model.entry_mut().put_words(behind);
        }
        return model.scanned(code);
    }
    if matches!(model.over, Some(Over::SignIn(_))) {
        return model.accept();
    }
    if let Some(effects) = model.rows_first(Awaited::Enter) {
        return effects;
    }
    accept_line(model)
}

/// Enter on a line whose rows are here.
pub fn accept_line(model: &mut Model) -> Effects {
    let line = model.entry().text().to_owned();
    model.desk.accepted = Some(line.clone());
    if model.desk.layout() == Layout::Line && !model.front().is_safe_unseen(&line) {
        return model
            .desk
            .refuse("too small for names: scan, or a box number");
    }
    if short_code::is_misread(&line) {
        let text = format!(
            "{} was misread: its letter does not fit its number; read it off the label once more",
            line.trim()
        );
        return model.desk.question(text);
    }
    match line.trim().split_at_checked(1) {
        Some((":", rest)) => run(model, rest),
        Some((",", name)) => phone::ask_for(model, name.trim()),
        _ => match command(model).map(str::to_owned) {
            Some(behind) => run(model, &behind),
            None => model.accept(),
        },
    }
}

fn run(model: &mut Model, line: &str) -> Effects {
    if let Some(effects) = over::fix::command(model, line) {
        return effects;
    }
    match keymap::command(line, model.desk.place) {
        keymap::Typed::Command(action, rest) => {
            model.command_done();
            if rest.is_empty() {
                act::perform(model, action)
            } else {
                act::perform_with(model, action, &rest)
            }
        }
        keymap::Typed::Elsewhere(binding) => {
            let keys = &model.desk.keys;
            let of = |place: &Place| match keys.how(Action::Go(*place)) {
                how if how.is_empty() => place.word().to_owned(),
                how => format!("{} ({how})", place.word()),
            };
            let places: Vec<String> = binding.places.iter().map(of).collect();
            let (twin, places) = (binding.twin.unwrap_or_default(), places.join(" or "));
            let said = format!(":{twin} is for {places}; nothing was done");
            model.desk.question(said)
        }
        keymap::Typed::Unknown(near) if near.is_empty() => {
            let help = model.desk.keys.how(Action::Help);
            model
                .desk
                .question(format!("no such command; {help} lists them all"))
        }
        keymap::Typed::Unknown(near) => {
            model.desk.question(format!("which? :{}", near.join("  :")))
        }
    }
}

/// Tab completes a command, else it is Enter.
pub fn next(model: &mut Model) -> Effects {
    if take_picked(model).is_some() {
        return Effects::new();
    }
    let command = command(model).map(str::to_owned);
    if let Some(effects) = pull_trigger(model) {
        return effects;
    }
    match command.as_deref().map(keymap::completions).as_deref() {
        Some([only]) => {
            let gap = if keymap::takes_more(only) { " " } else { "" };
            model.entry_mut().set(&format!(":{only}{gap}"));
            Effects::new()
        }
        Some(_) => run(model, &command.unwrap_or_default()),
        None => accept(model),
    }
}

/// In a drill Tab is the scanner's trigger: labels on a screen cannot be scanned.
fn pull_trigger(model: &mut Model) -> Option<Effects> {
    let can = model.desk.place == Place::Intake && model.over.is_none();
    let number = model.desk.drill.as_mut().filter(|_| can)?.scan()?;
    model.desk.pace.scanned(1);
    match scanned::read(&number) {
        Line::Scan { code, .. } => Some(model.scanned(code)),
        Line::Text(_) => None,
    }
}
