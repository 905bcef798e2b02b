//! Whether the box and the name of a row of stock are two clients'. Knows no other cell.

use super::{Row, problem};
use crate::cli::csv_file::Problem;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::place::undesignated;
use crate::domain::typed;
use crate::matching::is_street;
use crate::wire::ask::Find;
use crate::wire::rows::Certainty;

impl Row {
    /// A row whose box and name are two clients' is nobody's before somebody has looked, as at intake. A name that nobody
    /// else has may be an older one of the box's.
    pub(super) fn is_of_two(
        &self,
        chosen: Option<&ClientId>,
        session: &mut Session,
    ) -> Result<Option<Problem>, Failure> {
        let Some(pmb) = self.pmb.as_deref().filter(|_| !self.line.is_empty()) else {
            return Ok(None);
        };
        let query = format!("{pmb} {}", self.line);
        let found = session.get(Find { query, limit: 8 })?;
        let mut named = found.candidates.iter();
        let is_anothers = found.certainty == Certainty::Mismatch
            && named.any(|one| Some(&one.client) != chosen)
            || self.names_another(chosen, session)?;
        Ok(is_anothers.then(|| {
            problem(
                "line",
                format!(
                    "{:?} is not who has box {pmb}; look at the piece, and write the box or the name alone",
                    self.line
                ),
            )
        }))
    }

    /// Whether the name, or a part of it, is certainly of somebody else, or of another box.
    fn names_another(
        &self,
        chosen: Option<&ClientId>,
        session: &mut Session,
    ) -> Result<bool, Failure> {
        let own = self.pmb.as_deref().map(Pmb::new);
        let line = plain(&self.line);
        for number in boxes_of(&line) {
            let is_own = Some(Pmb::new(number)) == own;
            let cards = session.in_box(number)?;
            let is_there = cards
                .iter()
                .any(|card| Some(card.client.pmb.clone()) != own);
            let is_alone = undesignated(&line) == number;
            if !is_own && (is_there || is_alone) {
                return Ok(true);
            }
        }
        for part in line.split(['/', ';', '|']).chain([line.as_str()]) {
            let query = part.trim().to_owned();
            let found = session.get(Find { query, limit: 1 })?;
            let best = found.candidates.first().map(|one| &one.client);
            if found.certainty == Certainty::Certain && best.is_some() && best != chosen {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A name cell without a kind and a count: `102 .p`.
fn plain(line: &str) -> String {
    typed::who(line).map_or_else(|_| line.trim().to_owned(), |who| who.text)
}

/// The box numbers that a name cell begins with or names as such: `102 Baxter`, `Baxter, PMB 102`, not `102 Elm St`.
fn boxes_of(line: &str) -> Vec<&str> {
    let starts = line.char_indices().filter(|(at, c)| {
        let before = line.get(..*at).unwrap_or_default();
        !c.is_whitespace() && (before.is_empty() || before.ends_with([' ', ',', '/', ';', '(']))
    });
    let number = |(at, _): (usize, char)| {
        let rest = line.get(at..)?;
        let number = undesignated(rest);
        let is_marked = number.len() != rest.len();
        let is_named = is_marked || at == 0 && !is_street(rest);
        let end = |c: char| !c.is_alphanumeric() && c != '-';
        let number = number.split(end).next().unwrap_or_default();
        (is_named && number.bytes().any(|b| b.is_ascii_digit()) && Pmb::fits(number))
            .then_some(number)
    };
    starts.filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_house_is_no_box() {
        for (line, boxes) in [
            ("12 Elm St", &[][..]),
            ("12 N Elm Street, Reno NV 89501", &[]),
            ("Ada Quill, 12 Elm St, PMB 102", &["102"]),
            ("102 Baxter Holdings", &["102"]),
            ("102 Street Foods", &["102"]),
            ("102", &["102"]),
            ("Baxter, Box 102", &["102"]),
        ] {
            assert_eq!(boxes_of(line), boxes, "{line}");
        }
    }
}
