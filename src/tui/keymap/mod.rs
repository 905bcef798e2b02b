//! Keys and commands: one table, a pure look-up, and what is made of the table.
//!
//! No key code and no name of a key stands outside this folder.

mod action;
mod key;
mod resolve;
mod table;

pub use action::Action;
pub use key::{Key, keys_of};
pub use resolve::{Facts, resolve};
pub use table::{Binding, TABLE};

use super::screens::Place;

/// The last row: function keys and their words, as many as fit.
pub fn footer(width: usize) -> String {
    let words = TABLE.iter().filter_map(|binding| Some((binding.key?, binding.footer?)));
    let mut line = String::new();
    for (key, footer) in words {
        let word = format!("{} {footer}", key.name());
        let gap = if width >= 100 { "  " } else { " " };
        let gap = if line.is_empty() { "" } else { gap };
        if line.len() + gap.len() + word.len() > width {
            break;
        }
        line.push_str(gap);
        line.push_str(&word);
    }
    line
}

/// What the help screen lists: this screen's own first, then what is everywhere, filtered by words.
pub fn help(place: Place, filter: &str) -> Vec<&'static Binding> {
    let wanted: Vec<String> = filter.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |binding: &&Binding| {
        let text = format!("{} {} {}", binding.how(), binding.twin.unwrap_or_default(), binding.words);
        let text = text.to_lowercase();
        wanted.iter().all(|word| text.contains(word))
    };
    let own = TABLE.iter().filter(|binding| !binding.places.is_empty() && binding.is_on(place));
    let shared = TABLE.iter().filter(|binding| binding.places.is_empty());
    own.chain(shared).filter(fits).collect()
}

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
    let named = TABLE.iter().filter_map(|binding| Some((binding, rest(line, binding.twin?)?)));
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

/// How an action is done, as messages name it.
pub fn name_of(action: Action) -> String {
    TABLE.iter().find(|binding| binding.action == Some(action)).map(Binding::how).unwrap_or_default()
}

/// Whether a command needs something behind it.
pub fn takes_more(twin: &str) -> bool {
    TABLE.iter().any(|binding| binding.twin == Some(twin) && binding.key.is_none() && binding.sign.is_some())
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
                for c in ('a'..='z').chain('A'..='Z').chain('0'..='9').chain("[])>".chars()) {
                    let facts = Facts { place, empty };
                    assert_eq!(resolve(Key::Char(c), facts), Action::Type(c));
                }
            }
        }
    }

    #[test]
    fn the_footer_fills_eighty_columns_and_no_more() {
        let footer = footer(80);
        assert_eq!(
            footer,
            "F1 Help F2 Intake F3 Pickup F4 Shelf F5 Day F6 Clients F7 Outbox F8 Quar. F9 Fix"
        );
        assert!(super::footer(120).ends_with("F10 End"));
        assert_eq!(super::footer(3), "");
    }

    #[test]
    fn commands_are_read_with_what_stands_behind_them() {
        let read = |line: &str| command(line, Place::Shelf);
        assert_eq!(read("move B-15"), Typed::Command(Action::Move, "B-15".into()));
        assert_eq!(read("go live"), Typed::Command(Action::GoLive, String::new()));
        assert!(matches!(read("retry"), Typed::Elsewhere(_)));
        assert_eq!(read("fl"), Typed::Unknown(vec!["flush"]));
    }
}
