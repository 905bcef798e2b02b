//! Who answers which question: one line each. What reads looks at the last committed moment; what changes goes to
//! the engine.

use super::orders::salt;
use super::reads;
use super::session::{Session, with_view};
use super::{
    attached, bundles, counting, desk, flush, import, inspection, kept_list, ledger, naming,
    orders, printing, release, statements, takeover,
};
use crate::domain::clerk::Permission;
use crate::domain::command::{Command, Labelled};
use crate::domain::figures::FigureSheet;
use crate::domain::flow;
use crate::domain::ids::CommandId;
use crate::domain::quarter::Quarter;
use crate::domain::rejection::Rejection;
use crate::domain::retention::Verdict;
use crate::domain::state::Done;
use crate::server::reads::view::View;
use crate::wire::answer::{Failure, Refusal};
use crate::wire::ask::{self, AdviseLabels, MailCheck, OpenForm, Submit};
use crate::wire::messages::{Ask, Reply, Request, Request as R, reply};
use crate::wire::rows::{
    FormAsk, FormSheet, FoundPieces, MentionRow, ReportLine, Screen, WaitingSheet,
};

/// Answers a request of an open session.
pub fn answer(session: &Session, request: Request) -> Reply {
    match request {
        Request::Submit(ask) => by(session, ask, submit),
        Request::Import(ask) => by(session, ask, |desk, ask| Ok(import::import(desk, ask))),
        Request::Log(ask) => by(session, ask, |session, ask| naming::log(session, &ask)),
        Request::Assign(ask) => by(session, ask, naming::assign),
        Request::Find(ask) => by(session, ask, |session, ask| Ok(naming::find(session, &ask))),
        Request::Screen(ask) => look(session, ask, |view, ask| screen(view, &ask)),
        Request::Items(ask) => look(session, ask, |view, ask| Ok(reads::items(view, &ask)?)),
        Request::Pieces(ask) => look(session, ask, |view, ask| Ok(reads::pieces(view, &ask.0)?)),
        Request::Item(ask) => look(session, ask, |view, ask| reads::item(view, ask.0)),
        Request::Notices(ask) => look(session, ask, |view, ask| Ok(reads::notices(view, ask)?)),
        Request::Notice(ask) => look(session, ask, |view, ask| reads::notice(view, ask.0)),
        Request::Clients(ask) => look(session, ask, |view, ask| Ok(reads::clients(view, &ask))),
        Request::Client(ask) => look(session, ask, |view, ask| reads::client(view, &ask.0)),
        Request::Day(ask) => look(session, ask, |view, ask| Ok(reads::sheet(view, ask.0)?)),
        Request::Retention(ask) => look(session, ask, retention),
        Request::Quarter(ask) => look(session, ask, quarter),
        Request::Inspect(ask) => by(session, ask, inspection::inspect),
        Request::Status(ask) => by(session, ask, |session, _| Ok(desk::status(&session.house))),
        Request::Flush(ask) => by(session, ask, flush::flush),
        Request::Clock(ask) => by(session, ask, desk::set_clock),
        Request::SetClerk(ask) => by(session, ask, desk::set_clerk),
        Request::Clerks(ask) => by(session, ask, |session, _| Ok(desk::clerks(session))),
        Request::OpenForm(ask) => by(session, ask, open_form),
        Request::Prospects(ask) => look(session, ask, |view, _| Ok(reads::prospects(view)?)),
        Request::Drift(ask) => look(session, ask, |view, _| Ok(reads::drift(view)?)),
        Request::MailCheck(ask) => by(session, ask, mail_check),
        Request::Keys(ask) => by(session, ask, |session, _| Ok(keys(session))),
        Request::FormAsks(ask) => look(session, ask, form_asks),
        Request::AdviseLabels(ask) => by(session, ask, advise_labels),
        Request::SentOn(ask) => look(session, ask, |view, ask| Ok(reads::sent_on(view, ask.0)?)),
        Request::TakeOver(ask) => by(session, ask, takeover::take_over),
        Request::Foresee(ask) => by(session, ask, foresee),
        Request::Print(ask) => by(session, ask, printing::labels),
        Request::PrintManifest(ask) => by(session, ask, printing::manifest),
        Request::ByCode(ask) => by(session, ask, release::by_code),
        Request::CheckCode(ask) => by(session, ask, release::check),
        Request::Alarm(ask) => by(session, ask, release::alarm),
        Request::Accounts(ask) => look(session, ask, |view, ask| Ok(reads::fees(view, &ask))),
        Request::Figures(ask) => look(session, ask, figures),
        Request::FindPieces(ask) => look(session, ask, |view, ask| find_pieces(view, &ask)),
        R::Verify(_) | R::Export(_) | R::Backup(_) => of_the_journal(session, request),
        R::SealsOf(_) | R::HeldAt(_) | R::MentionsOf(_) => of_the_past(session, request),
        R::Attach(_) | R::PapersOf(_) | R::OpenAttached(_) => of_papers(session, request),
        R::Count(_) | R::CountSlot(_) | R::AnswerDifference(_) => of_counts(session, request),
        R::Waiting(_) | R::Quarantine(_) | R::GoingBack(_) => of_quarantine(session, request),
        R::Crd(_) | R::Calendar(_) | R::Revisions(_) => of_forms(session, request),
        R::StatementsOf(_)
        | R::StatementDraft(_)
        | R::MakeStatements(_)
        | R::SendStatements(_)
        | R::StatementAgain(_) => of_statements(session, request),
        R::TakeDifference(_) | R::ReadList(_) | R::ListState(_) => of_the_list(session, request),
        Request::ReportOf(ask) => look(session, ask, report),
        Request::Requests(ask) => look(session, ask, |view, _| Ok(reads::requests(view))),
    }
}

