//! Which row of a partner's list is which client of ours: the surest first, each row and each client once.

use std::cmp::Reverse;

use super::{Change, Difference};
use crate::domain::client::Client;
use crate::domain::command::ClientRow;
use crate::domain::ids::Pmb;
use crate::domain::text::accept;
use crate::domain::time::Day;
use crate::matching::same_company;

/// What counts of a row here.
#[derive(Clone, Debug)]
pub(super) struct Listing {
    line: u64,
    id: Option<String>,
    pmb: Option<Pmb>,
    name: Option<String>,
    /// The names that it says were the client's before.
    former: Vec<String>,
}

impl Listing {
    /// None for a row that says of nobody who it is.
    pub(super) fn new(line: u64, row: &ClientRow) -> Option<Self> {
        let text = |text: &String| accept(text).ok().filter(|text| !text.is_empty());
        let former = row.former_names.given().into_iter().flatten();
        let row = Self {
            line,
            id: row.client_id.as_ref().and_then(text),
            pmb: row.pmb.given().and_then(text).map(|pmb| Pmb::new(&pmb)),
            name: row.legal_name.given().and_then(text),
            former: former.map(|name| name.text.clone()).collect(),
        };
        (row.id.is_some() || row.name.is_some()).then_some(row)
    }

    fn is_in_box(&self, client: &Client) -> bool {
        self.pmb.as_ref().is_none_or(|pmb| *pmb == client.pmb)
    }

    /// Whether the client bears the row's name, in whatever spelling; a name that it had once is not a new one.
    fn names(&self, client: &Client) -> bool {
        let Some(listed) = &self.name else {
            return true;
        };
        client
            .names
            .iter()
            .any(|name| same_company(&name.text, listed))
    }

    fn line(&self, client: Option<&Client>) -> Difference {
        let pmb = self.pmb.as_ref().map(ToString::to_string);
        let here = client.map(|client| client.pmb.to_string());
        Difference {
            client: client.map(|client| client.id.to_string()),
            pmb: here.or_else(|| pmb.clone()).unwrap_or_default(),
            name: client.map(|client| client.legal_name().to_owned()),
            listed: self.name.clone(),
            listed_pmb: pmb,
            line: Some(self.line),
        }
    }
}

/// Ways in which a row is a client, the surest first.
const WAYS: [fn(&Listing, &Client) -> bool; 5] = [
    Listing::has_id,
    Listing::is_as_here,
    Listing::says_former,
    |row, client| row.name.is_some() && row.names(client),
    |row, client| row.pmb.is_some() && row.is_in_box(client),
];

impl Listing {
    fn has_id(&self, client: &Client) -> bool {
        self.id.as_deref() == Some(client.id.as_str())
    }

    /// The same box and the same name.
    fn is_as_here(&self, client: &Client) -> bool {
        self.pmb.is_some() && self.is_in_box(client) && self.names(client)
    }

    /// Another name, and the row says that it was the client's.
    fn says_former(&self, client: &Client) -> bool {
        let mut former = self.former.iter();
        self.is_in_box(client) && former.any(|name| same_company(name, client.legal_name()))
    }
}

/// The differences, by kind and then by box. Each row and each client is in one of them at most.
pub(super) fn compare(
    clients: &[Client],
    rows: Vec<Listing>,
    day: Day,
    is_theirs: impl Fn(&Client) -> bool,
) -> Vec<(Change, Difference)> {
    let present = clients
        .iter()
        .filter(|client| client.is_present(day) && !client.is_purged());
    let (mut theirs, others): (Vec<_>, Vec<_>) = present.partition(|client| is_theirs(client));
    let mut pairs = Vec::new();
    // Over all rows, so that no row takes a client that another names better.
    let take = |rows, fits| pair(rows, &mut theirs, &mut pairs, fits);
    let rows = WAYS.into_iter().fold(rows, take);
    let mut found: Vec<_> = pairs
        .iter()
        .filter_map(|(row, client)| differs(row, client))
        .collect();
    let new = rows.into_iter().filter(|row| !repeats(row, &pairs));
    found.extend(new.map(|row| unknown(&row, &others)));
    let gone = theirs
        .into_iter()
        .map(|client| (Change::Gone, gone(client)));
    found.extend(gone);
    found.sort_by_key(|(change, line)| (*change, line.pmb.len(), line.pmb.clone(), line.line));
    found
}

/// A row that is no client of the partner's here.
fn unknown(row: &Listing, others: &[&Client]) -> (Change, Difference) {
    let is_him = |client: &&&Client| row.is_as_here(client) || row.has_id(client);
    let other = others.iter().find(is_him);
    let change = if other.is_some() {
        Change::OtherSource
    } else {
        Change::New
    };
    (change, row.line(other.copied()))
}

/// Takes out the rows and clients that fit, the likest name first; gives back the rows that are left.
fn pair<'c>(
    rows: Vec<Listing>,
    clients: &mut Vec<&'c Client>,
    pairs: &mut Vec<(Listing, &'c Client)>,
    fits: fn(&Listing, &Client) -> bool,
) -> Vec<Listing> {
    let mut left = Vec::new();
    for row in rows {
        let likeness = |client: &Client| {
            let name = row.name.as_deref().unwrap_or_default();
            (strsim::jaro_winkler(client.legal_name(), name) * 1000.0) as u32
        };
        let fitting = clients
            .iter()
            .enumerate()
            .filter(|(_, client)| fits(&row, client));
        // The likest, and of equals the first.
        let best = fitting
            .min_by_key(|(_, client)| Reverse(likeness(client)))
            .map(|(at, _)| at);
        match best {
            Some(at) => pairs.push((row, clients.remove(at))),
            None => left.push(row),
        }
    }
    left
}

/// A second row of a client that is paired already is no news.
fn repeats(row: &Listing, pairs: &[(Listing, &Client)]) -> bool {
    pairs
        .iter()
        .any(|(_, client)| row.pmb.is_some() && row.is_in_box(client) && row.names(client))
}

fn differs(row: &Listing, client: &Client) -> Option<(Change, Difference)> {
    let change = match (row.names(client), row.is_in_box(client)) {
        (true, true) => return None,
        (true, false) => Change::Moved,
        (false, _) => Change::Renamed,
    };
    Some((change, row.line(Some(client))))
}

fn gone(client: &Client) -> Difference {
    Difference {
        client: Some(client.id.to_string()),
        pmb: client.pmb.to_string(),
        name: Some(client.legal_name().to_owned()),
        listed: None,
        listed_pmb: None,
        line: None,
    }
}

#[cfg(test)]
mod tests;
