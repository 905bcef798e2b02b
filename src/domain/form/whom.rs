//! Whom a typed name names of those on a list, and when that is a question. Knows no record and no key.
//!
//! Invariant: at once only his whole name names anybody. A generation left out is asked about, and another one names
//! nobody: it is the father who is listed, and the son who stands there.

use strsim::osa_distance;

use super::role::same_name;
use crate::domain::name::nicknames;
use crate::domain::{name, people};

/// Whom a typed name names, by the places on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// This one, whose whole name it is.
    One(usize),
    /// Perhaps this one: it is only like his name, and like no other's.
    Perhaps(usize),
    /// It is like the names of these.
    Several(Vec<usize>),
    #[default]
    Nobody,
}

/// Whom a typed name names of a list; `on_file` are those of the client's record whose names are near it as well.
pub fn whom(list: &[String], on_file: &[String], typed: &str) -> Whom {
    let as_written = |one: &String| same_name(one, typed);
    let whole = list.iter().position(as_written);
    if let Some(at) = whole.or_else(|| list.iter().position(|one| is_whole(one, typed))) {
        return Whom::One(at);
    }
    let those = |fits: fn(&str, &str) -> bool| -> Vec<usize> {
        let all = list.iter().enumerate();
        all.filter(|(_, one)| fits(one, typed))
            .map(|(at, _)| at)
            .collect()
    };
    let mut like = those(is_like);
    if like.is_empty() {
        like = those(is_near);
    }
    let [only] = like.as_slice() else {
        return if like.is_empty() {
            Whom::Nobody
        } else {
            Whom::Several(like)
        };
    };
    let is_he = |one: &str| list.get(*only).is_some_and(|he| is_whole(he, one));
    let is_alone = !on_file
        .iter()
        .any(|other| !is_he(other) && (is_whole(other, typed) || is_like(other, typed)));
    let leaves_out = list
        .get(*only)
        .is_some_and(|he| leaves_out_initial(he, typed));
    if leaves_out && is_alone {
        Whom::One(*only)
    } else {
        Whom::Perhaps(*only)
    }
}

/// The words of a name, given name first: what stands before a comma is the family's. A generation is one word however
/// it is written.
fn straight(text: &str) -> Vec<String> {
    let words = name::words(people::turned_round(text).as_deref().unwrap_or(text));
    let all = words.into_iter().enumerate();
    all.map(
        |(at, word)| match GENERATIONS.iter().find(|(long, _)| *long == word) {
            Some((_, short)) if at > 0 => (*short).to_owned(),
            _ => word,
        },
    )
    .collect()
}

/// How generations are written beside `jr`, `sr`, `ii`.
const GENERATIONS: [(&str, &str); 7] = [
    ("junior", "jr"),
    ("jnr", "jr"),
    ("senior", "sr"),
    ("snr", "sr"),
    ("2nd", "ii"),
    ("3rd", "iii"),
    ("4th", "iv"),
];

/// The same with what an apostrophe parts as one word: `O'Brien` is typed `OBrien`.
fn tight(text: &str) -> Vec<String> {
    straight(&text.replace(['\'', '\u{2019}', '\u{2bc}'], ""))
}

/// Whether a text is the whole of a name: case, accents, marks and the comma of a family name do not count. The words in
/// another order without one are another name, perhaps another person's: Li Wei, Wei Li.
fn is_whole(person: &str, typed: &str) -> bool {
    let is =
        |words: fn(&str) -> Vec<String>| !words(typed).is_empty() && words(typed) == words(person);
    is(straight) || is(tight)
}

/// Whether it is the whole name but for a middle initial that only one of the two has.
fn is_but_initial(person: &str, typed: &str) -> bool {
    let (person, typed) = (straight(person), straight(typed));
    let (his, said) = (without_initials(&person), without_initials(&typed));
    his == said && (his == person || said == typed)
}

