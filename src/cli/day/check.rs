//! `day check`: whether what lies behind a seal is what was sealed. Reads the journal itself, so that it works without
//! a server and on a copy; for a manager or auditor who may not read the files the server reads them. One that runs is asked
//! as well, for its tables could say otherwise.
//!
//! Invariant: "nothing was changed" is said only of a journal that is whole, has the seal, and counts to its figures.

use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure};
use crate::cli::ledger::{by_the_files as verified, through};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::day::SealedTally;
use crate::domain::seal::{Lifted, Seal, SealedDay};
use crate::domain::time::{BookDay, Day};
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::store;
use crate::wire::ask;
use crate::wire::rows::{BadPlace, SealsSheet};

/// Digits of a hash that are enough to tell one day from another.
const LEAST_DIGITS: usize = 16;

/// A hash as somebody read it off a report: all of its digits, or at least the first sixteen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known(String);

impl Known {
    /// Reads it; blanks between the digits are none of it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let digits: String = text.split_whitespace().collect::<String>().to_lowercase();
        let is_hash = digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            && (LEAST_DIGITS..=2 * size_of::<[u8; 32]>()).contains(&digits.len());
        if is_hash {
            Ok(Self(digits))
        } else {
            Err(format!(
                "give the hash as the day's report has it: 64 digits of 0-9 and a-f, or the first {LEAST_DIGITS}"
            ))
        }
    }
}

/// What was found.
struct Checked {
    day: Day,
    /// The oldest first.
    seals: Vec<Seal>,
    /// Whether the hash was held against one from outside.
    against: bool,
    /// What is wrong in the ledger.
    damage: Vec<String>,
    /// What is wrong with the day.
    problems: Vec<String>,
}

impl Checked {
    /// Whether nothing is wrong anywhere.
    fn is_whole(&self) -> bool {
        self.damage.is_empty() && self.problems.is_empty()
    }

    /// Whether every event up to the day's seal is as it was sealed, whatever lies behind it: the hash from outside says
    /// so, and nothing else where the ledger is damaged.
    fn is_proved(&self) -> bool {
        self.against && !self.seals.is_empty() && self.problems.is_empty()
    }

    /// The seal that was made last.
    fn last(&self) -> Option<&Seal> {
        self.seals.last()
    }
}

/// Checks a day, or the last sealed one, and says what is wrong; exit code 1 when something is.
pub(super) fn run(
    place: &Place,
    day: Option<Day>,
    known: Option<&Known>,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let checked = look(place, day, known)?;
    let zone = Zone::default();
    if out.json {
        out.object(&checked.object(zone))?;
    } else {
        tell(&checked, out)?;
    }
    Ok(if checked.is_whole() {
        Exit::Done
    } else {
        Exit::Refused
    })
}

fn look(place: &Place, day: Option<Day>, known: Option<&Known>) -> Result<Checked, Failure> {
    let sheet = match through(place)? {
        None => by_the_files(place, day)?,
        Some(mut session) => session.get(ask::SealsOf(day.map(BookDay::of)))?,
    };
    let SealsSheet { verified, found } = *sheet;
    let told = |found: &BadPlace| format!("{}: {}", found.segment, found.problem);
    let damage: Vec<String> = verified.problems.iter().map(told).collect();
    let mut problems = Vec::new();
    let found = found.unwrap_or_default();
    let last = || found.seals.last().map(|_| found.day.page());
    if let (None, None, [first, ..]) = (day, last(), damage.as_slice()) {
        return Err(Failure::refused(
            format!("the ledger is NOT whole: {first}"),
            "mailroom ledger verify names each place; day check DATE looks at a seal in front of it",
        ));
    }
    let Some(day) = day.or_else(last) else {
        return Err(Failure::refused(
            "no day was sealed yet",
            "seal one with mailroom day close; then day check proves it",
        ));
    };
    match found.seals.as_slice() {
        [] if damage.is_empty() => problems.push(no_seal(day, &found)),
        [] => {}
        [.., last] => {
            problems.extend(found.seals.iter().filter_map(differs));
            problems.extend(known.and_then(|known| is_another(&found.seals, known)));
            problems.extend(tables_differ(place, day, last)?);
        }
    }
    Ok(Checked {
        day,
        seals: found.seals,
        against: known.is_some(),
        damage,
        problems,
    })
}

/// Behind a damaged place nothing can be counted; the seal may still be in front of it.
fn by_the_files(place: &Place, day: Option<Day>) -> Result<Box<SealsSheet>, Failure> {
    let verified = verified(place)?;
    let found = match store::sealed_day(place.data(), day.map(BookDay::of)) {
        Ok(found) => Some(found),
        Err(_) if !verified.problems.is_empty() => None,
        Err(error) => return Err(error.into()),
    };
    Ok(Box::new(SealsSheet { verified, found }))
}

