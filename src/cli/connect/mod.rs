//! Where the desk is, and a connection to its server, which is started when there is none.
//!
//! Knows nothing of requests. Nobody starts the server of a directory that is not his: another user's server
//! would run with the wrong rights and leave files that the right one cannot open.

pub(in crate::cli) mod access;
pub(super) mod start;
#[cfg(test)]
mod tests;

use std::env;
use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use nix::unistd::geteuid;

use crate::cli::failure::Failure;
use crate::server;
use crate::store::{self, Lock};
use crate::wire::client::{self, ClientError, Connection};
use crate::wire::frame::FrameError;
use crate::wire::hello::{Greeting, Verb};
use crate::wire::messages::PROTOCOL;
use start::Life;

/// Where a desk of several clerks has its books.
const SHARED: &str = "/var/lib/mailroom";

/// A longer path does not fit into a Unix address with every system's limit.
const LONGEST_SOCKET: usize = 100;

/// How long a server that is ending may take to be gone.
const ENDING: Duration = Duration::from_secs(15);

/// How long one that is starting may take.
const STARTING: Duration = Duration::from_secs(900);

/// A desk: its data directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    data: PathBuf,
    /// Whether somebody said that the desk is to be here.
    pub(super) is_named: bool,
}

impl Place {
    /// The named directory, else the environment's, else the shared desk, else the user's own. A directory that somebody
    /// named must be there, unless the command may begin a desk: a slip of the pen makes no new books.
    pub(super) fn find(named: Option<&Path>, may_begin: bool) -> Result<Self, Failure> {
        let set = |name: &str| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let home = || set("HOME").map(|home| home.join(".local/share"));
        let own = || {
            let share = set("XDG_DATA_HOME")
                .filter(|path| path.is_absolute())
                .or_else(home);
            share.map(|share| share.join("mailroom"))
        };
        let named = named.map(Path::to_owned).or_else(|| set("MAILROOM_DATA"));
        if let Some(data) = &named {
            let place = Self::at(data)?;
            return place.is_desk(may_begin).map(|()| place);
        }
        Some(PathBuf::from(SHARED))
            .filter(|path| path.exists())
            .or_else(own)
            .ok_or_else(|| Failure::usage("no data directory is named", "name one with --data DIR"))
            .and_then(|data| Self::at(&data))
            .map(|place| Self {
                is_named: false,
                ..place
            })
    }

    /// This directory; a relative one stays the same when the working directory changes.
    pub(super) fn at(data: &Path) -> Result<Self, Failure> {
        let data = std::path::absolute(data).map_err(|error| Failure::file("use", data, &error))?;
        Ok(Self {
            data,
            is_named: true,
        })
    }

    /// Refuses what is no directory, and one that is missing where no desk may begin.
    fn is_desk(&self, may_begin: bool) -> Result<(), Failure> {
        let data = self.data.display();
        match fs::metadata(&self.data) {
            Ok(found) if !found.is_dir() => Err(Failure::usage(
                format!("{data} is a file, not a desk's directory"),
                "name the directory with --data DIR",
            )),
            Err(error) if error.kind() == ErrorKind::NotFound && !may_begin => Err(Failure::usage(
                format!("there is no desk at {data}"),
                format!(
                    "look at the path; to begin a desk there: mailroom --data {data} server start"
                ),
            )),
            Err(error) if error.kind() == ErrorKind::NotADirectory => Err(Failure::usage(
                format!("{data} lies under a file, not in a directory"),
                "name the directory with --data DIR",
            )),
            _ => Ok(()),
        }
    }

