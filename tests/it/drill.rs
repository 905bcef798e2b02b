//! `mailroom drill` without a terminal: a fixed typist, or keys from a file, at a desk that is gone afterwards.

use crate::harness::Center;

#[test]
fn the_typist_is_the_same_each_time_and_makes_no_mistake() {
    let center = Center::new();
    let play = |seed: &str| {
        center
            .run(&["--json", "drill", "--pieces", "40", "--seed", seed])
            .ok()
    };
    let (once, again, other) = (play("5"), play("5"), play("6"));
    assert_eq!(once.out, again.out);
    assert_ne!(once.out, other.out);
    let figures = &once.lines()[0];
    assert_eq!(
        (&figures["pieces"], &figures["wrong"]),
        (&40.into(), &serde_json::json!([])),
        "{}",
        once.out
    );
    let keys = figures["keys_a_piece"].as_f64().unwrap();
    assert!((1.0..=6.0).contains(&keys), "{keys}");
    let slowest = figures["slowest"].as_array().unwrap();
    assert!(
        slowest
            .windows(2)
            .all(|pair| pair[0]["millis"].as_u64() >= pair[1]["millis"].as_u64())
    );
}

#[test]
fn keys_of_a_file_are_typed_and_what_went_wrong_is_told() {
    let center = Center::new();
    let ran = center
        .run_with(&["drill", "--keys", "-", "--pieces", "3"], b"?\n<Ins>\n?\n")
        .ok();
    assert!(ran.out.starts_with("2 pieces: 3.00 keys"), "{}", ran.out);
    assert!(ran.out.contains("What took longest:"), "{}", ran.out);
}

#[test]
fn a_copy_of_the_own_clients_is_only_read() {
    let center = Center::new();
    let file = center.file("clients.csv", include_str!("../data/center.csv"));
    let _ = center.run(&["client", "import", &file]).ok();
    let before = center.json(&["--json", "server", "status"])[0]["events"].clone();
    let figures = &center.json(&["--json", "drill", "--own", "--pieces", "20"])[0];
    assert_eq!(figures["pieces"], 20);
    assert_eq!(
        center.json(&["--json", "server", "status"])[0]["events"],
        before
    );
    assert!(center.json(&["--json", "item", "list"]).is_empty());
}
