//! The command line as types: what can be said, nothing of what it does. Help texts are the doc comments.

// Help texts are read on a terminal, where backticks are noise.
#![allow(clippy::doc_markdown)]

mod mail;
mod rules;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clap_complete::Shell;

use super::words;
use crate::domain::clerk::Role;
use crate::domain::ids::CommandId;
use crate::domain::time::Stamp;

pub use mail::{
    AskForms, Client, ClientForm, ClientName, DayVerb, Export, Import, Item, ItemFilter, Log,
    NewClient, Notice, Pickup,
};
pub use rules::{Exit, Quarantine, QuarterVerb, Report};

/// The mail desk of a coworking or virtual-office center. Without a command: the screen.
#[derive(Debug, Parser)]
#[command(
    name = "mailroom",
    version,
    after_help = "Exit codes: 0 done, 1 refused by a rule, 2 bad usage or input, 3 the server or disk failed."
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

/// How the screen looks, for `mailroom` without a command and for `demo`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Look {
    /// The screen line by line: for screen readers, braille, pipes and bad lines
    #[arg(long)]
    pub plain: bool,
    /// The screen in ASCII only, whatever the locale says
    #[arg(long)]
    pub ascii: bool,
    /// The screen in black, white, bold and reverse only
    #[arg(long)]
    pub contrast: bool,
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
    Undo {
        /// The command's 32 hexadecimal digits, as the audit list shows them
        command: Option<CommandId>,
    },
    /// Hand pieces to a person at the desk
    Pickup(Pickup),
    /// The business day
    #[command(subcommand)]
    Day(DayVerb),
    /// Mail for nobody who may receive it here
    #[command(subcommand)]
    Quarantine(Quarantine),
    /// Forms for the Postal Service: each look is written down
    Inspect(Inspect),
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
        #[arg(long, value_name = "FILE.csv")]
        directory: PathBuf,
        /// The lines are a clerk's key strokes: short forms count
        #[arg(long, conflicts_with = "read")]
        typed: bool,
        /// The lines are labels, as a reader delivers them; so they are taken without this, too
        #[arg(long)]
        read: bool,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// `drill`
#[derive(Debug, clap::Args)]
pub struct Drill {
    /// How many labels are in the tray
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=2000))]
    pub pieces: u16,
    /// Another number is another tray
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// With a copy of your own clients' names and boxes; your books are only read
    #[arg(long)]
    pub own: bool,
    /// Keys of a file instead of a terminal's, - is standard input: a new line is Enter, <F9> and <Ins> are keys
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// `server …`
#[derive(Debug, Subcommand)]
pub enum Server {
    /// Be the server, in the foreground
    Run {
        /// End by itself when nobody is connected and nothing waits; implies --background
        #[arg(long, hide = true)]
        auto: bool,
        /// Leave the terminal once ready
        #[arg(long, hide = true)]
        background: bool,
    },
    /// Start it in the background, if none runs
    Start,
    /// Say how it is; exit code 3 when none runs
    Status,
    /// End it in an orderly way
    Stop,
    /// Print a systemd unit for it
    Unit,
    /// Move the clock of a test desk
    #[command(subcommand)]
    Clock(Clock),
}

/// `server clock …`
#[derive(Debug, Subcommand)]
pub enum Clock {
    /// To an instant, such as 2026-11-22T17:05:00-05:00
    Set {
        /// RFC 3339
        #[arg(value_parser = words::instant)]
        at: Stamp,
    },
    /// By so many seconds
    Advance {
        /// How many
        seconds: i64,
    },
}

/// `rules`
#[derive(Debug, clap::Args)]
pub struct Rules {
    /// Numbers, or words such as registered or 508.1.8 [default: all, a line each]
    pub wanted: Vec<String>,
    #[command(flatten)]
    pub form: AsSheet,
}

/// `inspect`
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// Box or client id [default: all clients]
    pub client: Option<String>,
    /// Why
    #[arg(long)]
    pub reason: String,
    /// The inspector's name and badge number: with it a clerk may break the glass, and the manager is told at once
    #[arg(long)]
    pub badge: Option<String>,
    #[command(flatten)]
    pub form: AsSheet,
}

/// Whether a list is for a spreadsheet.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct AsSheet {
    /// As CSV that a spreadsheet opens safely
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// `ledger …`
#[derive(Debug, Subcommand)]
pub enum Ledger {
    /// Check every event, also without a server; exit code 1 when something is wrong
    Verify,
    /// Every event, one a line, in JSON
    Export(AsSheet),
    /// Copy the journal into a directory
    Backup {
        /// Where to
        dir: PathBuf,
    },
    /// Make a data directory out of a backup
    Restore {
        /// The backup
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
    /// Set the tables aside, so that the next start makes them anew
    Rebuild,
}

/// `clerk …`
#[derive(Debug, Subcommand)]
pub enum Clerk {
    /// Let a clerk work here, or change PIN or role; the PIN is read from the terminal or standard input
    Add {
        /// The clerk's name
        name: String,
        /// trainee, operator, custodian, manager or auditor
        #[arg(long, value_parser = words::role)]
        role: Role,
    },
    /// All clerks
    List(AsSheet),
    /// Let a clerk work here no longer
    Remove {
        /// The clerk's name
        name: String,
    },
}

/// `config …`
#[derive(Debug, Subcommand)]
pub enum Config {
    /// The values in use
    Show,
    /// Whether the file is right
    Check,
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

    #[test]
    fn every_list_has_a_form_for_a_spreadsheet() {
        fn leaves(command: &clap::Command, path: &str, out: &mut Vec<String>) {
            let is_list = path.ends_with(" list")
                || path.ends_with(" export")
                || path.starts_with(" report ");
            let has_csv = command.get_arguments().any(|arg| arg.get_id() == "csv");
            if is_list && !path.ends_with(" certify") {
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
        // Each of them is tried in tests/it/spreadsheet.rs, the rules in tests/it/rules.rs.
        let tried = [
            "client export",
            "client import",
            "client list",
            "clerk list",
            "day show",
            "inspect",
            "item list",
            "ledger export",
            "notice list",
            "quarantine list",
            "report drift",
            "report prospects",
            "report quarter",
            "report retention",
            "rules",
        ];
        let mut tried = tried.map(str::to_owned).to_vec();
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
