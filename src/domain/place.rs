//! One reading of a place, for every door that takes one. However a clerk, a label or a list writes a box of the house,
//! it is that box's pigeonhole, and what is called like a box that the house does not have is no place: else a piece
//! would go round what keeps it out of another client's box under a name that only people read as his.

mod alike;

use super::ids::{BadNumber, Pmb, Slot};
use super::item::ItemKind;
use super::rejection::NoKeeping;
use super::short_code;
use super::state::State;
use super::text::legible;

/// What stands before a box number on lists and labels, in small letters without dots.
const DESIGNATORS: [&str; 20] = [
    "pigeonhole",
    "fach",
    "private mailbox",
    "po box",
    "p o box",
    "mail box",
    "mailbox",
    "postfach",
    "number",
    "locker",
    "suite",
    "unit",
    "pmb",
    "box",
    "ste",
    "apt",
    "mb",
    "no",
    "nr",
    "#",
];

/// Those of them that can stand before a pigeonhole. A locker, a suite or a unit may be a place of its own.
const OF_A_PIGEONHOLE: [&str; 14] = [
    "pigeonhole",
    "fach",
    "private mailbox",
    "po box",
    "p o box",
    "mail box",
    "mailbox",
    "number",
    "pmb",
    "box",
    "mb",
    "no",
    "nr",
    "#",
];

/// What can stand before a pigeonhole alone.
const PIGEONHOLE: [&str; 2] = ["pmb", "private mailbox"];

/// `PMB 234`, `#234` and `Suite #234` are box 234; `Boxer` is Boxer.
pub fn undesignated(text: &str) -> &str {
    behind(text, &DESIGNATORS)
}

fn behind<'t>(text: &'t str, designators: &[&str]) -> &'t str {
    let mut rest = text;
    while let Some(behind) = designators.iter().find_map(|word| without(rest, word)) {
        rest = behind;
    }
    rest
}

fn without<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut chars = text.char_indices();
    for wanted in word.chars() {
        let (_, c) = chars.by_ref().find(|(_, c)| *c != '.')?;
        let same =
            c.to_lowercase().eq(wanted.to_lowercase()) || (wanted == ' ' && c.is_whitespace());
        same.then_some(())?;
    }
    let behind = chars.as_str();
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || ".:-".contains(c));
    let apart = behind.len() != rest.len() || word == "#";
    let number = rest.starts_with(|c: char| c.is_ascii_digit() || c == '#')
        || (apart && rest.contains(|c: char| c.is_ascii_digit()));
    number.then_some(rest)
}

/// Zeros of other scripts, the nine behind each in their order: Arabic, Persian, Devanagari, Bengali, Thai, full width.
const ZEROS: [u32; 6] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10];

/// A box in whatever figures, as it stands on our doors.
pub fn in_our_figures(text: &str) -> String {
    let folded = |c: char| {
        let mut values = ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(*zero));
        let value = values.find(|value| *value < 10)?;
        char::from_digit(value, 10)
    };
    text.chars().map(|c| folded(c).unwrap_or(c)).collect()
}

/// Cyrillic and Greek capitals, and the Latin ones that they look like.
const LOOKALIKES: [(&str, char); 13] = [
    ("АΑ", 'A'),
    ("ВΒ", 'B'),
    ("С", 'C'),
    ("ЕΕ", 'E'),
    ("НΗ", 'H'),
    ("ІΙ", 'I'),
    ("КΚ", 'K'),
    ("МΜ", 'M'),
    ("ОΟ", 'O'),
    ("РΡ", 'P'),
    ("ТΤ", 'T'),
    ("ХΧ", 'X'),
    ("Ζ", 'Z'),
];

/// A place in the letters of our labels: one that only looks like another is that one.
fn in_our_letters(text: &str) -> String {
    let latin = |c: char| {
        let capital = c.to_uppercase().next().unwrap_or(c);
        let like = LOOKALIKES.iter().find(|(all, _)| all.contains(capital));
        like.map_or(c, |(_, latin)| *latin)
    };
    text.chars().map(latin).collect()
}

/// What some put before a place; that of a shelf's label is the label's.
const OF_A_SLOT: &str = "slot:";

fn without_its_word(text: &str) -> &str {
    match text.split_at_checked(OF_A_SLOT.len()) {
        Some((word, rest)) if word.eq_ignore_ascii_case(OF_A_SLOT) => rest.trim_start(),
        _ => text,
    }
}

