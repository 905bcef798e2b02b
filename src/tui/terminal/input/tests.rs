//! Keys of all kinds of terminals, and reports of all kinds: whole, cut, late, broken, and among what is typed.

use proptest::prelude::*;

use super::decoder::{Decoder, HOLD, PASTE, TOGETHER};
use crate::keymap::Key;
use crate::tui::moment::Moment;
use crate::tui::typed::Typed;

mod pieces;

/// What comes of reads, each so many milliseconds behind the one before; then nothing more comes.
fn read(reads: &[(&[u8], u64)]) -> Vec<Typed> {
    let (mut decoder, mut at, mut out) = (Decoder::default(), 1_000, Vec::new());
    for (bytes, wait) in reads {
        for _ in 0..4 {
            if let Some(due) = decoder.due().filter(|due| due.0 <= at + wait) {
                out.extend(decoder.silence(due));
            }
        }
        at += wait;
        out.extend(decoder.bytes(bytes, Moment(at)));
    }
    for _ in 0..4 {
        at += HOLD;
        out.extend(decoder.silence(Moment(at)));
    }
    assert_eq!(decoder.due(), None, "it is never deaf");
    out
}

fn once(bytes: &[u8]) -> Vec<Typed> {
    read(&[(bytes, 0)])
}

fn keys(keys: &[Key]) -> Vec<Typed> {
    keys.iter().copied().map(Typed::Key).collect()
}

fn typed(text: &str) -> Vec<Typed> {
    let key = |c| match c {
        '\r' => Key::Enter,
        '\u{1b}' => Key::Esc,
        c => Key::Char(c),
    };
    text.chars().map(key).map(Typed::Key).collect()
}

