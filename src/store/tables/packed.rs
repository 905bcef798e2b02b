//! Lists of numbers that have grown for years: many index entries as one value. An entry of its own costs sled some two
//! hundred bytes, and most pieces of ten years are only ever in such lists.
//!
//! A list stands under the key of its entries, which are told apart by the number at their end. Loose entries and packed
//! ones are read as one list; a number is in one of the two places, never in both.

use std::collections::BTreeMap;
use std::iter;

use serde::{Deserialize, Serialize};

use super::keys::{self, Key};
use super::values::Changes;
use super::{Answer, Tables, TablesError};

/// Most numbers in one value: some hundred bytes, so that one more does not rewrite much.
const MOST: usize = 200;

/// Numbers in ascending order, as the steps between them, seven bits a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Steps(Vec<u8>);

impl Steps {
    fn of(numbers: &[u64]) -> Self {
        let mut bytes = Vec::with_capacity(numbers.len() * 2);
        let mut last = 0;
        for number in numbers {
            let mut step = number.saturating_sub(last);
            last = *number;
            while step >= 0x80 {
                bytes.push(step as u8 | 0x80);
                step >>= 7;
            }
            bytes.push(step as u8);
        }
        Self(bytes)
    }

    fn numbers(&self) -> Vec<u64> {
        let (mut all, mut last, mut step, mut shift) = (Vec::new(), 0_u64, 0_u64, 0_u32);
        for byte in &self.0 {
            step |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                last = last.saturating_add(step);
                all.push(last);
                (step, shift) = (0, 0);
            } else {
                shift += 7;
            }
        }
        all
    }
}

/// What packed lists become, until it is written.
#[derive(Default)]
pub(super) struct Pending(BTreeMap<Vec<u8>, Vec<u64>>);

impl Pending {
    /// Puts a number into a list.
    pub(super) fn add(&mut self, tables: &Tables, list: &Key, number: u64) -> Answer<()> {
        let Some((key, mut numbers)) = self.around(tables, list, number)? else {
            let key = keys::packed(list).number(number);
            self.0.insert(key.0, vec![number]);
            return Ok(());
        };
        let Err(at) = numbers.binary_search(&number) else {
            return Ok(());
        };
        if numbers.len() >= MOST {
            let half = if at == numbers.len() { at } else { MOST / 2 };
            let mut rest = numbers.split_off(half);
            let into = if at >= half { &mut rest } else { &mut numbers };
            let at = if at >= half { at - half } else { at };
            into.insert(at, number);
            if let Some(first) = rest.first() {
                self.0.insert(keys::packed(list).number(*first).0, rest);
            }
        } else {
            numbers.insert(at, number);
        }
        self.0.insert(key, numbers);
        Ok(())
    }

    /// Takes a number out of a list that may have it.
    pub(super) fn remove(&mut self, tables: &Tables, list: &Key, number: u64) -> Answer<()> {
        if let Some((key, mut numbers)) = self.around(tables, list, number)?
            && let Ok(at) = numbers.binary_search(&number)
        {
            numbers.remove(at);
            self.0.insert(key, numbers);
        }
        Ok(())
    }

    /// Whether a list has a number packed.
    pub(super) fn has(&self, tables: &Tables, list: &Key, number: u64) -> Answer<bool> {
        let around = self.around(tables, list, number)?;
        Ok(around.is_some_and(|(_, numbers)| numbers.binary_search(&number).is_ok()))
    }

    /// The value in which a number is or would be.
    fn around(
        &self,
        tables: &Tables,
        list: &Key,
        number: u64,
    ) -> Answer<Option<(Vec<u8>, Vec<u64>)>> {
        let from = keys::packed(list).number(0).0;
        let to = keys::packed(list).number(number).0;
        let pending = self.0.range(from.clone()..=to.clone()).next_back();
        let stored = tables.db.range(from..=to).next_back().transpose()?;
        match (pending, stored) {
            (Some((key, numbers)), Some((other, _))) if key.as_slice() >= &*other => {
                Ok(Some((key.clone(), numbers.clone())))
            }
            (Some((key, numbers)), None) => Ok(Some((key.clone(), numbers.clone()))),
            (_, Some((key, bytes))) => {
                let steps: Steps = tables.whole(&key, &bytes, "a list of numbers")?;
                Ok(Some((key.to_vec(), steps.numbers())))
            }
            (None, None) => Ok(None),
        }
    }

    /// Writes them. A value that has none left goes.
    pub(super) fn write(self, change: &mut Changes<'_>) -> Answer<()> {
        for (key, numbers) in self.0 {
            let steps = Some(Steps::of(&numbers)).filter(|_| !numbers.is_empty());
            change.put_or_remove(&Key(key), steps.as_ref())?;
        }
        Ok(())
    }
}

