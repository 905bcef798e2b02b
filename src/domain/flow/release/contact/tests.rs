//! Who is a stranger with a name.

use super::*;

#[test]
fn a_number_is_no_part_of_a_strangers_name() {
    for (person, is_name) in [
        ("Di Moe", true),
        ("John Li 3rd", true),
        ("John Li, 2nd.", true),
        ("Di Moe courier DHL 4711", false),
        ("Di Moe DHL A-17", false),
        ("4711", false),
    ] {
        assert_eq!(stranger(person).is_ok(), is_name, "{person}");
    }
}
