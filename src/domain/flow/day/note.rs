//! The note for the next shift: one a day, until somebody puts it away or the next day is sealed.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::clerk::Permission;
use crate::domain::close::Note;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::Hash;
use crate::domain::rejection::Rejection;
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::BookDay;

/// Leave a note for the next shift.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteDay(pub String);

impl Order for NoteDay {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    /// It stands on the calendar's page, so that it can be left behind the seal as well. A later note of the day takes
    /// the place of an earlier one.
    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let today = BookDay::of(ctx.today);
        let day = if state.books.contains_key(&today) {
            today
        } else {
            state.book_day(ctx.today)
        };
        let note = Note {
            text: given("the note", &self.0)?,
            by: ctx.actor.name().to_owned(),
            at: ctx.now,
            read: None,
        };
        Ok(vec![
            DayNoted {
                day,
                note: Some(note),
            }
            .into(),
        ])
    }
}

/// Put the note away that waits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadNote;

impl Order for ReadNote {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (day, note) = state.note().ok_or(Rejection::NoNote)?;
        let note = Note {
            read: Some(ctx.actor.name().to_owned()),
            ..note.clone()
        };
        let note = Some(note);
        Ok(vec![DayNoted { day, note }.into()])
    }
}

/// A note was left, put away, or taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayNoted {
    pub day: BookDay,
    pub note: Option<Note>,
}

impl Fact for DayNoted {
    fn about(&self) -> About<'_> {
        let happened = match &self.note {
            Some(Note { read: Some(_), .. }) => "note put away",
            Some(_) => "note for the next shift",
            None => "note taken back",
        };
        About::called(happened, &self.day.page())
    }

    fn detail(&self, _: &State) -> String {
        let note = self.note.as_ref();
        note.map(|note| note.text.clone()).unwrap_or_default()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_closing(self.day, |closing| closing.note.clone_from(&self.note));
    }

    fn undo(&self, state: &State) -> Undo {
        let was = state.closing(self.day).note;
        Undo::Back(vec![Reversal::NoteWas(self.day, was)])
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
