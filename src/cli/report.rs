//! `report …`: asks the server for the facts and prints the document.

mod calendar;
mod crd;
mod names;
pub(super) mod workflow;

use super::client::verdicts;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::command::Command;
use crate::domain::figures::Figure;
use crate::domain::flow::{CertifyQuarter, TakeBackCertification};
use crate::domain::time::Day;
use crate::sheets::figures::each_figure;
use crate::sheets::{self, Listed};
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::ReportLine;
use calendar::Calendar;
use crd::Crd;
use names::Names;
use workflow::Workflow;

/// `report …`
#[derive(Debug, clap::Subcommand)]
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
    /// What came in, by day, hour, carrier and kind
    Volume(Days),
    /// How long what lies here has been lying here, by kind and stage
    Aging {
        #[command(flatten)]
        form: AsSheet,
    },
    /// Who logged and handed out how much, and how many pieces an hour
    Operators(Days),
    /// Who collected how much, and how much of it by its label
    Pickups(Days),
    /// What went wrong or was stopped: handovers, missing pieces, pieces brought back
    Incidents(Days),
    /// For whom people asked on the telephone what is here
    Calls(Days),
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
    /// Names in clients' boxes, or in their care, that are on no form: tenants nobody told of
    Subtenants(AsSheet),
    /// What is to be done, by its day: the rule, and who may
    Todo(AsSheet),
    /// What the rules set a day for: the quarter, ends of services and of re-mailing, IDs, papers, quarantine
    Calendar(Calendar),
    /// How far each client's form is: asked, received, checked, witnessed, copied to the CRD, accepted; and whose turn it is
    Pipeline {
        /// Also forms that are through
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        form: AsSheet,
    },
    /// How the house works: each step in figures, what was left out and by whom, what is late; certified like the quarter
    Workflow(Workflow),
    /// Every name that mail may come for, with its box: the sheet at the sorting table
    Names(Names),
    /// Every client by the boxes of his form, as the CRD asks for them, and what changed since the last upload
    Crd(Crd),
    /// Papers of courts: who served what and when, and what is still to be done
    Papers(AsSheet),
}

/// The days of a report.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Days {
    /// The first day [default: a week, the last day included]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    from: Option<Day>,
    /// The last day [default: today]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    to: Option<Day>,
    #[command(flatten)]
    form: AsSheet,
}

/// `report quarter …`
#[derive(Debug, clap::Subcommand)]
pub enum QuarterVerb {
    /// Note that a manager certified the list as it is now
    Certify {
        /// Why in spite of what blocks it, or of a quarter before that nobody answered
        #[arg(long, value_parser = words::why)]
        reason: Option<String>,
        /// Which due date it answers [default: the one that is open]
        #[arg(long, value_name = "DATE", value_parser = words::day)]
        due: Option<Day>,
    },
    /// Take the last certification back: it was a trial, or of another quarter
    TakeBack {
        /// Why
        #[arg(long, value_parser = words::why)]
        reason: String,
    },
}

/// Does what was asked.
pub(super) fn run(verb: &Report, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Report::Prospects { form } => prospects(&mut session, form.csv, out),
        Report::Drift { form } => drift(&mut session, form.csv, out),
        Report::Subtenants(form) => law(&mut session, ReportKind::Tenants, form.csv, out),
        Report::Todo(form) => law(&mut session, ReportKind::Todo, form.csv, out),
        Report::Papers(form) => law(&mut session, ReportKind::Papers, form.csv, out),
        Report::Pipeline { all, form } => pipeline(&mut session, *all, form.csv, out),
        Report::Calendar(asked) => calendar::run(&mut session, asked, out),
        Report::Workflow(asked) => workflow::run(&mut session, asked, out),
        Report::Names(asked) => names::run(&mut session, asked, out),
        Report::Crd(asked) => crd::run(&mut session, asked, out),
        Report::Quarter {
            verb: Some(QuarterVerb::Certify { reason, due }),
            ..
        } => certify(&mut session, reason.clone(), *due, out),
        Report::Quarter {
            verb: Some(QuarterVerb::TakeBack { reason }),
            ..
        } => take_back(&mut session, reason, out),
        Report::Quarter {
            date,
            form,
            verb: None,
        } => quarter(&mut session, *date, form.csv, out),
        Report::Retention { date, form } => retention(&mut session, *date, form.csv, out),
        Report::Aging { form } => {
            let days = Days {
                from: None,
                to: None,
                form: *form,
            };
            figures(&mut session, Figure::Aging, &days, out)
        }
        Report::Volume(days) => figures(&mut session, Figure::Volume, days, out),
        Report::Operators(days) => figures(&mut session, Figure::Operators, days, out),
        Report::Pickups(days) => figures(&mut session, Figure::Pickups, days, out),
        Report::Incidents(days) => figures(&mut session, Figure::Incidents, days, out),
        Report::Calls(days) => figures(&mut session, Figure::Calls, days, out),
    }?;
    Ok(Exit::Done)
}

