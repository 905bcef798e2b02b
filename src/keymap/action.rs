//! Everything a key or a `:command` can do. Says what, never how or by which key.

use super::edit::Edit;
use super::table::OwnAction;
use super::table::Place;
use crate::wire::messages::ReportKind;

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::IntoStaticStr, strum::VariantNames))]
pub enum Action {
    /// Puts a character into the line.
    Type(char),
    /// Changes the line.
    Edit(Edit),
    /// Opens a screen.
    Go(Place),
    /// Opens the list of keys.
    Help,
    /// Opens the last piece, then the one before, for correction.
    Fix,
    /// Ends; the draft is kept.
    Quit,
    /// Accepts the line.
    Accept,
    /// Completes a command, or accepts the line.
    Next,
    /// One step back.
    Back,
    /// One row up; without rows, the line before.
    Up,
    /// One row down.
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    /// Marks the row.
    Mark,
    /// Takes the last command back.
    Undo,
    /// Does again what was taken back last.
    Redo,
    /// Draws everything again.
    Redraw,
    /// Another clerk takes over.
    SignIn,
    /// Asks who takes over, and leaves the line as it is.
    AskWho,
    /// The outbox sends.
    GoLive,
    /// The outbox waits.
    Pause,
    /// Everything that waits goes now.
    Flush,
    /// The field before.
    Previous,
    /// Opens the page that checks the scanner.
    Scanner,
    /// Opens a report.
    Report(ReportKind),
    /// Opens forms for an inspector.
    Inspect,
    /// Prints a label.
    Label,
    /// Prints what a carrier takes with him.
    Manifest,
    /// What one screen does alone.
    Own(OwnAction),
    /// Nothing is bound here.
    Nothing,
}
