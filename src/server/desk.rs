//! Who works in the house: clerks, PINs, the clock of a trial, and the server's own state.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use super::house::House;
use super::orders::{Order, server_command};
use super::session::Session;
use crate::config::Config;
use crate::domain::clerk::{Permission, Role};
use crate::domain::command::Command;
use crate::domain::flow;
use crate::domain::ids::{ClerkId, Seq};
use crate::domain::state::Done;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::{ClockChange, SetClerk, SwitchClerk};
use crate::wire::rows::{BackupAge, Desk, Status};

/// Each wrong PIN makes the next answer slower, up to this.
const SLOWEST: Duration = Duration::from_secs(8);

const MIN_PIN: usize = 4;

/// The server itself, for `server status`.
pub fn status(house: &House) -> Status {
    let snapshot = house.board.read();
    let mut repairs = house.repairs.clone();
    repairs.extend(snapshot.warnings.iter().cloned());
    Status {
        pid: std::process::id(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sessions: house.sessions.load(Ordering::Relaxed) as u32,
        events: snapshot.state.header.seq.0,
        data: house.data.display().to_string(),
        repairs,
        resident: resident(),
        mail_stop: house.gate.stop(),
        config_changed: is_config_changed(house),
        backup: house.backup.as_ref().map(|backup| {
            let now = backup.status();
            BackupAge {
                seq: Seq(now.last_seq.0),
                at: now.at,
                problem: now.problem,
            }
        }),
    }
}

/// Whether a server that started now would work by other values; a file that cannot be read is no longer the same.
fn is_config_changed(house: &House) -> bool {
    Config::load(&house.data).map_or(true, |now| now.render() != house.config.render())
}

/// Sets or advances a clock that may be set.
pub fn set_clock(session: &Session, change: ClockChange) -> Result<(), Refusal> {
    let house = &session.house;
    session.actor().must(Permission::Manage)?;
    if !house.config.test_clock {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: "this desk's clock cannot be set".into(),
            hint: "it is for trials only: [test] clock = true in config.toml".into(),
        }));
    }
    match change {
        ClockChange::Set(at) => house.clock.set(at),
        ClockChange::Advance(seconds) => house.clock.advance(seconds),
    }
    let (done, wait) = crossbeam_channel::bounded(1);
    if house.orders.send(Order::ClockMoved(done)).is_ok() {
        let _ = wait.recv();
    }
    Ok(())
}

/// Bytes of memory in use, as the kernel counts them; 0 where it does not say.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let second = pages
        .as_deref()
        .and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    let size = nix::unistd::sysconf(nix::unistd::SysconfVar::PAGE_SIZE)
        .ok()
        .flatten()
        .unwrap_or(4096);
    second.unwrap_or(0) * size.unsigned_abs()
}

/// Takes a clerk on, or gives him another PIN or role. The PIN is hashed here and goes no further.
pub fn set_clerk(session: &Session, asked: SetClerk) -> Result<Done, Refusal> {
    let SetClerk {
        id,
        clerk,
        role,
        pin,
    } = asked;
    if pin.chars().count() < MIN_PIN {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Pin,
            what: format!("a PIN has at least {MIN_PIN} characters"),
            hint: "choose a longer one".into(),
        }));
    }
    // The right is checked before the work: hashing is slow by design.
    let actor = session.actor();
    let pin = if actor.may(Permission::Manage) {
        hashed(&pin)?
    } else {
        String::new()
    };
    session.submit_one(
        actor,
        id,
        Command::SetClerk(flow::SetClerk { clerk, role, pin }),
    )
}

fn hashed(pin: &str) -> Result<String, Failure> {
    let hash = Argon2::default().hash_password(pin.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Failure {
        kind: FailureKind::Unavailable,
        what: format!("the PIN could not be hashed: {error}"),
        hint: "try again".into(),
    })
}

/// All clerks and what they may do.
pub fn clerks(session: &Session) -> Vec<(ClerkId, Role)> {
    let snapshot = session.house.board.read();
    let clerks = snapshot.state.clerks.values();
    clerks.map(|clerk| (clerk.id.clone(), clerk.role)).collect()
}

/// Works as another clerk from now on. A wrong PIN is slowed and recorded.
pub fn switch_clerk(session: &mut Session, asked: SwitchClerk) -> Result<Desk, Refusal> {
    let Some(id) = asked.clerk else {
        session.leave();
        return Ok(session.desk());
    };
    let house = Arc::clone(&session.house);
    let known = house.board.read().state.clerks.get(&id).cloned();
    let right = verify(known.as_ref().map(|clerk| clerk.pin.as_str()), &asked.pin);
    let mut wrong = house
        .wrong_pins
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    // Who asks stays who he was, with his terminal: the books say from where a PIN was tried.
    let actor = session.actor();
    let record = |command| session.submit_one(actor.clone(), server_command(), command);
    if !right {
        *wrong = wrong.saturating_add(1);
        let pause = Duration::from_millis(250 * 2_u64.saturating_pow((*wrong).min(6))).min(SLOWEST);
        let _ = house.board.wait_until(pause, |_| house.is_ending());
        let _ = record(Command::RefusePin(flow::RefusePin(id)));
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Pin,
            what: "clerk and PIN do not agree".into(),
            hint: "try again; a manager gives a new PIN with mailroom clerk add".into(),
        }));
    }
    *wrong = 0;
    record(Command::SignIn(flow::SignIn(id.clone())))?;
    drop(wrong);
    session.enter(id);
    Ok(session.desk())
}

/// Whether a PIN is a clerk's. An unknown clerk costs the same work: names cannot be guessed by the clock.
fn verify(hash: Option<&str>, pin: &str) -> bool {
    let Some(hash) = hash else {
        let _ = Argon2::default().hash_password(pin.as_bytes());
        return false;
    };
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(pin.as_bytes(), &hash)
            .is_ok()
    })
}