fn no_seal(day: Day, found: &SealedDay) -> String {
    match found.last {
        Some((seq, last)) if last.page() < day => format!(
            "no seal of {day}: this ledger ends with event {seq} of {}. If it was sealed, the end was cut off",
            last.page()
        ),
        Some(_) => format!("no seal of {day}: it was never sealed, or this is another ledger"),
        None => format!("no seal of {day}: this ledger is empty"),
    }
}

/// The figures, where the events before the seal do not add up to them.
fn differs(seal: &Seal) -> Option<String> {
    (seal.sealed != seal.counted).then(|| {
        format!(
            "the seal says {}; the events before it make {}",
            sum(&seal.sealed),
            sum(&seal.counted)
        )
    })
}

/// A day that was opened again has several seals: each of them proves what was there before it.
fn is_another(seals: &[Seal], known: &Known) -> Option<String> {
    let hashes: Vec<String> = seals.iter().map(|seal| hex::encode(seal.hash)).collect();
    let is_there = hashes.iter().any(|hash| hash.starts_with(&known.0));
    (!is_there).then(|| {
        format!(
            "the seal in this ledger is {}, not the one you gave: this is not what was sealed",
            hashes.join(" or ")
        )
    })
}

/// A server that runs answers from its tables, which somebody may have put there.
fn tables_differ(place: &Place, day: Day, seal: &Seal) -> Result<Option<String>, Failure> {
    let Some(mut session) = Session::running(place)? else {
        return Ok(None);
    };
    let sheet = session.get(ask::DayOf(Some(BookDay::of(day))))?;
    let is_open = seal.lifted.is_some() && sheet.seal.is_none();
    let same = SealedTally::from(sheet.tally) == seal.sealed && sheet.seal == Some(seal.hash);
    let same = same || is_open;
    Ok((!same).then(|| {
        "the running desk's tables say otherwise: mailroom server stop, then mailroom ledger rebuild"
            .to_owned()
    }))
}

fn sum(tally: &SealedTally) -> String {
    // The seal has what was brought back as less of every other way out.
    let (back, other) = ((-tally.other).max(0), tally.other.max(0));
    let out = tally.picked_up + tally.forwarded + tally.returned + other;
    let back = match back {
        0 => String::new(),
        back => format!(" + {back} back"),
    };
    format!(
        "{} + {} in{back} - {out} out = {}",
        tally.opening,
        tally.received,
        tally.figures().closing()
    )
}

fn tell(checked: &Checked, out: &mut Output<'_>) -> Result<(), Failure> {
    let day = checked.day;
    for seal in &checked.seals {
        out.say(format!("{day}: {}", sum(&seal.sealed)))?;
        out.say(format!(
            "sealed by {} with event {}, hash {}",
            seal.by,
            seal.seq,
            hex::encode(seal.hash)
        ))?;
        if let Some(lifted) = &seal.lifted {
            let Lifted { seq, by, reason } = lifted;
            out.say(format!("opened again by {by} with event {seq}: {reason}"))?;
        }
    }
    for problem in checked.damage.iter().chain(&checked.problems) {
        out.say(format!("WRONG {problem}"))?;
    }
    if !checked.is_whole() && checked.is_proved() {
        return out.say(format!(
            "{day} is proved: nothing was changed up to its seal. The ledger is damaged elsewhere: mailroom ledger verify names each place"
        ));
    }
    if !checked.is_whole() {
        return out.say(format!(
            "{day} is not proved. Keep this directory as it is, and hold it against a backup"
        ));
    }
    out.say(if checked.against {
        "Nothing behind the seal was changed."
    } else {
        "The ledger is whole. Give --hash from the day's report to find a ledger that was replaced whole."
    })
}

impl Listed for Checked {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("day", |checked| checked.day.into()),
        Column::json("ok", |checked| Cell::Yes(checked.is_whole())),
        Column::json("against_hash", |checked| Cell::Yes(checked.against)),
        Column::json("seal", |checked| {
            let hash = checked.last().map(|seal| hex::encode(seal.hash));
            hash.into()
        }),
        Column::json("event", |checked| {
            checked
                .last()
                .map_or(Cell::Nothing, |seal| seal.seq.0.into())
        }),
        Column::json("at", |checked| {
            checked
                .last()
                .map_or(Cell::Nothing, |seal| Cell::text(&seal.at))
        }),
        Column::json("by", |checked| {
            checked.last().map(|seal| seal.by.clone()).into()
        }),
        Column::json("problems", |checked| {
            let all = checked.damage.iter().chain(&checked.problems);
            Cell::many(all.map(String::as_str))
        }),
        Column::json("lifted", |checked| {
            let lifted = checked.last().and_then(|seal| seal.lifted.as_ref());
            lifted.map(|lifted| lifted.reason.clone()).into()
        }),
        Column::json("seals", |checked| {
            Cell::many(checked.seals.iter().map(|seal| hex::encode(seal.hash)))
        }),
    ];
}