    /// The data directory.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// Makes the directory when it is missing, for its owner only.
    pub(super) fn create(&self) -> Result<(), Failure> {
        if self.data.is_dir() {
            return Ok(());
        }
        let made = self.data.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| DirBuilder::new().mode(0o700).create(&self.data))
            .or_else(|error| {
                if self.data.is_dir() {
                    Ok(())
                } else {
                    Err(error)
                }
            })
            .map_err(|error| Failure::file("make the data directory", &self.data, &error))
    }

    /// A connection, to a server that is started for it if need be.
    pub(super) fn connect(&self) -> Result<Connection, Failure> {
        self.reach().or_else(|gap| self.bridge(gap))
    }

    /// A connection to the server that runs, if one does.
    pub(super) fn running(&self) -> Result<Option<Connection>, Failure> {
        match self.reach() {
            Ok(connection) => Ok(Some(connection)),
            Err(Gap::Nobody) => Ok(None),
            Err(Gap::Version(server)) => Err(self.version(server)),
            Err(Gap::Other(failure)) => Err(failure),
        }
    }

    /// Starts a server, unless one runs by then; says whether it did.
    pub(super) fn start(&self, life: Life) -> Result<bool, Failure> {
        if self.running()?.is_some() {
            return Ok(false);
        }
        self.check_owner()?;
        self.create()?;
        let _turn = start::turn(&self.data)?;
        loop {
            // Who had the turn before us may have started one; or died, and one is starting all the same.
            if self.started()? {
                return Ok(false);
            }
            match start::spawn(&self.data, life) {
                Ok(()) => return Ok(true),
                // Somebody was quicker.
                Err(_) if Lock::is_held(&self.data) => {}
                Err(failure) => return Err(failure),
            }
        }
    }

    /// Whether a server answers, once nobody is on the way to be one. What reads a long ledger takes its time; whoever
    /// holds the directory and never answers is told of in the end.
    fn started(&self) -> Result<bool, Failure> {
        let until = Instant::now() + STARTING;
        loop {
            if self.running()?.is_some() {
                return Ok(true);
            }
            if !Lock::is_held(&self.data) {
                // It may have let go between the two looks: by having become a server that ended, or by failing.
                return Ok(self.running()?.is_some());
            }
            if Instant::now() > until {
                return Err(Failure::failed(
                    format!(
                        "{} is held by a server that does not answer",
                        self.data.display()
                    ),
                    "see its server.log, and end it with kill if nothing helps: what it confirmed is kept",
                ));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks the server to end and waits until it is gone; says whether one ran.
    pub(super) fn stop(&self) -> Result<bool, Failure> {
        match self.tell(Verb::Stop) {
            Ok(_) | Err(ClientError::Stopping) => self.wait_for_end().map(|()| true),
            // Who may not even knock is told so by `denied`; this one was let in and refused.
            Err(ClientError::NotAllowed)
                if self.running().is_ok_and(|reached| reached.is_some()) =>
            {
                Err(Failure::refused(
                    "you may not end this server",
                    "its owner may, and whoever is named under managers in [roles] of its config.toml",
                ))
            }
            Err(error) => match self.gap(error) {
                Gap::Nobody => Ok(false),
                Gap::Version(server) => Err(self.version(server)),
                Gap::Other(failure) => Err(failure),
            },
        }
    }

    fn bridge(&self, gap: Gap) -> Result<Connection, Failure> {
        match gap {
            Gap::Nobody => {}
            Gap::Version(server) if server < PROTOCOL => self.replace(server)?,
            Gap::Version(server) => return Err(self.version(server)),
            Gap::Other(failure) => return Err(failure),
        }
        self.start(Life::WhileNeeded)?;
        self.running()?.ok_or_else(|| {
            Failure::failed(
                format!("the server of {} ended at once", self.data.display()),
                "see its server.log",
            )
        })
    }

    /// An older server that nobody uses makes room for ours.
    fn replace(&self, server: u16) -> Result<(), Failure> {
        match self.tell(Verb::StopIfIdle) {
            Ok(_) | Err(ClientError::Stopping) => self.wait_for_end(),
            Err(ClientError::Busy) => Err(self.version(server)),
            Err(error) => match self.gap(error) {
                Gap::Nobody => Ok(()),
                Gap::Version(_) => Err(self.version(server)),
                Gap::Other(failure) => Err(failure),
            },
        }
    }

    /// One try, and again while a server is on its way out.
    fn reach(&self) -> Result<Connection, Gap> {
        let until = Instant::now() + ENDING;
        loop {
            match self.greet() {
                Ok(connection) => return Ok(connection),
                Err(error) if is_ending(&error) && Instant::now() < until => {
                    thread::sleep(Duration::from_millis(20));
                }
                Err(error) => return Err(self.gap(error)),
            }
        }
    }

    fn wait_for_end(&self) -> Result<(), Failure> {
        let until = Instant::now() + ENDING;
        while Instant::now() < until {
            match self.socket().and_then(UnixStream::connect) {
                Err(error) if is_absent(error.kind()) => return Ok(()),
                _ => thread::sleep(Duration::from_millis(20)),
            }
        }
        Err(Failure::failed(
            format!("the server of {} does not end", self.data.display()),
            "see its server.log",
        ))
    }

    /// The socket's path; a server whose directory's name is too long writes down where it is.
    fn socket(&self) -> io::Result<PathBuf> {
        let plain = self.data.join("mailroom.sock");
        // On a read-only disk a server that was there before has its socket here still, and one that came since beside.
        if store::is_read_only(&self.data) && UnixStream::connect(&plain).is_err() {
            return self.beside();
        }
        if plain.as_os_str().as_bytes().len() <= LONGEST_SOCKET {
            return Ok(plain);
        }
        fs::read_to_string(self.data.join("socket")).map(|path| PathBuf::from(path.trim_end()))
    }

    /// The socket of a desk whose directory takes no writes, where it is its owner's.
    fn beside(&self) -> io::Result<PathBuf> {
        let directory = server::beside(&self.data)?;
        let (found, data) = (fs::symlink_metadata(&directory)?, fs::metadata(&self.data)?);
        if !found.is_dir() || found.uid() != data.uid() {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(directory.join(server::SOCKET))
    }

    fn greet(&self) -> Result<Connection, ClientError> {
        Connection::open(&self.socket()?)
    }

    fn tell(&self, verb: Verb) -> Result<Greeting, ClientError> {
        client::stop(&self.socket()?, verb)
    }

    /// Refuses where this user may not read the journal: one that he may not read is not a broken one.
    pub(super) fn readable(&self) -> Result<(), Failure> {
        let journal = fs::read_dir(self.data.join("journal"));
        match journal {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(self.denied()),
            _ => Ok(()),
        }
    }

    fn denied(&self) -> Failure {
        access::denied(
            &self.data,
            &self
                .socket()
                .unwrap_or_else(|_| self.data.join("mailroom.sock")),
        )
    }

    fn gap(&self, error: ClientError) -> Gap {
        match error {
            ClientError::NoServer(error) if is_absent(error.kind()) => Gap::Nobody,
            ClientError::OtherVersion { server } => Gap::Version(server),
            ClientError::NotAllowed => Gap::Other(self.denied()),
            ClientError::NoServer(error) if is_slow(error.kind()) => Gap::Other(Failure::failed(
                format!("the server of {} does not answer", self.data.display()),
                "see whether its disk hangs; end it with kill if nothing helps: what it confirmed is kept",
            )),
            other => Gap::Other(other.into()),
        }
    }

    fn version(&self, server: u16) -> Failure {
        let data = self.data.display();
        if server > PROTOCOL {
            let what = format!(
                "the server of {data} is newer than this program ({server}, not {PROTOCOL})"
            );
            return Failure::failed(what, "use the mailroom program that it was started with");
        }
        let what = format!(
            "the server of {data} is older than this program ({server}, not {PROTOCOL}), and in use"
        );
        Failure::failed(
            what,
            "end its sessions, then: mailroom server stop, or systemctl restart mailroom",
        )
    }

    /// Refuses to start the server of somebody else's directory.
    fn check_owner(&self) -> Result<(), Failure> {
        match fs::metadata(&self.data) {
            Ok(found) if !found.is_dir() => Err(Failure::usage(
                format!("{} is not a directory", self.data.display()),
                "name one with --data DIR",
            )),
            Ok(found) if found.uid() == geteuid().as_raw() => Ok(()),
            Ok(found) => Err(access::not_owner(&self.data, found.uid())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(self.denied()),
            Err(error) => Err(Failure::file("use", &self.data, &error)),
        }
    }
}

/// Why there is no connection.
enum Gap {
    Nobody,
    Version(u16),
    Other(Failure),
}

fn is_absent(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::ConnectionRefused)
}

fn is_slow(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn is_ending(error: &ClientError) -> bool {
    let cut = |error: &io::Error| {
        matches!(
            error.kind(),
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe
        )
    };
    match error {
        ClientError::Stopping => true,
        ClientError::NoServer(error) | ClientError::Frame(FrameError::Io(error)) => cut(error),
        _ => false,
    }
}
