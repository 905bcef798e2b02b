//! Who works in the house: clerks, PINs, the clock of a trial, and the server's own state.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use tracing::warn;

use argon2::{Argon2, PasswordHasher};

use super::house::House;
use super::orders::{Order, server_command};
use super::people::Peer;
use super::pins::{HELD_BACK, Tried};
use super::reads::view::NOBODY;
use super::session::Session;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::clerk::{Clerk, Permission, at_work};
use crate::domain::command::Command;
use crate::domain::flow;
use crate::domain::ids::{ClerkId, Seq};
use crate::domain::state::Done;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::{ClockChange, SetClerk, SwitchClerk};
use crate::wire::rows::{BackupAge, ClerkRow, Desk, Status};

const MIN_PIN: usize = 4;

/// The server itself, for `server status`.
pub fn status(house: &House) -> Status {
    let snapshot = house.board.read();
    let config = is_config_changed(house);
    let mut repairs = house.repairs.clone();
    repairs.extend(house.found.mended());
    repairs.extend(house.archive.mended());
    repairs.extend(snapshot.warnings.iter().cloned());
    Status {
        pid: std::process::id(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sessions: house.sessions.load(Ordering::Relaxed) as u32,
        events: snapshot.state.header.seq.0,
        data: house.data.display().to_string(),
        repairs,
        wrong: snapshot.warnings.len() as u32,
        resident: resident(),
        mail_stop: house.gate.stop(),
        config_changed: matches!(config, Ok(true)),
        config_broken: config.err(),
        alarms: snapshot.alarms.clone(),
        read_through: house.found.last(),
        backup: house.backup.get().map(|backup| {
            let now = backup.status();
            BackupAge {
                seq: Seq(now.last_seq.0),
                at: now.at,
                problem: now.problem,
            }
        }),
    }
}

/// Whether a server that started now would work by other values; or why it would not start.
fn is_config_changed(house: &House) -> Result<bool, String> {
    let now = Config::load(&house.data).map_err(|error| format!("{error}; {}", error.hint))?;
    Ok(now.render() != house.config.now().render())
}

/// Sets or advances a clock that may be set; or takes the machine's for right, as a manager says.
pub fn set_clock(session: &Session, change: ClockChange) -> Result<(), Refusal> {
    let house = &session.house;
    session.actor().must(Permission::Manage)?;
    let is_trial = !matches!(change, ClockChange::Confirm);
    if is_trial && !house.config.now().test_clock {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: "this desk's clock cannot be set".into(),
            hint: "it is for trials only: [test] clock = true in config.toml".into(),
        }));
    }
    let is_date = match change {
        ClockChange::Set(at) => Clock::says(at),
        ClockChange::Advance(seconds) | ClockChange::Jump(seconds) => house.clock.reaches(seconds),
        ClockChange::Confirm => true,
    };
    if !is_date {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: "the clock would say no date of the years 1 to 9999".into(),
            hint: "give fewer seconds: a day has 86400".into(),
        }));
    }
    match change {
        ClockChange::Set(at) => house.clock.set(at),
        ClockChange::Advance(seconds) => house.clock.advance(seconds),
        ClockChange::Jump(seconds) => house.clock.jump(seconds),
        ClockChange::Confirm => {
            house.clock.confirm();
            house.mark_clock();
        }
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
    if clerk.as_str().trim().eq_ignore_ascii_case(NOBODY) {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: format!("{NOBODY} is what a screen calls whoever has not signed in"),
            hint: "give the clerk another name".into(),
        }));
    }
    // The right is checked before the work: hashing is slow by design.
    let actor = session.actor();
    let pin = if actor.may(Permission::Manage) {
        hashed(&pin)?
    } else {
        String::new()
    };
    let known = clerk.clone();
    let done = session.submit_one(
        actor,
        id,
        Command::SetClerk(flow::SetClerk { clerk, role, pin }),
    )?;
    session.house.pins.forget(&known);
    session.house.pins.keep(&session.house.clock);
    Ok(done)
}

