//! A key as this program knows it, and how crossterm's events become one. The only file that reads key codes.
//!
//! Mends what terminals do to scanners (`terminal.md` 4.2): Alt with a letter is Esc and then the letter, for an
//! Esc and a scan in one read look so; Ctrl+4 to Ctrl+7 are the separators FS to US. That a line feed behind a return
//! is no second Enter is for [`Framer`](crate::tui::framing::Framer) to see.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, digit or sign: always text.
    Char(char),
    /// Ctrl with a letter, in lower case.
    Ctrl(char),
    /// A separator within a barcode: FS, GS, RS or US.
    Data(char),
    /// Return, or a scanner's CR.
    Enter,
    /// Ctrl-J, or a scanner's LF; alone it means Enter.
    LineFeed,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Insert,
    Esc,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// A function key.
    F(u8),
}

impl Key {
    /// The name on the help screen and in the README.
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => "Space".into(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Self::Data(_) => "separator".into(),
            Self::F(n) => format!("F{n}"),
            Self::Enter => "Enter".into(),
            Self::LineFeed => "line feed".into(),
            Self::Tab => "Tab".into(),
            Self::BackTab => "Shift-Tab".into(),
            Self::Backspace => "Backspace".into(),
            Self::Delete => "Del".into(),
            Self::Insert => "Ins".into(),
            Self::Esc => "Esc".into(),
            Self::Up => "Up".into(),
            Self::Down => "Down".into(),
            Self::Left => "Left".into(),
            Self::Right => "Right".into(),
            Self::Home => "Home".into(),
            Self::End => "End".into(),
            Self::PageUp => "PgUp".into(),
            Self::PageDown => "PgDn".into(),
        }
    }
}

/// Ctrl with these letters never arrives, or not from the clerk: why.
const KEPT_FREE: [(&str, &str); 4] = [
    (
        "hijm",
        "is what terminals send for Backspace, Tab and Enter",
    ),
    ("sq", "stops and starts the output of terminals"),
    ("zcd", "suspends, breaks off or ends a program elsewhere"),
    ("ba", "is kept by tmux and screen"),
];

impl Key {
    /// Reads a key's name for the config; else why no command can lie on it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let name = text.trim().to_ascii_lowercase();
        let mut letters = name.chars();
        let lone = (letters.next(), letters.next());
        if let Some(number) = name
            .strip_prefix('f')
            .and_then(|number| number.parse::<u8>().ok())
        {
            return match number {
                1..=10 => Ok(Self::F(number)),
                11 | 12 => {
                    Err("belongs to terminals, which open menus or whole screens with it".into())
                }
                _ => Err("is no key here: there are F1 to F10".into()),
            };
        }
        if let Some(letter) = name
            .strip_prefix("ctrl-")
            .or_else(|| name.strip_prefix('^'))
        {
            return Self::parse_control(letter);
        }
        match name.as_str() {
            "ins" | "insert" => Ok(Self::Insert),
            "del" | "delete" => Ok(Self::Delete),
            _ if name.starts_with("alt-") => Err("looks like Esc and a scan in one read".into()),
            _ if lone.0.is_some() && lone.1.is_none() => {
                Err("is text: scanners and fingers type it".into())
            }
            "space" => Err("is text: scanners and fingers type it".into()),
            "enter" | "tab" | "shift-tab" | "esc" | "backspace" | "up" | "down" | "left"
            | "right" | "home" | "end" | "pgup" | "pgdn" => {
                Err("belongs to the line and the list, on every screen".into())
            }
            _ => Err("is no key's name: F1 to F10, Ctrl-E, Ins, Del".into()),
        }
    }

    fn parse_control(letter: &str) -> Result<Self, String> {
        let mut letters = letter.chars();
        match (
            letters.next().filter(char::is_ascii_alphabetic),
            letters.next(),
        ) {
            (Some(c), None) => match KEPT_FREE.iter().find(|(letters, _)| letters.contains(c)) {
                Some((_, why)) => Err((*why).to_owned()),
                None => Ok(Self::Ctrl(c)),
            },
            _ => Err("is a separator within barcodes, or none that terminals send".into()),
        }
    }
}

