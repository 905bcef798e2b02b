//! The days before the one that the demo's screen begins on: mail that came, was told, was fetched and was sealed, so
//! that history, reports and the outbox have something to show. By the same requests as any other clerk's.

use super::center::{HARBOR, NORTH};
use super::desk::Throwaway;
use super::random::Random;
use super::records::{self, FORMER, SUSPENDED};
use super::{load, mail};
use crate::cli::failure::Failure;
use crate::cli::item::held_by;
use crate::cli::notice;
use crate::cli::session::Session;
use crate::clock;
use crate::domain::asking::AskWhom;
use crate::domain::command::{ClientRow, Command};
use crate::domain::disposition::Reason;
use crate::domain::flow::{
    AskForForms, CancelNotice, FlushNotices, HandOut, Quarantine, SealDay, SetForm, SuspendClient,
};
use crate::domain::ids::{ClientId, NoticeId};
use crate::domain::pickup::IdCheck;
use crate::domain::time::{BookDay, Day, Stamp};
use crate::wire::ask::{ClockChange, LogLine};

/// How many days before today mail came, and entries a day.
pub(super) const DAYS: i32 = 2;
const ENTRIES: usize = 10;

/// A time of a day before today.
pub(super) fn at(session: &Session, day: Day, hour: u32) -> Stamp {
    let zone = session.desk.timezone.parse().unwrap_or_default();
    clock::at_hour(day, hour, zone)
}

/// One whole day: morning mail, letters to clients, a pickup, the seal.
pub(super) fn day(
    session: &mut Session,
    desk: &Throwaway,
    clients: &[ClientRow],
    day: Day,
) -> Result<(), Failure> {
    session.get(ClockChange::Set(at(session, day, 10)))?;
    let mut random = Random::new(day.0.unsigned_abs().into());
    let mut lines = mail::days(&mut random, clients, ENTRIES)?;
    lines.extend(labels()?);
    load::pieces(session, desk, lines)?;
    session.get(ClockChange::Set(at(session, day, 16)))?;
    session.submit(FlushNotices.into())?;
    fetched(session)?;
    session.submit(
        SealDay {
            day: Some(BookDay::of(day)),
            open: Vec::new(),
        }
        .into(),
    )?;
    Ok(())
}

/// What labels say and no form does: a wrong word before the box, a trade name on no form, and a name that keeps
/// coming for nobody.
fn labels() -> Result<Vec<LogLine>, Failure> {
    let [drifting, _] = NORTH;
    let of = |text: &str, client: Option<&str>| mail::label(text, client.map(ClientId::new));
    [
        of("Larkspur Pottery LLC, Suite 102", Some(drifting)),
        of("Northside Studio, PMB 102", Some(drifting)),
        of("Harbor Candle Co, PMB 101", Some(HARBOR)),
        of("Fennimore Drayage Co", None),
        of("FENNIMORE DRAYAGE", None),
        of("Dr. Petra Lindqvist-Osei", None),
    ]
    .into_iter()
    .collect()
}

/// The first client collects what came.
fn fetched(session: &mut Session) -> Result<(), Failure> {
    let client = ClientId::new(HARBOR);
    let items = held_by(session, &client)?;
    let handover = HandOut {
        client,
        person: "Ada Quillmark".to_owned(),
        check: IdCheck::Driver,
        items: items.iter().map(|row| row.item.id).collect(),
        because: None,
    };
    session.submit(handover.into()).map(drop)
}

/// Today's mail for those who are not served as others are, and what waits for somebody's word.
pub(super) fn today(session: &mut Session, desk: &Throwaway) -> Result<(), Failure> {
    let suspended = ClientId::new(SUSPENDED);
    let why = "two months unpaid; the owner is told".to_owned();
    let suspend = SuspendClient {
        client: suspended.clone(),
        reason: why,
    };
    session.submit(suspend.into())?;
    let mut lines = labels()?;
    lines.push(mail::label(
        "Saltmarsh Editions LLC",
        Some(ClientId::new(FORMER)),
    )?);
    lines.push(mail::label("Hollowell Trading Co", Some(suspended))?);
    load::pieces(session, desk, lines)?;
    let dead = load::log(session, mail::label("Estate of Aldous Fairweather", None)?)?;
    if let Some(logged) = dead.first() {
        let item = logged.row.item.id;
        let reason = Reason::Deceased;
        session.submit(Quarantine { item, reason }.into())?;
    }
    let asked = AskForForms {
        whom: AskWhom::All,
        also_unentered: true,
    };
    session.submit(asked.into())?;
    cancel_one(session)
}

/// A notice that nobody is to hear of.
fn cancel_one(session: &mut Session) -> Result<(), Failure> {
    let mut open: Option<NoticeId> = None;
    notice::each(session, |row| {
        if row.notice.state.is_open() {
            open = Some(row.notice.id);
        }
        Ok(())
    })?;
    match open {
        Some(notice) => session.submit(CancelNotice(notice).into()).map(drop),
        None => Ok(()),
    }
}

/// The first client's form with every box.
pub(super) fn whole_form(session: &mut Session) -> Result<(), Failure> {
    let form = SetForm {
        client: ClientId::new(HARBOR),
        cells: records::whole_form(),
        whole: false,
    };
    session.submit(Command::from(form)).map(drop)
}
