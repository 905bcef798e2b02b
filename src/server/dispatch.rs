//! Which requests read and which change: one line each.

use super::directory::Names;
use super::intake::{self, NotUnderstood};
use super::orders::{Answer, Order, Refusal};
use super::reads::{self, View};
use super::search::{self, Found};
use super::session::Session;
use super::snapshot::Snapshot;
use super::{desk, import, inspection};
use crate::domain::clerk::Permission;
use crate::domain::command::{Command, Labelled};
use crate::domain::disposition::Mail;
use crate::domain::flow::{AdviseLabels, AssignItem, CountMailCheck, OpenForm};
use crate::domain::ids::{ClientId, CommandId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::notice::NoticeState;
use crate::domain::rejection::Rejection;
use crate::matching::Given;
use crate::wire::messages::{ClockChange, Failure, FailureKind, LogLine, OnDoubt, Reply, Request};
use crate::wire::rows::Certainty;
use std::time::Duration;

/// How long a line that is logged in any case waits for the names after a start: whose it is must be known first.
const NAMES: Duration = Duration::from_secs(60);

/// How long everybody else does: a screen that waits longer could not even take box numbers.
const MOMENT: Duration = Duration::from_secs(1);

/// How long a flush waits for the mail threads.
const FLUSH: Duration = Duration::from_secs(900);

/// Answers a request of an open session.
pub fn answer(session: &Session, request: Request) -> Reply {
    match request {
        Request::Submit { id, command } => submit(session, id, *command),
        Request::Import { rows, dry_run } => import::import(session, rows, dry_run),
        Request::Log(line) => log(session, &line),
        Request::Assign {
            id,
            item,
            line,
            chosen,
        } => assign(session, id, item, &line, chosen.as_ref()),
        Request::Find { query, limit } => {
            let find = |view: &View<'_>| {
                reads::found(view, &query, limit, Mail::of(ItemKind::Letter, None))
            };
            Reply::Found(once_read(session, MOMENT, find, |doubt| {
                doubt.certainty == Certainty::Reading
            }))
        }
        Request::Screen(query) => with_view(session, |view| reads::screen(view, &query)),
        Request::Items(query) => with_view(session, |view| reads::items(view, &query)),
        Request::Pieces(ids) => with_view(session, |view| reads::pieces(view, &ids)),
        Request::Item(id) => with_view(session, |view| reads::item(view, id)),
        Request::Notices { after, limit } => {
            with_view(session, |view| reads::notices(view, after, limit))
        }
        Request::Notice(id) => with_view(session, |view| reads::notice(view, id)),
        Request::Clients { after, limit } => {
            with_view(session, |view| reads::clients(view, after.as_ref(), limit))
        }
        Request::Client(key) => with_view(session, |view| reads::client(view, &key)),
        Request::Day(day) => with_view(session, |view| {
            reads::sheet(view, day).map_or_else(Reply::Failed, Reply::Day)
        }),
        Request::Retention(on) => with_view(session, |view| reads::retention(view, on)),
        Request::Quarter(on) => with_view(session, |view| reads::quarter(view, on)),
        Request::Inspect(asked) => inspection::inspect(session, asked),
        Request::Status => Reply::Status(desk::status(&session.house)),
        Request::Flush => flush(session),
        Request::Clock(change) => clock(session, change),
        Request::SetClerk {
            id,
            clerk,
            role,
            pin,
        } => desk::set_clerk(session, id, &clerk, role, &pin),
        Request::Clerks => desk::clerks(session),
        Request::OpenForm { client, reason } => open_form(session, &client, reason),
        Request::Waiting(item) => with_view(session, |view| reads::waiting(view, item)),
        Request::Quarantine => {
            with_view(session, |view| Reply::Quarantine(reads::quarantine(view)))
        }
        Request::Prospects => with_view(session, |view| {
            reads::prospects(view).map_or_else(Reply::Failed, Reply::Prospects)
        }),
        Request::Drift => with_view(session, |view| {
            reads::drift(view).map_or_else(Reply::Failed, Reply::Drift)
        }),
        Request::MailCheck { id, client } => mail_check(session, id, &client),
        Request::Keys => Reply::Keys(session.house.config.keys.clone()),
        Request::FormAsks { also_unentered } => {
            with_view(session, |view| reads::form_asks(view, also_unentered))
        }
        Request::AdviseLabels { id, client } => advise_labels(session, id, client.as_ref()),
        Request::Open { .. } | Request::Watch | Request::SwitchClerk { .. } => Reply::Ok,
    }
}

