//! `report workflow`: how the house works, and a manager's word that he has looked at it.

use crate::cli::failure::Failure;
use crate::cli::output::{AsSheet, Output};
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow::ReviewWorkflow;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;

/// `report workflow`
#[derive(Debug, clap::Args)]
pub struct Workflow {
    #[command(flatten)]
    pub form: AsSheet,
    /// Certify instead of showing.
    #[command(subcommand)]
    pub verb: Option<WorkflowVerb>,
}

/// `report workflow …`
#[derive(Debug, clap::Subcommand)]
pub enum WorkflowVerb {
    /// Note that a manager reviewed the workflow as it is now; undo takes it back
    Certify {
        /// Why in spite of steps that were left out, or of what is late
        #[arg(long, value_parser = words::why)]
        reason: Option<String>,
    },
}

pub(super) fn run(
    session: &mut Session,
    asked: &Workflow,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if let Some(WorkflowVerb::Certify { reason }) = &asked.verb {
        let reason = reason.clone();
        let done = session.submit(Command::ReviewWorkflow(ReviewWorkflow { reason }))?;
        return out.done(
            &done,
            "The workflow is reviewed; the next review is held against it.",
        );
    }
    let rows = session.get(ask::ReportOf(ReportKind::Workflow))?;
    let rows = rows.iter().filter_map(ReportLine::workflow);
    out.list(asked.form.csv, session.zone, rows)
}
