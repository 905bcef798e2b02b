//! Charts of a report. Nothing is told by a drawing alone: the table beside it has each number.

use ratatui::buffer::Buffer;
use ratatui::layout::{Direction, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Bar, BarChart, BarGroup, Gauge, Sparkline, Widget};

use crate::domain::figures::{
    AGES, AgeBy, AgingRow, By, FigureSheet, Figures, IncidentRow, OperatorRow,
};
use crate::sheets::figures::by_label;
use crate::tui::parts::pane::{cut, put};
use crate::tui::theme::Theme;

/// Rows of a column chart, its labels included.
const HIGH: u16 = 7;

/// Cells of a bar's label.
const LABEL: usize = 16;

/// Most bars that lie below each other.
const BARS: usize = 8;

/// Age in days from which a piece is old.
const OLD: i32 = 30;

/// A bar with its number.
type Bars = Vec<(String, u64)>;

/// One chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chart {
    /// Bars that stand side by side.
    Columns(&'static str, Bars),
    /// Bars that lie below each other.
    Rows(&'static str, Bars),
    /// A number a cell.
    Run(&'static str, Vec<u64>),
    /// A part of all.
    Part(String, u32, u32),
}

/// The charts of a report, the most telling first; none of an empty one.
pub(super) fn charts(sheet: &FigureSheet) -> Vec<Chart> {
    let all = match &sheet.figures {
        Figures::Volume(rows) => {
            let of = |by: By| {
                let rows = rows.iter().filter(move |row| row.by == by);
                rows.map(|row| (row.what.clone(), u64::from(row.pieces)))
            };
            vec![
                Chart::Columns(
                    "by hour",
                    of(By::Hour)
                        .map(|(hour, n)| (short_hour(&hour), n))
                        .collect(),
                ),
                Chart::Run("by day", of(By::Day).map(|(_, n)| n).collect()),
                Chart::Rows("by carrier", of(By::Carrier).collect()),
                Chart::Rows("by kind", of(By::Kind).collect()),
            ]
        }
        Figures::Aging(rows) => aging(rows),
        Figures::Operators(rows) => {
            let hours = (0..24).map(|hour| {
                let at = rows.iter().filter_map(|row| row.by_hour.get(hour));
                (format!("{hour:02}h"), at.copied().map(u64::from).sum())
            });
            let done = rows
                .iter()
                .map(|row| (row.who.clone(), u64::from(row.pieces())));
            let fast = |row: &OperatorRow| (row.who.clone(), u64::from(row.an_hour()));
            vec![
                Chart::Columns("pieces by hour", worked(hours.collect())),
                Chart::Rows("pieces", done.collect()),
                Chart::Rows("pieces an hour", rows.iter().map(fast).collect()),
            ]
        }
        Figures::Pickups(rows) => {
            let (read, known) = by_label(rows);
            let bars = rows
                .iter()
                .map(|row| (row.person.clone(), u64::from(row.pieces)));
            vec![
                Chart::Part(format!("{read} of {known} given out by label"), read, known),
                Chart::Rows("pieces by person", bars.collect()),
            ]
        }
        Figures::Incidents(rows) => vec![Chart::Rows("by what happened", incidents(rows))],
        Figures::Calls(rows) => {
            let bars = rows
                .iter()
                .map(|row| (row.name.clone(), u64::from(row.calls)));
            vec![Chart::Rows("by client", bars.collect())]
        }
    };
    all.into_iter().filter(Chart::shows).collect()
}

/// How old what is held is.
fn aging(rows: &[AgingRow]) -> Vec<Chart> {
    let kinds = || rows.iter().filter(|row| row.by == AgeBy::Kind);
    let at = |at: usize| kinds().filter_map(move |row| row.ages.get(at)).sum::<u32>();
    let ages = AGES.iter().enumerate();
    let old = ages.clone().filter(|(_, (last, _))| *last > OLD);
    let old: u32 = old.map(|(place, _)| at(place)).sum();
    let pieces: u32 = kinds().map(|row| row.pieces).sum();
    let bars = ages.map(|(place, _)| (short_age(place), u64::from(at(place))));
    let stages = rows.iter().filter(|row| row.by == AgeBy::Stage);
    let stages = stages.map(|row| (row.what.clone(), u64::from(row.pieces)));
    vec![
        Chart::Columns("by days here", bars.collect()),
        Chart::Part(format!("{old} of {pieces} over {OLD} days"), old, pieces),
        Chart::Rows("by stage", stages.collect()),
    ]
}

/// An age under a column of few cells; `61+` for the one without an end.
fn short_age(place: usize) -> String {
    let before = place.checked_sub(1).and_then(|before| AGES.get(before));
    match (AGES.get(place), before) {
        (Some((i32::MAX, _)), Some((last, _))) => format!("{}+", last + 1),
        (Some((_, name)), _) => (*name).to_owned(),
        (None, _) => String::new(),
    }
}

/// `09h` under a column of few cells.
fn short_hour(hour: &str) -> String {
    hour.trim_end_matches('h').to_owned()
}

/// The hours between the first and the last in which anybody worked.
fn worked(hours: Bars) -> Bars {
    let is_worked = |(_, n): &(String, u64)| *n > 0;
    let first = hours.iter().position(is_worked).unwrap_or(0);
    let end = hours.iter().rposition(is_worked).map_or(0, |last| last + 1);
    let worked = hours.into_iter().take(end).skip(first);
    worked.map(|(hour, n)| (short_hour(&hour), n)).collect()
}

fn incidents(rows: &[IncidentRow]) -> Bars {
    let mut bars: Bars = Vec::new();
    for row in rows {
        let what = row.what.word().replace('_', " ");
        match bars.iter_mut().find(|(known, _)| *known == what) {
            Some((_, n)) => *n += 1,
            None => bars.push((what, 1)),
        }
    }
    bars.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    bars
}

impl Chart {
    fn shows(&self) -> bool {
        match self {
            Self::Columns(_, bars) | Self::Rows(_, bars) => bars.iter().any(|(_, n)| *n > 0),
            Self::Run(_, numbers) => numbers.iter().filter(|n| **n > 0).count() > 1,
            Self::Part(_, _, all) => *all > 0,
        }
    }

    /// Rows that it wants, its title included.
    pub(super) fn height(&self) -> u16 {
        match self {
            Self::Columns(..) => 1 + HIGH,
            Self::Rows(_, bars) => 1 + bars.len().min(BARS) as u16,
            Self::Run(..) => 3,
            Self::Part(..) => 2,
        }
    }

    /// Draws it into the upper rows of an area.
    pub(super) fn draw(&self, area: Rect, buffer: &mut Buffer, theme: Theme) {
        let title = match self {
            Self::Columns(title, _) | Self::Rows(title, _) | Self::Run(title, _) => title,
            Self::Part(title, ..) => title.as_str(),
        };
        put(
            buffer,
            area,
            &cut(&format!(" {title}"), usize::from(area.width)),
            Theme::heading(),
        );
        let area = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: self.height().min(area.height).saturating_sub(1),
        };
        match self {
            Self::Columns(_, bars) => columns(bars, area, theme).render(area, buffer),
            Self::Rows(_, bars) => rows(bars, theme).render(area, buffer),
            Self::Run(_, numbers) => {
                let room = usize::from(area.width);
                let first = numbers.len().saturating_sub(room);
                let last = numbers.get(first..).unwrap_or_default();
                Sparkline::default()
                    .data(last)
                    .style(theme.client())
                    .render(area, buffer);
            }
            Self::Part(_, part, all) => {
                let ratio = f64::from(*part) / f64::from((*all).max(1));
                Gauge::default()
                    .ratio(ratio.clamp(0.0, 1.0))
                    .gauge_style(theme.client())
                    .label(format!("{:.0} %", ratio * 100.0))
                    .render(area, buffer);
            }
        }
    }
}

/// The number within its bar.
fn number() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

fn columns<'a>(bars: &'a [(String, u64)], area: Rect, theme: Theme) -> BarChart<'a> {
    let wide = area.width / (bars.len() as u16).max(1);
    let wide = wide.saturating_sub(1).clamp(2, 9);
    let bars: Vec<Bar<'a>> = bars
        .iter()
        .map(|(label, n)| {
            let label = cut(label, usize::from(wide));
            Bar::default()
                .value(*n)
                .label(Line::from(label))
                .style(theme.client())
        })
        .map(|bar| bar.value_style(number()))
        .collect();
    BarChart::default()
        .data(BarGroup::default().bars(&bars))
        .bar_width(wide)
        .bar_gap(1)
}

fn rows<'a>(bars: &'a [(String, u64)], theme: Theme) -> BarChart<'a> {
    let bars: Vec<Bar<'a>> = bars
        .iter()
        .take(BARS)
        .map(|(label, n)| {
            let label = cut(&crate::tui::parts::pane::clean(label), LABEL);
            let bar = Bar::default().value(*n).label(Line::from(label));
            bar.style(theme.client()).value_style(number())
        })
        .collect();
    BarChart::default()
        .direction(Direction::Horizontal)
        .data(BarGroup::default().bars(&bars))
        .bar_width(1)
        .bar_gap(0)
}
