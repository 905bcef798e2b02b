//! The socket: where it is, who may reach it, and one thread a connection.

use std::fs;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, poll};
use tracing::{debug, info, warn};

use super::connection::{self, limit_writes};
use super::house::House;
use super::orders::Order;
use super::people::Peer;
use super::porter::{Paced, Visit};
use crate::domain::clerk::Role;
use crate::store;
use crate::wire::hello::{self, Greeting, Verb, Welcome};
use crate::wire::messages::PROTOCOL;

/// Longest path that a socket address takes on every system.
const MAX_PATH: usize = 100;

/// The socket's name in the data directory.
pub const SOCKET: &str = "mailroom.sock";

/// The file that says where the socket is when its path would be too long.
pub const POINTER: &str = "socket";

/// A bound socket, removed when it is dropped.
pub struct Door {
    listener: UnixListener,
    path: PathBuf,
    pointer: Option<PathBuf>,
    /// The socket file's own number: somebody may have put another in its place.
    inode: u64,
    data: PathBuf,
    /// Which directory that was when the server began.
    home: Home,
    access: Access,
}

/// A directory's device and number, whatever its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Home(u64, u64);

impl Home {
    fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|found| Self(found.dev(), found.ino()))
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        if self.is_in_place() {
            let _ = fs::remove_file(&self.path);
        }
        if let Some(pointer) = &self.pointer {
            let _ = fs::remove_file(pointer);
        }
    }
}

impl Door {
    /// Whether the socket can still be found; cleaners of `/tmp` and slips of the hand delete such files.
    fn is_in_place(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|found| found.ino() == self.inode)
    }
}

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The owner alone.
    Private,
    /// The owner and the directory's group.
    Group,
}

/// The directory of the socket of a desk whose own takes no writes: of its owner, and known by its path.
pub fn beside(data: &Path) -> io::Result<PathBuf> {
    let owner = fs::metadata(data)?.uid();
    let mark = crc32fast::hash(data.as_os_str().as_encoded_bytes());
    Ok(PathBuf::from(format!("/tmp/mailroom-{owner}-{mark:08x}")))
}

/// Binds the socket. The directory's lock is held by now, so whatever lies there is a dead server's.
pub fn bind(data: &Path, access: Access) -> io::Result<Door> {
    let inside = data.join(SOCKET);
    let is_still = store::is_read_only(data);
    let (path, pointer) = if is_still {
        (private(beside(data)?)?.join(SOCKET), None)
    } else if inside.as_os_str().len() <= MAX_PATH {
        (inside, None)
    } else {
        let path = runtime_directory(data)?.join(SOCKET);
        fs::write(data.join(POINTER), path.as_os_str().as_encoded_bytes())?;
        (path, Some(data.join(POINTER)))
    };
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    listener.set_nonblocking(true)?;
    let (socket_mode, directory_mode) = match access {
        Access::Private => (0o600, 0o700),
        Access::Group => (0o660, 0o750),
    };
    if access == Access::Group {
        std::os::unix::fs::chown(&path, None, Some(fs::metadata(data)?.gid()))?;
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(socket_mode))?;
    match path.parent().filter(|_| is_still) {
        Some(parent) => {
            if access == Access::Group {
                std::os::unix::fs::chown(parent, None, Some(fs::metadata(data)?.gid()))?;
            }
            fs::set_permissions(parent, fs::Permissions::from_mode(directory_mode))?;
        }
        None => fs::set_permissions(data, fs::Permissions::from_mode(directory_mode))?,
    }
    let inode = fs::metadata(&path)?.ino();
    if let Some(pointer) = &pointer {
        fs::set_permissions(pointer, fs::Permissions::from_mode(socket_mode & 0o640))?;
        if let Some(parent) = path.parent() {
            fs::set_permissions(parent, fs::Permissions::from_mode(directory_mode))?;
        }
    }
    Ok(Door {
        listener,
        path,
        pointer,
        inode,
        data: data.to_owned(),
        home: Home::of(data)?,
        access,
    })
}

/// A directory of the user's own with a short path, one for each data directory.
fn runtime_directory(data: &Path) -> io::Result<PathBuf> {
    let base = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|dir| dir.is_dir());
    let base = base
        .filter(|dir| dir.as_os_str().len() < 60)
        .unwrap_or_else(|| PathBuf::from("/tmp"));
    let mark = crc32fast::hash(data.as_os_str().as_encoded_bytes());
    private(base.join(format!("mailroom-{}-{mark:08x}", nix::unistd::geteuid())))
}

/// Makes a directory that is ours alone.
fn private(directory: PathBuf) -> io::Result<PathBuf> {
    match fs::create_dir(&directory) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    // /tmp belongs to everybody: somebody else's directory of this name is no place for our socket.
    let found = fs::symlink_metadata(&directory)?;
    if !found.is_dir() || found.uid() != nix::unistd::geteuid().as_raw() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!("{} is not ours", directory.display()),
        ));
    }
    fs::set_permissions(&directory, fs::Permissions::from_mode(0o700))?;
    Ok(directory)
}

/// How often the accepting thread looks whether the server has ended. Not by a connection of ours: the socket's
/// file may have been deleted by then.
const LOOK: u16 = 200;

