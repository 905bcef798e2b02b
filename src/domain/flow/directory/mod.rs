//! Clients come, change and go.

mod fact;
mod form;
mod form_row;
mod losses;
mod name;
pub(super) mod order;
mod record;
mod row;
mod texts;

pub use fact::{ClientAdded, ClientChanged, ClientWithdrawn, RuleOverridden};
pub use form::SetForm;
pub use name::{AddName, EndName, RememberName, RemoveName};
pub use order::{
    CloseClient, ImportClient, NoteClient, RenameClient, ReopenClient, ResumeClient, SetTerms,
    SuspendClient,
};
pub use row::{RowOutcome, row_target};
