//! What of a stock list lies here already, so that the same stock in another file is not taken twice. A list that was
//! imported before in the same bytes needs none of it: its commands happen once.

use super::super::each;
use super::{Row, problem};
use crate::cli::csv_file::Problem;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::text::runs;
use crate::wire::ask::ItemsQuery;

/// The pieces that lay here before, and those of an earlier list that have left since, each to be found once.
#[derive(Default)]
pub(super) struct Here(Vec<Item>);

impl Here {
    /// All that is in the books of it; nothing where this very list brought some of it, or it is to be taken again.
    pub fn before(list: CommandId, again: bool, session: &mut Session) -> Result<Self, Failure> {
        if again {
            return Ok(Self::default());
        }
        let mut known = Vec::new();
        each(session, ItemsQuery::default(), |row| {
            let item = row.item;
            let was_imported = item.origin.is_stock() && item.status != ItemStatus::Voided;
            if item.is_held() || was_imported {
                known.push(item);
            }
            Ok(())
        })?;
        let (begin, end) = list.list();
        let is_ours = |item: &Item| (begin..=end).contains(&item.changed_by);
        Ok(if known.iter().any(is_ours) {
            Self::default()
        } else {
            Self(known)
        })
    }

    /// Takes the pieces that a row tells of, where all of them are in the books, or some of an earlier list.
    pub fn take(&mut self, row: &Row, client: Option<&ClientId>) -> Option<Problem> {
        let count = row.intake.count as usize;
        let is_told = |item: &Item| is_told(item, row, client);
        let places: Vec<usize> = (0..)
            .zip(&self.0)
            .filter(|(_, item)| is_told(item))
            .map(|(at, _)| at)
            .take(count)
            .collect();
        let is_stock = |at: &usize| self.0.get(*at).is_some_and(|item| item.origin.is_stock());
        if places.is_empty() || places.len() < count && !places.iter().any(is_stock) {
            return None;
        }
        let all: Vec<Item> = places.iter().rev().map(|at| self.0.remove(*at)).collect();
        let column = match row.tracking {
            Some(_) => "tracking",
            None if all.len() < count => "count",
            None => "pmb",
        };
        Some(problem(column, in_the_books(&all, count)))
    }
}

/// What of a row is in the books, and what to do about it.
fn in_the_books(all: &[Item], count: usize) -> String {
    let ids: Vec<_> = all.iter().map(|item| item.id).collect();
    let (ids, known) = (runs(&ids), all.len());
    let left = all.iter().filter(|item| !item.is_held()).count();
    let left = match left {
        0 => String::new(),
        _ if left == known => ", and left since".to_owned(),
        left => format!(", {left} of them left since"),
    };
    match (known, count) {
        (known, count) if known < count => format!(
            "{known} of these {count} pieces are in the books already, {ids}{left}; write {} for the rest in the \
             list of what was rejected, and import that with --again",
            count - known
        ),
        (1, _) if left.is_empty() => format!(
            "a piece like this lies here already, {ids}; if it is another, import with --again"
        ),
        (1, _) => format!(
            "a piece like this was imported before, {ids}{left}; if it is another, import with --again"
        ),
        _ if left.is_empty() => format!(
            "{count} pieces like this lie here already, {ids}; if they are others, import with --again"
        ),
        _ => format!(
            "{count} pieces like this were imported before, {ids}{left}; if they are others, import with --again"
        ),
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
