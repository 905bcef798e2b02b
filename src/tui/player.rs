//! The screen without a terminal: keys in, nothing drawn, and a clock that only the typist moves. What a drill
//! without a terminal, a script or a test plays on; the model, its update and the server are the real ones.

use std::collections::VecDeque;

use super::desk::LinkState;
use super::drill::{Done, Drill, Label};
use super::effect::{Answer, Effect};
use super::model::Model;
use super::moment::Moment;
use super::theme::Theme;
use super::update::{Input, update};
use crate::domain::clerk::Door;
use crate::domain::ids::ClientId;
use crate::keymap::Key;
use crate::wire::ask;
use crate::wire::client::{ClientError, Connection};
use crate::wire::messages::Reply;

/// A practised typist, in milliseconds: to read a label, for each key, and to look at the rows before a decision.
const READ: u64 = 700;
const KEY: u64 = 160;
const LOOK: u64 = 300;

/// More keys than any name needs; then the typist gives up on a label.
const MOST: usize = 60;

/// Letters after which a typist who sees nobody asks no further.
const NOBODY: usize = 6;

/// Rows he takes by the arrows rather than type on.
const ROWS: usize = 2;

/// A screen in memory, at a real desk.
#[derive(Debug)]
pub struct Player {
    model: Model,
    line: Connection,
    now: u64,
}

impl Player {
    /// Sits down with a tray. `seed` makes the names of the commands.
    pub fn new(
        mut line: Connection,
        seed: [u8; 16],
        labels: Vec<Label>,
    ) -> Result<Self, ClientError> {
        let mut model = Model::new(
            "drill",
            seed,
            Theme {
                colour: false,
                ascii: true,
                ..Theme::default()
            },
            (80, 24).into(),
        );
        model.desk.drill = Some(Drill::new(labels));
        let opened = line.call(ask::Open {
            terminal: "drill".into(),
            door: Door::Screen,
        })?;
        let mut player = Self {
            model,
            line,
            now: 0,
        };
        if let Reply::Desk(desk) = opened {
            player.feed(Input::Opened(Box::new(desk)))?;
        }
        player.feed(Input::Link(LinkState::Up))?;
        player.look()?;
        Ok(player)
    }

    /// What became of the labels so far.
    pub fn done(&self) -> &[Done] {
        self.model.desk.drill.as_ref().map_or(&[], Drill::done)
    }

    /// Presses keys at the typist's speed.
    pub fn keys(&mut self, keys: &[Key]) -> Result<(), ClientError> {
        keys.iter().try_for_each(|key| self.press(*key))
    }

    /// Works through the whole tray as a typist would who reads well and looks before he decides.
    pub fn play(&mut self) -> Result<(), ClientError> {
        let mut last = None;
        while let Some((number, label)) = self.at_hand() {
            self.now += READ;
            self.piece(&label, last.as_ref())?;
            if self.at_hand().is_some_and(|(next, _)| next == number) {
                self.nobody()?;
            }
            last = Some(label.wants);
        }
        Ok(())
    }

    fn at_hand(&self) -> Option<(usize, Label)> {
        let (number, label) = self.model.desk.drill.as_ref()?.at_hand()?;
        Some((number, label.clone()))
    }

    fn piece(&mut self, label: &Label, last: Option<&Option<ClientId>>) -> Result<(), ClientError> {
        if label.scan.is_some() {
            self.press(Key::Tab)?;
        } else if label.wants.is_some() && last == Some(&label.wants) {
            return self.press(Key::Insert);
        }
        if let Some(number) = &label.shows {
            self.text(number)?;
            return self.press(Key::Enter);
        }
        self.name(label)
    }

