//! Where scans begin and end, by content and by clock.

use super::*;
use crate::domain::tracking;
use proptest::prelude::*;

const UPS: &str = "1Z5R89390357567127";
/// Fits no format that may be cut out of a row of digits.
const FEDEX: &str = "986578788855";

/// Feeds characters, each so many milliseconds behind the one before.
fn feed(framer: &mut Framer, from: u64, text: &str, gap: u64) -> (Vec<Framed>, u64) {
    let mut at = from;
    let key = |c| match c {
        '\r' => Key::Enter,
        '\n' => Key::LineFeed,
        '\t' => Key::Tab,
        c => Key::Char(c),
    };
    let came = text.chars().map(|c| {
        at += gap;
        framer.key(key(c), Moment(at))
    });
    (came.collect(), at)
}

fn scans(text: &str, gap: u64) -> Vec<(String, Ending)> {
    let (came, _) = feed(&mut Framer::default(), 0, text, gap);
    let scan = |came| match came {
        Framed::Scan(scan) => Some((scan.raw, scan.end)),
        _ => None,
    };
    came.into_iter().filter_map(scan).collect()
}

#[test]
fn every_terminator_ends_a_scan() {
    for (end, ending) in [
        ("\r", Ending::Return),
        ("\n", Ending::LineFeed),
        ("\t", Ending::Tab),
        ("\r\n", Ending::Return),
    ] {
        assert_eq!(
            scans(&format!("{UPS}{end}"), 1),
            [(UPS.to_owned(), ending)],
            "{end:?}"
        );
    }
    let (came, _) = feed(&mut Framer::default(), 0, &format!("{UPS}\r\n"), 1);
    assert_eq!(came.last(), Some(&Framed::CrLf));
}

#[test]
fn behind_typing_enter_tab_and_line_feeds_are_keys() {
    let keys = |text: &str| feed(&mut Framer::default(), 0, text, 90).0.pop();
    assert_eq!(keys("234\r"), Some(Framed::Key(Key::Enter)));
    assert_eq!(keys("234\n"), Some(Framed::Key(Key::Enter)));
    assert_eq!(keys(":fl\t"), Some(Framed::Key(Key::Tab)));
    assert_eq!(keys("234\r\n"), Some(Framed::Nothing));
    assert_eq!(keys("234\n\n"), Some(Framed::Key(Key::Enter)));
}

#[test]
fn the_clock_cuts_where_content_cannot() {
    let mut framer = Framer::default();
    let (_, at) = feed(&mut framer, 0, "23", 200);
    let (came, _) = feed(&mut framer, at + 400, &format!("{FEDEX}\r"), 2);
    let Some(Framed::Scan(scan)) = came.last() else {
        panic!("no scan: {came:?}")
    };
    assert_eq!(
        (scan.raw.as_str(), scan.took, scan.alone),
        (FEDEX, 22, false)
    );
    assert_eq!(
        scans(&format!("x{FEDEX}x\r"), 90),
        [],
        "typed by hand it is somebody's text"
    );
}

#[test]
fn a_burst_in_no_known_format_is_a_scan_and_a_pasted_name_is_not() {
    assert_eq!(scans("X00-77-1234567\r", 2).len(), 1);
    assert_eq!(scans("X00-77-1234567\r", 90).len(), 0);
    for text in [
        "harborcandleco\r",
        "harbor candle co 2026\r",
        ":find 1234567890\r",
    ] {
        assert_eq!(scans(text, 0).len(), 0, "{text}");
    }
}

#[test]
fn silence_ends_a_scan_that_has_no_terminator() {
    let mut framer = Framer::default();
    let (_, at) = feed(&mut framer, 0, UPS, 2);
    assert_eq!(framer.due(), Some(Moment(at + SILENCE)));
    assert_eq!(framer.silence(Moment(at + SILENCE - 1)), []);
    let scan = framer.silence(Moment(at + SILENCE)).remove(0);
    assert_eq!((scan.raw.as_str(), scan.end), (UPS, Ending::Silence));
    assert!(framer.due().is_none() && framer.is_idle());
}

#[test]
fn a_faltering_line_is_no_silence_once_a_terminator_was_seen() {
    let mut framer = Framer::default();
    let (_, at) = feed(&mut framer, 0, &format!("{UPS}\r"), 2);
    let (_, at) = feed(&mut framer, at, UPS, 2);
    assert_eq!(framer.silence(Moment(at + SILENCE)), []);
    assert_eq!(framer.silence(Moment(at + FALTERING)).len(), 1);
}