/// What terminals send for a key, behind its Esc.
const SEQUENCES: &[(&str, Key)] = &[
    ("[A", Key::Up),
    ("[B", Key::Down),
    ("[C", Key::Right),
    ("[D", Key::Left),
    ("[H", Key::Home),
    ("[F", Key::End),
    ("[Z", Key::BackTab),
    ("OA", Key::Up),
    ("OB", Key::Down),
    ("OC", Key::Right),
    ("OD", Key::Left),
    ("OP", Key::F(1)),
    ("OQ", Key::F(2)),
    ("OR", Key::F(3)),
    ("OS", Key::F(4)),
    ("[1~", Key::Home),
    ("[2~", Key::Insert),
    ("[3~", Key::Delete),
    ("[4~", Key::End),
    ("[5~", Key::PageUp),
    ("[6~", Key::PageDown),
    ("[11~", Key::F(1)),
    ("[12~", Key::F(2)),
    ("[13~", Key::F(3)),
    ("[14~", Key::F(4)),
    ("[15~", Key::F(5)),
    ("[17~", Key::F(6)),
    ("[18~", Key::F(7)),
    ("[19~", Key::F(8)),
    ("[20~", Key::F(9)),
    ("[21~", Key::F(10)),
];

impl Key {
    /// The key that a terminal sends as Esc and these characters, and the characters.
    pub fn of_sequence(text: &str) -> Option<(Self, &'static str)> {
        SEQUENCES
            .iter()
            .find(|(sequence, _)| *sequence == text)
            .map(|(sequence, key)| (*key, *sequence))
    }
}

/// The keys of an event: none, one, or Esc and another.
pub fn keys_of(event: &KeyEvent) -> impl Iterator<Item = Key> + use<> {
    let key = if event.kind == KeyEventKind::Release {
        None
    } else {
        plain(event)
    };
    let glued = event.modifiers.contains(KeyModifiers::ALT) && key.is_some_and(is_one_byte);
    [glued.then_some(Key::Esc), key].into_iter().flatten()
}

/// Whether an Esc just before this key would have made it an Alt key.
fn is_one_byte(key: Key) -> bool {
    matches!(
        key,
        Key::Char(_)
            | Key::Ctrl(_)
            | Key::Data(_)
            | Key::Enter
            | Key::LineFeed
            | Key::Tab
            | Key::Backspace
            | Key::Esc
    )
}

fn plain(event: &KeyEvent) -> Option<Key> {
    Some(match event.code {
        KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => return control(c),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Esc => Key::Esc,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(n) => Key::F(n),
        _ => return None,
    })
}

fn control(c: char) -> Option<Key> {
    Some(match c.to_ascii_lowercase() {
        '4' => Key::Data('\u{1c}'),
        '5' => Key::Data('\u{1d}'),
        '6' => Key::Data('\u{1e}'),
        '7' => Key::Data('\u{1f}'),
        'j' => Key::LineFeed,
        // What some terminals send for Backspace.
        'h' => Key::Backspace,
        c if c.is_ascii_alphabetic() => Key::Ctrl(c),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(events: &[(KeyCode, KeyModifiers)]) -> Vec<Key> {
        events
            .iter()
            .flat_map(|(code, with)| keys_of(&KeyEvent::new(*code, *with)))
            .collect()
    }

    #[test]
    fn an_esc_glued_to_a_scan_stays_an_esc_and_a_digit() {
        let keys = read(&[
            (KeyCode::Char('1'), KeyModifiers::ALT),
            (KeyCode::Char('Z'), KeyModifiers::SHIFT),
        ]);
        assert_eq!(keys, [Key::Esc, Key::Char('1'), Key::Char('Z')]);
    }

    #[test]
    fn a_return_and_a_line_feed_are_told_apart() {
        let (cr, lf) = (
            (KeyCode::Enter, KeyModifiers::NONE),
            (KeyCode::Char('j'), KeyModifiers::CONTROL),
        );
        assert_eq!(read(&[cr, lf]), [Key::Enter, Key::LineFeed]);
    }

    #[test]
    fn names_of_keys_are_read_and_others_refused_with_the_reason() {
        for key in [Key::F(4), Key::Ctrl('e'), Key::Insert, Key::Delete] {
            assert_eq!(Key::parse(&key.name()), Ok(key));
        }
        for (name, why) in [
            ("F11", "terminals"),
            ("F13", "F1 to F10"),
            ("Ctrl-H", "Backspace"),
            ("Ctrl-M", "Enter"),
            ("Ctrl-I", "Tab"),
            ("ctrl-s", "stops"),
            ("^Z", "suspends"),
            ("Ctrl-B", "tmux"),
            ("Ctrl-5", "separator"),
            ("Alt-x", "Esc"),
            ("x", "text"),
            ("7", "text"),
            ("Space", "text"),
            ("Enter", "line"),
            ("Hyper", "no key's name"),
        ] {
            assert!(
                Key::parse(name).unwrap_err().contains(why),
                "{name}: {:?}",
                Key::parse(name)
            );
        }
    }

    #[test]
    fn separators_are_data() {
        let gs = (KeyCode::Char('5'), KeyModifiers::CONTROL);
        assert_eq!(read(&[gs]), [Key::Data('\u{1d}')]);
    }
}