/// Whether it is the whole name but for a middle initial of his. One that the list does not have may be another's of that
/// name, and stands on no record: it is asked about, as on a label.
fn leaves_out_initial(person: &str, typed: &str) -> bool {
    // An apostrophe makes one word: of O'Connor nobody leaves the initial out, for Connor is another name.
    let (his, typed) = (tight(person), tight(typed));
    let initials = his.len().saturating_sub(typed.len());
    initials == 1 && without_initials(&his) == typed && !has_particle(person)
}

/// What begins a surname when it is written apart, as in Ivy O Neill and Uma N Dour; an initial has a point.
const PARTICLES: [&str; 3] = ["d", "n", "o"];

/// Whether such a letter stands within a name.
fn has_particle(name: &str) -> bool {
    let is_one = |word: &str| PARTICLES.iter().any(|one| one.eq_ignore_ascii_case(word));
    name.split_whitespace().skip(1).any(is_one)
}

/// Whether it is the whole name but for a title that only one of the two has, or another: `Mrs. Thomas Marlin` is
/// his wife.
fn is_but_title(person: &str, typed: &str) -> bool {
    let (his, said) = (people::untitled(person), people::untitled(typed));
    (his != person || said != typed) && is_whole(&his, &said)
}

fn without_initials(words: &[String]) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let is_initial = |at: usize, word: &str| at > 0 && at < last && word.chars().nth(1).is_none();
    let all = words.iter().enumerate();
    all.filter(|(at, word)| !is_initial(*at, word))
        .map(|(_, word)| word.clone())
        .collect()
}

/// Whether it may be meant for a name: letters that begin its words in their order, its words in another, or all but an
/// initial.
fn is_like(person: &str, typed: &str) -> bool {
    is_like_words(&straight(person), &straight(typed))
        || is_like_words(&tight(person), &tight(typed))
        || is_but_initial(person, typed)
        || is_but_title(person, typed)
}

/// From so many letters on a word with one of them wrong may be meant for it.
const SLIPPED: usize = 4;

/// Whether it is a name but for a slip of the pen or what people are called by: `Ada Abott` and `Bob Hanley`.
fn is_near(person: &str, typed: &str) -> bool {
    let (mut his, mut said) = (straight(person), straight(typed));
    // A middle initial may be left out, and another one is another person's.
    if his.len() != said.len() {
        (his, said) = (without_initials(&his), without_initials(&said));
    }
    let is_slip = |one: &str, other: &str| {
        one.chars().count().min(other.chars().count()) >= SLIPPED && osa_distance(one, other) == 1
    };
    let is_word = |(one, other): (&String, &String)| {
        one == other || nicknames::are_one(one, other) || is_slip(one, other)
    };
    his.len() > 1 && his.len() == said.len() && his.iter().zip(&said).all(is_word)
}

