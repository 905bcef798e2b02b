//! Who stands in a place for people, as lists and clerks fill it: `Ada Abbott, Marco Ruiz`, `Ada & Max Bell`, `Abbott, Ada`,
//! `Di Fay (owner)`, `anyone with ID`. PURE, and knows no column.
//!
//! Invariant: a name comes out of it only where nobody can read it otherwise; what is no person never does.

#[cfg(test)]
mod tests;
mod words;

use words::{is_company, is_nobody, is_particle, is_role, is_suffix, is_title, is_titles};

/// What a text for people says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Each person by the whole name.
    pub people: Vec<String>,
    /// What stood beside a name and is no part of it: `(owner)`, a telephone number.
    pub off: Vec<String>,
    /// What names nobody: `all`, `see form`, `her husband`.
    pub nobody: Vec<String>,
    /// Perhaps several, and nobody can say where one ends; they are one then.
    pub unsure: bool,
}

impl People {
    fn one(text: &str) -> Self {
        Self {
            people: vec![text.to_owned()],
            ..Self::default()
        }
    }

    fn unsure(text: &str) -> Self {
        Self {
            unsure: true,
            ..Self::one(text)
        }
    }
}

/// Names beside which a slash or comma parts nothing.
const ONE_NAME: [&str; 7] = ["c/o", "a/k/a", "f/k/a", "d/b/a", "n/k/a", "t/a", "p/a"];

/// Reads a text for people; one between semicolons.
pub fn read(text: &str) -> People {
    let text = text.trim();
    // `n/a Person` is no Person of one letter.
    let says_none = text
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("n/a"));
    if says_none || is_nobody(text) || is_titles(text) {
        return People {
            nobody: vec![text.to_owned()],
            ..People::default()
        };
    }
    let lower = text.to_lowercase();
    let is_whole = is_company(text) || ONE_NAME.iter().any(|word| lower.contains(word));
    if is_whole {
        return People::one(text);
    }
    let mut found = People::default();
    let groups: Vec<Vec<Part>> = (beside(text).iter())
        .map(|group| parts(group, &mut found))
        .filter(|parts| !parts.is_empty())
        .collect();
    match named(&groups) {
        Some(people) => found.people = people,
        None => return People::unsure(text),
    }
    found
}

/// Whether a text names a person, and one only: `whoever`, `Mr`, `brother of Tom` and `John or Jane` do not.
pub fn is_one(text: &str) -> bool {
    let read = read(text);
    !read.unsure && read.people.len() == 1
}

/// A name without the titles before it.
pub fn untitled(text: &str) -> String {
    let words = text.split_whitespace().skip_while(|word| is_title(word));
    words.collect::<Vec<_>>().join(" ")
}

/// The one person that a text surely is, given name first; the text itself where it is another thing.
pub fn turned_round(text: &str) -> Option<String> {
    let read = read(text);
    match read.people.as_slice() {
        [one] if !read.unsure && read.off.is_empty() && one != text && text.contains(',') => {
            Some(one.clone())
        }
        _ => None,
    }
}

/// Each person that a name on file may be said to be: both of a couple, or himself.
pub fn each(name: &str) -> Vec<String> {
    let read = read(name);
    if read.nobody.is_empty() && read.off.is_empty() && !read.people.is_empty() {
        read.people
    } else {
        vec![name.to_owned()]
    }
}

/// A piece between commas: the words of a name, and what is written behind it.
struct Part {
    name: String,
    suffix: Option<String>,
}

impl Part {
    fn whole(&self) -> String {
        match &self.suffix {
            Some(suffix) => format!("{}, {suffix}", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether it is the family name of one who is written turned round; of `Ada Abbott, Marco` nobody can say.
    fn is_family(&self, given: &Self) -> bool {
        let mut words = self.name.split_whitespace();
        let is_marked = words.next().is_some_and(is_particle) || words.any(is_suffix);
        self.words() == 1 || given.words() == 1 && is_marked
    }

    /// How many words of it are names.
    fn words(&self) -> usize {
        let words = self.name.split_whitespace();
        words.filter(|word| !is_title(word)).count()
    }
}

/// What stands between `and`, `&`, `/` and line breaks, brackets whole.
fn beside(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut depth = 0_u32;
    for word in text.split_inclusive(|c: char| c.is_whitespace() || "/&+|".contains(c)) {
        let bare = word.trim().to_lowercase();
        let is_between = depth == 0 && matches!(bare.as_str(), "and" | "or" | "&" | "+" | "/");
        depth = (depth + count(word, '(')).saturating_sub(count(word, ')'));
        if is_between {
            all.push(String::new());
            continue;
        }
        let Some(last) = all.last_mut() else { continue };
        last.push_str(word);
        if depth == 0 && word.ends_with(['/', '&', '+', '|', '\n']) {
            last.pop();
            all.push(String::new());
        }
    }
    // `Ada Or` is one, with an unusual name.
    if all.iter().any(|one| one.trim().is_empty()) {
        return vec![text.to_owned()];
    }
    all
}

fn count(text: &str, c: char) -> u32 {
    u32::try_from(text.matches(c).count()).unwrap_or_default()
}

/// The pieces between commas, without what is no part of a name.
fn parts(group: &str, found: &mut People) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    let mut depth = 0;
    let is_comma = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    };
    for piece in group.split(is_comma) {
        let piece = bare(piece, &mut found.off);
        if piece.is_empty() {
            continue;
        }
        match all.last_mut() {
            Some(before) if is_suffix(&piece) => before.suffix = Some(piece),
            Some(_) if is_role(&piece) => found.off.push(piece),
            _ if is_nobody(&piece) => found.nobody.push(piece),
            _ => all.push(Part {
                name: piece,
                suffix: None,
            }),
        }
    }
    all
}

/// Without a remark in brackets behind it, a telephone number, or what somebody is.
fn bare(piece: &str, off: &mut Vec<String>) -> String {
    let mut rest = piece.trim();
    loop {
        let before = bracketed(rest)
            .or_else(|| before_number(rest))
            .or_else(|| before_role(rest));
        let Some(before) = before else {
            return rest.to_owned();
        };
        let behind = rest.get(before.len()..).unwrap_or_default();
        off.push(behind.trim_matches([' ', '-', '–', '—', ':']).to_owned());
        rest = before.trim_end_matches([' ', '-', '–', '—', ':']);
    }
}

/// What stands before the brackets at the end.
fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_suffix([')', ']'])?;
    let before = inner.get(..inner.rfind(['(', '['])?)?.trim_end();
    (!before.is_empty()).then_some(before)
}

