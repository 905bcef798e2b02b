//! Starting and stopping, in the order that the module comment of the server gives: each step may rely on the
//! ones before it, and each stop on what still runs.

mod mail;
mod names;

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use tracing::{info, warn};

use super::anchor;
use super::archive::Archive;
use super::clearing::clear_after;
use super::codes::Codes;
use super::directory::{Directory, Names};
use super::engine::Engine;
use super::farewell::Farewell;
use super::gate::Gate;
use super::health::Health;
use super::house::{CLOCK, House};
use super::kept_list;
use super::mail::{Mailbag, Tried};
use super::orders::{Ended, Order};
use super::porter::Porter;
use super::printer::Printer;
use super::refused::RefusedCopies;
use super::reread::{self, Rereader};
use super::seat::{self, Orders};
use super::snapshot::{Board, Snapshot};
use super::telling::{self, Telling};
use super::{Options, ServerError, listen};
use crate::clock::Clock;
use crate::config::{Config, Live};
use crate::domain::alarm::Alarm;
use crate::program;
use crate::store::{self, Cabinet, Opened, Store, StoreError};

/// An automatic server waits so long for the next command before it ends.
const LINGER: Duration = Duration::from_secs(20);

/// How long a mail whose last byte is out gets for its answer when the server ends.
const LAST_ANSWER: Duration = Duration::from_secs(2);

/// A server that answers.
pub(super) struct Running {
    house: Arc<House>,
    ended: Receiver<()>,
    engine: JoinHandle<Ended>,
    names: JoinHandle<()>,
    mail: Vec<JoinHandle<()>>,
    door: JoinHandle<()>,
    rereading: reread::Running,
    /// What works beside the desk: the client list.
    beside: Vec<JoinHandle<()>>,
}

/// Opens the directory and starts every thread.
pub(super) fn boot(options: &Options) -> Result<Running, ServerError> {
    let config = Config::load(&options.data)?;
    let opened = open(options, &config)?;
    finish_what_was_begun(options, &config, &opened)?;
    let (orders, taken, post) = seat::way();
    let house = Arc::new(house(options, config, &opened, orders.clone())?);
    sweep(&house, &opened)?;
    let tried = Arc::new(Tried::open(&options.data));
    let (gate, clock) = (Arc::clone(&house.gate), Arc::clone(&house.clock));
    let (mailbag, notices) =
        Mailbag::new(gate, clock, Arc::clone(&tried), Arc::clone(&house.config));
    let engine = engine(&house, opened, taken, mailbag);
    let access = if options.auto {
        listen::Access::Private
    } else {
        listen::Access::Group
    };
    let door = listen::bind(&options.data, access).map_err(ServerError::Socket)?;
    obey_signals(orders.clone())?;
    let mail = mail::start(&house, &orders, tried, notices)?;
    let names = names::read(&house, orders)?;
    let (end, ended) = bounded(1);
    let engine = thread::Builder::new()
        .name("engine".into())
        .spawn(move || {
            let result = post.keep(Box::new(engine));
            let _ = end.send(());
            result
        })?;
    let accepting = (Arc::clone(&house), options.auto);
    let door = thread::Builder::new()
        .name("door".into())
        .spawn(move || listen::accept(door, &accepting.0, accepting.1))?;
    let rereading = rereader(&house).start()?;
    let beside = beside(&house, options)?;
    Ok(Running {
        house,
        ended,
        engine,
        names,
        mail,
        door,
        rereading,
        beside,
    })
}

/// What works beside the desk: programs that hear what happens, and the list that another one keeps.
fn beside(house: &Arc<House>, options: &Options) -> io::Result<Vec<JoinHandle<()>>> {
    let mut threads = vec![telling::start(Arc::clone(house))?];
    if let Some(lists) = &options.lists {
        threads.push(kept_list::watch(Arc::clone(house), Arc::clone(lists))?);
    }
    Ok(threads)
}

/// What a crash left half done outside of the store: papers that came in, a purge.
fn finish_what_was_begun(
    options: &Options,
    config: &Config,
    opened: &Opened,
) -> Result<(), ServerError> {
    let cabinet = Cabinet::of(&options.data);
    if opened.store.is_still() {
        return Ok(());
    }
    cabinet.clear_laid()?;
    if let Some(redaction) = &opened.purge {
        cabinet.sweep(&opened.state.paper_digests())?;
        let settings = &config.mail.settings;
        clear_after(redaction, &opened.store, &options.data, settings)?;
    }
    Ok(())
}

