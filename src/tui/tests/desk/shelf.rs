//! Shelf: what lies here, filtered.

use super::*;
use crate::wire::rows::StageSums;

impl FakeDesk {
    pub(super) fn shelf(&self, filter: &str, from: u32, rows: u32, item: Option<ItemId>) -> Body {
        let (filter, gone) = match filter.strip_prefix("gone ") {
            Some(rest) => (rest, true),
            None => (filter, false),
        };
        let lies = |row: &ItemRow| {
            let status = row.item.status;
            if gone {
                status.has_left()
            } else {
                row.item.is_held()
            }
        };
        let fits = |row: &ItemRow| match filter {
            "?" => row.item.client.is_none(),
            filter => words_of(row).contains(&filter.to_lowercase()),
        };
        let held: Vec<ItemRow> = self.newest().filter(|row| lies(row) && fits(row)).collect();
        let total = held.len() as u32;
        let at = item.and_then(|id| held.iter().position(|row| row.item.id == id));
        let from = at.map_or(from, |at| at as u32 / rows * rows);
        let page = held
            .into_iter()
            .skip(from as usize)
            .take(rows as usize)
            .collect();
        Body::Shelf {
            rows: page,
            total,
            old: 0,
            at_desk: 0,
            stages: StageSums::default(),
            from,
        }
    }
}

fn words_of(row: &ItemRow) -> String {
    let name = row.name.as_deref().unwrap_or_default();
    let number = row.item.tracking.as_deref().unwrap_or_default();
    let item = &row.item;
    format!(
        "{} #{} {} {number} {} {name}",
        item.slot,
        item.id,
        item.kind.word(),
        item.line.as_deref().unwrap_or_default()
    )
    .to_lowercase()
}
