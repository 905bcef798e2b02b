//! Rows that were not taken, as a file of the same form with the problem beside them: mend it, import it again.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use csv::{ByteRecord, WriterBuilder};

use crate::cli::csv_file::{PROBLEM, Problem, Record};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::sheets::{self, Cell, marked};

/// Rejected rows that a person is shown; the file has them all.
const SHOWN: usize = 20;

/// A row that was not taken.
#[derive(Clone, Debug)]
pub(crate) struct Rejected {
    /// The row.
    pub(crate) record: Record,
    /// Why not: everything that is wrong with it.
    pub(crate) problems: Vec<Problem>,
}

impl Rejected {
    /// A row with one thing wrong.
    pub(crate) fn new(record: Record, problem: Problem) -> Self {
        Self {
            record,
            problems: vec![problem],
        }
    }

    /// As programs read it: a record for each thing that is wrong.
    pub(crate) fn cells(all: &[Self]) -> Cell<'_> {
        let of = |row: &Self| row.record.line;
        let cell = |row: &Self, one: &Problem| {
            let (column, problem) = (one.column.clone(), one.problem.clone());
            Cell::record([
                ("line", of(row).into()),
                ("column", column.into()),
                ("problem", problem.into()),
            ])
        };
        let cells = all
            .iter()
            .flat_map(|row| row.problems.iter().map(move |one| cell(row, one)));
        Cell::many(cells)
    }

    /// `pmb: is no box; emails: "x" is no address`.
    fn words(&self) -> String {
        let all = self.problems.iter().map(|one| match one.column.as_str() {
            "" => one.problem.clone(),
            column => format!("{column}: {}", one.problem),
        });
        all.collect::<Vec<_>>().join("; ")
    }
}

/// `clients.rejected.csv` beside `clients.csv`, then `clients.rejected-2.csv` and so on; in the working directory for
/// standard input, under a name that nothing has: one list by a pipe is not the next one.
pub(crate) fn path_for(file: &Path) -> PathBuf {
    if file.as_os_str() == "-" {
        return unused(PathBuf::from("stdin.rejected.csv"));
    }
    numbered(file)
}

/// The first of its names that nothing has.
fn unused(path: PathBuf) -> PathBuf {
    let mut free = path;
    while free.symlink_metadata().is_ok() {
        free = numbered(&free);
    }
    free
}

/// The next name for what is left of a list.
fn numbered(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let again = stem.rsplit_once(".rejected").and_then(|(name, number)| {
        let number = match number.strip_prefix('-') {
            Some(number) => number.parse::<u32>().ok()?,
            None if number.is_empty() => 1,
            None => return None,
        };
        Some(format!("{name}.rejected-{}.csv", number + 1))
    });
    file.with_file_name(again.unwrap_or_else(|| format!("{stem}.rejected.csv")))
}

/// Names the rows, as many as a person reads.
pub(crate) fn tell(rows: &[Rejected], out: &mut Output<'_>) -> Result<(), Failure> {
    for row in rows.iter().take(SHOWN) {
        out.below(format!("line {}, {}", row.record.line, row.words()))?;
    }
    match rows.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => out.below(format!("and {more} more")),
    }
}

/// Writes the file anew; readable for who imports only, for it holds clients' data. Where nothing can be written beside the
/// list, it goes into the working directory, and last into the home of who imports, over nothing there; where it is then.
pub(crate) fn write(
    path: &Path,
    header: &ByteRecord,
    rows: &[Rejected],
) -> Result<PathBuf, Failure> {
    let written = |path: &Path| replace(path).and_then(|file| fill(file, header, rows));
    let Err(error) = written(path) else {
        return Ok(path.to_owned());
    };
    let elsewhere = [env::current_dir().ok(), env::home_dir()];
    let mut elsewhere = elsewhere.into_iter().flatten();
    let other = elsewhere.find_map(|dir| {
        let other = unused(dir.join(path.file_name()?));
        written(&other).is_ok().then_some(other)
    });
    match other {
        Some(other) => Ok(other),
        None => Err(Failure::failed(
            format!(
                "cannot write the rejected rows to {}: {error}",
                path.display()
            ),
            "the good rows are taken; import the same list once more from a directory that you may write to",
        )),
    }
}

/// Where they are, and what is done with them.
pub(crate) fn lie_in(path: &Path) -> String {
    format!(
        "The rows to mend are in {}: mend them there and import that file. They are clients' data: no purge \
         reaches them, so delete the file when it is done.",
        path.display()
    )
}

fn replace(path: &Path) -> io::Result<fs::File> {
    sheets::may_be_written(path)?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path),
    }
}

fn fill(to: impl Write, header: &ByteRecord, rows: &[Rejected]) -> io::Result<()> {
    let mut writer = WriterBuilder::new().flexible(true).from_writer(to);
    let old = header
        .iter()
        .position(|cell| cell.trim_ascii().eq_ignore_ascii_case(PROBLEM.as_bytes()));
    writer.write_record(with_problem(header, old, PROBLEM).iter())?;
    for row in rows {
        writer.write_record(
            with_problem(&row.record.raw, old, &row.words())
                .iter()
                .map(guarded),
        )?;
    }
    writer.flush()
}

/// The cells with the problem as the last one; an earlier import's problem is forgotten.
fn with_problem(cells: &ByteRecord, old: Option<usize>, problem: &str) -> ByteRecord {
    let kept = cells
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != old)
        .map(|(_, cell)| cell);
    kept.chain([problem.as_bytes()]).collect()
}

/// A cell that no spreadsheet takes for a formula. What is marked already is the list's own writing and stays.
fn guarded(cell: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(cell) {
        Ok(text) if !text.starts_with('\'') => marked(text).into_owned().into_bytes(),
        _ => cell.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_with_their_problem_and_safe_for_a_spreadsheet() {
        let header = ByteRecord::from(vec!["pmb", "problem", "phones"]);
        let raw = ByteRecord::from(vec!["=1+1", "pmb: old", "+1 212"]);
        let problem = Problem {
            column: "pmb".into(),
            problem: "is no box".into(),
        };
        let mut bytes = Vec::new();
        fill(
            &mut bytes,
            &header,
            &[Rejected::new(Record { line: 2, raw }, problem)],
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "pmb,phones,problem\n'=1+1,'+1 212,pmb: is no box\n"
        );
    }

    #[test]
    fn what_goes_elsewhere_is_written_over_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("stdin.rejected.csv");
        assert_eq!(unused(path.clone()), path);
        fs::write(&path, "a").unwrap();
        let second = unused(path.clone());
        assert!(second.ends_with("stdin.rejected-2.csv"), "{second:?}");
        fs::write(second, "b").unwrap();
        assert!(unused(path).ends_with("stdin.rejected-3.csv"));
    }

    #[test]
    fn an_old_file_is_replaced_by_one_for_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = path_for(&dir.path().join("clients.csv"));
        assert!(path.ends_with("clients.rejected.csv"));
        let second = path_for(&path);
        assert!(second.ends_with("clients.rejected-2.csv"));
        assert!(path_for(&second).ends_with("clients.rejected-3.csv"));
        assert!(path_for(Path::new("x.rejected.old.txt")).ends_with("x.rejected.old.rejected.csv"));
        fs::write(&path, "old").unwrap();
        write(&path, &ByteRecord::from(vec!["pmb"]), &[]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "pmb,problem\n");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
