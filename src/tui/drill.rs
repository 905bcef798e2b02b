//! A tray of labels to practise on: which comes next, what was logged for each, and how long it took. Pure.
//!
//! The desk is a throwaway one, and everything else is as it always is: the drill only watches.

use serde::Serialize;

use super::pace::Measured;
use crate::domain::ids::{ClientId, ItemId};

/// One piece of the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What is printed on it.
    pub lines: Vec<String>,
    /// The box, where the label shows one.
    pub shows: Option<String>,
    /// The name as it is read.
    pub name: String,
    /// The shipment's number, of a parcel.
    pub scan: Option<String>,
    /// Whose it is; nobody's when absent.
    pub wants: Option<ClientId>,
}

/// What became of a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Its place in the tray, from 1.
    pub label: usize,
    pub name: String,
    pub keys: u32,
    /// Milliseconds, where there was no pause.
    pub millis: Option<u64>,
    /// Whether it went to whom it is for.
    pub right: bool,
    #[serde(skip)]
    item: Option<ItemId>,
}

/// Keys and seconds a piece, to the hundredth: more digits are noise.
pub fn figures(done: &[Done]) -> (f64, f64) {
    let hundredths = |figure: f64| (figure * 100.0).round() / 100.0;
    let keys: u32 = done.iter().map(|done| done.keys).sum();
    let timed: Vec<u64> = done.iter().filter_map(|done| done.millis).collect();
    let seconds = timed.iter().sum::<u64>() as f64 / 1000.0;
    (
        hundredths(f64::from(keys) / done.len().max(1) as f64),
        hundredths(seconds / timed.len().max(1) as f64),
    )
}

#[derive(Clone, Debug, Default)]
pub struct Drill {
    labels: Vec<Label>,
    done: Vec<Done>,
    /// Whether the label at hand was scanned.
    scanned: bool,
}

impl Drill {
    /// A full tray.
    pub fn new(labels: Vec<Label>) -> Self {
        Self {
            labels,
            ..Self::default()
        }
    }

    /// The label at hand with its place from 1; none when the tray is empty.
    pub fn at_hand(&self) -> Option<(usize, &Label)> {
        self.labels
            .get(self.done.len())
            .map(|label| (self.done.len() + 1, label))
    }

    /// How many labels there are.
    pub fn size(&self) -> usize {
        self.labels.len()
    }

    /// What became of them.
    pub fn done(&self) -> &[Done] {
        &self.done
    }

    /// The number to be scanned, the first time it is asked for.
    pub fn scan(&mut self) -> Option<String> {
        let number = self.at_hand().and_then(|(_, label)| label.scan.clone());
        number.filter(|_| !std::mem::replace(&mut self.scanned, true))
    }

    /// Whether the label at hand still waits for the scanner.
    pub fn waits_for_scan(&self) -> bool {
        !self.scanned
            && self
                .at_hand()
                .is_some_and(|(_, label)| label.scan.is_some())
    }

    /// Pieces were logged in one entry: so many labels are done. A parcel that nobody scanned is not.
    pub fn logged(&mut self, pieces: &[(ItemId, Option<ClientId>)], measured: Measured) {
        for (at, (item, client)) in pieces.iter().enumerate() {
            let scanned = std::mem::take(&mut self.scanned);
            let Some((number, label)) = self.at_hand() else {
                return;
            };
            let right = label.wants == *client && (scanned || label.scan.is_none());
            let (keys, millis) = if at == 0 {
                (measured.keys, measured.millis)
            } else {
                (0, measured.millis.map(|_| 0))
            };
            let name = label.name.clone();
            self.done.push(Done {
                label: number,
                name,
                keys,
                millis,
                right,
                item: Some(*item),
            });
        }
    }

    /// A piece was put right.
    pub fn corrected(&mut self, item: ItemId, client: Option<&ClientId>) {
        let Some(done) = self
            .done
            .iter_mut()
            .rev()
            .find(|done| done.item == Some(item))
        else {
            return;
        };
        if let Some(label) = self.labels.get(done.label - 1) {
            done.right = label.wants.as_ref() == client;
        }
    }

    /// Pieces were taken back: their labels are at hand again, and what they took so far is forgotten.
    pub fn taken_back(&mut self, items: &[ItemId]) {
        let is_it = |done: &Done| done.item.is_some_and(|item| items.contains(&item));
        while self.done.last().is_some_and(is_it) {
            self.done.pop();
            self.scanned = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str, wants: Option<&str>, scan: Option<&str>) -> Label {
        let wants = wants.map(ClientId::new);
        Label {
            lines: vec![name.into()],
            shows: None,
            name: name.into(),
            scan: scan.map(Into::into),
            wants,
        }
    }

    fn pieces(all: &[(u64, Option<&str>)]) -> Vec<(ItemId, Option<ClientId>)> {
        all.iter()
            .map(|(item, client)| (ItemId(*item), client.map(ClientId::new)))
            .collect()
    }

    const TOOK: Measured = Measured {
        keys: 4,
        millis: Some(2_000),
    };

    #[test]
    fn labels_go_by_pieces_and_say_whether_they_were_right() {
        let labels = vec![
            label("a", Some("a"), None),
            label("a", Some("a"), None),
            label("b", Some("b"), Some("1Z")),
            label("c", None, None),
        ];
        let mut drill = Drill::new(labels);
        drill.logged(&pieces(&[(1, Some("a")), (2, Some("a"))]), TOOK);
        assert!(drill.waits_for_scan());
        assert_eq!((drill.scan().as_deref(), drill.scan()), (Some("1Z"), None));
        drill.logged(&pieces(&[(3, Some("a"))]), TOOK);
        drill.logged(&pieces(&[(4, None), (5, None)]), TOOK);
        let right: Vec<bool> = drill.done().iter().map(|done| done.right).collect();
        assert_eq!(right, [true, true, false, true]);
        assert_eq!(drill.done()[1].keys, 0);
        drill.corrected(ItemId(3), Some(&ClientId::new("b")));
        assert!(drill.done()[2].right && drill.at_hand().is_none());
        drill.taken_back(&[ItemId(4)]);
        assert_eq!(drill.at_hand().unwrap().0, 4);
    }

    #[test]
    fn a_parcel_that_was_not_scanned_is_wrong() {
        let mut drill = Drill::new(vec![label("b", Some("b"), Some("1Z"))]);
        drill.logged(&pieces(&[(1, Some("b"))]), TOOK);
        assert!(!drill.done()[0].right);
    }
}
