//! `config …`: the values in use, and whether the file is right.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use crate::config::Config as Values;

/// `config …`
#[derive(Debug, clap::Subcommand)]
pub enum Config {
    /// The values in use
    Show,
    /// Whether the file is right
    Check,
}

/// Does what was asked.
pub(super) fn run(verb: &Config, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let file = place.data().join("config.toml");
    let values = Values::load(place.data())
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?
        .render();
    match verb {
        Config::Show => out.raw(values.as_bytes()),
        Config::Check if file.exists() => out.say(format!("{} is right.", file.display())),
        Config::Check => out.say(format!(
            "There is no {}: the defaults are in use. mailroom config show prints them as a file to begin with.",
            file.display()
        )),
    }?;
    Ok(Exit::Done)
}
