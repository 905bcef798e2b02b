//! An initial on the line that is none of the client's: `A. Novak` is not the client Novak, though `a` is an article in many
//! names and scores nothing. Looks at single letters only; what longer words say is judged elsewhere.

use crate::matching::forms::{self, Class};
use crate::matching::index::ClientAt;
use crate::matching::markers::Role;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;
use crate::matching::titles;

/// `Rossi e Figli` and `Ruiz y Mora` are written with `&` as well.
const JOINING: [&str; 2] = ["e", "y"];

/// `Ph. D.` is a title.
const DOCTORS: &str = "ph";

/// Asks where such a letter of the line begins no word that is left of any of the client's names.
pub(super) fn is_initialed_otherwise(
    query: &Query,
    ranking: &mut Ranking<'_>,
    client: ClientAt,
) -> bool {
    let Some(part) = query.parts.iter().find(|part| part.role == Role::Main) else {
        return false;
    };
    let line = &part.apart.as_ref().unwrap_or(&part.text).words;
    let runs: Vec<&[String]> = line
        .chunk_by(|one, other| is_letter(one) && is_letter(other))
        .collect();
    let is_asked = |at: usize, run: &[String]| {
        // A filler scores nothing; any other letter is asked for what it says.
        let is_silent = |word: &String| is_letter(word) && forms::class(word) == Class::Filler;
        let joins = at > 0 && matches!(run, [one] if JOINING.contains(&one.as_str()));
        let before = at.checked_sub(1).and_then(|at| runs.get(at)?.last());
        let whole = run.concat();
        run.iter().any(is_silent)
            && !joins
            && forms::class(&whole) != Class::Form
            && !titles::are_all(&[whole])
            && before.is_none_or(|word| word != DOCTORS)
    };
    let initials: Vec<&[String]> = (0..)
        .zip(&runs)
        .filter(|(at, run)| is_asked(*at, run))
        .map(|(_, run)| *run)
        .collect();
    let long: Vec<&str> = line
        .iter()
        .map(String::as_str)
        .filter(|word| !is_letter(word))
        .collect();
    if initials.is_empty() || long.is_empty() {
        return false;
    }
    let index = ranking.index;
    let Some((segment, known)) = index.segment(client.part).zip(index.client(client)) else {
        return false;
    };
    let mut names = known.names.clone();
    !names.any(|name| {
        let mut left = segment.texts_of(name);
        left.retain(|word| !long.contains(word));
        initials.iter().all(|run| takes(&mut left, run))
    })
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Takes the words that a run of letters stands for out of those of a name: one that it is, or one for each letter.
fn takes(left: &mut Vec<&str>, run: &[String]) -> bool {
    let whole = run.concat();
    if let Some(at) = left.iter().position(|word| *word == whole) {
        left.remove(at);
        return true;
    }
    run.iter().all(|letter| {
        let at = left
            .iter()
            .position(|word| word.starts_with(letter.as_str()));
        at.map(|at| left.remove(at)).is_some()
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::name::NameKind::Legal;
    use crate::matching::Given;
    use crate::matching::verdict::testing;

    #[test]
    fn an_initial_that_is_none_of_the_clients_is_asked() {
        let index = testing::index(&[
            ("112", true, &[("Novak", Legal)]),
            ("110", true, &[("J. Smith", Legal)]),
            ("120", true, &[("L'Oréal", Legal)]),
            ("121", true, &[("Rossi e Figli", Legal)]),
            ("122", true, &[("Plan B Media LLC", Legal)]),
            ("123", true, &[("Vera Wimbledon", Legal)]),
        ]);
        for given in [Given::Typed, Given::Read] {
            for line in [
                "A. Novak",
                "D Novak",
                "I Novak",
                "L Novak",
                "A Novak",
                "J. A. Smith",
            ] {
                let answer = index.search(line, given, 5);
                assert!(answer.accepted().is_none(), "{line} {given:?}: {answer:#?}");
            }
            for (line, pmb) in [
                ("Novak", "112"),
                ("Vera Wimbledon, Ph.D.", "123"),
                ("Vera Wimbledon M.D.", "123"),
                ("L Oreal", "120"),
                ("Rossi e Figli", "121"),
                ("Plan B Media", "122"),
            ] {
                let answer = index.search(line, given, 5);
                let taken = answer.accepted().map(|hit| hit.pmb.as_str());
                assert_eq!(taken, Some(pmb), "{line} {given:?}: {answer:#?}");
            }
        }
    }
}
