//! What a record makes of the server's answers.

use super::field::{Field, NewField, Plain};
use super::then::{Changed, Then};
use super::{Clients, Page, Record, line, twins};
use crate::domain::form;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::state::Done;
use crate::domain::stray;
use crate::domain::terms::Term;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::lying;
use crate::tui::screen::Answers;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::ClientCard;

impl Answers for Clients {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Changed(sent), Reply::Done(done)) => self.changed(desk, &sent, &done),
            (Then::FormOpened, Reply::Form(sheet)) => {
                let whose = words::clean(&format!(
                    "{} {}",
                    sheet.client.pmb,
                    sheet.client.legal_name()
                ));
                if let Some(record) = &mut self.open {
                    record.turn(Page::Form(sheet));
                }
                desk.ok(format!(
                    "the form of {whose} is open, and the opening is written down; Esc closes it"
                ))
            }
            (Then::HasBox, Reply::Clients(cards)) => self.box_is_free(desk, &cards),
            (Then::HasBox, Reply::Failed(_)) => self.box_is_free(desk, &[]),
            (Then::Neighbours, Reply::Clients(cards)) => self.add_unless_there(desk, &cards),
            // Nobody has the box, which the server calls a failure.
            (Then::Neighbours, Reply::Failed(_)) => self.add_unless_there(desk, &[]),
            (Then::Added { id, deed }, Reply::Done(done)) => added(desk, id, &deed, &done),
            (Then::Added { .. }, Reply::Refused(rejection)) => self.not_added(desk, &rejection),
            (Then::Opened, Reply::Clients(cards)) => self.opened(cards),
            (Then::Whose, Reply::Found(doubt)) => self.open_meant(desk, &doubt),
            (Then::Twins { client, name }, Reply::Found(doubt)) => {
                twins::told(desk, &client, &name, &doubt)
            }
            (_, Reply::Refused(Rejection::Row { problem, .. })) => desk.refuse(of_box(&problem)),
            // The line names the field already.
            (_, Reply::Refused(Rejection::Field { problem, .. })) => {
                desk.refuse(words::clean(&format!("{problem}; nothing was changed")))
            }
            (_, reply) => desk.refuse(words::not_done(&reply, &desk.keys)),
        }
    }
}

impl Clients {
    fn changed(&mut self, desk: &mut Desk, sent: &Changed, done: &Done) -> Effects {
        let deed = words::clean(&sent.deed);
        let is_new = done.client.is_some();
        if is_new {
            desk.remember(sent.id, deed.clone());
        }
        let (who, today) = desk
            .figures
            .as_ref()
            .map_or_else(Default::default, |(desk, _)| (desk.who.clone(), desk.day));
        if let Some(record) = &mut self.open {
            written(record, &sent.field, &sent.text, &who, today);
            next(record, &sent.field);
        }
        let mut effects = desk.ok(if is_new {
            deed
        } else {
            "that is so already; nothing was changed".to_owned()
        });
        if let (Field::Plain(of), Some(client)) = (&sent.field, &done.client) {
            effects.extend(lies(*of, &sent.text, client));
        }
        let renamed = done.client.clone().filter(|_| is_name(&sent.field));
        if let Some(client) = renamed {
            let (name, _) = line::dated(&sent.text);
            effects.extend(twins::look_for(client, name));
        }
        effects
    }

    /// Adds the newcomer, unless the box has a client of that name.
    fn add_unless_there(&mut self, desk: &mut Desk, there: &[ClientCard]) -> Effects {
        let Some(Page::New(who)) = self.open.as_ref().map(|record| &record.page) else {
            return Effects::new();
        };
        if there
            .iter()
            .any(|card| card.client.legal_name() == who.name)
        {
            let text = format!(
                "{} is in that box already; Esc leaves it",
                words::clean(&who.name)
            );
            return desk.refuse(text);
        }
        let deed = format!("{} is a client now, box {}", who.name, who.pmb);
        match line::newcomer(who, desk.today()) {
            Ok(command) => {
                let id = desk.ids.fresh();
                ask(
                    ask::Submit {
                        id,
                        command: Box::new(command),
                    },
                    Then::Added { id, deed },
                )
            }
            Err(why) => desk.question(why),
        }
    }

