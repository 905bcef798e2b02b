//! From a line that was read to the lines that answer it: types into the model what a keyboard would, and says what
//! came of it.

mod playing;
mod scene;

use std::time::Instant;

use self::scene::Before;
use super::line::Server;
use super::list;
use super::spoken::spoken;
use crate::domain::item::ItemKind;
use crate::domain::scanned;
use crate::keymap::{Key, Place};
use crate::tui::desk::{Message, Tone};
use crate::tui::list::{List, Move};
use crate::tui::model::Model;
use crate::tui::moment::Moment;
use crate::tui::over::Over;
use crate::tui::parts::ascii;
use crate::tui::read_out::about_row;
use crate::tui::row::{Choice, Row};
use crate::tui::update::Input;
use crate::tui::{TuiError, words};

/// The window that the screens believe in: narrow, and long enough for any list that is read out.
pub const PAGE: (u16, u16) = (80, 200);

/// Rows that are read out at once.
const AT_ONCE: usize = 9;

/// What is said of a line that came to nothing: never `OK`.
const NOTHING: &str =
    "?? nothing was done: that line does nothing here; :help lists what can be typed";

/// Longest line that is typed into the screen; more is a garbled line.
const LONGEST: usize = 4_000;

/// Talks for the screen.
pub struct Teller<S> {
    pub(super) model: Model,
    server: S,
    began: Instant,
    /// When the last key was typed, as the framing of scans is told.
    typed: Moment,
    listed: Vec<Row>,
    /// What stood on the line when they were listed.
    listed_of: String,
    /// How many of them were read out.
    told: usize,
    ended: bool,
    /// Whether the last answer was a question: an empty line behind it is Enter, on a list as well.
    asked: bool,
    /// Whether the line that is answered asked the server for anything.
    acted: bool,
}

/// What the answer to a line lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tell {
    /// What is new: another scene, or whom a refused line may mean.
    New,
    /// The screen's list in any case.
    List,
    /// What the row under the cursor means.
    AboutRow,
}

impl<S: Server> Teller<S> {
    /// Begins on Intake.
    pub fn new(model: Model, server: S) -> Self {
        let typed = Moment::default();
        let (listed, listed_of) = (Vec::new(), String::new());
        let began = Instant::now();
        Self {
            model,
            server,
            began,
            typed,
            listed,
            listed_of,
            told: 0,
            ended: false,
            asked: false,
            acted: false,
        }
    }

    /// Whether the clerk has ended it.
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// Whether what is typed next must not show.
    pub fn is_secret(&self) -> bool {
        matches!(self.model.over, Some(Over::SignIn(_)))
    }

    /// Where we are and who works.
    pub fn greet(&mut self) -> Result<Vec<String>, TuiError> {
        self.fetch()?;
        let mut lines = Vec::new();
        if let Some((desk, _)) = &self.model.desk.figures {
            let day = words::weekday(desk.day, true);
            let clock = words::clock(desk.at, words::zone(&desk.timezone));
            let demo = if self.model.desk.badges.demo {
                ", DEMO"
            } else {
                ""
            };
            lines.push(format!(
                "OK {}, {day} {clock}, {}{demo}; :help lists what can be typed, :quit ends",
                words::clean(&desk.center),
                words::worker(desk)
            ));
            lines.extend(
                desk.warnings
                    .iter()
                    .map(|warning| format!("!! {}", words::clean(warning))),
            );
        }
        Ok(self.shown(lines))
    }

    /// What the next line is for.
    pub fn prompt(&self) -> String {
        let label = self.model.front().label(&self.model.desk);
        let mut chars = label.chars();
        let first = chars
            .next()
            .map(|c| c.to_lowercase().to_string())
            .unwrap_or_default();
        let is_word = chars.clone().next().is_some_and(char::is_lowercase);
        let label = if is_word {
            format!("{first}{}", chars.as_str())
        } else {
            label
        };
        let kind = Some(self.model.screens.intake.kind()).filter(|kind| *kind != ItemKind::Letter);
        let kind =
            kind.filter(|_| self.model.desk.place == Place::Intake && self.model.over.is_none());
        let kind = kind
            .map(|kind| format!(", {}", kind.word()))
            .unwrap_or_default();
        self.shown(vec![format!("{label}{kind}>")]).concat()
    }