/// What terminals answer and tell unasked.
const REPORTS: &[&[u8]] = &[
    b"\x1b[?61;4;6;22;52c",
    b"\x1b[>0;276;0c",
    b"\x1b[=0;1;2c",
    b"\x1b[?2026;2$y",
    b"\x1b[4;1$y",
    b"\x1b[12;40R",
    b"\x1b[?12;40;1R",
    b"\x1b[0n",
    b"\x1b[?11n",
    b"\x1b[?997;1n",
    b"\x1b[?1u",
    b"\x1b[?1;0;256S",
    b"\x1b[8;24;80t",
    b"\x1b[4;600;800t",
    b"\x1b[>4;2m",
    b"\x1b[2;1;1;112;112;1;0x",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[<35;41;20M",
    b"\x1b[<0;41;20m",
    b"\x1b[32;41;20M",
    b"\x1b[M !!",
    b"\x1b[M \xc4\x80!",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    b"\x1b]52;c;SGFyYm9y\x07",
    b"\x1b]Lharbor\x1b\\",
    b"\x1b]lharbor\x1b\\",
    b"\x1bP>|XTerm(370)\x1b\\",
    b"\x1bP!|00000000\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private\x1b\\",
    b"\x1bXstring\x1b\\",
    b"\x9b?1;2c",
    b"\xc2\x9b?62;22c",
    b"\xc2\x9dlharbor\xc2\x9c",
    b"\x1b[57441u",
    b"\x1b[97;1:3u",
    b"\x1b[65;30;97;0;0;1_",
];

#[test]
fn no_report_is_a_key() {
    for report in REPORTS {
        let shown = String::from_utf8_lossy(report);
        assert_eq!(once(report), [], "{shown}");
        let around = [b"ha", *report, b"rb\r"].concat();
        assert_eq!(once(&around), typed("harb\r"), "{shown}");
    }
}

/// Behind an Esc alone it is a late one.
const LEAST: usize = 2;

#[test]
fn no_report_is_a_key_wherever_the_line_cuts_it() {
    for report in REPORTS.iter().filter(|report| report.len() > LEAST) {
        for at in LEAST..report.len() {
            for wait in [1, 600, 1_500] {
                let (first, rest) = report.split_at(at);
                let came = read(&[(b"ha", 500), (first, 500), (rest, wait), (b"rb\r", 500)]);
                let shown = String::from_utf8_lossy(report);
                let mouse = report.starts_with(b"\x1b[M");
                // Letters that are sure to be a report only with their end: somebody may have typed them.
                let unsure = matches!(report[1], b'X' | b'^');
                if wait == 1 || !(unsure || mouse) {
                    assert_eq!(came, typed("harb\r"), "{shown} cut at {at}, {wait} ms");
                }
            }
        }
    }
}

#[test]
fn the_rest_of_a_report_is_no_text_when_its_esc_came_long_before() {
    for rest in [
        &b"[?61;4;6;22;52c"[..],
        b"[>0;276;0c",
        b"[?2026;2$y",
        b"]11;rgb:0000/0000/0000\x07",
        b"]10;rgb:0000/0000/0000\x1b\\",
        b"P>|XTerm(370)\x1b\\",
        b"_Gi=31;OK\x1b\\",
        b"[12;40R",
    ] {
        let came = read(&[(b"ha\x1b", 100), (rest, 600), (b"rb", 600)]);
        let shown = String::from_utf8_lossy(rest);
        assert_eq!(came, typed("ha\u{1b}rb"), "{shown}");
    }
}

#[test]
fn a_report_that_lost_its_rest_takes_nothing_along() {
    let ups = "1Z5R89390357567127\r";
    for begin in [
        &b"\x1b[?2026;"[..],
        b"\x1b[>0;2",
        b"\x1b]11;rgb:00",
        b"\x1bP>|XT",
        b"\x1b_Gi=",
        b"\x1b[12;",
        b"\x1b]lfo",
        b"\x1b]Lic",
    ] {
        let shown = String::from_utf8_lossy(begin);
        for wait in [100, 1_000, HOLD + 1] {
            let came = read(&[(begin, 10), (ups.as_bytes(), wait), (b"118\r", 300)]);
            assert_eq!(came, typed(&format!("{ups}118\r")), "{shown} {wait}");
        }
    }
}

#[test]
fn a_title_report_in_two_reads_is_no_parcel() {
    for (reads, left) in [
        (
            &[&b"\x1b]lf"[..], b"oo\x1b\\", b"2", b"34", b"\r"][..],
            "234\r",
        ),
        (&[b"ha\x1b]lmail", b"room\x1b\\rb"], "harb"),
        (&[b"ha\x1b]Lic", b"on\x1b\\rb"], "harb"),
        (&[b"ha\x1b]L", b"ic", b"on\x1b\\rb"], "harb"),
        (&[b"ha\x1b]lfoo\x1b", b"\\rb"], "harb"),
        (&[b"\x1b]L0MYS", b"TERY\r"], "\u{1b}]L0MYSTERY\r"),
        (&[b"ha\xc2\x9b?62;", b"22crb"], "harb"),
    ] {
        for wait in [20, 100, 900] {
            let reads: Vec<_> = reads.iter().map(|bytes| (*bytes, wait)).collect();
            assert_eq!(read(&reads), typed(left), "{reads:?}");
        }
    }
}

#[test]
fn keys_of_many_terminals_are_keys() {
    for (bytes, key) in [
        (&b"\x1b[A"[..], Key::Up),
        (b"\x1bOB", Key::Down),
        (b"\x1b[1;5C", Key::Right),
        (b"\x1b[D", Key::Left),
        (b"\x1b[H", Key::Home),
        (b"\x1b[1~", Key::Home),
        (b"\x1b[7~", Key::Home),
        (b"\x1bOF", Key::End),
        (b"\x1b[2~", Key::Insert),
        (b"\x1b[3~", Key::Delete),
        (b"\x1b[5~", Key::PageUp),
        (b"\x1b[6;1:2~", Key::PageDown),
        (b"\x1b[Z", Key::BackTab),
        (b"\x1bOP", Key::F(1)),
        (b"\x1b[13~", Key::F(3)),
        (b"\x1b[[C", Key::F(3)),
        (b"\x1b[17~", Key::F(6)),
        (b"\x1b[21~", Key::F(10)),
        (b"\x1b[13u", Key::Enter),
        (b"\x1b[57414u", Key::Enter),
        (b"\x1b[101;5u", Key::Ctrl('e')),
        (b"\x1b[97:65;2u", Key::Char('A')),
        (b"\x1b[27;5;101~", Key::Ctrl('e')),
        (b"\x1b[65;30;97;1;0;1_", Key::Char('a')),
        (b"\x1b[13;28;13;1;0;1_", Key::Enter),
        (b"\x1b[117;64;0;1;0;1_", Key::F(6)),
        (b"\x7f", Key::Backspace),
        (b"\x08", Key::Backspace),
        (b"\x1d", Key::Data('\u{1d}')),
        (b"\x05", Key::Ctrl('e')),
        (b"\n", Key::LineFeed),
        (b"\xc3\xa9", Key::Char('é')),
        (b"\xe9", Key::Char('é')),
        (b"\x1b", Key::Esc),
    ] {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(once(bytes), keys(&[key]), "{shown:?}");
        for at in 1..bytes.len() {
            let (first, rest) = bytes.split_at(at);
            assert_eq!(
                read(&[(first, 5), (rest, 5)]),
                keys(&[key]),
                "{shown:?} cut at {at}"
            );
        }
    }
}

#[test]
fn a_keypad_in_application_mode_types_figures() {
    assert_eq!(once(b"\x1bOr\x1bOs\x1bOt\x1bOM"), typed("234\r"));
    assert_eq!(once(b"\x1bOr5R"), typed("25R"));
    assert_eq!(once(b"\x1bOj\x1bOk"), typed("*+"));
}

#[test]
fn what_is_typed_behind_an_esc_is_typed() {
    for text in [
        "1Z5R89390357567127\r",
        "[)>234\r",
        "]C01Z5R89390357567127\r",
        "]L0MYSTERY\r",
        "Orchid\r",
        "OAK\r",
        "Pacific\r",
        "X00-77-1234567\r",
        "_x\r",
        "^x\r",
        "P1234\r",
        "\u{1b}\u{1b}x",
        "\r",
    ] {
        let all = format!("\u{1b}{text}");
        // O and A behind an Esc in one read are an arrow, and nothing else can be known.
        if text != "OAK\r" {
            assert_eq!(once(all.as_bytes()), typed(&all), "{text}");
        }
        let later = read(&[(b"\x1b", 10), (text.as_bytes(), 400)]);
        assert_eq!(later, typed(&all), "{text} later");
        let by_hand: Vec<(&[u8], u64)> = (0..text.len())
            .map(|at| (&text.as_bytes()[at..=at], 80))
            .collect();
        let by_hand = [vec![(&b"\x1b"[..], 10)], by_hand].concat();
        assert_eq!(read(&by_hand), typed(&all), "{text} by hand");
    }
    let by_hand: Vec<(&[u8], u64)> = b"\x1b[17~".chunks(1).map(|byte| (byte, 50)).collect();
    assert_eq!(read(&by_hand), typed("\u{1b}[17~"), "somebody types it");
}

#[test]
fn an_alt_key_is_esc_and_the_key() {
    assert_eq!(once(b"\x1bx"), keys(&[Key::Esc, Key::Char('x')]));
    assert_eq!(once(b"\x1b[120;3u"), keys(&[Key::Esc, Key::Char('x')]));
    assert_eq!(once(b"\x1b["), keys(&[Key::Esc, Key::Char('[')]));
    assert_eq!(once(b"\x1bO"), keys(&[Key::Esc, Key::Char('O')]));
    let soon = read(&[(b"\x1b[", 10), (b"234\r", 300)]);
    assert_eq!(soon, typed("\u{1b}[234\r"));
}

#[test]
fn a_lone_esc_is_known_at_once() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.bytes(b"\x1b", Moment(10)), []);
    assert_eq!(decoder.due(), Some(Moment(10 + TOGETHER)));
    assert_eq!(decoder.silence(Moment(10 + TOGETHER)), keys(&[Key::Esc]));
}

