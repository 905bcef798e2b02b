//! A day's figures and what lies on the shelves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::day_pieces::{Pieces, pieces, sealed_pieces};
use super::{close, counts, money};
use crate::clock;
use crate::domain::day::DayBook;
use crate::domain::disposition::Action;
use crate::domain::event::Event;
use crate::domain::flow::disposition_of;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::notice::NoticeState;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::BookDay;
use crate::server::reads::view::View;
use crate::store::{Tables, Trail};
use crate::wire::messages::{Failure, FailureKind};
use crate::wire::rows::{DaySheet, OtherWay};

/// Most events of a day that are looked through.
const MOST: usize = 100_000;

/// The figures of a day, the current one when `None`; a day on which nothing happened has its neighbour's closing.
pub fn sheet(view: &View<'_>, day: Option<BookDay>) -> Result<DaySheet, Failure> {
    let state = &view.snapshot.state;
    let today = view.today();
    // A page that is asked for by its date shows its own books alone; the one in front what is to do now as well.
    let is_front = day.is_none();
    let day = day.unwrap_or_else(|| last_worked(view));
    let oldest = state.books.keys().next().copied();
    let book = match oldest {
        Some(oldest) if day < oldest => {
            let days = view.archive.ask(state.header.seq, Tables::days)?;
            book_of(&days, day)?
        }
        Some(_) if day > last_begun(view) => return Err(not_begun(day)),
        _ => state.book(day),
    };
    let Pieces {
        slots,
        kinds,
        ages,
        hours,
        carriers,
    } = match book.seal {
        Some(_) => sealed_pieces(view, day, book.tally.closing())?,
        None => pieces(view, day),
    };
    let now = state.book_day(today);
    let unsealed = state
        .books
        .values()
        .filter(|book| book.seal.is_none() && book.day < now && book.day != day);
    let others = others(view, day, book.tally.other)?;
    Ok(DaySheet {
        day,
        tally: book.tally,
        closing: book.tally.closing(),
        seal: book.seal,
        slots,
        kinds,
        ages,
        unsealed: unsealed.map(|book| book.day).collect(),
        seal_from: clock::at_hour(today, view.config.seal_hour, view.tz()),
        calendar: today,
        open_notices: state
            .notices
            .values()
            .filter(|notice| notice.state.is_open() || notice.state == NoticeState::Failed)
            .count() as u32,
        to_identify: state.unnamed.len() as u32,
        to_remail: to_remail(view),
        mail_checks: book.mail_checks,
        hours,
        carriers,
        counted: counts::sums(view, day)?,
        close: Box::new(close::sheet(view, day, is_front, book.tally.brought_back)?),
        others: others.ways,
        sealed: state.header.sealed,
        missing: others.missing,
        money: money::of(view, day, book.seal.is_some())?,
    })
}

/// Ways out that have no figure of their own.
#[derive(Default)]
struct Others {
    ways: Vec<(OtherWay, i64)>,
    /// The pieces that a count did not find, in words.
    missing: Vec<String>,
}

/// Pieces of former clients that wait to be sent on (rule 35).
fn to_remail(view: &View<'_>) -> u32 {
    let (state, policy, today) = (&view.snapshot.state, view.policy(), view.today());
    let is_former = |id: &&ClientId| {
        let client = state.clients.get(*id);
        client.is_some_and(|client| client.standing(today, &policy) == Standing::Former)
    };
    let theirs = state.held.keys().filter(is_former);
    let pieces = theirs.flat_map(|id| state.held_by(id));
    let goes_on =
        |item: &&Arc<Item>| disposition_of(state, item, &policy, today).action == Action::Remail;
    pieces.filter(goes_on).count() as u32
}

/// A day of the archive; one on which nothing happened has the closing of the day before it.
fn book_of(days: &[DayBook], day: BookDay) -> Result<DayBook, Failure> {
    let before = days.iter().rev().find(|book| book.day <= day);
    match (before, days.first()) {
        (Some(book), _) if book.day == day => Ok(*book),
        (Some(book), _) => Ok(DayBook::opening(day, book.tally.closing())),
        (None, first) => Err(Failure {
            kind: FailureKind::Bad,
            what: format!("no books were kept on {}", day.page()),
            hint: first.map_or_else(
                || "nothing was logged yet".to_owned(),
                |first| format!("they begin with {}", first.day.page()),
            ),
        }),
    }
}

