//! Numbers of the Postal Service.

use super::*;

#[test]
fn routing_is_five_or_nine_digits() {
    assert_eq!(routing_only("42010023").as_deref(), Some("10023"));
    assert_eq!(routing_only("420100233424").as_deref(), Some("10023-3424"));
    assert_eq!(routing_only("4201002"), None);
    assert_eq!(routing_only("4201002A"), None);
    assert_eq!(routing_only("42110023"), None);
}

#[test]
fn the_mailer_id_belongs_to_its_channel() {
    // Check digits of both are right; channel 92 asks for a mailer id that begins with 9.
    assert_eq!(impb("9261292700768711948021"), CheckDigit::Right);
    assert_eq!(impb("9200000000000000000001"), CheckDigit::Odd);
    assert_eq!(impb("9200000000000000000002"), CheckDigit::Wrong);
}

#[test]
fn the_first_letter_of_s10_is_assigned() {
    for (number, check) in [
        ("RB123456785GB", CheckDigit::Right),
        ("EE876543216CA", CheckDigit::Right),
        ("JB123456785GB", CheckDigit::Odd),
        ("RB123456785XX", CheckDigit::Odd),
        ("RB123456784GB", CheckDigit::Wrong),
    ] {
        assert_eq!(s10(number), check, "{number}");
    }
}