fn is_like_words(his: &[String], said: &[String]) -> bool {
    let mut left = his.iter();
    let begins = said
        .iter()
        .all(|word| left.any(|whole| whole.starts_with(word.as_str())));
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    !said.is_empty() && (begins || sorted(his) == sorted(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(list: &[&str], on_file: &[&str], typed: &str) -> Whom {
        let own = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        whom(&own(list), &own(on_file), typed)
    }

    #[test]
    fn a_name_that_is_only_like_one_on_the_list_is_a_question() {
        for (listed, typed) in [
            ("Roberta Kowalski", "Robert Kowalski"),
            ("Robert Kowalski Jr", "Robert Kowalski"),
            ("Anne-Marie Dubois", "Anne Dubois"),
            ("Anne-Marie Dubois", "Marie Dubois"),
            ("Kim Itoh", "Kim Ito"),
            ("Ana Lima-Costa", "Ana Lima"),
            ("Maryann Delgado-Ruiz", "Maryann Delgado"),
            ("William T. Harrison II", "William Harrison"),
            ("Jose Alvarez Sr.", "Jose Alvarez"),
            ("Jose Alvarez Jr.", "Jose"),
            ("Li Wei", "Wei"),
            ("Kevin O\u{2019}Brien", "OBrien"),
            ("Wei Li", "Li Wei"),
            ("Maria Garcia Lopez", "Maria Lopez Garcia"),
            ("Ada Abbott", "Ada Abott"),
            ("Axel Brandtman", "Axel Q. Brandtman"),
            ("James Stewart Jr", "James A Stewart Jr"),
            ("Hans Müller", "Hans H Müller"),
            ("Robert J. Hanley", "Bob Hanley"),
            ("Robert Hanley Jr.", "Robert Hanly Jr"),
            ("Jean-Luc O'Connor", "Jean-Luc Connor"),
            ("Maria D'Angelo", "Maria Angelo"),
            ("Uma N\u{2019}Dour", "Uma Dour"),
            ("Kit d'Arc", "Kit Arc"),
            ("Ivy O Neill", "Ivy Neill"),
            ("Ben Q. R. Tamm", "Ben Tamm"),
            ("Ada Lovett", "Mr. Ada Lovett"),
            ("Dr. Iris Vale", "Iris Vale"),
            ("Thomas Marlin", "Mrs. Thomas Marlin"),
        ] {
            assert_eq!(named(&[listed], &[], typed), Whom::Perhaps(0), "{typed}");
        }
    }

    #[test]
    fn the_whole_name_on_the_list_is_taken_at_once() {
        for (listed, typed) in [
            ("Robert Kowalski Jr", "ROBERT KOWALSKI, Jr."),
            ("Robert Kowalski", "Kowalski, Robert"),
            ("José Núñez", "jose nunez"),
            ("Anne-Marie Dubois", "Anne Marie Dubois"),
            ("Robert J. Hanley", "Robert Hanley"),
            ("Robert J. Hanley Jr.", "Robert Hanley Jr"),
            ("Robert Keane Jr.", "Robert Keane Junior"),
            ("William Harrison II", "William Harrison 2nd"),
            ("Kevin O'Brien", "kevin obrien"),
        ] {
            assert_eq!(named(&[listed], &[], typed), Whom::One(0), "{typed}");
        }
    }

    #[test]
    fn a_surname_less_its_particle_is_a_question_and_so_is_more_than_one_initial() {
        for (listed, typed) in [
            ("Jean-Luc O'Connor", "Jean-Luc Connor"),
            ("Maria D\u{2019}Angelo", "Maria Angelo"),
            ("Uma N'Dour", "Uma Dour"),
            ("Kit d'Arc", "Kit Arc"),
            ("Ivy O Neill", "Ivy Neill"),
            ("Ben Q. R. Tamm", "Ben Tamm"),
            ("Maria de la Cruz", "Maria Cruz"),
            ("Mohammed Al-Sayed", "Mohammed Sayed"),
            ("Ian Mc Kay", "Ian Kay"),
        ] {
            assert_eq!(named(&[listed], &[], typed), Whom::Perhaps(0), "{typed}");
        }
        assert_eq!(named(&["Pat Q Moss"], &[], "Pat Moss"), Whom::One(0));
    }

    #[test]
    fn another_generation_or_another_initial_names_nobody() {
        for (listed, typed) in [
            ("Jose Alvarez Sr.", "Jose Alvarez Jr"),
            ("Jose Alvarez Sr.", "Jose Alvarez Junior"),
            ("Jose Alvarez", "Jose Alvarez Jr"),
            ("Robert J. Hanley", "Robert K. Hanley"),
            ("Robert Hanley", "Bo Li"),
            ("Robert Hanley", "-"),
        ] {
            assert_eq!(named(&[listed], &[], typed), Whom::Nobody, "{typed}");
        }
    }

    #[test]
    fn of_several_who_fit_none_is_taken() {
        let both = ["Jose Alvarez Sr.", "Jose Alvarez Jr."];
        assert_eq!(named(&both, &[], "Jose Alvarez"), Whom::Several(vec![0, 1]));
        assert_eq!(named(&both, &[], "Jose Alvarez Jr"), Whom::One(1));
        let initial = ["Robert J. Hanley", "Robert K. Hanley"];
        assert_eq!(
            named(&initial, &[], "Robert Hanley"),
            Whom::Several(vec![0, 1])
        );
        assert_eq!(
            named(&initial[..1], &initial, "Robert Hanley"),
            Whom::Perhaps(0),
            "another person of the record fits as well"
        );
    }
}
