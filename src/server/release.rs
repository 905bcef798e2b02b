//! Handovers by code, and what is noted of those that were stopped: the wrong ones, and who tried them, are in the books
//! before anybody hears that they are wrong.

use std::collections::BTreeSet;

use super::house::House;
use super::orders::{Refusal, server_command};
use super::session::Session;
use crate::clock::local_day;
use crate::domain::books::with_letters;
use crate::domain::clerk::Permission;
use crate::domain::command::Command;
use crate::domain::flow::{At, HandOut, ReleaseByCode, StopHandover, code_holds};
use crate::domain::form::same_name;
use crate::domain::ids::{ClientId, CommandId, NoticeId};
use crate::domain::notice::{Matter, Notice};
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::release::{Stopped, standing};
use crate::domain::state::Done;
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask;

/// So many notices to one client are looked through: more than a code holds days.
const MOST_NOTICES: usize = 200;

/// Hands out to who said a code.
pub fn by_code(session: &Session, asked: ask::ByCode) -> Result<Done, Refusal> {
    let ask::ByCode { id, release, code } = asked;
    session.actor().must(Permission::HandOut)?;
    if session.wants_pin() {
        return Err(pin_wanted(session));
    }
    let _turn = session.house.codes.turn();
    let handover = &release.handover;
    let was_done = session.house.board.read().state.traces.contains_key(&id);
    let notice = if was_done {
        // Asked once more: the engine answers as before, whatever the code is by now.
        None
    } else {
        let stop = |why: &Rejection| StopHandover::after(handover, why);
        Some(checked(
            session,
            &handover.client,
            &handover.person,
            &code,
            stop,
        )?)
    };
    let handover = handover.clone();
    let command = Command::ReleaseByCode(ReleaseByCode { release, notice });
    hand_out(session, id, command, &handover)
}

/// Says whether a code would do, before anybody fetches pieces. A wrong one is a try like any other.
pub fn check(session: &Session, asked: ask::CheckCode) -> Result<(), Refusal> {
    session.actor().must(Permission::HandOut)?;
    let _turn = session.house.codes.turn();
    let ask::CheckCode {
        client,
        person,
        code,
    } = asked;
    let stop = |why: &Rejection| {
        Some(StopHandover {
            client: client.clone(),
            person: person.clone(),
            items: Vec::new(),
            why: Stopped::by(why)?,
        })
    };
    checked(session, &client, &person, &code, stop).map(drop)
}

/// A foreign piece was scanned at the desk: it rang, and it is noted.
pub fn alarm(session: &Session, asked: ask::Alarm) -> Result<(), Refusal> {
    session.actor().must(Permission::HandOut)?;
    let ask::Alarm {
        client,
        person,
        items,
    } = asked;
    let why = Stopped::ForeignScan;
    let stop = StopHandover {
        client,
        person,
        items,
        why,
    };
    session
        .submit_one(
            session.actor(),
            server_command(),
            Command::StopHandover(stop),
        )
        .map(drop)
}

/// Hands out, by whatever command.
pub fn hand_out(
    session: &Session,
    id: CommandId,
    command: Command,
    handover: &HandOut,
) -> Result<Done, Refusal> {
    if session.wants_pin() {
        return Err(pin_wanted(session));
    }
    let done = session.answer_one(session.actor(), id, command);
    note(session, handover, &done);
    if done.is_ok() {
        session.handed_out();
    }
    done
}

fn pin_wanted(session: &Session) -> Refusal {
    Refusal::Failed(Failure {
        kind: FailureKind::Pin,
        what: "each handover here wants a PIN".to_owned(),
        hint: session.how_to_sign_in().to_owned(),
    })
}

/// Notes a handover that a rule stopped.
fn note(session: &Session, handover: &HandOut, done: &Result<Done, Refusal>) {
    if let Err(Refusal::Rule(why)) = done
        && let Some(stop) = StopHandover::after(handover, why)
    {
        put_down(session, stop);
    }
}

