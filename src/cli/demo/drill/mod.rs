//! `mailroom drill`: a tray of labels at a throwaway desk, to practise on and to measure with. In a terminal the
//! screen; else a fixed model of a typist plays, or the keys of a file. Prints the same figures either way.

mod labels;
mod own;

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use serde::Serialize;

use super::desk::Throwaway;
use super::{SEED, center, load};
use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure};
use crate::cli::given;
use crate::cli::output::Output;
use crate::cli::screen::{self, Look};
use crate::cli::session::Session;
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::tui::drill::{Done, figures};

/// How many of the slowest are told.
const SLOWEST: usize = 5;

/// Largest file of keys, in bytes.
const LARGEST: u64 = 1 << 20;

/// `drill`
#[derive(Debug, clap::Args)]
pub struct Drill {
    /// How many labels are in the tray
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=2000))]
    pub pieces: u16,
    /// Another number is another tray
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// With a copy of your own clients' names and boxes; your books are only read
    #[arg(long)]
    pub own: bool,
    /// Keys of a file instead of a terminal's, - is standard input: a new line is Enter, <F9> and <Ins> are keys
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// Opens the desk, has the tray worked through, and says how it went.
pub(in crate::cli) fn run(
    args: &Drill,
    look: Look,
    place: impl Fn() -> Result<Place, Failure>,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let own = if args.own {
        Some(own::clients(&mut Session::open(&place()?)?)?)
    } else {
        None
    };
    let keys = args.keys.as_deref().map(read).transpose()?;
    let desk = Throwaway::open()?;
    let mut session = Session::open(&desk.place)?;
    let rows = own.unwrap_or_else(|| center::clients(SEED, session.desk.day));
    load::clients(&mut session, &rows)?;
    let labels = labels::tray(args.seed, &rows, usize::from(args.pieces));
    let watched = keys.is_none() && io::stdin().is_terminal() && io::stdout().is_terminal();
    let done = if watched {
        screen::practise(&desk.place, look, labels)?
    } else {
        screen::play(&desk.place, args.seed, labels, keys.as_deref())?
    };
    report(&done, out)
}

/// The keys of a file, or of standard input.
fn read(path: &std::path::Path) -> Result<String, Failure> {
    let hint = "give a file of keys, or - for standard input";
    given::text(path, LARGEST).map_err(|error| given::unreadable(path, &error, hint))
}

fn report(done: &[Done], out: &mut Output<'_>) -> Result<Exit, Failure> {
    let figures = Figures::of(done);
    if out.json {
        out.object(&figures)?;
        return Ok(Exit::Done);
    }
    if done.is_empty() {
        out.say("No piece was logged.")?;
        return Ok(Exit::Done);
    }
    out.say(format!(
        "{} pieces: {:.2} keys and {:.2} seconds a piece, {} keys in all, {} wrong.",
        figures.pieces,
        figures.keys_a_piece,
        figures.seconds_a_piece,
        figures.keys,
        figures.wrong.len()
    ))?;
    list("What took longest:", &figures.slowest, out)?;
    list("What went wrong:", &figures.wrong, out)?;
    Ok(Exit::Done)
}

fn list(heading: &str, pieces: &[&Done], out: &mut Output<'_>) -> Result<(), Failure> {
    if pieces.is_empty() {
        return Ok(());
    }
    out.say("")?;
    out.say(heading)?;
    out.table(Zone::default(), pieces.iter().copied())
}

impl Listed for Done {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::figures("label", |done| Cell::text(&done.label)),
        Column::figures("keys", |done| done.keys.into()),
        Column::figures("seconds", |done| match done.millis {
            Some(millis) => format!("{:.1}", millis as f64 / 1000.0).into(),
            None => "-".into(),
        }),
        Column::shown("name", |done| (&done.name).into()),
    ];
}

/// What a tray took.
#[derive(Serialize)]
struct Figures<'a> {
    pieces: usize,
    keys: u32,
    keys_a_piece: f64,
    seconds_a_piece: f64,
    wrong: Vec<&'a Done>,
    slowest: Vec<&'a Done>,
}

impl<'a> Figures<'a> {
    fn of(done: &'a [Done]) -> Self {
        let (keys_a_piece, seconds_a_piece) = figures(done);
        let mut slowest: Vec<&Done> = done.iter().collect();
        slowest.sort_by_key(|done| {
            (
                std::cmp::Reverse(done.millis),
                std::cmp::Reverse(done.keys),
                done.label,
            )
        });
        slowest.truncate(SLOWEST);
        Self {
            pieces: done.len(),
            keys: done.iter().map(|done| done.keys).sum(),
            keys_a_piece,
            seconds_a_piece,
            wrong: done.iter().filter(|done| !done.right).collect(),
            slowest,
        }
    }
}
