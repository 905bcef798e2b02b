//! Other programs, as checked values: the list of clients that one keeps, and those that hear what happened.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::domain::flow::ListScope;

/// A list of clients that another program keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptList {
    pub from: ListFrom,
    /// A ready map's name, or a file; our own headings where there is none.
    pub map: Option<PathBuf>,
    pub when: When,
    /// The partner whose clients the list has; everybody where there is none.
    pub source: Option<String>,
    /// Whether new ones are taken over by themselves.
    pub take_new: bool,
    /// Seconds that the program which prints it may take.
    pub patience: u64,
}

impl KeptList {
    /// The file, or the program, that has it.
    pub fn called(&self) -> String {
        match &self.from {
            ListFrom::File(file) => file.display().to_string(),
            ListFrom::Command(words) => words.first().cloned().unwrap_or_default(),
        }
    }

    /// Of whom it speaks.
    pub fn scope(&self) -> ListScope<'_> {
        self.source
            .as_deref()
            .map_or(ListScope::All, ListScope::Source)
    }
}

/// Where the list is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListFrom {
    File(PathBuf),
    /// What a program prints: the program and its words.
    Command(Vec<String>),
}

/// When it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Every so many minutes.
    Every(u32),
    /// At these minutes of the day.
    At(BTreeSet<u16>),
}

/// A program that hears what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// By it the books know how far it has heard.
    pub name: String,
    pub how: Listens,
    /// Kinds of event by their names; empty is all.
    pub kinds: BTreeSet<String>,
    /// Whether it hears texts as well: names, addresses, reasons.
    pub whole: bool,
    /// Seconds that it may take for one answer.
    pub patience: u64,
}

/// How it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listens {
    /// A program and its words; an event is its standard input.
    Command(Vec<String>),
    /// A web address to which an event is posted.
    Url(String),
}
