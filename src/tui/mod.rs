//! The terminal screen: keys in, one frame out.
//!
//! ```text
//! key, signal, frame ─► inbox ─► session ─► update(&mut Model, Input) ─► effects ─► session acts
//!                                   │                 (pure, routes to screens/)       │ ask, ring, end
//!                                   └── draws once ◄── views/ (read only) ◄────────────┘
//! ```
//!
//! Uses `domain` for its words and `wire` for everything else; knows no store, no mail and no server. Only
//! `session`, `link`, `terminal` and `draft` touch the world.

mod act;
mod answers;
mod arrival;
mod asked;
mod away;
mod because;
mod deed;
mod desk;
mod draft;
pub mod drill;
mod effect;
mod entry;
mod finder;
mod frame;
mod front;
mod half;
mod handed_on;
mod idle;
mod inbox;
mod label;
mod labelling;
mod layout;
mod left;
mod link;
mod list;
mod lying;
mod meant;
mod model;
mod moment;
mod news;
mod no_row;
mod offer;
mod over;
mod pace;
mod parts;
mod party;
mod past;
mod paste;
mod phone;
mod plain;
pub mod player;
mod promise;
mod prompt;
mod read_out;
mod refusal;
mod rehearsal;
mod remedy;
mod row;
mod saving;
mod screen;
mod screens;
mod server;
mod session;
mod sheet;
mod standing;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod then;
mod typed;
mod undoing;
mod update;
mod words;

use std::io;
use std::path::PathBuf;

use crate::wire::client::Connection;

/// Makes a connection; the text says why it could not.
pub type Connect = Box<dyn FnMut(Absent) -> Result<Connection, String> + Send>;

/// What to do where no server runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Start one, where that is allowed.
    Start,
    /// Wait for one: somebody stopped it on purpose.
    Wait,
}

/// What the screen needs to begin.
pub struct Options {
    /// Makes a connection, at the start and whenever one was lost.
    pub connect: Connect,
    /// The Unix user, for the first row and the draft.
    pub user: String,
    /// Where drafts are kept; nowhere when absent.
    pub draft_dir: Option<PathBuf>,
    /// Whether the data is thrown away at the end, which the first row says.
    pub demo: bool,
    /// Shows `keys:N` in the first row, the mark that a timing instrument waits for.
    pub keys_counter: bool,
    /// How it looks, as far as the command line says.
    pub look: Look,
}

/// Why there is no screen.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Input or output is no terminal.
    #[error("the screen needs a terminal; mailroom --plain works line by line without one")]
    NoTerminal,
    /// Nothing can be drawn on it.
    #[error("TERM=dumb cannot show the screen; mailroom --plain works line by line")]
    Dumb,
    /// The server cannot be reached, for too long.
    #[error("the desk cannot be reached: {0}")]
    NoServer(String),
    /// Somebody stopped the server on purpose, and it is not for us to start it again.
    #[error("{0} stopped the server: what was typed last is not done")]
    Stopped(String),
    /// The terminal broke.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// Nobody used it, and the center wants that such a screen closes.
    #[error("nobody used this screen for {0} minutes, so it closed; what was typed is kept")]
    Idle(u16),
    /// A fault of ours, told above.
    #[error("the screen ended by a fault of its own; what was typed is kept")]
    Panicked,
    /// No randomness for command names.
    #[error("the system gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

/// Shows the screen until the clerk ends it or the line drops.
pub fn run(options: Options) -> Result<(), TuiError> {
    show(options, None).map(|_| ())
}

/// Shows the screen with a tray of labels, and gives what became of them.
pub fn practise(options: Options, labels: Vec<drill::Label>) -> Result<Vec<drill::Done>, TuiError> {
    let model = show(options, Some(drill::Drill::new(labels)))?;
    Ok(model
        .desk
        .drill
        .map(|drill| drill.done().to_vec())
        .unwrap_or_default())
}

fn show(options: Options, drill: Option<drill::Drill>) -> Result<model::Model, TuiError> {
    let screen = terminal::Screen::enter()?;
    let (to_us, letterbox) = arrival::Post::new()?;
    let measured = terminal::speed(|name| std::env::var(name).ok())?;
    let keyboard = terminal::start(&to_us, &measured.read)?;
    let mut keeper = draft::Keeper::new(options.draft_dir.as_deref(), &options.user);
    let mut seed = [0; 16];
    getrandom::fill(&mut seed)?;
    let theme = theme::Theme::from_environment(|name| std::env::var(name).ok()).with(options.look);
    let mut model = model::Model::new(&options.user, seed, theme, terminal::Screen::size().into());
    model.desk.badges = desk::Badges {
        demo: options.demo,
        keys: options.keys_counter.then_some(0),
    };
    model.desk.drill = drill;
    let resumed = keeper
        .load()
        .map(|drafts| drafts.resume(&mut model))
        .unwrap_or_default();
    let link = link::Link::start(options.connect, &to_us)?;
    let inbox = inbox::Inbox::new(letterbox, keyboard, to_us);
    let flow = terminal::Flow::new(measured.rate);
    session::Session::new(model, screen, link, inbox, keeper, terminal_name())
        .over(flow)
        .run(resumed)
}

pub use draft::remove_all as remove_drafts;
pub use moment::Moment;
pub use plain::run as plain;
pub use terminal::Decoder;
pub use theme::Look;
pub use typed::Typed;

/// Such as `pts/3`.
fn terminal_name() -> String {
    let path = nix::unistd::ttyname(io::stdin()).unwrap_or_default();
    let name = path.to_string_lossy();
    name.strip_prefix("/dev/").unwrap_or(&name).to_owned()
}