/// Takes away papers that nothing speaks of. A copy, or books that are older than they were, may not know all that
/// belongs to the desk.
fn sweep(house: &House, opened: &Opened) -> Result<(), StoreError> {
    let is_whole = house.gate.copy_of().is_none() && house.found.older().is_none();
    if is_whole && !opened.store.is_still() {
        Cabinet::of(&house.data).sweep(&opened.state.paper_digests())?;
    }
    Ok(())
}

/// Opens the data directory; where old events are damaged, with what the backup has of them.
fn open(options: &Options, config: &Config) -> Result<Opened, StoreError> {
    let first = Store::open(&options.data, &mut |_| {});
    let (Err(StoreError::Damage { .. }), Some(backup)) = (&first, &config.backup) else {
        return first;
    };
    let mended = store::mend_stopped(&options.data, backup)?;
    if mended.is_empty() {
        return first;
    }
    let mut opened = Store::open(&options.data, &mut |_| {})?;
    opened.repairs.extend(mended.iter().map(reread::words));
    Ok(opened)
}

fn rereader(house: &House) -> Rereader {
    Rereader {
        data: house.data.clone(),
        board: Arc::clone(&house.board),
        clock: Arc::clone(&house.clock),
        config: Arc::clone(&house.config),
        found: Arc::clone(&house.found),
        gate: Arc::clone(&house.gate),
    }
}

fn house(
    options: &Options,
    config: Config,
    opened: &Opened,
    orders: Orders,
) -> Result<House, ServerError> {
    let target = config.backup.clone().filter(|_| opened.copy_of.is_none());
    // What readers see before the first command: published before anybody can knock.
    let board = Board::default();
    board.publish(Snapshot {
        state: opened.state.clone(),
        names: Names::Reading,
        warnings: Vec::new(),
        alarms: opened.copy_of.map(Alarm::Copy).into_iter().collect(),
    });
    let clock = Arc::new(clock(&config, opened, &options.data));
    let printer = Printer::start(&config, &options.data)?;
    let codes = Arc::new(Codes::open(&options.data, &config.policy())?);
    let house = House {
        pins: super::pins::Brake::open(&options.data, &clock),
        board: Arc::new(board),
        gate: Arc::new(Gate::new(Arc::clone(&clock), opened.copy_of)),
        archive: Archive::new(
            opened.store.reader(),
            orders.clone(),
            Cabinet::of(&options.data),
        ),
        orders,
        clock,
        config: Arc::new(Live::new(config)),
        data: options.data.clone(),
        backup: OnceLock::new(),
        repairs: opened.repairs.clone(),
        found: Arc::default(),
        sessions: AtomicUsize::new(0),
        porter: Porter::default(),
        ending: Arc::new(AtomicBool::new(false)),
        farewell: Farewell::default(),
        closed: AtomicBool::new(false),
        glass: super::pins::Glass::default(),
        printer,
        refused: RefusedCopies::default(),
        codes,
        kept: Arc::default(),
        telling: Telling::default(),
    };
    if let Some(mark) = house.config.now().anchor.as_deref()
        && opened.copy_of.is_none()
        && let Some(older) = anchor::judge(mark, &options.data, &opened.state.header)?
    {
        house.found.is_older(older);
    }
    if let Some(target) = target {
        house.start_backup(&target)?;
    }
    Ok(house)
}

fn tell_of(house: &House) {
    let events = house.board.read().state.header.seq;
    let (version, data) = (env!("CARGO_PKG_VERSION"), house.data.display());
    info!("mailroom {version} serves {data}: {events} events");
    for repair in &house.repairs {
        warn!("{repair}");
    }
    if let Some(of) = house.gate.copy_of() {
        warn!("{}", Alarm::Copy(of).words());
    }
}

