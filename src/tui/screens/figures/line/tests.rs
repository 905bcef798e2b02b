//! Lines of Figures, taken and refused.

use super::*;

fn before() -> FiguresOf {
    FiguresOf {
        figure: Figure::Calls,
        from: None,
        to: None,
    }
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

#[test]
fn a_line_names_a_report_and_days_and_leaves_the_rest() {
    for (line, wanted) in [
        ("", (Figure::Calls, None, None)),
        ("vol", (Figure::Volume, None, None)),
        ("aging", (Figure::Aging, None, None)),
        (
            "2026-11-01",
            (Figure::Calls, day("2026-11-01"), day("2026-11-01")),
        ),
        (
            "volume 2026-11-01 2026-11-28",
            (Figure::Volume, day("2026-11-01"), day("2026-11-28")),
        ),
        (
            "volume 7",
            (Figure::Volume, day("2026-11-15"), day("2026-11-21")),
        ),
        ("1", (Figure::Calls, day("2026-11-21"), day("2026-11-21"))),
    ] {
        let got = read(line, before(), day("2026-11-21"));
        let got = got.map(|of| (of.figure, of.from, of.to));
        assert_eq!(got, Ok(wanted), "{line:?}");
    }
    assert_eq!(super::super::WORDS, Figure::ALL.map(Figure::word));
}

#[test]
fn what_a_report_does_not_take_is_named() {
    for (line, why, says) in [
        (
            "aging 7",
            Unclear::NoDays(Figure::Aging),
            "type aging alone",
        ),
        (
            "aging 2026-11-01 2026-11-28",
            Unclear::NoDays(Figure::Aging),
            "what lies here now",
        ),
        (
            "yesterday",
            Unclear::Word("yesterday".into()),
            "\"yesterday\" is neither",
        ),
        ("volume calls", Unclear::TwoReports, "one report"),
        ("volume 0", Unclear::TooMany, "from 1 to 366"),
        ("volume 7 30", Unclear::Days, "calls 7"),
        ("volume 7 2026-11-01", Unclear::Days, "first and the last"),
        (
            "2026-11-28 2026-11-01",
            Unclear::Backwards,
            "the earlier day first",
        ),
        (
            "2026-11-01 2026-11-02 2026-11-03",
            Unclear::Days,
            "first and the last",
        ),
    ] {
        let got = read(line, before(), day("2026-11-21"));
        assert_eq!(got, Err(why.clone()), "{line:?}");
        assert!(why.words().contains(says), "{line:?}: {}", why.words());
    }
}
