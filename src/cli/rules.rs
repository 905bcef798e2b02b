//! `mailroom rules`: what the rules behind its sentences say, and where each comes from. Needs no desk.

use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use crate::domain::rules::{self, Entry};
use crate::sheets::Zone;

/// `rules`
#[derive(Debug, clap::Args)]
pub struct Rules {
    /// Numbers, or words such as registered or 508.1.8 [default: all, a line each]
    pub wanted: Vec<String>,
    #[command(flatten)]
    pub form: AsSheet,
}

/// Prints the rules asked for: whole, or a line each where all of them are.
pub(super) fn run(asked: &Rules, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let found: Vec<_> = rules::all()
        .iter()
        .filter(|entry| is_meant(entry, &asked.wanted))
        .collect();
    if found.is_empty() {
        let what = format!("no rule has {:?}", asked.wanted.join(" "));
        return Err(Failure::usage(what, "mailroom rules lists all of them"));
    }
    let is_list = out.json || asked.form.csv || asked.wanted.is_empty();
    if is_list {
        out.list(asked.form.csv, Zone::default(), found)?;
    } else {
        found.iter().try_for_each(|entry| whole(entry, out))?;
    }
    Ok(Exit::Done)
}

/// By its number, or by words that all stand in its line.
fn is_meant(entry: &Entry, wanted: &[String]) -> bool {
    let number = entry.rule.0.to_string();
    if wanted.iter().any(|word| word.parse::<u8>().is_ok()) {
        return wanted.contains(&number);
    }
    let line = [entry.citation, entry.gist, entry.text]
        .join(" ")
        .to_lowercase();
    wanted
        .iter()
        .all(|word| line.contains(&word.to_lowercase()))
}

fn whole(entry: &Entry, out: &mut Output<'_>) -> Result<(), Failure> {
    out.say(format!("Rule {}: {}", entry.rule.0, entry.gist))?;
    out.below(entry.text)?;
    let source = match entry.citation {
        "" => entry.evidence.words().to_owned(),
        citation => format!("{citation} ({})", entry.evidence.words()),
    };
    out.below(format!("Source: {source}"))
}
