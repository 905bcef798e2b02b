//! Cells of several values: names, people, addresses, telephone numbers. Each bad one costs only itself.

use super::{Cost, Note, Reading};
use crate::cli::client::list::addresses::{addresses, person_and_address};
use crate::cli::client::list::cell::is_blank;
use crate::cli::client::list::legal;
use crate::cli::client::list::values::{Value, dated, other_name};
use crate::domain::aftercare::MailClass;
use crate::domain::command::{Cell, DatedName};
use crate::domain::name::NameKind;
use crate::domain::people;
use crate::domain::terms::is_phone;
use crate::domain::text::accept;

/// What lists write before a number: `Phone:(703) 555-0100 Mobile:(571) 555-0101` is two.
const LABELS: [&str; 10] = [
    "alt", "cell", "home", "main", "mobile", "office", "other", "phone", "tel", "work",
];

/// Nobody is called on it.
const FAX: &str = "fax";

/// The numbers of a value that says before each what it is; any other value as it stands.
fn labelled(value: &str) -> Vec<String> {
    let label = |word: &'_ str| {
        let (label, _) = word.split_once(':')?;
        let label = label.to_lowercase();
        (label == FAX || LABELS.contains(&label.as_str())).then_some(label)
    };
    if !value.split_whitespace().any(|word| label(word).is_some()) {
        return vec![value.to_owned()];
    }
    let mut numbers = vec![(String::new(), String::new())];
    for word in value.split_whitespace() {
        match label(word) {
            Some(label) => {
                let rest = word.get(label.len() + 1..).unwrap_or_default();
                numbers.push((label, rest.to_owned()));
            }
            None => numbers
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|(_, number)| {
                    number.push(' ');
                    number.push_str(word);
                }),
        }
    }
    let kept = numbers.into_iter().filter(|(label, _)| label != FAX);
    let trimmed = kept.map(|(_, number)| number.trim().to_owned());
    trimmed.filter(|number| !number.is_empty()).collect()
}

