//! Walking the pieces backwards, past whole volumes whose signs lack what is sought.

use std::collections::BTreeSet;

use super::binds::Binds as _;
use super::bound::{self, Place};
use super::sign::Sign;
use super::{Answer, Tables};
use crate::domain::ids::ItemId;
use crate::domain::item::Item;

/// How much one walk may be.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// It ends behind so many pieces that may be meant.
    pub pieces: u64,
    /// And behind so many that it walked through or passed.
    pub looked: u64,
}

/// A part of the books that was walked through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walked {
    /// The pieces of it that may be meant, newest first.
    pub items: Vec<Item>,
    /// How many it has, with those that were passed.
    pub looked: u64,
    /// The walk goes on before this one; nothing at the first piece of all.
    pub next: Option<ItemId>,
}

impl Tables {
    /// Walks backwards from before a number. What lies in a volume of which `may_be_in` denies the sign is passed.
    pub fn walk(
        &self,
        before: ItemId,
        reach: Reach,
        may_be_in: impl Fn(&Sign) -> bool,
    ) -> Answer<Walked> {
        let mut walked = Walked::default();
        let Some(last) = before.0.checked_sub(1) else {
            return Ok(walked);
        };
        let top = bound::volume_of(last.min(Item::last(&self.header()?)));
        let is_whole = |volume| bound::numbers_of(volume).end <= before.0;
        let loose = self.loose_stretches(top)?;
        let mut loose = loose.into_iter().rev().peekable();
        let mut bound = self.places_back(top).peekable();
        let mut bytes = Vec::new();
        loop {
            let of_bound = match bound.next_if(|found| match (found, loose.peek()) {
                (Ok((volume, _)), Some(loose)) => volume >= loose,
                _ => true,
            }) {
                Some(found) => Some(found?),
                None => None,
            };
            let of_loose =
                loose.next_if(|loose| of_bound.is_none_or(|(volume, _)| volume == *loose));
            let (volume, place) = match (of_bound, of_loose) {
                (Some((volume, place)), None) if is_whole(volume) => (volume, Some(place)),
                (Some((volume, _)), _) | (None, Some(volume)) => (volume, None),
                (None, None) => return Ok(walked),
            };
            match place {
                Some(place) if !self.is_promised(place, &may_be_in, &mut bytes)? => {
                    walked.looked += u64::from(place.count);
                }
                _ => self.take(volume, before, &mut walked)?,
            }
            if walked.items.len() as u64 >= reach.pieces || walked.looked >= reach.looked {
                let first = bound::numbers_of(volume).start;
                walked.next = Some(ItemId(first)).filter(|first| first.0 > 1);
                return Ok(walked);
            }
        }
    }

    fn take(&self, volume: u64, before: ItemId, walked: &mut Walked) -> Answer<()> {
        let all = self.stretch::<Item>(volume)?.into_values().rev();
        let known = walked.items.len();
        walked.items.extend(all.filter(|item| item.id < before));
        walked.looked += (walked.items.len() - known) as u64;
        Ok(())
    }

    fn is_promised(
        &self,
        place: Place,
        may_be_in: impl Fn(&Sign) -> bool,
        bytes: &mut Vec<u8>,
    ) -> Answer<bool> {
        let Some(spot) = place.sign else {
            return Ok(true);
        };
        self.stacks.get(spot, bytes)?;
        let sign = Sign::of(std::mem::take(bytes));
        let may = may_be_in(&sign);
        *bytes = sign.into_bytes();
        Ok(may)
    }

    /// The stretches of which pieces lie loose, up to one.
    fn loose_stretches(&self, top: u64) -> Answer<BTreeSet<u64>> {
        let upto = bound::numbers_of(top).end;
        let all = self.loose_before(upto);
        all.map(|number| number.map(bound::volume_of)).collect()
    }
}
