//! How long what lies here has been lying here, by kind, and by the center's own stages.

use std::collections::BTreeMap;

use chrono::TimeZone;

use super::{AgeBy, AgingRow};
use crate::domain::policy::Policy;
use crate::domain::sitting::sitting;
use crate::domain::state::State;
use crate::domain::time::Day;

/// Ages in days, by their last one; the last has no end.
pub const AGES: [(i32, &str); 6] = [
    (1, "0-1"),
    (7, "2-7"),
    (14, "8-14"),
    (30, "15-30"),
    (60, "31-60"),
    (i32::MAX, "over 60"),
];

/// What has no stage: it is nobody's yet, or waits in quarantine.
const NO_STAGE: &str = "no stage";

/// The ages of all that lies here, by kind and then by stage.
pub fn aging<Z: TimeZone>(state: &State, policy: &Policy, today: Day, zone: &Z) -> Vec<AgingRow> {
    let mut rows = BTreeMap::<(AgeBy, usize), AgingRow>::new();
    for item in state.items.values().filter(|item| item.is_held()) {
        let came = item.came(zone);
        let sits = sitting(state, item, policy, today);
        let kind = (AgeBy::Kind, item.kind as usize, item.kind.word());
        let reached = match sits.map(|sits| sits.stage) {
            Some(reached) => (AgeBy::Stage, reached as usize, reached.word()),
            None => (AgeBy::Stage, usize::MAX, NO_STAGE),
        };
        for (by, place, what) in [kind, reached] {
            let row = rows.entry((by, place)).or_insert_with(|| AgingRow {
                by,
                what: what.to_owned(),
                ages: [0; AGES.len()],
                pieces: 0,
                oldest: None,
            });
            row.take(today.days_since(came), came);
        }
    }
    rows.into_values().collect()
}

impl AgingRow {
    fn take(&mut self, days: i32, came: Day) {
        let at = AGES.iter().position(|(last, _)| days <= *last);
        if let Some(n) = at.and_then(|at| self.ages.get_mut(at)) {
            *n += 1;
        }
        self.pieces += 1;
        self.oldest = Some(self.oldest.map_or(came, |oldest| oldest.min(came)));
    }
}
