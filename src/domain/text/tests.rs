//! What is accepted is clean, and what is scrubbed is clean and short.

use proptest::prelude::*;

use super::*;

/// Texts rich in what must not pass.
fn nasty() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        "a|é|漢| |\t|\n|\r|\u{1b}|\u{7f}|\u{85}|\u{202e}|\u{2066}|\u{200b}|\u{2028}|\u{e0041}",
        0..30,
    )
    .prop_map(|parts| parts.concat())
}

fn is_clean(text: &str) -> bool {
    let bad = |c: char| c.is_control() || is_override(c) || is_invisible(c);
    !text.contains(bad) && text.split_whitespace().collect::<Vec<_>>().join(" ") == text
}

proptest! {
    #[test]
    fn what_is_accepted_is_clean_and_is_accepted_again(text in prop_oneof![any::<String>(), nasty()]) {
        if let Ok(taken) = accept(&text) {
            prop_assert!(is_clean(&taken), "{taken:?}");
            prop_assert_eq!(accept(&taken), Ok(taken));
        }
    }

    #[test]
    fn a_refusal_names_the_character_at_its_place(text in nasty()) {
        if let Err(BadText::Control { code, at } | BadText::Direction { code, at }) = accept(&text) {
            let there = text.chars().nth(at as usize - 1).map(u32::from);
            prop_assert_eq!(there, Some(code));
        }
    }

    #[test]
    fn what_is_scrubbed_is_clean_and_short(text in prop_oneof![any::<String>(), nasty()], max in 0_usize..20) {
        let shown = scrub(&text, max);
        prop_assert!(is_clean(&shown) && shown.chars().count() <= max, "{shown:?}");
    }

    #[test]
    fn no_address_carries_more_than_an_address(text in prop_oneof![any::<String>(), "[a@.\\-\n ]{0,8}"]) {
        if is_address(&text) {
            prop_assert!(text.is_ascii() && !text.contains(|c: char| c.is_ascii_control() || c == ' '));
            prop_assert_eq!(text.matches('@').count(), 1);
        }
    }
}

#[test]
fn white_space_is_folded_and_marks_are_dropped() {
    assert_eq!(
        accept("  Harbor \t Candle\u{a0}Co\u{200e} "),
        Ok("Harbor Candle Co".into())
    );
}

#[test]
fn control_characters_and_overrides_are_named_with_their_place() {
    assert_eq!(
        accept("ab\u{1b}[2J"),
        Err(BadText::Control { code: 0x1b, at: 3 })
    );
    assert_eq!(
        accept("a\u{202e}b"),
        Err(BadText::Direction {
            code: 0x202e,
            at: 2
        })
    );
    assert_eq!(
        accept("Subject\r\nBcc: x"),
        Err(BadText::Control { code: 13, at: 8 })
    );
}

#[test]
fn the_place_counts_from_the_first_character_also_behind_blanks() {
    assert_eq!(
        accept("  \u{1b}"),
        Err(BadText::Control { code: 0x1b, at: 3 })
    );
}

#[test]
fn tags_and_fillers_that_nobody_sees_are_dropped() {
    assert_eq!(
        accept("Har\u{e0041}bor\u{180e}\u{206a}\u{fff9}"),
        Ok("Harbor".into())
    );
}

#[test]
fn a_megabyte_is_refused_not_cut() {
    assert_eq!(accept(&"x".repeat(1_000_000)), Err(BadText::TooLong));
    assert_eq!(
        accept(&"x".repeat(MAX_FIELD)).map(|t| t.len()),
        Ok(MAX_FIELD)
    );
}

#[test]
fn addresses_cannot_carry_header_lines() {
    for good in ["ada@harbor.example", "a.b+c@localhost", "o'hara@x-y.org"] {
        assert!(is_address(good), "{good}");
    }
    for bad in [
        "",
        "ada",
        "@x",
        "a@",
        "a b@x.y",
        "a@x.y\r\nBcc: z@x.y",
        "a@@x.y",
        "<a@x.y>",
        "a@.x",
        "a..b@x",
    ] {
        assert!(!is_address(bad), "{bad}");
    }
}

#[test]
fn what_nobody_sees_and_wide_figures_are_read_as_they_were_meant() {
    for text in [
        "101\u{200b}",
        "\u{feff}1\u{200e}0\u{2060}1\u{ad}",
        "\u{ff11}\u{ff10}\u{ff11}",
    ] {
        assert_eq!(legible(text), "101", "{text:?}");
    }
    assert_eq!(legible("José 101"), "José 101");
}

#[test]
fn one_is_one_and_several_are_several() {
    for (n, noun, wanted) in [
        (0_u32, "piece", "0 pieces"),
        (1, "piece", "1 piece"),
        (2, "copy", "2 copies"),
        (2, "day", "2 days"),
        (3, "box", "3 boxes"),
        (3, "address", "3 addresses"),
        (2, "letter", "2 letters"),
    ] {
        assert_eq!(counted(n, noun), wanted);
    }
    assert_eq!(
        (lie(1_u32, "piece"), lie(2_u32, "piece")),
        ("1 piece lies".into(), "2 pieces lie".into())
    );
}

#[test]
fn a_twin_that_differs_only_in_what_nobody_sees_is_the_same() {
    for mark in [
        '\u{200B}',
        '\u{200D}',
        '\u{2060}',
        '\u{00AD}',
        '\u{034F}',
        '\u{FE0F}',
        '\u{17B4}',
        '\u{E0100}',
        '\u{3164}',
        '\u{115F}',
        '\u{1160}',
        '\u{FFA0}',
        '\u{2800}',
        '\u{180B}',
        '\u{180F}',
        '\u{FFF0}',
        '\u{FFFC}',
        '\u{16FE4}',
        '\u{1BCA0}',
        '\u{1D159}',
        '\u{1D173}',
        '\u{E0080}',
        '\u{E0FFF}',
        '\u{E000}',
        '\u{F8FF}',
        '\u{FDD0}',
        '\u{FFFE}',
        '\u{FFFF}',
        '\u{1FFFF}',
        '\u{F0000}',
        '\u{10FFFD}',
    ] {
        let twin = format!("Har{mark}bor 1{mark}01{mark}");
        assert_eq!(
            accept(&twin).as_deref(),
            Ok("Harbor 101"),
            "{:X}",
            u32::from(mark)
        );
        assert_eq!(legible(&twin), "Harbor 101", "{:X}", u32::from(mark));
    }
}
