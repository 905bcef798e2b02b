//! What a legal name says beside the name: `X dba Y`, `X (fka Y)`, `X a/k/a Y`. Only words that nobody uses for anything
//! else part a name; whether a client is really called so, the directory knows.

use crate::domain::command::SplitName;
use crate::domain::name::NameKind;

/// What may stand between two names, longest first, in small letters without dots and slashes.
const BETWEEN: [(&[&str], Behind); 14] = [
    (&["formerly", "known", "as"], Behind::Is(NameKind::Former)),
    (&["doing", "business", "as"], Behind::Is(NameKind::Dba)),
    (&["also", "known", "as"], Behind::Is(NameKind::Alias)),
    (&["now", "known", "as"], Behind::IsLegal),
    (&["trading", "as"], Behind::Is(NameKind::Dba)),
    (&["previously"], Behind::Is(NameKind::Former)),
    (&["formerly"], Behind::Is(NameKind::Former)),
    (&["fka"], Behind::Is(NameKind::Former)),
    (&["nka"], Behind::IsLegal),
    (&["dba"], Behind::Is(NameKind::Dba)),
    (&["aka"], Behind::Is(NameKind::Alias)),
    (&["t/a"], Behind::Is(NameKind::Dba)),
    (&["formally", "known", "as"], Behind::Is(NameKind::Former)),
    (&["trade", "name"], Behind::Is(NameKind::Dba)),
];

#[derive(Clone, Copy)]
enum Behind {
    /// The name behind the words is this to the one before.
    Is(NameKind),
    /// The name behind them is the legal one, the one before is a former one.
    IsLegal,
}

/// Takes a legal name apart; none where it is one name.
pub(crate) fn split(name: &str) -> Option<SplitName> {
    let words: Vec<_> = name.split_whitespace().collect();
    let mut legal = String::new();
    let mut others: Vec<(NameKind, String)> = Vec::new();
    let (mut part, mut kind, mut at) = (Vec::new(), None, 0);
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        if let Some((length, next)) = between(rest).filter(|_| !part.is_empty()) {
            close(&mut legal, &mut others, kind, &part);
            (part, kind) = (Vec::new(), Some(next));
            at += length;
        } else {
            part.push(*word);
            at += 1;
        }
    }
    kind?;
    (!part.is_empty()).then_some(())?;
    close(&mut legal, &mut others, kind, &part);
    Some(SplitName { legal, others })
}

/// What a legal name has beside the name that is no name of the client's: somebody else's, or another firm's.
pub(crate) fn beside(name: &str) -> Option<&'static str> {
    let small = name.to_lowercase();
    let is_care = |word: &str| {
        let bare = word.trim_end_matches([':', '.']);
        matches!(bare, "c/o" | "attn" | "attention" | "%")
    };
    let is_firm = |part: &str| {
        let last = part.split_whitespace().next_back().unwrap_or_default();
        FORMS.contains(&last.trim_end_matches('.'))
    };
    let mut parts = small.split([',', ';']).map(str::trim);
    let firms = parts
        .clone()
        .filter(|part| is_firm(part) && part.contains(' '));
    if small.split_whitespace().skip(1).any(is_care) {
        Some(
            "names somebody beside the client; write the legal name alone, and that name under people",
        )
    } else if firms.count() > 1 || (small.contains(';') && parts.all(|part| !part.is_empty())) {
        Some("looks like two names; give each client a row, or write the second under dbas")
    } else {
        None
    }
}

/// How names of firms end, in small letters.
const FORMS: [&str; 12] = [
    "llc", "l.l.c", "inc", "corp", "ltd", "co", "lp", "llp", "pllc", "pc", "company", "limited",
];

/// What stands before the years of a name's use: `Y Inc` of `Y Inc until 2020` and of `Y Inc (2015-2020)`.
pub(crate) fn before_years(name: &str) -> Option<&str> {
    const BEFORE: [&str; 10] = [
        "until", "till", "til", "thru", "through", "since", "from", "before", "after", "in",
    ];
    let name = name.trim();
    let words = name.split_inclusive([' ', '(']);
    let (mut at, mut found) = (0, None);
    for word in words {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if found.is_none() && at > 0 && BEFORE.contains(&bare.as_str())
            || (has_year(word) && is_open(name, at))
        {
            found = found.or(Some(at));
        } else if found.is_some() && !is_of_date(&bare) {
            found = None;
        }
        at += word.len();
    }
    let (before, behind) = name.split_at_checked(found?)?;
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "(,;:-".contains(c));
    (has_year(behind) && !before.is_empty()).then_some(before)
}