    /// Does what a line says.
    pub fn answer(&mut self, text: &str) -> Result<Vec<String>, TuiError> {
        let text = text.trim();
        if text == ":more" {
            let more = self.more();
            return Ok(self.shown(if more.is_empty() {
                vec!["?? nothing more is listed".into()]
            } else {
                more
            }));
        }
        self.model.desk.message = None;
        self.feed(Input::Tick)?;
        let before = Before::of(&self.model);
        self.acted = false;
        let tell = match text.strip_prefix('>') {
            Some(number) => self.choose(number.trim())?,
            None => self.typed(text)?,
        };
        self.model.desk.stale = true;
        self.fetch()?;
        let lines = self.report(&before, tell);
        Ok(self.shown(lines))
    }

    /// Types a line as a keyboard would, and Enter.
    fn typed(&mut self, text: &str) -> Result<Tell, TuiError> {
        if text.len() > LONGEST {
            return Ok(self.say(
                Tone::Refused,
                format!("a line of {} bytes: nothing was done", text.len()),
            ));
        }
        if self.is_filter(text) {
            if let Some(list) = self.list() {
                list.set(text);
            }
            return Ok(Tell::List);
        }
        if !text.is_empty() && !self.model.entry().is_empty() {
            self.model.entry_mut().clear();
            // What acts does so on the rows that were told: their filter stays.
            if !self.list().is_some_and(|list| list.is_order(text)) {
                self.model.edited();
            }
        }
        for c in text.chars() {
            match c {
                '\u{1c}'..='\u{1f}' => self.press(Key::Data(c))?,
                c if c.is_control() => {}
                c => self.press(Key::Char(c))?,
            }
        }
        // `234=` holds by itself; an Enter behind it would be one more piece.
        let is_held = text.ends_with('=') && !self.model.entry().text().ends_with('=');
        if is_held {
            self.model.screens.intake.hold_is_used();
        } else {
            self.press(Key::Enter)?;
        }
        Ok(if self.is_here(text) {
            Tell::List
        } else {
            Tell::New
        })
    }

    /// Whether a line names the screen that is here: what it lists is told once more.
    fn is_here(&self, text: &str) -> bool {
        let here = self.model.desk.place.word().to_lowercase();
        let named = text.strip_prefix(':').map(str::to_lowercase);
        named.is_some_and(|word| !word.is_empty() && here.starts_with(&word))
    }

    /// On a list that filters, a line without a sign says what the rows must fit; Enter is left to `>N`, but for the
    /// empty line behind a question, which wants it.
    fn is_filter(&self, text: &str) -> bool {
        let is_scan = matches!(scanned::read(text), scanned::Line::Scan { .. });
        let is_answer = text.is_empty() && self.asked;
        !text.ends_with('*') && !is_scan && !is_answer && self.model.front().filters(text)
    }

    fn choose(&mut self, number: &str) -> Result<Tell, TuiError> {
        let row = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let Some(row) = row.and_then(|at| self.listed.get(at)).cloned() else {
            let text = match self.listed.len() {
                0 => "nothing is listed to choose from".to_owned(),
                last => format!("the last list has rows 1 to {last}; >2 chooses row 2"),
            };
            return Ok(self.say(Tone::Ask, text));
        };
        match row.choice {
            Choice::Party(party) => {
                self.type_again()?;
                if let Some(finder) = self.model.front_mut().0.line_mut().finder() {
                    finder.chosen = Some(party);
                }
                self.press(Key::Enter)?;
                Ok(Tell::New)
            }
            Choice::Typed(text) => self.typed(&text),
            Choice::Open(at) => {
                self.point(at);
                self.press(Key::Enter)?;
                Ok(Tell::New)
            }
            Choice::Read(at) => {
                self.point(at);
                Ok(Tell::AboutRow)
            }
            Choice::Nothing => Ok(self.say(Tone::Ask, "that row is only to be read".to_owned())),
        }
    }

