//! `papers …`: papers of a court that were served at the desk, and what is done with them (rules 56, 89).

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::report;
use super::session::Session;
use super::words;
use crate::domain::command::Command;
use crate::domain::flow::{NotePapers, PapersSaid};
use crate::domain::ids::ItemId;
use crate::domain::time::Day;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// `papers …`
#[derive(Debug, clap::Subcommand)]
pub enum Papers {
    /// Write down who served the papers of a piece, what they are and when
    Served {
        /// Its number: log it first, with --kind legal
        item: ItemId,
        /// Who served them
        #[arg(long, value_name = "NAME")]
        by: String,
        /// What stands on the first page
        #[arg(long)]
        title: String,
        /// At what hour, such as 14:05
        #[arg(long, value_name = "HOUR", value_parser = words::minute)]
        at: u16,
        /// On which day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
    /// A copy, or a notice, is in the client's box
    Copied {
        /// The piece's number
        item: ItemId,
        /// On which day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
    /// They went to the client by first-class mail
    Mailed {
        /// The piece's number
        item: ItemId,
        /// Where to: an address on file [default: the home address on the form, or the last one known]
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
        /// On which day [default: today]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        on: Option<Day>,
    },
    /// Papers that were served, and what is still to be done
    List(AsSheet),
}

/// What was written down of a piece before; nothing where nobody did.
fn replaced(session: &mut Session, item: ItemId) -> Result<String, Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Papers))?;
    let mut known = rows.iter().filter_map(ReportLine::papers);
    let row = known.find(|row| row.item == item);
    let papers = row.and_then(|row| row.papers.as_ref());
    let words = papers.map(|papers| format!("; before, it said {}", papers.words()));
    Ok(words.unwrap_or_default())
}

/// Does what was asked.
pub(super) fn run(verb: &Papers, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let (item, on, said, words) = match verb {
        Papers::List(form) => {
            report::law(&mut session, ReportKind::Papers, form.csv, out)?;
            return Ok(Exit::Done);
        }
        Papers::Served {
            item,
            by,
            title,
            at,
            on,
        } => {
            let (server, title, minute) = (by.clone(), title.clone(), *at);
            let words = format!(
                "served by {server}: {title}{}",
                replaced(&mut session, *item)?
            );
            let said = PapersSaid::Served {
                server,
                title,
                minute,
            };
            (*item, *on, said, words)
        }
        Papers::Copied { item, on } => {
            let words = "a copy is in the box".to_owned();
            (*item, *on, PapersSaid::Copied, words)
        }
        Papers::Mailed { item, to, on } => {
            let words = "mailed to the client".to_owned();
            (*item, *on, PapersSaid::Mailed(to.clone()), words)
        }
    };
    let done = session.submit(Command::NotePapers(NotePapers { item, said, on }))?;
    out.done(&done, format!("#{item}: {words}."))?;
    Ok(Exit::Done)
}
