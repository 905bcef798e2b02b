//! Clients come, change and go.

mod cell;
pub(super) mod changed;
mod fact;
mod form;
mod form_names;
mod form_row;
mod likely;
mod losses;
pub(super) mod lying;
mod name;
mod names;
mod order;
mod outdated;
mod record;
mod row;
mod service;
mod taking;
mod terms;
mod texts;

pub use fact::{ClientAdded, ClientChanged, ClientWithdrawn, RuleOverridden};
pub use form::SetForm;
pub use name::{AddName, EndName, RememberName, RemoveName};
pub(super) use names::same;
pub use order::{ImportClient, RenameClient};
pub use row::{RowOutcome, row_target};
pub use service::{CloseClient, ReopenClient, ResumeClient, SuspendClient};
pub use terms::{NoteClient, SetTerms};
