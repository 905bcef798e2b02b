//! Distances are those that the plain table counts.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn it_counts_what_the_plain_table_counts(one in "[abcé漢]{0,40}", other in "[abcé漢]{0,60}") {
        let plain = strsim::osa_distance(&one, &other);
        prop_assert_eq!(Pattern::<u64>::of(&one).distance(other.chars()), plain);
        prop_assert_eq!(Pattern::<u128>::of(&one).distance(other.chars()), plain);
    }
}

#[test]
fn a_long_text_is_compared_by_its_beginning() {
    let long = "a".repeat(200);
    assert_eq!(
        Pattern::<u64>::of(&long).distance("a".repeat(64).chars()),
        0
    );
}
