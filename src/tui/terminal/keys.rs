//! How crossterm's events become keys. The only file that reads key codes.
//!
//! Mends what terminals do to scanners: Alt with a letter is Esc and then the letter, for an Esc and a scan in one
//! read look so; Ctrl+4 to Ctrl+7 are the separators FS to US. That a line feed behind a return is no second Enter
//! is for [`Framer`](super::Framer) to see.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::keymap::Key;

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

/// The key that a terminal sends as Esc and these characters, and the characters.
pub fn of_sequence(text: &str) -> Option<(Key, &'static str)> {
    SEQUENCES
        .iter()
        .find(|(sequence, _)| *sequence == text)
        .map(|(sequence, key)| (*key, *sequence))
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
    fn separators_are_data() {
        let gs = (KeyCode::Char('5'), KeyModifiers::CONTROL);
        assert_eq!(read(&[gs]), [Key::Data('\u{1d}')]);
    }
}