/// Answers what the journal tells of days gone by.
fn of_the_past(session: &Session, request: Request) -> Reply {
    match request {
        Request::SealsOf(ask) => by(session, ask, ledger::seals),
        Request::HeldAt(ask) => by(session, ask, ledger::held_at),
        Request::MentionsOf(ask) => look(session, ask, |view, ask| mentions(view, &ask)),
        other => answer(session, other),
    }
}

/// Answers what the journal's files are read for.
fn of_the_journal(session: &Session, request: Request) -> Reply {
    match request {
        Request::Verify(ask) => by(session, ask, ledger::verify),
        Request::Export(ask) => by(session, ask, ledger::export),
        Request::Backup(ask) => by(session, ask, ledger::backup),
        other => answer(session, other),
    }
}

/// Answers what is asked of papers beside forms.
fn of_papers(session: &Session, request: Request) -> Reply {
    match request {
        Request::Attach(ask) => by(session, ask, attached::attach),
        Request::PapersOf(ask) => look(session, ask, |view, ask| attached::papers(view, &ask)),
        Request::OpenAttached(ask) => by(session, ask, attached::open),
        other => answer(session, other),
    }
}

/// Answers what is asked of quarantine.
fn of_quarantine(session: &Session, request: Request) -> Reply {
    match request {
        Request::Waiting(ask) => look(session, ask, waiting),
        Request::Quarantine(ask) => look(session, ask, |view, _| Ok(reads::quarantine(view))),
        Request::GoingBack(ask) => look(session, ask, |view, ask| {
            Ok(Box::new(reads::going_back(view, &ask)))
        }),
        other => answer(session, other),
    }
}

/// Answers what is asked of counts.
fn of_counts(session: &Session, request: Request) -> Reply {
    match request {
        Request::Count(ask) => look(session, ask, |view, ask| reads::count(view, ask.0)),
        Request::CountSlot(ask) => by(session, ask, counting::count_slot),
        Request::AnswerDifference(ask) => by(session, ask, counting::answer),
        other => answer(session, other),
    }
}

/// Answers what an authority asks of forms.
fn of_forms(session: &Session, request: Request) -> Reply {
    match request {
        Request::Crd(ask) => by(session, ask, inspection::crd),
        Request::Calendar(ask) => by(session, ask, inspection::calendar),
        Request::Revisions(ask) => by(session, ask, inspection::revisions),
        other => answer(session, other),
    }
}

