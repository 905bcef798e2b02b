//! Reports of a span of days: each kind of row with its columns, and a report as a table, as CSV and in a title.

use super::Table;
use super::column::{Cell, Column, Listed};
use super::zone::Zone;
use crate::domain::figures::{
    AgeBy, AgingRow, By, CallRow, CollectorRow, Figure, FigureSheet, Figures, IncidentRow,
    OperatorRow, VolumeRow,
};
use crate::domain::ids::Pmb;
use crate::domain::text::counted;

/// Does the same with the rows of whichever report it is.
macro_rules! each_figure {
    ($figures:expr, $rows:ident => $do:expr) => {
        match $figures {
            $crate::domain::figures::Figures::Volume($rows) => $do,
            $crate::domain::figures::Figures::Aging($rows) => $do,
            $crate::domain::figures::Figures::Operators($rows) => $do,
            $crate::domain::figures::Figures::Pickups($rows) => $do,
            $crate::domain::figures::Figures::Incidents($rows) => $do,
            $crate::domain::figures::Figures::Calls($rows) => $do,
        }
    };
}
pub(crate) use each_figure;

impl Listed for VolumeRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("by", "by", |row| row.by.word().into()),
        Column::titled("what", "what", |row| (&row.what).into()),
        Column::numbered("pieces", "pieces", |row| row.pieces.into()),
        Column::numbered("percent", "%", |row| row.percent.into()),
    ];
}

/// Pieces of one age.
fn aged(row: &AgingRow, at: usize) -> Cell<'_> {
    row.ages.get(at).copied().into()
}

impl Listed for AgingRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("by", "by", |row| row.by.word().into()),
        Column::titled("what", "what", |row| (&row.what).into()),
        Column::numbered("days_0_1", "0-1", |row| aged(row, 0)),
        Column::numbered("days_2_7", "2-7", |row| aged(row, 1)),
        Column::numbered("days_8_14", "8-14", |row| aged(row, 2)),
        Column::numbered("days_15_30", "15-30", |row| aged(row, 3)),
        Column::numbered("days_31_60", "31-60", |row| aged(row, 4)),
        Column::numbered("days_over_60", "over 60", |row| aged(row, 5)),
        Column::numbered("pieces", "pieces", |row| row.pieces.into()),
        Column::titled("oldest", "oldest", |row| row.oldest.into()),
    ];
}

impl Listed for OperatorRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("who", "who", |row| (&row.who).into()),
        Column::numbered("logged", "logged", |row| row.logged.into()),
        Column::numbered("handed_out", "handed out", |row| row.handed_out.into()),
        Column::numbered("pieces", "pieces", |row| row.pieces().into()),
        Column::numbered("hours", "hours", |row| row.hours.into()),
        Column::numbered("an_hour", "an hour", |row| row.an_hour().into()),
        Column::new("by_hour", |row| Cell::many(row.by_hour.iter().copied())),
    ];
}

impl Listed for CollectorRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("person", "person", |row| (&row.person).into()),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("client", "client", |row| (&row.name).into()),
        Column::numbered("pickups", "pickups", |row| row.pickups.into()),
        Column::numbered("pieces", "pieces", |row| row.pieces.into()),
        Column::numbered("by_label", "by label", |row| row.by_label.into()),
        Column::titled("last", "last", |row| row.last.into()),
    ];
}

impl Listed for IncidentRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("at", "when", |row| row.at.into()),
        Column::titled("what", "what", |row| row.what.word().into()),
        Column::titled("who", "who", |row| (&row.who).into()),
        Column::titled("about", "about", |row| (&row.about).into()),
        Column::new("items", |row| {
            Cell::Many(row.items.iter().map(Cell::text).collect())
        }),
        Column::titled("detail", "detail", |row| (&row.detail).into()),
    ];
}

impl Listed for CallRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("client", "client", |row| (&row.name).into()),
        Column::numbered("calls", "calls", |row| row.calls.into()),
        Column::titled("last", "last", |row| row.last.into()),
    ];
}

/// What a report is of, and its sum.
pub fn title(sheet: &FigureSheet) -> String {
    let days = format!("{} to {}", sheet.span.from, sheet.span.to);
    match &sheet.figures {
        Figures::Volume(rows) => {
            let days_of = rows.iter().filter(|row| row.by == By::Day);
            let all: u32 = days_of.map(|row| row.pieces).sum();
            // The books of a sealed day go on with the next page, and not at midnight.
            format!(
                "volume {days}, by the calendar: {} came in",
                counted(all as usize, "piece")
            )
        }
        Figures::Aging(rows) => {
            let kinds = rows.iter().filter(|row| row.by == AgeBy::Kind);
            let all: u32 = kinds.map(|row| row.pieces).sum();
            format!("aging now: {} here", counted(all as usize, "piece"))
        }
        Figures::Operators(rows) => {
            let all: u32 = rows.iter().map(OperatorRow::pieces).sum();
            format!("operators {days}: {all} pieces logged or handed out")
        }
        Figures::Pickups(rows) => {
            let all: u32 = rows.iter().map(|row| row.pieces).sum();
            let (read, known) = by_label(rows);
            let read = if known == 0 {
                String::new()
            } else {
                format!(", {read} by label, {} by number alone", known - read)
            };
            let pieces = counted(all as usize, "piece");
            format!("pickups {days}: {pieces} handed out{read}")
        }
        Figures::Incidents(rows) => {
            format!("incidents {days}: {}", counted(rows.len(), "incident"))
        }
        Figures::Calls(rows) => {
            let all: u32 = rows.iter().map(|row| row.calls).sum();
            format!("calls {days}: {}", counted(all as usize, "mail check"))
        }
    }
}

/// Pieces that went by their label, and those of which the books say how they went.
pub fn by_label(rows: &[CollectorRow]) -> (u32, u32) {
    let known = rows.iter().filter(|row| row.by_label.is_some());
    known.fold((0, 0), |(read, all), row| {
        (read + row.by_label.unwrap_or_default(), all + row.pieces)
    })
}

/// As a person reads it in so many cells: a heading and a line a row; nothing where there is no row.
pub fn table(sheet: &FigureSheet, zone: Zone, room: usize) -> Vec<String> {
    fn lines<R: Listed>(rows: &[R], zone: Zone, room: usize) -> Vec<String> {
        let mut table = Table::new(zone);
        for row in rows {
            table.add(row);
        }
        table.lines(room)
    }
    each_figure!(&sheet.figures, rows => if rows.is_empty() { Vec::new() } else { lines(rows, zone, room) })
}

/// As a spreadsheet reads it.
pub fn csv(sheet: &FigureSheet, zone: Zone) -> String {
    fn all<R: Listed>(rows: &[R], zone: Zone) -> String {
        let rows = rows.iter().map(|row| super::row(row, zone));
        std::iter::once(super::heading::<R>()).chain(rows).collect()
    }
    each_figure!(&sheet.figures, rows => all(rows, zone))
}

/// Where there is no row.
pub fn nothing(figure: Figure) -> &'static str {
    match figure {
        Figure::Volume | Figure::Aging => "no mail",
        Figure::Operators => "nobody logged or handed out anything",
        Figure::Pickups => "nobody collected anything",
        Figure::Incidents => "no incident",
        Figure::Calls => "nobody asked",
    }
}
