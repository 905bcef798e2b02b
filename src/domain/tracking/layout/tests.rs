//! Scans through a keyboard of another country.

use super::*;

#[test]
fn a_keyboard_is_undone_key_by_key() {
    for (layout, typed) in [
        (Layout::French, "&W(R_ç\"çà\"(è(-è&éè"),
        (Layout::Belgian, "&W(R!ç\"çà\"(è(§è&éè"),
        (Layout::German, "1Y5R89390357567127"),
        (Layout::Czech, "+YřRáíšíéšřýřžý+ěý"),
        (Layout::Hungarian, "1Y5R8939ö357567127"),
        (Layout::Shifted, "!Z%R*(#()#%&%^&!@&"),
    ] {
        assert_eq!(
            layout.mend(typed),
            "1Z5R89390357567127",
            "{}",
            layout.name()
        );
    }
    assert_eq!(Layout::French.mend("$C&"), "]C1");
    assert_eq!(Layout::German.mend("+C1"), "]C1");
}

#[test]
fn each_key_has_one_meaning() {
    for layout in Layout::ALL {
        let (typed, meant) = layout.keys();
        assert_eq!(
            typed.chars().count(),
            meant.chars().count(),
            "{}",
            layout.name()
        );
        let mut once: Vec<char> = typed.chars().collect();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), typed.chars().count(), "{}", layout.name());
    }
}