/// Whether a bracket opens just before a place: a year in it is no part of the name.
fn is_open(name: &str, at: usize) -> bool {
    let before = name.get(..at).unwrap_or_default();
    before.trim_end().ends_with('(')
}

fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

/// A part of a date, or a word between two.
fn is_of_date(word: &str) -> bool {
    const BETWEEN: [&str; 6] = ["to", "until", "till", "and", "of", "present"];
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let is_month = word.len() >= 3 && MONTHS.iter().any(|month| word.starts_with(month));
    word.is_empty()
        || word.starts_with(|c: char| c.is_ascii_digit())
        || is_month
        || BETWEEN.contains(&word)
}

fn close(
    legal: &mut String,
    others: &mut Vec<(NameKind, String)>,
    kind: Option<Behind>,
    part: &[&str],
) {
    let text = trimmed(&part.join(" "));
    match kind {
        None => *legal = text,
        Some(Behind::Is(kind)) => {
            let undated = |name: &str| unquoted(before_years(name).unwrap_or(name));
            let names = text.split(';').map(undated);
            let names = names.filter(|name| !name.is_empty());
            others.extend(names.map(|name| (kind, name)));
        }
        Some(Behind::IsLegal) => {
            let before = std::mem::replace(legal, text);
            others.push((NameKind::Former, before));
        }
    }
}

/// How many words part two names here, and what the second is.
fn between(words: &[&str]) -> Option<(usize, Behind)> {
    let folded = |word: &str| {
        let word = word
            .trim_matches(|c: char| "(),;:[]".contains(c))
            .to_lowercase();
        match word.as_str() {
            "t/a" => word,
            _ => word.replace(['.', '/'], ""),
        }
    };
    let fits = |wanted: &[&str]| {
        words.len() > wanted.len()
            && wanted
                .iter()
                .zip(words)
                .all(|(one, word)| folded(word) == **one)
    };
    BETWEEN
        .iter()
        .find(|(wanted, _)| fits(wanted))
        .map(|(wanted, next)| (wanted.len(), *next))
}

/// Without the brackets and commas that stood around it.
fn trimmed(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
    let open = text.matches('(').count();
    let closed = text.matches(')').count();
    let text = match open.cmp(&closed) {
        std::cmp::Ordering::Less => text.strip_suffix(')').unwrap_or(text),
        std::cmp::Ordering::Greater => text.strip_suffix('(').unwrap_or(text),
        std::cmp::Ordering::Equal => text,
    };
    text.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c))
        .to_owned()
}

/// `"King"` in brackets is King.
fn unquoted(text: &str) -> String {
    let text = trimmed(text);
    let inner = text
        .strip_prefix(['"', '“'])
        .and_then(|rest| rest.strip_suffix(['"', '”']));
    inner.map_or(text.clone(), trimmed)
}

/// `sold to X (was Y) dba Z` is told in a sentence by these words.
pub(crate) fn words(split: &SplitName, written: &str) -> String {
    let others: Vec<_> = split
        .others
        .iter()
        .map(|(kind, name)| match kind {
            NameKind::Former => format!("formerly {name:?}"),
            NameKind::Dba => format!("DBA {name:?}"),
            _ => format!("also {name:?}"),
        })
        .collect();
    let kept = |number: &str| {
        let mut names = split
            .others
            .iter()
            .map(|(_, name)| name)
            .chain([&split.legal]);
        names.any(|name| name.contains(number))
    };
    let mut numbers = written.split(|c: char| !c.is_ascii_digit());
    let is_left_out = numbers.any(|number| has_year(number) && !kept(number));
    let dates = if is_left_out {
        "; its dates are left out, write them under former_names as Old Inc@..2020-12-31"
    } else {
        ""
    };
    format!(
        "is taken as {:?}, {}{dates}",
        split.legal,
        others.join(", ")
    )
}

#[cfg(test)]
mod tests;
