//! Published samples, and scans that lost their separators.

use super::*;

#[test]
fn the_published_samples_come_out_whole() {
    for (short, shipper, class, whole) in [
        ("1Z00004951", "06X610", "001", "1Z06X6100100004951"),
        ("1Z12345675", "12345E", "001", "1Z12345E0112345675"),
        ("1Z12345679", "12345E", "066", "1Z12345E6612345679"),
    ] {
        let fields = [
            "[)>",
            "01",
            "96841706672",
            "840",
            class,
            short,
            "UPSN",
            shipper,
            "089",
        ];
        assert_eq!(rebuild(&fields).as_deref(), Some(whole));
    }
}

#[test]
fn lost_separators_do_not_lose_the_number() {
    let line = "[)>0196841706672840001 1Z00004951UPSN06X610089 1/110.1Y12 MAIN ST".replace(' ', "");
    assert_eq!(
        without_separators(&line).as_deref(),
        Some("1Z06X6100100004951")
    );
    assert_eq!(without_separators(&line.replace("4951", "4952")), None);
    assert_eq!(without_separators("UPSN"), None);
}

#[test]
fn fields_out_of_order_give_nothing() {
    assert_eq!(rebuild(&["1Z00004951", "UPSN", "06X610"]), None);
    assert_eq!(rebuild(&["001", "1Z0000495", "UPSN", "06X610"]), None);
    assert_eq!(rebuild(&["\u{e9}01", "1Z00004951", "UPSN", "06X610"]), None);
    assert_eq!(rebuild(&[]), None);
}
