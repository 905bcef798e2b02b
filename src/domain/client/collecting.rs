//! Who may be handed a client's mail (rule 20). Knows no pieces; whether a piece may go at all is decided elsewhere.

use super::{Client, ClientKind};
use crate::domain::form::{Expiry, Party, are_two, same_name, same_person};
use crate::domain::name::{Name, NameKind};
use crate::domain::people;
use crate::domain::time::Day;

impl Client {
    /// Who may be handed this client's mail on a day: an individual himself, the people named for it, the applicant and
    /// the authorised individual of the form while both their IDs are valid, and those who stand in. Of a couple, or of
    /// several in one entry, each may. The dates of a person on file hold for his collecting.
    pub fn may_collect(&self, day: Day) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for one in self.named(day).chain(self.stand_ins(day)) {
            if !all.iter().any(|known| same_name(known, &one)) {
                all.push(one);
            }
        }
        all
    }

    /// Whether somebody may collect only because nobody was ever named for it.
    pub fn stands_in(&self, person: &str, day: Day) -> bool {
        let is_he = |one: String| same_name(&one, person);
        !self.named(day).any(is_he) && self.stand_ins(day).any(is_he)
    }

    /// Whether somebody of this name on file can give the client's word on the telephone on a day: an individual
    /// himself, the people on file, those named to collect, the applicant and the authorised individual.
    pub fn can_approve(&self, person: &str, day: Day) -> bool {
        self.on_file(day).any(|one| same_person(one, person))
    }

    /// Whether these are two people on file, however alike they are called: a father approves it for his son.
    pub fn has_both(&self, one: &str, other: &str, day: Day) -> bool {
        are_two(one, other) && self.can_approve(one, day) && self.can_approve(other, day)
    }

    /// Whether a text names somebody who can speak for the client on a day, if only by one of his names.
    pub fn is_named_in(&self, text: &str, day: Day) -> bool {
        let said = words(text);
        let is_said = |name: String| {
            let mut full = words(&name).into_iter();
            full.any(|word| word.chars().nth(1).is_some() && said.contains(&word))
        };
        self.on_file(day).flat_map(people::each).any(is_said)
    }

    /// Everybody on file who can speak for the client on a day.
    fn on_file(&self, day: Day) -> impl Iterator<Item = &str> {
        let himself = (self.kind == ClientKind::Individual).then(|| self.legal_name());
        let people = self.names_of(NameKind::Person);
        let people = people.filter(move |name| name.runs_on(day));
        let form = self.form.as_deref().into_iter();
        let on_form = form.flat_map(|form| [&form.applicant.name, &form.authorised.name]);
        let listed = self.pickup_people.iter().map(String::as_str);
        let listed = listed.filter(move |one| !self.is_out(one, day));
        himself
            .into_iter()
            .chain(people.map(|name| name.text.as_str()))
            .chain(listed)
            .chain(on_form.map(String::as_str))
    }

    /// Whether the center serves the client on a day: the service runs, and nobody stopped it.
    pub fn is_served(&self, day: Day) -> bool {
        self.is_present(day) && self.suspended.is_none()
    }

    fn named(&self, day: Day) -> impl Iterator<Item = String> {
        let himself = self.kind == ClientKind::Individual && !self.is_purged();
        let form = self.form.as_deref().into_iter();
        let on_form = form
            .flat_map(|form| [&form.applicant, &form.authorised])
            .filter(move |party| has_both_ids(party, day))
            .map(|party| party.name.as_str());
        let own = himself.then(|| self.legal_name()).into_iter();
        let listed = self.pickup_people.iter().flat_map(|one| people::each(one));
        let listed = listed.filter(move |one| !self.is_out(one, day));
        own.flat_map(people::each)
            .chain(listed)
            .chain(on_form.flat_map(people::each))
            .filter(|name| !name.is_empty())
    }

    /// The people on file of a business for which nobody was ever named to collect: unknown is not missing.
    fn stand_ins(&self, day: Day) -> impl Iterator<Item = String> {
        let is_unknown = self.kind == ClientKind::Business && self.pickup_people.is_empty();
        let people = self.names_of(NameKind::Person);
        people
            .filter(move |name| is_unknown && name.runs_on(day))
            .flat_map(|name| people::each(&name.text))
    }

    /// Whether somebody on the list is a person of the client on other days only; of most who collect nobody wrote days.
    fn is_out(&self, listed: &str, day: Day) -> bool {
        let people = self.names_of(NameKind::Person);
        let is_he = |name: &&Name| {
            people::each(&name.text)
                .iter()
                .any(|one| same_name(one, listed))
        };
        let mut his = people.filter(is_he).peekable();
        his.peek().is_some() && !his.any(|name| name.runs_on(day))
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has_both_ids(party: &Party, day: Day) -> bool {
    let runs = |expires| !matches!(expires, Expiry::On(last) if last < day);
    let (photo, address) = (&party.photo_id, &party.address_id);
    photo.kind.is_some() && address.kind.is_some() && runs(photo.expires) && runs(address.expires)
}
