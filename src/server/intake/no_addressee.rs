//! Lines that name no recipient at all, which nobody may put aside as a stranger's mail: the center's own address, figures
//! that are no box, the stump of a number, a sign. Asks the names only what the center's own lines are.

use super::super::directory::Names;
use crate::matching::is_own_address;
use crate::wire::messages::{Failure, FailureKind};
use crate::wire::rows::Certainty;

/// What Amazon's numbers begin with, in whatever country.
const AMAZON: [&str; 3] = ["TBA", "TBC", "TBM"];

/// No name of one word begins with one of these; `=Sum Industries` may stand on a label.
const SIGNS: &[char] = &[
    ';', ':', ',', '/', '\\', '|', '<', '>', '=', '~', '^', '{', '}', '*',
];

/// What a line is that names no recipient.
enum NoAddressee {
    OurAddress,
    /// `401-402`.
    Figures,
    /// `TBA12345`.
    Stump,
    /// `;rm`.
    Sign,
}

/// Why a line that means no client names no recipient either, if so.
pub(in crate::server) fn why(names: &Names, certainty: Certainty, text: &str) -> Option<Failure> {
    let what = of(names, certainty, text.trim())?;
    let line = crate::domain::text::scrub(text.trim(), 80);
    let (what, hint) = match what {
        NoAddressee::OurAddress => (
            "that is our own address".to_owned(),
            "whose name is on it? Type that",
        ),
        NoAddressee::Figures => (
            format!("{line} is no box and no name"),
            "type the one box, or the name on it",
        ),
        NoAddressee::Stump => (
            format!("{line} is not all of an Amazon number"),
            "scan it again, or type whose it is",
        ),
        NoAddressee::Sign => (
            format!("{line} is no name: a name begins without a sign"),
            "type the name as it stands on the label",
        ),
    };
    Some(Failure {
        kind: FailureKind::Bad,
        what,
        hint: hint.to_owned(),
    })
}

fn of(names: &Names, certainty: Certainty, text: &str) -> Option<NoAddressee> {
    let is_own = matches!(names, Names::Read(index) if is_own_address(index, text));
    if is_own {
        return Some(NoAddressee::OurAddress);
    }
    if !matches!(certainty, Certainty::Nobody | Certainty::Weak) {
        return None;
    }
    let has_figure = text.contains(|c: char| c.is_ascii_digit());
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if has_figure && !is_number && !text.contains(char::is_alphabetic) {
        return Some(NoAddressee::Figures);
    }
    if is_stump(text) {
        return Some(NoAddressee::Stump);
    }
    let is_one_word = !text.contains(char::is_whitespace);
    (text.starts_with(SIGNS) && is_one_word).then_some(NoAddressee::Sign)
}

fn is_stump(text: &str) -> bool {
    let begin = text.get(..3).map(str::to_ascii_uppercase);
    let rest = text.get(3..).unwrap_or_default();
    begin.is_some_and(|begin| AMAZON.contains(&begin.as_str()))
        && rest.len() > 2
        && rest.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Index;

    #[test]
    fn a_line_without_a_recipient_is_asked_and_nobodys_mail() {
        let mut index = Index::of(Vec::new());
        index.set_center(&["Dockside Mail".into(), "12 Quay Street".into()]);
        let names = Names::Read(index);
        let says = |line: &str| {
            let said = why(&names, Certainty::Nobody, line);
            said.map(|failure| failure.what).unwrap_or_default()
        };
        for (line, said) in [
            ("Dockside Mail", "our own address"),
            ("Dockside Mail, 12 Quay Street", "our own address"),
            ("401-402", "no box and no name"),
            ("TBA12345", "not all of an Amazon number"),
            (";rm", "a name begins without a sign"),
        ] {
            assert!(says(line).contains(said), "{line}: {}", says(line));
        }
        for line in [
            "999",
            "=Sum Industries",
            "7-Eleven",
            "Tba Design",
            "TBA Works",
            "Zorblax",
            "(Ada)",
        ] {
            assert_eq!(says(line), "", "{line}");
        }
    }
}
