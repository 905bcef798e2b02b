//! `config …`: the file's values with what stands for the others, and whether the file is right.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::config::{Config as Values, Note};
use crate::wire::ask;

/// `config …`
#[derive(Debug, clap::Subcommand)]
pub enum Config {
    /// The values, and whether the running server uses them
    Show,
    /// Whether the file is right
    Check,
}

/// Stands above the file's values, as a remark of the file.
const STALE: &str = "# Start the server again to use this: it still works by what this file said when it started.\n\
                     # mailroom server stop, then mailroom server start; or systemctl restart mailroom\n\n";

/// Whether a server runs here that read other values when it started.
fn is_another_in_use(place: &Place) -> bool {
    let running = Session::running(place).ok().flatten();
    let status = running.and_then(|mut session| session.get(ask::ServerStatus).ok());
    status.is_some_and(|status| status.config_changed)
}

/// Does what was asked.
pub(super) fn run(verb: &Config, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let file = place.data().join("config.toml");
    let values = Values::load(place.data())
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    let loss = values.note.as_ref().and_then(Note::loss);
    let values = values.render();
    if let (Config::Check, Some(loss)) = (verb, loss) {
        return Err(Failure::refused(
            loss,
            "mailroom config show prints the defaults",
        ));
    }
    match verb {
        Config::Show => {
            if is_another_in_use(place) {
                out.raw(STALE.as_bytes())?;
            }
            out.raw(values.as_bytes())
        }
        Config::Check if file.exists() => out.say(format!("{} is right.", file.display())),
        Config::Check => out.say(format!(
            "There is no {}: the defaults are in use. mailroom config show prints them as a file to begin with.",
            file.display()
        )),
    }?;
    Ok(Exit::Done)
}
