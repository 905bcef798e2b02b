//! Who looks at what the desk keeps of clients.

mod fact;
mod order;
mod texts;

pub use fact::{FormOpened, FormsInspected, MailChecked};
pub use order::{CountMailCheck, Inspect, OpenForm};