/// Answers what is asked of the list that another program keeps.
fn of_the_list(session: &Session, request: Request) -> Reply {
    match request {
        Request::TakeDifference(ask) => by(session, ask, kept_list::take),
        Request::ReadList(ask) => by(session, ask, kept_list::look_now),
        Request::ListState(ask) => look(session, ask, |view, _| {
            Ok(Box::new(reads::list_state(view)))
        }),
        other => answer(session, other),
    }
}

/// Answers what is asked of statements.
fn of_statements(session: &Session, request: Request) -> Reply {
    match request {
        Request::StatementsOf(ask) => look(session, ask, statements::of_month),
        Request::StatementDraft(ask) => {
            look(session, ask, |view, ask| statements::draft(view, &ask))
        }
        Request::MakeStatements(ask) => by(session, ask, statements::make),
        Request::SendStatements(ask) => by(session, ask, statements::send),
        Request::StatementAgain(ask) => look(session, ask, statements::again),
        other => answer(session, other),
    }
}

/// The answer of whoever may change something.
fn by<A: Ask>(
    session: &Session,
    ask: A,
    answer: impl FnOnce(&Session, A) -> Result<A::Answer, Refusal>,
) -> Reply {
    reply::<A>(answer(session, ask))
}

/// The answer of whoever only looks.
fn look<A: Ask>(
    session: &Session,
    ask: A,
    answer: impl FnOnce(&View<'_>, A) -> Result<A::Answer, Refusal>,
) -> Reply {
    reply::<A>(with_view(session, |view| answer(view, ask)))
}

/// The bindings that the center chose.
fn keys(session: &Session) -> Vec<(String, String)> {
    session.house.config.now().keys.clone()
}

fn retention(view: &View<'_>, asked: ask::RetentionOn) -> Result<Vec<Verdict>, Refusal> {
    Ok(reads::retention(view, asked.0)?)
}

/// Whoever may purge may know what a purge leaves.
fn mentions(view: &View<'_>, asked: &ask::MentionsOf) -> Result<Vec<MentionRow>, Refusal> {
    view.actor.must(Permission::Manage)?;
    Ok(reads::mentions(view, &asked.0)?)
}

fn quarter(view: &View<'_>, asked: ask::QuarterOn) -> Result<Box<Quarter>, Refusal> {
    Ok(Box::new(reads::quarter(view, asked.0)?))
}

fn report(view: &View<'_>, asked: ask::ReportOf) -> Result<Vec<ReportLine>, Refusal> {
    Ok(reads::report_lines(view, asked.0)?)
}

fn screen(view: &View<'_>, asked: &ask::ScreenQuery) -> Result<Box<Screen>, Refusal> {
    Ok(Box::new(reads::screen(view, asked)?))
}

fn form_asks(view: &View<'_>, asked: ask::FormAsks) -> Result<Vec<FormAsk>, Refusal> {
    reads::form_asks(view, asked.also_unentered)
}

fn figures(view: &View<'_>, asked: ask::FiguresOf) -> Result<Box<FigureSheet>, Refusal> {
    Ok(Box::new(reads::figures(view, asked)?))
}

fn find_pieces(view: &View<'_>, asked: &ask::FindPieces) -> Result<Box<FoundPieces>, Refusal> {
    Ok(Box::new(reads::find_pieces(view, asked)?))
}

fn waiting(view: &View<'_>, asked: ask::Waiting) -> Result<Box<WaitingSheet>, Refusal> {
    Ok(Box::new(reads::waiting(view, asked.0)?))
}

/// Gives a command as it was sent; those that the session gives itself are nobody's to send.
fn submit(session: &Session, asked: Submit) -> Result<Done, Refusal> {
    let actor = session.actor();
    sendable(session, &asked.command)?;
    let goes_on = actor.may(asked.command.needs()) && tries_mail(&asked.command);
    let command = with_older(session, *asked.command)?;
    if let Some(handover) = handover_of(&command).cloned() {
        return release::hand_out(session, asked.id, command, &handover);
    }
    let done = session.answer_one(actor, asked.id, command);
    // Only then: what goes on makes all that was put off due, and a notice that is due cannot be tried again.
    if goes_on {
        flush::go_on(session);
    }
    done
}

/// Decides on a command as if it were given, and leaves everything as it is.
fn foresee(session: &Session, asked: ask::Foresee) -> Result<Done, Refusal> {
    sendable(session, &asked.0)?;
    let command = with_older(session, *asked.0)?;
    let id = CommandId(salt()?);
    let mut answers = session.submit(session.actor(), vec![(id, command)], true);
    answers.pop().unwrap_or_else(|| Ok(Done::default()))
}

/// Refuses what the session gives itself.
fn sendable(session: &Session, command: &Command) -> Result<(), Refusal> {
    let needs = command.needs();
    if needs != Permission::Session {
        return Ok(());
    }
    let who = session.actor().name().to_owned();
    Err(Refusal::Rule(Rejection::NotAllowed { who, needs }))
}

/// A command that is about pieces that memory may have let go of, or does when the page turns, gets them as they left.
fn with_older(session: &Session, command: Command) -> Result<Command, Refusal> {
    Ok(match command {
        Command::BringBack(back) => {
            let (older, letters, paid) = with_view(session, |view| {
                let letters = bundles::letters(view, &back.items)?;
                let older = bundles::older(view, &back.items)?;
                let paid = if back.why.is_our_slip() {
                    bundles::paid(view, &older)?
                } else {
                    Vec::new()
                };
                Ok::<_, Failure>((older, letters, paid))
            })?;
            Command::BringBack(flow::BringBack {
                older,
                letters,
                paid,
                ..back
            })
        }
        Command::AnswerDifference(answer) => {
            let older = with_view(session, |view| {
                counting::as_it_left(view, &answer.difference)
            })?;
            Command::AnswerDifference(flow::AnswerDifference { older, ..answer })
        }
        other => other,
    })
}

/// What somebody wants handed out.
fn handover_of(command: &Command) -> Option<&flow::HandOut> {
    match command {
        Command::HandOut(handover) => Some(handover),
        Command::HandOutSigned(signed) => Some(&signed.handover),
        Command::Release(release) => Some(&release.handover),
        Command::ReleaseToCourier(courier) => Some(&courier.release.handover),
        _ => None,
    }
}

/// Whether a command is a person's word that mail may be tried again.
fn tries_mail(command: &Command) -> bool {
    matches!(
        command,
        Command::RetryNotice(_) | Command::RetryNotices(_) | Command::ResumeOutbox
    )
}

/// Advises clients whose labels are wrong, as the drift list counts them.
fn advise_labels(session: &Session, asked: AdviseLabels) -> Result<Done, Refusal> {
    let mut all = with_view(session, reads::labelled)?;
    if let Some(client) = asked.client {
        all.retain(|one| one.client == client);
        if all.is_empty() {
            all.push(Labelled {
                client,
                label: String::new(),
                pieces: 0,
            });
        }
    }
    session.submit_one(
        session.actor(),
        asked.id,
        Command::AdviseLabels(flow::AdviseLabels(all)),
    )
}

/// Writes down that a form is opened, then shows it. The command has a name of ours: one that was sent before
/// would be answered without a new event.
fn open_form(session: &Session, asked: OpenForm) -> Result<Box<FormSheet>, Refusal> {
    let OpenForm { client, reason } = asked;
    let command = Command::OpenForm(flow::OpenForm {
        client: client.clone(),
        reason,
    });
    session.submit_one(session.actor(), orders::server_command(), command)?;
    with_view(session, |view| reads::form(view, &client)).map(Box::new)
}

/// The phone answer. It is given whatever becomes of the count: the caller waits.
fn mail_check(session: &Session, asked: MailCheck) -> Result<String, Refusal> {
    let sentence = with_view(session, |view| reads::mail_check(view, &asked.client));
    let Some(sentence) = sentence else {
        return Err(Rejection::NoClient(asked.client).into());
    };
    let actor = session.actor();
    if actor.may(Permission::Log) {
        let _ = session.submit_one(
            actor,
            asked.id,
            Command::CountMailCheck(flow::CountMailCheck(asked.client)),
        );
    }
    Ok(sentence)
}
