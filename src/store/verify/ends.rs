//! What only the whole journal can tell: whether each purge was finished, and whether the end is the one of the last
//! clean stop.

use super::Check;
use crate::domain::ids::Seq;
use crate::store::clean::Marker;
use crate::store::files;

impl Check {
    /// Holds what is left of purged events against what the purges say, both ways.
    pub(in crate::store) fn purges(&mut self) {
        let (left, kept) = (
            std::mem::take(&mut self.left),
            std::mem::take(&mut self.kept),
        );
        let whole = self.problems.is_empty();
        for (seq, (segment, offset, event)) in &left {
            match kept.get(seq) {
                Some(said) if said == event => {}
                Some(_) => self.report(
                    segment,
                    *offset,
                    format!("event {seq} is not what its purge left"),
                ),
                // With a damaged place in the journal the purge itself may be what is missing.
                None if whole => {
                    self.report(
                        segment,
                        *offset,
                        format!("event {seq} was blanked, and no purge says so"),
                    );
                }
                None => {}
            }
        }
        if let Some(seq) = kept.keys().find(|seq| whole && !left.contains_key(seq)) {
            let problem = format!(
                "event {seq} and perhaps more were purged and are still here; the next start of the server finishes the purge"
            );
            self.report(files::JOURNAL, 0, problem);
        }
    }

    /// Holds the end against the marker of a clean stop.
    pub(super) fn marker(&mut self, marker: &Marker, segment: &str) {
        let last = Seq(self.next.map_or(0, |next| next.0 - 1));
        let end = match marker {
            Marker::Absent => return,
            Marker::Damaged => {
                return self.report(
                    files::CLEAN,
                    0,
                    "the marker of the last clean stop is damaged",
                );
            }
            Marker::Clean(end) => end,
        };
        if end.seq > last {
            self.torn = 0;
            let problem = format!(
                "the events {} to {} were here at the last clean stop",
                last.0 + 1,
                end.seq
            );
            self.report(segment, 0, problem);
        } else if end.seq < last {
            let problem = format!(
                "the journal ended with event {} at the last clean stop: no server wrote what comes after it",
                end.seq
            );
            self.report(segment, 0, problem);
        } else if end.seq == last
            && self.events > 0
            && self.previous.is_some_and(|hash| hash != end.hash)
        {
            self.report(
                segment,
                0,
                format!("event {last} is not the one of the last clean stop"),
            );
        }
    }
}
