//! E-mail addresses as address books write them: `"Ada" <a@b>`, `mailto:a@b`, `a@b (work)`, several in one cell with
//! whatever stands between them; and a person with the address behind the name.

use super::cell::is_blank;
use crate::domain::text::{is_address, scrub};

/// What people write where there is no address.
const NONE: [&str; 9] = [
    "none",
    "no",
    "no email",
    "no e-mail",
    "no mail",
    "declined",
    "not provided",
    "not given",
    "x",
];

/// Longest piece of a cell that is looked at.
const LONGEST: usize = 400;

/// What a cell of addresses holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) addresses: Vec<String>,
    /// What should be one and is not, with why.
    pub(crate) bad: Vec<String>,
}

pub(crate) fn addresses(cell: &str) -> Found {
    let mut found = Found::default();
    if let Some(header) = header(cell) {
        found.bad.push(format!(
            "{header:?} is a line of a letter's head, no address; write the addresses alone"
        ));
        return found;
    }
    for group in cell.split([';', '\n', '\r', '|']) {
        let group = scrub(&group.replace('\\', ""), LONGEST);
        if is_blank(&group) || NONE.contains(&group.to_lowercase().as_str()) {
            continue;
        }
        let words: Vec<_> = tokens(&group).filter(|word| word.contains('@')).collect();
        if words.is_empty() {
            found.bad.push(no_address(&group));
        }
        for word in words {
            take(&mut found, word);
        }
        // `ada@x.example, bob.x.example`: the second is no name beside the first.
        let lame = group.split(',').map(str::trim);
        let lame = lame.filter(|part| {
            !part.contains(['@', ' ', ')', '"', ':']) && part.contains('.') && group.contains('@')
        });
        found
            .bad
            .extend(lame.filter(|part| !part.ends_with('.')).map(no_address));
    }
    found
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

/// The line of a letter's head in a cell of addresses, which then holds nobody's wish.
fn header(cell: &str) -> Option<String> {
    let lines = cell.split(['\n', '\r', ';', ',', '|', '\u{85}', '\u{2028}', '\u{2029}']);
    let mut lines = lines.map(|line| scrub(line, LONGEST));
    lines.find(|line| {
        let head = line
            .split_once(':')
            .map(|(head, _)| head.trim().to_lowercase());
        head.and_then(|head| head.split_whitespace().next_back().map(str::to_owned))
            .is_some_and(|head| HEADS.contains(&head.as_str()) || head.starts_with("x-"))
    })
}

/// A person's name, and the address that stands behind it in brackets, or instead of it.
pub(crate) fn person_and_address(value: &str) -> (String, Option<String>) {
    for (open, close) in [('(', ')'), ('<', '>'), ('[', ']')] {
        let Some((before, rest)) = value.split_once(open) else {
            continue;
        };
        let Some((inside, behind)) = rest.split_once(close) else {
            continue;
        };
        if let Some(address) = one_address(inside) {
            let name = format!("{} {}", before.trim().trim_matches('"'), behind.trim());
            return (name.trim().to_owned(), Some(address));
        }
    }
    match one_address(value) {
        Some(address)
            if address
                .rsplit('@')
                .next()
                .is_some_and(|domain| domain.contains('.')) =>
        {
            (String::new(), Some(address))
        }
        _ => (value.to_owned(), None),
    }
}

fn one_address(text: &str) -> Option<String> {
    let text = bare(text.trim());
    (!text.contains(char::is_whitespace))
        .then(|| in_ascii(text))?
        .filter(|one| is_address(one))
}

fn tokens(group: &str) -> impl Iterator<Item = &str> {
    group
        .split(|c: char| c.is_whitespace() || ",<>()[]\"".contains(c))
        .map(bare)
}

/// Without `mailto:`, a label such as `Work:`, and the punctuation of a sentence.
fn bare(word: &str) -> &str {
    let word = word
        .trim_matches(['\'', '"', '<', '>'])
        .trim_end_matches(['.', ':', ',']);
    let word = word.rsplit(':').next().unwrap_or(word);
    word.split('?').next().unwrap_or(word)
}

fn take(found: &mut Found, word: &str) {
    match in_ascii(word) {
        Some(address) if is_address(&address) && is_far(&address) => {
            if !found
                .addresses
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&address))
            {
                found.addresses.push(address);
            }
        }
        Some(other) if !other.is_ascii() => found.bad.push(format!(
            "{word:?} has letters before the @ that mail servers do not take; write another address"
        )),
        _ => found.bad.push(no_address(word)),
    }
}

/// Without a dot it is a host of our own, and no client lives there.
fn is_far(address: &str) -> bool {
    address
        .rsplit_once('@')
        .is_some_and(|(_, domain)| domain.contains('.'))
}

/// A domain with letters of any language as mail servers know it.
fn in_ascii(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    if domain.is_ascii() {
        return Some(address.to_owned());
    }
    let domain = idna::domain_to_ascii(domain).ok()?;
    Some(format!("{local}@{domain}"))
}

fn no_address(text: &str) -> String {
    format!("{text:?} is not an e-mail address; write name@domain")
}

#[cfg(test)]
mod tests;
