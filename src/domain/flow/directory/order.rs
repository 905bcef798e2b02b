//! Clients come, change and go. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::command::ClientRow;
use crate::domain::form::FormField;
use crate::domain::ids::ClientId;
use crate::domain::name::Name;
use crate::domain::terms::Term;
use crate::domain::time::Day;

/// Take one row of the center's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportClient(pub ClientRow);

/// Give a client another legal name and keep the old one as former.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameClient {
    pub client: ClientId,
    /// The new legal name.
    pub to: String,
    /// Since when; the old name ends the day before.
    pub on: Option<Day>,
}

/// End a client's service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CloseClient {
    pub client: ClientId,
    pub on: Day,
}

/// Undo a closing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReopenClient(pub ClientId);

/// Serve a client no longer for now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuspendClient {
    pub client: ClientId,
    pub reason: String,
}

/// Serve a client again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResumeClient(pub ClientId);

/// Change what was agreed with a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetTerms {
    pub client: ClientId,
    /// Which terms, each with its text; an empty one takes the value away.
    pub cells: Vec<(Term, String)>,
}

/// Write what a clerk should know of a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteClient {
    pub client: ClientId,
    /// What; the note before is replaced.
    pub text: String,
}

/// Remember how a label writes a client, after a clerk chose the client by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RememberName {
    pub client: ClientId,
    /// As the label has it.
    pub text: String,
}

/// Add a name; one that is there gets the dates and the mark of being on the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddName {
    pub client: ClientId,
    /// Which; `added` is filled by the decision.
    pub name: Name,
}

/// Let a name end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndName {
    pub client: ClientId,
    pub text: String,
    /// Last day of use; the day before the current one when absent.
    pub on: Option<Day>,
}

/// Take a name away that never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveName {
    pub client: ClientId,
    pub text: String,
}

/// Enter fields of a client's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetForm {
    pub client: ClientId,
    /// Which fields, each with its text; an empty one takes the value away.
    pub cells: Vec<(FormField, String)>,
    /// Whether somebody went through the whole form: what is empty then is missing.
    pub whole: bool,
}
