//! What of a text from outside may enter the books: no control characters, no direction overrides, no
//! endless lines. Everything that a person or a file wrote passes here once, on its way into a command.

use std::borrow::Cow;

use super::ids::ItemId;

/// Longest text of one field, in characters; a longer one is refused, not cut.
pub const MAX_FIELD: usize = 400;

/// Stands where a text was that a person must see something for.
pub const PURGED: &str = "(purged)";

/// Why a text cannot be taken.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
pub enum BadText {
    /// A control character, such as an escape sequence's first.
    #[error("has the control character U+{code:04X} at character {at}")]
    Control {
        code: u32,
        /// Position in characters, from 1.
        at: u32,
    },
    /// A direction override, which makes a text show as another than it is.
    #[error("has the direction override U+{code:04X} at character {at}")]
    Direction {
        code: u32,
        /// Position in characters, from 1.
        at: u32,
    },
    /// More than [`MAX_FIELD`] characters.
    #[error("is longer than {MAX_FIELD} characters")]
    TooLong,
    /// Somebody's own number, which no book of ours keeps.
    #[error("has a Social Security, tax, bank or card number in it, which is never kept")]
    Private,
}

/// Takes a text: invisible marks are dropped, white space is folded into single blanks and trimmed.
pub fn accept(text: &str) -> Result<String, BadText> {
    let mut out = String::with_capacity(text.len().min(MAX_FIELD * 4));
    let mut gap = false;
    let mut length = 0;
    let before = text.chars().take_while(|c| c.is_whitespace()).count();
    for (index, c) in text.trim_end().chars().enumerate().skip(before) {
        let at = index as u32 + 1;
        if is_override(c) {
            return Err(BadText::Direction { code: c.into(), at });
        }
        if c == '\t' || (c.is_whitespace() && !c.is_control()) {
            gap = true;
            continue;
        }
        if c.is_control() {
            return Err(BadText::Control { code: c.into(), at });
        }
        if is_invisible(c) {
            continue;
        }
        length += 1 + usize::from(gap && !out.is_empty());
        if length > MAX_FIELD {
            return Err(BadText::TooLong);
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    Ok(out)
}

/// A text as it was meant: marks that nobody sees are dropped, and full-width letters and figures, as East Asian
/// keyboards type them, are the plain ones. The one cleaning of every door, before a line is read.
pub fn legible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_invisible(c) || plain(c) != c) {
        return Cow::Borrowed(text);
    }
    let seen = text.chars().filter(|c| !is_invisible(*c));
    Cow::Owned(seen.map(plain).collect())
}

/// The plain character of a full-width one; any other is what it is.
pub fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// For text that is only shown or quoted, such as a mail server's answer: what [`accept`] would refuse
/// becomes a blank, and the rest is cut at `max` characters.
pub fn scrub(text: &str, max: usize) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| {
            if c.is_control() || is_override(c) || c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .take(max)
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a terminal or an editor that is given this character does something with it instead of showing it.
pub fn is_acted_on(c: char) -> bool {
    c.is_control() || is_override(c) || is_invisible(c)
}

/// An address that can stand in an envelope and a header: one `@`, ASCII, no blanks, a dotted or plain domain.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| c.is_ascii_graphic() && !"<>()[],;:\\\"@".contains(c);
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(plain)
        && !domain.is_empty()
        && domain.len() <= 255
        && domain
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with(['.', '-'])
        && !domain.contains("..")
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

/// Whether nobody sees a character, or it makes others show elsewhere than they stand: a zero-width blank, a byte-order
/// mark, a direction override.
pub fn is_unseen(c: char) -> bool {
    is_invisible(c) || is_override(c)
}

/// Whether a character turns the direction of the text behind it.
pub fn is_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What Unicode calls ignorable where nothing shows it, but for the direction overrides, which are refused; and what shows as
/// nothing all the same: blanks that are no white space by their kind, a note without a head.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
    ) || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{2800}')
        || matches!(c, '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}')
        || matches!(c, '\u{16FE4}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
        || is_no_letter(c)
}

/// What Unicode gives to nobody (a private use) or never to anything: no print and no screen shows the same there.
fn is_no_letter(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xE000..=0xF8FF | 0xF_0000.. | 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

/// `#288 to #290, #300`: what stands in a row is not listed.
pub fn runs(items: &[ItemId]) -> String {
    let runs = counted_runs(items).into_iter();
    runs.map(|(run, _)| run).collect::<Vec<_>>().join(", ")
}

/// The same one by one, in the order of their numbers, each with how many pieces it is.
pub fn counted_runs(items: &[ItemId]) -> Vec<(String, usize)> {
    let mut sorted = items.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
        .chunk_by(|one, next| one.0 + 1 == next.0)
        .flat_map(|run| match run {
            [first, _, .., last] => vec![(format!("#{first} to #{last}"), run.len())],
            run => run.iter().map(|item| (format!("#{item}"), 1)).collect(),
        })
        .collect()
}

/// A number with its noun: `1 letter`, `3 letters`, `2 copies`, `4 boxes`.
pub fn counted(n: impl TryInto<u64>, noun: &str) -> String {
    let n = n.try_into().unwrap_or(u64::MAX);
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{n} {stem}ies"),
        _ if noun.ends_with(['x', 's']) || noun.ends_with("ch") => format!("{n} {noun}es"),
        _ => format!("{n} {noun}s"),
    }
}

/// The same with what they do: `1 piece lies`, `3 pieces lie`.
pub fn lie(n: impl TryInto<u64>, noun: &str) -> String {
    let n = n.try_into().unwrap_or(u64::MAX);
    format!(
        "{} {}",
        counted(n, noun),
        if n == 1 { "lies" } else { "lie" }
    )
}

#[cfg(test)]
mod tests;
