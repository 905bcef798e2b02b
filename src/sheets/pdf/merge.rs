//! Several PDFs of ours as one to print, each page as it was made: objects are renumbered, nothing is drawn anew.
//!
//! Reads only what this house writes: a plain table of where each object lies, and no compressed objects.

use std::fmt::Write as _;

/// Numbers of the new catalog and the new tree of pages; the parts come behind them.
const CATALOG: usize = 1;
const PAGES: usize = 2;

/// A file is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file to be printed is no PDF of this program")]
pub struct NoMerge;

/// One object: what stands between `obj` and `endobj`, cut into what can name others and the bytes that cannot.
struct Object<'a> {
    number: usize,
    head: &'a str,
    stream: &'a [u8],
}

/// All pages of all files in one, in their order.
///
/// # Errors
/// [`NoMerge`] where a file is none of ours.
pub fn merged(files: &[Vec<u8>]) -> Result<Vec<u8>, NoMerge> {
    let mut out = Builder::begin();
    let mut trees = Vec::new();
    let mut count = 0;
    for file in files {
        let objects = objects(file)?;
        let shift = out.last;
        // Only the catalog points to the tree of pages.
        let tree = objects.iter().find_map(|one| number(one.head, "/Pages "));
        let tree = tree.ok_or(NoMerge)?;
        for object in &objects {
            let mut head = shifted(object.head, shift)?;
            if object.number == tree {
                count += number(&head, "/Count ").ok_or(NoMerge)?;
                head = head.replacen("<<", &format!("<<\n  /Parent {PAGES} 0 R"), 1);
            }
            out.put(object.number + shift, head.as_bytes(), object.stream);
        }
        trees.push(tree + shift);
    }
    Ok(out.finish(&trees, count))
}

struct Builder {
    bytes: Vec<u8>,
    /// Where each object begins, by its number.
    places: Vec<(usize, usize)>,
    /// The highest number so far.
    last: usize,
}

impl Builder {
    fn begin() -> Self {
        Self {
            bytes: b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec(),
            places: Vec::new(),
            last: PAGES,
        }
    }

    fn put(&mut self, number: usize, head: &[u8], stream: &[u8]) {
        self.places.push((number, self.bytes.len()));
        self.last = self.last.max(number);
        self.bytes.extend(format!("{number} 0 obj").into_bytes());
        self.bytes.extend(head);
        self.bytes.extend(stream);
        self.bytes.extend(b"endobj\n\n");
    }

    fn finish(mut self, trees: &[usize], count: usize) -> Vec<u8> {
        let catalog = format!("\n<< /Type /Catalog /Pages {PAGES} 0 R >>\n");
        self.put(CATALOG, catalog.as_bytes(), &[]);
        let kids: Vec<String> = trees.iter().map(|tree| format!("{tree} 0 R")).collect();
        let kids = kids.join(" ");
        let pages = format!("\n<< /Type /Pages /Kids [{kids}] /Count {count} >>\n");
        self.put(PAGES, pages.as_bytes(), &[]);
        self.places.sort_unstable();
        let at = self.bytes.len();
        let all = self.last + 1;
        let mut table = format!("xref\n0 {all}\n0000000000 65535 f\r\n");
        let mut next = 1;
        for (number, place) in &self.places {
            // What no file used stays free.
            while next < *number {
                table.push_str("0000000000 65535 f\r\n");
                next += 1;
            }
            let _ = write!(table, "{place:010} 00000 n\r\n");
            next += 1;
        }
        let _ = write!(
            table,
            "trailer\n<< /Size {all} /Root {CATALOG} 0 R >>\nstartxref\n{at}\n%%EOF"
        );
        self.bytes.extend(table.into_bytes());
        self.bytes
    }
}