    /// Goes back to the field that the server does not take.
    fn not_added(&mut self, desk: &mut Desk, rejection: &Rejection) -> Effects {
        let Rejection::Row { column, problem } = rejection else {
            return desk.refuse(words::refused(rejection, &desk.keys));
        };
        let field = match column.as_str() {
            "legal_name" => NewField::Name,
            "opened" | "closed" => NewField::Opened,
            _ => NewField::Box,
        };
        if let Some(record) = &mut self.open {
            record.turn_to(&Field::New(field));
        }
        desk.refuse(of_box(problem))
    }

    /// The new client's record, at the first field that was not asked yet.
    fn opened(&mut self, cards: Vec<ClientCard>) -> Effects {
        let mut effects = Effects::new();
        if let Some(card) = cards.into_iter().next() {
            effects = twins::look_for(card.client.id.clone(), card.client.legal_name());
            let mut record = Record::new(card);
            record.turn_to(&Field::Term(Term::Emails));
            self.open = Some(Box::new(record));
        }
        effects
    }
}

/// What lies here for a client is said where another box, or an end, makes a difference to it.
fn lies(of: Plain, typed: &str, client: &ClientId) -> Effects {
    match of {
        Plain::Box => lying::look(client, stray::Changed::Box),
        Plain::Service if typed.trim_start().starts_with("close") => {
            lying::look(client, stray::Changed::Service)
        }
        _ => Effects::new(),
    }
}

fn is_name(field: &Field) -> bool {
    matches!(field, Field::Plain(Plain::Name))
}

/// What was entered in a form that is open stands there: it is not opened once more for that.
fn written(
    record: &mut Record,
    field: &Field,
    text: &str,
    who: &str,
    today: crate::domain::time::Day,
) {
    let Page::Form(sheet) = &mut record.page else {
        return;
    };
    let text = if text == line::NONE { "" } else { text };
    match field {
        Field::Form(one) => {
            // The server has taken it by the same reading.
            let _ = sheet
                .client
                .change_form(|form| form::write(form, *one, text, who, today));
        }
        Field::Plain(Plain::WholeForm) => sheet.client.change_form(|form| form.settle(true)),
        _ => {}
    }
}

/// The next field comes; where more of the same may follow, the field stays.
fn next(record: &mut Record, field: &Field) {
    let stays = matches!(field, Field::Plain(Plain::Service | Plain::NewName));
    record.enter(record.position() + usize::from(!stays));
}

/// A list's refusal in the words of this line.
pub(super) fn of_box(problem: &RowProblem) -> String {
    match problem {
        RowProblem::Occupied { pmb, holder } => {
            format!(
                "box {pmb} is {}'s; type {pmb} shared for a second client",
                words::clean(holder)
            )
        }
        RowProblem::Resting { pmb, holder, until } => format!(
            "box {pmb} was {}'s, re-mailed until {until} (house rule 39); another box, or {pmb} because REASON",
            words::clean(holder)
        ),
        RowProblem::MailLies { pmb, .. } => format!(
            "{}; another box, or {pmb} because REASON",
            words::clean(&problem.to_string())
        ),
        RowProblem::InBox { pmb, .. } => format!(
            "{}; look into it, or {pmb} because REASON",
            words::clean(&problem.to_string())
        ),
        RowProblem::LostZeros { pmb, other, holder } => format!(
            "box {pmb} is new, and {other} is {}'s: type {other}; if both are there, {pmb} comes by a list",
            words::clean(holder)
        ),
        RowProblem::Needed => "that is needed of every client".to_owned(),
        other => words::clean(&other.to_string()),
    }
}

fn added(desk: &mut Desk, id: CommandId, deed: &str, done: &Done) -> Effects {
    let Some(client) = &done.client else {
        return desk.refuse("nobody was added");
    };
    let deed = words::clean(deed);
    desk.remember(id, deed.clone());
    let mut effects = desk.ok(format!("{deed}; now the rest, Esc ends it"));
    effects.extend(ask(ask::Client::of_id(client), Then::Opened));
    effects
}