/// A report of a span of days.
fn figures(
    session: &mut Session,
    figure: Figure,
    days: &Days,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let csv = out.is_sheet(days.form.csv)?;
    let sheet = session.get(ask::FiguresOf {
        figure,
        from: days.from,
        to: days.to,
    })?;
    let zone = session.zone;
    if csv || out.json {
        return each_figure!(&sheet.figures, rows => out.list(csv, zone, rows));
    }
    out.say(sheets::figures::title(&sheet))?;
    let lines = sheets::figures::table(&sheet, zone, usize::MAX);
    if lines.is_empty() {
        return out.say(sheets::figures::nothing(figure));
    }
    lines.iter().try_for_each(|line| out.say(line))
}

fn prospects(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = session.get(ask::Prospects)?;
    out.list(csv, session.zone, &rows)
}

fn drift(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = session.get(ask::Drifts)?;
    out.list(csv, session.zone, &rows)
}

fn retention(
    session: &mut Session,
    on: Option<Day>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let all = verdicts(session, on)?;
    out.list(csv, session.zone, &all)
}

fn quarter(
    session: &mut Session,
    on: Option<Day>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let csv = out.is_sheet(csv)?;
    let report = session.get(ask::QuarterOn(on))?;
    if csv {
        return out.raw(sheets::quarter_rows::csv(&report).as_bytes());
    }
    if out.json {
        return out.object(&report.object(session.zone));
    }
    sheets::quarter(&report)
        .iter()
        .try_for_each(|line| out.say(line))
}

fn certify(
    session: &mut Session,
    reason: Option<String>,
    due: Option<Day>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(Command::CertifyQuarter(CertifyQuarter { reason, due }))?;
    let sentence = "Certified; the next report shows what is different from this list. The certification itself is \
                    made in the Business Customer Gateway.";
    out.done(&done, sentence)
}

fn take_back(session: &mut Session, why: &str, out: &mut Output<'_>) -> Result<(), Failure> {
    let why = why.to_owned();
    let done = session.submit(Command::TakeBackCertification(TakeBackCertification {
        why,
    }))?;
    out.done(
        &done,
        "The last certification is taken back; report quarter says which one counts now.",
    )
}

fn pipeline(
    session: &mut Session,
    all: bool,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Pipeline))?;
    let rows = rows.iter().filter_map(ReportLine::stage);
    let open = rows.filter(|row| all || row.progress.next.is_some());
    out.list(csv, session.zone, open)
}

/// A list of the compliance desk.
pub(super) fn law(
    session: &mut Session,
    kind: ReportKind,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(kind))?;
    let zone = session.zone;
    match kind {
        ReportKind::Todo => out.list(csv, zone, rows.iter().filter_map(ReportLine::todo)),
        ReportKind::Papers => out.list(csv, zone, rows.iter().filter_map(ReportLine::papers)),
        ReportKind::Center => out.list(csv, zone, rows.iter().filter_map(ReportLine::center)),
        _ => out.list(csv, zone, rows.iter().filter_map(ReportLine::tenant)),
    }
}
