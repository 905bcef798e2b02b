//! `doctor`: what could keep a desk from working, looked at in one go: its directory, its config and what that names, the
//! way out for mail, the backup, and the server. Changes nothing.

mod installed;

use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use nix::sys::statvfs::statvfs;
use nix::unistd::{AccessFlags, Group, User, access};
use serde_json::json;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::config::{Config, Principal};
use crate::domain::alarm::Alarm;
use crate::domain::clerk::Role;
use crate::domain::forward::Cents;
use crate::domain::item::ItemKind;
use crate::domain::notice::Delivery;
use crate::domain::text::counted;
use crate::outbox::settings::{Means, Server};
use crate::outbox::transport::Smtp;
use crate::store;
use crate::wire::ask;
use crate::wire::rows::{ClerkRow, Status};

/// Less room than this is worth a word, in megabytes.
const LITTLE_ROOM: u64 = 200;

/// How long a mail server is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Well,
    /// It works, and somebody should know.
    Heed,
    Wrong,
}

impl State {
    fn sign(self) -> &'static str {
        match self {
            Self::Well => "OK",
            Self::Heed => "??",
            Self::Wrong => "!!",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Heed => "heed",
            Self::Wrong => "wrong",
        }
    }
}

/// One thing that was looked at.
struct Finding {
    about: &'static str,
    state: State,
    words: String,
}

fn finding(about: &'static str, state: State, words: impl Into<String>) -> Finding {
    Finding {
        about,
        state,
        words: words.into(),
    }
}

/// Looks at everything and says it, a line each; exit code 1 when something is wrong.
pub(super) fn run(place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut findings = vec![directory(place.data())];
    match Config::load(place.data()) {
        Ok(config) => {
            let note = config.note.clone();
            let state = note.as_ref().map_or(State::Well, |_| State::Heed);
            findings.push(finding(
                "config",
                state,
                note.map_or("config.toml is right".into(), |note| note.words()),
            ));
            findings.extend(roles(&config, &clerks(place)));
            findings.push(mail(&config));
            findings.push(backup(&config));
            findings.extend(storage(&config));
        }
        Err(error) => findings.push(finding(
            "config",
            State::Wrong,
            format!("{error}; {}", error.hint),
        )),
    }
    findings.extend(server(place));
    let hidden = installed::hidden(Path::new("/"));
    findings.extend(
        hidden
            .into_iter()
            .map(|words| finding("installed", State::Heed, words)),
    );
    for found in &findings {
        out.either(
            &json!({ "about": found.about, "state": found.state.word(), "words": found.words }),
            format!("{} {}: {}", found.state.sign(), found.about, found.words),
        )?;
    }
    let is_wrong = findings.iter().any(|found| found.state == State::Wrong);
    Ok(if is_wrong { Exit::Refused } else { Exit::Done })
}

/// A fee that is never asked, because no day is named from which on it is.
fn storage(config: &Config) -> Option<Finding> {
    let policy = config.policy();
    let plans = policy.storage.plans.iter().map(|one| one.plan.as_str());
    let mut terms = plans.chain([""]).flat_map(|plan| {
        let of = |kind| policy.terms(plan, kind);
        ItemKind::ALL.into_iter().map(of).collect::<Vec<_>>()
    });
    let lost = terms.find(|one| one.fee > Cents(0) && one.free == 0)?;
    let words = format!(
        "a storage fee of {} a day is never asked where the free days are 0, which means no fee at any time; with 1 it is \
         asked from the second day behind that of the arrival: see free_days under [pickup], and free in kinds and plans \
         under [storage]",
        lost.fee
    );
    Some(finding("storage", State::Heed, words))
}

fn directory(data: &Path) -> Finding {
    let about = "directory";
    let shown = data.display();
    let facts = match statvfs(data) {
        Ok(facts) => facts,
        Err(error) => {
            let words = format!(
                "{shown} cannot be looked at: {error}; the first command makes a new desk's"
            );
            return finding(about, State::Wrong, words);
        }
    };
    let room = facts
        .blocks_available()
        .saturating_mul(facts.fragment_size());
    let room = room >> 20;
    let state = if room < LITTLE_ROOM {
        State::Wrong
    } else {
        State::Well
    };
    finding(about, state, format!("{shown}, {room} MB of room"))
}

