//! Types key scripts into a model and lets the fake desk answer, as `session` would without threads.
//!
//! Script: characters are typed; `⏎` is Enter, and `<F3>`, `<Esc>`, `<Up>`, `<Del>`, `<GS>` are keys.

use std::collections::VecDeque;

use super::desk::FakeDesk;
use crate::keymap::Key;
use crate::tui::desk::LinkState;
use crate::tui::drill::{Drill, Label};
use crate::tui::effect::{Answer, Effect};
use crate::tui::model::Model;
use crate::tui::moment::Moment;
use crate::tui::terminal::Decoder;
use crate::tui::theme::Theme;
use crate::tui::typed::Typed;
use crate::tui::update::{Input, update};
use crate::wire::messages::Request;

pub const UPS: &str = "1Z5R89390357567127";
pub const USPS: &str = "9400111206206406260787";
pub const UPS_OTHER: &str = "1Z879E930346834440";

pub struct Driver {
    pub model: Model,
    pub desk: FakeDesk,
    pub bells: u32,
    pub quit: bool,
    /// Keys pressed, a scan counted as none.
    pub keys: u32,
    now: u64,
}

impl Driver {
    pub fn new() -> Self {
        Self::sized(80, 24)
    }

    /// A desk with a tray to practise on.
    pub fn drill(labels: Vec<Label>) -> Self {
        let mut desk = Self::new();
        desk.model.desk.drill = Some(Drill::new(labels));
        desk
    }

    pub fn sized(width: u16, height: u16) -> Self {
        let theme = Theme {
            colour: false,
            ascii: false,
            ..Theme::default()
        };
        let model = Model::new("rk", [0; 16], theme, (width, height).into());
        let mut driver = Self {
            model,
            desk: FakeDesk::new(),
            bells: 0,
            quit: false,
            keys: 0,
            now: 0,
        };
        driver.feed(Input::Link(LinkState::Up));
        driver.fetch();
        driver
    }

    /// Types a script, with a frame after each key; at `<Look>` the clerk reads what is said.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for (part, typed) in script.split("<Look>").enumerate() {
            self.wait(if part == 0 { 0 } else { 400 });
            for key in parse(typed) {
                self.keys += 1;
                self.wait(100);
                self.feed(Input::Key(key));
                self.fetch();
            }
        }
        self
    }

    /// Keys typed ahead: no frame and no rows in between.
    pub fn ahead(&mut self, script: &str) -> &mut Self {
        for key in parse(script) {
            self.feed(Input::Key(key));
        }
        self
    }

    /// A scanner's burst with its Enter; nothing is drawn in between.
    pub fn scan(&mut self, code: &str) -> &mut Self {
        self.burst(code).feed(Input::Key(Key::Enter));
        self.fetch();
        self
    }

    /// A scanner's burst, two milliseconds a character, without what ends it.
    pub fn burst(&mut self, code: &str) -> &mut Self {
        self.now += 100;
        for c in code.chars() {
            self.now += 2;
            let key = if ('\u{1c}'..='\u{1f}').contains(&c) {
                Key::Data(c)
            } else {
                Key::Char(c)
            };
            self.feed(Input::Key(key));
        }
        self
    }

    /// What the terminal sends in one read; then it is silent.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        let mut decoder = Decoder::default();
        let mut typed = decoder.bytes(bytes, Moment(self.now));
        typed.extend(decoder.silence(Moment(self.now + 10_000)));
        for one in typed {
            self.typed(one);
        }
        self.fetch();
        self
    }

    /// What the terminal sent, just now.
    pub fn typed(&mut self, typed: Typed) {
        let at = Moment(self.now);
        if self.model.framer.keeps_before(&typed, at) {
            self.feed(Input::Kept);
        }
        self.feed(Input::Typed(typed, at));
    }

    pub fn wait(&mut self, milliseconds: u64) -> &mut Self {
        self.now += milliseconds;
        self.feed(Input::Tick);
        self
    }

    /// Time goes by, and nothing wakes the screen.
    pub fn later(&mut self, milliseconds: u64) -> &mut Self {
        self.now += milliseconds;
        self
    }

    pub fn feed(&mut self, input: Input) {
        let mut effects = VecDeque::from(update(&mut self.model, Moment(self.now), input));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Ask(ask) => {
                    let reply = self.desk.answer(ask.request);
                    let answer = Input::Answer(Box::new(Answer {
                        then: ask.then,
                        reply,
                    }));
                    for effect in update(&mut self.model, Moment(self.now), answer)
                        .into_iter()
                        .rev()
                    {
                        effects.push_front(effect);
                    }
                }
                Effect::Bell(times) => self.bells += u32::from(times),
                Effect::Quit => self.quit = true,
                Effect::Redraw | Effect::Save(..) => {}
            }
        }
        let message = self.model.desk.message.as_ref();
        let flaw = message.and_then(|message| flaw(&message.text));
        assert_eq!(flaw, None, "{message:?}");
    }

    /// What `session` does before a frame, and the frame.
    pub fn fetch(&mut self) {
        while let Some(fetch) = self.model.wanted() {
            self.model.desk.fetching(&fetch);
            let reply = self.desk.answer(fetch.request());
            self.feed(Input::Fetched(fetch, Box::new(reply)));
        }
        self.model.seen();
    }

    /// The message, with its sign.
    pub fn said(&self) -> String {
        let Some(message) = &self.model.desk.message else {
            return String::new();
        };
        format!("{} {}", message.tone.sign(), message.text)
    }

    pub fn line(&self) -> &str {
        self.model.entry().text()
    }

    /// Commands sent so far, without what only reads.
    pub fn commands(&self) -> Vec<&Request> {
        let writes = |request: &&Request| {
            matches!(
                request,
                Request::Log(_) | Request::Assign(_) | Request::Submit(_)
            )
        };
        self.desk.asked.iter().filter(writes).collect()
    }
}

