//! `item import`: the stock that lies here when the books are opened. Nobody is told of it, and it counts as
//! opening; once a day is sealed, as received. Each good row is taken, each bad one is named.

mod another;
mod cells;
mod here;

use std::path::Path;

use sha2::{Digest, Sha256};

use self::cells::{not_counted, received};
use self::here::Here;
use super::find::uncertain;
use crate::cli::connect::Place;
use crate::cli::csv_file::rejects::{self, Rejected};
use crate::cli::csv_file::text::Encoding;
use crate::cli::csv_file::{Columns, Problem, Record, Source, Table};
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::command::Intake;
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::item::{ItemKind, Origin};
use crate::domain::place::undesignated;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::scanned;
use crate::domain::text::counted;
use crate::matching::Given;
use crate::sheets::Object;
use crate::wire::answer::{FailureKind, Naming, Refusal};
use crate::wire::ask::{LogLine, OnDoubt, ScreenQuery};
use crate::wire::rows::{Body, ClientCard};

/// The columns of a stock list.
const COLUMNS: &[&str] = &[
    "pmb", "line", "kind", "tracking", "carrier", "slot", "received", "count",
];

/// Takes a stock list.
pub(super) fn run(
    file: &Path,
    again: bool,
    place: &Place,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let text = Table::text(file, Encoding::Utf8)?;
    let list = named_by(&text.bytes);
    let first = text.first();
    let mut source = Source::of(Table::cut(text, first)?, COLUMNS)?;
    let mut session = Session::open(place)?;
    let newest = newest(&mut session)?;
    let mut here = Here::before(list, again, &mut session)?;
    let (mut pieces, mut unknown, mut known, mut rejected) = (0, 0, 0, Vec::new());
    while let Some(record) = source.next()? {
        let id = list.row(u32::try_from(record.line).unwrap_or(u32::MAX));
        match take(&source.columns, &record, &mut here, id, &mut session)? {
            Ok(taken) if taken.last <= newest => known += taken.pieces,
            Ok(taken) => {
                pieces += taken.pieces;
                unknown += taken.unknown;
            }
            Err(problem) => rejected.push(Rejected::new(record, problem)),
        }
    }
    let path = rejects::path_for(file);
    let kept = (!rejected.is_empty())
        .then(|| rejects::write(&path, source.header(), &rejected))
        .transpose();
    if out.json {
        out.object(&Object::of([
            ("pieces", pieces.into()),
            ("unknown", unknown.into()),
            ("known", known.into()),
            ("rejected", Rejected::cells(&rejected)),
        ]))?;
    } else {
        let counts = format!("{pieces} taken over, {unknown} of them to identify");
        out.say(format!(
            "Pieces: {counts}; rows: {} rejected.",
            rejected.len()
        ))?;
        if known > 0 {
            let pieces = counted(known, "piece");
            out.say(format!(
                "This list was imported before: {pieces} of it not taken again."
            ))?;
        }
        rejects::tell(&rejected, out)?;
    }
    if let (false, Some(path)) = (out.json, kept?) {
        out.say(rejects::lie_in(&path))?;
    }
    Ok(if rejected.is_empty() {
        Exit::Done
    } else {
        Exit::Usage
    })
}

/// What one row brought.
struct Taken {
    pieces: u64,
    unknown: u64,
    /// The last of its pieces.
    last: ItemId,
}

/// A list's rows are named by what is in the file: the same file once more is the same commands, which happen once.
fn named_by(bytes: &[u8]) -> CommandId {
    let digest = Sha256::digest(bytes);
    let mut name = [0; 16];
    for (to, from) in name.iter_mut().zip(digest) {
        *to = from;
    }
    CommandId(name)
}

/// The newest piece in the books.
fn newest(session: &mut Session) -> Result<ItemId, Failure> {
    let query = ScreenQuery::Intake {
        query: String::new(),
        kind: ItemKind::Letter,
        candidates: 0,
        recent: 1,
        item: None,
    };
    let newest = match session.get(query)?.body {
        Body::Intake { recent, .. } => recent.first().map(|row| row.item.id),
        _ => None,
    };
    Ok(newest.unwrap_or(ItemId(0)))
}

