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

        /// The keys and commands that do it.
        pub(super) const ROWS: &[Binding] = &[
            $($($row.does(Action::$screen($actions::$action)).on($places),)+)+
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
mod quarantine;
mod reports;
mod shelf;

pub use clients::ClientsAction;
pub use intake::IntakeAction;
pub use outbox::OutboxAction;
pub use reports::ReportsAction;
pub use shelf::ShelfAction;

/// Everything that can be done, in the order of the help screen.
pub static TABLE: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    [
        keys::ROWS,
        intake::ROWS,
        intake::SIGNS,
        pickup::SIGNS,
        shelf::ROWS,
        shelf::SIGNS,
        count::SIGNS,
        day::SIGNS,
        clients::ROWS,
        clients::SIGNS,
        outbox::ROWS,
        outbox::SIGNS,
        quarantine::SIGNS,
        forward::SIGNS,
        reports::ROWS,
        reports::SIGNS,
        audit::SIGNS,
        commands::ROWS,
    ]
    .concat()
});
