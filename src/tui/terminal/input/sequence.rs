//! What a whole escape sequence means: a key, the begin of a paste, another size, or nothing to us. Pure.
//!
//! Everything that is not in here is a report (device attributes, modes, colours, cursor, mouse, focus, versions) that a
//! terminal sends by itself or as an answer to somebody's question, at any time and often late. None of them is text.

use crate::keymap::Key;

/// What a control sequence is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Key(Key),
    /// A terminal that speaks the kitty protocol spells Ctrl with a letter, or Alt, so.
    Pressed {
        key: Key,
        alt: bool,
    },
    /// A paste begins.
    Paste,
    /// The window has another size.
    Resized,
    /// A report.
    Nothing,
}

/// What `ESC [` and these bytes mean: parameters, intermediates, and the last one.
pub(super) fn control(body: &[u8]) -> Meaning {
    let Some((last, parameters)) = body.split_last() else {
        return Meaning::Nothing;
    };
    let Some(numbers) = numbers(parameters) else {
        return Meaning::Nothing;
    };
    let first = numbers.first().copied().unwrap_or_default();
    // Of a key that is let go the third figure is told; it was pressed before.
    if numbers.get(1).is_some_and(|with| with.event == 3) {
        return Meaning::Nothing;
    }
    let key = match last {
        b'~' if first.value == 200 => return Meaning::Paste,
        b'~' if first.value == 27 => {
            let code = numbers.get(2).map_or(0, |code| code.value);
            return spelt(code, None, numbers.get(1).copied());
        }
        b'~' => numbered(first.value),
        b'u' => return spelt(first.value, first.other, numbers.get(1).copied()),
        b't' if first.value == 48 => return Meaning::Resized,
        b'_' => of_windows(&numbers),
        // With parameters it is where the cursor stands: F3 is sent as a number there.
        b'R' if numbers.len() > 1 => None,
        _ => lettered(*last),
    };
    key.map_or(Meaning::Nothing, Meaning::Key)
}

/// Whether a report with these parameters may end so: behind a pause, with text right behind it, it is looked at more
/// closely.
pub(super) fn is_report_end(parameters: &[u8], last: u8) -> bool {
    match parameters.first() {
        Some(b'?') => b"cnRuyStmxhl".contains(&last),
        Some(b'>') => b"cmqu".contains(&last),
        Some(b'<') => b"Mm".contains(&last),
        Some(b'=') => b"cu".contains(&last),
        _ => b"~uRntcy".contains(&last),
    }
}

/// Whether a sequence with these parameters may end so.
pub(super) fn is_known_end(parameters: &[u8], last: u8) -> bool {
    let is_key = parameters.first().is_none_or(u8::is_ascii_digit);
    is_report_end(parameters, last) || (is_key && b"xMABCDFHZPQSIO_".contains(&last))
}

/// What `ESC O` and a letter mean: function keys, and the keypad of a terminal that somebody left in application mode.
pub(super) fn single(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' => lettered(letter)?,
        b'M' => Key::Enter,
        b'I' => Key::Tab,
        b'X' => Key::Char('='),
        b'j'..=b'y' => Key::Char(char::from(letter - b'j' + b'*')),
        _ => return None,
    })
}

/// The function keys of the Linux console, `ESC [ [` and a letter.
pub(super) fn console(letter: u8) -> Option<Key> {
    matches!(letter, b'A'..=b'E').then(|| Key::F(letter - b'A' + 1))
}

fn lettered(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'Z' => Key::BackTab,
        b'P'..=b'S' => Key::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        2 => Key::Insert,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number as u8 - 10),
        17..=21 => Key::F(number as u8 - 11),
        23 | 24 => Key::F(number as u8 - 12),
        _ => return None,
    })
}

