//! A line cut into tokens: words with what stood around them, so that `query` can tell `#234` from `234`
//! and a comma from a line break. Knows no index and no marker's meaning.

/// What separates a token from the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Space,
    /// A comma, which names contain as well.
    Soft,
    /// A line break or ` / `, which end a line of an address.
    Hard,
}

/// One run of characters without white space, colon, comma or line break.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// Lower case, without dots and without signs at the ends but `#` and `%`.
    pub bare: String,
    /// As it came, to be folded together with its neighbours.
    pub raw: &'a str,
    pub gap: Gap,
    /// A colon stood behind it.
    pub colon: bool,
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for line in text.split(['\n', '\r', '|', ';']) {
        for piece in line.split([',', '，', '、']) {
            take_piece(piece, &mut tokens);
            widen(&mut tokens, Gap::Soft);
        }
        widen(&mut tokens, Gap::Hard);
    }
    tokens
}

fn take_piece<'a>(piece: &'a str, tokens: &mut Vec<Token<'a>>) {
    // `Attn:Jane` is two tokens.
    let words = piece
        .split_whitespace()
        .flat_map(|word| word.split_inclusive(':'));
    for word in words {
        let raw = word.trim_end_matches(':');
        let raw = raw
            .strip_prefix("www.")
            .or_else(|| raw.strip_prefix("WWW."))
            .unwrap_or(raw);
        if raw.is_empty() || matches!(raw, "/" | "//") {
            match raw {
                "" => mark_colon(tokens),
                _ => widen(tokens, Gap::Hard),
            }
            continue;
        }
        // What stands in parentheses or behind a dash is a name or remark of its own.
        if raw.starts_with('(') || matches!(raw, "-" | "–" | "—") {
            widen(tokens, Gap::Soft);
        }
        let bare: String = raw.to_lowercase().chars().filter(|&c| c != '.').collect();
        let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '#' | '%'));
        tokens.push(Token {
            bare: bare.to_owned(),
            raw,
            gap: if raw.ends_with(')') {
                Gap::Soft
            } else {
                Gap::Space
            },
            colon: word.ends_with(':'),
        });
    }
}

fn mark_colon(tokens: &mut [Token<'_>]) {
    if let Some(last) = tokens.last_mut() {
        last.colon = true;
    }
}

/// Lets the last token end with at least this gap.
pub(super) fn widen(tokens: &mut [Token<'_>], gap: Gap) {
    if let Some(last) = tokens.last_mut() {
        last.gap = last.gap.max(gap);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_soft_and_lines_hard() {
        let gaps: Vec<Gap> = tokens("Acme, Inc / Main St\nReno")
            .iter()
            .map(|token| token.gap)
            .collect();
        assert_eq!(
            gaps,
            [Gap::Soft, Gap::Hard, Gap::Space, Gap::Hard, Gap::Hard]
        );
    }

    #[test]
    fn bare_tokens_keep_what_marks_a_box() {
        let bare: Vec<String> = tokens("P.M.B. #234, ATTN: c/o")
            .into_iter()
            .map(|token| token.bare)
            .collect();
        assert_eq!(bare, ["pmb", "#234", "attn", "c/o"]);
    }
}
