//! Papers in each language, read back by its own grammar: what a printer would obey is exactly what we meant.

mod outside;

use super::*;
use crate::domain::ids::{ClientId, CommandId, ItemId, Pmb, Slot};
use crate::domain::item::{Item, ItemKind, ItemStatus, Origin};
use crate::domain::time::{BookDay, Day, Stamp};
use crate::domain::tracking::Carrier;

fn parcel(name: &str) -> Paper {
    let day = Day::parse("2026-11-29").unwrap();
    let item = Item {
        id: ItemId(4812),
        client: Some(ClientId::new("c-1")),
        evidence: None,
        kind: ItemKind::Parcel,
        carrier: Some(Carrier::Ups),
        tracking: Some("1Z5R89390357567127".to_owned()),
        line: None,
        slot: Slot::new("B-14"),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: Stamp::default(),
        day: BookDay::of(day),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    };
    of_piece(&item, Some(&Pmb::new("234")), Some(name), day)
}

/// Names that would be commands: of ZPL, of ESC/POS, and of Code 128 in either.
const NASTY: [&str; 6] = [
    "Harbor ^XZ~JR^XA^FO0,0 Co",
    "_5EXZ ~DY",
    "\u{1b}@\u{1d}V\u{0}Cut",
    "Café Ørsted 東京 {A",
    ">:>0 {{ }} ^",
    "a\u{202e}b\r\n^XZ",
];

/// A command of ZPL: its two letters, and what stands behind them.
type Command = (String, String);

/// Reads ZPL as its manual has it: a command is `^` or `~`, two characters and its parameters up to the next command;
/// within `^FD` after `^FH`, `_` and two hexadecimal figures are one byte.
fn zpl(bytes: &[u8]) -> Vec<Command> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut commands = Vec::new();
    let mut is_hex = false;
    for part in text.split(['^', '~']).skip(1) {
        let (name, rest) = part.split_at(2);
        let rest = rest.trim_end_matches('\n');
        match name {
            "FH" => is_hex = true,
            "FD" => {
                let data = if is_hex {
                    unhexed(rest)
                } else {
                    rest.to_owned()
                };
                commands.push((name.to_owned(), data));
                continue;
            }
            "FS" => is_hex = false,
            _ => {}
        }
        commands.push((name.to_owned(), rest.to_owned()));
    }
    commands
}

fn unhexed(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'_' {
            let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
            let pair = std::str::from_utf8(&pair).unwrap();
            out.push(u8::from_str_radix(pair, 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn zpl_has_our_commands_and_no_others_whatever_a_name_says() {
    let plain: Vec<String> = zpl(&parcel("Harbor").bytes(Language::Zpl))
        .into_iter()
        .map(|one| one.0)
        .collect();
    let line = ["FO", "A0", "FH", "FD", "FS"];
    let wanted: Vec<&str> = ["XA", "CI", "LH"]
        .into_iter()
        .chain(line.into_iter().cycle().take(20))
        .chain(["FO", "BY", "BC", "FH", "FD", "FS", "LL", "XZ"])
        .collect();
    assert_eq!(plain, wanted);
    for name in NASTY {
        let commands = zpl(&parcel(name).bytes(Language::Zpl));
        let names: Vec<&str> = commands.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(names, wanted, "{name:?}");
        let data: Vec<&str> = commands
            .iter()
            .filter(|one| one.0 == "FD")
            .map(|one| one.1.as_str())
            .collect();
        let said = text::scrub(name, WIDTH);
        let facts = "parcel UPS ..7127 Nov 29";
        assert_eq!(
            data,
            ["PMB 234", &said, facts, "#4812M", ">:ITEM:4812M"],
            "{name:?}"
        );
    }
}

/// Reads ESC/POS as its manual has it: every control byte must begin one of the commands that we use.
fn escpos(mut bytes: &[u8]) -> (Vec<&'static str>, Vec<String>, Option<String>) {
    let (mut commands, mut lines, mut bars) = (Vec::new(), Vec::new(), None);
    let mut line = String::new();
    while let Some((byte, rest)) = bytes.split_first() {
        bytes = rest;
        let length = match (byte, rest) {
            (b'\n', _) => {
                lines.push(std::mem::take(&mut line));
                0
            }
            (0x1b, [b'@', ..]) => (commands.push("reset"), 1).1,
            (0x1b, [b'd', _, ..]) => (commands.push("feed"), 2).1,
            (0x1d, [b'!', _, ..]) => (commands.push("size"), 2).1,
            (0x1d, [b'h' | b'w' | b'H', _, ..]) => 2,
            (0x1d, [b'k', 73, n, data @ ..]) => {
                let data = data.get(..usize::from(*n)).unwrap();
                let data = data.strip_prefix(b"{B").unwrap();
                bars = Some(String::from_utf8(data.to_vec()).unwrap().replace("{{", "{"));
                3 + usize::from(*n)
            }
            (0x1d, [b'V', b'B', _, ..]) => (commands.push("cut"), 3).1,
            (b' '..=b'~', _) => {
                line.push(char::from(*byte));
                0
            }
            other => panic!("no command of ours: {other:?}"),
        };
        bytes = bytes.get(length..).unwrap();
    }
    (commands, lines, bars)
}

#[test]
fn esc_pos_has_our_commands_and_no_others_whatever_a_name_says() {
    for name in NASTY.into_iter().chain(["Harbor"]) {
        let bytes = parcel(name).bytes(Language::EscPos);
        let (commands, lines, bars) = escpos(&bytes);
        assert_eq!(
            commands,
            ["reset", "size", "size", "size", "size", "feed", "cut"],
            "{name:?}"
        );
        assert_eq!(bars.as_deref(), Some("ITEM:4812M"), "{name:?}");
        assert_eq!(lines.len(), 5, "{name:?}: {lines:?}");
        assert_eq!(
            (lines[0].as_str(), lines[3].as_str()),
            ("PMB 234", "#4812M")
        );
    }
}

#[test]
fn the_bars_of_a_slot_say_its_name_and_letter_in_each_language() {
    for (name, code) in [("b-14", "SHELF:B-14=L"), ("a>{~^b", "SHELF:A>{~^B")] {
        let paper = of_slot(&Slot::new(name));
        let (_, _, bars) = escpos(&paper.bytes(Language::EscPos));
        assert!(bars.as_deref().unwrap().starts_with(code), "{bars:?}");
        let commands = zpl(&paper.bytes(Language::Zpl));
        let data = commands.iter().rfind(|one| one.0 == "FD").unwrap();
        let read = data.1.strip_prefix(">:").unwrap().replace(">0", ">");
        assert_eq!(Some(read), bars);
    }
    // No scanner reads a name that bars cannot say: it is printed without them.
    let paper = of_slot(&Slot::new("Regal Ä"));
    assert_eq!(escpos(&paper.bytes(Language::EscPos)).2, None);
    assert_eq!(of_box(&Pmb::new("234")), of_slot(&Slot::new("PMB 234")));
}

#[test]
fn a_label_as_text_is_its_lines() {
    insta::assert_snapshot!(parcel("Harbor Candle Co LLC").text(), @r"
    PMB 234
    Harbor Candle Co LLC
    parcel UPS ..7127 Nov 29
    #4812M
    ");
}