impl Reading<'_> {
    /// Values of a cell that are good texts; each bad one costs only itself.
    fn values(&mut self, cell: &str) -> Vec<Value> {
        let mut all: Vec<Value> = Vec::new();
        for value in Value::all(cell) {
            let is_word_for_word = value.is_word_for_word;
            match accept(&value.text) {
                Ok(text) if is_word_for_word || !is_blank(&text) => {
                    if !all.iter().any(|one| one.text == text) {
                        all.push(Value {
                            text,
                            is_word_for_word,
                        });
                    }
                }
                Ok(_) => {}
                Err(bad) => self.bad(format!("{:?} {bad}; remove it", value.text)),
            }
        }
        all
    }

    fn texts(&mut self, cell: &str) -> Vec<String> {
        let values = self.values(cell).into_iter();
        values.map(|one| one.text).collect()
    }

    pub(crate) fn emails(&mut self, cell: &str) -> Cell<Vec<String>> {
        let found = addresses(cell);
        found.bad.into_iter().for_each(|bad| self.bad(bad));
        for twin in found.twins {
            self.note(Cost::Nothing, twin);
        }
        Cell::Set(found.addresses)
    }

    pub(crate) fn phones(&mut self, cell: &str) -> Cell<Vec<String>> {
        let (good, bad): (Vec<_>, Vec<_>) = self
            .texts(cell)
            .iter()
            .flat_map(|text| labelled(text))
            .partition(|phone| is_phone(phone));
        let none = |text: &String| matches!(text.to_lowercase().as_str(), "none" | "no" | "x");
        for phone in bad.iter().filter(|phone| !none(phone)) {
            self.bad(format!("{phone:?} is no telephone number; write digits"));
        }
        Cell::Set(good)
    }

    /// A name, and the address behind it where the list has one there.
    fn person(&mut self, value: &Value) -> Option<Value> {
        if value.is_word_for_word {
            return Some(value.clone());
        }
        let text = self.without_address(&value.text)?;
        Some(Value {
            text,
            is_word_for_word: false,
        })
    }

    fn without_address(&mut self, value: &str) -> Option<String> {
        let (name, address) = person_and_address(value);
        self.behind_names.extend(address);
        Some(name).filter(|name| !name.is_empty() && !is_none(name))
    }

    /// Everybody whom a value names, each by the whole name; whatever else it says is told.
    fn persons(&mut self, value: &str) -> Vec<String> {
        let read = people::read(value);
        for nobody in &read.nobody {
            self.bad(format!(
                "{nobody:?} is no person's name; write the name of each person"
            ));
        }
        if read.unsure {
            let column = self.column.name;
            let text = format!(
                "{value:?} may be several people; write whole names with ; between them, or give a map with separator = \
                 {{ {column} = \",\" }}"
            );
            if column == "pickup_people" {
                self.bad(text);
                return Vec::new();
            }
            self.note(Cost::Nothing, text);
        }
        for off in &read.off {
            let text = format!("{off:?} is taken off {value:?}: only names stand here");
            self.note(Cost::Nothing, text);
        }
        if read.people.len() > 1 {
            let people = read.people.join("; ");
            let text = format!(
                "{value:?} is read as {} people: {people}",
                read.people.len()
            );
            self.note(Cost::Nothing, text);
        }
        read.people
    }

    /// What is bad in it takes nothing away that we have.
    fn unless_bad<T>(&self, before: usize, all: Vec<T>) -> Cell<Vec<T>> {
        let is_bad = |note: &Note| note.cost != Cost::Nothing && note.column == self.column.name;
        let bad = self
            .notes
            .get(before..)
            .unwrap_or_default()
            .iter()
            .any(is_bad);
        if all.is_empty() && bad {
            Cell::Absent
        } else {
            Cell::Set(all)
        }
    }

    pub(crate) fn pickup_people(&mut self, cell: &str) -> Cell<Vec<String>> {
        let before = self.notes.len();
        let mut all = Vec::new();
        for value in self.values(cell) {
            let person = self.person(&value);
            let each = match person {
                Some(one) if one.is_word_for_word => vec![one.text],
                Some(one) => self.persons(&one.text),
                None => Vec::new(),
            };
            for one in each {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        self.unless_bad(before, all)
    }

    pub(crate) fn people(&mut self, cell: &str) -> Cell<Vec<DatedName>> {
        let before = self.notes.len();
        let mut all = Vec::new();
        for value in self.values(cell) {
            let Some(person) = self.person(&value) else {
                continue;
            };
            let whole = self.dated(&person);
            if person.is_word_for_word {
                all.push(whole);
                continue;
            }
            let each = self.persons(&whole.text).into_iter();
            all.extend(each.map(|text| DatedName { text, ..whole }));
        }
        self.unless_bad(before, all)
    }

    /// Names of a cell; `none` says that there are none.
    fn said(&mut self, cell: &str) -> Vec<Value> {
        let mut values = self.values(cell);
        values.retain(|one| one.is_word_for_word || !is_none(&one.text));
        values
    }

    pub(crate) fn names(&mut self, cell: &str) -> Cell<Vec<DatedName>> {
        let values = self.said(cell);
        Cell::Set(values.iter().map(|one| self.dated(one)).collect())
    }

    pub(crate) fn other_names(&mut self, cell: &str) -> Cell<Vec<(NameKind, DatedName)>> {
        let values = self.said(cell);
        let read = |one: &Value| match other_name(&one.text) {
            Ok(named) => named,
            Err(why) => {
                self.bad(format!("{why}; the name is taken without its dates"));
                (NameKind::Alias, undated(&one.text))
            }
        };
        Cell::Set(values.iter().map(read).collect())
    }

    pub(crate) fn classes(&mut self, cell: &str) -> Cell<Vec<MailClass>> {
        let mut all = Vec::new();
        for text in self.texts(cell) {
            match MailClass::parse(&text).filter(|class| *class != MailClass::Unknown) {
                Some(class) => all.push(class),
                None => self.bad(format!(
                    "{text:?} is no class of mail; write first-class, marketing, package or private"
                )),
            }
        }
        Cell::Set(all)
    }

    /// Names that stand in the other columns too; whether they do is seen when all are read.
    pub(crate) fn on_form(&mut self, cell: &str) -> Cell<Vec<String>> {
        let values = self.said(cell).into_iter();
        Cell::Set(values.map(|one| one.text).collect())
    }

    /// Without ` until 2020` behind it.
    fn untailed(&mut self, name: DatedName) -> DatedName {
        let Some(bare) = legal::before_years(&name.text).map(str::to_owned) else {
            return name;
        };
        self.note(
            Cost::Nothing,
            format!(
                "{:?} is taken as {bare:?}, without its dates; write them as {bare}@2020-01-31..2024-12-31",
                name.text
            ),
        );
        DatedName { text: bare, ..name }
    }

    /// A name whose dates cannot be read is still a name.
    fn dated(&mut self, value: &Value) -> DatedName {
        let is_word_for_word = value.is_word_for_word;
        let value = value.text.as_str();
        match dated(value) {
            Ok(DatedName {
                text,
                from: Some(from),
                to: Some(to),
            }) if to < from => {
                self.bad(format!(
                    "{text:?} ends before it begins; the name is taken without its dates"
                ));
                DatedName::undated(text)
            }
            Ok(name) if is_word_for_word => name,
            Ok(name) => self.untailed(name),
            Err(why) => {
                self.bad(format!("{why}; the name is taken without its dates"));
                undated(value)
            }
        }
    }
}

/// Whether a cell for names says that there are none.
pub(in crate::cli::client::list) fn is_none(name: &str) -> bool {
    const NONE: [&str; 8] = [
        "none",
        "nobody",
        "no one",
        "no-one",
        "noone",
        "none known",
        "not any",
        "nothing",
    ];
    NONE.contains(&name.trim_end_matches('.').to_lowercase().as_str())
}

/// Whether a name alone in a cell is read as anything but the name: our own list marks it then.
pub(in crate::cli::client::list) fn is_read_otherwise(name: &str) -> bool {
    is_blank(name) || is_none(name) || legal::before_years(name).is_some()
}

/// The same where people stand.
pub(in crate::cli::client::list) fn is_no_one_person(name: &str) -> bool {
    let read = people::read(name);
    let is_one = read.people.as_slice() == [name] && !read.unsure;
    let is_whole = is_one && read.off.is_empty() && read.nobody.is_empty();
    let has_address = person_and_address(name) != (name.to_owned(), None);
    !is_whole || has_address || is_read_otherwise(name)
}

/// Without the end that should have been dates.
fn undated(value: &str) -> DatedName {
    let name = value.rsplit_once('@').map_or(value, |(name, _)| name);
    DatedName::undated(name.trim())
}
/// Whether two names have the same words, in whatever order: `Frost, Dana` is Dana Frost.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let mut words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words
    };
    words(one) == words(other)
}

#[cfg(test)]
mod tests {
    use super::labelled;

    #[test]
    fn a_number_with_its_label_is_the_number() {
        for (value, numbers) in [
            ("(703) 555-0100", &["(703) 555-0100"][..]),
            ("Phone:(650) 555-3311", &["(650) 555-3311"]),
            (
                "Phone:(703) 555-0100 Mobile: (571) 555-0101 ext 5 Fax:(571) 555-0102",
                &["(703) 555-0100", "(571) 555-0101 ext 5"],
            ),
            (
                "555-0100 ask for Lee: a friend",
                &["555-0100 ask for Lee: a friend"],
            ),
        ] {
            assert_eq!(labelled(value), numbers, "{value}");
        }
    }
}
