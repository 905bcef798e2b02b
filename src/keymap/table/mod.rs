//! THE table: every key, `:command` and sign on the line, with its words and where it is. Footer, help, README
//! and the palette are made of it; nothing else in the program names a key.
//!
//! A file a screen. What only one screen does is declared there together with its rows, so that neither can be without
//! the other, and that screen must say what it does.

use std::sync::LazyLock;

use super::binding::Binding;

/// The actions of one screen, each with its rows.
macro_rules! own_actions {
    ($(#[$about:meta])* $actions:ident as $screen:ident on $places:ident {
        $($(#[$what:meta])* $action:ident: [$($row:expr),+ $(,)?],)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $actions { $($(#[$what])* $action,)+ }

        impl From<$actions> for Action {
            fn from(own: $actions) -> Self {
                Self::Own(OwnAction::$screen(own))
            }
        }

        /// The keys and commands that do it.
        pub(super) const ROWS: &[Binding] = &[
            $($($row.does(Action::Own(OwnAction::$screen($actions::$action))).on($places),)+)+
        ];
    };
}

mod audit;
mod clients;
mod commands;
mod count;
mod day;
mod forward;
mod intake;
mod keys;
mod outbox;
mod pickup;
mod places;
mod quarantine;
mod reports;
mod shelf;
mod statements;

pub use places::Place;

/// A file of the table: which of its lists it has, and its own actions where there are some.
macro_rules! files {
    ($($file:ident [$($list:ident)+] $($screen:ident($actions:ident))?,)+) => {
        $($(pub use $file::$actions;)?)+

        /// What one screen does alone; its `act` says how.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OwnAction { $($($screen($actions),)?)+ }

        /// Everything that can be done, in the order of the help screen.
        pub static TABLE: LazyLock<Vec<Binding>> =
            LazyLock::new(|| [$($($file::$list,)+)+].concat());
    };
}

files! {
    keys [ROWS],
    intake [ROWS SIGNS] Intake(IntakeAction),
    pickup [SIGNS],
    shelf [ROWS SIGNS] Shelf(ShelfAction),
    count [SIGNS],
    day [SIGNS],
    clients [ROWS SIGNS] Clients(ClientsAction),
    outbox [ROWS SIGNS] Outbox(OutboxAction),
    quarantine [SIGNS],
    forward [SIGNS],
    reports [ROWS SIGNS] Reports(ReportsAction),
    statements [ROWS SIGNS] Statements(StatementsAction),
    audit [SIGNS],
    commands [ROWS],
}
