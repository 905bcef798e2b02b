//! The answer of one command: sentences, aligned tables, JSON lines, CSV. Knows nothing of mail.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use crate::domain::text::scrub;
use crate::report::list::Listed;
use crate::report::sheet;

/// Longest sentence and longest cell of a table, in characters.
const SENTENCE: usize = 2000;
const CELL: usize = 120;

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
        write!(self.to, "{title:<width$}")?;
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
        serde_json::to_writer(&mut self.to, value).map_err(io::Error::from)?;
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

    /// A list whose rows are all here, as it was asked for.
    pub(super) fn list<R: Listed<T, S>, const T: usize, const S: usize>(
        &mut self,
        csv: bool,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<(), Failure> {
        let mut list = self.begin_list(csv, R::TABLE, R::SHEET)?;
        rows.into_iter().try_for_each(|row| list.row(&row))?;
        list.end()
    }

    /// A list whose rows come page by page. In JSON and CSV each goes out as it comes.
    pub(super) fn begin_list<const T: usize, const S: usize>(
        &mut self,
        csv: bool,
        titles: [&'static str; T],
        columns: [&'static str; S],
    ) -> Result<List<'_, 'a, T>, Failure> {
        if self.is_sheet(csv)? {
            self.raw(sheet::line(columns).as_bytes())?;
        }
        Ok(List {
            out: self,
            csv,
            titles,
            rows: Vec::new(),
        })
    }

    /// Everything that was said goes out now.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        self.to.flush()?;
        Ok(())
    }

    /// Rows under a heading, columns as wide as their widest cell; a title that begins with `>` is of figures.
    pub(super) fn table<const N: usize>(
        &mut self,
        heading: [&str; N],
        rows: &[[String; N]],
    ) -> Result<(), Failure> {
        let titles = heading.map(|title| title.trim_start_matches('>').to_owned());
        let clean = rows
            .iter()
            .map(|row| row.each_ref().map(|cell| scrub(cell, CELL)));
        let lines: Vec<_> = std::iter::once(titles).chain(clean).collect();
        let mut widths = [0; N];
        for line in &lines {
            for (widest, cell) in widths.iter_mut().zip(line) {
                *widest = cell.width().max(*widest);
            }
        }
        for line in &lines {
            let cells = line
                .iter()
                .zip(widths)
                .zip(heading)
                .map(|((cell, width), title)| {
                    let gap = " ".repeat(width - cell.width());
                    if title.starts_with('>') {
                        gap + cell
                    } else {
                        cell.clone() + &gap
                    }
                });
            writeln!(
                self.to,
                "{}",
                cells.collect::<Vec<_>>().join("  ").trim_end()
            )?;
        }
        Ok(())
    }
}

/// A list on its way out.
pub(super) struct List<'o, 'a, const T: usize> {
    out: &'o mut Output<'a>,
    csv: bool,
    titles: [&'static str; T],
    /// Rows of a table, whose columns are only as wide as all of them.
    rows: Vec<[String; T]>,
}

impl<const T: usize> List<'_, '_, T> {
    /// The next row.
    pub(super) fn row<const S: usize>(&mut self, row: &impl Listed<T, S>) -> Result<(), Failure> {
        match (self.csv, self.out.json) {
            (true, _) => self.out.raw(sheet::line(row.sheet()).as_bytes()),
            (false, true) => self.out.object(row),
            (false, false) => {
                self.rows.push(row.table());
                Ok(())
            }
        }
    }

    /// There are no more.
    pub(super) fn end(self) -> Result<(), Failure> {
        if self.csv || self.out.json {
            Ok(())
        } else {
            self.out.table(self.titles, &self.rows)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_cells_not_by_bytes() {
        let mut bytes = Vec::new();
        let rows = [
            ["7".into(), "Café Łąka".into()],
            ["4812".into(), "x\u{1b}[2J".into()],
        ];
        Output::new(&mut bytes, false)
            .table([">item", "name"], &rows)
            .unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "item  name\n   7  Café Łąka\n4812  x [2J\n"
        );
    }
}
