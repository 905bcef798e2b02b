//! `client import --compare`: a partner's list against the clients whose source is that partner. Who is new there,
//! renamed, moved or gone is said; nobody is closed and nothing is changed.

mod pairing;

use super::ClientList;
use super::reading::Cost;
use crate::cli::client;
use crate::cli::client::args::Import;
use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::client::Client;
use crate::sheets::{Column, Listed};
use pairing::{Listing, compare};

/// How a list and the directory differ in one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// On the list, and nobody here.
    New,
    /// The same box, another name.
    Renamed,
    /// The same name, another box.
    Moved,
    /// On the list, and here with another source.
    OtherSource,
    /// Here, and not on the list.
    Gone,
}

impl Change {
    fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::OtherSource => "other_source",
            Self::Gone => "gone",
        }
    }
}

/// One line of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    /// The client here; none for a new one.
    client: Option<String>,
    pmb: String,
    /// The name here.
    name: Option<String>,
    /// The name on the list.
    listed: Option<String>,
    /// The box on the list.
    listed_pmb: Option<String>,
    /// Difference of the file.
    line: Option<u64>,
}

impl Listed for (Change, Difference) {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("change", "change", |(change, _)| change.word().into()),
        Column::shown("box", |(_, one)| (&one.pmb).into()),
        Column::titled("client", "client", |(_, one)| (&one.client).into()),
        Column::new("pmb", |(_, one)| (&one.pmb).into()),
        Column::titled("name", "here", |(_, one)| (&one.name).into()),
        Column::new("listed", |(_, one)| (&one.listed).into()),
        Column::shown("on the list", |(_, one)| {
            match (&one.listed, &one.listed_pmb) {
                (Some(listed), Some(pmb)) if one.name.is_some() && *pmb != one.pmb => {
                    format!("{listed} in box {pmb}").into()
                }
                _ => (&one.listed).into(),
            }
        }),
        Column::new("listed_pmb", |(_, one)| (&one.listed_pmb).into()),
        Column::new("line", |(_, one)| one.line.into()),
    ];
}

/// Compares, and says what differs.
pub(crate) fn run(args: &Import, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let csv = out.is_sheet(args.against.csv)?;
    let list = ClientList::open(args)?;
    let mut session = Session::open(place)?;
    let source = args.source.as_deref().unwrap_or_default().trim();
    let (rows, exit) = rows(&list, out)?;
    let mut clients = Vec::new();
    client::each(&mut session, |card| {
        clients.push(card.client);
        Ok(())
    })?;
    let is_theirs = |client: &Client| client.source.eq_ignore_ascii_case(source);
    if !clients.iter().any(is_theirs) {
        let what =
            format!("No client here has the source {source:?}; an import with --source sets it.");
        out.aside(what)?;
    }
    let listed = rows.len();
    let found = compare(&clients, rows, session.desk.day, is_theirs);
    out.list(csv, session.zone, &found)?;
    if !(out.json || csv) {
        out.say(sentence(&found, listed, source))?;
    }
    Ok(exit)
}

/// The rows of the list; what cannot be read is named, for the client of such a row is not gone.
fn rows(list: &ClientList, out: &mut Output<'_>) -> Result<(Vec<Listing>, Exit), Failure> {
    let (mut rows, mut exit) = (Vec::new(), Exit::Done);
    for row in list.rows() {
        let fault = row.notes.iter().find(|note| note.cost == Cost::Row);
        let why = match (fault, Listing::new(row.record.line, &row.said)) {
            (None, Some(listing)) => {
                rows.push(listing);
                continue;
            }
            (None, None) => "it names neither a client nor a company".to_owned(),
            (Some(note), _) => format!("{}: {}", note.column, note.text),
        };
        exit = Exit::Usage;
        out.aside(format!("line {} is passed over: {why}", row.record.line))?;
    }
    Ok((rows, exit))
}

fn sentence(found: &[(Change, Difference)], listed: usize, source: &str) -> String {
    let count = |wanted| found.iter().filter(|(change, _)| *change == wanted).count();
    format!(
        "{listed} rows against the clients of {source}: {} new, {} renamed, {} moved, {} with another source, {} gone. \
         Nothing was changed.",
        count(Change::New),
        count(Change::Renamed),
        count(Change::Moved),
        count(Change::OtherSource),
        count(Change::Gone)
    )
}
