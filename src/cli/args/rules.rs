//! The nouns of the rules: quarantine, and the documents.

// Help texts are read on a terminal, where backticks are noise.
#![allow(clippy::doc_markdown)]

use clap::Subcommand;

use super::AsSheet;
use crate::cli::words;
use crate::domain::disposition::Reason;
use crate::domain::ids::ItemId;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;

/// `quarantine …`
#[derive(Debug, Subcommand)]
pub enum Quarantine {
    /// What waits for an exit
    List(AsSheet),
    /// Put a piece into quarantine, for a reason that only a clerk can know
    Put {
        /// Its number
        item: ItemId,
        /// no_form, not_clear, illegible, deceased or moved
        #[arg(long, value_parser = words::reason)]
        reason: Reason,
    },
    /// Ask a client by notice whether a piece is his
    Ask {
        /// Its number
        item: ItemId,
        /// Box or client id
        #[arg(long, value_name = "PMB")]
        client: String,
    },
    /// How a piece leaves: there is no way to discard it
    #[command(subcommand)]
    Exit(Exit),
    /// The slip for a piece
    Label {
        /// Its number
        item: ItemId,
    },
}

/// `quarantine exit …`
#[derive(Debug, Subcommand)]
pub enum Exit {
    /// The form that was missing is here
    FormObtained {
        /// Its number
        item: ItemId,
        /// Box or client id
        #[arg(long, value_name = "PMB")]
        client: String,
    },
    /// It was this client's all along
    MatchCorrected {
        /// Its number
        item: ItemId,
        /// Box or client id
        #[arg(long, value_name = "PMB")]
        client: String,
    },
    /// It went back to the carrier
    HandedBack {
        /// Their numbers
        #[arg(required_unless_present = "carrier")]
        items: Vec<ItemId>,
        /// All pieces of this carrier, such as USPS or UPS
        #[arg(long, value_parser = words::carrier)]
        carrier: Option<Carrier>,
        /// On which day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
}

/// `report …`
#[derive(Debug, Subcommand)]
pub enum Report {
    /// The quarterly certification: when it is due, what blocks it, the list, what is different since the last one
    Quarter {
        /// As of this day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
        /// Certify instead of showing.
        #[command(subcommand)]
        verb: Option<QuarterVerb>,
    },
    /// Former clients: until when and by which rule their records are kept
    Retention {
        /// As of this day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        date: Option<Day>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Unknown names that keep coming: whom to call
    Prospects {
        #[command(flatten)]
        form: AsSheet,
    },
    /// Names that get mail and are on no form, and labels that write the box wrongly
    Drift {
        #[command(flatten)]
        form: AsSheet,
    },
}

/// `report quarter …`
#[derive(Debug, Subcommand)]
pub enum QuarterVerb {
    /// Note that a manager certified the list as it is now
    Certify {
        /// Why in spite of what blocks it
        #[arg(long)]
        reason: Option<String>,
    },
}
