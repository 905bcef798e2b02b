//! A key as this program knows it, its name, and which keys no command may lie on. Knows nothing of terminals: how
//! bytes become keys is the screen's.

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
