//! Enter on Intake: from the line to a request. Enter never guesses: the server refuses what is not certain.

use super::then::{Cause, Then};
use super::{Hold, Intake, Target};
use crate::domain::command::{self, Command};
use crate::domain::flow::CorrectItem;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{ItemChange, ItemKind};
use crate::domain::name::Given;
use crate::domain::typed::{Line, Who, read};
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::party::Party;
use crate::tui::screens::fix;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{LogLine, OnDoubt};

/// Nobody, or a piece that was taken back or put right since.
pub(super) const NOBODY_BEFORE: &str = "there is no last client to repeat: type who it is for";

/// A sign of another screen stands where a name should.
const NO_NAME: &str =
    "nothing logged: a name or box begins without a sign; ? NAME is for nobody on file";

/// Whom a piece is for.
pub(super) enum Whom {
    /// As typed; the server says whether that is certain.
    Text(String),
    /// Held, or said before.
    Client(Party),
    /// Chosen by the arrows while this was typed: it may be how the name is written on labels.
    Chosen(Party, String),
    /// Nobody knows; the name as read.
    Nobody(Option<String>),
}

/// What was typed for the piece on the line.
#[derive(Default)]
pub(super) struct Naming {
    pub line: String,
    pub kind: Option<ItemKind>,
}

/// More pieces at once are rather a slip of the finger: the same line says whether they are meant.
const MANY: u32 = 50;

/// From so many on, a number behind a pigeonhole's label may be the box of the next letter.
const LIKE_A_BOX: u32 = 10;

