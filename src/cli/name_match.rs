//! `mailroom match`: the recipient search over a list of names, a question a line and an answer a line, for measuring
//! and for batches. Needs no data directory and no server; decides nothing that the desk would not.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::csv_file::{Problem, Record, Source};
use super::failure::{Exit, Failure};
use super::output::Output;
use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::domain::text;
use crate::matching::{Answer, Entry, Given, Index, NameRow};

/// Columns of the list; a row of the kind `pmb` gives the client's box.
const COLUMNS: &[&str] = &["client_id", "kind", "name"];

/// Characters of a line that are quoted.
const LONGEST: usize = 60;

/// Hits of an answer.
const HITS: usize = 10;

/// Reads the names, says that it is ready, and answers until standard input ends.
pub(super) fn run(directory: &Path, given: Given, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let entries = entries(directory)?;
    let (start, before) = (Instant::now(), resident_kb());
    let index: Index = Index::of(entries);
    let build_ms = start.elapsed().as_secs_f64() * 1000.0;
    let rss_kb = resident_kb();
    out.object(&Ready {
        ready: true,
        build_ms,
        rss_kb,
        index_kb: rss_kb.saturating_sub(before),
    })?;
    out.flush()?;
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let asked = Instant::now();
        let answer = index.search(text.trim_end_matches(['\n', '\r']), given, HITS);
        let ns = asked.elapsed().as_nanos();
        out.object(&Answered::new(&answer, ns))?;
        out.flush()?;
        line.clear();
    }
    Ok(Exit::Done)
}

/// Where to ask whose a box or a name is: this command reads lines, and a list that is not the desk's.
pub(super) fn asks_whose(asked: Option<&str>) -> Failure {
    let whose = asked.map_or_else(|| "101".to_owned(), |asked| text::scrub(asked, LONGEST));
    Failure::usage(
        format!("match answers lines of its input from a list, and not \"{whose}\""),
        format!("whose that is: mailroom client show {whose}, or mailroom client list"),
    )
}

/// What is said once, when questions may come.
#[derive(Serialize)]
#[allow(clippy::struct_field_names)] // The contract's names.
struct Ready {
    ready: bool,
    /// Milliseconds to make the index out of the rows.
    build_ms: f64,
    /// Resident size after that, and how much of it the index made.
    rss_kb: u64,
    index_kb: u64,
}

#[derive(Serialize)]
struct Answered<'a> {
    results: Vec<Found<'a>>,
    /// Nanoseconds from having the line to having the ranked list.
    ns: u128,
    /// Whether Enter would take the first.
    accept: bool,
    lead: f64,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    score: f64,
    name: &'a str,
    why: String,
}

impl<'a> Answered<'a> {
    fn new(answer: &'a Answer, ns: u128) -> Self {
        let found = answer.hits.iter().map(|hit| Found {
            id: hit.client.as_str(),
            score: hit.score,
            name: &hit.name,
            why: hit.why(),
        });
        Self {
            results: found.collect(),
            ns,
            accept: answer.accepted().is_some(),
            lead: answer.lead,
        }
    }
}

/// The clients of the list, each with all its rows.
fn entries(directory: &Path) -> Result<Vec<Entry>, Failure> {
    let mut source = Source::open(directory, COLUMNS)?;
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    while let Some(record) = source.next()? {
        take(&source, &record, &mut entries).map_err(|Problem { column, problem }| {
            Failure::usage(
                format!(
                    "line {} of {}, column {column}: {problem}",
                    record.line,
                    directory.display()
                ),
                "mend the row; the columns are client_id, kind, name",
            )
        })?;
    }
    Ok(entries.into_values().collect())
}

fn take(
    source: &Source,
    record: &Record,
    entries: &mut BTreeMap<String, Entry>,
) -> Result<(), Problem> {
    source.columns.check_width(record)?;
    let cell = |column: &str| -> Result<&str, Problem> {
        let given = source
            .columns
            .cell(record, column)?
            .filter(|cell| !cell.is_empty());
        given.ok_or_else(|| Problem {
            column: column.to_owned(),
            problem: "is empty".to_owned(),
        })
    };
    let (id, kind, text) = (cell("client_id")?, kind(cell("kind")?)?, cell("name")?);
    let entry = entries.entry(id.to_owned()).or_insert_with(|| Entry {
        client: ClientId::new(id),
        pmb: String::new(),
        present: true,
        names: Vec::new(),
    });
    match kind {
        Some(kind) => {
            entry.names.push(NameRow {
                text: text.to_owned(),
                kind,
                from: None,
                to: None,
            });
        }
        None if entry.pmb.is_empty() || entry.pmb == text => text.clone_into(&mut entry.pmb),
        None => {
            let problem = format!(
                "{id} has the box {} already, and a client has one",
                entry.pmb
            );
            return Err(Problem {
                column: "name".to_owned(),
                problem,
            });
        }
    }
    Ok(())
}

/// The kind of a name; `None` for a box.
fn kind(word: &str) -> Result<Option<NameKind>, Problem> {
    if word == "pmb" {
        return Ok(None);
    }
    NameKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word() == word)
        .map(Some)
        .ok_or_else(|| Problem {
            column: "kind".to_owned(),
            problem: format!(
                "{word:?} is none of legal, former, dba, alias, acronym, person, seen, pmb"
            ),
        })
}

/// What the process holds in memory.
fn resident_kb() -> u64 {
    const PAGE_KB: u64 = 4;
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok())
        .unwrap_or_default()
        * PAGE_KB
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(text: &str) -> Result<Vec<Entry>, Failure> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        entries(file.path())
    }

    #[test]
    fn rows_of_a_client_come_together_in_any_order() {
        let entries =
            read("client_id,kind,name\na,legal,Acme\nb,pmb,7\na,dba,Blue Door\na,pmb,9\n").unwrap();
        let boxes: Vec<(&str, usize)> = entries
            .iter()
            .map(|entry| (entry.pmb.as_str(), entry.names.len()))
            .collect();
        assert_eq!(boxes, [("9", 2), ("7", 0)]);
    }

    #[test]
    fn who_asks_whose_a_box_is_hears_where_to_ask() {
        let failure = asks_whose(Some("101")).to_string();
        assert!(failure.contains("mailroom client show 101"), "{failure}");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, said) in [
            ("client_id,kind,name\na,legal,Acme\na,brand,B\n", "line 3"),
            ("client_id,kind,name\na,legal\n", "line 2"),
            (
                "client_id,kind,name\na,pmb,1\na,pmb,2\n",
                "has the box 1 already",
            ),
            ("client_id,kind,name\n,legal,Acme\n", "is empty"),
            ("client,kind,name\n", "did you mean client_id?"),
        ] {
            let failure = read(text).err().unwrap().to_string();
            assert!(failure.contains(said), "{failure}");
        }
    }
}