/// The clerks of the server that runs; nobody where none does.
fn clerks(place: &Place) -> Vec<ClerkRow> {
    let running = Session::running(place).ok().flatten();
    let asked = running.and_then(|mut session| session.get(ask::Clerks).ok());
    let mut all = asked.unwrap_or_default();
    all.retain(|row| !row.left);
    all
}

/// A clerk whose user has another role at a shell than he has with his PIN.
fn two_roles(row: &ClerkRow) -> Option<Finding> {
    let right = row.shell.filter(|right| right.role != row.role)?;
    let (name, role) = (row.clerk.as_str(), row.role.word());
    let words = format!(
        "{name} is {role} with the PIN, and the user {name} is {} at a shell ({})",
        right.role.word(),
        right.whence()
    );
    Some(finding("roles", State::Heed, words))
}

/// Who manages where [roles] names no manager.
fn who_manages(clerks: &[ClerkRow]) -> String {
    let managers = clerks.iter().filter(|row| row.role == Role::Manager);
    let names: Vec<_> = managers.map(|row| row.clerk.as_str()).collect();
    if names.is_empty() {
        "no manager is named under [roles]: only who owns the server is one".to_owned()
    } else {
        format!(
            "no manager is named under [roles]: who owns the server is one, and with the PIN {}",
            names.join(", ")
        )
    }
}

/// Names under [roles] that this machine does not know give nobody a right.
fn roles(config: &Config, clerks: &[ClerkRow]) -> Vec<Finding> {
    let roles = &config.roles;
    let lists = [
        &roles.managers,
        &roles.custodians,
        &roles.auditors,
        &roles.trainees,
    ];
    let is_known = |who: &&Principal| match who {
        Principal::User(name) => matches!(User::from_name(name), Ok(Some(_))),
        Principal::Group(name) => matches!(Group::from_name(name), Ok(Some(_))),
    };
    let unknown: Vec<_> = lists
        .into_iter()
        .flatten()
        .filter(|who| !is_known(who))
        .map(|who| {
            let words = format!("{who} under [roles] is not known on this machine");
            finding("roles", State::Wrong, words)
        })
        .collect();
    if !unknown.is_empty() {
        return unknown;
    }
    let words = if roles.managers.is_empty() {
        who_manages(clerks)
    } else {
        "everybody who is named is known".to_owned()
    };
    let named = finding("roles", State::Well, words);
    std::iter::once(named)
        .chain(clerks.iter().filter_map(two_roles))
        .collect()
}

fn mail(config: &Config) -> Finding {
    let about = "mail";
    match &config.mail.settings.means {
        Means::Folder(folder) => {
            let words = format!(
                "goes into {} and to nobody: set [mail] transport",
                folder.display()
            );
            finding(about, State::Heed, words)
        }
        Means::Sendmail(program) if access(program, AccessFlags::X_OK).is_ok() => {
            finding(about, State::Well, format!("goes by {}", program.display()))
        }
        Means::Sendmail(program) => {
            let words = format!("{} cannot be started", program.display());
            finding(about, State::Wrong, words)
        }
        Means::Smtp(server) => mail_server(about, server, config.mail.from.domain()),
    }
}

/// Goes up to the door of a mail server, and in: its certificate and our login are looked at as a letter's would be.
fn mail_server(about: &'static str, server: &Server, domain: &str) -> Finding {
    let name = format!("{} port {}", server.host, server.port);
    let addresses = match (server.host.as_str(), server.port).to_socket_addrs() {
        Ok(addresses) => addresses,
        Err(error) => return finding(about, State::Wrong, format!("{name} is not found: {error}")),
    };
    let mut last = "it has no address".to_owned();
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(_) => return door(about, server, domain),
            Err(error) => last = error.to_string(),
        }
    }
    finding(
        about,
        State::Wrong,
        format!("{name} cannot be reached: {last}"),
    )
}

