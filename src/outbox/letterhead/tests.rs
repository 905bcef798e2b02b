//! Senders, and what may not be in one.

use super::*;

#[test]
fn a_sender_is_an_address_with_or_without_a_name() {
    for (text, name, address) in [
        ("desk@harbor.example", None, "desk@harbor.example"),
        (
            " Mail Desk <desk@harbor.example> ",
            Some("Mail Desk"),
            "desk@harbor.example",
        ),
        (
            "\"Desk, Harbor\" <a@b.example>",
            Some("Desk, Harbor"),
            "a@b.example",
        ),
        ("<a@b.example>", None, "a@b.example"),
    ] {
        let sender = Sender::parse(text).unwrap();
        assert_eq!(
            (sender.name.as_deref(), sender.address()),
            (name, address),
            "{text}"
        );
        assert_eq!(Sender::parse(&sender.to_string()), Ok(sender), "{text}");
    }
}

#[test]
fn a_sender_cannot_carry_a_second_header() {
    for bad in [
        "",
        "desk",
        "Desk <desk>",
        "a@b.example\r\nBcc: c@d.example",
        "De\nsk <a@b.example>",
        "a b@c",
    ] {
        assert_eq!(Sender::parse(bad), Err(BadSender), "{bad:?}");
    }
}
