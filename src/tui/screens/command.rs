//! `:commands` and the actions that have no key: what they need, and where they go.

use super::Place;
use super::done::{self, What};
use super::{clients, inspect, intake, outbox, quarantine, report, shelf, sign_in};
use crate::domain::command::Command;
use crate::keymap::Action;
use crate::tui::effect::Effects;
use crate::tui::model::Model;

/// Carries out a command with what was typed behind it.
pub fn perform(model: &mut Model, action: Action, rest: &str) -> Effects {
    match action {
        Action::SignIn => sign_in::open(model, rest),
        Action::Move => shelf::put_away(model, rest),
        Action::Retry => outbox::retry(model),
        Action::Cancel => outbox::cancel(model),
        Action::GoLive => done::submit(model, Command::ResumeOutbox, What::Live),
        Action::Pause => done::submit(model, Command::PauseOutbox, What::Paused),
        Action::Flush => done::flush(model),
        Action::Scanner => super::scanner::open(model),
        Action::Report(kind) => report::open(model, kind, rest),
        Action::Save => report::save(model, rest),
        Action::Inspect => inspect::open(model, rest),
        Action::Go(place) => {
            model.over = None;
            super::left(model);
            model.place = place;
            if !rest.is_empty() && place == Place::Quarantine {
                quarantine::filter(model, rest);
            } else if !rest.is_empty() {
                model.clients.open.take_if(|_| place == Place::Clients);
                match super::list_mut(model) {
                    Some(list) => list.set(rest),
                    None => model.entry_mut().set(rest),
                }
            }
            Effects::new()
        }
        Action::Help => super::help::open_at(model, rest),
        Action::NewClient => clients::add(model, rest),
        Action::OpenForm => clients::form(model, rest),
        Action::Remember => intake::remember(model),
        Action::Fix => super::fix::open_at(model, rest),
        _ => model.question("that command takes nothing behind it"),
    }
}