    /// The list that the line filters.
    fn list(&mut self) -> Option<&mut List> {
        self.model.front_mut().0.line_mut().list()
    }

    /// Puts the cursor on a row of the screen's list.
    fn point(&mut self, row: u32) {
        let _ = self.model.go(Move::First);
        for _ in 0..row {
            let _ = self.model.go(Move::Down);
        }
    }

    /// The line that the last list answers, when another one was typed since.
    fn type_again(&mut self) -> Result<(), TuiError> {
        if self.model.entry().text() != self.listed_of {
            self.model.entry_mut().set(&self.listed_of);
            self.model.edited();
            self.fetch()?;
        }
        Ok(())
    }

    fn say(&mut self, tone: Tone, text: String) -> Tell {
        self.model.desk.message = Some(Message { tone, text });
        Tell::New
    }

    /// The message, then what is listed. What is told has been read, as a frame that was drawn.
    fn report(&mut self, before: &Before, tell: Tell) -> Vec<String> {
        self.model.seen();
        self.model.desk.refusals.told();
        let said = self.model.desk.message.clone();
        let in_doubt = said
            .as_ref()
            .is_some_and(|message| message.tone == Tone::Ask);
        let now = Before::of(&self.model);
        let is_new = before.scene != now.scene;
        let is_other = is_new || before.shows != now.shows;
        let mut lines = vec![match &said {
            Some(message) => format!("{} {}", message.tone.sign(), message.text),
            None if self.ended => "OK ended".to_owned(),
            None if before.scene.place != self.model.desk.place => {
                format!("OK {}", self.model.desk.place.word().to_lowercase())
            }
            None if is_other || self.acted || tell != Tell::New => "OK".to_owned(),
            None => NOTHING.to_owned(),
        }];
        self.asked = in_doubt;
        if tell == Tell::AboutRow {
            lines.extend(about_row(self.model.front(), &self.model.desk));
            return lines;
        }
        // What a line changed without a word is told by its rows.
        let is_silent = said.is_none() && is_other;
        let rows = if is_new || in_doubt || is_silent || tell == Tell::List {
            list::rows(&self.model)
        } else {
            Vec::new()
        };
        let nothing = rows.is_empty() && tell == Tell::List && !is_new;
        if let (true, Some(first)) = (nothing && said.is_none(), lines.first_mut()) {
            "OK nothing fits".clone_into(first);
        }
        // A list stays to be chosen from until another one is told.
        let acted = said.as_ref().is_some_and(|message| message.tone.is_done());
        if !rows.is_empty() || acted || is_new {
            (self.listed, self.told) = (rows, 0);
            self.listed_of = self.model.entry().text().to_owned();
        }
        if let Some(Over::Help(_)) = self.model.over {
            self.model.over = None;
        }
        if self.told == 0 {
            lines.extend(self.more());
        }
        lines
    }

    /// The next rows of the list.
    fn more(&mut self) -> Vec<String> {
        let rows = self.listed.iter().enumerate().skip(self.told).take(AT_ONCE);
        let mut lines: Vec<String> = rows
            .map(|(at, row)| match row.choice {
                Choice::Nothing => format!("   {}", row.text),
                _ => format!(">{} {}", at + 1, row.text),
            })
            .collect();
        self.told = (self.told + AT_ONCE).min(self.listed.len());
        let left = self.listed.len() - self.told;
        if left > 0 {
            lines.push(format!("   {left} more: type :more"));
        }
        lines
    }

    /// Lines as they may be written: no control characters, and ASCII alone where nothing else shows.
    fn shown(&self, lines: Vec<String>) -> Vec<String> {
        let ascii = self.model.desk.theme.ascii;
        let clean = |line: String| -> String {
            let chars = line.chars().filter(|c| !c.is_control());
            chars
                .map(|c| if ascii { ascii::twin(c) } else { c })
                .collect()
        };
        lines.into_iter().map(spoken).map(clean).collect()
    }
}