/// Reads the last committed moment.
pub fn with_view<T>(session: &Session, read: impl FnOnce(&View<'_>) -> T) -> T {
    let snapshot = session.house.board.read();
    let actor = session.actor();
    read(&View {
        snapshot: &snapshot,
        archive: &session.house.archive,
        config: &session.house.config,
        actor: &actor,
        now: session.house.clock.now(),
    })
}

fn reply(answer: Answer) -> Reply {
    match answer {
        Ok(done) => Reply::Done(done),
        Err(refusal) => refused(refusal),
    }
}

/// Gives a command as it was sent; those that the session gives itself are nobody's to send.
fn submit(session: &Session, id: CommandId, command: Command) -> Reply {
    let actor = session.actor();
    let needs = command.needs();
    if needs == Permission::Session {
        return Reply::Refused(Rejection::NotAllowed {
            who: actor.name().to_owned(),
            needs,
        });
    }
    reply(session.submit_one(actor, id, command))
}

/// Advises clients whose labels are wrong, as the drift list counts them.
fn advise_labels(session: &Session, id: CommandId, client: Option<&ClientId>) -> Reply {
    match with_view(session, reads::labelled) {
        Ok(mut all) => {
            if let Some(client) = client {
                all.retain(|one| one.client == *client);
                if all.is_empty() {
                    all.push(Labelled {
                        client: client.clone(),
                        label: String::new(),
                        pieces: 0,
                    });
                }
            }
            reply(session.submit_one(
                session.actor(),
                id,
                Command::AdviseLabels(AdviseLabels(all)),
            ))
        }
        Err(failure) => Reply::Failed(failure),
    }
}

/// A refusal as it travels.
pub fn refused(refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Rule(rejection) => Reply::Refused(rejection),
        Refusal::Failed(failure) => Reply::Failed(failure),
    }
}

/// Writes down that a form is opened, then shows it. The command has a name of ours: one that was sent before
/// would be answered without a new event.
fn open_form(session: &Session, id: &ClientId, reason: String) -> Reply {
    let command = Command::OpenForm(OpenForm {
        client: id.clone(),
        reason,
    });
    if let Err(refusal) =
        session.submit_one(session.actor(), super::orders::server_command(), command)
    {
        return refused(refusal);
    }
    with_view(session, |view| reads::form(view, id))
}

