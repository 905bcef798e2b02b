//! Clients of a list on their way to the desk: in batches, each under a command name of its own. A list that was half
//! taken when something broke is imported again as a whole: what is so already is recognised.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::gather::Gathered;
use super::import::problems;
use super::reading::Cost;
use super::report::Tally;
use crate::cli::client::args::Import;
use crate::cli::csv_file::Problem;
use crate::cli::failure::Failure;
use crate::cli::session::{Session, fresh};
use crate::domain::command::{ClientRow, Taking};
use crate::domain::ids::CommandId;
use crate::domain::rejection::{Lost, Rejection, RowProblem};
use crate::domain::time::Day;
use crate::wire::ask;
use crate::wire::messages::{ImportRow, RowVerdict};

/// What lets two clients change boxes.
const EXCHANGE: &str = "; of two clients that exchange boxes, give one a free box first";

/// Rows of one request.
const BATCH: usize = 500;

/// Bytes of one request, well under what a frame may hold.
const BATCH_BYTES: usize = 1 << 20;

/// A dry run changes nothing, so rows of two requests do not see each other: as many as fit go together.
const DRY_BYTES: usize = 6 << 20;

/// Takes clients to the desk, and keeps what became of them.
pub(super) struct Taker<'a> {
    pub(super) session: Session,
    args: &'a Import,
    today: Day,
    /// Begins the name of each row's command, so that the list can be taken back as a whole.
    list: CommandId,
    pub(super) tally: Tally,
}

/// Whether something changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Real,
    Dry,
}

impl<'a> Taker<'a> {
    pub(super) fn new(session: Session, args: &'a Import, today: Day) -> Result<Self, Failure> {
        Ok(Self {
            session,
            args,
            today,
            list: fresh()?,
            tally: Tally::default(),
        })
    }

