//! A list in columns, on ratatui's `Table`: each column is as wide as what stands in it, and those for names share what
//! is left, so that nothing is cut while its row has room. Knows no screen; the row under the cursor is the caller's.

use ratatui::layout::Constraint;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Cell, Row, Table, TableState};

use super::pane::{Pane, cells, clean, cut};
use crate::tui::theme::Theme;

/// Cells before the first column of a list: the sign of the row under the cursor, that of a marked one, a blank.
const SIGNS: usize = 3;

/// The same where there is neither cursor nor heading.
const INDENT: usize = 1;

/// Cells between two columns, where there is room.
const GAP: usize = 2;

/// Under this no column that gives way is narrowed.
const LEAST: usize = 8;

/// Under this no heading is cut.
const HEADING: usize = 5;

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    heading: &'static str,
    room: Room,
}

/// How a column takes its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// As much as its widest cell needs.
    Fits,
    /// The same, with figures that end below one another.
    Figures,
    /// The same, and not at all where another would be cut for it.
    Spare,
    /// What the others leave; it gives way where that is too little.
    Left,
}

impl Column {
    /// For what must be read whole.
    pub const fn fits(heading: &'static str) -> Self {
        Self {
            heading,
            room: Room::Fits,
        }
    }

    pub const fn figures(heading: &'static str) -> Self {
        Self {
            heading,
            room: Room::Figures,
        }
    }

    /// For what can be seen elsewhere, too.
    pub const fn spare(heading: &'static str) -> Self {
        Self {
            heading,
            room: Room::Spare,
        }
    }

    /// For names and other texts of any length.
    pub const fn left(heading: &'static str) -> Self {
        Self {
            heading,
            room: Room::Left,
        }
    }
}

/// A cell's text and how it is written; foreign text is cleaned here.
pub type Text = (String, Style);

/// A cell in the usual style.
pub fn plain(text: impl Into<String>) -> Text {
    (text.into(), Style::new())
}

/// A row: whether it is marked, and its cells.
pub struct Listed {
    pub marked: bool,
    pub cells: Vec<Text>,
}

impl Listed {
    /// A row of a list in which nothing can be marked.
    pub fn of(cells: Vec<Text>) -> Self {
        Self {
            marked: false,
            cells,
        }
    }
}

/// The heading, where there is one, and these rows, from where the pane stands; the one under the cursor in reverse
/// from edge to edge.
pub fn draw(pane: &mut Pane<'_>, columns: &[Column], rows: Vec<Listed>, cursor: Option<usize>) {
    let headed = columns.iter().any(|column| !column.heading.is_empty());
    let height = u16::try_from(rows.len() + usize::from(headed)).unwrap_or(u16::MAX);
    let before = if headed { SIGNS } else { INDENT };
    let mut rows = tidied(rows, before, cursor);
    let columns = &spared(columns, &mut rows, pane.width());
    let (gap, widths) = widths(columns, &rows, pane.width());
    let heading: Vec<Cell<'_>> = columns
        .iter()
        .zip(&widths)
        .enumerate()
        .map(|(at, (column, width))| {
            let before = if at == 0 { before } else { 0 };
            let text = format!("{}{}", " ".repeat(before), column.heading);
            Cell::from(aligned(*column, cut(&text, *width)))
        })
        .collect();
    let constraints = widths
        .iter()
        .map(|width| Constraint::Length(u16::try_from(*width).unwrap_or(u16::MAX)));
    let drawn = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| drawn(columns, &widths, row, cursor == Some(at)));
    let mut table = Table::new(drawn.collect::<Vec<_>>(), constraints.collect::<Vec<_>>())
        .column_spacing(gap as u16)
        .row_highlight_style(Theme::selected());
    if headed {
        table = table.header(Row::new(heading).style(Theme::heading()));
    }
    pane.table(table, height, &mut TableState::new().with_selected(cursor));
}

/// The rows with clean texts, and with their signs before the first.
fn tidied(rows: Vec<Listed>, before: usize, cursor: Option<usize>) -> Vec<Listed> {
    let tidy = |(text, style): Text| (clean(&text).trim_end().to_owned(), style);
    let signed = |(at, row): (usize, Listed)| {
        let sign = if cursor == Some(at) { '>' } else { ' ' };
        let mark = if row.marked { 'x' } else { ' ' };
        let signs: String = [sign, mark, ' '].into_iter().take(before).collect();
        let mut cells: Vec<Text> = row.cells.into_iter().map(tidy).collect();
        if let Some((text, _)) = cells.first_mut() {
            text.insert_str(0, &signs);
        }
        Listed { cells, ..row }
    };
    rows.into_iter().enumerate().map(signed).collect()
}

fn drawn<'r>(columns: &[Column], widths: &[usize], row: Listed, selected: bool) -> Row<'r> {
    let cells = row.cells.into_iter().zip(columns).zip(widths);
    Row::new(cells.map(|(((text, style), column), width)| {
        let line = aligned(*column, cut(&text, *width));
        // In reverse a colour would be the row's ground.
        Cell::from(if selected { line } else { line.style(style) })
    }))
}

fn aligned<'l>(column: Column, text: String) -> Line<'l> {
    match column.room {
        Room::Figures => Line::from(text).right_aligned(),
        Room::Fits | Room::Spare | Room::Left => Line::from(text),
    }
}

