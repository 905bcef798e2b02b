//! Rows that were not taken, as a file of the same form with the problem beside them: mend it, import it again.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use csv::{ByteRecord, WriterBuilder};

use crate::cli::csv_file::{PROBLEM, Problem, Record};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::sheets::{Cell, FORMULA};

/// Rejected rows that a person is shown; the file has them all.
const SHOWN: usize = 20;

/// A row that was not taken.
#[derive(Clone, Debug)]
pub(crate) struct Rejected {
    /// The row.
    pub(crate) record: Record,
    /// Why not.
    pub(crate) problem: Problem,
}

/// As programs read it.
impl<'a> From<&'a Rejected> for Cell<'a> {
    fn from(row: &'a Rejected) -> Self {
        Self::record([
            ("line", row.record.line.into()),
            ("column", (&row.problem.column).into()),
            ("problem", (&row.problem.problem).into()),
        ])
    }
}

/// `clients.rejected.csv` beside `clients.csv`; in the working directory for standard input.
pub(crate) fn path_for(file: &Path) -> PathBuf {
    if file.as_os_str() == "-" {
        PathBuf::from("stdin.rejected.csv")
    } else {
        file.with_extension("rejected.csv")
    }
}

/// Names the rows, as many as a person reads.
pub(crate) fn tell(rows: &[Rejected], out: &mut Output<'_>) -> Result<(), Failure> {
    for Rejected { record, problem } in rows.iter().take(SHOWN) {
        out.below(format!(
            "line {}, {}: {}",
            record.line, problem.column, problem.problem
        ))?;
    }
    match rows.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => out.below(format!("and {more} more")),
    }
}

/// Writes the file anew; readable for who imports only, for it holds clients' data.
pub(crate) fn write(path: &Path, header: &ByteRecord, rows: &[Rejected]) -> Result<(), Failure> {
    let written = replace(path).and_then(|file| fill(file, header, rows));
    written.map_err(|error| Failure::file("write the rejected rows to", path, &error))
}

fn replace(path: &Path) -> io::Result<fs::File> {
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
        let problem = format!("{}: {}", row.problem.column, row.problem.problem);
        writer.write_record(
            with_problem(&row.record.raw, old, &problem)
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

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &[u8]) -> Vec<u8> {
    let formula = cell
        .first()
        .is_some_and(|first| FORMULA.contains(&char::from(*first)));
    let mark: &[u8] = if formula { b"'" } else { b"" };
    [mark, cell].concat()
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
            &[Rejected {
                record: Record { line: 2, raw },
                problem,
            }],
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "pmb,phones,problem\n'=1+1,'+1 212,pmb: is no box\n"
        );
    }

    #[test]
    fn an_old_file_is_replaced_by_one_for_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = path_for(&dir.path().join("clients.csv"));
        assert!(path.ends_with("clients.rejected.csv"));
        fs::write(&path, "old").unwrap();
        write(&path, &ByteRecord::from(vec!["pmb"]), &[]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "pmb,problem\n");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
