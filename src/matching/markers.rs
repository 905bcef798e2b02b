//! The words on a label that say what stands behind them: the addressee, who holds mail for him, a desk within a
//! company, the sender, a number to call (rules 82 to 84). Knows tokens only.

use super::tokens::Token;

/// What a text is to the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A line of its own, or the name behind `dba` or `f/k/a`: the addressee.
    Main,
    /// Behind `c/o`: who holds the mail for the addressee.
    CareOf,
    /// Before or after a comma, which may separate or belong to the name.
    Piece,
    /// Behind `Attn`: a person or desk within the addressee.
    Attention,
}

/// How a name is tied to the one that stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// `dba`, `f/k/a`, `a/k/a`: whoever stands before it is the addressee, who is called so as well.
    AlsoCalled,
    /// `n/k/a`: whoever stands behind it is the addressee, under the name of today.
    CalledToday,
}

/// What a marker says of the text behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It is a text of this role.
    Is(Role),
    /// It is another name of the addressee.
    Also(Tie),
    /// Nothing: only the marker itself is no part of a name.
    Nothing,
    /// It is about somebody or something else, to the end of the line.
    Elsewhere,
}

/// Where a marker counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Anywhere,
    /// Where a line or a piece of it begins, or with a colon behind: elsewhere it may be part of a name.
    Start,
    /// With a colon behind.
    Colon,
    /// With a colon, or a number behind.
    Number,
}

const MARKERS: &[(Says, At, &[&str])] = &[
    (
        Says::Is(Role::Attention),
        At::Anywhere,
        &["attn", "attention"],
    ),
    (
        Says::Is(Role::CareOf),
        At::Anywhere,
        &["c/o", "%", "care of", "in care of"],
    ),
    (
        Says::Also(Tie::AlsoCalled),
        At::Anywhere,
        &[
            "dba",
            "d/b/a",
            "doing business as",
            "t/a",
            "trading as",
            "o/a",
            "operating as",
        ],
    ),
    (
        Says::Also(Tie::AlsoCalled),
        At::Anywhere,
        &["aka", "a/k/a", "also known as"],
    ),
    (
        Says::Also(Tie::AlsoCalled),
        At::Anywhere,
        &["fka", "f/k/a", "formerly known as", "formerly"],
    ),
    (
        Says::Also(Tie::CalledToday),
        At::Anywhere,
        &["nka", "n/k/a", "now known as"],
    ),
    (Says::Is(Role::Main), At::Anywhere, &["estate of"]),
    (
        Says::Is(Role::Main),
        At::Start,
        &[
            "ship to",
            "shipped to",
            "shipto",
            "deliver to",
            "delivered to",
            "delivery to",
            "mail to",
            "send to",
            "sold to",
            "bill to",
            "please deliver to",
            "please forward to",
            "forward to",
        ],
    ),
    (
        Says::Is(Role::Main),
        At::Colon,
        &[
            "to",
            "for",
            "recipient",
            "addressee",
            "consignee",
            "receiver",
            "name",
            "company",
        ],
    ),
    (
        Says::Nothing,
        At::Anywhere,
        &[
            "or current resident",
            "or current occupant",
            "or current customer",
            "or current tenant",
        ],
    ),
    (
        Says::Elsewhere,
        At::Start,
        &[
            "from",
            "ship from",
            "shipped from",
            "return to",
            "return address",
            "if undeliverable return to",
            "if undelivered return to",
            "sender",
            "shipper",
            "sent by",
            "shipped by",
        ],
    ),
    (
        Says::Elsewhere,
        At::Number,
        &[
            "tel",
            "telephone",
            "phone",
            "ph",
            "fax",
            "cell",
            "mobile",
            "ref",
            "reference",
            "order",
            "invoice",
            "inv",
            "acct",
            "account",
            "tracking",
            "po",
            "e-mail",
            "email",
            "rma",
        ],
    ),
];

/// The first words of all markers, in order: nearly every token is none of them.
#[rustfmt::skip]
const FIRST_WORDS: &[&str] = &[
    "%", "a/k/a", "account", "acct", "addressee", "aka", "also", "attention", "attn",
    "bill", "c/o", "care", "cell", "company", "consignee", "d/b/a", "dba", "deliver",
    "delivered", "delivery", "doing", "e-mail", "email", "estate", "f/k/a", "fax", "fka",
    "for", "formerly", "forward", "from", "if", "in", "inv", "invoice", "mail",
    "mobile", "n/k/a", "name", "nka", "now", "o/a", "operating", "or", "order", "ph", "phone",
    "please", "po", "receiver", "recipient", "ref", "reference", "return", "rma", "send",
    "sender", "sent", "ship", "shipped", "shipper", "shipto", "sold", "t/a", "tel",
    "telephone", "to", "tracking", "trading",
];

/// The marker that the tokens begin with: how many of them it takes, and what it says.
pub(super) fn marker(tokens: &[Token<'_>], starts: bool) -> Option<(usize, Says)> {
    FIRST_WORDS.binary_search(&bare(tokens.first()?)).ok()?;
    let length = |phrase: &str, at: At| {
        let words = phrase.split(' ');
        let length = words.clone().count();
        let reads = words
            .zip(tokens)
            .filter(|(word, token)| *word == bare(token))
            .count();
        (reads == length && holds(at, tokens, length, starts)).then_some(length)
    };
    MARKERS
        .iter()
        .filter_map(|(says, at, phrases)| {
            let longest = phrases
                .iter()
                .filter_map(|phrase| length(phrase, *at))
                .max()?;
            Some((longest, *says))
        })
        .max_by_key(|(length, _)| *length)
}

/// `PO#` is `po`.
fn bare<'t>(token: &'t Token<'_>) -> &'t str {
    token.bare.trim_end_matches('#')
}

fn holds(at: At, tokens: &[Token<'_>], length: usize, starts: bool) -> bool {
    let colon = || {
        length
            .checked_sub(1)
            .and_then(|last| tokens.get(last))
            .is_some_and(|token| token.colon)
    };
    let next = || {
        tokens
            .get(length)
            .map(|token| token.bare.trim_start_matches('#'))
    };
    match at {
        At::Anywhere => true,
        At::Start => starts || colon(),
        At::Colon => colon(),
        At::Number => colon() || !starts && next().is_some_and(is_long_number),
    }
}

/// As a call, a bill or an order has it, not a name: `Local 40`.
fn is_long_number(text: &str) -> bool {
    const DIGITS: usize = 4;
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_marker_is_overlooked() {
        let phrases = MARKERS.iter().flat_map(|(.., phrases)| *phrases);
        let mut firsts: Vec<&str> = phrases
            .filter_map(|phrase| phrase.split(' ').next())
            .collect();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts, FIRST_WORDS);
    }
}
