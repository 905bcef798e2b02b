//! What cannot be called back is shown first, with a mark; whoever says the mark gets what was shown or nothing. A shell
//! keeps nothing from one command to the next: the mark is all that binds the second to the first.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::failure::Failure;

/// Hexadecimal digits for all of it; behind them stands a letter for each part, so that the one that differs can be named.
const WHOLE: usize = 8;

/// The words with which something that was shown is done.
#[derive(Clone, Debug, clap::Args)]
pub struct AsShown {
    /// Do it; where what is done hangs on the books, the mark that was shown is asked for as well
    #[arg(long)]
    pub yes: bool,
    /// Only if it is still just what was shown: the mark that stood there
    #[arg(long, value_name = "MARK", requires = "yes")]
    pub shown: Option<String>,
}

/// One thing that is shown: what it is called, and what it is now.
pub(super) struct Part {
    pub name: &'static str,
    pub now: String,
}

impl Part {
    pub(super) fn of(name: &'static str, now: impl Into<String>) -> Self {
        let now = now.into();
        Self { name, now }
    }
}

/// Whether a bare `--yes` will do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// The command itself names all that it does.
    Does,
    /// What it does depends on what the books say by then.
    IsRefused,
}

impl AsShown {
    /// Whether to go on; refused with what would be done, and with the mark of it.
    ///
    /// # Errors
    /// Nothing was said, or a mark of something else.
    pub(super) fn binds(&self, what: &str, parts: &[Part], bare: Bare) -> Result<(), Failure> {
        let mark = mark(parts);
        let what = match &self.shown {
            Some(shown) if *shown == mark => return Ok(()),
            Some(shown) => format!(
                "that is not what was shown any more{}: {what}",
                differing(shown, &mark, parts)
            ),
            None if self.yes && bare == Bare::Does => return Ok(()),
            None => what.to_owned(),
        };
        let hint = format!("nothing is changed yet; just this: the same with --yes --shown {mark}");
        Err(Failure::refused(what, hint))
    }
}

/// ` (the weight and the number differ)`; nothing where the mark is none of this command's.
fn differing(shown: &str, mark: &str, parts: &[Part]) -> String {
    if shown.len() != mark.len() {
        return String::new();
    }
    let letters = shown.chars().zip(mark.chars()).skip(WHOLE);
    let names: Vec<_> = letters
        .zip(parts)
        .filter(|((was, is), _)| was != is)
        .map(|(_, part)| part.name)
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!(" ({one} differs)"),
        all => format!(" ({} differ)", all.join(", ")),
    }
}

/// What the letter of a part is taken from: of two texts in sixty the letter is the same, and the part then unnamed.
const LETTERS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A mark of all parts, and a letter of each.
fn mark(parts: &[Part]) -> String {
    let all: Vec<_> = parts.iter().map(|part| part.now.as_str()).collect();
    let each = parts.iter().map(|part| letter(&part.now));
    let mut mark = digits(&format!("{all:?}"));
    mark.truncate(WHOLE);
    mark.extend(each);
    mark
}

fn letter(text: &str) -> char {
    let sum = Sha256::digest(text.as_bytes());
    let sum = sum.iter().fold(0_usize, |sum, byte| {
        (sum * 256 + usize::from(*byte)) % LETTERS.len()
    });
    LETTERS.get(sum).map_or('0', |letter| char::from(*letter))
}

fn digits(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}
