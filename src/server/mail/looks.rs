//! When it is looked again which letters about what sits here are due: once a day, and again after some minutes, for what a
//! piece that lies here again, or a changed policy, makes due.

use crate::domain::time::{Day, Stamp};

/// Seconds between two looks on one day.
const AGAIN: i64 = 600;

/// When it was looked last, since the start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looks(Option<(Day, Stamp)>);

impl Looks {
    /// Whether it is time to look, which is then done. A clock that was set back makes it so as well.
    pub fn is_time(&mut self, today: Day, now: Stamp) -> bool {
        let is_long_ago =
            |(day, at): (Day, Stamp)| day != today || !(0..AGAIN).contains(&now.seconds_since(at));
        let is_time = self.0.is_none_or(is_long_ago);
        if is_time {
            self.0 = Some((today, now));
        }
        is_time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_looked_once_a_day_again_after_ten_minutes_and_when_the_clock_was_set_back() {
        let mut looks = Looks::default();
        let at = |minute: i64| Stamp(minute * 60_000);
        for (day, minute, is_time) in [
            (1, 0, true),
            (1, 9, false),
            (1, 10, true),
            (1, 11, false),
            (2, 12, true),
            (2, 13, false),
            (2, 3, true),
            (1, 4, true),
        ] {
            assert_eq!(
                looks.is_time(Day(day), at(minute)),
                is_time,
                "{day} {minute}"
            );
        }
    }
}
