//! The command line as types: the nouns, each of which declares its own arguments. Help texts are the doc comments.
//! Stands above all nouns; none of them may name this file.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clap_complete::Shell;

use super::center::Center;
use super::clerk::Clerk;
use super::client::Client;
use super::config::Config;
use super::count::Count;
use super::day::DayVerb;
use super::demo::drill::Drill;
use super::fee::Fee;
use super::forward::Forward;
use super::inspect::Inspect;
use super::item::Item;
use super::ledger::Ledger;
use super::notice::Notice;
use super::papers::Papers;
use super::pickup::Pickup;
use super::quarantine::Quarantine;
use super::report::Report;
use super::request::Request;
use super::rules::Rules;
use super::screen::Look;
use super::server::Server;
use super::statement::Statement;
use super::undo::Undo;
use super::version::LONG;

/// The mail desk of a coworking or virtual-office center. Without a command: the screen.
#[derive(Debug, Parser)]
#[command(
    name = "mailroom",
    version,
    long_version = LONG.as_str(),
    after_help = "Exit codes: 0 done, 1 refused by a rule, 2 bad usage or input, 3 the server or disk failed, or mail is stopped."
)]
pub struct Args {
    /// Where the desk's books are [default: $MAILROOM_DATA, /var/lib/mailroom, or your own data directory]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Answer in JSON, one object a line
    #[arg(long, global = true)]
    pub json: bool,
    /// How the screen looks.
    #[command(flatten)]
    pub look: Look,
    /// What to do.
    #[command(subcommand)]
    pub noun: Option<Noun>,
}

/// What a command is about.
#[derive(Debug, Subcommand)]
pub enum Noun {
    /// A throwaway center: the screen, or a short working day in plain lines where there is no terminal
    Demo,
    /// A tray of labels to practise on, at a throwaway desk; without a terminal a typist's model plays it
    Drill(Drill),
    /// The server that keeps the books
    #[command(subcommand)]
    Server(Server),
    /// The directory of clients
    #[command(subcommand)]
    Client(Client),
    /// Pieces of mail
    #[command(subcommand)]
    Item(Item),
    /// Take back your own last command, or a named one
    Undo(Undo),
    /// Hand pieces to a person at the desk
    Pickup(Pickup),
    /// Send pieces on to their clients
    #[command(subcommand)]
    Forward(Forward),
    /// What clients owe: storage, postage, handling
    #[command(subcommand)]
    Fee(Fee),
    /// Statements of a month: what clients used, owe and paid; for a manager
    #[command(subcommand)]
    Statement(Statement),
    /// What clients ask to have done with their pieces, by which day
    #[command(subcommand)]
    Request(Request),
    /// Papers of a court that were served here: who, what, when, and what is done with them
    #[command(subcommand)]
    Papers(Papers),
    /// Shelf against books: a blind count, and what becomes of its differences
    #[command(subcommand)]
    Count(Count),
    /// The business day
    #[command(subcommand)]
    Day(DayVerb),
    /// Mail for nobody who may receive it here
    #[command(subcommand)]
    Quarantine(Quarantine),
    /// Forms for the Postal Service: each look is written down
    Inspect(Inspect),
    /// The center's own file: Form 1583-A, the owner's IDs, warnings, its closing
    #[command(subcommand)]
    Center(Center),
    /// Documents: what is kept, certified and due
    #[command(subcommand)]
    Report(Report),
    /// The outbox
    #[command(subcommand)]
    Notice(Notice),
    /// The journal: check, export, copy
    #[command(subcommand)]
    Ledger(Ledger),
    /// Clerks of a shared desk
    #[command(subcommand)]
    Clerk(Clerk),
    /// config.toml of the data directory
    #[command(subcommand)]
    Config(Config),
    /// The rules that the program cites: what each says, and where it comes from
    Rules(Rules),
    /// Match lines of standard input against a list of names, an answer in JSON a line
    Match {
        /// CSV with the columns client_id, kind, name
        #[arg(long, value_name = "FILE.csv", required_unless_present = "asked")]
        directory: Option<PathBuf>,
        /// What somebody typed who wants to know whose it is: told where to ask
        #[arg(hide = true)]
        asked: Option<String>,
        /// The lines are a clerk's key strokes: short forms count
        #[arg(long, conflicts_with = "read")]
        typed: bool,
        /// The lines are labels, as a reader delivers them; so they are taken without this, too
        #[arg(long)]
        read: bool,
    },
    /// Look at whatever could keep the desk from working; exit code 1 when something is wrong
    Doctor,
    /// Print the manual page, or write those of all commands into a directory
    Man {
        /// Where to
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_declaration_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_lone_dash_is_a_line_and_json_may_stand_anywhere() {
        let args = Args::try_parse_from(["mailroom", "item", "log", "-", "--json", "--count", "6"])
            .unwrap();
        let Some(Noun::Item(Item::Log(log))) = args.noun else {
            panic!("not a log")
        };
        assert!(args.json);
        assert_eq!((log.line, log.count), (vec!["-".to_owned()], 6));
    }

    /// Each of them is tried in tests/it/spreadsheet.rs, the rules in tests/it/rules.rs, papers in tests/it/attached.rs, statements in
    /// tests/it/statements.rs.
    const TRIED: [&str; 46] = [
        "center show",
        "client export",
        "client form papers",
        "client form show",
        "client import",
        "client list",
        "client mentions",
        "clerk list",
        "client differences",
        "count show",
        "day report",
        "day show",
        "fee list",
        "forward due",
        "forward list",
        "forward manifest",
        "inspect",
        "item list",
        "ledger at",
        "ledger export",
        "notice list",
        "papers list",
        "quarantine list",
        "item find",
        "report aging",
        "report calendar",
        "report calls",
        "report crd",
        "report drift",
        "report names",
        "report papers",
        "report pipeline",
        "report subtenants",
        "report todo",
        "report workflow",
        "report incidents",
        "report operators",
        "report pickups",
        "report volume",
        "report prospects",
        "report quarter",
        "report retention",
        "request list",
        "rules",
        "statement export",
        "statement preview",
    ];

    #[test]
    fn every_list_has_a_form_for_a_spreadsheet() {
        fn leaves(command: &clap::Command, path: &str, out: &mut Vec<String>) {
            let is_list = path.ends_with(" list")
                || path.ends_with(" export")
                || path.starts_with(" report ");
            let has_csv = command.get_arguments().any(|arg| arg.get_id() == "csv");
            // Templates are files, not records of the books.
            let is_list = is_list && !path.starts_with(" notice template");
            if is_list && !path.ends_with(" certify") && !path.ends_with(" take-back") {
                assert!(has_csv, "{path} has no --csv");
            }
            if has_csv {
                out.push(path.trim().to_owned());
            }
            for below in command.get_subcommands() {
                leaves(below, &format!("{path} {}", below.get_name()), out);
            }
        }
        let mut found = Vec::new();
        leaves(&Args::command(), "", &mut found);
        found.sort();
        let mut tried = TRIED.map(str::to_owned).to_vec();
        tried.sort();
        assert_eq!(found, tried);
    }

    #[test]
    fn bad_words_are_refused_with_what_would_fit() {
        let error =
            Args::try_parse_from(["mailroom", "item", "log", "x", "--kind", "box"]).unwrap_err();
        assert!(
            error.to_string().contains("letter, flat, parcel"),
            "{error}"
        );
        assert!(Args::try_parse_from(["mailroom", "day", "show", "2026-02-30"]).is_err());
    }
}