impl Intake {
    /// Accepts the typed line.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        let text = self.finder.entry.text().to_owned();
        let line = read(&text);
        self.run &= line == Line::Empty;
        if let Some(effects) = self.answers_returned(desk) {
            return effects;
        }
        // Everywhere else #130 is a piece: here it must not be box 130 without a word.
        let piece: Option<ItemId> = text
            .trim()
            .strip_prefix('#')
            .and_then(|number| number.parse().ok());
        if let (None, Some(item)) = (&self.hold, piece) {
            self.finder.clear();
            return fix::show_typed(item);
        }
        if let Some(asks) = self.asks_of_rescan(desk, &line) {
            return asks;
        }
        match self.asks_of_doubted(desk, &line) {
            Some(asks) => asks,
            None => self.take_line(desk),
        }
    }

    /// Does what the line says.
    pub(super) fn take_line(&mut self, desk: &mut Desk) -> Effects {
        let line = read(self.finder.entry.text());
        match (self.hold.clone(), self.target.clone()) {
            (Some(hold), _) => self.under_hold(desk, &hold, &line),
            (None, Target::Piece { item, .. }) => self.name(desk, item, line),
            (None, Target::Pigeonhole(party)) => self.fill(desk, &party, line),
            (None, Target::New) => self.for_new(desk, line),
        }
    }

    /// The client of the last piece once more.
    pub(super) fn same_again(&mut self, desk: &mut Desk) -> Effects {
        if !self.finder.entry.is_empty() {
            return desk.question("there is something on the line; Esc clears it");
        }
        self.finder.entry.set("\"");
        self.enter(desk)
    }

    fn for_new(&mut self, desk: &mut Desk, line: Line) -> Effects {
        match line {
            Line::Empty => desk.question("type a box number or letters of a name, or scan"),
            Line::More(_) => {
                desk.question("more of what? first the client: 234*10, or hold them with 234=")
            }
            Line::Kind(kind) => self.kind_of_next(desk, kind),
            Line::Carrier(_) => desk.question("no scanned piece is on the line"),
            Line::Sign => desk.question(NO_NAME),
            Line::Odd(odd) => desk.question(odd.to_string()),
            Line::Same(count) => match self.repeated() {
                Ok(party) => self.log(desk, Whom::Client(party), None, count.unwrap_or(1)),
                Err(why) => desk.question(why),
            },
            Line::Unknown(None) => {
                self.teaching.forget();
                self.log(desk, Whom::Nobody(None), None, 1)
            }
            Line::Unknown(Some(who)) => self.stranger(desk, who),
            Line::Who(who) => {
                let chosen = self.finder.chosen.clone();
                self.teaching
                    .typed(&who.text, chosen.as_ref(), self.finder.doubt.as_ref());
                let whom = match chosen {
                    Some(party) => Whom::Chosen(party, who.text),
                    None => Whom::Text(who.text),
                };
                self.log(desk, whom, who.kind, who.count.unwrap_or(1))
            }
        }
    }

    /// Under a hold only `Enter`, `*N` and a kind mean something: anything else was typed by someone who forgot it.
    fn under_hold(&mut self, desk: &mut Desk, hold: &Hold, line: &Line) -> Effects {
        let whom = Whom::Client(hold.party.clone());
        match line {
            // Every other line ends with Enter, and so does this one for many.
            Line::Empty if hold.is_new => self.say_held(desk),
            Line::Empty => self.log(desk, whom, None, 1),
            Line::More(count) => self.log(desk, whom, None, *count),
            Line::Kind(kind) => self.kind_of_next(desk, *kind),
            _ => desk.refuse(format!(
                "{} is held: Enter is one more, *N so many; Esc and Esc again ends it",
                hold.party.words()
            )),
        }
    }

    /// After a pigeonhole's label: a number is how many letters, Enter is one.
    fn fill(&mut self, desk: &mut Desk, party: &Party, line: Line) -> Effects {
        let whom = Whom::Client(party.clone());
        match line {
            Line::Empty => self.log(desk, whom, None, 1),
            Line::More(count) => self.log(desk, whom, None, count),
            Line::Kind(kind) => self.kind_of_next(desk, kind),
            Line::Who(Who {
                text,
                kind,
                count: None,
            }) => match text.parse::<u32>() {
                Ok(count @ LIKE_A_BOX..=MANY) if !self.is_meant(desk) => {
                    let what = words::pieces(count as usize, kind.unwrap_or_else(|| self.kind()));
                    desk.question(format!(
                        "Enter once more logs {what} for {}; Esc, then {count}, is box {count}",
                        party.words()
                    ))
                }
                Ok(count @ 1..=99) => self.log(desk, whom, kind, count),
                _ => desk.refuse(format!(
                    "how many for {}? 1 to 99; Esc leaves the pigeonhole",
                    party.words()
                )),
            },
            _ => desk.refuse(format!(
                "how many for {}? Esc leaves the pigeonhole",
                party.words()
            )),
        }
    }

    /// Names the piece on the line.
    fn name(&mut self, desk: &mut Desk, item: ItemId, line: Line) -> Effects {
        if let Some(asks) = self.asks_of_kind(desk, &line) {
            return asks;
        }
        match line {
            Line::Empty => desk.question(format!(
                "whose is #{item}? Type it, or Esc to leave it without a name"
            )),
            Line::More(_)
            | Line::Who(Who { count: Some(_), .. })
            | Line::Unknown(Some(Who { count: Some(_), .. })) => {
                desk.question(format!("#{item} is one piece"))
            }
            Line::Sign => desk.question(NO_NAME),
            Line::Odd(odd) => desk.question(odd.to_string()),
            Line::Kind(kind) => correct(desk, item, kind),
            Line::Carrier(word) => self.carrier(desk, item, &word),
            Line::Unknown(None) => {
                self.teaching.forget();
                self.leave(desk, item, None)
            }
            Line::Unknown(Some(who)) => self.stranger(desk, who),
            Line::Same(_) => match self.repeated() {
                Ok(party) => self.assign(desk, item, Some(party.client), Naming::default()),
                Err(why) => desk.question(why),
            },
            Line::Who(Who { text, kind, .. }) => {
                let chosen = self.finder.chosen.clone();
                self.teaching
                    .typed(&text, chosen.as_ref(), self.finder.doubt.as_ref());
                let chosen = chosen.map(|party| party.client);
                self.assign(desk, item, chosen, Naming { line: text, kind })
            }
        }
    }

    /// Whom the screen names for this very line, where nobody was chosen by hand: the clerk may have read it.
    fn seen(&self, desk: &Desk, chosen: Option<&ClientId>) -> Option<ClientId> {
        chosen
            .is_none()
            .then(|| self.read_for(desk, self.finder.entry.text()))
            .flatten()
            .cloned()
    }

    pub(super) fn assign(
        &mut self,
        desk: &mut Desk,
        item: ItemId,
        chosen: Option<ClientId>,
        Naming { line, kind }: Naming,
    ) -> Effects {
        let id = desk.ids.fresh();
        let seen = self.seen(desk, chosen.as_ref());
        let then = Then::Logged {
            id,
            cause: Cause::Named,
            line: line.clone(),
            seen,
        };
        ask(
            ask::Assign {
                id,
                item,
                line,
                chosen,
                known: ask::Known::Nobodys,
                kind,
                because: None,
            },
            then,
        )
    }

    fn carrier(&mut self, desk: &mut Desk, item: ItemId, word: &str) -> Effects {
        let fits = |carrier: &&_| {
            words::carrier(Some(**carrier))
                .to_lowercase()
                .starts_with(word)
        };
        match self.offered.iter().find(fits).copied() {
            Some(carrier) if !word.is_empty() => {
                let changes = vec![ItemChange::Carrier(Some(carrier))];
                desk.submit(
                    Command::CorrectItem(CorrectItem { item, changes }),
                    What::said(format!("#{item} is {} now", words::carrier(Some(carrier))))
                        .telling(News::Reclassified),
                )
            }
            _ => desk.question("the number is not of that carrier"),
        }
    }

    fn kind_of_next(&mut self, desk: &mut Desk, kind: ItemKind) -> Effects {
        self.finder.entry.set("");
        if kind.sticks() {
            (self.sticky, self.once) = (kind, None);
            // A label says what it is on.
            let scans = match kind {
                ItemKind::Parcel => "",
                _ => "; what is scanned is what its number says",
            };
            return desk.ok(format!("kind {} from now on{scans}", kind.word()));
        }
        (self.once, self.once_at) = (Some(kind), desk.now);
        let number = match kind {
            ItemKind::Certified | ItemKind::Registered => {
                "; scan its label for the number, or type who it is for"
            }
            _ => "",
        };
        desk.ok(format!(
            "the next entry is {}, only that one{number}",
            kind.word()
        ))
    }

    /// Whether so many are meant: keys typed ahead of the question do not answer it.
    pub(super) fn is_meant(&mut self, desk: &Desk) -> bool {
        // Another message in between has covered the question.
        let is_about = desk.refusals.is_about(self.finder.entry.text());
        let is_meant = self.is_said_again() && is_about && desk.refusals.is_read(desk.pressed);
        if !is_meant {
            self.asked = Some(self.finder.entry.text().to_owned());
        }
        is_meant
    }

    /// Whether this very line was asked about before.
    fn is_said_again(&mut self) -> bool {
        let line = self.finder.entry.text().to_owned();
        let is_again = self.asked.take().is_some_and(|asked| asked == line);
        self.asked = (!is_again).then_some(line);
        is_again
    }

    pub(super) fn log(
        &mut self,
        desk: &mut Desk,
        whom: Whom,
        kind: Option<ItemKind>,
        count: u32,
    ) -> Effects {
        if count > MANY && !self.is_meant(desk) {
            return desk.question(format!(
                "{count} pieces at once? Enter on the same line once more logs them"
            ));
        }
        let kind = kind.unwrap_or_else(|| self.kind());
        let id = desk.ids.fresh();
        let mut intake = command::Intake {
            kind,
            count,
            ..command::Intake::default()
        };
        let (text, chosen, on_doubt) = match whom {
            Whom::Text(text) => (text, None, OnDoubt::Refuse),
            Whom::Client(party) => (String::new(), Some(party.client), OnDoubt::Refuse),
            Whom::Chosen(party, text) => (text, Some(party.client), OnDoubt::Refuse),
            Whom::Nobody(name) => {
                intake.line = name;
                (String::new(), None, OnDoubt::Identify)
            }
        };
        let seen = self
            .seen(desk, chosen.as_ref())
            .filter(|_| !text.is_empty());
        let then = Then::Logged {
            id,
            cause: Cause::Typed,
            line: text.clone(),
            seen,
        };
        let line = LogLine {
            id,
            text,
            chosen,
            tracking: None,
            intake,
            on_doubt,
            given: Given::Typed,
        };
        self.returned.sends(&line);
        ask(line, then)
    }
}

fn correct(desk: &mut Desk, item: ItemId, kind: ItemKind) -> Effects {
    let changes = vec![ItemChange::Kind(kind)];
    desk.submit(
        Command::CorrectItem(CorrectItem { item, changes }),
        What::said(format!("#{item} is {} now", kind.word())).telling(News::Reclassified),
    )
}
