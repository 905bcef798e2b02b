//! The report: its title, a chart above the rows or charts beside them, and the rows as the shell lists them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::FiguresScreen;
use super::charts::charts;
use crate::domain::figures::FigureSheet;
use crate::sheets::{self, Zone};
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut};
use crate::tui::theme::Theme;

/// Rows for words at the end.
const WORDS: u16 = 1;

/// Cells before a row: the sign of the one under the cursor and a blank.
const MARK: usize = 2;

/// Most rows of the charts above a table.
const ABOVE: u16 = 10;

/// Rows of the charts that stand above the table, where there is no room beside it.
fn above(sheet: Option<&FigureSheet>, desk: &Desk) -> u16 {
    if desk.layout().is_wide() {
        return 0;
    }
    let most = ABOVE.min(desk.layout().body().saturating_sub(8));
    let mut rows = 0;
    for chart in sheet.map(charts).unwrap_or_default() {
        if rows + chart.height() > most {
            break;
        }
        rows += chart.height();
    }
    rows
}

/// Rows of the table, without its heading.
pub(super) fn table_rows(screen: &FiguresScreen, desk: &Desk) -> u16 {
    let above = above(screen.sheet.shown(), desk);
    let body = desk.layout().body();
    body.saturating_sub(2 + above + WORDS).max(1)
}

fn zone(desk: &Desk) -> Zone {
    Zone::named(desk.zone().name())
}

/// The report as lines that are read out.
pub(super) fn told(sheet: &FigureSheet, desk: &Desk) -> Vec<String> {
    let title = sheets::figures::title(sheet);
    let table = sheets::figures::table(sheet, zone(desk), usize::MAX);
    std::iter::once(title).chain(table).collect()
}

pub(super) fn draw(screen: &FiguresScreen, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let sheet = screen.sheet.shown();
    let title = match screen.sheet.or_why() {
        Ok(sheet) => sheets::figures::title(sheet),
        Err(why) => why.to_owned(),
    };
    Pane::new(buffer, area, desk.theme)
        .rule(&cut(&title, usize::from(area.width).saturating_sub(6)));
    let mut y = area.y + 1;
    if let Some(sheet) = sheet {
        let end = y + above(Some(sheet), desk);
        for chart in charts(sheet)
            .into_iter()
            .take_while(|chart| chart.height() > 0)
        {
            if y + chart.height() > end {
                break;
            }
            let room = Rect {
                y,
                height: chart.height(),
                ..area
            };
            chart.draw(room, buffer, desk.theme);
            y += chart.height();
        }
    }
    let rest = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    table(screen, desk, &mut Pane::new(buffer, rest, desk.theme));
}

fn table(screen: &FiguresScreen, desk: &Desk, pane: &mut Pane<'_>) {
    if let Some(sheet) = screen.sheet.shown() {
        let room = pane.width().saturating_sub(MARK);
        let lines = sheets::figures::table(sheet, zone(desk), room);
        let mut lines = lines.iter();
        match lines.next() {
            Some(heading) => pane.text(&format!("  {heading}"), Theme::heading()),
            None => pane.plain(&format!(" {}", sheets::figures::nothing(sheet.figure()))),
        }
        let fits = u32::from(table_rows(screen, desk));
        let at = screen.list.on_page(fits);
        let from = screen.list.from(fits) as usize;
        for (row, line) in lines.skip(from).take(fits as usize).enumerate() {
            let mark = if row == at { ">" } else { " " };
            pane.item(&format!("{mark} {line}"), row == at);
        }
    }
    pane.go_to_last(WORDS);
    pane.plain(" Enter next report   aging, calls 7, calls 2026-11-01 ...   :save FILE.csv");
}

/// The charts, on a wide screen.
pub(super) fn beside(screen: &FiguresScreen, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    Pane::new(buffer, area, desk.theme).rule("charts");
    let mut y = area.y + 1;
    for chart in screen.sheet.shown().map(charts).unwrap_or_default() {
        let high = chart.height();
        if y + high > area.bottom() {
            continue;
        }
        let room = Rect {
            y,
            height: high,
            ..area
        };
        chart.draw(room, buffer, desk.theme);
        y += high + u16::from(y + high < area.bottom());
    }
}
