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
            let names = text.split(';').map(unquoted);
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
pub(crate) fn words(split: &SplitName) -> String {
    let others: Vec<_> = split
        .others
        .iter()
        .map(|(kind, name)| match kind {
            NameKind::Former => format!("formerly {name:?}"),
            NameKind::Dba => format!("DBA {name:?}"),
            _ => format!("also {name:?}"),
        })
        .collect();
    format!("is taken as {:?}, {}", split.legal, others.join(", "))
}

#[cfg(test)]
mod tests;
