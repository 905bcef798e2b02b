//! Fields of an address book whose meaning stands beside them: `Custom Field 2 - Label` says what `Custom Field 2 - Value`
//! is. Of such fields only the one that is labelled so is a box.

use csv::ByteRecord;

use super::origin::Origin;
use crate::cli::client::list::columns::Column;

/// Words of a label that say that a box stands beside it.
const BOX: [&str; 8] = [
    "pmb", "mailbox", "box", "mail", "suite", "postfach", "unit", "locker",
];

/// Where the box may stand, and where it is said whether it does.
#[derive(Debug, Default)]
pub(super) struct Labels(Vec<Pair>);

#[derive(Debug)]
struct Pair {
    value: usize,
    label: usize,
}

impl Labels {
    pub(super) fn of(origins: &[(&'static Column, Origin<usize>)], headings: &[String]) -> Self {
        let pmb = origins.iter().find(|(column, _)| column.name == "pmb");
        let places = pmb.map(|(_, origin)| origin.headings()).unwrap_or_default();
        let pair = |value: usize| {
            let field = headings.get(value)?.strip_suffix(" - Value")?;
            let label = headings.iter().position(|one| {
                one.strip_prefix(field)
                    .is_some_and(|rest| matches!(rest, " - Label" | " - Type"))
            })?;
            Some(Pair { value, label })
        };
        Self(places.into_iter().filter_map(pair).collect())
    }

    /// The row without fields that are something else than a box, where it has any.
    pub(super) fn filter(&self, column: &Column, row: &ByteRecord) -> Option<ByteRecord> {
        if column.name != "pmb" || self.0.is_empty() {
            return None;
        }
        let label = |pair: &Pair| {
            String::from_utf8_lossy(row.get(pair.label).unwrap_or_default()).to_lowercase()
        };
        let is_box = |pair: &&Pair| {
            let label = label(pair);
            let mut words = label.split(|c: char| !c.is_alphanumeric());
            words.any(|word| BOX.contains(&word))
        };
        let is_said = self.0.iter().any(|pair| is_box(&pair));
        // Where no label says so, a field without any may be it.
        let stays = |pair: &Pair| {
            if is_said {
                is_box(&pair)
            } else {
                label(pair).trim().is_empty()
            }
        };
        let others: Vec<_> = self
            .0
            .iter()
            .filter(|pair| !stays(pair))
            .map(|pair| pair.value)
            .collect();
        let cell = |(at, cell)| if others.contains(&at) { &b""[..] } else { cell };
        Some(row.iter().enumerate().map(cell).collect())
    }
}
