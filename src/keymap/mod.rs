//! Keys and commands: one table, a pure look-up, and what is made of the table.
//!
//! No key code and no name of a key stands outside this folder.

mod action;
mod edit;
mod effective;
mod key;
mod place;
mod resolve;
mod table;

pub use action::Action;
pub use edit::Edit;
pub use effective::{KeyFault, Keymap};
pub use key::Key;
pub use place::Place;
pub use resolve::Facts;
pub use table::{Binding, TABLE};

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

/// Reads a line behind its colon.
pub fn command(line: &str, place: Place) -> Typed {
    let line = line.trim();
    let named = TABLE
        .iter()
        .filter_map(|binding| Some((binding, rest(line, binding.twin?)?)));
    match named.max_by_key(|(binding, _)| binding.twin.map(str::len)) {
        Some((binding, rest)) if binding.is_on(place) => match binding.action {
            Some(action) => Typed::Command(action, rest.to_owned()),
            None => Typed::Elsewhere(binding),
        },
        Some((binding, _)) => Typed::Elsewhere(binding),
        None => Typed::Unknown(completions(line)),
    }
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
    let mut out = String::from("| key | does | twin |\n| --- | --- | --- |\n");
    for binding in TABLE {
        let twin = match (binding.key, binding.twin) {
            (Some(_), Some(twin)) => format!("`:{twin}`"),
            _ => String::new(),
        };
        let how = binding.how().replace('|', "\\|");
        out.extend(["| `", &how, "` | ", binding.words, " | ", &twin, " |\n"]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Place; 9] = Place::ALL;

    #[test]
    fn no_key_is_bound_twice() {
        for place in ALL {
            let mut seen = Vec::new();
            for binding in TABLE.iter().filter(|binding| binding.is_on(place)) {
                if let Some(key) = binding.key {
                    assert!(!seen.contains(&key), "{key:?} twice on {place:?}");
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn no_key_is_bound_that_a_scanner_or_the_tty_needs() {
        let kept_free = "hjmi@sqzcdba";
        for binding in TABLE {
            match binding.key {
                Some(Key::Ctrl(c)) => assert!(!kept_free.contains(c), "Ctrl-{c}"),
                Some(Key::Char(c)) => assert_eq!(c, ' ', "{c} is text"),
                Some(Key::Data(_)) => panic!("a separator is data"),
                Some(Key::F(n)) => assert!(n <= 10, "F{n} belongs to terminals"),
                _ => {}
            }
        }
    }

    #[test]
    fn no_command_has_two_meanings() {
        let twins: Vec<_> = TABLE.iter().filter_map(|binding| binding.twin).collect();
        for (at, twin) in twins.iter().enumerate() {
            assert!(!twins[at + 1..].contains(twin), ":{twin}");
        }
    }

    #[test]
    fn letters_digits_and_brackets_are_text_everywhere() {
        for place in ALL {
            for empty in [true, false] {
                for c in ('a'..='z')
                    .chain('A'..='Z')
                    .chain('0'..='9')
                    .chain("[])>".chars())
                {
                    let facts = Facts { place, empty };
                    assert_eq!(
                        Keymap::default().resolve(Key::Char(c), facts),
                        Action::Type(c)
                    );
                }
            }
        }
    }

    #[test]
    fn the_footer_fills_eighty_columns_and_no_more() {
        let keys = Keymap::default();
        let footer = keys.footer(80);
        assert_eq!(
            footer,
            "F1 Help F2 Intake F3 Pickup F4 Shelf F5 Day F6 Clients F7 Outbox F8 Quar. F9 Fix"
        );
        assert!(keys.footer(120).ends_with("F10 End"));
        assert_eq!(keys.footer(3), "");
    }

    #[test]
    fn commands_are_read_with_what_stands_behind_them() {
        let read = |line: &str| command(line, Place::Shelf);
        assert_eq!(
            read("move B-15"),
            Typed::Command(Action::Move, "B-15".into())
        );
        assert_eq!(
            read("go live"),
            Typed::Command(Action::GoLive, String::new())
        );
        assert!(matches!(read("retry"), Typed::Elsewhere(_)));
        assert_eq!(read("fl"), Typed::Unknown(vec!["flush"]));
    }
}