#[test]
fn a_paste_is_one_text() {
    let paste = |text: &str| vec![Typed::Paste(text.to_owned())];
    assert_eq!(
        once(b"\x1b[200~Harbor\rPMB 101\r\n12 Main\n\x1b[201~"),
        paste("Harbor\nPMB 101\n12 Main\n")
    );
    assert_eq!(
        once("\u{1b}[200~\u{feff}a\u{200b}b\u{1b}[2J\u{7}\u{1b}[201~".as_bytes()),
        paste("ab")
    );
    let cut = read(&[(b"\x1b[200~Har", 10), (b"bor\x1b[20", 700), (b"1~x", 700)]);
    assert_eq!(cut, [paste("Harbor"), typed("x")].concat());
}

#[test]
fn a_paste_that_lost_its_end_swallows_nothing() {
    let came = read(&[(b"\x1b[200~Harbor", 10), (b"234\r", PASTE + 1)]);
    assert_eq!(
        came,
        [vec![Typed::CutPaste("Harbor".into())], typed("234\r")].concat()
    );
    assert_eq!(once(b"\x1b[201~234\r"), typed("234\r"));
}

#[test]
fn marks_that_nobody_sees_are_dropped() {
    assert_eq!(once("\u{feff}101\r".as_bytes()), typed("101\r"));
    assert_eq!(once("1\u{200b}0\u{202e}1\u{ad}".as_bytes()), typed("101"));
}

