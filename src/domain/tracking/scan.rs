//! One line in, what it is out. Knows what surrounds a barcode's text (AIM identifier, separators, 2D
//! envelope) and hands the text on; of formats it knows nothing.

use super::aim::{self, Symbology};
use super::field::{self, Origin};
use super::{Scan, message};

/// What this line is. Never fails: what fits nothing is [`Scan::Other`], or [`Scan::Unknown`] when it
/// comes from a scanner beyond doubt (`rules.md` B2, B6).
pub fn read(line: &str) -> Scan {
    let (symbology, text) = aim::strip(line.trim());
    if symbology.is_some_and(Symbology::is_goods) {
        return Scan::Goods;
    }
    match read_text(text, origin(symbology)) {
        Scan::Other if is_marked(line.trim()) => Scan::Unknown {
            text: text.to_owned(),
        },
        scan => scan,
    }
}

/// Whether the text begins as only a scanner begins: nobody types `]C0` or `[)>`.
pub(super) fn is_marked(text: &str) -> bool {
    aim::strip(text).0.is_some() || message::is_message(text)
}

fn origin(symbology: Option<Symbology>) -> Origin {
    match symbology {
        None => Origin::Unsaid,
        Some(kind) if kind.is_other() => Origin::FourState,
        Some(_) => Origin::Scanner,
    }
}

/// Separators within an ordinary barcode are dropped, as some scanners and hosts do (rule 65); if what
/// remains is no number, the fields are asked one by one.
fn read_text(text: &str, origin: Origin) -> Scan {
    if message::is_message(text) {
        return message::read(text);
    }
    match field::read(text, origin) {
        Scan::Other if text.contains(field::is_separator) => message::read(text),
        scan => scan,
    }
}
