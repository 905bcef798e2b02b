//! The answer of one command: sentences, aligned tables, JSON lines, CSV. Knows nothing of mail.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::failure::Failure;
use super::json;
use crate::domain::state::Done;
use crate::domain::text::scrub;
use crate::sheets::{self, Listed, Table, Zone};

/// Longest sentence, in characters.
const SENTENCE: usize = 2000;

/// Whether a list is for a spreadsheet.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct AsSheet {
    /// As CSV that a spreadsheet opens safely
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// Where the answer goes. Standard output is locked for no longer than a write, for the server's threads use it too.
pub(super) struct Output<'a> {
    to: Box<dyn Write + 'a>,
    /// Whether the answer is wanted in JSON.
    pub(super) json: bool,
}

impl<'a> Output<'a> {
    /// Standard output.
    pub(super) fn standard(json: bool) -> Self {
        Self::new(BufWriter::new(io::stdout()), json)
    }

    /// Anywhere.
    pub(super) fn new(to: impl Write + 'a, json: bool) -> Self {
        Self {
            to: Box::new(to),
            json,
        }
    }

    /// One sentence. Outside text in it is cleaned, so that no name can move the cursor.
    pub(super) fn say(&mut self, sentence: impl AsRef<str>) -> Result<(), Failure> {
        writeln!(self.to, "{}", scrub(sentence.as_ref(), SENTENCE))?;
        Ok(())
    }

    /// A fact behind its title.
    pub(super) fn fact(
        &mut self,
        title: &str,
        width: usize,
        fact: impl AsRef<str>,
    ) -> Result<(), Failure> {
        // A title as wide as its column is parted from the fact all the same.
        let is_full = title.chars().count() >= width && !title.is_empty() && !title.ends_with(' ');
        let gap = if is_full { " " } else { "" };
        write!(self.to, "{title:<width$}{gap}")?;
        self.say(fact)
    }

    /// A fact that belongs to the line above.
    pub(super) fn below(&mut self, fact: impl AsRef<str>) -> Result<(), Failure> {
        self.fact("", 2, fact)
    }

    /// Bytes of our own making, as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.to.write_all(bytes)?;
        Ok(())
    }

    /// One object, one line.
    pub(super) fn object(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        json::write(&mut self.to, value)?;
        self.to.write_all(b"\n")?;
        Ok(())
    }

    /// One fact, as it was asked for.
    pub(super) fn either(
        &mut self,
        value: &impl Serialize,
        sentence: impl AsRef<str>,
    ) -> Result<(), Failure> {
        if self.json {
            self.object(value)
        } else {
            self.say(sentence)
        }
    }

    /// A remark that is no part of the answer: it goes to standard error, so that a list stays a list.
    pub(super) fn aside(&mut self, sentence: impl AsRef<str>) -> Result<(), Failure> {
        self.flush()?;
        // Nobody may be there to read it.
        let _ = writeln!(io::stderr(), "{}", scrub(sentence.as_ref(), SENTENCE));
        Ok(())
    }

    /// Whether the answer is CSV; it cannot be JSON as well. The parser sees that only where both stand together.
    pub(super) fn is_sheet(&self, csv: bool) -> Result<bool, Failure> {
        match (csv, self.json) {
            (true, true) => Err(Failure::usage(
                "--json and --csv are two forms of a list",
                "give one of them",
            )),
            (csv, _) => Ok(csv),
        }
    }

    /// What a command did.
    pub(super) fn done(&mut self, done: &Done, sentence: impl AsRef<str>) -> Result<(), Failure> {
        self.either(&done.object(Zone::default()), sentence)
    }

    /// A list whose rows are all here, as it was asked for.
    pub(super) fn list<'r, R: Listed>(
        &mut self,
        csv: bool,
        zone: Zone,
        rows: impl IntoIterator<Item = &'r R>,
    ) -> Result<(), Failure> {
        let mut list = self.begin_list(csv, zone)?;
        rows.into_iter().try_for_each(|row| list.row(row))?;
        list.end()
    }

    /// A list whose rows come page by page. In JSON and CSV each goes out as it comes.
    pub(super) fn begin_list<R: Listed>(
        &mut self,
        csv: bool,
        zone: Zone,
    ) -> Result<List<'_, 'a, R>, Failure> {
        if self.is_sheet(csv)? {
            self.raw(sheets::heading::<R>().as_bytes())?;
        }
        Ok(List {
            out: self,
            csv,
            zone,
            table: Table::new(zone),
        })
    }

    /// One row of a list as a person reads it.
    pub(super) fn table<'r, R: Listed>(
        &mut self,
        zone: Zone,
        rows: impl IntoIterator<Item = &'r R>,
    ) -> Result<(), Failure> {
        let mut table = Table::new(zone);
        rows.into_iter().for_each(|row| table.add(row));
        self.raw(table.to_string().as_bytes())
    }

    /// Everything that was said goes out now.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        self.to.flush()?;
        Ok(())
    }
}

/// A list on its way out.
pub(super) struct List<'o, 'a, R: Listed> {
    out: &'o mut Output<'a>,
    csv: bool,
    zone: Zone,
    /// Rows for a person, whose columns are only as wide as all of them.
    table: Table<R>,
}

impl<R: Listed> List<'_, '_, R> {
    /// The next row.
    pub(super) fn row(&mut self, row: &R) -> Result<(), Failure> {
        match (self.csv, self.out.json) {
            (true, _) => self.out.raw(sheets::row(row, self.zone).as_bytes()),
            (false, true) => self.out.object(&row.object(self.zone)),
            (false, false) => {
                self.table.add(row);
                Ok(())
            }
        }
    }

    /// There are no more.
    pub(super) fn end(self) -> Result<(), Failure> {
        if self.csv || self.out.json {
            Ok(())
        } else {
            self.out.raw(self.table.to_string().as_bytes())
        }
    }
}