#[test]
fn letters_of_another_encoding_are_letters_and_take_nothing_along() {
    assert_eq!(once(b"M\xfcller\r"), typed("Müller\r"));
    assert_eq!(once(b"caf\xe9\r1Z"), typed("café\r1Z"));
}

/// A piece of a stream, and what it comes to.
fn piece() -> impl Strategy<Value = (Vec<u8>, Vec<Typed>)> {
    prop_oneof![
        3 => proptest::sample::select(REPORTS).prop_map(|report| (report.to_vec(), Vec::new())),
        3 => "[0-9A-Z]{8,20}\r".prop_map(|scan| (scan.clone().into_bytes(), typed(&scan))),
        1 => "[a-z ]{1,8}(\n[a-z]{1,8}){0,3}".prop_map(|text| {
            let bytes = format!("\u{1b}[200~{text}\u{1b}[201~").into_bytes();
            (bytes, vec![Typed::Paste(text)])
        }),
        1 => Just((b"\x1b[B".to_vec(), keys(&[Key::Down]))),
    ]
}

proptest! {
    #[test]
    fn whatever_is_mixed_comes_out_in_order(
        pieces in proptest::collection::vec(piece(), 1..20),
        cuts in proptest::collection::vec((3_usize..40, 0_u64..25), 1..64),
    ) {
        let stream: Vec<u8> = pieces.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
        let wanted: Vec<Typed> = pieces.into_iter().flat_map(|(_, typed)| typed).collect();
        let (mut rest, mut reads) = (stream.as_slice(), Vec::new());
        for (size, wait) in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (first, behind) = rest.split_at((*size).min(rest.len()));
            reads.push((first, *wait));
            rest = behind;
        }
        prop_assert_eq!(read(&reads), wanted);
    }

    #[test]
    fn any_bytes_at_any_time_leave_it_awake(
        reads in proptest::collection::vec((proptest::collection::vec(any::<u8>(), 0..20), 0_u64..3_000), 0..12),
    ) {
        let reads: Vec<(&[u8], u64)> = reads.iter().map(|(bytes, wait)| (bytes.as_slice(), *wait)).collect();
        // A line end settles a sequence that random bytes have begun; a paste has its own.
        let all = [reads, vec![(&b"\x1b[201~\r"[..], 5_000), (b"1Z\r", 5_000)]].concat();
        let came = read(&all);
        prop_assert!(came.ends_with(&typed("1Z\r")));
    }
}

#[test]
fn what_a_line_has_spoilt_is_not_typed() {
    assert_eq!(once(b"\x9d0;a title\x9c234\r"), typed("234\r"));
    assert_eq!(once(b"\xc3234\r"), typed("234\r"));
    assert_eq!(once("José 234\r".as_bytes()), typed("José 234\r"));
    let paste = |text: &str| vec![Typed::Paste(text.to_owned())];
    for (bytes, text) in [
        (&b"\x1b[200~\x1b[31mred\x1b[0m\x1b[201~"[..], "red"),
        (&b"\x1b[200~10\x1b[200~1\x1b[201~"[..], "101"),
        (&b"\x1b[200~\x1b]0;title\x07101\x1b[201~"[..], "101"),
    ] {
        assert_eq!(once(bytes), paste(text));
    }
}
