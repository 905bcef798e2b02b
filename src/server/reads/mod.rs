//! What readers get: rows, sheets and screens out of the last committed snapshot. Nothing here changes anything.

mod asking;
mod audit;
mod close;
mod counts;
mod day;
mod discretion;
mod figures;
mod find;
mod keeping;
mod law;
mod letter;
mod lists;
mod money;
mod quarantine;
mod report;
mod reports;
mod rows;
mod screens;
mod sent;
mod tenants;
pub(super) mod view;
mod went_back;

pub use asking::{form_asks, labelled};
pub use counts::{count, handovers};
pub use day::sheet;
pub use figures::figures;
pub use find::find as find_pieces;
pub use keeping::{fees, requests};
pub use law::calendar;
pub use letter::of_letter;
pub use lists::{client, clients, item, items, notice, notices, pieces};
pub use quarantine::{drift, mail_check, prospects, quarantine, waiting};
pub use reports::{all as report_lines, quarter, retention};
pub use rows::{form, logged, notice_row};
pub use screens::{found, gone_today, screen};
pub use sent::sent_on;
