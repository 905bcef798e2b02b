//! The lines of a day's close in words, the same on the screen, in the shell and on the report.

use super::column::{Cell, Column, Listed};
use crate::domain::close::{Carried, LooseEnd};
use crate::domain::ids::Pmb;
use crate::domain::release::Pass;
use crate::domain::text::counted;
use crate::wire::rows::{CarrierRow, CloseSheet, HandoverRow, Step, StepState};

/// Names that a line gives.
const NAMED: usize = 4;

/// What a line is about, in a word or two.
pub fn title(end: LooseEnd) -> String {
    match end {
        LooseEnd::Carrier(carrier) => carrier.word().to_owned(),
        LooseEnd::Count => "differences".to_owned(),
        LooseEnd::Failed => "failed notices".to_owned(),
        LooseEnd::Calls => "calls".to_owned(),
        LooseEnd::Notices => "notices".to_owned(),
        LooseEnd::Identify => "to identify".to_owned(),
        LooseEnd::Quarantine => "quarantine".to_owned(),
        LooseEnd::Forwards => "forwards".to_owned(),
        LooseEnd::Remail => "re-mail".to_owned(),
        LooseEnd::Fees => "fees".to_owned(),
        LooseEnd::Suspended => "suspended".to_owned(),
        LooseEnd::Registered => "registered".to_owned(),
        LooseEnd::NotCounted => "count".to_owned(),
        LooseEnd::Handovers => "handovers".to_owned(),
        LooseEnd::Requests => "requests".to_owned(),
        LooseEnd::Overdue => "overdue".to_owned(),
        LooseEnd::Manager => "for a manager".to_owned(),
        LooseEnd::Papers => "court papers".to_owned(),
        LooseEnd::Quarter => "quarter".to_owned(),
        LooseEnd::Counting => "open count".to_owned(),
        LooseEnd::HandedOn => "carried over".to_owned(),
    }
}

/// How a line stands, and what the page before was told of it while something stands there.
pub fn says(sheet: &CloseSheet, step: &Step) -> String {
    says_of(sheet, step, NAMED)
}

/// The same in so many characters: as many of its names as have room, each whole, and how many more there are. What is
/// longer without any name is as long as it is.
pub fn says_within(sheet: &CloseSheet, step: &Step, room: usize) -> String {
    let fits = |said: &String| said.chars().count() <= room;
    let fewer = (0..=NAMED).rev().map(|named| says_of(sheet, step, named));
    fewer
        .into_iter()
        .find(fits)
        .unwrap_or_else(|| says_of(sheet, step, 0))
}

fn says_of(sheet: &CloseSheet, step: &Step, most: usize) -> String {
    let now = stands(sheet, step, most);
    match sheet.told_before(step.end).filter(|_| step.stands != 0) {
        Some((day, told)) => format!("{now} [{}: {}]", day.page(), carried_words(told)),
        None => now,
    }
}

/// What was said of what stays open, and by whom.
pub fn carried_words(carried: &Carried) -> String {
    format!("{} ({})", carried.said, carried.by)
}

fn stands(sheet: &CloseSheet, step: &Step, most: usize) -> String {
    let n = step.stands.unsigned_abs() as usize;
    if let LooseEnd::Carrier(carrier) = step.end {
        return sheet
            .carrier(carrier)
            .map(|row| carrier_in(row, most))
            .unwrap_or_default();
    }
    if step.end == LooseEnd::Handovers {
        return handovers(sheet, step, most);
    }
    if n == 0 {
        return none(step.end).to_owned();
    }
    if sheet.is_sealed(step) && step.carried.is_none() {
        return named(format!("{n} stood open at the seal"), &step.names, most);
    }
    let pieces = counted(n, "piece");
    let what = match step.end {
        LooseEnd::HandedOn => match step.state {
            StepState::ToDo => format!("{} of an earlier day", counted(n, "difference")),
            _ => format!("{} for the next shift", counted(n, "difference")),
        },
        LooseEnd::Count => format!("{} without an answer", counted(n, "difference")),
        LooseEnd::Failed => format!("{} FAILED: nobody was told", counted(n, "notice")),
        LooseEnd::Calls => format!("{} to make: no e-mail address", counted(n, "call")),
        LooseEnd::Notices => match step.state {
            StepState::Done => format!("{} waiting", counted(n, "notice")),
            _ => format!("{} waiting as the outbox is PAUSED", counted(n, "notice")),
        },
        LooseEnd::Identify => format!("{pieces} to identify"),
        LooseEnd::Quarantine => format!("{pieces} due out by today"),
        LooseEnd::Forwards => format!("{pieces} due to be sent on{}", cutoffs(sheet)),
        LooseEnd::Remail => format!("{pieces} of former clients to re-mail"),
        LooseEnd::Fees => match step.owed {
            Some(owed) => format!(
                "{} owed by {}",
                sheet.currency.of(owed),
                counted(n, "client")
            ),
            None => format!("{pieces} over the free days"),
        },
        LooseEnd::Suspended => format!("{pieces} held of suspended clients"),
        LooseEnd::Registered => format!("{pieces}: ask how it came in"),
        LooseEnd::Manager => format!("{pieces} that a manager decides on"),
        LooseEnd::Papers => format!("{pieces} of court papers with something due"),
        LooseEnd::Quarter => "the certification is due".to_owned(),
        LooseEnd::NotCounted if step.names.is_empty() => {
            format!("not begun: {}", counted(n, "slot"))
        }
        LooseEnd::NotCounted => format!("{} left to count", counted(n, "slot")),
        LooseEnd::Requests => format!("{} due by today", counted(n, "request")),
        LooseEnd::Overdue => format!("{pieces} past the last day"),
        LooseEnd::Counting => "all is counted: close the count".to_owned(),
        LooseEnd::Carrier(_) | LooseEnd::Handovers => String::new(),
    };
    named(what, &step.names, most)
}