    /// Takes them, or says what would become of them.
    pub(super) fn take(&mut self, clients: Vec<Gathered>) -> Result<(), Failure> {
        let run = if self.args.dry_run {
            Run::Dry
        } else {
            Run::Real
        };
        let bar = progress(clients.len() as u64);
        for batch in batches(clients, run) {
            let rows = batch.iter().map(|client| self.row(client));
            let verdicts = self.send(rows.collect(), run)?;
            bar.inc(batch.len() as u64);
            for (client, verdict) in batch.into_iter().zip(verdicts) {
                self.settle(client, &verdict)?;
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    /// What `--replace` will take away, for the report.
    pub(super) fn say_what_goes(&mut self, clients: &[Gathered]) -> Result<(), Failure> {
        let mut rows = Vec::new();
        for client in clients {
            let mut row = self.row(client);
            row.row.taking = Taking::Refuse;
            rows.push(row);
        }
        for part in rows.chunks(BATCH) {
            for (row, verdict) in part.iter().zip(self.send(part.to_vec(), Run::Dry)?) {
                if let RowVerdict::Rejected(Rejection::Row {
                    problem: RowProblem::TakesAway(lost) | RowProblem::Changes(lost),
                    ..
                }) = verdict
                {
                    self.tally.goes(row.line, who(&row.row), lost);
                }
            }
        }
        Ok(())
    }

    /// What the directory would say of rows that cannot be taken anyhow, so that all their faults are told at once.
    pub(super) fn what_else(&mut self, lost: Vec<Gathered>) -> Result<Vec<Gathered>, Failure> {
        let mut all = lost;
        let named = |client: &&mut Gathered| {
            let said = &client.first.said;
            let is_given = |text: Option<&String>| text.is_some_and(|text| !text.is_empty());
            is_given(said.pmb.given()) && is_given(said.legal_name.given())
        };
        let mut asked: Vec<_> = all.iter_mut().filter(named).collect();
        for part in asked.chunks_mut(BATCH) {
            let rows = part.iter().map(|client| self.row(client));
            let verdicts = self.send(rows.collect(), Run::Dry)?;
            for (client, verdict) in part.iter_mut().zip(verdicts) {
                if let RowVerdict::Rejected(no) = verdict {
                    client.also(&problem(&no));
                }
            }
        }
        Ok(all)
    }

    fn row(&self, client: &Gathered) -> ImportRow {
        let mut row = client.first.said.clone();
        row.shared_boxes = self.args.boxes.shared_boxes;
        row.zeros_count = self.args.boxes.zeros_count;
        row.reuse_box.clone_from(&self.args.boxes.reuse_box);
        row.taking = self.args.ours.taking();
        if let Some(source) = &self.args.source {
            row.source = crate::domain::command::Cell::Set(source.clone());
        }
        let line = client.first.record.line;
        ImportRow {
            line,
            id: self.list.row(u32::try_from(line).unwrap_or(u32::MAX)),
            row,
        }
    }

    fn send(&mut self, rows: Vec<ImportRow>, run: Run) -> Result<Vec<RowVerdict>, Failure> {
        let sent = rows.len();
        let results = self.session.get(ask::Import {
            rows,
            dry_run: run == Run::Dry,
        })?;
        if results.len() != sent {
            return Err(Failure::failed(
                "the server answered for other rows than were sent",
                "see mailroom client list for what was taken, then import again",
            ));
        }
        Ok(results.into_iter().map(|result| result.outcome).collect())
    }

    fn settle(&mut self, mut client: Gathered, verdict: &RowVerdict) -> Result<(), Failure> {
        if let RowVerdict::Added(id) | RowVerdict::Changed(id) | RowVerdict::Unchanged(id) = verdict
        {
            self.tally.taken.insert(id.clone());
        }
        match verdict {
            RowVerdict::Added(_) => self.tally.added += 1,
            RowVerdict::Changed(id) => self.tally.changes(id, &client),
            RowVerdict::Unchanged(_) => self.tally.unchanged += 1,
            RowVerdict::Rejected(no @ Rejection::NotAllowed { .. }) => {
                return Err(Failure::from(no));
            }
            RowVerdict::Rejected(no) => {
                let mut all = vec![problem(no)];
                if let (Some(first), true) = (all.first_mut(), client.moves_into(no)) {
                    first.problem.push_str(EXCHANGE);
                }
                all.extend(problems(&client, Cost::Cell));
                self.tally.reject(&client, all);
                return Ok(());
            }
            RowVerdict::Failed(failure) => {
                return Err(stopped(client.first.record.line, Failure::from(failure)));
            }
        }
        let is_new = matches!(verdict, RowVerdict::Added(_));
        for row in std::iter::once(&mut client.first).chain(&mut client.others) {
            row.said.taking = self.args.ours.taking();
        }
        self.tally.took(&client, is_new, self.today);
        Ok(())
    }
}

/// In requests of a size that a frame holds.
fn batches(clients: Vec<Gathered>, run: Run) -> Vec<Vec<Gathered>> {
    let mut all = vec![Vec::new()];
    let mut bytes = 0;
    for client in clients {
        bytes += weight(&client);
        if let Some(last) = all.last_mut() {
            last.push(client);
        }
        let full = match run {
            Run::Dry => bytes >= DRY_BYTES,
            Run::Real => all.last().is_some_and(|last| last.len() >= BATCH) || bytes >= BATCH_BYTES,
        };
        if full {
            all.push(Vec::new());
            bytes = 0;
        }
    }
    all.retain(|batch| !batch.is_empty());
    all
}

/// About the bytes of a client on the wire: each value of a cell has its length and dates beside it.
fn weight(client: &Gathered) -> usize {
    let of = |bytes: &[u8]| bytes.len() + 12 * bytes.split(|byte| *byte == b';').count();
    512 + client
        .rows()
        .map(|row| of(row.record.raw.as_slice()))
        .sum::<usize>()
}

/// `box 101, Harbor Candle Co`.
pub(super) fn who(row: &ClientRow) -> String {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let (pmb, whole) = (text(row.pmb.given()), text(row.legal_name.given()));
    let name = row
        .split
        .as_ref()
        .map_or(whole, |split| split.legal.clone());
    match (&row.client_id, pmb.is_empty()) {
        (Some(id), true) => format!("client {id}"),
        _ => format!("box {pmb}, {name}"),
    }
}

fn problem(no: &Rejection) -> Problem {
    match no {
        Rejection::Row { column, problem } => Problem {
            column: column.clone(),
            problem: match crate::cli::remedy::of_row(problem) {
                Some(what_to_do) => format!("{problem}; {what_to_do}"),
                None => problem.to_string(),
            },
        },
        other => Problem {
            column: String::new(),
            problem: format!("{other}; {}", crate::cli::remedy(other)),
        },
    }
}

/// What goes, in one sentence.
pub(super) fn lost_words(lost: &[Lost]) -> String {
    crate::domain::rejection::lost_words(lost)
}

fn stopped(line: u64, failure: Failure) -> Failure {
    match failure {
        Failure::Said {
            exit,
            code,
            what,
            hint,
        } => Failure::Said {
            exit,
            code,
            what: format!("stopped at line {line}: {what}"),
            hint: format!("{hint}; then import the same list again: what was taken is recognised"),
        },
        unread @ Failure::Unread => unread,
    }
}

/// On a terminal, how many clients are in; nowhere else.
fn progress(size: u64) -> ProgressBar {
    let bar = ProgressBar::new(size);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} clients, {eta} left") {
        bar.set_style(style);
    }
    // Hidden by itself where standard error is no terminal.
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
    bar
}