impl Tables {
    /// The numbers of a list, ascending.
    pub(super) fn numbers(&self, list: &Key) -> impl Iterator<Item = Answer<u64>> + use<'_> {
        self.numbers_after(list, 0)
    }

    /// The numbers of a list, descending.
    pub(super) fn numbers_back(&self, list: &Key) -> impl Iterator<Item = Answer<u64>> + use<'_> {
        let loose = self.db.scan_prefix(&list.0).keys().rev().map(number_of);
        let packed = self.db.scan_prefix(&keys::packed(list).0).rev();
        let packed = packed.flat_map(|entry| flat(self.unpack(entry), |all| all.reverse()));
        merged(loose, packed, |one, other| one > other)
    }

    /// The numbers of a list that are greater than one, ascending.
    pub(super) fn numbers_after(
        &self,
        list: &Key,
        after: u64,
    ) -> impl Iterator<Item = Answer<u64>> + use<'_> {
        let next = after.saturating_add(u64::from(after > 0));
        let loose = self
            .db
            .range(list.clone().number(next).0..=list.clone().number(u64::MAX).0)
            .keys()
            .map(number_of);
        let packed = self.packed_from(list, next);
        let packed = packed.flat_map(|entry| flat(self.unpack(entry), |_| {}));
        let packed = packed.filter(move |found| !matches!(found, Ok(one) if *one < next));
        merged(loose, packed, |one, other| one < other)
    }

    /// The values of a list from the one that may have a number.
    fn packed_from(&self, list: &Key, number: u64) -> sled::Iter {
        let packed = keys::packed(list);
        let first = packed.clone().number(0).0;
        let holds = self
            .db
            .range(first.clone()..=packed.clone().number(number).0)
            .next_back();
        // One that cannot be read shows again when it is reached.
        let from = holds
            .and_then(Result::ok)
            .map_or(first, |(key, _)| key.to_vec());
        self.db.range(from..=packed.number(u64::MAX).0)
    }

    /// The numbers of all lists whose keys lie between two, in no order.
    pub(super) fn numbers_between(&self, from: &Key, to: &Key) -> Answer<Vec<u64>> {
        let loose = self
            .db
            .range(from.0.as_slice()..to.0.as_slice())
            .keys()
            .map(number_of);
        let mut all: Vec<u64> = loose.collect::<Answer<_>>()?;
        let packed = self.db.range(keys::packed(from).0..keys::packed(to).0);
        for entry in packed {
            all.extend(self.unpack(entry)?);
        }
        Ok(all)
    }

    /// The loose numbers of a list, ascending.
    pub(super) fn loose_numbers(&self, list: &Key) -> Answer<Vec<u64>> {
        self.db.scan_prefix(&list.0).keys().map(number_of).collect()
    }

    /// Whether a list has a number.
    pub(super) fn lists(&self, list: &Key, number: u64) -> Answer<bool> {
        if self.has(&list.clone().number(number))? {
            return Ok(true);
        }
        Pending::default().has(self, list, number)
    }

    /// How many numbers all lists of a table have.
    pub(super) fn listed(&self, table: u8) -> Answer<usize> {
        let loose = self.db.scan_prefix([table]).keys();
        let mut count = 0;
        for key in loose {
            key?;
            count += 1;
        }
        for entry in self.db.scan_prefix(&keys::packed(&Key::table(table)).0) {
            count += self.unpack(entry)?.len();
        }
        Ok(count)
    }

    fn unpack(&self, entry: sled::Result<(sled::IVec, sled::IVec)>) -> Answer<Vec<u64>> {
        let (key, bytes) = entry?;
        let steps: Steps = self.whole(&key, &bytes, "a list of numbers")?;
        Ok(steps.numbers())
    }
}

fn number_of(key: sled::Result<sled::IVec>) -> Answer<u64> {
    keys::number_of(&key?).ok_or_else(|| TablesError::Damaged("a key is cut short".to_owned()))
}

fn flat(all: Answer<Vec<u64>>, order: fn(&mut Vec<u64>)) -> Vec<Answer<u64>> {
    match all {
        Ok(mut all) => {
            order(&mut all);
            all.into_iter().map(Ok).collect()
        }
        Err(error) => vec![Err(error)],
    }
}

/// Two lists in order as one. What cannot be read is passed on where it lies.
fn merged(
    one: impl Iterator<Item = Answer<u64>>,
    other: impl Iterator<Item = Answer<u64>>,
    is_before: fn(u64, u64) -> bool,
) -> impl Iterator<Item = Answer<u64>> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(Ok(a)), Some(Ok(b))) if is_before(*b, *a) => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_out_of_their_steps_as_they_went_in() {
        for numbers in [
            vec![],
            vec![1],
            vec![1, 2, 300, 70_000, 5_000_000_000],
            vec![u64::MAX],
        ] {
            assert_eq!(Steps::of(&numbers).numbers(), numbers);
        }
    }

    #[test]
    fn two_lists_are_read_as_one_in_both_directions() {
        let list = |numbers: &[u64]| numbers.iter().copied().map(Ok).collect::<Vec<_>>();
        let up = merged(
            list(&[1, 4, 9]).into_iter(),
            list(&[2, 3]).into_iter(),
            |a, b| a < b,
        );
        assert_eq!(up.collect::<Answer<Vec<_>>>(), Ok(vec![1, 2, 3, 4, 9]));
        let down = merged(
            list(&[9, 4]).into_iter(),
            list(&[5, 1]).into_iter(),
            |a, b| a > b,
        );
        assert_eq!(down.collect::<Answer<Vec<_>>>(), Ok(vec![9, 5, 4, 1]));
    }
}
