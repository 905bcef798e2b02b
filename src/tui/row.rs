//! A row of a screen as a line that is read out, and what choosing it means. Pure.
//!
//! A row is chosen by `>2` and never by `2`, which is a box: a number that a screen reader has just read out must not
//! log mail for somebody else. Rows of people and pieces on Pickup have numbers of their own, which may be typed bare,
//! for there nothing else can be meant.

use super::party::Party;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is read out.
    pub text: String,
    /// What `>N` does.
    pub choice: Choice,
}

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This client is meant.
    Party(Party),
    /// This line is typed.
    Typed(String),
    /// The row of the screen's list, from 0, is opened.
    Open(u32),
    /// What the row of the screen's list, from 0, means is read out.
    Read(u32),
    /// It is only to be read.
    Nothing,
}

impl Row {
    /// Lines that are only to be read.
    pub fn told(texts: impl IntoIterator<Item = String>) -> Vec<Self> {
        let row = |text| Self {
            text,
            choice: Choice::Nothing,
        };
        texts.into_iter().map(row).collect()
    }

    /// A list's rows.
    pub fn listed<T>(
        rows: &[T],
        choice: fn(u32) -> Choice,
        text: impl Fn(&T) -> String,
    ) -> Vec<Self> {
        let row = |(at, row)| Self {
            text: text(row),
            choice: choice(at as u32),
        };
        rows.iter().enumerate().map(row).collect()
    }
}
