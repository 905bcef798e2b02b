//! What was typed while the server was away, for whoever typed it to see: nothing of it is logged yet, and all of it goes
//! out once when the server is back. Pure.

use super::typed::Typed;
use super::words;
use crate::keymap::{Action, Edit, Facts, Keymap, Place};

/// Most lines that a sentence names.
const NAMED: usize = 6;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Away {
    /// Lines that were typed and are not logged, oldest first.
    pub lines: Vec<String>,
    /// Whether the key that ends the program was pressed while they wait: it was shown what that leaves.
    pub is_ending: bool,
    /// Who must sign in again before they go out.
    pub of: Option<String>,
}

impl Away {
    /// The lines in words: `101, harbor .p and 2 more`; nothing where there are none.
    pub fn words(&self) -> Option<String> {
        let named = self.lines.iter().take(NAMED);
        let named: Vec<String> = named.map(|line| words::quoted(line)).collect();
        let more = match self.lines.len().saturating_sub(NAMED) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        (!named.is_empty()).then(|| format!("{}{more}", named.join(", ")))
    }

    /// What becomes of them, behind why the server is not there.
    pub fn fate(&self, end: &str) -> String {
        match (self.words(), self.is_ending) {
            (None, _) => "; what you typed waits".to_owned(),
            (Some(lines), false) => {
                format!("; NOT LOGGED yet, goes out once when it is back: {lines}")
            }
            (Some(lines), true) => format!(
                "; NOT LOGGED: {lines}. {end} again ends all the same, and the next start names them"
            ),
        }
    }
}

/// The lines that keys make which wait behind an open question; the last one may not be entered yet.
pub fn lines<'a>(
    keys: &Keymap,
    place: Place,
    waiting: impl Iterator<Item = &'a Typed>,
) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for typed in waiting {
        let facts = Facts {
            place,
            empty: line.is_empty(),
            chosen: false,
        };
        match typed {
            Typed::Paste(text) | Typed::CutPaste(text) => line.push_str(text.trim()),
            Typed::Resized => {}
            Typed::Key(key) => match keys.resolve(*key, facts) {
                Action::Type(c) => line.push(c),
                Action::Edit(Edit::Backspace) => {
                    line.pop();
                }
                Action::Edit(Edit::Line) | Action::Back => line.clear(),
                Action::Accept => lines.push(std::mem::take(&mut line)),
                _ => {}
            },
        }
    }
    lines.push(line);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Key;

    #[test]
    fn keys_that_wait_are_shown_as_the_lines_that_they_make() {
        let keys = Keymap::default();
        let typed = |text: &str| -> Vec<Typed> {
            let key = |c| match c {
                '\n' => Key::Enter,
                '<' => Key::Backspace,
                c => Key::Char(c),
            };
            text.chars().map(|c| Typed::Key(key(c))).collect()
        };
        let keys = |text: &str| lines(&keys, Place::Intake, typed(text).iter());
        assert_eq!(keys("101\nharbos<r .p\n\n23"), ["101", "harbor .p", "23"]);
        assert!(keys("\n").is_empty());
        let away = Away {
            lines: keys("1\n2\n3\n4\n5\n6\n7\n8"),
            ..Away::default()
        };
        assert_eq!(away.words().unwrap(), "1, 2, 3, 4, 5, 6 and 2 more");
    }
}