#[test]
fn numbers_back_to_back_without_a_terminator_are_each_a_scan() {
    for other in ["1Z879E930346834440", "9400111206206406260787", UPS] {
        for (first, second) in [(UPS, other), (other, UPS)] {
            let mut framer = Framer::default();
            let (came, _) = feed(&mut framer, 0, &format!("{first}{second}\r"), 2);
            let Some(Framed::Scans(scans)) = came.last() else {
                panic!("{first}{second}: {came:?}")
            };
            let raw: Vec<&str> = scans.iter().map(|scan| scan.raw.as_str()).collect();
            assert_eq!(raw, [first, second]);
            let (_, at) = feed(&mut framer, 5_000, first, 2);
            let (_, at) = feed(&mut framer, at + 700, second, 2);
            let scans = framer.silence(Moment(at + FALTERING));
            assert_eq!(scans.len(), 2, "{first}{second}");
        }
    }
}

#[test]
fn what_is_typed_waits_for_its_enter_however_long() {
    let mut framer = Framer::default();
    let _ = feed(&mut framer, 0, UPS, 90);
    assert_eq!(framer.due(), None);
    let _ = framer.key(Key::Esc, Moment(9_000));
    let _ = feed(&mut framer, 9_000, "harbor2026", 1);
    assert_eq!(framer.due(), None);
}

#[test]
fn control_characters_behind_a_mark_are_data() {
    let mut framer = Framer::default();
    let _ = feed(&mut framer, 0, "23]C1", 1);
    assert_eq!(
        framer.key(Key::Ctrl('d'), Moment(9)),
        Framed::Key(Key::Data('\u{4}'))
    );
    let mut plain = Framer::default();
    assert_eq!(
        plain.key(Key::Ctrl('d'), Moment(9)),
        Framed::Key(Key::Ctrl('d'))
    );
}

/// What was scanned, whatever came with it.
fn what(code: &Code) -> String {
    match code {
        Code::Number(number) => number.raw.clone(),
        Code::Box(pmb) => format!("BOX:{pmb}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_key_costs_the_same_however_much_stands_before_it() {
    /// Characters looked at with one key that ends nothing.
    const A_KEY: usize = 20_000;
    /// And for each that stands there, once, when it ends.
    const AT_THE_END: usize = 400;
    let kinds: [fn(usize) -> char; 5] = [
        |_| 'y',
        |at| char::from(b'0' + (at * 7 % 10) as u8),
        |at| char::from(b"x7k"[at % 3]),
        |at| UPS.chars().nth(at % UPS.len()).unwrap(),
        |at| char::from(b"a1 "[at % 3]),
    ];
    for (which, kind) in kinds.iter().enumerate() {
        for length in [40, 150, 400, 2_000, 6_000] {
            let mut framer = Framer::default();
            let looked = |framer: &mut Framer, key, at| {
                tracking::looks::of(|| {
                    let _ = framer.key(key, Moment(at));
                    let _ = framer.due();
                })
            };
            for at in 0..length {
                let key = looked(&mut framer, Key::Char(kind(at)), at as u64);
                assert!(key < A_KEY, "{which}: {key} at {at}");
            }
            let mut pausing = framer.clone();
            let silence = tracking::looks::of(|| {
                let _ = pausing.silence(Moment(length as u64 + FALTERING));
            });
            let end = looked(&mut framer, Key::Enter, length as u64);
            for read in [silence, end] {
                assert!(
                    read < A_KEY + AT_THE_END * length,
                    "{which}: {read} of {length}"
                );
            }
        }
    }
}

#[test]
fn what_is_longer_than_any_code_is_text_and_a_long_code_is_a_code() {
    let address = format!("]Q3{}", "Ada Abbott 12 Elm St ".repeat(24));
    assert_eq!(scans(&format!("{address}\r"), 1).len(), 1);
    assert_eq!(scans(&format!("{}\r", "7".repeat(5_000)), 1), []);
}

proptest! {
    #[test]
    fn any_gaps_give_the_same_scans(
        pieces in proptest::collection::vec(0_usize..6, 1..12),
        gaps in proptest::collection::vec(0_u64..80, 1..64),
    ) {
        // Content alone decides these, so no gap may matter.
        let kinds = [
            (format!("{UPS}\r"), Some(UPS)),
            (format!("23{UPS}\n"), Some(UPS)),
            ("]C0MYSTERY/77\t".to_owned(), Some("MYSTERY/77")),
            ("harBOX:234\r\n".to_owned(), Some("BOX:234")),
            ("234\r".to_owned(), None),
            ("harbor candle\r\n".to_owned(), None),
        ];
        let mut framer = Framer::default();
        let (mut at, mut step, mut found) = (0, 0, Vec::new());
        for piece in &pieces {
            for c in kinds[*piece].0.chars() {
                at += gaps[step % gaps.len()];
                step += 1;
                prop_assert!(framer.silence(Moment(at)).is_empty());
                let (came, _) = feed(&mut framer, at, &c.to_string(), 0);
                found.extend(came.into_iter().filter_map(|came| match came {
                    Framed::Scan(scan) => Some(what(&scan.code)),
                    _ => None,
                }));
            }
        }
        let wanted: Vec<_> = pieces.iter().filter_map(|piece| kinds[*piece].1).collect();
        prop_assert_eq!(found, wanted);
    }
}
