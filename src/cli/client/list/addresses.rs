//! E-mail addresses as address books write them: `"Ada" <a@b>`, `mailto:a@b`, `a@b (work)`, several in one cell with
//! whatever stands between them; and a person with the address behind the name.

mod part;

use self::part::{bare, is_begun_name, is_head, is_kind, read, warns};
use super::cell::is_blank;
use crate::domain::client::mailbox::{Wants, same_mail};
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
    /// What was put together with an address before it, and so says nothing.
    pub(crate) twins: Vec<String>,
}

/// Between separators a part is one address, bare, behind `mailto:`, in `<>` behind a name, or with what it is for
/// (`work`); anything else may be an address that nobody wished for, and costs the part.
pub(crate) fn addresses(cell: &str) -> Found {
    let mut found = Found::default();
    let (mut reach, mut name) = (Reach::Part, String::new());
    for (part, end) in parts(&cell.replace('\\', "")) {
        let is_long = part.chars().count() > LONGEST;
        let part = scrub(&part, LONGEST);
        let is_none = is_blank(&part) || NONE.contains(&part.to_lowercase().as_str());
        if end == ',' && is_begun_name(&part) && !is_none {
            name = format!("{name}{part}, ");
            continue;
        }
        let mut part = part;
        if part.contains('<') {
            part = format!("{}{part}", std::mem::take(&mut name));
        }
        for alone in name.split(", ").filter(|word| !word.is_empty()) {
            reach = reach.max(refuse(&mut found, alone));
        }
        name.clear();
        let (written, wants) = wishes(&part);
        match read(written) {
            _ if is_none => {}
            Some(words) if wants.is_some() && words.len() != 1 => {
                reach = reach.max(refuse(&mut found, &part));
            }
            Some(words) if reach == Reach::Part && !is_long => {
                for word in words {
                    take(&mut found, word, wants.as_ref());
                }
            }
            _ => reach = reach.max(refuse(&mut found, &part)),
        }
        reach = reach.behind(end);
    }
    found
}

/// How far what is no address reaches: what follows it may be of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Itself.
    Part,
    /// `not a, b`
    List,
    /// `Bcc: a; b`
    Line,
    /// A heading, with nothing behind it on its line.
    Cell,
}

impl Reach {
    fn behind(self, end: char) -> Self {
        match (self, end) {
            (Self::List, ',') => Self::List,
            (Self::Line, ',' | ';' | '|') => Self::Line,
            (Self::Cell, _) => Self::Cell,
            _ => Self::Part,
        }
    }
}

/// Names a part as bad, and the address before it when it is what the part warns of: `a@b, do not use`.
fn refuse(found: &mut Found, part: &str) -> Reach {
    if warns(part) && !part.contains('@') {
        let last = found.addresses.pop();
        found
            .bad
            .extend(last.map(|last| no_part(&format!("{last}, {part}"))));
    }
    found.bad.push(if part.contains('@') {
        no_part(part)
    } else {
        no_address(part)
    });
    let label = part
        .split_once([':', '='])
        .map(|(label, rest)| (label, rest.trim()));
    match label {
        Some((label, "")) if !is_kind(label) => Reach::Cell,
        Some((label, _)) if label.split_whitespace().any(is_head) => Reach::Line,
        _ if part.contains('@') && part.contains(char::is_whitespace) || warns(part) => Reach::List,
        _ => Reach::Part,
    }
}

/// The parts of a cell, each with what ends it; a comma within quotes or brackets ends none.
fn parts(cell: &str) -> Vec<(String, char)> {
    let (mut all, mut part) = (Vec::new(), String::new());
    let (mut is_quoted, mut depth) = (false, 0_usize);
    for c in cell.chars().chain(['\n']) {
        match c {
            '"' => is_quoted = !is_quoted,
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth = depth.saturating_sub(1),
            ';' | ',' | '|' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
                if !is_quoted && depth == 0 =>
            {
                all.push((std::mem::take(&mut part), c));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    if !part.trim().is_empty() {
        all.push((part, '\n'));
    }
    all
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
        if warns(before) || warns(behind) {
            return (value.to_owned(), None);
        }
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
    let text = bare(text.trim())?;
    in_ascii(text).filter(|one| is_address(one))
}

fn take(found: &mut Found, word: &str, wants: Option<&Wants>) {
    match in_ascii(word) {
        Some(address) if is_address(&address) && is_far(&address) => {
            let written = match wants {
                Some(wants) => format!("{address} ({})", wants.written()),
                None => address.clone(),
            };
            let same = |known: &&String| same_mail(mail_of(known), &address);
            match found.addresses.iter().find(same) {
                None => found.addresses.push(written),
                Some(first) if *first == written => {}
                Some(first) => found.twins.push(format!(
                    "{written:?} is the mailbox {first:?} once more: the first stands"
                )),
            }
        }
        Some(other) if !other.is_ascii() => found.bad.push(format!(
            "{word:?} has letters before the @ that mail servers do not take; write another address"
        )),
        _ => found.bad.push(no_address(word)),
    }
}

/// A part without what its address wants, and that; a word such as `(work)` is nothing of the kind.
fn wishes(part: &str) -> (&str, Option<Wants>) {
    let inside = part.trim_end().strip_suffix(')');
    let split = inside.and_then(|rest| rest.rsplit_once('('));
    let Some((written, inside)) = split.filter(|(_, inside)| !inside.trim().is_empty()) else {
        return (part, None);
    };
    match Wants::parse(inside) {
        Some(wants) => (written, Some(wants)),
        None => (part, None),
    }
}

/// The address alone.
fn mail_of(text: &str) -> &str {
    text.split_once(" (").map_or(text, |(mail, _)| mail)
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

fn no_part(text: &str) -> String {
    format!("{text:?} is more than one plain address, or none to write to; write name@domain alone")
}

fn no_address(text: &str) -> String {
    format!("{text:?} is not an e-mail address; write name@domain")
}

#[cfg(test)]
mod tests;
