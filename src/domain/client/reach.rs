//! By what a client hears what he must hear, whatever else he wants to hear of: a letter where an address of his is on file,
//! a call where only a number is, and else the desk itself. PURE.

use super::Client;

/// By what a client is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    #[default]
    Letter,
    /// Under this number: no address is on file.
    Call(String),
    /// Neither an address nor a number is on file.
    Desk,
}

impl Client {
    /// By what he is told.
    pub fn reach(&self) -> Reach {
        match (self.emails.as_slice(), self.phones.first()) {
            ([_, ..], _) => Reach::Letter,
            ([], Some(phone)) => Reach::Call(phone.clone()),
            ([], None) => Reach::Desk,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Mailbox;
    use crate::domain::ids::{ClientId, CommandId, Pmb};

    #[test]
    fn a_letter_reaches_whoever_has_an_address_and_a_call_whoever_has_a_number_only() {
        let mut client = Client::blank(ClientId::new("k1"), Pmb::new("101"), CommandId([0; 16]));
        assert_eq!(client.reach(), Reach::Desk);
        client.phones.push("217 555 0101".to_owned());
        assert_eq!(client.reach(), Reach::Call("217 555 0101".to_owned()));
        client.emails.push(Mailbox::from("a@b.example"));
        assert_eq!(client.reach(), Reach::Letter);
    }
}
