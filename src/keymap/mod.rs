//! Keys and commands: one table, a pure look-up, and what is made of the table.
//!
//! No key code and no name of a key stands outside this folder.

mod action;
mod binding;
mod edit;
mod effective;
mod key;
mod resolve;
pub mod table;

pub use action::Action;
pub use binding::Binding;
pub use edit::Edit;
pub use effective::{KeyFault, Keymap};
pub use key::Key;

pub use resolve::Facts;
pub use table::{OwnAction, Place, TABLE};

/// A command that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is this one, with what stands behind it.
    Command(Action, String),
    /// There is such a command, but not on this screen.
    Elsewhere(&'static Binding),
    /// There is none; these begin so.
    Unknown(Vec<&'static str>),
}

impl PartialEq for Binding {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Binding {}

/// The binding that a line behind its colon names, and what stands behind its word.
fn binding(line: &str) -> Option<(&'static Binding, &str)> {
    let named = TABLE
        .iter()
        .filter_map(|binding| Some((binding, rest(line, binding.twin?)?)));
    named.max_by_key(|(binding, _)| binding.twin.map(str::len))
}

/// What a line behind its colon names on whichever screen, with what stands behind it.
pub fn named(line: &str) -> Option<(Action, &str)> {
    let (binding, rest) = binding(line.trim())?;
    Some((binding.action?, rest))
}

/// Reads a line behind its colon.
pub fn command(line: &str, place: Place) -> Typed {
    let line = line.trim();
    match binding(line) {
        Some((binding, rest)) if binding.is_on(place) => match binding.action {
            Some(action) => Typed::Command(action, rest.to_owned()),
            None => Typed::Elsewhere(binding),
        },
        Some((binding, _)) => Typed::Elsewhere(binding),
        None => Typed::Unknown(completions(line)),
    }
}

/// The command of this screen that a line names without its colon: the whole of its word, and only one that does something
/// to a row or a list.
pub fn bare(line: &str, place: Place) -> Option<&'static str> {
    let line = line.trim().to_lowercase();
    let own = |binding: &&Binding| binding.places.contains(&place) || is_global(binding);
    let twins = TABLE.iter().filter(own).filter_map(|binding| binding.twin);
    let mut named = twins.filter(|twin| rest(&line, twin).is_some());
    named.next()
}

/// Whether a command does something wherever one is, and opens no screen.
fn is_global(binding: &Binding) -> bool {
    let opens = matches!(binding.action, Some(Action::Go(_) | Action::Report(_)));
    binding.places.is_empty() && !opens
}

/// Commands that begin so.
pub fn completions(line: &str) -> Vec<&'static str> {
    let twins = TABLE.iter().filter_map(|binding| binding.twin);
    twins.filter(|twin| twin.starts_with(line.trim())).collect()
}

/// What the palette lists for a line behind its colon: commands of this screen that begin so, then those whose words
/// tell of it.
pub fn palette(line: &str, place: Place) -> Vec<&'static Binding> {
    let line = line.trim().to_lowercase();
    let here = || {
        TABLE
            .iter()
            .filter(|binding| binding.twin.is_some() && binding.is_on(place))
    };
    let begun = |binding: &&Binding| {
        binding
            .twin
            .is_some_and(|twin| twin.starts_with(&line) || rest(&line, twin).is_some())
    };
    let told = |binding: &&Binding| {
        !begun(binding) && !line.is_empty() && binding.words.to_lowercase().contains(&line)
    };
    here().filter(begun).chain(here().filter(told)).collect()
}

/// Whether a command needs something behind it.
pub fn takes_more(twin: &str) -> bool {
    TABLE.iter().any(|binding| {
        binding.twin == Some(twin) && binding.key.is_none() && binding.sign.is_some()
    })
}

fn rest<'a>(line: &'a str, twin: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(twin)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim())
}

/// The table of keys as the README shows it.
pub fn readme() -> String {
    let mut out = String::from("| key | where | does | twin |\n| --- | --- | --- | --- |\n");
    for binding in TABLE.iter() {
        let twin = match (binding.key, binding.twin) {
            (Some(_), Some(twin)) => format!("`:{twin}`"),
            _ => String::new(),
        };
        let how = binding.how().replace('|', "\\|");
        let places: Vec<_> = binding.places.iter().map(|place| place.word()).collect();
        let places = places.join(", ");
        out.extend([
            "| `",
            &how,
            "` | ",
            &places,
            " | ",
            binding.words,
            " | ",
            &twin,
            " |\n",
        ]);
    }
    out
}

#[cfg(test)]
mod tests;
