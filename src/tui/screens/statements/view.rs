//! The rows, and the lines of the one under the cursor: beside them on a wide screen, else below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Statements;
use super::act::{owed, written};
use crate::domain::statement::Figures;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cells, cut, wrap};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::rows::{Stands, StatementRow};

const COLUMNS: [Column; 5] = [
    Column::figures("No"),
    Column::left("For"),
    Column::figures("Charges"),
    Column::figures("Balance"),
    Column::fits("State"),
];

/// Rows for words at the end.
const WORDS: u16 = 1;

/// Rows of the list: all of the body where the lines stand beside it, else what they leave.
pub(super) fn page(desk: &Desk) -> u32 {
    let layout = desk.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.short_rows()
    })
}

/// A row as one text: what a filter looks through, and what is read out.
pub(super) fn text_of(row: &StatementRow) -> String {
    let number = row.number.map(|number| format!("{number} "));
    words::clean(&format!(
        "{}{} {}: {}, {}",
        number.unwrap_or_default(),
        row.pmb.as_str(),
        row.name,
        row.figures.balance(),
        state(row)
    ))
}

/// What is odd of it, or how far it came; what needs a person in capitals.
fn state(row: &StatementRow) -> String {
    match row.stands {
        Stands::Draft => match row.odd.as_slice() {
            [] => "ready".to_owned(),
            odd => {
                let odd: Vec<&str> = odd.iter().map(|one| one.word()).collect();
                odd.join(", ")
            }
        },
        Stands::Failed(_) => "MAIL FAILED".to_owned(),
        Stands::Made => "made, not sent".to_owned(),
        other => other.word().to_owned(),
    }
}

/// What is shown, or why nothing is.
pub(super) fn title(screen: &Statements, desk: &Desk) -> String {
    let sheet = match screen.sheet.or_why() {
        Ok(sheet) => sheet,
        Err(why) => return why.to_owned(),
    };
    let agrees = if sheet.statements == sheet.ledger {
        String::new()
    } else {
        format!(
            "; DIFFERS FROM THE LEDGER: {} and {}",
            sheet.statements, sheet.ledger
        )
    };
    format!(
        "{}: {}, {} in all{agrees}",
        sheet.month.words(),
        words::count(sheet.rows.len(), "statement"),
        written(desk, owed(sheet))
    )
}

/// What the first row counts.
pub(super) fn figures(screen: &Statements, _desk: &Desk) -> Vec<String> {
    let rows = || {
        screen
            .sheet
            .shown()
            .into_iter()
            .flat_map(|sheet| &sheet.rows)
    };
    let count = |is: fn(&&StatementRow) -> bool| rows().filter(is).count();
    let all = [
        ("to look at", count(|row| !row.odd.is_empty())),
        ("not sent", count(|row| row.stands == Stands::Made)),
        (
            "on the way",
            count(|row| matches!(row.stands, Stands::OnItsWay(_))),
        ),
        (
            "FAILED",
            count(|row| matches!(row.stands, Stands::Failed(_))),
        ),
    ];
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(what, count)| format!("{what} {count}"))
        .collect()
}

pub(super) fn draw(screen: &Statements, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&cut(
        &title(screen, desk),
        usize::from(area.width).saturating_sub(6),
    ));
    let rows = page(desk);
    let shown = screen.shown();
    let from = screen.list.from(rows) as usize;
    let listed = shown.iter().skip(from).take(rows as usize);
    let listed = listed.map(|row| self::listed(desk, row)).collect();
    let cursor = (!shown.is_empty()).then(|| screen.list.on_page(rows));
    table::draw(pane, &COLUMNS, listed, cursor);
    if !desk.layout().is_wide() {
        pane.go_to(rows as u16 + 2);
        lines(screen, desk, pane);
    }
}

fn listed(desk: &Desk, row: &StatementRow) -> Listed {
    let needs = matches!(row.stands, Stands::Failed(_)) || !row.odd.is_empty();
    let style = if needs {
        desk.theme.warning()
    } else {
        Style::new()
    };
    let number = row.number.map(|number| number.to_string());
    Listed::of(vec![
        plain(number.unwrap_or_default()),
        (
            format!("{} {}", row.pmb.as_str(), row.name),
            desk.theme.client(),
        ),
        plain(row.figures.charged().to_string()),
        plain(row.figures.balance().to_string()),
        (state(row), style),
    ])
}

/// The lines of the statement under the cursor, on a wide screen.
pub(super) fn beside(screen: &Statements, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    lines(screen, desk, &mut Pane::new(buffer, area, desk.theme));
}

fn lines(screen: &Statements, desk: &Desk, pane: &mut Pane<'_>) {
    let at = screen.list.from(page(desk)) as usize + screen.list.on_page(page(desk));
    match screen.shown().get(at) {
        Some(row) => {
            pane.rule(&cut(
                &words::clean(&row.name),
                pane.width().saturating_sub(6),
            ));
            let room = usize::from(pane.left().saturating_sub(WORDS));
            let width = pane.width();
            for line in told(row, width).into_iter().take(room) {
                pane.plain(&line);
            }
        }
        None => pane.rule(""),
    }
    pane.go_to_last(WORDS);
    pane.plain(" :make   :post   2026-10 another month   type to filter   Enter reads anew");
}

/// What it says: its lines before it is made; of one that was made the figures, and how it went.
fn told(row: &StatementRow, width: usize) -> Vec<String> {
    let mut all = Vec::new();
    for line in &row.lines {
        let on = line.on.map_or_else(String::new, |on| format!("{on} "));
        all.extend(priced(
            &format!("{on}{}", line.text),
            &line.amount.to_string(),
            width,
        ));
    }
    if row.lines.is_empty() {
        let named = Figures::NAMES.into_iter().zip(row.figures.each());
        for (name, amount) in named.filter(|(_, amount)| !amount.is_nothing()) {
            all.extend(priced(name, &amount.to_string(), width));
        }
    }
    let balance = row.figures.balance().to_string();
    all.extend(priced("new balance", &balance, width));
    for post in &row.posts {
        all.push(format!(" {}: {}", post.on, post.words()));
    }
    all
}

/// A text with an amount at the right edge of its first line.
fn priced(text: &str, amount: &str, width: usize) -> Vec<String> {
    let room = width.saturating_sub(cells(amount) + 3).max(10);
    let mut parts = wrap(&words::clean(text), room).into_iter();
    let first = parts.next().unwrap_or_default();
    let gap = room.saturating_sub(cells(&first)) + 1;
    let first = format!(" {first}{}{amount}", " ".repeat(gap));
    let rest = parts.map(|part| format!("   {part}"));
    std::iter::once(first).chain(rest).collect()
}
