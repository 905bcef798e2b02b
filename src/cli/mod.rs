//! The command line: the composition root. Uses everything, and nobody uses it.
//!
//! One file or folder a noun, its arguments beside what it does; `failure` turns every error into one line what and
//! one line what to do.

// Help texts are read on a terminal, where backticks are noise.
#![allow(clippy::doc_markdown)]

mod args;
mod center;
mod clerk;
mod client;
mod config;
mod connect;
mod count;
mod csv_file;
mod day;
mod demo;
mod doctor;
mod document;
mod failure;
mod fee;
mod forward;
mod given;
mod inspect;
mod item;
mod json;
mod ledger;
mod name_match;
mod notice;
mod output;
mod papers;
mod pickup;
mod quarantine;
mod remedy;
mod report;
mod request;
mod rules;
mod screen;
mod server;
mod session;
mod shown;
mod statement;
mod undo;
#[cfg(test)]
mod verbs;
mod version;
mod words;

use std::io::{self, Write};
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use crate::matching::Given;
use args::{Args, Noun};
use connect::Place;
use failure::Failure;
use output::Output;

pub use failure::Exit;
pub use remedy::remedy;

/// Does what the command line says and reports what went wrong.
pub fn run(words: impl Iterator<Item = std::ffi::OsString>) -> Exit {
    let words: Vec<_> = words.collect();
    let args = match Args::try_parse_from(&words) {
        Ok(args) => args,
        Err(error) => return not_understood(&error, words.iter().any(|word| word == "--json")),
    };
    let mut out = Output::standard(args.json);
    let done = dispatch(&args, &mut out).and_then(|exit| out.flush().map(|()| exit));
    done.unwrap_or_else(|failure| {
        // What was answered before is true, and comes first.
        let _ = out.flush();
        failure.report(args.json);
        failure.exit()
    })
}

fn dispatch(args: &Args, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let place = || Place::find(args.data.as_deref(), begins_a_desk(args.noun.as_ref()));
    match &args.noun {
        None => screen::run(&place()?, args.look),
        Some(Noun::Demo) => demo::run(args.data.as_deref(), args.look, out),
        Some(Noun::Drill(drill)) => demo::drill::run(drill, args.look, place, out),
        Some(Noun::Server(verb)) => server::run(verb, &place()?, out),
        Some(Noun::Client(verb)) => client::run(verb, &place()?, out),
        Some(Noun::Item(verb)) => item::run(verb, &place()?, out),
        Some(Noun::Undo(args)) => undo::run(args, &place()?, out),
        Some(Noun::Pickup(args)) => pickup::run(args, &place()?, out),
        Some(Noun::Forward(verb)) => forward::run(verb, &place()?, out),
        Some(Noun::Fee(verb)) => fee::run(verb, &place()?, out),
        Some(Noun::Statement(verb)) => statement::run(verb, &place()?, out),
        Some(Noun::Papers(verb)) => papers::run(verb, &place()?, out),
        Some(Noun::Request(verb)) => request::run(verb, &place()?, out),
        Some(Noun::Count(verb)) => count::run(verb, &place()?, out),
        Some(Noun::Day(verb)) => day::run(verb, &place()?, out),
        Some(Noun::Quarantine(verb)) => quarantine::run(verb, &place()?, out),
        Some(Noun::Center(verb)) => center::run(verb, &place()?, out),
        Some(Noun::Inspect(args)) => inspect::run(args, &place()?, out),
        Some(Noun::Report(verb)) => report::run(verb, &place()?, out),
        Some(Noun::Notice(verb)) => notice::run(verb, &place()?, out),
        Some(Noun::Ledger(verb)) => ledger::run(verb, &place()?, out),
        Some(Noun::Clerk(verb)) => clerk::run(verb, &place()?, out),
        Some(Noun::Config(verb)) => config::run(verb, &place()?, out),
        Some(Noun::Rules(asked)) => rules::run(asked, out),
        Some(Noun::Match {
            directory: Some(directory),
            asked: None,
            typed,
            ..
        }) => name_match::run(directory, given(*typed), out),
        Some(Noun::Match { asked, .. }) => Err(name_match::asks_whose(asked.as_deref())),
        Some(Noun::Doctor) => doctor::run(&place()?, out),
        Some(Noun::Man { dir }) => man(dir.as_deref(), out),
        Some(Noun::Completions { shell }) => completions(*shell, out),
    }
}

/// What `match` takes its lines for.
fn given(typed: bool) -> Given {
    if typed { Given::Typed } else { Given::Read }
}

/// Whether a command may be the first one of a desk; all others would only begin one by a slip of the pen.
fn begins_a_desk(noun: Option<&Noun>) -> bool {
    match noun {
        None | Some(Noun::Server(_) | Noun::Config(_) | Noun::Demo | Noun::Drill(_)) => true,
        Some(Noun::Client(verb)) => verb.begins_a_desk(),
        Some(Noun::Ledger(verb)) => verb.begins_a_desk(),
        Some(_) => false,
    }
}

fn completions(shell: clap_complete::Shell, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "mailroom", &mut text);
    out.raw(&text).map(|()| Exit::Done)
}

fn man(dir: Option<&Path>, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if let Some(dir) = dir {
        return clap_mangen::generate_to(Args::command(), dir)
            .map(|()| Exit::Done)
            .map_err(|error| Failure::file("write into", dir, &error));
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut page)?;
    out.raw(&page).map(|()| Exit::Done)
}

/// Help and version are answers, all else is bad usage; there is nobody to tell when they cannot be printed.
fn not_understood(error: &clap::Error, json: bool) -> Exit {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if error.use_stderr() && !is_help {
        let failure = Failure::from(error);
        failure.report(json);
        return failure.exit();
    }
    let _ = error.print();
    let _ = io::stdout().flush();
    if is_help { Exit::Usage } else { Exit::Done }
}
