//! Clients come, change and go.

mod fact;
mod order;
mod texts;

pub use fact::{ClientAdded, ClientChanged, ClientWithdrawn, RuleOverridden};
pub use order::{
    AddName, CloseClient, EndName, ImportClient, NoteClient, RememberName, RemoveName,
    RenameClient, ReopenClient, ResumeClient, SetForm, SetTerms, SuspendClient,
};