/// Takes connections until the server has ended; while it ends, whoever comes is told so.
pub fn accept(mut door: Door, house: &Arc<House>, auto: bool) {
    while !house.closed.load(Ordering::SeqCst) {
        let mut knocks = [PollFd::new(door.listener.as_fd(), PollFlags::POLLIN)];
        if !matches!(poll(&mut knocks, LOOK), Ok(1..)) {
            door = restored(door, house);
            continue;
        }
        match door.listener.accept() {
            Ok((stream, _)) => admit(house, stream, auto),
            // Somebody was quicker, or went away again.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            // No descriptor is free: asking at once again would only take the processor from whoever gives one back.
            Err(_) => thread::sleep(SHORT),
        }
    }
}

/// How long the door waits where the system has nothing to open it with.
const SHORT: Duration = Duration::from_millis(50);

/// Lets somebody come to the door, who is known by his user before he has said a word.
fn admit(house: &Arc<House>, mut stream: UnixStream, auto: bool) {
    let Ok(uid) = Peer::uid_of(&stream) else {
        return;
    };
    let owns = uid == nix::unistd::geteuid() || uid.is_root();
    let Some(visit) = house.porter.arrive(uid.as_raw(), owns) else {
        let _ = stream.set_nonblocking(true);
        let _ = hello::answer(&mut stream, greeting(Welcome::Busy));
        return;
    };
    let house = Arc::clone(house);
    let _ = thread::Builder::new()
        .name("session".into())
        .spawn(move || serve(&house, stream, auto, visit));
}

fn greeting(welcome: Welcome) -> Greeting {
    Greeting {
        version: PROTOCOL,
        welcome,
        pid: std::process::id(),
    }
}

/// A server that nobody can reach must not go on holding the directory: its socket is bound again, and without
/// the directory there is nothing left to serve. Another one under its name, such as a restored copy, is not ours:
/// what we would acknowledge there went into the one that was moved away.
fn restored(door: Door, house: &House) -> Door {
    if door.is_in_place() || house.is_ending() {
        return door;
    }
    if Home::of(&door.data).ok() != Some(door.home) {
        let _ = house.orders.send(Order::Stop);
        return door;
    }
    bind(&door.data, door.access).unwrap_or(door)
}

/// Counts a session as long as it lives, also when its thread panics.
struct Counted(Arc<House>);

impl Counted {
    fn new(house: &Arc<House>) -> (Self, usize) {
        (
            Self(Arc::clone(house)),
            house.sessions.fetch_add(1, Ordering::SeqCst),
        )
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.sessions.fetch_sub(1, Ordering::SeqCst);
    }
}

fn serve(house: &Arc<House>, mut stream: UnixStream, auto: bool, mut visit: Visit) {
    let Ok(peer) = Peer::of(&stream) else { return };
    // Whoever connects and says nothing, or a letter at a time, must not hold a thread.
    let Ok(mut reader) = stream.try_clone().map(Paced::greeting) else {
        return;
    };
    if limit_writes(&stream).is_err() {
        return;
    }
    let Ok((version, verb)) = hello::receive(&mut reader) else {
        return;
    };
    reader.whole(false);
    let (counted, others) = Counted::new(house);
    let welcome = match verb {
        _ if house.is_ending() => Welcome::Stopping,
        Verb::Talk if version != PROTOCOL => Welcome::OtherVersion,
        Verb::Talk if visit.enter() => Welcome::Ready,
        Verb::Talk => Welcome::Busy,
        Verb::Stop | Verb::StopIfIdle if !may_stop(house, &peer) => Welcome::NotAllowed,
        Verb::StopIfIdle if others > 0 || !auto => Welcome::Busy,
        Verb::Stop | Verb::StopIfIdle => Welcome::Stopping,
    };
    log(&peer, verb, welcome);
    if hello::answer(&mut stream, greeting(welcome)).is_err() {
        return;
    }
    match (welcome, verb) {
        (Welcome::Ready, Verb::Talk) => {
            let _ = connection::run(Arc::clone(house), &visit, peer, reader, stream);
        }
        (Welcome::Stopping, Verb::Stop | Verb::StopIfIdle) => {
            if verb == Verb::Stop {
                house.farewell.stopped_by(&peer.user);
            }
            let _ = house.orders.send(Order::Stop);
        }
        _ => {}
    }
    drop((counted, visit));
}

/// Who comes, who is sent away and why, and who ends the server.
fn log(peer: &Peer, verb: Verb, welcome: Welcome) {
    let user = &peer.user;
    match (verb, welcome) {
        (Verb::Talk, Welcome::Ready) => debug!("{user} connected"),
        (Verb::Talk, Welcome::Busy) => warn!("{user} was sent away: too many connections"),
        (Verb::Talk, Welcome::OtherVersion) => info!("{user} came with another version"),
        (Verb::Talk, _) => {}
        (_, Welcome::Stopping) => info!("{user} ends the server"),
        (_, _) => warn!("{user} may not end the server now"),
    }
}

fn may_stop(house: &House, peer: &Peer) -> bool {
    let clerks = &house.board.read().state.clerks;
    peer.owns_server() || peer.role(&house.config.now().roles, clerks) == Some(Role::Manager)
}
