//! A sentence of the screen as somebody reads it who has lines alone: no arrows, no cursor, a number behind `>` instead.
//! Pure.

/// What the screen says of keys that lines do not have, and what is typed here; the longer ones first.
const INSTEAD: [(&str, &str); 7] = [
    (" (typing begins anew; Left keeps it)", ""),
    ("choose one with the arrows", "choose one, > and its number"),
    ("choose with the arrows", "choose one, > and its number"),
    ("the arrows choose", "> and a number chooses"),
    ("use the arrows", "type > and a number of the list"),
    ("or the arrows", "or > and a number of the list"),
    ("with the arrows", "with > and its number"),
];

/// The sentence for lines.
pub(super) fn spoken(text: String) -> String {
    if !text.contains("arrows") && !text.contains("Left keeps") {
        return text;
    }
    let said = INSTEAD.iter();
    said.fold(text, |text, (keys, here)| text.replace(keys, here))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_without_a_cursor_is_sent_to_the_arrows() {
        for (screen, here) in [
            (
                "several may be meant by \"harb\"; type on or use the arrows",
                "several may be meant by \"harb\"; type on or type > and a number of the list",
            ),
            (
                "no client fits \"zz\"; type it otherwise, or ? (typing begins anew; Left keeps it)",
                "no client fits \"zz\"; type it otherwise, or ?",
            ),
            ("234 is here", "234 is here"),
        ] {
            assert_eq!(spoken(screen.to_owned()), here);
        }
    }
}
