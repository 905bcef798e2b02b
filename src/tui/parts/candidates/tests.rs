//! Marks in names, and dates as they are said.

use super::reason::kind_with_dates;
use super::*;
use crate::domain::time::Day;

#[test]
fn marks_follow_the_letters_and_are_cut_with_them() {
    let marks = [
        Mark {
            from: 0,
            to: 2,
            agrees: true,
        },
        Mark {
            from: 2,
            to: 3,
            agrees: false,
        },
    ];
    let (bold, under) = (Modifier::BOLD, Modifier::UNDERLINED);
    let shown = marked("Harbor", &marks, 4, Style::new());
    let styles: Vec<_> = shown
        .iter()
        .map(|(text, style)| (text.as_str(), style.add_modifier))
        .collect();
    assert_eq!(
        styles,
        [("Ha", bold), ("r", under), ("…", Modifier::empty())]
    );
    let wide = [Mark {
        from: 1,
        to: 2,
        agrees: true,
    }];
    let shown = marked("東京商事", &wide, 8, Style::new());
    assert_eq!(shown[1].0, "京");
}

#[test]
fn a_name_that_had_to_be_cleaned_is_shown_without_marks() {
    let marks = [Mark {
        from: 3,
        to: 5,
        agrees: true,
    }];
    let shown = marked("a\u{200b}bcdef", &marks, 8, Style::new());
    assert_eq!(shown, [("abcdef  ".to_owned(), Style::new())]);
}

#[test]
fn dates_read_as_a_clerk_says_them() {
    let day = |text: &str| Day::parse(text);
    let said = |kind, from: &str, to: &str| kind_with_dates(kind, day(from), day(to));
    assert_eq!(
        said(NameKind::Former, "", "2024-03-31"),
        "former name until 2024-03"
    );
    assert_eq!(said(NameKind::Dba, "2019-05-01", ""), "DBA since 2019");
    assert_eq!(
        said(NameKind::Former, "2010-01-01", "2024-03-31"),
        "former name 2010-01 to 2024-03"
    );
}
