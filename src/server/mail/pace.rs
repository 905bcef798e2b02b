//! Not more letters a minute into one domain than the center's table allows. What must wait stays queued, and is offered
//! again a second later. Kept in memory only: after a start a minute begins anew.

use std::collections::{BTreeMap, VecDeque};

use crate::clock::Steady;
use crate::outbox::limits::Limits;

/// What the table counts by, in milliseconds.
const MINUTE: i64 = 60_000;

/// When letters went into each domain that has a limit, as far as that matters still.
#[derive(Debug, Default)]
pub struct Pace(BTreeMap<String, VecDeque<Steady>>);

impl Pace {
    /// Whether one more letter may go to an address now.
    pub fn has_room(&self, limits: &Limits, address: Option<&str>, now: Steady) -> bool {
        let Some((domain, most)) = limited(limits, address) else {
            return true;
        };
        let is_recent = |at: &&Steady| now.since(**at) < MINUTE;
        let went = self.0.get(&domain).into_iter().flatten();
        went.filter(is_recent).count() < most as usize
    }

    /// A letter goes to an address now.
    pub fn goes(&mut self, limits: &Limits, address: Option<&str>, now: Steady) {
        if let Some((domain, _)) = limited(limits, address) {
            self.0.entry(domain).or_default().push_back(now);
        }
    }

    /// Lets go of what is over a minute old.
    pub fn tidy(&mut self, now: Steady) {
        self.0.retain(|_, went| {
            forget_old(went, now);
            !went.is_empty()
        });
    }
}

/// The domain of an address, and its limit.
fn limited(limits: &Limits, address: Option<&str>) -> Option<(String, u32)> {
    let (_, domain) = address?.rsplit_once('@')?;
    let domain = domain.to_ascii_lowercase();
    let most = limits.of(&domain)?;
    Some((domain, most))
}

fn forget_old(went: &mut VecDeque<Steady>, now: Steady) {
    while went.front().is_some_and(|at| now.since(*at) >= MINUTE) {
        went.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn no_more_letters_a_minute_go_into_a_domain_than_its_limit() {
        let mut limits = Limits::default();
        limits.add("gmail.com: 2").unwrap();
        let (mut pace, start) = (Pace::default(), Clock::default().steady());
        let mut at = |second: i64, to: Option<&str>| {
            let now = start.plus(second * 1000);
            let may_go = pace.has_room(&limits, to, now);
            if may_go {
                pace.goes(&limits, to, now);
            }
            may_go
        };
        let ada = Some("ada@GMAIL.com");
        assert_eq!(
            [at(0, ada), at(1, Some("bob@gmail.com")), at(2, ada)],
            [true, true, false]
        );
        assert!(at(2, Some("ada@harbor.example")) && at(2, None));
        assert_eq!(
            [at(59, ada), at(60, ada), at(60, ada), at(61, ada)],
            [false, true, false, true]
        );
        pace.tidy(start.plus(1_000_000));
        assert!(pace.0.is_empty());
    }
}
