//! By which ways somebody collects who is on no list: which of them are open for this client, which would let nothing go, and
//! who was let in by one. None is offered that is refused.

use super::{Stranger, figures};
use crate::domain::clerk::Role;
use crate::tui::desk::Desk;
use crate::tui::screens::pickup::Pickup;
use crate::tui::words;

impl Pickup {
    /// Why nobody looks at a paper: all that is here is kept, and neither this way nor the reason of whoever works here lets
    /// any of it go.
    pub(in crate::tui::screens::pickup) fn nothing_goes(
        &mut self,
        desk: &Desk,
        person: &str,
        stranger: &Stranger,
    ) -> Option<String> {
        let before = self.stranger.replace(stranger.clone());
        let kept = self.first_kept().filter(|_| self.is_all_kept());
        let kept = kept.map(|(number, said)| (self.is_past_reason(number), number, said));
        self.stranger = before;
        let (past, number, said) = kept?;
        let is_manager = figures(desk).is_some_and(|figures| figures.role == Role::Manager);
        let name = words::clean(person);
        (past || !is_manager).then(|| {
            let manager = if past {
                ""
            } else {
                "; only a manager hands one out"
            };
            format!("nothing here goes to {name}: row {number}: {said}{manager}")
        })
    }

    /// Who collects and is on no list, and by what, once somebody let him.
    pub(in crate::tui::screens::pickup) fn by_stranger(&self) -> Option<String> {
        let person = self.stage.person()?;
        let by = match self.stranger.as_ref()? {
            Stranger::Because(_) => "by a manager's reason".to_owned(),
            Stranger::Code => "by a code".to_owned(),
            Stranger::Phone(_) => "on a call".to_owned(),
            Stranger::Courier { company, .. } => format!("courier of {}", words::clean(company)),
        };
        Some(format!("{}, not listed: {by}", words::clean(person)))
    }

    /// Whether a code may be said here: the center mails them, and the client has an address for one.
    pub(in crate::tui::screens::pickup) fn takes_codes(&self, desk: &Desk) -> bool {
        let mails = figures(desk).is_some_and(|figures| figures.handovers.codes);
        let card = self.card.as_ref();
        mails && card.is_none_or(|card| !card.client.emails.is_empty())
    }

    /// The words by which somebody may collect who is on no row, in one line.
    pub(in crate::tui::screens::pickup) fn unlisted(&self, desk: &Desk) -> String {
        let ways = figures(desk).map(|figures| figures.handovers);
        let ways = ways.unwrap_or_default();
        let all = [
            (self.takes_codes(desk), "code"),
            (ways.phone_approval, "phone WHO"),
            (true, "courier COMPANY JOB"),
            (true, "because WHY (manager)"),
        ];
        let all = all.into_iter().filter(|way| way.0).map(|way| way.1);
        let all: Vec<&str> = all.collect();
        format!(" not listed: NAME {}", all.join(", "))
    }

    /// What lets somebody collect who is on no row, as it is typed; a manager's way is said to everybody.
    pub(in crate::tui::screens::pickup) fn other_ways(&self, desk: &Desk, name: &str) -> String {
        let Some(figures) = figures(desk) else {
            return String::new();
        };
        let name = words::quoted(name);
        let manager = match figures.role {
            Role::Manager => format!("{name} because WHY"),
            _ => format!("a manager types {name} because WHY"),
        };
        let ways = [
            (
                self.takes_codes(desk),
                format!("{name} code mails the client one"),
            ),
            (
                figures.handovers.phone_approval,
                format!("{name} phone WHO after a call"),
            ),
            (true, manager),
        ];
        let ways = ways.into_iter().filter(|way| way.0).map(|way| way.1);
        ways.collect::<Vec<_>>().join(", or ")
    }
}
