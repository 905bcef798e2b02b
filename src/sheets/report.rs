//! The report of a day: one list of rows, from which the text, the CSV and the PDF are made.

mod sent;

use super::column::{Column, Listed};
use super::day::state;
use super::zone::Zone;
use super::{books, close, money};
use crate::domain::close::{Carried, LooseEnd};
use crate::domain::release::Pass;
use crate::domain::text;
use crate::wire::rows::{CarrierRow, DaySheet, HandoverRow, MoneyRow, SentRow, Step, StepState};

/// Columns of a page, and of its parts.
const WIDE: usize = 90;
const ABOUT: usize = 22;
const FIGURE: usize = 8;

/// Longest text of a cell, in characters.
const MOST: usize = 400;

/// A row of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    pub section: &'static str,
    /// What it is about.
    pub about: String,
    pub detail: String,
    pub figure: Option<i64>,
}

impl Listed for ReportRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("section", "section", |row| row.section.into()),
        Column::titled("about", "about", |row| (&row.about).into()),
        Column::titled("detail", "detail", |row| (&row.detail).into()),
        Column::numbered("figure", "figure", |row| row.figure.into()),
    ];
}

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct DayReport<'a> {
    /// The center's name.
    pub center: &'a str,
    pub sheet: &'a DaySheet,
    /// What was sent on.
    pub sent: &'a [SentRow],
    pub zone: Zone,
}

/// A line as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Title(String),
    Heading(String),
    Plain(String),
}

impl Line {
    pub fn text(&self) -> &str {
        match self {
            Self::Title(text) | Self::Heading(text) | Self::Plain(text) => text,
        }
    }
}

