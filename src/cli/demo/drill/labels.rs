//! The labels of a tray: for whom a piece is, and what is printed on it, with the noise that labels have. The same
//! for the same seed. Of a hundred, 55 are a client's first letter, 25 more of the same, 12 parcels, 5 for a client
//! whose name is near another's, 3 for nobody here.

use std::collections::HashMap;

use crate::cli::demo::mail::ups_number;
use crate::cli::demo::random::Random;
use crate::cli::demo::words;
use crate::domain::command::ClientRow;
use crate::domain::ids::ClientId;
use crate::tui::drill::Label;

/// Parts of a hundred; what is left are first letters.
const REPEATS: usize = 25;
const PARCELS: usize = 12;
const NEAR: usize = 5;
const NOBODY: usize = 3;

/// So often the label shows the box.
const SHOWS_BOX: u64 = 50;

/// A tray of so many labels.
pub(super) fn tray(seed: u64, clients: &[ClientRow], pieces: usize) -> Vec<Label> {
    let part = |of_hundred: usize| (pieces * of_hundred).div_ceil(100);
    let mut printer = Printer::new(seed, clients);
    let near = printer.near_names();
    let mut groups: Vec<Vec<Label>> = Vec::new();
    groups.extend((0..part(PARCELS)).map(|_| vec![printer.parcel()]));
    groups.extend((0..part(NEAR)).filter_map(|_| Some(vec![printer.near(&near)?])));
    groups.extend((0..part(NOBODY)).map(|_| vec![printer.for_nobody()]));
    let repeats = part(REPEATS);
    while groups.iter().map(Vec::len).sum::<usize>() + repeats < pieces {
        groups.push(vec![printer.letter()]);
    }
    printer.mix(&mut groups);
    // Mail for one client comes together: more of a first letter lies right behind it.
    for _ in 0..repeats {
        let at = printer.random.below(groups.len() as u64) as usize;
        if let Some(group) = groups.get_mut(at)
            && let Some(label) = group.first().cloned()
        {
            let more = if label.scan.is_some() {
                Label {
                    scan: Some(ups_number(&mut printer.random)),
                    ..label
                }
            } else {
                label
            };
            group.push(more);
        }
    }
    let mut labels: Vec<Label> = groups.into_iter().flatten().collect();
    labels.truncate(pieces);
    labels
}

struct Printer<'a> {
    random: Random,
    clients: &'a [ClientRow],
    /// How many clients bear a name, in lower case.
    bearers: HashMap<String, usize>,
}

impl<'a> Printer<'a> {
    fn new(seed: u64, clients: &'a [ClientRow]) -> Self {
        let mut bearers = HashMap::new();
        for name in clients.iter().flat_map(names) {
            *bearers.entry(name.to_lowercase()).or_default() += 1;
        }
        Self {
            random: Random::new(seed),
            clients,
            bearers,
        }
    }

    fn letter(&mut self) -> Label {
        let at = self.random.below(self.clients.len() as u64) as usize;
        match self.clients.get(at) {
            Some(client) => self.print(client, None),
            None => self.for_nobody(),
        }
    }

    fn parcel(&mut self) -> Label {
        let scan = Some(ups_number(&mut self.random));
        Label {
            scan,
            ..self.letter()
        }
    }

