//! How a number that was typed for a slot stands to the books.
//!
//! Invariant: a number is held against the books of its look. What is booked out of the slot behind that explains nothing
//! by itself: the difference stays until somebody answers it, or looks again. What is booked into it behind the look may
//! have lain there in time: it is no difference, and the slot wants one more look.

use super::differences::any;
use super::look::{Look, Way};
use super::{Answer, Answered, Count, Counted, Difference};
use crate::domain::ids::{ItemId, Slot};

/// A number that was counted, against the books.
pub(super) enum Balance {
    Even,
    Fewer(u32),
    More(u32),
}

impl Balance {
    /// Of those too many so many less, down to none.
    pub(super) fn without(self, came: u32) -> Self {
        match self {
            Self::More(pieces) if pieces > came => Self::More(pieces - came),
            Self::More(_) => Self::Even,
            other => other,
        }
    }

    /// What both sorts of a slot come to: those too few, and those too many.
    pub(super) fn and(self, other: Self) -> [Self; 2] {
        let (mut few, mut many) = (0, 0);
        for one in [self, other] {
            match one {
                Self::Even => {}
                Self::Fewer(pieces) => few += pieces,
                Self::More(pieces) => many += pieces,
            }
        }
        let few = if few == 0 {
            Self::Even
        } else {
            Self::Fewer(few)
        };
        let many = if many == 0 {
            Self::Even
        } else {
            Self::More(many)
        };
        [few, many]
    }

    /// The difference of a slot, where there is one.
    pub(super) fn of(self, slot: &Slot) -> Option<Difference> {
        let slot = slot.clone();
        match self {
            Self::Even => None,
            Self::Fewer(pieces) => Some(Difference::Fewer { slot, pieces }),
            Self::More(pieces) => Some(Difference::More { slot, pieces }),
        }
    }
}

/// What a slot had when it was looked at, as far as that says how many pieces must have lain there.
struct Lay {
    /// They lie there still, by the books.
    here: Vec<ItemId>,
    /// They were booked out of it behind the look.
    left: Vec<ItemId>,
    /// Those of both of which somebody said what became of them.
    told: u32,
    /// Those that lie there still, and of which nobody said anything.
    untold: u32,
}

impl Lay {
    fn pieces(&self) -> u32 {
        (self.here.len() + self.left.len()) as u32
    }
}

impl Count {
    /// How a number of such pieces stands to the books of its look: what must lie there does, and what passed through
    /// during the look may. Of pieces that are too few no more are missed than are left to be missed.
    pub(super) fn balance(
        &self,
        slot: &Slot,
        pieces: u32,
        look: Look,
        is_such: impl Fn(ItemId) -> bool,
    ) -> Balance {
        let lay = self.lay(slot, look, &is_such);
        let least = lay.pieces();
        let ways = self.stirred.iter().filter(|(item, _)| is_such(**item));
        // What was seen elsewhere later may have lain here when this slot was looked at.
        let may_have_lain = |item: &ItemId, way: &Way| {
            way.led_through(slot, look) || (way.left_behind(slot, look) && !lay.left.contains(item))
        };
        let on_the_way = ways.filter(|(item, way)| may_have_lain(item, way)).count();
        let most = least + on_the_way as u32;
        match pieces {
            few if few < least && self.are_all_here(slot) => Balance::Even,
            few if few < least => match (least - few).saturating_sub(lay.told).min(lay.untold) {
                0 => Balance::Even,
                gone => Balance::Fewer(gone),
            },
            many if many > most => Balance::More(many - most),
            _ => Balance::Even,
        }
    }

    /// Whether a difference of a number stands although something was booked since that may be all there is to it: one
    /// more look says so.
    pub(super) fn is_doubtful(&self, slot: &Slot, counted: &Counted) -> bool {
        if !counted.sighted.is_number() {
            return false;
        }
        let look = counted.look;
        let balance = self.balance(slot, counted.sighted.pieces(), look, any);
        let may_be_it = match balance {
            Balance::Even => false,
            Balance::Fewer(_) => !self.lay(slot, look, &any).left.is_empty(),
            Balance::More(_) => self.stirred.values().any(|way| way.came_behind(slot, look)),
        };
        let difference = balance.of(slot);
        may_be_it && difference.is_some_and(|one| !self.answers.contains_key(&one))
    }

    /// How many such pieces were booked into a slot behind a look, and are there.
    pub(super) fn came_behind(
        &self,
        slot: &Slot,
        look: Look,
        is_such: impl Fn(ItemId) -> bool,
    ) -> u32 {
        let ways = self.stirred.iter().filter(|(item, _)| is_such(**item));
        ways.filter(|(_, way)| way.came_behind(slot, look)).count() as u32
    }

    fn lay(&self, slot: &Slot, look: Look, is_such: &impl Fn(ItemId) -> bool) -> Lay {
        let mut here = self.unaccounted(slot);
        here.retain(|item| is_such(*item));
        let is_elsewhere = |item: &ItemId| self.seen.get(item).is_some_and(|seen| seen != slot);
        let ways = self.stirred.iter().filter(|(item, way)| {
            way.left_behind(slot, look) && is_such(**item) && !is_elsewhere(item)
        });
        let (mut left, mut unnamed) = (Vec::new(), Vec::new());
        for (item, way) in ways {
            left.push(*item);
            if !self.is_told(*item, slot) {
                unnamed.push(way);
            }
        }
        let untold = here.iter().filter(|item| !self.is_told(**item, slot));
        let untold = untold.count() as u32;
        let named = here.len() as u32 - untold + (left.len() - unnamed.len()) as u32;
        Lay {
            here,
            left,
            told: named + self.answered_together(slot, &unnamed),
            untold,
        }
    }

    /// How many of some ways are those that answers of a whole slot speak of.
    fn answered_together(&self, slot: &Slot, ways: &[&Way]) -> u32 {
        let of = |(difference, answered): (&Difference, &Answered)| match difference {
            Difference::Fewer { slot: one, pieces } if one == slot => {
                let went = ways.iter().filter(|way| way.ended_as(&answered.answer));
                (went.count() as u32).min(*pieces)
            }
            _ => 0,
        };
        self.answers.iter().map(of).sum()
    }

    /// Whether somebody said of this look that nothing is gone.
    fn are_all_here(&self, slot: &Slot) -> bool {
        let is_fewer =
            |of: &Difference| matches!(of, Difference::Fewer { slot: one, .. } if one == slot);
        let mut answers = self.answers.iter();
        answers.any(|(of, answered)| is_fewer(of) && answered.answer == Answer::Here)
    }
}
