//! What of a stock list lies here already, so that the same stock in another file is not taken twice. A list that was
//! imported before in the same bytes needs none of it: its commands happen once.

use super::super::each;
use super::{Row, problem};
use crate::cli::csv_file::Problem;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::item::{Item, ItemStatus};
use crate::wire::ask::ItemsQuery;

/// The pieces that lay here before, each to be found once.
#[derive(Default)]
pub(super) struct Here(Vec<Item>);

impl Here {
    /// All that lies here; nothing where this very list brought some of it, or it is to be taken again.
    pub fn before(list: CommandId, again: bool, session: &mut Session) -> Result<Self, Failure> {
        if again {
            return Ok(Self::default());
        }
        let query = ItemsQuery {
            status: Some(ItemStatus::Held),
            ..ItemsQuery::default()
        };
        let mut held = Vec::new();
        each(session, query, |row| {
            held.push(row.item);
            Ok(())
        })?;
        let (begin, end) = list.list();
        let is_ours = |item: &Item| (begin..=end).contains(&item.changed_by);
        Ok(if held.iter().any(is_ours) {
            Self::default()
        } else {
            Self(held)
        })
    }

    /// Takes the pieces that a row tells of, where all of them are here.
    pub fn take(&mut self, row: &Row, client: Option<&ClientId>) -> Option<Problem> {
        let count = row.intake.count as usize;
        let is_told = |item: &Item| is_told(item, row, client);
        let places: Vec<usize> = (0..)
            .zip(&self.0)
            .filter(|(_, item)| is_told(item))
            .map(|(at, _)| at)
            .take(count)
            .collect();
        if places.len() < count {
            return None;
        }
        let all: Vec<Item> = places.iter().rev().map(|at| self.0.remove(*at)).collect();
        let first = all.last()?;
        let what = match count {
            1 => format!(
                "a piece like this lies here already, #{}; if it is another, import with --again",
                first.id
            ),
            _ => format!(
                "{count} pieces like this lie here already, from #{}; if they are others, import with --again",
                first.id
            ),
        };
        Some(problem(
            if row.tracking.is_some() {
                "tracking"
            } else {
                "pmb"
            },
            what,
        ))
    }
}

fn is_told(item: &Item, row: &Row, client: Option<&ClientId>) -> bool {
    if let Some(tracking) = &row.tracking {
        let letters = tracking.chars().filter(char::is_ascii_alphanumeric);
        let letters = letters.map(|c| c.to_ascii_uppercase());
        return item
            .tracking
            .as_deref()
            .is_some_and(|known| letters.eq(known.chars()));
    }
    let is_whose = match client {
        Some(client) => item.client.as_ref() == Some(client),
        None => !row.line.is_empty() && item.line.as_deref() == Some(row.line.as_str()),
    };
    let came = row.intake.came.is_none_or(|day| item.day.page() == day);
    is_whose && came && item.tracking.is_none() && item.kind == row.intake.kind
}
