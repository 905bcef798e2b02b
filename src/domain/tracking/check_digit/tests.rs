//! Check digits against numbers of the carriers.

use super::*;

#[test]
fn published_samples_come_out() {
    // The worked samples of public sources.
    assert_eq!(fedex("01234567898"), 3);
    assert_eq!(s10("47312482"), 9);
    assert_eq!(s10("12345678"), 5);
    assert_eq!(ups("5R8939035756712"), 7);
    assert_eq!(gs1("7112345678912345678"), 7);
    assert_eq!(modulo_7("331881002"), 5);
    assert_eq!(luhn("0720956276"), 3);
    assert_eq!(modulo_37_36("09980000020033"), 15);
}

#[test]
fn letters_count_as_ups_says() {
    let values = "ABCDEFGHIJKSZ".bytes().map(ups_value).collect::<Vec<_>>();
    assert_eq!(values, [2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 0, 7]);
}

#[test]
fn s10_has_no_ten_and_no_eleven() {
    // 6 × 2 leaves 1 and 11 − 1 is 10; 8 × 0 leaves 0 and 11 − 0 is 11.
    assert_eq!(s10("02000000"), 0);
    assert_eq!(s10("00000000"), 5);
}
