//! `item decide`: a manager's word on pieces where the rules leave it to him.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow::RulePieces;
use crate::domain::ids::ItemId;
use crate::domain::ruling::Way;
use crate::domain::text::runs;

/// `item decide`
#[derive(Debug, clap::Args)]
pub struct Decide {
    /// Their numbers
    #[arg(required = true)]
    pub items: Vec<ItemId>,
    /// collect, remail or hand-back: what the rules leave is said with the piece; settle: nothing more is to be done
    /// with court papers that left
    #[arg(long, value_parser = words::way)]
    pub way: Way,
    /// Why
    #[arg(long, value_parser = words::why)]
    pub reason: String,
}

pub(super) fn run(
    session: &mut Session,
    args: &Decide,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (items, way) = (args.items.clone(), args.way);
    let why = args.reason.clone();
    let done = session.submit(Command::RulePieces(RulePieces { items, way, why }))?;
    let (pieces, what) = (runs(&done.items), way.words());
    out.done(&done, format!("decided for {pieces}: {what}."))
}
