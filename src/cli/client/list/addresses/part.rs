//! One part of a cell of addresses, between two separators: the addresses that it is and what else stands there.
//! Knows nothing of its neighbours.

/// `Abbott` of `Abbott, Ada <a@b>`; a word with a dot within it is an address gone wrong.
pub(super) fn is_begun_name(part: &str) -> bool {
    let is_host = part.trim_end_matches('.').contains('.') && !part.contains(' ');
    !part.contains(['@', '<', ':', '=']) && !is_host
}

/// The addresses that a part is, and nothing beside them.
pub(super) fn read(part: &str) -> Option<Vec<&str>> {
    let part = unlabelled(part)?;
    if let Some((name, rest)) = part.split_once('<') {
        let (address, behind) = rest.split_once('>')?;
        let address = bare(address)?;
        let name = name.trim().trim_matches(['"', '\'']);
        let is_named = name.eq_ignore_ascii_case(address) || !name.contains(['@', ':', '=']);
        let is_plain = is_named && !warns(name) && uncommented(behind)?.is_empty();
        return is_plain.then(|| vec![address]);
    }
    let words = uncommented(part)?;
    let words = words.into_iter().filter(|word| !BETWEEN.contains(word));
    let words: Vec<_> = words.map(bare).collect::<Option<_>>()?;
    (!words.is_empty()).then_some(words)
}

/// What stands between two addresses that a mark parts.
const BETWEEN: [&str; 4] = [":::", "/", "&", "and"];

/// Without `Work:` before it; nothing, where what stands there is no kind.
fn unlabelled(part: &str) -> Option<&str> {
    match part.split_once(':') {
        Some((label, rest)) if !label.contains(['@', '<', '(', '"']) => {
            let is_scheme = label.trim().eq_ignore_ascii_case("mailto");
            (is_scheme || is_kind(label)).then_some(if is_scheme { part } else { rest })
        }
        _ => Some(part),
    }
}

/// The words of a text without its comments; nothing, where one is no plain kind.
fn uncommented(mut text: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    while let Some((before, rest)) = text.split_once('(') {
        let (comment, behind) = rest.split_once(')')?;
        is_kind(comment).then_some(())?;
        words.extend(before.split_whitespace());
        text = behind;
    }
    words.extend(text.split_whitespace());
    Some(words)
}

/// What an address is for.
const KINDS: [&str; 29] = [
    "accounting",
    "accounts",
    "admin",
    "alternate",
    "billing",
    "business",
    "cell",
    "contact",
    "e-mail",
    "email",
    "front",
    "home",
    "internet",
    "main",
    "mail",
    "mailroom",
    "mobile",
    "notices",
    "office",
    "other",
    "personal",
    "phone",
    "preferred",
    "primary",
    "private",
    "reception",
    "secondary",
    "shipping",
    "work",
];

pub(super) fn is_kind(text: &str) -> bool {
    let mut words = text
        .split(|c: char| c.is_whitespace() || ",/&".contains(c))
        .filter(|word| !word.is_empty() && !word.bytes().all(|b| b.is_ascii_digit()))
        .peekable();
    words.peek().is_some() && words.all(|word| KINDS.contains(&word.to_lowercase().as_str()))
}

/// What a mailer writes before addresses that a letter goes to: in a cell somebody copied it, or slipped it in.
const HEADS: [&str; 8] = [
    "bcc",
    "cc",
    "to",
    "from",
    "reply-to",
    "sender",
    "return-path",
    "subject",
];

pub(super) fn is_head(word: &str) -> bool {
    let word = word.to_lowercase();
    HEADS.contains(&word.as_str()) || word.starts_with("x-") || WARNINGS.contains(&word.as_str())
}

/// What stands beside an address that is not to be written to, or only beside another's.
const WARNINGS: [&str; 22] = [
    "bcc",
    "blind",
    "bounced",
    "bounces",
    "cc",
    "copy",
    "dead",
    "don't",
    "dont",
    "ex",
    "former",
    "formerly",
    "invalid",
    "never",
    "no",
    "not",
    "obsolete",
    "old",
    "previous",
    "previously",
    "unsubscribed",
    "wrong",
];

pub(super) fn warns(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| WARNINGS.contains(&word.to_lowercase().as_str()))
}

/// A word with an `@`, without `mailto:`, quotes, and the punctuation of a sentence. A mailbox with a sign in it that
/// heads and routes are written with is none, nor a link that names others to copy.
pub(super) fn bare(word: &str) -> Option<&str> {
    const SCHEME: &str = "mailto:";
    let word = word
        .trim_matches(['\'', '"'])
        .trim_end_matches(['.', ':', ',']);
    let word = match word.split_at_checked(SCHEME.len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case(SCHEME) => {
            rest.split_once('?').map_or(Some(rest), |(address, asks)| {
                (!asks.contains('@')).then_some(address)
            })?
        }
        _ => word,
    };
    let (mailbox, _) = word.rsplit_once('@')?;
    let is_plain = !mailbox.contains(['=', '/', '%', '!', ':'])
        && !word.contains(|c: char| c.is_whitespace() || "<>()[]\"".contains(c));
    is_plain.then_some(word)
}
