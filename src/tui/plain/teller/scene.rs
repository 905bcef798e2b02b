//! Where the clerk is and what is there, before a line and behind it: whether it did anything. Pure.

use std::mem::{Discriminant, discriminant};

use crate::keymap::Place;
use crate::tui::model::Model;
use crate::tui::over::Over;

/// Where the clerk is: another scene is told what it lists.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Scene {
    pub(super) place: Place,
    over: Option<Discriminant<Over>>,
    stage: u64,
}

/// What there was before a line was taken.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Before {
    pub(super) scene: Scene,
    /// What can be heard of it, but for the line itself: one that changed none of this, asked for nothing and had no
    /// answer did nothing.
    pub(super) shows: Vec<String>,
}

impl Before {
    pub(super) fn of(model: &Model) -> Self {
        let front = model.front();
        let scene = Scene {
            place: model.desk.place,
            over: model.over.as_ref().map(discriminant),
            stage: front.stage(),
        };
        let mut shows = vec![front.label(&model.desk), front.hint(&model.desk)];
        shows.extend(front.rows(&model.desk).into_iter().map(|row| row.text));
        Self { scene, shows }
    }
}