fn door(about: &'static str, server: &Server, domain: &str) -> Finding {
    let name = format!("{} port {}", server.host, server.port);
    match Smtp::new(server, PATIENCE, PATIENCE).knock(domain) {
        Ok(()) => {
            let login = server.login.as_ref();
            let login = login.map(|login| format!(", takes our {}", login.proof.called()));
            let trusts = server.ca_file.as_ref();
            let trusts = trusts.map(|file| format!(", is trusted by {}", file.display()));
            let more = format!(
                "{}{}",
                login.unwrap_or_default(),
                trusts.unwrap_or_default()
            );
            finding(about, State::Well, format!("{name} can be reached{more}"))
        }
        Err(Delivery::Deferred(why)) => {
            finding(about, State::Heed, format!("{name} is not ready: {why}"))
        }
        Err(
            Delivery::Blocked(why)
            | Delivery::Failed(why)
            | Delivery::Sent(why)
            | Delivery::Written(why),
        ) => finding(about, State::Wrong, why),
    }
}

fn backup(config: &Config) -> Finding {
    let about = "backup";
    let Some(dir) = &config.backup else {
        let words = "none: set [backup] dir in config.toml, on another disk";
        return finding(about, State::Heed, words);
    };
    let shown = dir.display();
    if !dir.is_dir() {
        return finding(
            about,
            State::Wrong,
            format!("{shown} is not there: mount or make it"),
        );
    }
    match store::backup_owner(dir) {
        Some(owner) => {
            let words = format!("{shown}, written by the desk at {}", owner.display());
            finding(about, State::Well, words)
        }
        None => finding(
            about,
            State::Heed,
            format!("{shown} has nothing of a desk in it yet"),
        ),
    }
}

/// What the server says of itself, if one runs.
fn server(place: &Place) -> Vec<Finding> {
    let about = "server";
    let status = Session::running(place).and_then(|session| {
        session
            .map(|mut session| session.get(ask::ServerStatus))
            .transpose()
    });
    match status {
        Ok(Some(status)) => of_status(&status),
        Ok(None) => {
            let idle = finding(about, State::Heed, "none runs now");
            std::iter::once(idle).chain(journal(place.data())).collect()
        }
        Err(failure) => vec![finding(about, State::Wrong, failure.to_string())],
    }
}

/// The journal, where no server reads it through; nothing of a desk that has none yet.
fn journal(data: &Path) -> Option<Finding> {
    let about = "journal";
    let report = store::verify(data);
    if report.ok {
        let words = format!("{}, as written", counted(report.events, "event"));
        return Some(finding(about, State::Well, words));
    }
    if report.only_torn_end {
        let words = "ends in a write that was torn: the next start cuts it off";
        return Some(finding(about, State::Heed, words));
    }
    let first = report.problems.first()?;
    if first.is_of_paper() {
        let words = format!(
            "{}: {}; take it from the backup, or attach it again",
            first.segment, first.problem
        );
        return Some(finding("papers", State::Wrong, words));
    }
    let words = format!(
        "damaged: {} at byte {}: {}; with [backup] in config.toml the next start puts it right where the copy has it",
        first.segment, first.offset, first.problem
    );
    let exists = data.join("journal").is_dir();
    exists.then(|| finding(about, State::Wrong, words))
}

fn of_status(status: &Status) -> Vec<Finding> {
    let about = "server";
    let running = format!("process {}, {} events", status.pid, status.events);
    let mut findings = vec![finding(about, State::Well, running)];
    let alarms = status.alarms.iter().copied().map(Alarm::words);
    let mail = status
        .mail_stop
        .as_ref()
        .map(|stop| format!("mail is stopped: {}", stop.answer));
    let backup = status.backup.as_ref().and_then(|age| age.problem.clone());
    let broken = status.config_broken.as_ref().map(|why| {
        format!("config.toml is broken, and the server works by what it read before: {why}")
    });
    let wrong = alarms.chain(mail).chain(backup).chain(broken);
    findings.extend(wrong.map(|words| finding(about, State::Wrong, words)));
    let heed = status.repairs.iter().cloned();
    let changed = "config.toml says something else than what is in use: reload or start it again";
    let changed = status.config_changed.then(|| changed.to_owned());
    findings.extend(
        heed.chain(changed)
            .map(|words| finding(about, State::Heed, words)),
    );
    findings
}
