//! Shelves that people would take for a client's box or for a client: no place is called so, else a piece that must not
//! lie in another's box would lie in one that is read as his. Knows of pieces only in what places they lie.

use super::{DESIGNATORS, OF_A_PIGEONHOLE};
use crate::domain::ids::{Pmb, Slot};
use crate::domain::rejection::NoKeeping;
use crate::domain::state::State;

/// Why a shelf of that name would be read as a client's: `Shelf 108` as box 108, `Harbor Candle` as that client's.
pub(super) fn like_a_clients(state: &State, named: &Slot) -> Option<NoKeeping> {
    if named.is_fresh() {
        return None;
    }
    let place = named.to_string();
    if let Some(pmb) = box_behind(state, &place) {
        return (!has_such(state, &place)).then_some(NoKeeping::LikeABox { place, pmb });
    }
    let (words, first) = (name_words(&place), initial(&place));
    let mut clients = state.clients.values();
    let client = clients.find(|client| {
        let mut all = client.names.iter();
        // Of many names few begin so, and only these are taken apart.
        all.any(|name| initial(&name.text) == first && name_words(&name.text) == words)
    })?;
    let client = client.legal_name().to_owned();
    Some(NoKeeping::LikeAName { place, client })
}

/// The one shelf of the house that is written with signs and here without: `B15` is B-15, and no place beside it.
pub(super) fn without_signs(state: &State, named: &Slot) -> Option<Slot> {
    let bare = named.as_str();
    if bare.contains(|c: char| !c.is_alphanumeric()) {
        return None;
    }
    let is_it = |slot: &&Slot| {
        let letters = slot.as_str().chars().filter(|c| c.is_alphanumeric());
        !slot.is_pigeonhole() && letters.eq(bare.chars())
    };
    let slots = state.items.values().map(|item| &item.slot);
    let mut all = slots.filter(is_it);
    let first = all.next()?;
    all.all(|other| other == first).then(|| first.clone())
}

/// Whether mail lies in places of the house that are called so, with such a number: it was here before the question was
/// asked, and its clerks know their shelves.
fn has_such(state: &State, place: &str) -> bool {
    let parts = |place: &str| {
        let (word, number) = place.rsplit_once(char::is_whitespace)?;
        let is_number = number.bytes().all(|b| b.is_ascii_digit());
        (is_number && number.len() >= OF_A_BOX).then(|| word.to_owned())
    };
    let word = parts(place);
    let mut slots = state.items.values().map(|item| &item.slot);
    word.is_some() && slots.any(|slot| !slot.is_pigeonhole() && parts(slot.as_str()) == word)
}

/// Figures from which on a number behind a word is a box's: shelves and racks are numbered with one or two.
const OF_A_BOX: usize = 3;

/// The box of the house whose number stands behind a word: `SHELF 108`. A locker, a suite or a unit is a place of its
/// own.
fn box_behind(state: &State, place: &str) -> Option<Pmb> {
    let (word, number) = place.rsplit_once(char::is_whitespace)?;
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    let last = word.split_whitespace().next_back().unwrap_or_default();
    let is_own = DESIGNATORS.iter().any(|one| one.eq_ignore_ascii_case(last))
        && !OF_A_PIGEONHOLE
            .iter()
            .any(|one| one.eq_ignore_ascii_case(last));
    let is_number = number.len() >= OF_A_BOX && number.contains(|c: char| c.is_ascii_digit());
    let pmb = Pmb::new(number);
    (is_number && !is_own && state.boxes.contains_key(&pmb)).then_some(pmb)
}

/// The capital that a text begins with.
fn initial(text: &str) -> Option<char> {
    let first = text.chars().find(|c| c.is_alphanumeric())?;
    first.to_uppercase().next()
}

/// Legal forms that a shelf's label would leave out.
const FORMS: [&str; 9] = [
    "LLC", "INC", "CO", "CORP", "LTD", "LP", "LLP", "PLLC", "GMBH",
];

/// The words of a name in capitals, without the legal form at its end.
fn name_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_uppercase).collect();
    while words.len() > 1
        && words
            .last()
            .is_some_and(|last| FORMS.contains(&last.as_str()))
    {
        words.pop();
    }
    words
}