fn take(
    columns: &Columns,
    record: &Record,
    here: &mut Here,
    id: CommandId,
    session: &mut Session,
) -> Result<Result<Taken, Problem>, Failure> {
    let row = match Row::read(columns, record) {
        Ok(row) => row,
        Err(problem) => return Ok(Err(problem)),
    };
    let card = match &row.pmb {
        None => None,
        Some(pmb) => match row.client_of(pmb, session)? {
            Ok(card) => Some(card),
            Err(problem) => return Ok(Err(problem)),
        },
    };
    let chosen = card.map(|card| card.client.id);
    if let Some(problem) = row.is_of_two(chosen.as_ref(), session)? {
        return Ok(Err(problem));
    }
    if let Some(problem) = here.take(&row, chosen.as_ref()) {
        return Ok(Err(problem));
    }
    let request = LogLine {
        id,
        text: row.line.clone(),
        chosen,
        tracking: row.tracking,
        intake: row.intake,
        on_doubt: OnDoubt::Identify,
        given: Given::Read,
    };
    match session.ask(request)? {
        Ok(Naming::Logged(all)) => {
            let unknown = all
                .iter()
                .filter(|logged| logged.row.item.client.is_none())
                .count();
            Ok(Ok(Taken {
                pieces: all.len() as u64,
                unknown: unknown as u64,
                last: all
                    .last()
                    .map_or(ItemId(u64::MAX), |logged| logged.row.item.id),
            }))
        }
        Ok(Naming::Doubt(doubt)) => Err(uncertain(&row.line, &doubt)),
        Err(Refusal::Rule(no @ Rejection::NotAllowed { .. })) => Err(Failure::from(&no)),
        Err(Refusal::Rule(no)) => Ok(Err(refused(&no))),
        Err(Refusal::Failed(no)) if no.kind == FailureKind::Bad => {
            Ok(Err(problem("line", format!("{}; {}", no.what, no.hint))))
        }
        Err(Refusal::Failed(no)) => Err(Failure::from(&no)),
    }
}

/// A refusal by the column that it is about.
fn refused(no: &Rejection) -> Problem {
    match no {
        Rejection::Repeat { .. } => problem("tracking", no.to_string()),
        Rejection::OneNumber(_) => problem(
            "count",
            "a tracking number is on one piece; write 1".to_owned(),
        ),
        Rejection::Text { problem: bad, what } => {
            problem("line", format!("{what} {bad}; remove it"))
        }
        Rejection::NotYet(_) => problem("received", no.to_string()),
        Rejection::Count(_) => problem("count", no.to_string()),
        Rejection::NoKeeping(NoKeeping::AnothersBox { pmb, holder, .. }) => problem(
            "slot",
            format!(
                "box {pmb} is {holder}'s, and the piece is not; write where it lies, or leave the cell empty"
            ),
        ),
        Rejection::NoKeeping(
            place @ (NoKeeping::NoBox(_)
            | NoKeeping::NoPlace(_)
            | NoKeeping::MisreadPlace(_)
            | NoKeeping::KeptApart { .. }
            | NoKeeping::LikeABox { .. }
            | NoKeeping::LikeAName { .. }),
        ) => problem(
            "slot",
            format!("{place}; write where it lies, or leave the cell empty"),
        ),
        other => problem("pmb", format!("{other}; {}", crate::cli::remedy(other))),
    }
}

/// A row's cells.
struct Row {
    pmb: Option<String>,
    line: String,
    tracking: Option<String>,
    intake: Intake,
}