/// A trial whose clock was put forward goes on from where its books are.
fn clock(config: &Config, opened: &Opened, data: &Path) -> Clock {
    let last = opened.state.header.at;
    if !config.test_clock {
        let mark = fs::read_to_string(data.join(CLOCK)).ok();
        return Clock::after(last, mark.as_deref());
    }
    let clock = Clock::default();
    if last > clock.now() {
        clock.set(last);
    }
    clock
}

fn engine(house: &House, opened: Opened, orders: Receiver<Order>, mailbag: Mailbag) -> Engine {
    Engine {
        orders,
        board: Arc::clone(&house.board),
        clock: Arc::clone(&house.clock),
        config: Arc::clone(&house.config),
        health: Health::new(
            opened.store.reader(),
            vec![
                house.printer.trouble.clone(),
                house.kept.trouble.clone(),
                house.telling.trouble.clone(),
                house.pins.trouble.clone(),
            ],
        ),
        printer: house.printer.clone(),
        store: opened.store,
        mailbag,
        directory: Directory::reading(),
        state: opened.state,
        backup: house.backup.get().cloned(),
        data: house.data.clone(),
        found: Arc::clone(&house.found),
        unsettled: None,
        reopened: None,
        ending: None,
    }
}

impl Running {
    /// The first lines of the log: what was found. Said once a log is there, which a server in the background has only
    /// when it let go of who started it.
    pub(super) fn tell(&self) {
        tell_of(&self.house);
    }

    /// Waits until the engine has ended; an automatic server is told to when nobody needs it.
    pub(super) fn wait(&self, auto: bool) {
        if auto {
            self.linger();
        } else {
            let _ = self.ended.recv();
        }
    }

    /// It ends when no session is left and nobody has to be told of anything; not on a read-only disk, where no other could
    /// start.
    fn linger(&self) {
        let mut idle_since = Instant::now();
        while let Err(RecvTimeoutError::Timeout) = self.ended.recv_timeout(Duration::from_secs(1)) {
            let busy = self.house.sessions.load(Ordering::SeqCst) > 0;
            let owed = self
                .house
                .board
                .read()
                .state
                .notices
                .values()
                .any(|notice| notice.state.is_open());
            let sends = self.house.gate.copy_of().is_none();
            if busy || (owed && sends) || store::is_read_only(&self.house.data) {
                idle_since = Instant::now();
            } else if idle_since.elapsed() > LINGER {
                let _ = self.house.orders.send(Order::Stop);
            }
        }
    }

    /// Takes everything down behind the engine.
    pub(super) fn stop(self) -> Result<(), ServerError> {
        self.house.ending.store(true, Ordering::SeqCst);
        self.house.farewell.tell();
        self.rereading.stop();
        let engine = self.engine.join();
        let _ = self.names.join();
        self.house.board.look_again();
        for thread in self.beside {
            let _ = thread.join();
        }
        // What asks for a token or hears of an event would run on, with nobody who waits for it.
        program::end_all();
        finish_mail(&self.mail);
        program::end_all();
        if let Some(backup) = self.house.backup.get() {
            let _ = backup.stop();
        }
        self.house.mark_clock();
        info!("the server ends");
        let lock = match engine {
            Ok(Ended::Stopped(store)) => store.close().map_err(ServerError::Store),
            Ok(Ended::Poisoned(store)) => {
                drop(store);
                Err(ServerError::Poisoned)
            }
            Ok(Ended::Fault) | Err(_) => Err(ServerError::Fault),
        };
        // The socket goes before the lock: the next server must not find, nor we remove, a socket of the other's.
        self.house.closed.store(true, Ordering::SeqCst);
        let _ = self.door.join();
        lock.map(drop)
    }
}

/// A mail whose last byte is out gets a moment for the answer; what is not answered is retried after the start.
fn finish_mail(threads: &[JoinHandle<()>]) {
    let end = Instant::now() + LAST_ANSWER;
    while threads.iter().any(|one| !one.is_finished()) && Instant::now() < end {
        thread::sleep(Duration::from_millis(10));
    }
}

/// A service that hears SIGHUP reads its config again; one that somebody watches at a terminal ends with it.
fn obey_signals(orders: Orders) -> io::Result<()> {
    let at_a_terminal = io::stdin().is_terminal();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let order = if signal == SIGHUP && !at_a_terminal {
                    Order::Reload
                } else {
                    Order::Stop
                };
                if orders.send(order).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}
