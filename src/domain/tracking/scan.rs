//! One line in, what it is out. Knows what surrounds a barcode's text (AIM identifier, separators, 2D
//! envelope, a web address, a keyboard of another country) and hands the text on; of formats it knows nothing.

use super::aim::{self, Symbology};
use super::field::{self, Origin};
use super::separators::{is_separator, unspelt};
use super::{Carrier, CheckDigit, Reading, Scan, gs1, layout, maxicode, message, postal, web};
use crate::domain::text::is_unseen;

/// What this line is. Never fails: what fits nothing is [`Scan::Other`], or [`Scan::Unknown`] when it
/// comes from a scanner beyond doubt.
pub fn read(line: &str) -> Scan {
    read_as(line, Origin::Unsaid)
}

/// The same of a text that a scanner or a person says is a number: it is no telephone's and no product's.
pub fn read_number(text: &str) -> Scan {
    read_as(text, Origin::Scanner)
}

fn read_as(line: &str, origin: Origin) -> Scan {
    let seen: String;
    let mut line = line.trim();
    if line.contains(is_unseen) {
        seen = line.replace(is_unseen, "");
        line = seen.trim();
    }
    let scan = read_here(line, origin);
    if is_settled(&scan) {
        return scan;
    }
    let meant = layout::other(line, |meant| readings(read_here(meant, Origin::Unsaid)));
    match meant.map(|(layout, meant)| (layout, read_here(&meant, Origin::Unsaid))) {
        Some((layout, Scan::Tracking { raw, readings, .. })) => Scan::Tracking {
            raw,
            readings,
            layout: Some(layout),
        },
        _ => layout::mistyped(line).map_or(scan, |(layout, text)| Scan::Mistyped { text, layout }),
    }
}

/// Whether a text is what it is, so that no other keyboard need be thought of: some format fits, be its check digit
/// wrong.
fn is_settled(scan: &Scan) -> bool {
    !matches!(
        scan,
        Scan::Almost { .. } | Scan::Unknown { .. } | Scan::Other
    )
}

fn readings(scan: Scan) -> Vec<Reading> {
    match scan {
        Scan::Tracking { readings, .. } => readings,
        _ => Vec::new(),
    }
}

/// On the keyboard that it says it was typed on.
pub(super) fn read_here(line: &str, origin: Origin) -> Scan {
    #[cfg(test)]
    looks::add(line.len());
    let line = unspelt(line);
    if gs1::is_of_goods(&line) {
        return Scan::Goods;
    }
    let line = gs1::without_brackets(&line);
    let (symbology, text) = aim::strip(without_stars(line.trim()));
    let is_goods = |kind: Symbology| kind.is_goods() || postal::is_case_of_goods(text);
    if symbology.is_some_and(is_goods) {
        return Scan::Goods;
    }
    if web::is_address(text) {
        return number_in_address(text);
    }
    match read_text(text, symbology.map_or(origin, origin_of)) {
        Scan::Other if is_marked(line.trim()) => Scan::Unknown {
            text: text.to_owned(),
        },
        scan => scan,
    }
}

/// A Code 39 whose scanner sends its start and stop as well: `*1Z…*`.
fn without_stars(text: &str) -> &str {
    text.strip_prefix('*')
        .and_then(|rest| rest.strip_suffix('*'))
        .filter(|inner| inner.len() >= field::PHONE)
        .unwrap_or(text)
}

/// Whether the text begins as only a scanner begins: nobody types `]C0` or `[)>`.
pub(super) fn is_marked(text: &str) -> bool {
    aim::strip(text).0.is_some() || message::is_message(text)
}

fn origin_of(kind: Symbology) -> Origin {
    if kind.is_other() {
        Origin::FourState
    } else {
        Origin::Scanner
    }
}

/// Separators within an ordinary barcode are dropped, as some scanners and hosts do (rule 65); if what
/// remains is no number, the fields are asked one by one.
fn read_text(text: &str, origin: Origin) -> Scan {
    if let Some(number) = maxicode::without_separators(text) {
        return field::read(&number, Origin::Scanner);
    }
    if message::is_message(text) {
        return message::read(text);
    }
    match field::read(text, origin) {
        Scan::Other if text.contains(is_separator) => message::read(text),
        scan => scan,
    }
}

/// A carrier's code may lead to its tracking page. What stands in there is a number only when it proves itself.
fn number_in_address(text: &str) -> Scan {
    let proves = |scan: &Scan| match scan {
        Scan::Tracking { readings, .. } => readings
            .iter()
            .any(|reading| reading.names_carrier() && !reading.is_weak()),
        _ => false,
    };
    let scans = || web::words(text).map(|word| field::read(word, Origin::Unsaid));
    let of_host = || {
        let host = web::host(text)?;
        scans().find_map(|scan| of_carrier(scan, host))
    };
    scans()
        .find(proves)
        .or_else(of_host)
        .unwrap_or(Scan::Address)
}

/// A carrier's own page says whose the number is: of its readings those of his whose check digit is right.
fn of_carrier(scan: Scan, host: Carrier) -> Option<Scan> {
    let Scan::Tracking {
        raw,
        mut readings,
        layout,
    } = scan
    else {
        return None;
    };
    readings.retain(|one| one.carrier == host && one.check == CheckDigit::Right);
    (!readings.is_empty()).then_some(Scan::Tracking {
        raw,
        readings,
        layout,
    })
}

/// How many characters were looked at in this thread, for the tests that hold a key to a bound.
#[cfg(test)]
pub(crate) mod looks {
    use std::cell::Cell;

    thread_local! {
        static CHARACTERS: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn add(characters: usize) {
        CHARACTERS.set(CHARACTERS.get() + characters);
    }

    /// Those of this work.
    pub(crate) fn of(work: impl FnOnce()) -> usize {
        let before = CHARACTERS.get();
        work();
        CHARACTERS.get() - before
    }
}
