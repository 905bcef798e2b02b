//! What others' records say of a client, so that whoever purges him is told of it: a purge takes what is his, and leaves
//! to every other client what was written about that one.
//!
//! Pure. Knows today's directory only, and not the ledger.

use super::Subject;
use crate::domain::client::Client;
use crate::domain::ids::Seq;

/// How a client is named by what others wrote.
#[derive(Clone, Debug)]
pub struct Mentions(Subject);

impl Mentions {
    /// Of a client among all who are in the directory.
    pub fn of<'a>(client: &Client, all: impl Iterator<Item = &'a Client>) -> Self {
        let mut subject = Subject::new(client.id.clone());
        subject.came(Seq(0), client);
        for other in all.filter(|other| other.id != client.id) {
            subject.came(Seq(0), other);
        }
        Self(subject)
    }

    /// Whether a text names him.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_named_in(text)
    }

    /// Whether what a clerk wrote speaks of him.
    pub fn are_words_on(&self, note: &str) -> bool {
        self.is_on(note) || self.0.is_spoken_of(note)
    }

    /// Whether a label that is nobody's names him, or a box that was his alone.
    pub fn is_on(&self, label: &str) -> bool {
        self.is_in(label) || self.0.naming.is_his_box(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, CommandId, Pmb};
    use crate::domain::name::{Name, NameKind};

    #[test]
    fn a_note_on_another_client_that_names_him_is_found() {
        let client = |id: &str, name: &str| {
            let mut client = Client::blank(ClientId::new(id), Pmb::new(id), CommandId([0; 16]));
            client.names = vec![Name::new(name, NameKind::Legal)];
            client
        };
        let all = [
            client("1", "Brimstock Valdery LLC"),
            client("2", "Harbor Candle Co"),
        ];
        let mentions = Mentions::of(&all[0], all.iter());
        for (text, named) in [
            ("shares an office with Brimstock Valdery", true),
            ("asks for Valdery on Mondays", true),
            ("wants Harbor Candle on the label", false),
            ("", false),
        ] {
            assert_eq!(mentions.are_words_on(text), named, "{text}");
        }
    }

    #[test]
    fn a_telephone_in_other_groups_is_still_his() {
        let mut client = Client::blank(ClientId::new("1"), Pmb::new("1"), CommandId([0; 16]));
        client.names = vec![Name::new("Brimstock Valdery LLC", NameKind::Legal)];
        client.phones = vec!["+1 503 555 0177".to_owned()];
        let mentions = Mentions::of(&client, std::iter::empty());
        for (text, named) in [
            ("call (503) 555-0177 first", true),
            ("503.555.0177", true),
            ("15035550177", true),
            ("503 555 0178", false),
            ("555 0177", false),
            ("", false),
        ] {
            assert_eq!(mentions.is_in(text), named, "{text}");
        }
    }
}