impl Row {
    fn read(columns: &Columns, record: &Record) -> Result<Self, Problem> {
        columns.check_width(record)?;
        let cell = |column| {
            let cell = columns.cell(record, column)?;
            let cell = cell.filter(|text| !text.is_empty());
            match cell.and_then(not_counted) {
                Some(bad) => Err(problem(column, bad)),
                None => Ok(cell),
            }
        };
        let pmb = cell("pmb")?.map(undesignated);
        let line = cell("line")?.unwrap_or_default();
        let tracking = cell("tracking")?;
        if pmb.is_none() && line.is_empty() && tracking.is_none() {
            return Err(problem(
                "pmb",
                "is empty, and so are line and tracking; give one of them".into(),
            ));
        }
        let read = |column: &'static str| move |problem: String| self::problem(column, problem);
        let kind = cell("kind")?
            .map(words::item_kind)
            .transpose()
            .map_err(read("kind"))?;
        let intake = Intake {
            kind: kind.unwrap_or_else(|| scanned::kind_of(line, tracking)),
            carrier: cell("carrier")?
                .map(words::carrier)
                .transpose()
                .map_err(read("carrier"))?,
            count: cell("count")?
                .map_or(Ok(1), words::count)
                .map_err(read("count"))?,
            slot: cell("slot")?
                .map(words::slot)
                .transpose()
                .map_err(read("slot"))?,
            came: cell("received")?
                .map(received)
                .transpose()
                .map_err(read("received"))?,
            origin: Origin::Stock,
            ..Intake::default()
        };
        Ok(Self {
            pmb: pmb.map(str::to_owned),
            line: line.to_owned(),
            tracking: tracking.map(str::to_owned),
            intake,
        })
    }

    /// The client of the box; of a shared box, the one that the line names exactly.
    fn client_of(
        &self,
        pmb: &str,
        session: &mut Session,
    ) -> Result<Result<ClientCard, Problem>, Failure> {
        let mut cards = session.in_box(pmb)?;
        if cards.len() > 1 {
            cards.retain(|card| names(card, &self.line));
        }
        Ok(match (cards.pop(), cards.is_empty()) {
            (Some(only), true) => Ok(only),
            (None, _) => Err(problem(
                "pmb",
                format!("box {pmb} has no such client; import the clients first"),
            )),
            (Some(_), false) => Err(problem(
                "line",
                format!("box {pmb} has several clients; write the full name"),
            )),
        })
    }
}

fn names(card: &ClientCard, line: &str) -> bool {
    card.client
        .names
        .iter()
        .any(|name| name.text.eq_ignore_ascii_case(line.trim()))
}

fn problem(column: &str, problem: String) -> Problem {
    Problem {
        column: column.to_owned(),
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Slot;
    use crate::domain::time::Day;

    fn read(text: &'static str) -> Result<Row, Problem> {
        let mut source = Source::of(Table::of(text.as_bytes()).unwrap(), COLUMNS).unwrap();
        let record = source.next().unwrap().unwrap();
        Row::read(&source.columns, &record)
    }

    #[test]
    fn a_row_of_stock_is_told_nobody_of_and_keeps_its_day() {
        let row = read("pmb,kind,received,count,slot\n101,flat,2026-11-02,3,b-1\n").unwrap();
        assert_eq!((row.intake.kind, row.intake.count), (ItemKind::Flat, 3));
        assert_eq!(
            (row.intake.origin, row.intake.came),
            (Origin::Stock, Day::parse("2026-11-02"))
        );
        assert_eq!(row.intake.slot, Some(Slot::new("B-1")));
    }

    #[test]
    fn a_box_is_read_as_every_list_writes_it() {
        for text in [
            "pmb\nPMB 101\n",
            "pmb\n#101\n",
            "pmb\nBox 101\n",
            "pmb\n101\n",
        ] {
            let row = read(text).unwrap();
            assert_eq!(row.pmb.as_deref(), Some("101"), "{text}");
        }
    }

    #[test]
    fn the_cell_at_fault_is_named() {
        for (text, column) in [
            ("pmb,count\n1,none\n", "count"),
            ("pmb,received\n1,yesterday\n", "received"),
            ("pmb,carrier\n1,pigeon\n", "carrier"),
            ("pmb,line,slot\n,,B-1\n", "pmb"),
            ("pmb,received\n1,1899-11-22\n", "received"),
            ("pmb,tracking\n1,=1+2\n", "tracking"),
            ("pmb,tracking\n1,9.40011E+21\n", "tracking"),
        ] {
            assert_eq!(read(text).err().unwrap().column, column, "{text}");
        }
    }
}
