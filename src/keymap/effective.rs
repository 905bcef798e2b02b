//! The table as it is in effect at this desk: that of the program, with the keys that the config has moved.
//!
//! Invariant: no key means two things on one screen, and none is bound that a scanner, a terminal or the line needs.

use super::action::Action;
use super::binding::{Binding, When};
use super::key::Key;
use super::resolve::{self, Facts};
use super::table::Place;
use super::table::TABLE;

/// Bindings in effect, in the order of the help screen.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// A wish of the config that cannot be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    pub name: String,
    /// What is wrong, to go on behind the name.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            bindings: TABLE.to_vec(),
        }
    }
}

/// Cells of a footer without the gap behind its last word.
fn cells(row: &[(String, String)]) -> usize {
    let all = row
        .iter()
        .map(|(key, word)| key.len() + word.trim_end().len());
    let gaps = row
        .iter()
        .rev()
        .skip(1)
        .map(|(_, word)| word.len() - word.trim_end().len());
    all.sum::<usize>() + gaps.sum::<usize>()
}

impl Keymap {
    /// The names that a config may use.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().filter_map(Binding::name)
    }

    /// The table with these keys moved: names of commands and names of keys.
    pub fn with<'a>(
        wishes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, KeyFault> {
        let mut map = Self::default();
        let mut moved = Vec::new();
        for (name, wanted) in wishes {
            let fault = |what: String, hint: String| KeyFault {
                name: name.to_owned(),
                what,
                hint,
            };
            let key = Key::parse(wanted)
                .map_err(|why| fault(format!("= \"{wanted}\": the key {why}"), free(&map)))?;
            let found = map
                .bindings
                .iter_mut()
                .find(|binding| binding.name() == Some(name));
            let Some(binding) = found else {
                let names = Self::names().collect::<Vec<_>>().join(", ");
                return Err(fault("is no command".into(), format!("there are: {names}")));
            };
            binding.key = Some(key);
            // What edits the line may be a command only where there is nothing to edit.
            binding.when = if key == Key::Delete {
                When::EmptyLine
            } else {
                When::Always
            };
            moved.push(name);
        }
        // Looked at once all are moved, so that two may change places.
        moved
            .into_iter()
            .find_map(|name| map.conflict(name))
            .map_or(Ok(map), Err)
    }

    fn conflict(&self, name: &str) -> Option<KeyFault> {
        let own = self
            .bindings
            .iter()
            .find(|binding| binding.name() == Some(name))?;
        let meets = |other: &&Binding| {
            let shares = own.places.is_empty()
                || other.places.is_empty()
                || own.places.iter().any(|place| other.is_on(*place));
            other.name() != Some(name) && other.key == own.key && shares
        };
        let other = self.bindings.iter().find(meets)?;
        let (key, taken) = (
            own.key?.name(),
            other.footer.or(other.name()).unwrap_or(other.words),
        );
        Some(KeyFault {
            name: name.to_owned(),
            what: format!("= \"{key}\": {key} is already {taken}"),
            hint: format!(
                "give {} another key as well; {}",
                other.name().unwrap_or(taken),
                free(self)
            ),
        })
    }

    /// What a key means.
    pub fn resolve(&self, key: Key, facts: Facts) -> Action {
        resolve::resolve(&self.bindings, key, facts)
    }

    /// How an action is written in a sentence: its key, else its command.
    pub fn how(&self, action: Action) -> String {
        let bound = self
            .bindings
            .iter()
            .find(|binding| binding.action == Some(action));
        bound.map(Binding::how).unwrap_or_default()
    }

    /// The last row: function keys, each with its word and the gap behind it; as wide apart as all of them fit, and as
    /// many as fit where the row is too short for all.
    pub fn footer(&self, width: usize) -> Vec<(String, String)> {
        let keyed = |binding: &Binding| Some((binding.key?, binding.footer?));
        let mut words: Vec<_> = self.bindings.iter().filter_map(keyed).collect();
        words.sort_by_key(|(key, _)| match key {
            Key::F(number) => *number,
            _ => u8::MAX,
        });
        let spaced = |(within, behind): (&str, &str)| -> Vec<(String, String)> {
            let word = |(key, word): &(Key, &str)| (key.name(), format!("{within}{word}{behind}"));
            words.iter().map(word).collect()
        };
        let least = spaced(("", " "));
        let wider = [(" ", "  "), (" ", " ")].map(spaced);
        let mut row = wider
            .into_iter()
            .find(|row| cells(row) <= width)
            .unwrap_or(least);
        while cells(&row) > width {
            row.pop();
        }
        row
    }

    /// What the help screen lists: this screen's own first, then what is everywhere, filtered by words. The name of a
    /// screen finds the key that opens it, and all that can be done there.
    pub fn help(&self, place: Place, filter: &str) -> Vec<&Binding> {
        let wanted: Vec<String> = filter
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let fits = |binding: &&Binding| {
            let screens = binding.places.iter().map(|place| place.word());
            let text: Vec<String> = [
                binding.how(),
                binding.twin.unwrap_or_default().to_owned(),
                binding.footer.unwrap_or_default().to_owned(),
                binding.words.to_owned(),
            ]
            .into_iter()
            .chain(screens.map(str::to_owned))
            .collect();
            let text = text.join(" ").to_lowercase();
            wanted.iter().all(|word| text.contains(word))
        };
        let all = || self.bindings.iter();
        let own = all().filter(|binding| !binding.places.is_empty() && binding.is_on(place));
        let shared = all().filter(|binding| binding.places.is_empty());
        let elsewhere = all().filter(|binding| !binding.is_on(place) && !wanted.is_empty());
        own.chain(shared).chain(elsewhere).filter(fits).collect()
    }
}

/// Keys that nothing lies on.
fn free(map: &Keymap) -> String {
    let controls = "abcdefghijklmnopqrstuvwxyz"
        .chars()
        .map(|c| format!("Ctrl-{}", c.to_ascii_uppercase()));
    let keys = (1..=10)
        .map(|n| format!("F{n}"))
        .chain(controls)
        .filter_map(|name| Key::parse(&name).ok());
    let taken = |key: &Key| map.bindings.iter().any(|binding| binding.key == Some(*key));
    let names: Vec<String> = keys.filter(|key| !taken(key)).map(Key::name).collect();
    format!("free are {}", names.join(", "))
}

#[cfg(test)]
mod tests;
