//! Who may be called, on Pickup, and under which number: said where somebody is to approve by telephone.

use crate::domain::name::NameKind;
use crate::domain::rejection::{NoRelease, Rejection};
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::screens::pickup::Pickup;
use crate::tui::words;
use crate::wire::messages::Reply;

impl Pickup {
    /// The people on file as far as everybody at the desk may see them, and the client's numbers.
    pub(in crate::tui::screens::pickup) fn approvers(&self) -> String {
        let Some(card) = &self.card else {
            return String::new();
        };
        let mut people = card.may_collect.clone();
        let on_file = card.client.names_of(NameKind::Person);
        for name in on_file.filter(|name| name.to.is_none()) {
            if !people.contains(&name.text) {
                people.push(name.text.clone());
            }
        }
        let phones = &card.client.phones;
        let all = people.iter().chain(phones).map(|one| words::clean(one));
        let all: Vec<String> = all.collect();
        match (all.is_empty(), phones.is_empty()) {
            (true, _) => "Nobody is on file".to_owned(),
            (false, true) => format!("On file: {}, and no number", all.join(", ")),
            (false, false) => format!("On file: {}", all.join(", ")),
        }
    }

    /// A call lets nobody have anything: why, and whom to call where it was for who was called, or under which number.
    pub(in crate::tui::screens::pickup) fn call_refused(
        &self,
        desk: &mut Desk,
        why: Rejection,
    ) -> Effects {
        let is_of_call = matches!(
            why,
            Rejection::NoRelease(
                NoRelease::ApproverNotOnFile { .. }
                    | NoRelease::FreshApprover { .. }
                    | NoRelease::ApprovesHimself(_)
                    | NoRelease::NoSuchPhone(_)
                    | NoRelease::WhichPhone(_),
            )
        );
        let refused = words::not_done(&Reply::Refused(why), &desk.keys);
        desk.refuse(if is_of_call {
            words::joined(&format!("{refused}."), &self.approvers())
        } else {
            refused
        })
    }
}
