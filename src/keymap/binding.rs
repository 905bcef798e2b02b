//! A row of the table of keys: what can be done, by which key, `:command` or sign, and where.

use super::action::Action;
use super::key::Key;
use super::table::Place;

/// One thing that can be done.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does; `None` for a sign, which is part of what is typed.
    pub action: Option<Action>,
    pub key: Option<Key>,
    /// When the key means this.
    pub when: When,
    /// The `:command` that does the same, without its colon.
    pub twin: Option<&'static str>,
    /// What is typed on the line, or the command's argument.
    pub sign: Option<&'static str>,
    /// What it does, in words.
    pub words: &'static str,
    /// The word in the footer.
    pub footer: Option<&'static str>,
    /// The name in `[keys]` of the config, where that is not the command's.
    pub name: Option<&'static str>,
    /// Where; everywhere when empty.
    pub places: &'static [Place],
}

/// When a key means what the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whatever is typed.
    Always,
    /// Only on an empty line; else it edits.
    EmptyLine,
    /// On an empty line, or once an arrow has chosen a row; else it is typed.
    OnARow,
}

impl When {
    /// Whether the key means it where the line is empty, or its row was chosen.
    pub fn holds(self, empty: bool, chosen: bool) -> bool {
        match self {
            Self::Always => true,
            Self::EmptyLine => empty,
            Self::OnARow => empty || chosen,
        }
    }
}

impl Binding {
    /// Whether it can be done on a screen.
    pub fn is_on(&self, place: Place) -> bool {
        self.places.is_empty() || self.places.contains(&place)
    }

    /// What it does, as somebody on this screen reads it: of another screen's, its name comes first.
    pub fn words_on(&self, place: Place) -> String {
        match self.places.first() {
            Some(other) if !self.is_on(place) => format!("on {}: {}", other.word(), self.words),
            _ => self.words.to_owned(),
        }
    }

    /// How it is written on the help screen: key, sign or command.
    pub fn how(&self) -> String {
        match (self.key, self.sign, self.twin) {
            (Some(key), _, _) => key.name(),
            (None, Some(sign), Some(twin)) => format!(":{twin} {sign}"),
            (None, Some(sign), None) => sign.to_owned(),
            (None, None, twin) => twin.map(|twin| format!(":{twin}")).unwrap_or_default(),
        }
    }

    /// What `[keys]` of the config calls it, if its key may be another.
    pub fn name(&self) -> Option<&'static str> {
        let needs_more = self.key.is_none() && self.sign.is_some();
        match self.name.or(self.twin) {
            Some("go live") => Some("go_live"),
            _ if needs_more => None,
            name => name,
        }
    }

    pub(super) const fn named(self, name: &'static str) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    pub(super) const fn twin(self, twin: &'static str) -> Self {
        Self {
            twin: Some(twin),
            ..self
        }
    }

    pub(super) const fn footer(self, footer: &'static str) -> Self {
        Self {
            footer: Some(footer),
            ..self
        }
    }
    /// Its action.
    pub(super) const fn does(self, action: Action) -> Self {
        Self {
            action: Some(action),
            ..self
        }
    }

    pub(super) const fn on(self, places: &'static [Place]) -> Self {
        Self { places, ..self }
    }

    pub(super) const fn signed(self, sign: &'static str) -> Self {
        Self {
            sign: Some(sign),
            ..self
        }
    }

    pub(super) const fn on_a_row(self) -> Self {
        Self {
            when: When::OnARow,
            ..self
        }
    }

    pub(super) const fn if_empty(self) -> Self {
        Self {
            when: When::EmptyLine,
            ..self
        }
    }
}

const EMPTY: Binding = Binding {
    action: None,
    key: None,
    when: When::Always,
    twin: None,
    sign: None,
    words: "",
    footer: None,
    name: None,
    places: &[],
};

pub(super) const fn key(key: Key, action: Action, words: &'static str) -> Binding {
    pressed(key, words).does(action)
}

pub(super) const fn command(twin: &'static str, action: Action, words: &'static str) -> Binding {
    typed(twin, words).does(action)
}

pub(super) const fn sign(sign: &'static str, words: &'static str) -> Binding {
    Binding {
        sign: Some(sign),
        words,
        ..EMPTY
    }
}

/// A key of one screen; its action is set by who declares that.
pub(super) const fn pressed(key: Key, words: &'static str) -> Binding {
    Binding {
        key: Some(key),
        words,
        ..EMPTY
    }
}

/// The same of a `:command`.
pub(super) const fn typed(twin: &'static str, words: &'static str) -> Binding {
    Binding {
        twin: Some(twin),
        words,
        ..EMPTY
    }
}