impl DayReport<'_> {
    /// All rows, section by section.
    pub fn rows(&self) -> Vec<ReportRow> {
        let mut rows = self.day();
        rows.extend(self.books());
        rows.extend(self.carriers());
        rows.extend(self.handovers());
        rows.extend(self.sent_on());
        rows.extend(self.money());
        rows.extend(self.counted());
        rows.extend(self.brought_over());
        rows.extend(self.left_open());
        rows.extend(self.words());
        rows
    }

    fn day(&self) -> Vec<ReportRow> {
        let sheet = self.sheet;
        let mut rows = vec![
            said("day", "center", self.center),
            said("day", "books of", &sheet.day.page().to_string()),
            said("day", "state", state(sheet)),
        ];
        for seal in &sheet.close.seals {
            let at = self.zone.short(seal.at);
            rows.push(said("day", "sealed", &format!("{at} by {}", seal.by)));
            rows.push(said("day", "hash", &hex::encode(seal.hash)));
        }
        for again in &sheet.close.reopened {
            let at = self.zone.short(again.at);
            let how = format!("{at} by {}: {}", again.by, again.reason);
            rows.push(said("day", "opened again", &how));
        }
        rows
    }

    fn books(&self) -> Vec<ReportRow> {
        let all = books::lines(self.sheet).into_iter();
        let mut rows: Vec<_> = all
            .map(|line| figure("books", line.what, line.pieces))
            .collect();
        let missing = self.sheet.missing.iter();
        rows.extend(missing.map(|piece| said("books", "missing", piece)));
        let checks = i64::from(self.sheet.mail_checks);
        rows.push(figure("books", "mail checks by phone", checks));
        rows
    }

    fn carriers(&self) -> Vec<ReportRow> {
        let row = |row: &CarrierRow| ReportRow {
            section: "carriers",
            about: row.carrier.word().to_owned(),
            detail: close::carrier_words(row),
            figure: Some(i64::from(row.logged)),
        };
        self.sheet.close.carriers.iter().map(row).collect()
    }

    fn handovers(&self) -> Vec<ReportRow> {
        let all = &self.sheet.close.handovers;
        let mut rows: Vec<_> = all.iter().map(handover).collect();
        let known: u32 = all
            .iter()
            .filter(|one| one.by_label.is_some())
            .map(|one| one.pieces)
            .sum();
        let read: u32 = all.iter().filter_map(|one| one.by_label).sum();
        let pieces = self.sheet.close.handed_out();
        let back = match self.sheet.close.brought_back() {
            0 => String::new(),
            n => format!("; {n} brought back"),
        };
        if pieces > 0 || !back.is_empty() {
            let untold = match pieces - known.min(pieces) {
                0 => String::new(),
                n => format!(", {n} as nobody noted"),
            };
            let counted = known.saturating_sub(read);
            let detail = format!("{read} by label, {counted} without a label read{untold}{back}");
            rows.push(ReportRow {
                section: "handovers",
                about: "in all".to_owned(),
                detail,
                figure: Some(i64::from(pieces)),
            });
        }
        rows
    }

    fn sent_on(&self) -> Vec<ReportRow> {
        sent::rows(self.sent, &self.sheet.tally)
    }

    /// What is in the drawer for the day's fees, by who took it, and what was waived.
    fn money(&self) -> Vec<ReportRow> {
        let (rows, currency) = (&self.sheet.money, &self.sheet.close.currency);
        let by = |row: &MoneyRow| said("money", &row.by, &money::says(row, currency));
        let mut all: Vec<_> = rows.iter().map(by).collect();
        let sums = money::in_all(rows, currency);
        all.extend(sums.map(|sums| said("money", "in all", &sums)));
        all
    }

    fn counted(&self) -> Vec<ReportRow> {
        let sums = &self.sheet.counted;
        if sums.slots == 0 && sums.open.is_empty() {
            return vec![said("count", "nothing was counted", "")];
        }
        let all = [
            ("slots counted", sums.slots),
            ("not seen", sums.not_seen),
            ("not in the books", sums.not_in_books),
            ("in the wrong slot", sums.wrong_slot),
            ("answered", sums.answered),
            ("still open", sums.open.len() as u32),
            ("slots not counted", sums.left),
        ];
        let mut rows: Vec<_> = all
            .map(|(about, n)| figure("count", about, i64::from(n)))
            .into();
        let open = sums.open.iter();
        rows.extend(open.map(|one| {
            let says = format!("{}: {}", one.about(), one.words());
            said("count", "not settled", &says)
        }));
        rows
    }

    fn left_open(&self) -> Vec<ReportRow> {
        let steps = self.sheet.close.steps.iter();
        let open = steps.filter(|step| step.state != StepState::Done || step.carried.is_some());
        let rows: Vec<_> = open
            .map(|step| {
                let carried = step.carried.as_ref();
                ReportRow {
                    section: "left open",
                    about: close::title(step.end),
                    // Of a sealed day is known what was said of it, and when so much was open.
                    detail: match carried {
                        // What a carrier brought is kept with the page, as it stood at the seal.
                        Some(_) if matches!(step.end, LooseEnd::Carrier(_)) => {
                            stays_open(&close::says(&self.sheet.close, step), carried)
                        }
                        Some(carried) if self.sheet.seal.is_some() => format!(
                            "{}, said when {} stood open{}",
                            close::carried_words(carried),
                            carried.stood,
                            self.owed(step)
                        ),
                        _ => stays_open(&close::says(&self.sheet.close, step), carried),
                    },
                    figure: Some(step.stands),
                }
            })
            .chain(self.unsaid())
            .collect();
        rows
    }

    /// What is to do on the day of a sealed page, as it stands now: the seal says nothing of it.
    fn unsaid(&self) -> impl Iterator<Item = ReportRow> {
        let close = &self.sheet.close;
        let still = close.still.iter();
        let unsaid = still.filter(|step| close.step(step.end).is_none());
        unsaid.map(|step| ReportRow {
            figure: Some(step.stands),
            ..said(
                "to do now",
                &close::title(step.end),
                &close::says(close, step),
            )
        })
    }

    /// The money that a line is about.
    fn owed(&self, step: &Step) -> String {
        let currency = &self.sheet.close.currency;
        let owed = step
            .owed
            .map(|owed| format!("; {} is owed", currency.of(owed)));
        owed.unwrap_or_default()
    }

    /// What the page before was told to leave open.
    fn brought_over(&self) -> Vec<ReportRow> {
        let Some(before) = &self.sheet.close.before else {
            return Vec::new();
        };
        let row = |(end, carried): &(LooseEnd, Carried)| ReportRow {
            section: "carried over",
            about: close::title(*end),
            detail: format!("{}: {}", before.day.page(), close::carried_words(carried)),
            figure: Some(carried.stood),
        };
        before.carried.iter().map(row).collect()
    }

    fn words(&self) -> Vec<ReportRow> {
        let note = self.sheet.close.note.as_ref();
        let note = note.map(|row| said("note", &row.note.by, &row.note.text));
        note.into_iter().collect()
    }

    /// As it is printed.
    pub fn lines(&self) -> Vec<Line> {
        let page = self.sheet.day.page();
        let title = format!("Mail desk report of {page}, {}", state(self.sheet));
        let mut lines = vec![Line::Title(title)];
        let mut section = "";
        for row in self.rows() {
            if row.section != section {
                section = row.section;
                lines.push(Line::Plain(String::new()));
                lines.push(Line::Heading(section.to_uppercase()));
            }
            lines.extend(printed(&row).into_iter().map(Line::Plain));
        }
        lines
    }

    /// As text.
    pub fn text(&self) -> String {
        let lines = self.lines();
        let mut text = String::new();
        for line in &lines {
            text.push_str(line.text().trim_end());
            text.push('\n');
        }
        text
    }
}