fn not_begun(day: BookDay) -> Failure {
    Failure {
        kind: FailureKind::Bad,
        what: format!("{} has not begun", day.page()),
        hint: "look at today with mailroom day show".to_owned(),
    }
}

/// What the figure of all other ways out is made of, by the day's events; what they do not say is a correction of an
/// earlier day.
fn others(view: &View<'_>, day: BookDay, other: i64) -> Result<Others, Failure> {
    let state = &view.snapshot.state;
    // What was found of another day makes up for what went missing, in the figure but not in the list.
    let is_gone = |item: &Arc<Item>| item.status == ItemStatus::Missing && item.left == Some(day);
    if other == 0 && !state.items.values().any(is_gone) {
        return Ok(Others::default());
    }
    let events = view.archive.events(state, &Trail::Day(day), MOST)?;
    let mut ways = BTreeMap::<OtherWay, i64>::new();
    let (mut gone, mut boxed) = (BTreeSet::<ItemId>::new(), BTreeSet::<ItemId>::new());
    for one in events.iter().filter(|one| one.day == day) {
        let (way, n) = match &one.event {
            Event::ItemsDestroyed(destroyed) => (OtherWay::Destroyed, destroyed.items.len() as i64),
            Event::ItemsMissing(missing) => (OtherWay::Missing, missing.items.len() as i64),
            Event::ItemsFound(found) => (OtherWay::Found, -(found.0.len() as i64)),
            Event::ItemsPlaced(placed) => {
                boxed.extend(&placed.0);
                (OtherWay::InOwnBox, placed.0.len() as i64)
            }
            Event::ItemsTakenBack(back) => {
                let out = back.0.iter().filter(|item| boxed.remove(*item)).count();
                (OtherWay::InOwnBox, -(out as i64))
            }
            _ => continue,
        };
        match &one.event {
            Event::ItemsMissing(missing) => gone.extend(&missing.items),
            Event::ItemsFound(found) => gone.retain(|item| !found.0.contains(item)),
            _ => {}
        }
        *ways.entry(way).or_default() += n;
    }
    ways.retain(|way, n| *n != 0 || *way != OtherWay::InOwnBox);
    let rest = other - ways.values().sum::<i64>();
    let way = if rest < 0 {
        OtherWay::CameBack
    } else {
        OtherWay::TakenOut
    };
    if rest != 0 {
        ways.insert(way, rest);
    }
    let gone: Vec<ItemId> = gone.into_iter().collect();
    let gone = view.archive.items(state, &gone)?;
    let gone = gone
        .iter()
        .filter(|item| item.status == ItemStatus::Missing);
    Ok(Others {
        missing: gone.map(|item| named(state, item)).collect(),
        ways: ways.into_iter().collect(),
    })
}

/// `#34 letter of 149 Delta Technical Services Inc`.
fn named(state: &State, item: &Item) -> String {
    let client = item.client.as_ref();
    let client = client.and_then(|id| state.clients.get(id));
    let whose = client.map_or_else(
        || "nobody yet".to_owned(),
        |client| format!("{} {}", client.pmb, client.legal_name()),
    );
    format!("#{} {} of {whose}", item.id, item.kind.word())
}

/// The day that people mean by "today": the local date, also after its seal; a day that was opened again.
fn last_worked(view: &View<'_>) -> BookDay {
    let state = &view.snapshot.state;
    let again = state.header.again.filter(|again| again.on == view.today());
    if let Some(again) = again {
        return again.day;
    }
    BookDay::of(view.today()).max(view.snapshot.state.header.day)
}

/// The last page that can be looked at.
fn last_begun(view: &View<'_>) -> BookDay {
    last_worked(view).max(view.snapshot.state.header.day)
}
