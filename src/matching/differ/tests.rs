//! What is marked, and what is told of it.

use super::*;

/// The name with `()` around what agrees and `<>` around what differs, and the words that are told.
fn shown(text: &str, name: &str) -> String {
    let difference = differ(text, name);
    let sides = [
        (&difference.agrees, '(', ')'),
        (&difference.differs, '<', '>'),
    ];
    let signs = |at: usize| {
        let ends = sides
            .iter()
            .filter(|side| side.0.iter().any(|run| run.1 == at))
            .map(|side| side.2);
        ends.chain(
            sides
                .iter()
                .filter(|side| side.0.iter().any(|run| run.0 == at))
                .map(|side| side.1),
        )
        .collect::<String>()
    };
    let letters = name
        .chars()
        .enumerate()
        .map(|(at, c)| format!("{}{c}", signs(at)));
    let out = letters.collect::<String>() + &signs(name.chars().count());
    [&[out], difference.words.as_slice()].concat().join(" ")
}

#[test]
fn what_was_typed_is_marked() {
    for (text, name, marked) in [
        ("harb", "Harbor Candle Co LLC", "(Harb)or Candle Co LLC"),
        (
            "can har",
            "Harbor Candle Co LLC",
            "(Har)bor (Can)dle Co LLC",
        ),
        (
            "HARBOR CANDLE",
            "Harbor Candle Co LLC",
            "(Harbor) (Candle) Co LLC",
        ),
        (
            "harborcan",
            "Harbor Candle Co LLC",
            "(Harbor) (Can)dle Co LLC",
        ),
        ("hcc", "Harbor Candle Co LLC", "(H)arbor (C)andle (C)o LLC"),
        ("hbm", "Harbor Home", "(H)ar(b)or Ho(m)e"),
        (
            "muller & sohne",
            "Dr. Müller & Söhne",
            "Dr. (Müller) (&) (Söhne)",
        ),
        (
            "muller and sohne",
            "Dr. Müller & Söhne",
            "Dr. (Müller) (&) (Söhne)",
        ),
        ("obrien llc", "O'Brien L.L.C.", "(O)'(Brien) (L).(L).(C)."),
        ("strasse", "Straße", "(Straße)"),
        ("東京", "東京商事", "(東京)商事"),
        ("cand", "Sparrow & Wren", "Sparrow & Wren"),
        ("candle", "Harbor—Candle", "Harbor—(Candle)"),
        ("zzz", "Harbor", "Harbor"),
        ("", "Harbor", "Harbor"),
    ] {
        assert_eq!(shown(text, name), marked, "{text:?}");
    }
}

#[test]
fn what_differs_is_marked_and_told() {
    for (text, name, marked) in [
        (
            "harbur candle",
            "Harbor Candle Co",
            "(Harb)<o>(r) (Candle) Co HARB[U→O]R",
        ),
        ("habror", "Harbor", "(Ha)<rb>(or) HA[BR→RB]OR"),
        (
            "haror candle",
            "Harbor Candle",
            "(Har)<b>(or) (Candle) HAR[→B]OR",
        ),
        ("harbbor", "Harbor", "(Harbor) HARB[B→]OR"),
        (
            "rnarket st",
            "Market Street",
            "<M>(arket) (St)reet [RN→M]ARKET",
        ),
    ] {
        assert_eq!(shown(text, name), marked, "{text:?}");
    }
}

#[test]
fn no_text_is_too_odd() {
    let odd = [
        "\u{1b}[2J",
        "'''",
        "a\u{301}\u{301}",
        "\u{202e}x",
        "…",
        "ﷺ ﷺ",
        "\0",
        "١٢٣",
        "İı",
    ];
    for text in odd {
        for name in odd {
            let difference = differ(text, name);
            let length = name.chars().count();
            let runs = difference.agrees.iter().chain(&difference.differs);
            assert!(
                runs.into_iter()
                    .all(|(from, to)| from < to && *to <= length),
                "{text:?} {name:?}"
            );
        }
    }
    let long = "word ".repeat(500) + &"x".repeat(5_000);
    assert!(differ(&long, &long).differs.is_empty());
}