/// A key as Windows' own terminals spell it when somebody left that on: which key, its scan code, its character, and
/// whether it goes down.
fn of_windows(numbers: &[Number]) -> Option<Key> {
    let figure = |at: usize| numbers.get(at).map_or(0, |number| number.value);
    let goes_down = figure(3) == 1;
    let typed = char::from_u32(figure(2)).filter(|c| *c != '\0');
    let key = match (figure(0), typed) {
        (0x25, _) => Some(Key::Left),
        (0x26, _) => Some(Key::Up),
        (0x27, _) => Some(Key::Right),
        (0x28, _) => Some(Key::Down),
        (0x21, _) => Some(Key::PageUp),
        (0x22, _) => Some(Key::PageDown),
        (0x23, _) => Some(Key::End),
        (0x24, _) => Some(Key::Home),
        (0x2d, _) => Some(Key::Insert),
        (0x2e, _) => Some(Key::Delete),
        (key @ 0x70..=0x79, _) => Some(Key::F(key as u8 - 0x6f)),
        (_, Some(c)) if c.is_ascii_control() => super::text::control(c as u8),
        (_, Some(c)) => super::text::is_text(c).then_some(Key::Char(c)),
        (_, None) => None,
    };
    key.filter(|_| goes_down)
}

/// A key by its code and what was held with it, as the kitty protocol and xterm's `modifyOtherKeys` spell it.
fn spelt(code: u32, shifted: Option<u32>, with: Option<Number>) -> Meaning {
    let held = with.map_or(0, |with| with.value.saturating_sub(1));
    let (shift, alt, ctrl) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
    let key = match code {
        9 if shift => Some(Key::BackTab),
        9 => Some(Key::Tab),
        13 | 57_414 => Some(Key::Enter),
        27 => Some(Key::Esc),
        127 => Some(Key::Backspace),
        57_399..=57_408 => char::from_digit(code - 57_399, 10).map(Key::Char),
        57_409 => Some(Key::Char('.')),
        57_410 => Some(Key::Char('/')),
        57_411 => Some(Key::Char('*')),
        57_412 => Some(Key::Char('-')),
        57_413 => Some(Key::Char('+')),
        57_415 => Some(Key::Char('=')),
        57_417 => Some(Key::Left),
        57_418 => Some(Key::Right),
        57_419 => Some(Key::Up),
        57_420 => Some(Key::Down),
        57_421 => Some(Key::PageUp),
        57_422 => Some(Key::PageDown),
        57_423 => Some(Key::Home),
        57_424 => Some(Key::End),
        57_425 => Some(Key::Insert),
        57_426 => Some(Key::Delete),
        // The rest of what Unicode leaves to private use are keys of no meaning here, such as a lone Shift.
        57_344..=63_743 => None,
        _ => letter(code, shifted, shift, ctrl),
    };
    key.map_or(Meaning::Nothing, |key| Meaning::Pressed { key, alt })
}

fn letter(code: u32, shifted: Option<u32>, shift: bool, ctrl: bool) -> Option<Key> {
    // No key of a keyboard has a letter beyond these: such a figure is a report that the line has spoilt.
    let plain = u16::try_from(code)
        .ok()
        .and_then(|code| char::from_u32(u32::from(code)))?;
    if ctrl {
        return super::text::controlled(plain);
    }
    let typed = match shifted.filter(|_| shift).and_then(char::from_u32) {
        Some(other) => other,
        None if shift => plain.to_uppercase().next().unwrap_or(plain),
        None => plain,
    };
    super::text::is_text(typed).then_some(Key::Char(typed))
}

/// One parameter: `97:65` is a value and another one, `5:3` modifiers and an event.
#[derive(Clone, Copy, Debug, Default)]
struct Number {
    value: u32,
    other: Option<u32>,
    event: u32,
}

/// The parameters, when they are nothing but figures.
fn numbers(bytes: &[u8]) -> Option<Vec<Number>> {
    let text = std::str::from_utf8(bytes).ok()?;
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ';' | ':'))
    {
        return None;
    }
    let number = |part: &str| {
        let mut figures = part.split(':').map(|figure| figure.parse().ok());
        let value = figures.next().flatten().unwrap_or_default();
        let other = figures.next().flatten();
        Number {
            value,
            other,
            event: other.unwrap_or_default(),
        }
    };
    Some(text.split(';').map(number).collect())
}