fn said(section: &'static str, about: &str, detail: &str) -> ReportRow {
    ReportRow {
        section,
        about: about.to_owned(),
        detail: detail.to_owned(),
        figure: None,
    }
}

/// What stands open, and the word of whoever left it so.
fn stays_open(says: &str, carried: Option<&Carried>) -> String {
    match carried {
        Some(carried) if says.is_empty() => close::carried_words(carried),
        Some(carried) => format!("{says}; left open: {}", close::carried_words(carried)),
        None => says.to_owned(),
    }
}

fn figure(section: &'static str, about: &str, figure: i64) -> ReportRow {
    ReportRow {
        figure: Some(figure),
        ..said(section, about, "")
    }
}

fn handover(row: &HandoverRow) -> ReportRow {
    let pmb = row.pmb.as_ref();
    let pmb = pmb.map_or_else(String::new, |pmb| format!(", PMB {pmb}"));
    let person = match &row.person {
        Some((person, check)) => format!(" to {person} ({})", check.word()),
        None => String::new(),
    };
    let pass = row.pass.as_ref().map_or_else(String::new, passed);
    // Where no label was read at all, the line in all says it once.
    let read = row.by_label.filter(|read| *read > 0);
    let label = match read.map(|read| row.pieces.saturating_sub(read)) {
        None | Some(0) => String::new(),
        Some(n) => format!(", {n} without a label read"),
    };
    let back = match (row.back, row.pieces) {
        (0, _) => String::new(),
        (_, 0) => ", BROUGHT BACK".to_owned(),
        (n, _) => format!(", {n} brought back"),
    };
    ReportRow {
        section: "handovers",
        about: format!("{}{pmb}", row.pickup),
        detail: format!("{}{person}{pass}{label}{back}", row.name),
        figure: Some(i64::from(row.pieces)),
    }
}

/// What let somebody have it who is not on the list; of who is, nothing.
fn passed(pass: &Pass) -> String {
    match pass {
        Pass::Listed => String::new(),
        Pass::Manager(reason) => format!(", NOT LISTED: by a manager, {reason}"),
        Pass::Code(_) => ", by the client's code".to_owned(),
        Pass::Phone(call) => format!(", NOT LISTED: by {} on the telephone", call.by),
        Pass::Courier(courier) => sent::by_courier(courier),
    }
}

/// A row on as many lines as it needs. Nothing from outside breaks a line or steers a terminal.
fn printed(row: &ReportRow) -> Vec<String> {
    let about = text::scrub(&row.about, MOST);
    let detail = text::scrub(&row.detail, MOST);
    // A hash stands on one line.
    let room = match row.figure {
        Some(_) => WIDE - ABOUT - FIGURE - 4,
        None => WIDE - ABOUT - 3,
    };
    let mut parts = super::table::wrapped(&detail, room).into_iter();
    let first = parts.next().unwrap_or_default();
    let figure = row.figure.map(|figure| figure.to_string());
    let head = format!(
        "  {} {} {:>FIGURE$}",
        super::table::padded(&about, ABOUT),
        super::table::padded(&first, room),
        figure.unwrap_or_default()
    );
    let rest = parts.map(|part| format!("  {:ABOUT$} {part}", ""));
    std::iter::once(head).chain(rest).collect()
}
