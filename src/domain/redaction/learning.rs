//! The texts of a record by which a client is known again.

use super::Subject;
use crate::domain::client::{Client, ClientChange, Mailbox};
use crate::domain::form::Form1583;

/// Figures of a telephone number without its country's.
const FIGURES: usize = 10;

impl Subject {
    pub(super) fn text(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        if !text.is_empty() {
            self.texts.insert(text);
        }
    }

    pub(super) fn all(&mut self, texts: &[String]) {
        for text in texts {
            self.text(text);
        }
    }

    /// A telephone is a text, and its figures, however they are grouped.
    fn number(&mut self, phone: &str) {
        self.text(phone);
        let all: String = phone.chars().filter(char::is_ascii_digit).collect();
        let number = all.len().checked_sub(FIGURES).and_then(|at| all.get(at..));
        self.phones.extend(number.map(str::to_owned));
    }

    fn numbers(&mut self, all: &[String]) {
        for phone in all {
            self.number(phone);
        }
    }

    /// Whether a text has one of his telephones.
    pub(super) fn is_called_at(&self, text: &str) -> bool {
        let between = [' ', '.', '-', '(', ')', '/', '\u{2011}', '\u{2013}'];
        let plain: String = text.chars().filter(|c| !between.contains(c)).collect();
        let mut groups = plain.split(|c: char| !c.is_ascii_digit());
        groups.any(|group| {
            self.phones
                .iter()
                .any(|phone| group.contains(phone.as_str()))
        })
    }

    /// An address is a text of the client alone, and with what it wants.
    fn mailboxes(&mut self, all: &[Mailbox]) {
        for mailbox in all {
            self.text(mailbox.mail());
            self.text(mailbox.as_str());
        }
    }

    pub(super) fn learn_client(&mut self, client: &Client) {
        client.names.iter().for_each(|name| self.text(&name.text));
        self.mailboxes(&client.emails);
        self.numbers(&client.phones);
        self.all(&client.pickup_people);
        self.text(&client.remail.address);
        self.text(&client.forwarding.address);
        client.form.iter().for_each(|form| self.learn_form(form));
    }

    /// The witness is the center's or a notary, not the client.
    fn learn_form(&mut self, form: &Form1583) {
        for party in [&form.applicant, &form.authorised] {
            for text in [&party.name, &party.home, &party.email] {
                self.text(text);
            }
            self.number(&party.phone);
        }
        let (transfer, business) = (&form.transfer, &form.business);
        for text in [
            &transfer.address,
            &transfer.email,
            &business.name,
            &business.address,
        ] {
            self.text(text);
        }
        self.number(&transfer.phone);
        self.number(&business.phone);
        form.recipients.iter().for_each(|one| self.text(&one.name));
    }

    pub(super) fn learn_change(&mut self, change: &ClientChange) {
        match change {
            ClientChange::NameAdded(name) | ClientChange::NameRemoved(name) => {
                self.text(&name.text);
            }
            ClientChange::Emails(all) => self.mailboxes(all),
            ClientChange::Phones(all) => self.numbers(all),
            ClientChange::PickupPeople(all) => self.all(all),
            ClientChange::Remail(remail) => self.text(&remail.address),
            ClientChange::Forwarding(forwarding) => self.text(&forwarding.address),
            ClientChange::Form(change) => {
                let mut form = Form1583::default();
                form.apply(change);
                self.learn_form(&form);
            }
            _ => {}
        }
    }
    /// Where a client lives, and where mail is sent on to him.
    pub(super) fn learn_homes_of(&mut self, is_his: bool, client: &Client) {
        self.homes.learn(is_his, &client.remail.address);
        self.homes.learn(is_his, &client.forwarding.address);
        if let Some(form) = &client.form {
            self.learn_homes_on(is_his, form);
        }
    }

    pub(super) fn learn_homes_in(&mut self, is_his: bool, change: &ClientChange) {
        match change {
            ClientChange::Remail(remail) => self.homes.learn(is_his, &remail.address),
            ClientChange::Forwarding(forwarding) => {
                self.homes.learn(is_his, &forwarding.address);
            }
            ClientChange::Form(change) => {
                let mut form = Form1583::default();
                form.apply(change);
                self.learn_homes_on(is_his, &form);
            }
            _ => {}
        }
    }

    fn learn_homes_on(&mut self, is_his: bool, form: &Form1583) {
        let (applicant, authorised) = (&form.applicant.home, &form.authorised.home);
        for address in [applicant, authorised, &form.transfer.address] {
            self.homes.learn(is_his, address);
        }
    }
}