    /// Letters until the rows name him, or show him near the top; else the arrows, else nobody.
    fn name(&mut self, label: &Label) -> Result<(), ClientError> {
        let letters = label.name.to_lowercase();
        for (typed, letter) in letters.chars().take(MOST).enumerate() {
            self.press(Key::Char(letter))?;
            let pointed = self.model.screens.intake.finder.pointed();
            if pointed.is_some() && pointed == label.wants {
                self.now += LOOK;
                self.press(Key::Enter)?;
                if self.is_done() {
                    return Ok(());
                }
            }
            let row = self.row(label.wants.as_ref());
            if row.is_some_and(|row| row < ROWS) && typed >= 2 {
                return self.choose(label);
            }
            let nobody = self
                .model
                .screens
                .intake
                .finder
                .doubt
                .as_ref()
                .is_none_or(|doubt| doubt.candidates.is_empty());
            if nobody && typed + 1 >= NOBODY {
                return self.nobody();
            }
        }
        self.choose(label)
    }

    fn row(&self, client: Option<&ClientId>) -> Option<usize> {
        let rows = &self.model.screens.intake.finder.doubt.as_ref()?.candidates;
        rows.iter().position(|row| Some(&row.client) == client)
    }

    fn choose(&mut self, label: &Label) -> Result<(), ClientError> {
        let Some(row) = self.row(label.wants.as_ref()) else {
            return self.nobody();
        };
        self.now += LOOK;
        for _ in 0..=row {
            if self.model.screens.intake.finder.pointed() == label.wants {
                break;
            }
            self.press(Key::Down)?;
        }
        self.press(Key::Enter)
    }

    /// Gives up: the recipient is not known here.
    fn nobody(&mut self) -> Result<(), ClientError> {
        self.now += LOOK;
        while !self.model.entry().is_empty() {
            self.press(Key::Esc)?;
        }
        self.keys(&[Key::Char('?'), Key::Enter])
    }

    fn is_done(&self) -> bool {
        self.model
            .desk
            .message
            .as_ref()
            .is_some_and(|message| message.tone.is_done())
            || self.model.entry().is_empty()
    }

    fn text(&mut self, text: &str) -> Result<(), ClientError> {
        text.chars().try_for_each(|c| self.press(Key::Char(c)))
    }

    fn press(&mut self, key: Key) -> Result<(), ClientError> {
        self.now += KEY;
        self.feed(Input::Key(key))?;
        self.look()
    }

    fn feed(&mut self, input: Input) -> Result<(), ClientError> {
        let mut effects = VecDeque::from(update(&mut self.model, Moment(self.now), input));
        while let Some(effect) = effects.pop_front() {
            let Effect::Ask(ask) = effect else { continue };
            let reply = self.line.call(ask.request)?;
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
        Ok(())
    }

    /// Reads what a frame would show.
    fn look(&mut self) -> Result<(), ClientError> {
        while let Some(fetch) = self.model.wanted() {
            self.model.desk.fetching(&fetch);
            let reply = self.line.call(fetch.request())?;
            self.feed(Input::Fetched(fetch, Box::new(reply)))?;
        }
        self.model.seen();
        Ok(())
    }
}

/// Reads keys from a text: a new line is Enter, `<F9>` and `<Ctrl-R>` are keys, everything else is typed.
pub fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        match named.and_then(|(name, after)| Some((named_key(name)?, after))) {
            Some((key, after)) => {
                keys.push(key);
                rest = after;
                continue;
            }
            None if c == '\n' => keys.push(Key::Enter),
            None if c == '\r' => {}
            None => keys.push(Key::Char(c)),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    keys
}

fn named_key(name: &str) -> Option<Key> {
    let plain = [
        Key::Enter,
        Key::Tab,
        Key::Esc,
        Key::Backspace,
        Key::Delete,
        Key::Insert,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
    ];
    let functions = (1..=10).map(Key::F);
    let control = ('a'..='z').map(Key::Ctrl);
    plain
        .into_iter()
        .chain(functions)
        .chain(control)
        .find(|key| key.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_keys() {
        let wanted = [
            Key::Char('2'),
            Key::Enter,
            Key::F(9),
            Key::Ctrl('r'),
            Key::Char('<'),
            Key::Char('x'),
        ];
        assert_eq!(keys("2\n<F9><Ctrl-R><x"), wanted);
    }
}
