//! Candidates: the few hundred names worth comparing word by word, found through words, prefixes, clipped
//! words, initials and letter triples. Chooses which of these to ask; `tally` counts, `score` judges.

use super::asked::Asked;
use super::index::Index;
use super::posting::Slot;
use super::tally::Tally;

/// Names that are compared word by word for a whole line. With twice as many, recall on the development names
/// was the same (c 99.8, e 99.8 %), and the search took half as long again.
const COMPARED: usize = 64;

/// The same for short typing, where many names fit equally and the finer order decides.
const COMPARED_TYPED: usize = 160;

/// The same for a text that is a name: the others are shown, but decide nothing.
const COMPARED_KNOWN: usize = 24;

/// What was found.
#[derive(Default)]
pub(super) struct Gathered {
    pub names: Vec<Slot>,
    /// Names in which each word of the query begins a word, or whose initials it begins.
    pub fits: Vec<Slot>,
    /// Whether `fits` are all there are: only then can a client be the only one who fits.
    pub complete: bool,
}

/// The names that may be meant by a text.
pub(super) fn gather(index: &Index, asked: &Asked) -> Gathered {
    let mut tally = Tally::new(index.span());
    let mut complete = false;
    if asked.typed {
        complete = tally.typed_words(index, asked);
        tally.initials(index, asked);
    } else {
        tally.line_words(index, asked);
    }
    let fits = tally.fits(asked);
    if fits.is_empty() && asked.typed {
        tally.clipped(index, asked);
    }
    if !asked.known && (fits.is_empty() || !asked.typed) {
        tally.triples(index, asked);
    }
    let limit = match asked {
        Asked { known: true, .. } => COMPARED_KNOWN,
        Asked { typed: true, .. } => COMPARED_TYPED,
        Asked { .. } => COMPARED,
    };
    Gathered { names: tally.best(index, asked, limit), fits, complete }
}
