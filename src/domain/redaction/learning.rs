//! The texts of a record by which a client is known again.

use super::Subject;
use crate::domain::client::{Client, ClientChange, Mailbox};
use crate::domain::form::Form1583;

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
        self.all(&client.phones);
        self.all(&client.pickup_people);
        self.text(&client.remail.address);
        self.text(&client.forwarding.address);
        client.form.iter().for_each(|form| self.learn_form(form));
    }

    /// The witness is the center's or a notary, not the client.
    fn learn_form(&mut self, form: &Form1583) {
        for party in [&form.applicant, &form.authorised] {
            for text in [&party.name, &party.home, &party.phone, &party.email] {
                self.text(text);
            }
        }
        let (transfer, business) = (&form.transfer, &form.business);
        for text in [
            &transfer.address,
            &transfer.phone,
            &transfer.email,
            &business.name,
            &business.address,
            &business.phone,
        ] {
            self.text(text);
        }
        form.recipients.iter().for_each(|one| self.text(&one.name));
    }

    pub(super) fn learn_change(&mut self, change: &ClientChange) {
        match change {
            ClientChange::NameAdded(name) | ClientChange::NameRemoved(name) => {
                self.text(&name.text);
            }
            ClientChange::Emails(all) => self.mailboxes(all),
            ClientChange::Phones(all) | ClientChange::PickupPeople(all) => {
                self.all(all);
            }
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
}