/// Reads what needs the names; while they are still being read after a start, waits for them and reads again.
fn once_read<T>(
    session: &Session,
    patience: Duration,
    read: impl Fn(&View<'_>) -> T,
    is_not_yet: impl Fn(&T) -> bool,
) -> T {
    let first = with_view(session, &read);
    if !is_not_yet(&first) {
        return first;
    }
    let house = &session.house;
    let is_read = |now: &Snapshot| matches!(now.names, Names::Read(_)) || house.is_ending();
    let _ = house.board.wait_until(patience, is_read);
    with_view(session, read)
}

fn is_not_yet<T>(understood: &Result<T, NotUnderstood>) -> bool {
    matches!(understood, Err(NotUnderstood::NotYet(_)))
}

fn not_yet() -> Failure {
    Failure {
        kind: FailureKind::Unavailable,
        what: "nothing logged: the names are still being read".into(),
        hint: "try again in a moment; box numbers are taken already".into(),
    }
}

fn log(session: &Session, line: &LogLine) -> Reply {
    let patience = if line.on_doubt == OnDoubt::Identify {
        NAMES
    } else {
        MOMENT
    };
    let understood = match once_read(
        session,
        patience,
        |view| intake::understand(view, line),
        is_not_yet,
    ) {
        Ok(understood) => understood,
        Err(NotUnderstood::Doubt(doubt)) => return Reply::Doubt(doubt),
        Err(NotUnderstood::Bad(failure)) => return Reply::Failed(failure),
        Err(NotUnderstood::NotYet(doubt)) if line.on_doubt == OnDoubt::Refuse => {
            return Reply::Doubt(doubt);
        }
        Err(NotUnderstood::NotYet(_)) => return Reply::Failed(not_yet()),
    };
    match session.submit_one(session.actor(), line.id, understood.command.clone()) {
        Ok(done) => with_view(session, |view| {
            Reply::Logged(reads::logged(view, &done, &understood))
        }),
        Err(refusal) => refused(refusal),
    }
}

/// Whom a line names that is said of a piece.
fn named(view: &View<'_>, item: ItemId, line: &str) -> Found {
    let piece = view.snapshot.state.items.get(&item);
    let mail = piece.map_or(Mail::of(ItemKind::Letter, None), |piece| {
        Mail::of(piece.kind, piece.carrier)
    });
    search::find(view, line, Given::Typed, mail)
}

fn assign(
    session: &Session,
    id: CommandId,
    item: ItemId,
    line: &str,
    chosen: Option<&ClientId>,
) -> Reply {
    let found = match chosen {
        Some(client) => Found::chosen(client, line),
        None => once_read(
            session,
            MOMENT,
            |view| named(view, item, line),
            Found::is_not_yet,
        ),
    };
    let Some(client) = found.client.clone() else {
        return Reply::Doubt(found.doubt);
    };
    let command = Command::AssignItem(AssignItem {
        item,
        client: Some(client),
        evidence: found.evidence.clone(),
    });
    let understood = intake::Understood {
        command: command.clone(),
        score: found.score,
        lead: found.doubt.lead,
        candidates: Vec::new(),
        warning: None,
    };
    match session.submit_one(session.actor(), id, command) {
        Ok(mut done) => {
            done.items = vec![item];
            with_view(session, |view| {
                Reply::Logged(reads::logged(view, &done, &understood))
            })
        }
        Err(refusal) => refused(refusal),
    }
}

/// The phone answer. It is given whatever becomes of the count: the caller waits.
fn mail_check(session: &Session, id: CommandId, client: &ClientId) -> Reply {
    let sentence = with_view(session, |view| reads::mail_check(view, client));
    let actor = session.actor();
    if sentence.is_some() && actor.may(Permission::Log) {
        let _ = session.submit_one(
            actor,
            id,
            Command::CountMailCheck(CountMailCheck(client.clone())),
        );
    }
    sentence.map_or_else(
        || Reply::Refused(Rejection::NoClient(client.clone())),
        Reply::MailCheck,
    )
}

/// Makes everything due and waits until each notice was tried once.
fn flush(session: &Session) -> Reply {
    let answer = session.submit_one(
        session.actor(),
        super::orders::server_command(),
        Command::FlushNotices,
    );
    if let Err(refusal) = answer {
        return refused(refusal);
    }
    let snapshot = session.house.board.read();
    let queued = snapshot
        .state
        .notices
        .values()
        .filter(|notice| notice.state == NoticeState::Queued);
    let waiting: Vec<_> = queued.map(|notice| (notice.id, notice.tries)).collect();
    let settled = session.house.board.wait_until(FLUSH, |now| {
        let done = |id| {
            now.state
                .notices
                .get(id)
                .is_none_or(|notice| notice.state != NoticeState::Queued)
        };
        waiting.iter().all(|(id, _)| done(id)) || session.house.is_ending()
    });
    if settled {
        return Reply::Ok;
    }
    Reply::Failed(Failure {
        kind: FailureKind::Unavailable,
        what: "the mail server has not answered for a quarter of an hour".into(),
        hint: "nothing is lost: see mailroom notice list".into(),
    })
}

fn clock(session: &Session, change: ClockChange) -> Reply {
    let house = &session.house;
    let actor = session.actor();
    if !actor.may(Permission::Manage) {
        let who = actor.name().to_owned();
        return Reply::Refused(Rejection::NotAllowed {
            who,
            needs: Permission::Manage,
        });
    }
    if !house.config.test_clock {
        return Reply::Failed(Failure {
            kind: FailureKind::Bad,
            what: "this desk's clock cannot be set".into(),
            hint: "it is for trials only: [test] clock = true in config.toml".into(),
        });
    }
    match change {
        ClockChange::Set(at) => house.clock.set(at),
        ClockChange::Advance(seconds) => house.clock.advance(seconds),
    }
    let (done, wait) = crossbeam_channel::bounded(1);
    if house.orders.send(Order::ClockMoved(done)).is_ok() {
        let _ = wait.recv();
    }
    Reply::Ok
}