fn hashed(pin: &str) -> Result<String, Failure> {
    let hash = Argon2::default().hash_password(pin.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Failure {
        kind: FailureKind::Unavailable,
        what: format!("the PIN could not be hashed: {error}"),
        hint: "try again".into(),
    })
}

/// All clerks and what they may do, those who work here no longer too; and what the user of the same name may do at a shell.
pub fn clerks(session: &Session) -> Vec<ClerkRow> {
    let snapshot = session.house.board.read();
    let config = session.house.config.now();
    let all = &snapshot.state.clerks;
    let row = |clerk: &Arc<Clerk>| ClerkRow {
        clerk: clerk.id.clone(),
        role: clerk.role,
        left: !clerk.works_here(),
        shell: Peer::called(clerk.id.as_str()).and_then(|user| user.right(&config.roles, all)),
    };
    all.values().map(row).collect()
}

/// Works as another clerk from now on. A wrong PIN is recorded, and no other is looked at for a while.
pub fn switch_clerk(session: &mut Session, asked: SwitchClerk) -> Result<Desk, Refusal> {
    let Some(id) = asked.clerk else {
        session.leave();
        return Ok(session.desk());
    };
    let house = Arc::clone(&session.house);
    let clerk = known_clerk(&house, &id)?;
    // Who asks stays who he was, with his terminal: the books say from where a PIN was tried.
    let actor = session.actor();
    let record = |command| session.submit_one(actor.clone(), server_command(), command);
    let id = clerk.id.clone();
    let try_of = (id.clone(), session.peer.uid.as_raw());
    let now = house.clock.steady();
    let look = || house.glass.is_right(&clerk.pin, &asked.pin);
    let tried = house.pins.try_one(&try_of, now, look);
    house.pins.keep(&house.clock);
    match tried {
        Tried::Right => {}
        Tried::Wrong(wait) => {
            if let Some(count) = house.pins.no_slip(&try_of) {
                let user = &session.peer.user;
                warn!("{user} gave {count} wrong PINs of {id} in a row");
            }
            let _ = record(Command::RefusePin(flow::RefusePin(id)));
            return Err(wrong_pin(format!("wrong PIN; wait {wait} s")));
        }
        Tried::NotYet(wait) => {
            // No lock is held here: only who asks waits.
            thread::sleep(HELD_BACK);
            return Err(wrong_pin(format!(
                "a PIN was wrong: wait {wait} s; this one was not tried"
            )));
        }
    }
    record(Command::SignIn(flow::SignIn(id.clone())))?;
    session.enter(id);
    Ok(session.desk())
}

fn wrong_pin(what: String) -> Refusal {
    Refusal::Failed(Failure {
        kind: FailureKind::Pin,
        what,
        hint: "try again; a manager gives a new PIN with mailroom clerk add".into(),
    })
}

/// The clerk of this name, in whatever letters. Who works at a desk is no secret to whoever stands at it.
fn known_clerk(house: &House, id: &ClerkId) -> Result<Arc<Clerk>, Refusal> {
    let snapshot = house.board.read();
    let clerks = &snapshot.state.clerks;
    if let Some(clerk) = clerks.get(id).filter(|clerk| clerk.works_here()) {
        return Ok(Arc::clone(clerk));
    }
    let name = id.as_str().to_lowercase();
    let mut alike = at_work(clerks).filter(|clerk| clerk.id.as_str().to_lowercase() == name);
    if let (Some(only), None) = (alike.next(), alike.next()) {
        return Ok(Arc::clone(only));
    }
    let all: Vec<_> = at_work(clerks).map(|clerk| clerk.id.as_str()).collect();
    let hint = if all.is_empty() {
        "nobody is set up yet: mailroom clerk add".to_owned()
    } else {
        format!("the clerks are {}", all.join(", "))
    };
    Err(Refusal::Failed(Failure {
        kind: FailureKind::Bad,
        what: format!("no clerk {id}"),
        hint,
    }))
}
