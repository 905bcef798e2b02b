//! What became of a list, in the order in which somebody acts on it: what was not taken, what was taken without a cell,
//! what was understood otherwise than written, what went, and what is to be known afterwards.

use std::collections::BTreeSet;

use super::ClientList;
use super::after::After;
use super::dates::Guessed;
use super::gather::Gathered;
use super::reach::Reach;
use super::reading::Cost;
use super::taker::{lost_words, who};
use crate::cli::client::args::Import;
use crate::cli::csv_file::Problem;
use crate::cli::csv_file::rejects::{self, Rejected};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::domain::ids::ClientId;
use crate::domain::rejection::Lost;
use crate::domain::text::counted;
use crate::domain::time::Day;
use crate::sheets::{Cell as Sheet, Object};
use crate::wire::rows::ClientCard;

/// How many of a kind a person is shown.
const SHOWN: usize = 20;

/// What became of the clients of a list.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) added: u64,
    pub(super) changed: u64,
    pub(super) unchanged: u64,
    /// Rows that were not taken.
    pub(super) rejected: Vec<Rejected>,
    /// Rows that were taken without some of their cells.
    pub(super) left_out: Vec<Rejected>,
    told: Vec<Rejected>,
    /// Rows that are more of a client above them, and which lines they are where no number of the client's says so.
    more_rows: usize,
    merged: Vec<String>,
    went: Vec<Went>,
    /// Who is in the list and on file now.
    pub(super) taken: BTreeSet<ClientId>,
    after: After,
    reach: Reach,
}

/// What a replaced row took away.
struct Went {
    line: u64,
    who: String,
    lost: Vec<Lost>,
}

impl Tally {
    /// Somebody is on file before the list is taken.
    pub(super) fn knows(&mut self, card: &ClientCard) {
        self.after.knows(card);
        self.reach.knows(card);
    }

    /// Somebody is on file after the list was taken.
    pub(super) fn is_on_file(&mut self, card: &ClientCard) {
        self.after.stands(card);
        if self.taken.contains(&card.client.id) {
            self.after.is_on_file(card);
        }
    }

    /// Everybody who is on file was told of.
    pub(super) fn all_are_on_file(&mut self) {
        self.after.all_stand();
    }

    /// None of a client's rows was taken.
    pub(super) fn reject(&mut self, client: &Gathered, why: Vec<Problem>) {
        let first = client.first.record.line;
        self.rejected.push(Rejected {
            record: client.first.record.clone(),
            problems: why,
        });
        let others = client.others.iter().map(|row| Rejected {
            record: row.record.clone(),
            problems: vec![Problem {
                column: "row".to_owned(),
                problem: format!("is the client of line {first}, which was not taken"),
            }],
        });
        self.rejected.extend(others);
    }

    /// A client whom we had is another than before.
    pub(super) fn changes(&mut self, id: &ClientId, client: &Gathered) {
        self.changed += 1;
        self.reach.changed(id, client);
    }

    /// A client's rows were taken.
    pub(super) fn took(&mut self, client: &Gathered, is_new: bool, today: Day) {
        for row in client.rows() {
            for (cost, list) in [
                (Cost::Cell, &mut self.left_out),
                (Cost::Nothing, &mut self.told),
            ] {
                let notes = row.notes.iter().filter(|note| note.cost == cost);
                let problems: Vec<_> = notes
                    .map(|note| Problem {
                        column: note.column.to_owned(),
                        problem: note.text.clone(),
                    })
                    .collect();
                if !problems.is_empty() {
                    list.push(Rejected {
                        record: row.record.clone(),
                        problems,
                    });
                }
            }
        }
        self.more(client);
        self.after.took(client, is_new, today);
    }

    /// Counts the rows that are more of the same client.
    fn more(&mut self, client: &Gathered) {
        self.more_rows += client.others.len();
        let is_numbered = client.rows().all(|row| row.said.client_id.is_some());
        if client.others.is_empty() || is_numbered {
            return;
        }
        let lines: Vec<_> = client
            .rows()
            .map(|row| row.record.line.to_string())
            .collect();
        self.merged.push(format!(
            "lines {} are {}",
            lines.join(", "),
            who(&client.first.said)
        ));
    }

    /// What only goes with a row goes with none that was not taken.
    pub(super) fn nothing_goes_with_the_rejected(&mut self) {
        let rejected: BTreeSet<u64> = self.rejected.iter().map(|row| row.record.line).collect();
        self.went.retain(|went| !rejected.contains(&went.line));
    }

    /// A row will take this away.
    pub(super) fn goes(&mut self, line: u64, who: String, lost: Vec<Lost>) {
        self.went.push(Went { line, who, lost });
    }

