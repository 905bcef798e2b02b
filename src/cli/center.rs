//! `center …`: the center's own file: Form 1583-A, the owner's IDs, warnings of the Postal Service, its closing (rules 3, 4, 29).

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::{report, words};
use crate::domain::center::file::OwnerPaper;
use crate::domain::center::said::CenterSaid;
use crate::domain::command::Command;
use crate::domain::flow::NoteCenter;
use crate::domain::form::{AddressId, Expiry, PhotoId};
use crate::domain::time::Day;
use crate::wire::messages::ReportKind;

/// `center …`
#[derive(Debug, clap::Subcommand)]
pub enum Center {
    /// What is on file of the center itself, and what is missing or over
    Show(AsSheet),
    /// Form 1583-A was filed with the Postal Service
    Filed {
        /// The postmaster, or whoever took it for him
        #[arg(long, value_name = "NAME")]
        before: String,
        #[command(flatten)]
        on: On,
    },
    /// Enter an ID of the owner or manager; one of the same person and kind goes
    Id(Id),
    /// The Postal Service wrote a warning
    Warning {
        /// What it says
        what: Vec<String>,
        #[command(flatten)]
        on: On,
    },
    /// A warning was answered
    Answered {
        /// Its number, as `center show` has it
        number: u32,
        /// How
        #[arg(long)]
        how: String,
        #[command(flatten)]
        on: On,
    },
    /// The center closes, or this site of several; or it stays open after all
    Closing {
        /// Its last day
        #[arg(long, value_name = "DATE", value_parser = words::day, required_unless_present = "stays_open")]
        last: Option<Day>,
        /// The owner goes on at other sites
        #[arg(long)]
        other_sites: bool,
        /// It stays open
        #[arg(long, conflicts_with_all = ["last", "other_sites"])]
        stays_open: bool,
    },
}

/// When it happened.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct On {
    /// On which day [default: today]
    #[arg(long = "on", value_name = "DATE", value_parser = words::day)]
    pub on: Option<Day>,
}

/// `center id`
#[derive(Debug, clap::Args)]
pub struct Id {
    /// Whose it is
    holder: String,
    /// A photo ID of Form 1583's list, such as passport
    #[arg(long, value_name = "KIND", value_parser = words::photo_id, required_unless_present = "address")]
    photo: Option<PhotoId>,
    /// An address ID of Form 1583's list, such as lease
    #[arg(long, value_name = "KIND", value_parser = words::address_id, conflicts_with = "photo")]
    address: Option<AddressId>,
    /// Its last day; none where it has no end
    #[arg(long, value_name = "DATE", value_parser = words::expiry, required_unless_present = "gone")]
    expires: Option<Expiry>,
    /// Its holder answers for the center no longer
    #[arg(long, conflicts_with = "expires")]
    gone: bool,
    #[command(flatten)]
    on: On,
}

/// Does what was asked.
pub(super) fn run(verb: &Center, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let (said, on) = match verb {
        Center::Show(form) => {
            report::law(&mut session, ReportKind::Center, form.csv, out)?;
            return Ok(Exit::Done);
        }
        Center::Filed { before, on } => {
            let before = before.clone();
            (CenterSaid::Filed { before }, on.on)
        }
        Center::Id(id) => (id.said()?, id.on.on),
        Center::Warning { what, on } => {
            let what = what.join(" ");
            (CenterSaid::Warned { what }, on.on)
        }
        Center::Answered { number, how, on } => {
            let (number, how) = (*number, how.clone());
            (CenterSaid::Answered { number, how }, on.on)
        }
        Center::Closing {
            stays_open: true, ..
        } => (CenterSaid::StaysOpen, None),
        Center::Closing {
            last, other_sites, ..
        } => {
            let other_sites = *other_sites;
            (CenterSaid::Closes { other_sites }, *last)
        }
    };
    let sentence = format!("{} {}", said.happened(), said.words());
    let done = session.submit(Command::NoteCenter(NoteCenter { said, on }))?;
    out.done(&done, format!("{}.", sentence.trim()))?;
    Ok(Exit::Done)
}

impl Id {
    fn said(&self) -> Result<CenterSaid, Failure> {
        let photo = self.photo.map(OwnerPaper::Photo);
        let paper = photo.or(self.address.map(OwnerPaper::Address));
        let paper = paper.ok_or_else(|| {
            Failure::usage(
                "no kind of ID is named",
                "give --photo KIND or --address KIND",
            )
        })?;
        let holder = self.holder.clone();
        Ok(match self.expires {
            Some(ends) => CenterSaid::Id {
                holder,
                paper,
                ends,
            },
            None => CenterSaid::IdGone { holder, paper },
        })
    }
}
