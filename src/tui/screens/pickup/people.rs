//! Whom a line names of those who may collect. Pure.
//!
//! Invariant: a listed name typed whole is always that row; what is only like one is asked about.

use crate::domain::form::{Whom, whom};
use crate::domain::pickup::IdCheck;

/// What a line says of who collects.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said<'a> {
    /// The row, from the first.
    pub whom: Whom,
    /// Its number as typed.
    pub number: &'a str,
    /// The name as typed; behind a number letters of it, which must fit.
    pub name: &'a str,
    /// The paper that was seen.
    pub check: &'a str,
}

/// Who may collect, and who else is on the client's record.
#[derive(Clone, Copy)]
pub(super) struct People<'a> {
    pub listed: &'a [String],
    pub on_file: &'a [String],
}

impl People<'_> {
    fn whom(&self, name: &str) -> Whom {
        whom(self.listed, self.on_file, name)
    }
}

/// `2`, `2d`, `2d nadia`, a name or letters of one, or a name and the letter of the paper: `Nadia Haddad d`.
pub(super) fn read<'a>(people: People<'_>, pointed: Option<usize>, line: &'a str) -> Said<'a> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line.strip_suffix(rest).unwrap_or_default();
    let rest = rest.trim();
    let row = |row: Option<usize>| row.map_or(Whom::Nobody, Whom::One);
    if !number.is_empty() {
        let (check, name) = rest.split_once(' ').unwrap_or((rest, ""));
        let at = number.parse::<usize>().ok();
        return Said {
            whom: row(at.and_then(|number| number.checked_sub(1))),
            number,
            check,
            name: name.trim(),
        };
    }
    if line.is_empty() {
        return Said {
            whom: row(pointed),
            ..Said::default()
        };
    }
    let whole = Said {
        whom: people.whom(line),
        name: line,
        ..Said::default()
    };
    if matches!(whole.whom, Whom::One(_)) {
        return whole;
    }
    match line
        .rsplit_once(' ')
        .map(|(name, check)| named(people, name.trim(), check))
    {
        Some(said) if whole.whom == Whom::Nobody || matches!(said.whom, Whom::One(_)) => said,
        _ => whole,
    }
}

/// A name with a paper behind it: whole, of two words, or one that a single row may be, which is asked about. One letter
/// that is no paper is asked about behind a name of two words only: behind one it may be another person's initial.
fn named<'a>(people: People<'_>, name: &'a str, check: &'a str) -> Said<'a> {
    let is_paper = IdCheck::parse(check).is_some();
    let is_check = is_paper || check.chars().count() == 1;
    let whom = people.whom(name);
    let is_said = match whom {
        Whom::One(_) => is_check,
        Whom::Perhaps(_) | Whom::Several(_) => is_paper || is_check && name.contains(' '),
        Whom::Nobody => false,
    };
    if !is_said {
        return Said::default();
    }
    Said {
        whom,
        name,
        check,
        ..Said::default()
    }
}

/// Whether letters fit a person's name.
pub(super) fn fits(person: &str, letters: &str) -> bool {
    whom(&[person.to_owned()], &[], letters) != Whom::Nobody
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_typed_whole_is_always_its_row() {
        use Whom::{Nobody, One, Perhaps, Several};
        let people = ["Robert J. Hanley Jr.", "Nadia Haddad", "Robert Hanley Sr."];
        let people = people.map(str::to_owned);
        for (line, whom, check) in [
            ("Robert J. Hanley Jr.", One(0), ""),
            ("robert j hanley jr", One(0), ""),
            ("Robert J. Hanley Jr. d", One(0), "d"),
            ("Robert J", Perhaps(0), ""),
            ("Robert Hanley", Several(vec![0, 2]), ""),
            ("Robert Hanley d", Several(vec![0, 2]), "d"),
            ("Robert Hanley Jr", One(0), ""),
            ("Nadia Haddad d", One(1), "d"),
            ("nadia haddad passport", One(1), "passport"),
            ("Nadia Haddad x", One(1), "x"),
            ("Nadia Had d", Perhaps(1), "d"),
            ("Nadia", Perhaps(1), ""),
            ("had", Perhaps(1), ""),
            ("Nadia d", Perhaps(1), "d"),
            ("Nadia x", Nobody, ""),
            ("Robert d", Several(vec![0, 2]), "d"),
            ("Nadia Smith", Nobody, ""),
            ("2d", One(1), "d"),
            ("2", One(1), ""),
            ("-", Nobody, ""),
            ("", Nobody, ""),
        ] {
            let people = People {
                listed: &people,
                on_file: &[],
            };
            let said = read(people, None, line);
            assert_eq!((said.whom, said.check), (whom, check), "{line}");
        }
    }
}
