//! "Any cutting gives the same items": however bytes are cut into reads and keys into batches, with frames, other
//! clerks' changes and time in between, the same commands go out.

use proptest::prelude::*;

use super::driver::{Driver, UPS, UPS_OTHER, USPS, parse};
use crate::keymap::Key;
use crate::tui::moment::Moment;
use crate::tui::terminal::Decoder;
use crate::tui::update::Input;
use crate::wire::ask;
use crate::wire::messages::Request;

/// Stands in a script for a moment in which nothing is typed.
const PAUSE: char = '…';

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(format!("{UPS}⏎")),
        Just(format!("{USPS}⏎")),
        Just(format!("{UPS_OTHER}⏎")),
        // Fingers leave a pause before the trigger is pulled.
        Just(format!("23{PAUSE}{UPS}⏎4⏎")),
        Just("234⏎".to_owned()),
        Just("671=<Esc>".to_owned()),
        Just("? doe⏎⏎".to_owned()),
        Just("BOX:118⏎2⏎".to_owned()),
        Just("SHELF:B-14⏎".to_owned()),
        Just("kest<Down>⏎".to_owned()),
    ]
}

/// A scan or a typed line as bytes, and the number that is logged by it.
fn bytes() -> impl Strategy<Value = (String, Option<String>)> {
    let end = prop_oneof![Just("\r"), Just("\n"), Just("\r\n"), Just("\t")];
    let before = prop_oneof![
        Just(""),
        Just("23"),
        Just("]C0"),
        Just("\u{1b}"),
        Just("harb\u{1b}"),
        Just("\u{7f}")
    ];
    let scan = (before, 0_u32..100_000, end).prop_map(|(before, n, end)| {
        (
            format!("{before}{}{end}", fedex(n)),
            Some(fedex(n)[22..].to_owned()),
        )
    });
    let message = (0_u32..100_000).prop_map(|n| {
        let number = fedex(n);
        (
            format!("[)>\u{1e}01\u{1d}0210023\u{1d}840\u{1d}{number}\u{1d}FDEB\u{1e}\u{4}\r"),
            Some(number[22..].to_owned()),
        )
    });
    let typed = prop_oneof![
        Just("118\r"),
        Just("\u{1b}kestrel optics\n"),
        Just("\u{1b}\u{1b}")
    ];
    prop_oneof![4 => scan, 1 => message, 1 => typed.prop_map(|line| (line.to_owned(), None))]
}

/// 34 digits as FedEx Express prints them, another one for each number.
pub fn fedex(n: u32) -> String {
    let body = format!("{:011}", 90_000_000_000_u64 + u64::from(n) * 7);
    let weights = [1, 3, 7].into_iter().cycle();
    let sum: u32 = body
        .bytes()
        .rev()
        .zip(weights)
        .map(|(b, weight)| u32::from(b - b'0') * weight)
        .sum();
    format!("1001921334250001000300{body}{}", sum % 11 % 10)
}

/// What went out, without the random names of commands.
fn sent(desk: &Driver) -> Vec<String> {
    let words = |request: &&Request| match request {
        Request::Log(line) => {
            format!(
                "{} {:?} {:?} {:?}",
                line.text, line.chosen, line.tracking, line.intake
            )
        }
        Request::Assign(ask::Assign {
            item, line, chosen, ..
        }) => format!("{item} {line} {chosen:?}"),
        Request::Submit(ask::Submit { command, .. }) => format!("{command:?}"),
        _ => String::new(),
    };
    desk.commands().iter().map(words).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_cutting_gives_the_same_items(
        pieces in proptest::collection::vec(piece(), 1..8),
        cuts in proptest::collection::vec(0_usize..4, 1..64),
    ) {
        let script = pieces.concat();
        let mut keys: Vec<(Key, u64)> = Vec::new();
        for part in script.split(PAUSE) {
            let pause = if keys.is_empty() { 0 } else { 100 };
            let waits = std::iter::once(pause).chain(std::iter::repeat(0));
            keys.extend(parse(part).into_iter().zip(waits));
        }
        let mut whole = Driver::new();
        let mut cut = Driver::new();
        for (at, (key, wait)) in keys.iter().enumerate() {
            whole.later(*wait);
            cut.later(*wait);
            whole.feed(Input::Key(*key));
            match cuts[at % cuts.len()] {
                0 => cut.fetch(),
                1 => cut.feed(Input::Changed),
                2 => { cut.wait(7); }
                _ => {}
            }
            cut.feed(Input::Key(*key));
            // Behind an arrow a clerk looks, or Enter asks him to: `traps`.
            for desk in [&mut whole, &mut cut] {
                if *key == Key::Down {
                    desk.fetch();
                }
            }
        }
        prop_assert_eq!(sent(&whole), sent(&cut));
    }

    #[test]
    fn any_cutting_of_the_bytes_gives_the_same_items(
        lines in proptest::collection::vec(bytes(), 1..12),
        cuts in proptest::collection::vec((1_usize..40, 0_u64..60), 1..64),
    ) {
        let stream: String = lines.iter().map(|(line, _)| line.as_str()).collect();
        let mut desk = Driver::new();
        let (mut rest, mut cut) = (stream.as_bytes(), cuts.iter().cycle());
        let (mut decoder, mut now) = (Decoder::default(), 0);
        while !rest.is_empty() {
            let (size, pause) = cut.next().unwrap();
            let (read, behind) = rest.split_at((*size).min(rest.len()));
            desk.wait(*pause);
            now += *pause;
            for typed in decoder.bytes(read, Moment(now)) {
                desk.typed(typed);
            }
            rest = behind;
        }
        for typed in decoder.silence(Moment(now + 10_000)) {
            desk.typed(typed);
        }
        desk.wait(10_000).feed(Input::Silence);
        let mut wanted: Vec<String> = Vec::new();
        for number in lines.into_iter().filter_map(|(_, number)| number) {
            if !wanted.contains(&number) {
                wanted.push(number);
            }
        }
        let items = desk.desk.state.items.values();
        let mut items: Vec<_> = items.filter_map(|item| Some((item.id, item.tracking.clone()?))).collect();
        items.sort();
        prop_assert_eq!(items.into_iter().map(|(_, number)| number).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn no_keys_make_it_panic(
        keys in proptest::collection::vec(any::<(u8, char)>(), 0..80),
    ) {
        let mut desk = Driver::new();
        for (kind, c) in keys {
            let key = match kind % 24 {
                n @ 0..=8 => Key::F(n + 1),
                9 => Key::Enter,
                10 => Key::Esc,
                11 => Key::Up,
                12 => Key::Down,
                13 => Key::Tab,
                14 => Key::Backspace,
                15 => Key::Delete,
                16 => Key::PageDown,
                17 => Key::Char(' '),
                18 => Key::Char('2'),
                19 => Key::Char('='),
                20 => Key::Char(':'),
                21 => Key::Left,
                _ => Key::Char(c),
            };
            desk.feed(Input::Key(key));
            desk.fetch();
        }
        super::views::text(&desk.model);
    }
}