/// The place that a text means in this house.
///
/// # Errors
/// [`NoKeeping`], where it names none: the label of a piece, or a box that the house does not have.
pub fn place(state: &State, text: &str) -> Result<Slot, NoKeeping> {
    let text = in_our_letters(&in_our_figures(&legible(text)));
    let text = without_its_word(&text).to_owned();
    let named = short_code::place(&text).map_err(|bad| match bad {
        BadNumber::Letter => NoKeeping::MisreadPlace(text.clone()),
        BadNumber::Figures => NoKeeping::NoPlace(text.clone()),
    })?;
    if let Some(pmb) = box_called(state, named.as_str()) {
        return Ok(Slot::pigeonhole(&pmb));
    }
    // Older books may have pieces there.
    if lies_there(state, &named) {
        return Ok(named);
    }
    if let Some(known) = alike::without_signs(state, &named) {
        return Ok(known);
    }
    match pigeonhole_like(named.as_str()) {
        Some(pmb) => Err(NoKeeping::NoBox(pmb)),
        None => alike::like_a_clients(state, &named).map_or(Ok(named), Err),
    }
}

/// A place that the house is known to have: a box, or a slot that holds mail, held it lately, or is of the open count.
///
/// # Errors
/// [`NoKeeping`], as [`place`], and where nobody knows of such a place.
pub fn known_place(state: &State, text: &str) -> Result<Slot, NoKeeping> {
    let as_written = Slot::new(text);
    let is_known = |slot: &Slot| {
        let open = state.open_count();
        open.is_some_and(|count| count.expected.contains_key(slot)) || lies_there(state, slot)
    };
    if is_known(&as_written) {
        return Ok(as_written);
    }
    let slot = place(state, text)?;
    if slot.is_pigeonhole() || slot.is_fresh() || is_known(&slot) {
        Ok(slot)
    } else {
        Err(NoKeeping::NoPlace(slot.to_string()))
    }
}

/// Where a piece belongs when nobody says otherwise: of the client with a box, or of nobody yet.
pub fn home(pmb: Option<&Pmb>, kind: ItemKind) -> Slot {
    let Some(pmb) = pmb else {
        return Slot::hold();
    };
    match kind {
        ItemKind::Parcel | ItemKind::Other => Slot::new(Slot::DESK),
        // A manager asks how it came in (rule 24): no pigeonhole is for it.
        ItemKind::Registered => Slot::hold(),
        _ => Slot::pigeonhole(pmb),
    }
}

fn lies_there(state: &State, slot: &Slot) -> bool {
    state.items.values().any(|item| item.slot == *slot)
}

/// The box of the house that a text names, with a designator or without, and with the zeros of the door or without
/// them, as long as those make it no other box.
fn box_called(state: &State, text: &str) -> Option<Pmb> {
    let bare = behind(text, &OF_A_PIGEONHOLE).trim_matches(|c: char| !c.is_alphanumeric());
    let bare = pigeonhole_like(text).unwrap_or_else(|| Pmb::new(bare));
    // A box that nobody has is one of the house as long as letters may lie in it.
    if state.boxes.contains_key(&bare) || state.boxed.contains_key(&bare) {
        return Some(bare);
    }
    let figures = figures(&bare)?;
    let alike = |pmb: &&Pmb| self::figures(pmb) == Some(figures);
    let mut all = state.boxes.keys().filter(alike);
    all.next().filter(|_| all.next().is_none()).cloned()
}

/// A number without the zeros before it.
fn figures(pmb: &Pmb) -> Option<&str> {
    let text = pmb.as_str();
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.trim_start_matches('0'))
}

/// What stands behind a word for a pigeonhole, glued to its number or not: `PMB A`, `pmb401`.
fn pigeonhole_like(text: &str) -> Option<Pmb> {
    let plain = text.replace('.', "");
    let rest = PIGEONHOLE.iter().find_map(|word| {
        let (begin, rest) = plain.split_at_checked(word.len())?;
        let is_apart = rest.starts_with(|c: char| !c.is_alphabetic());
        (is_apart && begin.eq_ignore_ascii_case(word)).then_some(rest)
    })?;
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let number = behind(rest, &OF_A_PIGEONHOLE);
    (!number.is_empty()).then(|| Pmb::new(number))
}

#[cfg(test)]
mod tests;
