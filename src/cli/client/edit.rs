//! `client name|form|set|note|reopen|suspend|resume`: one change of a client's record, or one look at its form.

use super::args::{Client, ClientForm, ClientName};
use super::{attached, cells, form_notes, letters, tell_collecting};
use crate::cli::client::shortcomings;
use crate::cli::document;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::attached::told;
use crate::domain::command::Command;
use crate::domain::compliance::{Problem, Severity};
use crate::domain::flow::{
    AddName, EndName, NoteClient, RemoveName, ReopenClient, ResumeClient, SetForm, SetTerms,
    SuspendClient,
};
use crate::domain::form::{PhotoId, same_name};
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::standing::FormState;
use crate::domain::text::counted;
use crate::sheets::{self, Listed, form_page};
use crate::wire::ask;
use crate::wire::rows::FormSheet;
use std::path::Path;

/// Does what was asked.
pub(crate) fn run(
    verb: &Client,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    match verb {
        Client::Reopen { who } => change(session, out, who, "serves again", |client| {
            ReopenClient(client).into()
        }),
        Client::Suspend { who, reason } => {
            let suspend = |client| {
                Command::SuspendClient(SuspendClient {
                    client,
                    reason: reason.clone(),
                })
            };
            change(session, out, who, "is suspended", suspend)
        }
        Client::Resume { who } => change(session, out, who, "is served", |client| {
            ResumeClient(client).into()
        }),
        Client::Name(verb) => name(verb, session, out),
        Client::Form(verb) => form(verb, session, out),
        Client::Advise { who, .. } => letters::advise(session, who.as_deref(), out),
        Client::Set { who, cells } => {
            let cells = cells::terms(cells)?;
            change(session, out, who, "is changed", |client| {
                Command::SetTerms(SetTerms { client, cells })
            })
        }
        Client::Note { who, text } => {
            let text = text.join(" ");
            change(session, out, who, "has the note", |client| {
                Command::NoteClient(NoteClient { client, text })
            })
        }
        Client::Import(_)
        | Client::List(_)
        | Client::Export(_)
        | Client::Show { .. }
        | Client::Add(_)
        | Client::Move(_)
        | Client::Rename { .. }
        | Client::Close { .. }
        | Client::Hold { .. }
        | Client::Mentions { .. }
        | Client::Differences(_)
        | Client::Purge { .. } => Ok(()),
    }
}

/// What is done with a client's form.
fn form(verb: &ClientForm, session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    match verb {
        ClientForm::Set { who, cells, draft } => set_form(session, out, who, cells, !draft),
        ClientForm::Show {
            who,
            reason,
            revisions: true,
            csv,
            ..
        } => revisions(session, out, who, reason, *csv),
        ClientForm::Show {
            who, reason, pdf, ..
        } => show_form(session, out, who, reason, pdf.as_deref()),
        ClientForm::Note(asked) => form_notes::note(session, asked, out),
        ClientForm::Attorney(asked) => form_notes::attorney(session, asked, out),
        ClientForm::Attach(asked) => attached::attach(session, asked, out),
        ClientForm::Papers(asked) => attached::papers(session, asked, out),
        ClientForm::Open(asked) => attached::open(session, asked, out),
        ClientForm::Detach(asked) => attached::detach(session, asked, out),
        ClientForm::Ask(asked) => letters::ask(session, asked, out),
    }
}

/// One command about one client, answered with its name and what is so now.
fn change(
    session: &mut Session,
    out: &mut Output<'_>,
    who: &str,
    now: &str,
    command: impl FnOnce(ClientId) -> Command,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let done = session.submit(command(card.client.id.clone()))?;
    let name = card.client.legal_name();
    out.done(
        &done,
        if done.is_nothing() {
            format!("Nothing was changed: {name} {now} already.")
        } else {
            format!("{name} {now}.")
        },
    )
}

fn name(verb: &ClientName, session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    match verb {
        ClientName::Add {
            who,
            name,
            kind,
            from,
            to,
            on_form,
        } => {
            let name = Name {
                from: *from,
                to: *to,
                on_form: *on_form,
                ..Name::new(name, *kind)
            };
            let now = format!("has the name {:?}", name.text) + on_the_form(session, who, &name)?;
            let text = name.text.clone();
            let add = |client| Command::AddName(AddName { client, name });
            Naming {
                who,
                text: &text,
                goes: false,
            }
            .done(session, out, &now, add)
        }
        ClientName::End { who, name, on } => {
            let now = format!("no longer uses {name:?}; mail for it is still found");
            let end = |client| {
                Command::EndName(EndName {
                    client,
                    text: name.clone(),
                    on: *on,
                })
            };
            Naming {
                who,
                text: name,
                goes: true,
            }
            .done(session, out, &now, end)
        }
        ClientName::Remove { who, name } => {
            let now = format!("has no name {name:?}");
            let remove = |client| {
                Command::RemoveName(RemoveName {
                    client,
                    text: name.clone(),
                })
            };
            Naming {
                who,
                text: name,
                goes: true,
            }
            .done(session, out, &now, remove)
        }
    }
}

