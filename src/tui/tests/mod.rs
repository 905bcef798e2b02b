//! Tests of the screen as a whole: key scripts against a desk that is real where it decides and simple where it
//! searches; whole screens as text.

mod cutting;
mod desk;
mod driver;
mod intake;
mod law;
mod other_screens;
mod pickup;
mod trial;
mod views;
