//! Why a candidate is among those who could be meant, in words: the name with its kind and dates, and how the text met it.
//! Draws nothing.

use ratatui::style::Style;

use super::{Spans, marked};
use crate::domain::name::NameKind;
use crate::domain::time::Day;
use crate::tui::parts::pane::{cells, cut, wrap};
use crate::tui::words;
use crate::wire::rows::Candidate;

/// Most rows for why somebody is here.
const REASONS: usize = 2;

/// Cells before such a row.
const INDENT: usize = 4;

/// Why a candidate is here, in words: before the name that was met, the name, and behind it.
pub(super) struct Reason<'a> {
    before: String,
    met: Option<&'a Candidate>,
    after: String,
}

impl<'a> Reason<'a> {
    pub(super) fn of(candidate: &'a Candidate) -> Self {
        let how = match candidate.differs.as_slice() {
            [] => words::clean(&candidate.how),
            differs => format!(
                "{}: {}",
                words::clean(&candidate.how),
                words::clean(&differs.join(" "))
            ),
        };
        let pmb = &candidate.pmb;
        match candidate.kind {
            None => Self {
                before: format!("why {pmb}: {how}"),
                met: None,
                after: String::new(),
            },
            Some(kind) => {
                let dated = kind_with_dates(kind, candidate.from, candidate.to);
                Self {
                    before: format!("why {pmb}: {dated} \""),
                    met: Some(candidate),
                    after: format!("\", {how}"),
                }
            }
        }
    }

    /// Rows that it takes, counted and not made: every candidate is asked at every key.
    pub(super) fn rows(&self, width: usize) -> usize {
        let met = self.met.map_or(0, |candidate| cells(&candidate.matched));
        let fits = cells(&self.before) + met + cells(&self.after) <= width.saturating_sub(INDENT);
        if fits { 1 } else { REASONS }
    }

    /// In as many rows as it takes, and at most [`REASONS`].
    pub(super) fn spans(&self, width: usize) -> Vec<Spans> {
        let plain = Style::new();
        let mut spans = vec![(self.before.clone(), plain)];
        if let Some(Candidate { matched, marks, .. }) = self.met {
            // A very long name gives way to how it was met.
            let room = (width * REASONS)
                .saturating_sub(cells(&self.before) + cells(&self.after) + width / 3)
                .max(12);
            spans.extend(marked(matched, marks, room.min(cells(matched)), plain));
            spans.push((self.after.clone(), plain));
        }
        broken(&spans, width)
    }
}

/// A styled text broken at blanks into indented rows; what does not fit into the last row is cut with a mark.
fn broken(spans: &Spans, width: usize) -> Vec<Spans> {
    let letters: Vec<(char, Style)> = spans
        .iter()
        .flat_map(|(text, style)| text.chars().map(|c| (c, *style)))
        .collect();
    let text: String = letters.iter().map(|(c, _)| c).collect();
    let mut texts = wrap(&text, width.saturating_sub(INDENT));
    if texts.len() > REASONS {
        let rest = texts.split_off(REASONS - 1).join(" ");
        texts.push(cut(&rest, width.saturating_sub(INDENT)));
    }
    let mut letters = letters.into_iter();
    let mut rows = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let mut row: Spans = vec![(if at == 0 { "  " } else { "    " }.to_owned(), Style::new())];
        for c in text.chars() {
            // Blanks at a break are in no row; the mark of a cut is in no text.
            let style = letters
                .by_ref()
                .find(|(letter, _)| *letter == c)
                .map_or(Style::new(), |(_, style)| style);
            match row.last_mut().filter(|(_, last)| *last == style) {
                Some((run, _)) => run.push(c),
                None => row.push((c.to_string(), style)),
            }
        }
        rows.push(row);
    }
    rows
}

/// `former name until 2024-03`, `DBA since 2019`.
pub(super) fn kind_with_dates(kind: NameKind, from: Option<Day>, to: Option<Day>) -> String {
    let kind = match kind {
        NameKind::Legal => "legal name",
        NameKind::Person => "person",
        NameKind::Former => "former name",
        NameKind::Dba => "DBA",
        NameKind::Alias => "also known as",
        NameKind::Acronym => "initials",
        NameKind::Seen => "as seen on labels",
    };
    let year = |day: Day| day.date().format("%Y").to_string();
    let month = |day: Day| day.date().format("%Y-%m").to_string();
    match (from, to) {
        (None, None) => kind.to_owned(),
        (Some(from), None) => format!("{kind} since {}", year(from)),
        (None, Some(to)) => format!("{kind} until {}", month(to)),
        (Some(from), Some(to)) => format!("{kind} {} to {}", month(from), month(to)),
    }
}