/// The columns without those to spare, where a text would be cut for them; the rows lose their cells.
fn spared(columns: &[Column], rows: &mut [Listed], room: usize) -> Vec<Column> {
    let needed = needed(columns, rows).iter().sum::<usize>() + columns.len().saturating_sub(1);
    let stays = |column: &Column| needed <= room || column.room != Room::Spare;
    for row in rows {
        let cells = std::mem::take(&mut row.cells).into_iter().zip(columns);
        let kept = cells.filter(|(_, column)| stays(column));
        row.cells = kept.map(|(cell, _)| cell).collect();
    }
    let columns = columns.iter().copied();
    columns.filter(stays).collect()
}

/// How many cells each column would fill, its heading included.
fn needed(columns: &[Column], rows: &[Listed]) -> Vec<usize> {
    let signs = |at: usize| if at == 0 { SIGNS } else { 0 };
    let filled = filled(columns, rows);
    let columns = columns.iter().zip(filled).enumerate();
    columns
        .map(|(at, (column, filled))| (cells(column.heading) + signs(at)).max(filled))
        .collect()
}

/// How many cells stand in each column below its heading.
fn filled(columns: &[Column], rows: &[Listed]) -> Vec<usize> {
    let widest = |at: usize| {
        let texts = rows.iter().filter_map(|row| row.cells.get(at));
        texts.map(|(text, _)| cells(text)).max().unwrap_or(0)
    };
    (0..columns.len()).map(widest).collect()
}

/// Takes from the headings that are wider than what stands below them, the widest first, where then no text is cut.
fn behead(widths: &mut [usize], filled: &[usize], room: usize) {
    let least = |filled: &usize| (*filled).max(HEADING);
    let spare = |(width, filled): (&usize, &usize)| width.saturating_sub(least(filled));
    let over = widths.iter().sum::<usize>().saturating_sub(room);
    if over > widths.iter().zip(filled).map(spare).sum() {
        return;
    }
    for _ in 0..over {
        let giving = widths.iter_mut().zip(filled);
        let widest = giving.max_by_key(|(width, filled)| width.saturating_sub(least(filled)));
        if let Some((width, _)) = widest {
            *width -= 1;
        }
    }
}

/// The gap between columns, and how many cells each of them gets of so many; one stays free at the end, where it can.
fn widths(columns: &[Column], rows: &[Listed], room: usize) -> (usize, Vec<usize>) {
    let mut widths = needed(columns, rows);
    let gaps = columns.len().saturating_sub(1);
    let needed: usize = widths.iter().sum();
    let gap = if needed + GAP * gaps < room { GAP } else { 1 };
    let room = room.saturating_sub(gap * gaps);
    behead(&mut widths, &filled(columns, rows), room);
    narrow(columns, &mut widths, room);
    let spare = room.saturating_sub(widths.iter().sum::<usize>() + 1);
    // The last: what stands before it is read together, and no gap tears it apart.
    let taker = columns.iter().rposition(|column| column.room == Room::Left);
    if let Some(width) = taker.and_then(|at| widths.get_mut(at)) {
        *width += spare;
    }
    (gap, widths)
}

/// Takes from the widest of those that give way, until all fit.
fn narrow(columns: &[Column], widths: &mut [usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        let giving = columns.iter().zip(&mut *widths);
        let widest = giving
            .filter(|(column, width)| column.room == Room::Left && **width > LEAST)
            .map(|(_, width)| width)
            .max();
        match widest {
            Some(width) => *width -= 1,
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [
        Column::fits("PMB"),
        Column::left("Name"),
        Column::figures("Here"),
    ];

    fn rows(names: &[&str]) -> Vec<Listed> {
        let row = |name: &&str| Listed::of(vec![plain("234"), plain(*name), plain("2")]);
        names.iter().map(row).collect()
    }

    #[test]
    fn what_is_left_goes_to_the_names() {
        assert_eq!(widths(&COLUMNS, &rows(&["Ann"]), 40), (2, vec![6, 25, 4]));
    }

    #[test]
    fn what_can_be_spared_goes_before_a_name_is_cut() {
        let columns = [
            Column::fits("PMB"),
            Column::left("Name"),
            Column::spare("On"),
        ];
        let long = "Lindqvist Imports and Exports";
        assert_eq!(spared(&columns, &mut rows(&[long]), 41).len(), 3);
        let mut rows = rows(&[long]);
        assert_eq!(spared(&columns, &mut rows, 38), columns[..2]);
        assert_eq!(rows[0].cells.len(), 2);
    }

    #[test]
    fn a_heading_gives_way_before_a_name_where_that_is_enough() {
        let columns = [
            Column::fits("Box number"),
            Column::left("Name"),
            Column::figures("Here"),
        ];
        let long = "Lindqvist Imports and Exports";
        let at = |room| widths(&columns, &rows(&[long]), room).1;
        assert_eq!(at(45), [10, 29, 4]);
        assert_eq!(at(42), [7, 29, 4]);
        assert_eq!(at(30), [13, 11, 4]);
    }

    #[test]
    fn no_name_is_cut_while_there_is_room() {
        let long = "Lindqvist Imports and Exports";
        assert_eq!(
            widths(&COLUMNS, &rows(&[long, "Ann"]), 41),
            (1, vec![6, 29, 4])
        );
        assert_eq!(widths(&COLUMNS, &rows(&[long]), 30), (1, vec![6, 18, 4]));
        assert_eq!(widths(&COLUMNS, &rows(&[long]), 5), (1, vec![6, LEAST, 4]));
    }
}