    /// By line, each problem with the headings that it comes from.
    pub(super) fn in_order(&mut self, under: impl Fn(&str) -> String) {
        for list in [&mut self.rejected, &mut self.left_out, &mut self.told] {
            list.sort_by_key(|row| row.record.line);
            for problem in list.iter_mut().flat_map(|row| &mut row.problems) {
                problem.problem.push_str(&under(&problem.column));
            }
        }
    }
}

/// Says it all.
pub(super) fn tell(
    tally: &Tally,
    list: &ClientList,
    args: &Import,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if out.json {
        return in_json(tally, list, out);
    }
    let would = if args.dry_run {
        "A dry run, nothing was changed. "
    } else {
        ""
    };
    out.say(format!(
        "{would}Clients: {} added, {} changed, {} unchanged, {} rejected.",
        tally.added,
        tally.changed,
        tally.unchanged,
        rows(tally.rejected.len())
    ))?;
    rejects::tell(&tally.rejected, out)?;
    together(tally, list, out)?;
    section("Taken without these cells:", &tally.left_out, out)?;
    section("Look at these:", &tally.told, out)?;
    if !tally.went.is_empty() {
        out.say(if args.dry_run {
            "Would be taken away or changed:"
        } else {
            "Taken away or changed:"
        })?;
        for went in tally.went.iter().take(SHOWN) {
            out.below(format!(
                "line {}, {}: {}",
                went.line,
                went.who,
                lost_words(&went.lost)
            ))?;
        }
        more(tally.went.len(), out)?;
    }
    tally.reach.tell(args.dry_run, out)?;
    if list.titles > 0 {
        let lines = counted(list.titles, "line");
        out.say(format!("{lines} above the header: passed over."))?;
    }
    for footer in &list.footers {
        let (line, text) = (footer.line, &footer.text);
        out.say(format!(
            "Line {line}, {text:?}, is no client and was passed over."
        ))?;
    }
    tally.after.tell(out)?;
    left_out(list, out)
}

fn rows(count: usize) -> String {
    count.to_string()
}

/// What else of the list's rows became of them, so that all of them are accounted for; and how its days were read.
fn together(tally: &Tally, list: &ClientList, out: &mut Output<'_>) -> Result<(), Failure> {
    if tally.more_rows > 0 {
        let (rows, are) = match tally.more_rows {
            1 => ("1 row".to_owned(), "is"),
            count => (format!("{count} rows"), "are"),
        };
        out.say(format!("{rows} {are} more of a client in a row above."))?;
        for lines in tally.merged.iter().take(SHOWN) {
            out.below(lines)?;
        }
        more(tally.merged.len(), out)?;
    }
    match list.headers_again() {
        0 => {}
        1 => out.say("1 row is the header once more: passed over.")?,
        count => out.say(format!(
            "{count} rows are the header once more: passed over."
        ))?,
    }
    match &list.guessed {
        Some(guessed) => out.say(guessed.words()),
        None => Ok(()),
    }
}

fn section(title: &str, all: &[Rejected], out: &mut Output<'_>) -> Result<(), Failure> {
    if all.is_empty() {
        return Ok(());
    }
    out.say(title)?;
    rejects::tell(all, out)
}

fn more(count: usize, out: &mut Output<'_>) -> Result<(), Failure> {
    match count.saturating_sub(SHOWN) {
        0 => Ok(()),
        more => out.below(format!("and {more} more")),
    }
}

/// What a map does not name is not imported, which nobody should find out later.
fn left_out(list: &ClientList, out: &mut Output<'_>) -> Result<(), Failure> {
    let headings: Vec<_> = list
        .left_out()
        .into_iter()
        .map(|heading| format!("{heading:?}"))
        .collect();
    if headings.is_empty() {
        return Ok(());
    }
    out.say(format!(
        "The map leaves these headings out: {}.",
        headings.join(", ")
    ))
}

fn in_json(tally: &Tally, list: &ClientList, out: &mut Output<'_>) -> Result<(), Failure> {
    let went = tally.went.iter().map(|went| {
        Sheet::record([
            ("line", went.line.into()),
            ("client", (&went.who).into()),
            ("what", lost_words(&went.lost).into()),
        ])
    });
    let counts = Object::of([
        ("added", tally.added.into()),
        ("changed", tally.changed.into()),
        ("unchanged", tally.unchanged.into()),
        ("rejected", Rejected::cells(&tally.rejected)),
        ("left_out", Rejected::cells(&tally.left_out)),
        ("told", Rejected::cells(&tally.told)),
        ("more_rows", (tally.more_rows as u64).into()),
        ("merged", Sheet::many(&tally.merged)),
        ("dates", list.guessed.as_ref().map(Guessed::words).into()),
        ("taken_away", Sheet::many(went)),
        ("newly_reached_by", tally.reach.cells()),
    ]);
    let after = tally.after.cells();
    out.object(&after.fold(counts, |all, (key, who)| all.with(key, who)))
}
