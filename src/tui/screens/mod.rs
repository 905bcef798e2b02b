//! The screens: a folder each, with what it keeps, what it makes of keys, scans and answers, and how it is drawn.
//!
//! A new screen is a folder, a line in the list below, and its rows in the key table.

pub mod audit;
pub mod clients;
pub mod count;
pub mod day;
pub mod figures;
pub mod fix;
pub mod forward;
pub mod help;
pub mod inspect;
pub mod intake;
pub mod outbox;
pub mod pickup;
pub mod quarantine;
pub mod report;
pub mod scanner;
pub mod shelf;
pub mod sign_in;
pub mod statements;
pub mod why;

use super::desk::Desk;
use super::effect::Effects;
use super::news::News;
use super::screen::{Front, Screen};
use crate::keymap::Place;

/// A line a screen: its place, its field, its type.
macro_rules! screens {
    ($($place:ident => $field:ident: $screen:ty,)+) => {
        /// Every screen with what it keeps.
        #[derive(Debug, Default)]
        pub struct Screens {
            $(pub $field: $screen,)+
        }

        impl Screens {
            pub fn of(&self, place: Place) -> &dyn Screen {
                match place {
                    $(Place::$place => &self.$field,)+
                }
            }

            pub fn of_mut(&mut self, place: Place) -> &mut dyn Screen {
                match place {
                    $(Place::$place => &mut self.$field,)+
                }
            }

            pub fn tell(&mut self, desk: &mut Desk, news: &News) -> Effects {
                let mut effects = Effects::new();
                $(effects.extend(self.$field.hears(desk, news));)+
                effects
            }

            /// Another screen comes.
            pub fn left(&mut self, desk: &mut Desk) {
                $(self.$field.left(desk);)+
            }
        }
    };
}

screens! {
    Intake => intake: intake::Intake,
    Pickup => pickup: pickup::Pickup,
    Shelf => shelf: shelf::Shelf,
    Day => day: day::Books,
    Clients => clients: clients::Clients,
    Outbox => outbox: outbox::Outbox,
    Audit => audit: audit::Audit,
    Quarantine => quarantine: quarantine::Quarantine,
    Report => report: report::Report,
    Forward => forward: forward::Forward,
    Count => count: count::Count,
    Figures => figures: figures::FiguresScreen,
    Statements => statements: statements::Statements,
}
