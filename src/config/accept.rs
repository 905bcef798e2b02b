//! What a single value may be: a word of a closed list, or plain text on one line. Knows no key.

use super::keys::Text;
use super::reader::{Located, Mistake, Place, suggestion};
use crate::domain::text;
use crate::domain::word::Word;

/// One of some words.
pub(super) fn choice<'w>(given: &Located<String>, words: &[&'w str]) -> Result<&'w str, Mistake> {
    let known = words.iter().find(|word| **word == given.value);
    known.copied().ok_or_else(|| {
        let what = format!("= {:?} is none of: {}", given.value, words.join(", "));
        given.place.mistake(&what, &suggestion(&given.value, words))
    })
}

/// One of a closed list; its usual one where nothing is given.
pub(super) fn one_of<T: Word + Default>(given: &Text) -> Result<T, Mistake> {
    let Some(given) = given else {
        return Ok(T::default());
    };
    let word = choice(given, &T::all())?;
    Ok(T::meant(word).unwrap_or_default())
}

pub(super) fn plain(given: Option<&Located<String>>) -> Result<Option<String>, Mistake> {
    given
        .map(|given| clean(&given.value, &given.place))
        .transpose()
}

pub(super) fn clean(value: &str, place: &Place) -> Result<String, Mistake> {
    text::accept(value)
        .map_err(|bad| place.mistake(&bad.to_string(), "write plain text on one line"))
}