/// Which carriers still take them today.
fn cutoffs(sheet: &CloseSheet) -> String {
    let said = |is_past: bool| -> Vec<String> {
        let rows = sheet.cutoffs.iter().filter(|row| row.is_past == is_past);
        rows.map(|row| row.cutoff.to_string()).collect()
    };
    let (past, open) = (said(true), said(false));
    match (past.as_slice(), open.as_slice()) {
        ([], []) => String::new(),
        ([], open) => format!(", until {}", open.join(", ")),
        (past, []) => format!(", PAST the cut-off ({})", past.join(", ")),
        (past, open) => format!(", until {}; {} is PAST", open.join(", "), past.join(", ")),
    }
}

/// A line on which nothing stands.
fn none(end: LooseEnd) -> &'static str {
    match end {
        LooseEnd::Count => "no difference is open",
        LooseEnd::NotCounted => "counted",
        LooseEnd::Failed | LooseEnd::Calls | LooseEnd::Notices => "everybody was told",
        LooseEnd::Fees => "nothing to collect",
        _ => "none",
    }
}

fn handovers(sheet: &CloseSheet, step: &Step, most: usize) -> String {
    let all = sheet.handovers.len();
    let gone = counted(sheet.handed_out() as usize, "piece");
    let back = match sheet.brought_back() {
        0 => String::new(),
        n => format!(", {n} brought back"),
    };
    let went = format!("{}, {gone}{back}", counted(all, "handover"));
    match step.stands {
        0 if all == 0 => "none today".to_owned(),
        0 => format!("{went}; nothing of it found on a shelf since"),
        n => named(format!("{went}, {n} still on a shelf"), &step.names, most),
    }
}

/// What a carrier said against what was logged.
pub fn carrier_words(row: &CarrierRow) -> String {
    carrier_in(row, NAMED)
}

fn carrier_in(row: &CarrierRow, most: usize) -> String {
    let logged = row.logged;
    let Some(expected) = row.expected else {
        return format!("{logged} logged, the carrier's number is not entered");
    };
    if expected == logged {
        return format!("brought {expected}, all logged");
    }
    let differs = i64::from(expected) - i64::from(logged);
    if differs < 0 {
        let what = format!("brought {expected}, {logged} logged: {} too many", -differs);
        return named(what, &row.not_logged, most);
    }
    let unsure: Vec<String> = row.unsure.iter().map(|item| format!("#{item}")).collect();
    let left = differs - unsure.len() as i64;
    let mut says = format!("brought {expected}, {logged} logged");
    // Their numbers come first: what to look at is not cut off where a line ends.
    if !unsure.is_empty() {
        says.push_str(&named("; may be his, no carrier".to_owned(), &unsure, most));
    }
    let joint = if unsure.is_empty() { ":" } else { ";" };
    match left {
        1.. => named(
            format!("{says}{joint} {left} NOT LOGGED"),
            &row.not_logged,
            most,
        ),
        _ => says,
    }
}

fn named(what: String, names: &[String], most: usize) -> String {
    if names.is_empty() || most == 0 {
        return what;
    }
    let more = match names.len().saturating_sub(most) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let first: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
    format!("{what}: {}{more}", first.join(", "))
}

impl Listed for CarrierRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("carrier", "carrier", |row| row.carrier.word().into()),
        Column::numbered("expected", "brought", |row| row.expected.into()),
        Column::numbered("logged", "logged", |row| row.logged.into()),
        Column::json("not_logged", |row| (&row.not_logged).into()),
        Column::json("unsure", |row| {
            Cell::Many(row.unsure.iter().map(Cell::text).collect())
        }),
    ];
}

impl Listed for HandoverRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("pickup", "handover", |row| Cell::text(&row.pickup)),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("client", "client", |row| (&row.name).into()),
        Column::titled("person", "to", |row| {
            row.person
                .as_ref()
                .map(|(person, _)| person.as_str())
                .into()
        }),
        Column::json("check", |row| {
            row.person.as_ref().map(|(_, check)| check.word()).into()
        }),
        Column::numbered("pieces", "pieces", |row| row.pieces.into()),
        Column::numbered("labelled", "labelled", |row| row.labelled.into()),
        Column::numbered("by_label", "by label", |row| row.by_label.into()),
        Column::json("seen", |row| {
            Cell::Many(row.seen.iter().map(Cell::text).collect())
        }),
        Column::json("pass", |row| row.pass.as_ref().map(Pass::word).into()),
        Column::json("brought_back", |row| row.back.into()),
    ];
}

impl Listed for Step {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("what", |step| Cell::text(&step.end.word())),
        Column::json("state", |step| step.state.word().into()),
        Column::json("stands", |step| step.stands.into()),
        Column::json("names", |step| (&step.names).into()),
        Column::json("owed", |step| {
            step.owed.as_ref().map_or(Cell::Nothing, Cell::text)
        }),
        Column::json("said", |step| {
            step.carried.as_ref().map(|one| one.said.as_str()).into()
        }),
        Column::json("by", |step| {
            step.carried.as_ref().map(|one| one.by.as_str()).into()
        }),
    ];
}