/// Fewest digits of a telephone number.
const DIGITS: usize = 7;

/// What stands before a telephone number, and before the word for one.
fn before_number(text: &str) -> Option<&str> {
    const WORDS: [&str; 6] = ["ph", "phone", "tel", "cell", "mobile", "mob"];
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (before, number) = text.split_at_checked(at)?;
    let is_edge = |c: char| " (-+.:/,".contains(c);
    let before = before.trim_end_matches(is_edge);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_apart = before.len() < at;
    if digits < DIGITS || !is_apart || !before.contains(char::is_alphabetic) {
        return None;
    }
    let without = |word: &&str| {
        let (name, last) = before.split_at_checked(before.len().checked_sub(word.len())?)?;
        let is_word = name.ends_with(' ') && last.eq_ignore_ascii_case(word);
        is_word.then_some(name.trim_end_matches(is_edge))
    };
    Some(WORDS.iter().find_map(without).unwrap_or(before))
}

/// What stands before ` - owner`.
fn before_role(text: &str) -> Option<&str> {
    let (before, role) = text.rsplit_once(" - ").or(text.rsplit_once(" – "))?;
    is_role(role.trim()).then_some(before)
}

/// Everybody who is named between `and`s; `None` where that cannot be said.
fn named(groups: &[Vec<Part>]) -> Option<Vec<String>> {
    if let [group] = groups {
        return of_commas(group);
    }
    if let Some(couple) = turned_couple(groups).or_else(|| of_one_family(groups)) {
        return Some(couple);
    }
    let mut all = Vec::new();
    for group in groups {
        let people = of_commas(group)?;
        let is_whole = |one: &String| one.split_whitespace().count() > 1;
        if !people.iter().all(is_whole) {
            return None;
        }
        all.extend(people);
    }
    Some(all)
}

/// `Ada Abbott, Marco Ruiz` are two, `Abbott, Ada` is one who is written turned round.
fn of_commas(parts: &[Part]) -> Option<Vec<String>> {
    match parts {
        [one] => Some(vec![one.whole()]),
        [family, given] if family.is_family(given) => Some(vec![turned(family, given)]),
        several => {
            let is_whole = several.iter().all(|part| part.words() > 1);
            is_whole.then(|| several.iter().map(Part::whole).collect())
        }
    }
}

fn turned(family: &Part, given: &Part) -> String {
    let suffix = given.suffix.as_ref().or(family.suffix.as_ref());
    let suffix = suffix.map(|suffix| format!(" {suffix}"));
    format!(
        "{} {}{}",
        given.name,
        family.name,
        suffix.unwrap_or_default()
    )
}

/// `Bell, Ada & Max`
fn turned_couple(groups: &[Vec<Part>]) -> Option<Vec<String>> {
    let (first, others) = groups.split_first()?;
    let [family, given] = first.as_slice() else {
        return None;
    };
    let given_only = |group: &Vec<Part>| match group.as_slice() {
        [one] if one.words() == 1 => Some(turned(family, one)),
        _ => None,
    };
    let mut all = vec![turned(family, given)];
    for group in others {
        all.push(given_only(group)?);
    }
    Some(all)
}

/// `Ada & Max Bell`
fn of_one_family(groups: &[Vec<Part>]) -> Option<Vec<String>> {
    let (last, others) = groups.split_last()?;
    let [last] = last.as_slice() else {
        return None;
    };
    let words: Vec<_> = last.name.split_whitespace().collect();
    let at = words.iter().position(|word| !is_title(word))?;
    let behind = words.get(at + 1..)?;
    let is_initial = |word: &&&str| word.trim_end_matches('.').chars().count() == 1;
    let family: Vec<_> = (behind.iter()).skip_while(is_initial).copied().collect();
    if family.is_empty() {
        return None;
    }
    let mut all = Vec::new();
    for group in others {
        let [one] = group.as_slice() else {
            return None;
        };
        (one.words() == 1).then_some(())?;
        all.push(format!("{} {}", one.name, family.join(" ")));
    }
    all.push(last.whole());
    Some(all)
}
