//! The server: one process that owns a data directory; every screen and command talks to it over its socket.
//!
//! Threads: one a connection, one engine that owns the state, mail threads, the keeper of the tables, the
//! backup, signals. They meet in channels; nothing is locked for longer than a pointer takes to copy.
//!
//! Start: 1 the lock and the store, 2 the name index, 3 the socket, 4 the mail threads, 5 the engine, 6 "ready".
//! Stop, in that order: no new sessions, the engine's last group, the mail threads, the backup, the store, the
//! socket, the lock.

mod archive;
mod desk;
mod directory;
mod dispatch;
mod engine;
mod import;
mod intake;
mod listen;
mod mail;
mod people;
mod reads;
mod session;
mod snapshot;

use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::clock::Clock;
use crate::config::{Config, ConfigError};
use crate::outbox;
use crate::store::{Backup, Opened, Store, StoreError};

pub use import::column;
pub use listen::{POINTER, SOCKET};

/// An automatic server waits so long for the next command before it ends.
const LINGER: Duration = Duration::from_secs(20);

/// Commands that may wait for the engine before whoever sends one waits too.
const QUEUE: usize = 1024;

/// How a server is started.
pub struct Options {
    /// The data directory.
    pub data: PathBuf,
    /// Whether a client started it: then it ends when nobody needs it.
    pub auto: bool,
}

/// Why a server does not run, or ended badly.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The data directory.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The socket.
    #[error("the socket cannot be opened: {0}")]
    Socket(io::Error),
    /// Threads or signals.
    #[error("the system refuses: {0}")]
    System(#[from] io::Error),
    /// A write or sync failed.
    #[error("the disk failed; everything acknowledged before is kept")]
    Poisoned,
    /// A fault of ours.
    #[error("the engine stopped by a fault; everything acknowledged before is kept")]
    Fault,
}

impl ServerError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Config(error) => error.hint.clone(),
            Self::Store(error) => error.hint(),
            Self::Socket(_) => "look at the rights of the data directory".into(),
            Self::System(_) => "close other programs, then start the server again".into(),
            Self::Poisoned => "look at the disk, then start the server again".into(),
            Self::Fault => "start the server again; mailroom ledger verify checks the books".into(),
        }
    }
}

/// Runs until told to stop. `ready` is called once clients are answered.
pub fn run(options: &Options, ready: impl FnOnce()) -> Result<(), ServerError> {
    let config = Arc::new(Config::load(&options.data)?);
    let Opened { store, state, repairs } = Store::open(&options.data, &mut |_| {})?;
    let index = directory::build(&state, &center_lines(&config));
    let access = if options.auto { listen::Access::Private } else { listen::Access::Group };
    let door = listen::bind(&options.data, access).map_err(ServerError::Socket)?;

    let backup = match &config.backup {
        Some(target) => Some(Arc::new(start_backup(&options.data, target)?)),
        None => None,
    };
    let (orders, taken) = bounded(QUEUE);
    let (mailbag, out, notices) = mail::Mailbag::new();
    let house = Arc::new(desk::House {
        board: Arc::default(),
        archive: archive::Archive::new(store.reader()),
        orders: orders.clone(),
        clock: Arc::new(Clock::default()),
        config: Arc::clone(&config),
        data: options.data.clone(),
        backup: backup.clone(),
        repairs,
        sessions: AtomicUsize::new(0),
        ending: Arc::new(AtomicBool::new(false)),
        closed: AtomicBool::new(false),
        wrong_pins: std::sync::Mutex::new(0),
    });
    let engine = engine::Engine {
        orders: taken,
        board: Arc::clone(&house.board),
        clock: Arc::clone(&house.clock),
        config: Arc::clone(&config),
        reader: store.reader(),
        store,
        mailbag,
        state,
        index,
        backup,
        wrong: Vec::new(),
    };
    let postroom = Arc::new(mail::Postroom {
        board: Arc::clone(&house.board),
        archive: house.archive.clone(),
        orders: orders.clone(),
        clock: Arc::clone(&house.clock),
        config: Arc::clone(&config),
        taken: notices,
        out,
        ending: Arc::clone(&house.ending),
    });
    obey_signals(orders.clone())?;
    let mail_threads = outbox::worker::start(&postroom, &config.mail.settings)?;
    let (ended, end) = bounded(1);
    let working = thread::Builder::new().name("engine".into()).spawn(move || {
        let result = engine.run();
        let _ = ended.send(());
        result
    })?;
    let accepting = {
        let house = Arc::clone(&house);
        let auto = options.auto;
        thread::Builder::new().name("door".into()).spawn(move || listen::accept(&door, &house, auto))?
    };
    ready();
    if options.auto {
        linger(&house, &orders, &end);
    } else {
        let _ = end.recv();
    }
    house.ending.store(true, Ordering::SeqCst);
    let (end, store) = working.join().map_err(|_| ServerError::Fault)?;
    finish_mail(mail_threads);
    if let Some(backup) = house.backup.as_ref() {
        let _ = backup.stop();
    }
    let lock = store.close();
    // The socket goes before the lock: the next server must not find, nor we remove, a socket of the other's.
    house.closed.store(true, Ordering::SeqCst);
    let _ = accepting.join();
    drop(lock?);
    if end == engine::End::Poisoned { Err(ServerError::Poisoned) } else { Ok(()) }
}

/// Starts the copy. Its directory is made now, when somebody looks, and never later: a disk that is not
/// mounted must not be written around.
fn start_backup(data: &Path, target: &Path) -> Result<Backup, ServerError> {
    if !target.exists() && target.parent().is_some_and(Path::is_dir) {
        std::fs::DirBuilder::new().mode(0o700).create(target)?;
    }
    Ok(Backup::start(data, target)?)
}

/// The center's own name and address, which labels carry and which name no client.
fn center_lines(config: &Config) -> Vec<String> {
    std::iter::once(config.center.name.clone()).chain(config.center.address.iter().cloned()).collect()
}

/// An automatic server ends when no session is left and nobody has to be told of anything (DESIGN 3).
fn linger(house: &desk::House, orders: &Sender<engine::Order>, end: &Receiver<()>) {
    let mut idle_since = Instant::now();
    loop {
        match end.recv_timeout(Duration::from_secs(1)) {
            Err(crossbeam_channel::RecvTimeoutError::Timeout) => {}
            _ => return,
        }
        let busy = house.sessions.load(Ordering::SeqCst) > 0;
        let owed = house.board.read().state.notices.values().any(|notice| notice.state.is_open());
        if busy || owed {
            idle_since = Instant::now();
        } else if idle_since.elapsed() > LINGER {
            let _ = orders.send(engine::Order::Stop);
            let _ = end.recv();
            return;
        }
    }
}

/// A mail whose last byte is out gets a moment for the answer; what is not answered is retried after the start.
fn finish_mail(threads: Vec<thread::JoinHandle<()>>) {
    let end = Instant::now() + Duration::from_secs(2);
    for one in threads {
        while !one.is_finished() && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn obey_signals(orders: Sender<engine::Order>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for _ in signals.forever() {
            if orders.send(engine::Order::Stop).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