    fn near(&mut self, near: &[&'a ClientRow]) -> Option<Label> {
        let at = self.random.below(near.len() as u64) as usize;
        let client = near.get(at)?;
        let legal = client.legal_name.given()?.clone();
        Some(Label {
            shows: None,
            ..self.print(client, Some(legal))
        })
    }

    fn for_nobody(&mut self) -> Label {
        let name = self.random.pick(words::NOBODY).to_owned();
        let lines = vec![
            self.case(&name),
            "40 LANTERN SQUARE".into(),
            "NEW YORK NY 10099".into(),
        ];
        Label {
            lines,
            shows: None,
            name,
            scan: None,
            wants: None,
        }
    }

    /// A client's label: one of his names that nobody else has, as senders write it.
    fn print(&mut self, client: &ClientRow, name: Option<String>) -> Label {
        let pmb = client.pmb.given().cloned().unwrap_or_default();
        let name = name.unwrap_or_else(|| self.name(client));
        let shows = self.random.chance(SHOWS_BOX).then(|| pmb.clone());
        let mut lines = vec![self.case(&name)];
        if self.random.chance(20) {
            lines.push(
                self.random
                    .pick(&["ATTN ACCOUNTS PAYABLE", "c/o Front Desk", "Attn: Mail Room"])
                    .to_owned(),
            );
        }
        let street = match (&shows, self.random.below(3)) {
            (None, _) => "40 LANTERN SQUARE".to_owned(),
            (Some(pmb), 0) => format!("40 LANTERN SQ PMB {pmb}"),
            (Some(pmb), 1) => format!("40 Lantern Square #{pmb}"),
            (Some(pmb), _) => format!("40 LANTERN SQ STE {pmb}"),
        };
        lines.extend([street, "NEW YORK NY 10099".to_owned()]);
        Label {
            lines,
            shows,
            name,
            scan: None,
            wants: client.client_id.as_deref().map(ClientId::new),
        }
    }

    fn name(&mut self, client: &ClientRow) -> String {
        let own: Vec<&str> = names(client)
            .filter(|name| self.bearers.get(&name.to_lowercase()) == Some(&1))
            .collect();
        let legal = client.legal_name.given().map_or("", String::as_str);
        let name = if self.random.chance(70) {
            legal
        } else {
            self.random.pick(&own)
        };
        let name = if name.is_empty() { legal } else { name };
        self.without_form(name)
    }

    /// Senders leave the legal form out as often as not.
    fn without_form(&mut self, name: &str) -> String {
        let cut = name
            .rsplit_once(' ')
            .filter(|(_, form)| ["LLC", "Inc", "Ltd", "Co", "Corp"].contains(form));
        match cut.filter(|_| self.random.chance(40)) {
            Some((name, _)) => name.to_owned(),
            None => name.to_owned(),
        }
    }

    fn case(&mut self, name: &str) -> String {
        if self.random.chance(50) {
            name.to_uppercase()
        } else {
            name.to_owned()
        }
    }

    /// Clients whose legal name begins most like another's.
    fn near_names(&self) -> Vec<&'a ClientRow> {
        let mut named: Vec<(String, &ClientRow)> = self
            .clients
            .iter()
            .filter_map(|row| Some((row.legal_name.given()?.to_lowercase(), row)))
            .collect();
        named.sort_by(|one, other| one.0.cmp(&other.0));
        let shared = |one: &str, other: &str| {
            one.chars()
                .zip(other.chars())
                .take_while(|(a, b)| a == b)
                .count()
        };
        let mut near: Vec<(usize, &ClientRow)> = named
            .iter()
            .zip(named.iter().skip(1))
            .filter(|(one, other)| one.0 != other.0)
            .map(|(one, other)| (shared(&one.0, &other.0), other.1))
            .collect();
        near.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        near.into_iter().take(20).map(|(_, row)| row).collect()
    }

    fn mix(&mut self, groups: &mut [Vec<Label>]) {
        for at in (1..groups.len()).rev() {
            groups.swap(at, self.random.below(at as u64 + 1) as usize);
        }
    }
}

/// Every name of a client.
fn names(client: &ClientRow) -> impl Iterator<Item = &str> {
    let legal = client.legal_name.given().map(String::as_str);
    let dbas = client
        .dbas
        .given()
        .into_iter()
        .flatten()
        .map(|name| name.text.as_str());
    let former = client
        .former_names
        .given()
        .into_iter()
        .flatten()
        .map(|name| name.text.as_str());
    let people = client
        .people
        .given()
        .into_iter()
        .flatten()
        .map(|name| name.text.as_str());
    legal.into_iter().chain(dbas).chain(former).chain(people)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Day;

    fn clients() -> Vec<ClientRow> {
        crate::cli::demo::center::clients(7, Day::parse("2026-11-22").unwrap())
    }

    #[test]
    fn a_tray_is_mixed_as_mail_is_and_the_same_for_a_seed() {
        let clients = clients();
        let labels = tray(3, &clients, 100);
        assert_eq!(labels, tray(3, &clients, 100));
        assert_ne!(labels, tray(4, &clients, 100));
        let repeats = labels
            .windows(2)
            .filter(|pair| pair[0].wants == pair[1].wants)
            .count();
        let nobody = labels.iter().filter(|label| label.wants.is_none()).count();
        let parcels = labels.iter().filter(|label| label.scan.is_some()).count();
        let shown = labels.iter().filter(|label| label.shows.is_some()).count();
        assert_eq!(labels.len(), 100);
        assert!((20..=30).contains(&repeats), "{repeats} repeats");
        assert!(
            (3..=6).contains(&nobody) && (12..=20).contains(&parcels),
            "{nobody} {parcels}"
        );
        assert!((25..=65).contains(&shown), "{shown} show their box");
    }

    #[test]
    fn short_trays_and_short_lists_are_trays_too() {
        let clients = clients();
        for pieces in [1, 2, 7] {
            assert_eq!(tray(1, &clients, pieces).len(), pieces);
        }
        assert_eq!(tray(1, &clients[..1], 10).len(), 10);
        assert_eq!(tray(1, &[], 3).len(), 3);
    }
}
