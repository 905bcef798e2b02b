//! `mailroom` without a noun: the screen, its twin in lines, and a tray of labels to practise on.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::connect::Place;
use super::failure::{Exit, Failure};
use crate::tui::drill::{Done, Label};
use crate::tui::player::{self, Player};
use crate::tui::{self, Absent};

/// How the screen looks, for `mailroom` without a command and for `demo`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Look {
    /// The screen line by line: for screen readers, braille, pipes and bad lines
    #[arg(long)]
    pub plain: bool,
    /// The screen in ASCII only, whatever the locale says
    #[arg(long)]
    pub ascii: bool,
    /// The screen in black, white, bold and reverse only
    #[arg(long)]
    pub contrast: bool,
}

/// Whose data a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Desk {
    /// A center's.
    Real,
    /// Made-up data that is thrown away; nothing of it is kept, not even a half-typed line.
    Demo,
}

/// The screen, for who sits at a terminal.
pub(super) fn run(place: &Place, look: Look) -> Result<Exit, Failure> {
    if !look.plain && !is_watched() {
        let hint = "line by line it works without one: mailroom --plain; or see mailroom --help for commands";
        return Err(Failure::usage("the screen needs a terminal", hint));
    }
    show(place, Desk::Real, look).map(|()| Exit::Done)
}

/// The screen, or its twin in lines where it is wished for or nothing can be drawn.
pub(super) fn show(place: &Place, desk: Desk, look: Look) -> Result<(), Failure> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if look.plain || dumb {
        plain(place, desk, look)
    } else {
        screen(place, desk, look)
    }
}

/// Whether somebody sees what is drawn and can type.
pub(super) fn is_watched() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Is the screen until somebody leaves it.
fn screen(place: &Place, desk: Desk, look: Look) -> Result<(), Failure> {
    tui::run(options(place, desk, look)).map_err(|error| no_screen(&error))
}

/// Is the screen's twin in lines until the input ends.
fn plain(place: &Place, desk: Desk, look: Look) -> Result<(), Failure> {
    tui::plain(options(place, desk, look)).map_err(|error| no_screen(&error))
}

/// Is the screen with a tray of labels until somebody leaves it; gives what became of them.
pub(super) fn practise(
    place: &Place,
    look: Look,
    labels: Vec<Label>,
) -> Result<Vec<Done>, Failure> {
    tui::practise(options(place, Desk::Demo, look), labels).map_err(|error| no_screen(&error))
}

/// Has a tray worked through without a terminal: by the keys of a text, or by the model of a typist.
pub(super) fn play(
    place: &Place,
    seed: u64,
    labels: Vec<Label>,
    keys: Option<&str>,
) -> Result<Vec<Done>, Failure> {
    let mut names = [0; 16];
    for (byte, given) in names.iter_mut().zip(seed.to_be_bytes()) {
        *byte = given;
    }
    let mut player = Player::new(place.connect()?, names, labels)?;
    match keys {
        Some(text) => player.keys(&player::keys(text))?,
        None => player.play()?,
    }
    Ok(player.done().to_vec())
}

fn no_screen(error: &tui::TuiError) -> Failure {
    let hint = match error {
        tui::TuiError::Stopped(_) => "start it again: mailroom server start",
        tui::TuiError::Idle(_) => "come back: mailroom",
        _ => "see mailroom --help for commands",
    };
    Failure::failed(error.to_string(), hint)
}

fn options(place: &Place, desk: Desk, look: Look) -> tui::Options {
    let user = nix::unistd::User::from_uid(nix::unistd::Uid::effective())
        .ok()
        .flatten();
    let reached = place.clone();
    tui::Options {
        connect: Box::new(move |absent| {
            let connection = match absent {
                Absent::Start => reached.connect(),
                Absent::Wait => reached.running().and_then(|running| {
                    running.ok_or_else(|| Failure::failed("no server runs", "start it"))
                }),
            };
            connection.map_err(|failure| failure.to_string())
        }),
        user: user.map_or_else(
            || nix::unistd::Uid::effective().to_string(),
            |user| user.name,
        ),
        draft_dir: draft_dir(place).filter(|_| desk == Desk::Real),
        demo: desk == Desk::Demo,
        keys_counter: std::env::var_os("MAILROOM_KEYS").is_some_and(|value| value == "1"),
        look: tui::Look {
            ascii: look.ascii,
            contrast: look.contrast,
        },
    }
}

/// Where half-typed lines are kept: `$XDG_STATE_HOME/mailroom`, a folder for each desk.
fn draft_dir(place: &Place) -> Option<PathBuf> {
    let desk = format!(
        "{:08x}",
        crc32fast::hash(place.data().as_os_str().as_encoded_bytes())
    );
    let named = |name: &str| {
        std::env::var_os(name)
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from)
    };
    let state =
        named("XDG_STATE_HOME").or_else(|| named("HOME").map(|home| home.join(".local/state")));
    state.map(|dir| dir.join("mailroom").join(desk))
}

/// Removes what this user has half typed at this desk: it may name a client who was purged. A screen that is open
/// keeps what it shows, and other users' drafts go when they open theirs.
pub(super) fn remove_drafts(place: &Place) -> Result<(), Failure> {
    let Some(dir) = draft_dir(place) else {
        return Ok(());
    };
    tui::remove_drafts(&dir).map_err(|error| Failure::file("clear", &dir, &error))
}
