//! A business day is closed: what carriers say they brought, what is left open by name, the note for the next shift, the
//! seal, and its lifting.

mod calendar;
mod carrier;
mod fact;
mod left;
mod note;
mod open;
mod order;
mod reopen;
mod report;
mod texts;

pub use calendar::MailCalendar;
pub use carrier::{CarrierCounted, CountCarrier, anothers};
pub use fact::DaySealed;
pub use left::LeftOpen;
pub use note::{DayNoted, NoteDay, ReadNote};
pub use open::{CarriedOver, CarryOver};
pub use order::SealDay;
pub use reopen::{DayReopened, ReopenDay};
pub use report::ReportDay;
