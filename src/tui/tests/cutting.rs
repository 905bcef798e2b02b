//! "Any cutting gives the same items": however keys are cut into batches, with frames, other clerks' changes and
//! time in between, the same commands go out.

use proptest::prelude::*;

use super::driver::{Driver, UPS, UPS_OTHER, USPS, parse};
use crate::tui::keymap::Key;
use crate::tui::update::Input;
use crate::wire::messages::Request;

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(format!("{UPS}⏎")),
        Just(format!("{USPS}⏎")),
        Just(format!("{UPS_OTHER}⏎")),
        Just(format!("23{UPS}⏎4⏎")),
        Just("234⏎".to_owned()),
        Just("671=<Esc>".to_owned()),
        Just("? doe⏎".to_owned()),
        Just("BOX:118⏎2⏎".to_owned()),
        Just("SHELF:B-14⏎".to_owned()),
        Just("kest<Down>⏎".to_owned()),
    ]
}

/// What went out, without the random names of commands.
fn sent(desk: &Driver) -> Vec<String> {
    let words = |request: &&Request| match request {
        Request::Log(line) => {
            format!("{} {:?} {:?} {:?}", line.text, line.chosen, line.tracking, line.intake)
        }
        Request::Assign { item, line, chosen, .. } => format!("{item} {line} {chosen:?}"),
        Request::Submit { command, .. } => format!("{command:?}"),
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
        let keys: Vec<Key> = parse(&pieces.concat());
        let mut whole = Driver::new();
        let mut cut = Driver::new();
        for (at, key) in keys.iter().enumerate() {
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