fn put_down(session: &Session, stop: StopHandover) {
    let command = Command::StopHandover(stop);
    let _ = session.submit_one(session.actor(), server_command(), command);
}

/// The notice that bears a code; a refusal is noted first.
fn checked(
    session: &Session,
    client: &ClientId,
    person: &str,
    code: &str,
    stop: impl FnOnce(&Rejection) -> Option<StopHandover>,
) -> Result<Box<Notice>, Refusal> {
    let refused = match compared(&session.house, client, person, code) {
        Ok(notice) => return Ok(notice),
        Err(refused) => refused,
    };
    // What cannot be looked up is no try.
    if let Refusal::Rule(why) = &refused
        && let Some(stop) = stop(why)
    {
        put_down(session, stop);
        // The last wrong one locks: no code that is said again is looked at.
        let state = &session.house.board.read().state;
        let codes = state
            .codes
            .get(client)
            .filter(|_| Stopped::by(why).is_some_and(Stopped::is_try));
        if codes.is_some_and(|codes| {
            codes.is_locked(state.header.not_before(session.house.clock.now()))
        }) {
            return Err(Rejection::from(NoRelease::TooManyCodes).into());
        }
    }
    Err(refused)
}

/// The notice whose code this is, as far as it holds.
fn compared(
    house: &House,
    client: &ClientId,
    person: &str,
    code: &str,
) -> Result<Box<Notice>, Refusal> {
    let state = &house.board.read().state;
    let policy = house.codes.policy();
    let now = state.header.not_before(house.clock.now());
    if policy.digits == 0 {
        return Err(Rejection::from(NoRelease::NoCodes).into());
    }
    let known = state
        .clients
        .get(client)
        .ok_or_else(|| Rejection::NoClient(client.clone()))?;
    let codes = state.codes.get(client);
    if codes.is_some_and(|codes| codes.is_locked(now)) {
        return Err(Rejection::from(NoRelease::TooManyCodes).into());
    }
    let at = At {
        now,
        today: local_day(now, house.config.now().center.timezone),
        codes: policy,
    };
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let (notices, behind) = notices_to(house, client);
    let is_out = |notice: &Notice| standing(notice, codes, &policy, now).is_some();
    let mut why = if notices.iter().any(is_out) {
        NoRelease::WrongCode
    } else {
        NoRelease::NoCodeMailed(known.legal_name().to_owned())
    };
    // A code is void once a newer one was sent, however long ago that was.
    let sent = with_letters(state, &notices);
    for notice in notices {
        if house.codes.of(state.header.site, &notice).as_ref() != Some(&code) {
            continue;
        }
        match (code_holds(&sent, known, &notice, &at), &notice.matter) {
            (Err(NoRelease::WrongCode), _) => {}
            (Err(no), _) => why = no,
            (Ok(()), Matter::Code(whom)) if !same_name(whom, person) => {
                why = NoRelease::CodeForAnother(whom.clone());
            }
            (Ok(()), _) => return Ok(Box::new(notice)),
        }
    }
    // A code that is none of those in memory may be an older notice's.
    behind.map_or(Ok(()), |behind| Err(Refusal::from(behind)))?;
    Err(Rejection::from(why).into())
}

/// The last notices to a client, also those that memory has let go of, as far as those can be read.
fn notices_to(house: &House, client: &ClientId) -> (Vec<Notice>, Option<Failure>) {
    let state = &house.board.read().state;
    let older = house.archive.ask(state.header.seq, |tables| {
        tables.notices_of_client(client, MOST_NOTICES)
    });
    let mut all: Vec<Notice> = state
        .notices_to(client)
        .map(|one| Notice::clone(one))
        .collect();
    let known: BTreeSet<NoticeId> = all.iter().map(|one| one.id).collect();
    let (older, behind) = match older {
        Ok(older) => (older, None),
        Err(behind) => (Vec::new(), Some(behind)),
    };
    all.extend(older.into_iter().filter(|one| !known.contains(&one.id)));
    (all, behind)
}
