//! The books as sentences to be heard one after the other.

use super::view::{behind_the_seal, knows_shelves};
use super::{Books, heading};
use crate::domain::tracking::Carrier;
use crate::sheets::books::{self, Side};
use crate::tui::desk::Desk;
use crate::tui::words;
use crate::wire::rows::DaySheet;

/// The day's books and figures.
pub fn of(page: &Books, desk: &Desk) -> Vec<String> {
    let Some(sheet) = &page.sheet else {
        return Vec::new();
    };
    let all = books::lines(sheet).into_iter();
    let said = all
        .filter(|line| line.side != Side::Closing)
        .map(|line| format!("{} {}", words::of_books(line), line.pieces));
    let said: Vec<String> = said.collect();
    let mut lines = vec![
        heading(page, desk, sheet),
        format!(
            "books: {}; {} should be here",
            said.join(", "),
            sheet.closing
        ),
    ];
    lines.extend(behind_the_seal(desk, sheet));
    lines.extend(shelves(sheet));
    lines.extend(figures(
        "by kind",
        sheet
            .kinds
            .iter()
            .map(|(kind, n)| (kind.word().to_owned(), *n)),
    ));
    let hours = sheet.hours.iter().enumerate().filter(|(_, n)| **n > 0);
    lines.extend(figures(
        "logged by hour",
        hours.map(|(hour, n)| (format!("{hour:02}h"), *n)),
    ));
    lines.extend(figures(
        "logged by carrier",
        sheet.carriers.iter().map(|(by, n)| (carrier(*by), *n)),
    ));
    // What waits is of now, and no figure of a sealed day.
    if sheet.seal.is_none() {
        lines.push(format!(
            "to identify {}, to re-mail {}, open notices {}",
            sheet.to_identify, sheet.to_remail, sheet.open_notices
        ));
    }
    lines.extend(words::left_open(&sheet.counted));
    lines.push(to_seal(page, desk, sheet));
    lines
}

/// What lies on the shelves by its age; of a sealed day, what lay there.
fn shelves(sheet: &DaySheet) -> Option<String> {
    if !knows_shelves(sheet) {
        return None;
    }
    let [today, week, month, older] = sheet.ages;
    let (when, first) = match sheet.seal {
        Some(_) => ("on the shelves at its seal", "the day"),
        None => ("on the shelves", "today"),
    };
    Some(format!(
        "{when}: {today} of {first}, {week} up to 7 days, {month} up to 30 days, {older} older"
    ))
}

fn to_seal(page: &Books, desk: &Desk, sheet: &DaySheet) -> String {
    match sheet.unsealed.first() {
        Some(oldest) => {
            let days = words::count(sheet.unsealed.len(), "day");
            format!(
                "NOT SEALED yet: {days}, the oldest {}; the word seal, given twice, seals them",
                oldest.page()
            )
        }
        None if page.sealed(desk, sheet).is_some() => {
            "nothing is left to seal: the day is sealed".to_owned()
        }
        None => "the word seal, given twice, fixes the day's figures".to_owned(),
    }
}

fn figures(what: &str, figures: impl Iterator<Item = (String, u32)>) -> Option<String> {
    let all: Vec<String> = figures.map(|(what, n)| format!("{what} {n}")).collect();
    (!all.is_empty()).then(|| format!("{what}: {}", all.join(", ")))
}

fn carrier(by: Option<Carrier>) -> String {
    by.map_or("no carrier", |by| words::carrier(Some(by)))
        .to_owned()
}
