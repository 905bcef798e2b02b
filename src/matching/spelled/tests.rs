//! The table of threes against the words it is made of, and what it says of some.

use super::*;
use crate::matching::lexicon;

/// The table as the names of the lexicon make it.
fn made() -> Vec<u8> {
    let mut table = vec![0_u8; SIGNS.pow(3).div_ceil(8)];
    for place in lexicon::all_names()
        .iter()
        .filter_map(|name| threes(name))
        .flatten()
    {
        table[place / 8] |= 1 << (place % 8);
    }
    table
}

#[test]
fn the_table_is_what_the_names_of_the_lexicon_make() {
    let made = made();
    assert!(made == THREES, "threes.bin must be {made:02x?}");
}

#[test]
fn what_is_spelled_as_names_are_may_be_a_name() {
    for (name, other) in [
        ("jannsen", "jansen"),
        ("jaansen", "jansen"),
        ("kowalczik", "kowalczyk"),
        ("wolkov", "volkov"),
        ("волкова", "волков"),
        ("smyth", "smith"),
    ] {
        assert!(is_as_names_are(name, other), "{name}");
    }
    for (slip, name) in [
        ("schimtt", "schmitt"),
        ("jannnsen", "jansen"),
        ("hernanedz", "hernandez"),
        ("hernanndez", "hernandez"),
        ("jnsen", "jansen"),
    ] {
        assert!(!is_as_names_are(slip, name), "{slip}");
    }
}