/// What a mark of being on the form means for the form that was entered, and so for the CRD (rule 19).
fn on_the_form(session: &mut Session, who: &str, name: &Name) -> Result<&'static str, Failure> {
    if !name.on_form {
        return Ok("");
    }
    let short = session.client(who)?.shortcomings;
    let is_entered = short.iter().all(|one| one.problem != Problem::NotEntered);
    Ok(match (name.kind, is_entered) {
        (NameKind::Dba, true) => ", and box 12 of the form lists it: type it into the CRD",
        (_, true) => {
            ", marked as on the form; where no box has it, enter it with client form set, and type it into the CRD"
        }
        (_, false) => {
            ", marked as on the form, which is not entered: neither box 12 nor the CRD sheet lists it"
        }
    })
}

/// A name that comes, or goes.
struct Naming<'a> {
    who: &'a str,
    text: &'a str,
    goes: bool,
}

impl Naming<'_> {
    /// Gives the command, and says what it is to who may collect: a person's days hold for that as well.
    fn done(
        &self,
        session: &mut Session,
        out: &mut Output<'_>,
        now: &str,
        command: impl FnOnce(ClientId) -> Command,
    ) -> Result<(), Failure> {
        let before = session.client(self.who)?;
        change(session, out, self.who, now, command)?;
        if out.json {
            return Ok(());
        }
        tell_collecting(session, &before.client.id, &before.may_collect, out)?;
        let after = session.client_of(&before.client.id)?.may_collect;
        if self.goes && after.iter().any(|one| same_name(one, self.text)) {
            return out.say(format!(
                "  {} may still collect: take the name off with mailroom client set {} collect=NAMES, or see boxes 4 and 5 of \
                 the form",
                self.text, before.client.id
            ));
        }
        Ok(())
    }
}

fn set_form(
    session: &mut Session,
    out: &mut Output<'_>,
    who: &str,
    cells: &[String],
    whole: bool,
) -> Result<(), Failure> {
    let cells = cells::fields(cells, session.desk.day)?;
    let card = session.client(who)?;
    let id = card.client.id.clone();
    let done = session.submit(Command::SetForm(SetForm {
        client: id.clone(),
        cells,
        whole,
    }))?;
    out.done(
        &done,
        format!("The form of {} is entered.", card.client.legal_name()),
    )?;
    if out.json {
        return Ok(());
    }
    shortcomings(&session.client_of(&id)?.shortcomings, out)
}

fn show_form(
    session: &mut Session,
    out: &mut Output<'_>,
    who: &str,
    reason: &str,
    pdf: Option<&Path>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let request = ask::OpenForm {
        client: card.client.id,
        reason: reason.to_owned(),
    };
    let sheet = session.get(request)?;
    if out.json {
        return out.object(&sheet.object(session.zone));
    }
    if let Some(path) = pdf {
        let own = document::own_address(session)?;
        let page = form_page::of_sheet(&own, &sheet);
        return document::write(&[page], "Form 1583", path, out);
    }
    form_sheet(&sheet, out)
}

/// What changed of a form since its first entry.
fn revisions(
    session: &mut Session,
    out: &mut Output<'_>,
    who: &str,
    reason: &str,
    csv: bool,
) -> Result<(), Failure> {
    let client = session.client(who)?.client.id;
    let reason = reason.to_owned();
    let rows = session.get(ask::RevisionsOf { client, reason })?;
    out.list(csv, session.zone, &rows)
}

fn form_sheet(sheet: &FormSheet, out: &mut Output<'_>) -> Result<(), Failure> {
    let client = &sheet.client;
    out.say(format!(
        "{}, box {}: {}",
        client.legal_name(),
        client.pmb,
        form_words(sheet)
    ))?;
    for (field, value) in sheets::fields(client) {
        out.fact(&format!("  {field}"), 32, value)?;
    }
    for (title, fact) in [
        ("phones", client.phones.join("; ")),
        ("remail_address", client.remail.address.clone()),
        ("forward_address", client.forwarding.address.clone()),
        ("power_of_attorney", sheet.attorney()),
        ("acknowledged", sheet.acknowledged()),
        ("papers", told(&sheet.papers)),
        ("left empty", sheet.left_empty().join("; ")),
    ] {
        if !fact.is_empty() {
            out.fact(&format!("  {title}"), 32, fact)?;
        }
    }
    let federal = client
        .form
        .as_ref()
        .and_then(|form| form.applicant.photo_id.kind);
    if federal.is_some_and(PhotoId::may_not_be_copied) {
        out.say("  This card may be looked at, not copied (18 U.S.C. 701, rule 92).")?;
    }
    shortcomings(&sheet.shortcomings, out)
}

/// How far the form is: one that is served is not called complete while something of it is to be entered.
fn form_words(sheet: &FormSheet) -> String {
    let open = sheet.shortcomings.iter();
    let open = open.filter(|one| one.severity > Severity::Notes).count();
    match (sheet.form, open) {
        (FormState::Complete, 1..) => format!(
            "form ok to serve, {} still to enter",
            counted(open, "field")
        ),
        _ => sheet.form.words().to_owned(),
    }
}
