//! Commands and signs of every screen.

use crate::keymap::Place;
use crate::keymap::action::Action;
use crate::keymap::binding::{Binding, command, sign};
use crate::wire::messages::ReportKind;

pub(super) const ROWS: &[Binding] = &[
    sign(",NAME", "what lies here for a client, in one sentence for the telephone; counted as a mail check"),
    sign("SHELF: label", "puts away every parcel since the last shelf label"),
    sign("-", "after F9: take the piece out of the books; then the word void, and why"),
    sign("+ NOTE", "after F9: a remark on the piece"),
    command("go live", Action::GoLive, "the outbox sends what is due"),
    command("pause", Action::Pause, "the outbox sends nothing until :go live"),
    command(
        "scanner",
        Action::Scanner,
        "checks the scanner: what it sends, what is understood, how to set it",
    ),
    command("flush", Action::Flush, "everything that waits goes now, the day's digest too"),
    command("send", Action::Go(Place::Forward), "mail that is sent on to clients and former clients (F8 again)"),
    command("label", Action::Label, "prints the label of the last piece, on Shelf of the marked ones; or #4812, slot B-14, box 234")
        .signed("WHAT"),
    command("manifest", Action::Manifest, "prints what a carrier takes with him today, for the driver to sign")
        .signed("CARRIER"),
    command("audit", Action::Go(Place::Audit), "who did what"),
    command("count", Action::Go(Place::Count), "shelf against books: a blind count, and what becomes of its differences"),
    command(
        "quarter",
        Action::Report(ReportKind::Quarter),
        "the quarter: when due, what blocks it, what is different, the list",
    ),
    command("prospects", Action::Report(ReportKind::Prospects), "unknown names that keep coming, for the phone"),
    command("drift", Action::Report(ReportKind::Drift), "names that get mail and are on no form"),
    command("subtenants", Action::Report(ReportKind::Tenants), "names in clients' boxes that are on no form"),
    command("todo", Action::Report(ReportKind::Todo), "what is to be done, by its day, and who may"),
    command("papers", Action::Report(ReportKind::Papers), "court papers: who served them, and what is still to do"),
    command("calendar", Action::Report(ReportKind::Calendar), "what the rules set a day for, in the next three months"),
    command("pipeline", Action::Report(ReportKind::Pipeline), "how far each client's form is, and whose turn it is"),
    command("center", Action::Report(ReportKind::Center), "the center's own file: Form 1583-A, IDs, warnings, what is missing"),
    command("workflow", Action::Report(ReportKind::Workflow), "how the house works: steps, what was left out, what is late"),
    command("differences", Action::Report(ReportKind::Differences), "how the list that another program keeps differs from yours; Enter takes one over"),
    command("names", Action::Report(ReportKind::Names), "every name that mail may come for, with its box"),
    command("retention", Action::Report(ReportKind::Retention), "how long the records of former clients are kept"),
    command("figures", Action::Go(Place::Figures), "volume, aging, operators, pickups, incidents, calls, with charts")
        .signed("REPORT DAYS"),
    command("statements", Action::Go(Place::Statements), "what clients owe by the month: odd ones first; made and sent there, for a manager")
        .signed("MONTH"),
    command(
        "inspect",
        Action::Inspect,
        "forms for the Postal Service, of one client or all; asks for the reason, and without the right for a badge",
    )
    .signed("BOX"),
];
