//! What is set wrong in a scanner, as far as its scans show it, and what was understood of one. Pure.

use crate::domain::scanned::{self, Code, Doubt, Number};
use crate::domain::tracking::{self, CheckDigit, Layout, Reading};
use crate::tui::terminal::{Ending, Scan};
use crate::tui::words;

/// Something that is set wrong, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is seen.
    pub what: &'static str,
    /// Which setting of the scanner mends it.
    pub set: &'static str,
}

const fn finding(what: &'static str, set: &'static str) -> Finding {
    Finding { what, set }
}

const NO_END: Finding = finding(
    "the scanner sends no Enter behind a code",
    "suffix: CR (also called Enter or \\r)",
);
const NO_AIM: Finding = finding(
    "it sends no AIM identifier before a code",
    "transmit AIM code ID: on, as a prefix",
);
const LOWER: Finding = finding(
    "letters come in lower case",
    "case conversion: none; keyboard Caps Lock off",
);
const NO_GS: Finding = finding(
    "the separators within a 2D code are lost",
    "function codes: send GS as 0x1D (Ctrl-])",
);
const SPELT_GS: Finding = finding(
    "separators come as text",
    "send control characters as such, not as ^] or <GS>",
);
const OWN_PREFIX: Finding = finding(
    "it sends a prefix that is no part of the label",
    "prefix: none, or the AIM identifier instead of the maker's own code ID",
);
const WRONG_CHECK: Finding = finding(
    "the check digit is wrong",
    "scan once more; a worn label, or characters are lost on the way",
);

/// What is set wrong in the scanner, as far as this scan shows it.
pub fn findings(scan: &Scan) -> Vec<Finding> {
    let label = matches!(scan.code, Code::Shelf(_) | Code::Box(_) | Code::Item(_));
    let is_lower = scan.raw.chars().any(|c| c.is_ascii_lowercase());
    let marked = tracking::symbology(&scan.raw).is_some();
    let keyboard = keyboard(scan);
    let is_us = keyboard.is_none();
    let prefixed = prefix(scan).is_some_and(|prefix| tracking::symbology(prefix).is_none());
    [
        (scan.end == Ending::Silence, NO_END),
        (keyboard.is_some(), keyboard.map_or(NO_AIM, of_keyboard)),
        (is_lower && is_us && !label && !marked && !prefixed, LOWER),
        (loses_separators(&scan.raw), NO_GS),
        (tracking::spells_separators(&scan.raw), SPELT_GS),
        (is_us && prefixed, OWN_PREFIX),
        (is_checked_wrong(&scan.code), WRONG_CHECK),
        (is_us && !marked && !prefixed, NO_AIM),
    ]
    .into_iter()
    .filter_map(|(seen, finding)| seen.then_some(finding))
    .collect()
}

/// The keyboard that a scan was typed on, where that is not the US one.
pub fn keyboard(scan: &Scan) -> Option<Layout> {
    match &scan.code {
        Code::Number(Number {
            doubt: Some(Doubt::Keyboard(layout)),
            ..
        }) => Some(*layout),
        Code::Number(number) if number.carrier.is_none() => guessed(&scan.raw),
        _ => None,
    }
}

/// The keyboard that makes a code, or a scanner's AIM identifier, of what is none.
pub fn guessed(text: &str) -> Option<Layout> {
    let is_code = |text: &str| {
        scanned::looks_like_a_code(text) && text.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let is_marked = |text: &str| tracking::symbology(text).is_some();
    Layout::ALL.into_iter().find(|layout| {
        let meant = layout.mend(text);
        (is_code(&meant) && !is_code(text)) || (is_marked(&meant) && !is_marked(text))
    })
}

pub fn of_keyboard(layout: Layout) -> Finding {
    let country = "keyboard country: United States, in the scanner and in the system";
    match layout {
        Layout::French => finding("it types on a French keyboard (AZERTY)", country),
        Layout::FrenchCaps => finding(
            "it types on a French keyboard (AZERTY) with Caps Lock",
            "keyboard country: United States, in scanner and system; Caps Lock off",
        ),
        Layout::Belgian => finding("it types on a Belgian keyboard (AZERTY)", country),
        Layout::German => finding(
            "Y and Z are exchanged: it types on a German keyboard (QWERTZ)",
            country,
        ),
        Layout::Czech => finding("it types on a Czech keyboard (QWERTZ)", country),
        Layout::Slovak => finding("it types on a Slovak keyboard (QWERTZ)", country),
        Layout::Hungarian => finding("it types on a Hungarian keyboard (QWERTZ)", country),
        Layout::Shifted => finding(
            "digits come as signs: Shift or Caps Lock is held",
            "keyboard Caps Lock off; case conversion: none",
        ),
    }
}

/// What the scanner sent before the label's own text.
pub fn prefix(scan: &Scan) -> Option<&str> {
    if let Some((identifier, _)) = tracking::symbology(&scan.raw) {
        return Some(identifier);
    }
    let Code::Number(number) = &scan.code else {
        return None;
    };
    let at = scan
        .raw
        .to_ascii_uppercase()
        .find(&number.raw.to_ascii_uppercase())?;
    scan.raw.get(..at).filter(|prefix| !prefix.is_empty())
}

/// What the scanner sends around a label, in words.
pub fn sends(scan: &Scan) -> String {
    let prefix = match prefix(scan) {
        Some(prefix) => match tracking::symbology(prefix) {
            Some((identifier, kind)) => format!("prefix {identifier} ({kind})"),
            None => format!("prefix \"{}\"", words::clean(prefix)),
        },
        None => "no prefix".into(),
    };
    let keyboard = keyboard(scan).map_or("US", Layout::name);
    format!("{prefix}, suffix {}, keyboard {keyboard}", ending(scan.end))
}

fn is_separator(c: char) -> bool {
    ('\u{1c}'..='\u{1f}').contains(&c)
}

fn loses_separators(raw: &str) -> bool {
    raw.contains("[)>") && !raw.contains(is_separator) && !tracking::spells_separators(raw)
}

fn is_checked_wrong(code: &Code) -> bool {
    matches!(code, Code::Number(number) if matches!(number.doubt, Some(Doubt::Wrong(_))))
}

/// What stands behind the code.
pub fn ending(end: Ending) -> &'static str {
    match end {
        Ending::Return => "CR",
        Ending::LineFeed => "LF",
        Ending::Both => "CR LF",
        Ending::Tab => "TAB",
        Ending::Silence => "nothing",
    }
}