/// The objects of a file, by the table at its end.
fn objects(file: &[u8]) -> Result<Vec<Object<'_>>, NoMerge> {
    let tail = file.get(file.len().saturating_sub(64)..).ok_or(NoMerge)?;
    let tail = String::from_utf8_lossy(tail);
    let at = number(&tail, "startxref\n").ok_or(NoMerge)?;
    let table = file.get(at..).ok_or(NoMerge)?;
    let table = String::from_utf8_lossy(table);
    let mut lines = table.lines();
    if lines.next() != Some("xref") {
        return Err(NoMerge);
    }
    let _ = lines.next();
    let mut all = Vec::new();
    for (number, line) in lines.enumerate() {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [place, _, "n"] => {
                let place = place.parse().map_err(|_| NoMerge)?;
                all.push(object(file, number, place)?);
            }
            [_, _, "f"] => {}
            _ => break,
        }
    }
    Ok(all)
}

fn object(file: &[u8], number: usize, place: usize) -> Result<Object<'_>, NoMerge> {
    let begin = format!("{number} 0 obj");
    let rest = file.get(place..).ok_or(NoMerge)?;
    let rest = rest.strip_prefix(begin.as_bytes()).ok_or(NoMerge)?;
    let stream = find(rest, b"\nstream");
    let end = find(rest, b"endobj").ok_or(NoMerge)?;
    let head = match stream {
        Some(stream) if stream < end => rest.get(..stream),
        _ => rest.get(..end),
    };
    let head = std::str::from_utf8(head.ok_or(NoMerge)?).map_err(|_| NoMerge)?;
    let body = rest.get(head.len()..).ok_or(NoMerge)?;
    let stream = match stream {
        Some(at) if at < end => {
            // What is drawn may have any bytes: its own length says where it ends.
            let long = self::number(head, "/Length ").ok_or(NoMerge)?;
            let from = long + b"\nstream\n".len();
            let end = find(body.get(from..).ok_or(NoMerge)?, b"endobj").ok_or(NoMerge)?;
            body.get(..from + end).ok_or(NoMerge)?
        }
        _ => &[],
    };
    Ok(Object {
        number,
        head,
        stream,
    })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|part| part == what)
}

/// The figure behind a word.
fn number(text: &str, word: &str) -> Option<usize> {
    let (_, rest) = text.split_once(word)?;
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest.get(..digits)?.parse().ok()
}

/// The same with every `n 0 R` so many numbers on. A text in it is of ours and has none.
fn shifted(head: &str, shift: usize) -> Result<String, NoMerge> {
    let mut out = String::new();
    let mut parts = head.split(" 0 R");
    let mut last = parts.next().unwrap_or_default();
    for part in parts {
        let from = last
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |at| at + 1);
        let (before, digits) = last.split_at_checked(from).ok_or(NoMerge)?;
        let number: usize = digits.parse().map_err(|_| NoMerge)?;
        let _ = write!(out, "{before}{} 0 R", number + shift);
        last = part;
    }
    out.push_str(last);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::pdf;
    use super::*;
    use crate::sheets::report::Line;

    fn file(text: &str, rows: usize) -> Vec<u8> {
        let lines = vec![Line::Plain(text.to_owned()); rows];
        pdf(&lines, text).unwrap().bytes
    }

    #[test]
    fn all_pages_of_all_files_stand_in_one_and_it_reads_as_one_of_ours() {
        let all = merged(&[file("one", 3), file("two", 70), file("three", 1)]).unwrap();
        let again = objects(&all).unwrap();
        let pages = again
            .iter()
            .filter(|one| one.head.contains("/Type /Page\n"));
        assert_eq!(pages.count(), 4);
        let tree = again.iter().find(|one| one.number == PAGES).unwrap();
        assert!(tree.head.contains("/Count 4"), "{}", tree.head);
    }

    #[test]
    fn what_is_none_of_ours_is_refused() {
        assert_eq!(merged(&[b"%PDF-1.7\nnothing".to_vec()]), Err(NoMerge));
        assert_eq!(merged(&[Vec::new()]), Err(NoMerge));
    }
}
