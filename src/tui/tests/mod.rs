//! Tests of the screen as a whole: key scripts against a desk that is real where it decides and simple where it
//! searches; whole screens as text.

mod calm;
mod clerks_day;
mod commands;
mod count;
mod cutting;
pub mod desk;
mod drill;
pub mod driver;
mod forward;
mod fourth_trial;
mod half_time;
mod hands;
mod holds;
mod intake;
mod labels;
mod law;
mod other_screens;
mod phantoms;
mod pickup;
mod record;
mod refusals;
mod scans;
mod second_trial;
mod sentences;
mod shown;
mod strangers;
mod surprises;
mod third_trial;
mod traps;
mod trial;
pub mod views;
