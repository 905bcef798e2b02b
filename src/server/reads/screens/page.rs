//! Which rows of a list a screen asks for, and which of them its filter lets through.

use crate::wire::ask::ScreenQuery;

/// Most rows of anything on a screen: no terminal shows more.
pub(super) const MOST: u32 = 500;

/// Which rows of a list.
#[derive(Clone, Copy, Default)]
pub(in crate::server::reads) struct Page<'a> {
    pub filter: &'a str,
    pub from: u32,
    pub rows: u32,
}

impl<'a> Page<'a> {
    /// The rows that a screen asks for; none of a screen that is no list.
    pub(super) fn of(query: &'a ScreenQuery) -> Self {
        match query {
            ScreenQuery::Shelf {
                filter, from, rows, ..
            }
            | ScreenQuery::Outbox {
                filter, from, rows, ..
            }
            | ScreenQuery::Quarantine {
                filter, from, rows, ..
            }
            | ScreenQuery::Report {
                filter, from, rows, ..
            }
            | ScreenQuery::Forward {
                query: filter,
                from,
                rows,
                ..
            }
            | ScreenQuery::Clients {
                query: filter,
                from,
                rows,
            } => Self {
                filter,
                from: *from,
                rows: *rows,
            },
            ScreenQuery::Intake { .. }
            | ScreenQuery::Pickup { .. }
            | ScreenQuery::Day
            | ScreenQuery::Count
            | ScreenQuery::DayOf(_)
            | ScreenQuery::Figures(_)
            | ScreenQuery::Statements(_)
            | ScreenQuery::Audit { .. } => Self::default(),
        }
    }

    /// The first row of the page that holds the row at a place; as asked when that is unknown.
    pub(super) fn holding(&self, at: Option<usize>) -> u32 {
        let rows = self.rows.clamp(1, MOST);
        at.map_or(self.from, |at| at as u32 / rows * rows)
    }
}

/// The words of a filter, in lower case.
pub(super) fn words(filter: &str) -> Vec<String> {
    filter.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether a text has every word of a filter.
pub(super) fn fits(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}