/// Reads a script.
pub fn parse(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            keys.push(named(name));
            rest = after;
            continue;
        }
        keys.push(if c == '⏎' { Key::Enter } else { Key::Char(c) });
        rest = &rest[c.len_utf8()..];
    }
    keys
}

fn named(name: &str) -> Key {
    match name {
        "Esc" => Key::Esc,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "PgDn" => Key::PageDown,
        "Del" => Key::Delete,
        "Back" => Key::Backspace,
        "Ins" => Key::Insert,
        "Tab" => Key::Tab,
        "BTab" => Key::BackTab,
        "End" => Key::End,
        "Home" => Key::Home,
        "C-u" => Key::Ctrl('u'),
        "C-n" => Key::Ctrl('n'),
        "PgUp" => Key::PageUp,
        "GS" => Key::Data('\u{1d}'),
        "RS" => Key::Data('\u{1e}'),
        "EOT" => Key::Ctrl('d'),
        "C-o" => Key::Ctrl('o'),
        "C-r" => Key::Ctrl('r'),
        _ => Key::F(name[1..].parse().unwrap()),
    }
}

/// What of a message nobody would write: a mark behind a mark, a small letter that begins a sentence, `1 pieces`.
pub fn flaw(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut quoted = false;
    for (at, window) in letters.windows(4).enumerate() {
        quoted ^= window[0] == '"';
        if quoted {
            continue;
        }
        let [before, mark, next, behind] = window else {
            continue;
        };
        let is_mark = matches!(mark, '.' | '?' | '!') && before.is_alphabetic();
        let is_double = is_mark && matches!(next, ';' | ',' | '.') && *behind != '.';
        let is_word = letters[..=at]
            .iter()
            .rev()
            .take_while(|c| c.is_alphabetic())
            .count()
            > 2;
        let is_small = *mark == '.' && is_mark && is_word && *next == ' ' && behind.is_lowercase();
        if is_double || is_small {
            let from = at.saturating_sub(20);
            return Some(letters[from..letters.len().min(at + 20)].iter().collect());
        }
    }
    let one = ["pieces", "letters", "parcels", "clients", "boxes"];
    let has = |noun: &&str| {
        text.split_whitespace()
            .zip(text.split_whitespace().skip(1))
            .any(|pair| pair == ("1", noun))
    };
    one.iter()
        .find(|noun| has(noun))
        .map(|noun| format!("1 {noun}"))
}
