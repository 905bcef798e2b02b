//! Walking the pieces backwards, past whole volumes whose signs lack what is sought.

use std::collections::BTreeSet;

use super::binds::Binds as _;
use super::bound::{self, Place};
use super::glance::{Glance, Glanced};
use super::sign::Sign;
use super::values::FORM;
use super::{Answer, Tables};
use crate::domain::ids::ItemId;
use crate::domain::item::Item;
use crate::store::codec;

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
    /// The pieces of it that are meant, newest first.
    pub items: Vec<Item>,
    /// How many it walked through, for they might have been.
    pub opened: u64,
    /// How many it has, with those that were passed.
    pub looked: u64,
    /// The walk goes on before this one; nothing at the first piece of all.
    pub next: Option<ItemId>,
}

impl Walked {
    fn heed<'a>(
        &mut self,
        all: impl Iterator<Item = &'a Glance<'a>>,
        are_meant: &mut impl FnMut(&Glance<'_>) -> bool,
    ) {
        for glance in all {
            self.opened += 1;
            self.looked += 1;
            if are_meant(glance) {
                self.items.push(glance.item());
            }
        }
    }
}

impl Tables {
    /// Walks backwards from before a number. What lies in a volume of which `may_be_in` denies the sign is passed; of the
    /// rest those are taken that `are_meant`.
    pub fn walk(
        &self,
        before: ItemId,
        reach: Reach,
        may_be_in: impl Fn(&Sign) -> bool,
        mut are_meant: impl FnMut(&Glance<'_>) -> bool,
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
                Some(place) => self.look_into(place, &mut walked, &mut bytes, &mut are_meant)?,
                None => self.take(volume, before, &mut walked, &mut are_meant)?,
            }
            if walked.opened >= reach.pieces || walked.looked >= reach.looked {
                let first = bound::numbers_of(volume).start;
                walked.next = Some(ItemId(first)).filter(|first| first.0 > 1);
                return Ok(walked);
            }
        }
    }

    /// Looks at the pieces of a volume where they lie: none of them lies loose.
    fn look_into(
        &self,
        place: Place,
        walked: &mut Walked,
        bytes: &mut Vec<u8>,
        are_meant: &mut impl FnMut(&Glance<'_>) -> bool,
    ) -> Answer<()> {
        self.stacks.get(place.records, bytes)?;
        let all: Vec<Glanced<'_>> = codec::read_tight("a volume", FORM, bytes)?;
        walked.heed(all.iter().rev().map(|one| &one.record), are_meant);
        Ok(())
    }

    /// Takes a stretch of which some pieces lie loose, or that is walked through in part.
    fn take(
        &self,
        volume: u64,
        before: ItemId,
        walked: &mut Walked,
        are_meant: &mut impl FnMut(&Glance<'_>) -> bool,
    ) -> Answer<()> {
        let all = self.stretch::<Item>(volume)?;
        let all: Vec<Glance<'_>> = all
            .range(..before.0)
            .map(|(_, item)| Glance::of(item))
            .collect();
        walked.heed(all.iter().rev(), are_meant);
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
