//! What was agreed with a client, term by term, as a clerk types it: one word a term, one reading, one writing. An
//! empty text takes the value away.

use super::aftercare::{ForwardSchedule, MailClass};
use super::client::mailbox::{NoMailbox, joined};
use super::client::{Client, Mailbox};
use super::form::FieldProblem;
use super::own_number;
use super::people;
use super::word::words;
use crate::domain::form::texts::{day_of, word};

words! {
    pub enum Term {
        /// Business or individual.
        Kind = "kind",
        /// Where notices go.
        Emails = "emails",
        /// For the phone call.
        Phones = "phones",
        /// Who may collect.
        Collect = "collect",
        /// When notices are wanted.
        Notify = "notify",
        /// First day of the service.
        Opened = "opened",
        /// Whether the form is said not to be complete.
        Pending = "pending",
        /// Where mail goes after the service.
        RemailAddress = "remail_address",
        /// Where the exception in writing lies (rule 36).
        RemailException = "remail_exception",
        /// The classes that it waives.
        Waived = "waived",
        /// When the client was told for the last time.
        LastNotice = "last_notice",
        /// When mail is sent on during the service.
        ForwardSchedule = "forward_schedule",
        ForwardAddress = "forward_address",
        /// What the client booked.
        Plan = "plan",
        Source = "source",
    }
}

/// What a term says, as [`write()`] takes it; empty when there is nothing.
pub fn read(client: &Client, term: Term) -> String {
    let day = |day: Option<super::time::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    match term {
        Term::Kind => client.kind.word().to_owned(),
        Term::Emails => joined(&client.emails, "; "),
        Term::Phones => client.phones.join("; "),
        Term::Collect => client.pickup_people.join("; "),
        Term::Notify => client.notify.word().to_owned(),
        Term::Opened => day(client.opened),
        Term::Pending => if client.pending { "yes" } else { "" }.to_owned(),
        Term::RemailAddress => client.remail.address.clone(),
        Term::RemailException => client.remail.exception.clone(),
        Term::Waived => {
            let words: Vec<_> = client
                .remail
                .waived
                .iter()
                .map(|class| class.word())
                .collect();
            words.join("; ")
        }
        Term::LastNotice => day(client.remail.last_notice),
        Term::ForwardSchedule => client
            .forwarding
            .schedule
            .map(ForwardSchedule::word)
            .unwrap_or_default()
            .to_owned(),
        Term::ForwardAddress => client.forwarding.address.clone(),
        Term::Plan => client.plan.clone(),
        Term::Source => client.source.clone(),
    }
}

/// Sets a term.
pub fn write(client: &mut Client, term: Term, value: &str) -> Result<(), FieldProblem> {
    let value = own_number::kept(value).map_err(FieldProblem::Text)?;
    let value = value.as_str();
    match term {
        Term::Kind => client.kind = word(value)?.unwrap_or_default(),
        Term::Emails => client.emails = addresses(value)?,
        Term::Phones => client.phones = phones(value)?,
        Term::Collect => client.pickup_people = collectors(value)?,
        Term::Notify => client.notify = word(value)?.unwrap_or_default(),
        Term::Opened => client.opened = day_of(value)?,
        Term::Pending => client.pending = yes(value)?,
        Term::RemailAddress => value.clone_into(&mut client.remail.address),
        Term::RemailException => value.clone_into(&mut client.remail.exception),
        Term::Waived => client.remail.waived = classes(value)?,
        Term::LastNotice => client.remail.last_notice = day_of(value)?,
        Term::ForwardSchedule => client.forwarding.schedule = word(value)?,
        Term::ForwardAddress => value.clone_into(&mut client.forwarding.address),
        Term::Plan => value.clone_into(&mut client.plan),
        Term::Source => value.clone_into(&mut client.source),
    }
    Ok(())
}

fn yes(value: &str) -> Result<bool, FieldProblem> {
    match value.to_lowercase().as_str() {
        "yes" => Ok(true),
        "no" | "" => Ok(false),
        _ => {
            let allowed = vec!["yes".to_owned(), "no".to_owned()];
            Err(FieldProblem::Word {
                value: value.to_owned(),
                allowed,
            })
        }
    }
}

/// Values between semicolons, each once.
fn list(value: &str) -> Vec<String> {
    let mut out = Vec::<String>::new();
    for one in value
        .split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
    {
        if !out.iter().any(|known| known == one) {
            out.push(one.to_owned());
        }
    }
    out
}

/// People between semicolons: a word such as `anyone` would let in whoever says it.
fn collectors(value: &str) -> Result<Vec<String>, FieldProblem> {
    let all = list(value);
    let nobody = all.iter().flat_map(|one| people::read(one).nobody).next();
    nobody.map_or(Ok(all), |bad| Err(FieldProblem::Nobody(bad)))
}

/// Addresses with what they want, each once.
fn addresses(value: &str) -> Result<Vec<Mailbox>, FieldProblem> {
    let mut all: Vec<Mailbox> = Vec::new();
    for text in list(value) {
        let mailbox = Mailbox::parse(&text).map_err(|no| match no {
            NoMailbox::Address(bad) => FieldProblem::Address(bad),
            NoMailbox::Wants(bad) => FieldProblem::Wants(bad),
        })?;
        if !all.iter().any(|known| known.mail() == mailbox.mail()) {
            all.push(mailbox);
        }
    }
    Ok(all)
}

/// Fewer digits reach nobody: what was typed belongs into another field.
const LEAST_DIGITS: usize = 3;

/// Whether somebody can be called under it.
pub fn is_phone(text: &str) -> bool {
    !text.contains('@') && text.chars().filter(char::is_ascii_digit).count() >= LEAST_DIGITS
}

fn phones(value: &str) -> Result<Vec<String>, FieldProblem> {
    let all = list(value);
    match all.iter().find(|one| !is_phone(one)) {
        Some(bad) => Err(FieldProblem::Phone(bad.clone())),
        None => Ok(all),
    }
}

fn classes(value: &str) -> Result<Vec<MailClass>, FieldProblem> {
    let all: Result<Vec<_>, _> = list(value).iter().map(|one| word(one)).collect();
    Ok(all?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, CommandId, Pmb};

    #[test]
    fn an_e_mail_address_is_no_telephone_number() {
        let mut client = Client::blank(ClientId::new("c-1"), Pmb::new("1"), CommandId([0; 16]));
        for bad in ["hello", "a@b.example", "555-0100; x12", "5", "12"] {
            assert!(
                matches!(
                    write(&mut client, Term::Phones, bad),
                    Err(FieldProblem::Phone(_))
                ),
                "{bad}"
            );
        }
        write(&mut client, Term::Phones, "+1 555 0100; 555-0101 ext. 7").unwrap();
        assert_eq!(client.phones.len(), 2);
    }
}
