//! Whom a line names of those who may collect. Pure.
//!
//! Invariant: a listed name typed whole is always that row.

use crate::domain::form::{begins_person, same_person};
use crate::domain::pickup::IdCheck;

/// What a line says of who collects.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said<'a> {
    /// The row, from the first.
    pub row: Option<usize>,
    /// Its number as typed.
    pub number: &'a str,
    /// The paper that was seen.
    pub check: &'a str,
    /// Letters of the name behind the number, which must fit.
    pub name: &'a str,
}

/// `2`, `2d`, `2d nadia`, letters of a name, or a name and the letter of the paper: `Nadia Haddad d`.
pub(super) fn read<'a>(people: &[String], pointed: Option<usize>, line: &'a str) -> Said<'a> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line.strip_suffix(rest).unwrap_or_default();
    let rest = rest.trim();
    if !number.is_empty() {
        let (check, name) = rest.split_once(' ').unwrap_or((rest, ""));
        let row = number.parse::<usize>().ok();
        return Said {
            row: row.and_then(|number| number.checked_sub(1)),
            number,
            check,
            name: name.trim(),
        };
    }
    if line.is_empty() {
        let row = pointed;
        return Said {
            row,
            ..Said::default()
        };
    }
    let row = only(people, line);
    match line.rsplit_once(' ') {
        Some((name, check)) if row.is_none() => named(people, name.trim(), check),
        _ => Said {
            row,
            ..Said::default()
        },
    }
}

/// A name of two words, or a whole one, with a paper behind it; one letter that is no paper is asked about.
fn named<'a>(people: &[String], name: &str, check: &'a str) -> Said<'a> {
    let is_check = check.chars().count() == 1 || IdCheck::parse(check).is_some();
    let row = only(people, name).filter(|row| {
        let is_whole = people.get(*row).is_some_and(|one| same_person(one, name));
        is_check && (is_whole || name.contains(' '))
    });
    Said {
        row,
        check: if row.is_some() { check } else { "" },
        ..Said::default()
    }
}

/// The person who is called so; else the only one whose name these letters begin.
pub(super) fn only(people: &[String], letters: &str) -> Option<usize> {
    let exact = people.iter().position(|one| same_person(one, letters));
    let all = people.iter().enumerate();
    let mut fits = all.filter(|(_, person)| begins_person(letters, person));
    exact.or_else(|| match (fits.next(), fits.next()) {
        (Some((row, _)), None) => Some(row),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_typed_whole_is_always_its_row() {
        let people = ["Robert J. Hanley Jr.", "Nadia Haddad", "Robert Hanley Sr."];
        let people = people.map(str::to_owned);
        for (line, row, check) in [
            ("Robert J. Hanley Jr.", Some(0), ""),
            ("robert j hanley jr", Some(0), ""),
            ("Robert J. Hanley Jr. d", Some(0), "d"),
            ("Robert J", Some(0), ""),
            ("Robert Hanley", None, ""),
            ("Robert Hanley Jr", Some(0), ""),
            ("Nadia Haddad d", Some(1), "d"),
            ("nadia haddad passport", Some(1), "passport"),
            ("Nadia Haddad x", Some(1), "x"),
            ("Nadia", Some(1), ""),
            ("had", Some(1), ""),
            ("Nadia d", None, ""),
            ("Nadia Smith", None, ""),
            ("2d", Some(1), "d"),
            ("2", Some(1), ""),
            ("-", None, ""),
            ("", None, ""),
        ] {
            let said = read(&people, None, line);
            assert_eq!((said.row, said.check), (row, check), "{line}");
        }
    }
}
