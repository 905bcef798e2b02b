//! The next box to give out, by the house's own pattern: the longest row of numbers with the same letters before them and
//! as many figures. A box that anybody ever had is not proposed: one that is over may still get mail.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::Pmb;

/// The numbers behind one text, and how many figures they have where they count zeros.
#[derive(Default)]
struct Row {
    numbers: BTreeSet<u64>,
    width: usize,
}

/// The lowest number that is free in the longest row, else the one behind its last; `101` for an empty house.
pub fn next<'a>(known: impl Iterator<Item = &'a Pmb>) -> Pmb {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for (before, figures) in known.filter_map(|pmb| split(pmb.as_str())) {
        let row = rows.entry(before).or_default();
        row.numbers.insert(figures.parse().unwrap_or(0));
        if figures.starts_with('0') {
            row.width = row.width.max(figures.len());
        }
    }
    let longest = rows.iter().max_by_key(|(_, row)| row.numbers.len());
    let Some((before, Row { numbers, width })) = longest else {
        return Pmb::new("101");
    };
    let (first, last) = (numbers.first().copied(), numbers.last().copied());
    let (first, last) = (first.unwrap_or(1), last.unwrap_or(0));
    let free = (first..last).find(|number| !numbers.contains(number));
    let number = free.unwrap_or(last.saturating_add(1));
    Pmb::new(&format!("{before}{number:0width$}"))
}

/// `400-117` as `400-` and `117`; `148-A` has no number at its end.
fn split(text: &str) -> Option<(&str, &str)> {
    let figures = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let at = text.len().checked_sub(figures)?;
    let fits = (1..10).contains(&figures);
    fits.then(|| text.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_box_follows_the_houses_own_numbers() {
        for (known, wanted) in [
            (&[][..], "101"),
            (&["101", "102", "104"], "103"),
            (&["101", "102", "103"], "104"),
            (&["001", "002", "003"], "004"),
            (&["099", "100"], "101"),
            (&["400-117", "400-118", "12"], "400-119"),
            (&["A1", "A2", "B1"], "A3"),
            (&["148-A"], "101"),
            (&["9"], "10"),
        ] {
            let known: Vec<Pmb> = known.iter().map(|text| Pmb::new(text)).collect();
            assert_eq!(next(known.iter()).as_str(), wanted, "{known:?}");
        }
    }
}
