//! By which ways somebody collects who is on no list: which of them are open for this client, which would let nothing go, and
//! who was let in by one. None is offered that is refused.

use super::{Stranger, bound, figures};
use crate::domain::clerk::Role;
use crate::domain::disposition::Disposition;
use crate::domain::rejection::NoRelease;
use crate::tui::desk::Desk;
use crate::tui::screens::pickup::Pickup;
use crate::tui::words;
use crate::wire::messages::Reply;
use crate::wire::rows::ItemRow;

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

    /// Why neither a code nor a call counts for a client: the center does not serve him now.
    pub(super) fn not_served(&self, desk: &Desk) -> Option<String> {
        let client = &self.card.as_ref()?.client;
        if client.is_served(desk.today()?) {
            return None;
        }
        let why = NoRelease::NotServed(client.legal_name().to_owned());
        Some(words::not_done(&Reply::Refused(why.into()), &desk.keys))
    }

    /// The same of a way that wants the client's own word.
    pub(super) fn not_served_by(&self, desk: &Desk, stranger: &Stranger) -> Option<String> {
        match stranger {
            Stranger::Code | Stranger::Phone(_) => self.not_served(desk),
            Stranger::Because(_) | Stranger::Courier { .. } => None,
        }
    }

    /// Whether a code may be said here: the center mails them, the client has an address for one, and is served.
    pub(in crate::tui::screens::pickup) fn takes_codes(&self, desk: &Desk) -> bool {
        let mails = figures(desk).is_some_and(|figures| figures.handovers.codes);
        let card = self.card.as_ref();
        mails
            && card.is_none_or(|card| !card.client.emails.is_empty())
            && self.not_served(desk).is_none()
    }

    /// Whether a call may count here.
    fn takes_calls(&self, desk: &Desk) -> bool {
        let calls = figures(desk).is_some_and(|figures| figures.handovers.phone_approval);
        let card = self.card.as_ref();
        calls
            && card.is_none_or(|card| !card.client.phones.is_empty())
            && self.not_served(desk).is_none()
    }

    /// Whether any piece here goes to somebody who is on no list by more than a manager's word: none goes so that the law
    /// binds to the list, and none that the rules keep, but where a manager says why.
    fn any_goes(&self, desk: &Desk) -> bool {
        let is_manager = figures(desk).is_some_and(|figures| figures.role == Role::Manager);
        let keeps = |row: &ItemRow| {
            let said = row.disposition.as_ref();
            said.is_some_and(Disposition::keeps_here) && !is_manager
        };
        let mut pieces = self.pieces.iter();
        pieces.any(|row| bound(row).is_none() && !keeps(row))
    }

    /// The words by which somebody may collect who is on no row, in one line: those that are taken here.
    pub(in crate::tui::screens::pickup) fn unlisted(&self, desk: &Desk) -> String {
        let is_manager = figures(desk).is_some_and(|figures| figures.role == Role::Manager);
        let goes = self.any_goes(desk);
        let asked = self.has_asked_courier(desk);
        let because = if is_manager {
            "because WHY"
        } else {
            "because WHY (manager)"
        };
        let all = [
            (goes && self.takes_codes(desk), "code"),
            (goes && self.takes_calls(desk), "phone WHO"),
            (goes && asked, "courier COMPANY JOB"),
            (true, because),
            (
                goes && !asked && is_manager,
                "courier COMPANY JOB because WHY",
            ),
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
        let goes = self.any_goes(desk);
        let ways = [
            (
                goes && self.takes_codes(desk),
                format!("{name} code mails the client one"),
            ),
            (
                goes && self.takes_calls(desk),
                format!("{name} phone WHO after a call"),
            ),
            (true, manager),
        ];
        let ways = ways.into_iter().filter(|way| way.0).map(|way| way.1);
        ways.collect::<Vec<_>>().join(", or ")
    }
}
