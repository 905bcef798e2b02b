//! F1: the list of keys.

use super::Over;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::screens::help::Help;

/// Opens it, or closes it when it is open.
pub fn open(model: &mut Model) -> Effects {
    super::fix::leave(model);
    model.over = match model.over {
        Some(Over::Help(_)) => None,
        _ => Some(Over::Help(Help::default())),
    };
    Effects::new()
}

pub fn open_at(model: &mut Model, filter: &str) -> Effects {
    model.over = Some(Over::Help(Help::filtered(filter)));
    Effects::new()
}