/// A character by its hexadecimal bytes and, where it is not to be seen, its name.
pub fn byte_words(c: char) -> (String, String) {
    let mut bytes = [0; 4];
    let hex: Vec<String> = c
        .encode_utf8(&mut bytes)
        .bytes()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let name = match c {
        '\u{4}' => "EOT".into(),
        '\u{1c}' => "FS".into(),
        '\u{1d}' => "GS".into(),
        '\u{1e}' => "RS".into(),
        '\u{1f}' => "US".into(),
        ' ' => "SP".into(),
        c if c.is_control() => "ctl".into(),
        c => c.to_string(),
    };
    (hex.join(" "), name)
}

/// What was understood of a scan, a row each.
pub fn understood(scan: &Scan) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    if let Some((identifier, kind)) = tracking::symbology(&scan.raw) {
        rows.push(("BARCODE", format!("{identifier} {kind}")));
    }
    match &scan.code {
        Code::Number(number) if number.readings.is_empty() => {
            let doubt = number.doubt.as_ref().map(ToString::to_string);
            let doubt = doubt.unwrap_or_default();
            rows.push(("NUMBER", format!("{}: {doubt}", words::clean(&number.raw))));
        }
        Code::Number(number) => {
            rows.extend(number.readings.iter().map(|one| ("READS AS", reading(one))));
        }
        Code::Shelf(slot) => rows.push(("LABEL", format!("shelf {slot}"))),
        Code::Box(pmb) => rows.push(("LABEL", format!("pigeonhole of box {pmb}"))),
        Code::Item(item) => rows.push(("LABEL", format!("piece #{item}"))),
        Code::NoPiece(what) => rows.push(("NO PIECE", what.what())),
    }
    rows
}

fn reading(one: &Reading) -> String {
    let check = match one.check {
        CheckDigit::Right => "check digit right",
        CheckDigit::None => "no check digit",
        CheckDigit::Odd => "check digit right, another part impossible",
        CheckDigit::Wrong => "check digit WRONG",
    };
    let hint = one
        .hint
        .map(|hint| format!(", {}", hint.word()))
        .unwrap_or_default();
    format!(
        "{} {}, {check}{hint} ({})",
        words::carrier(Some(one.carrier)),
        one.number,
        one.format
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scanned::{self, Line};

    fn scan(raw: &str, end: Ending) -> Scan {
        let code = match scanned::read(raw) {
            Line::Scan { code, .. } => code,
            Line::Text(text) => Code::Number(Number::unknown(text.into())),
        };
        Scan {
            words: String::new(),
            raw: raw.into(),
            code,
            end,
            took: 20,
            alone: true,
        }
    }

    fn found(raw: &str) -> Vec<Finding> {
        findings(&scan(raw, Ending::Return))
    }

    #[test]
    fn a_scanner_that_is_set_right_has_no_findings() {
        assert_eq!(found("]C01Z5R89390357567127"), []);
        assert_eq!(
            found("]d2[)>\u{1e}01\u{1d}029990\u{1d}1Z5R89390357567127\u{1e}\u{4}"),
            []
        );
    }

    #[test]
    fn each_wrong_setting_is_named() {
        for (raw, wanted) in [
            ("1Z5R89390357567127", NO_AIM),
            ("1z5r89390357567127", LOWER),
            ("]C01Y5R89390357567127", of_keyboard(Layout::German)),
            ("!Z%R*(#()#%&%^&!@&", of_keyboard(Layout::Shifted)),
            ("&W(R_ç\"çà\"(è(-è&éè", of_keyboard(Layout::French)),
            ("j1Z5R89390357567127", OWN_PREFIX),
            ("]L0[)>01029990840019", NO_GS),
            ("]L0[)>^^01^]029990", SPELT_GS),
            ("]C01Z5R89390357567128", WRONG_CHECK),
        ] {
            assert!(found(raw).contains(&wanted), "{raw}: {:?}", found(raw));
        }
        assert_eq!(
            findings(&scan("]C0TBA010000000000", Ending::Silence)),
            [NO_END]
        );
    }

    #[test]
    fn what_is_understood_is_said_for_every_reading() {
        let rows = understood(&scan("]C01Z5R89390357567127", Ending::Tab));
        assert_eq!(rows[0], ("BARCODE", "]C0 Code 128".to_owned()));
        assert_eq!(
            rows[1].1,
            "UPS 1Z5R89390357567127, check digit right (UPS 1Z)"
        );
        assert_eq!(byte_words('\u{1d}'), ("1D".to_owned(), "GS".to_owned()));
    }
}
