//! A client who has everything, column by column.

use super::*;
use crate::domain::aftercare::{ForwardSchedule, MailClass};
use crate::domain::client::Client;
use crate::domain::form::FormField;
use crate::domain::ids::{CommandId, Pmb};
use crate::domain::name::{Name, NameKind};
use crate::domain::standing::{FormState, Standing};
use crate::domain::time::Day;
use crate::wire::rows::ClientCard;

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table: every column and what it says"
)]
fn every_column_has_something_to_say_of_a_client_who_has_everything() {
    let day = Day::parse("2024-03-14");
    let mut client = Client::blank(ClientId::new("c-1"), Pmb::new("204"), CommandId([0; 16]));
    for kind in NameKind::ALL {
        client.names.push(Name {
            from: day,
            ..Name::new(kind.word(), kind)
        });
    }
    client.emails = vec!["a@x.example".into()];
    client.phones = vec!["1".into()];
    client.pickup_people = vec!["Ada".into()];
    (client.opened, client.closed) = (day, day);
    client.notes = "note".into();
    client.remail.address = "1 Elm St".into();
    client.remail.exception = "Binder 9".into();
    client.remail.waived = vec![MailClass::Marketing];
    client.names.iter_mut().for_each(|name| name.on_form = true);
    client.forwarding.address = "2 Elm St".into();
    client.forwarding.schedule = Some(ForwardSchedule::Daily);
    (client.plan, client.source) = ("gold".into(), "Regus".into());
    let mut form = Form1583::default();
    for (field, value) in [
        ("edition", "2024-06"),
        ("signed", "2024-03-14"),
        ("witness", "cmra_in_person"),
        ("witness_name", "Bob Lee"),
        ("photo_id", "passport"),
        ("photo_id_expires", "2030-01-01"),
        ("address_id", "lease"),
        ("address_id_expires", "none"),
        ("crd", "yes"),
        ("paper", "Binder 3/tab 1"),
    ] {
        let field = FormField::parse(field).unwrap();
        crate::domain::form::write(&mut form, field, value, "me", day.unwrap()).unwrap();
    }
    form.settle(true);
    let card = ClientCard {
        client,
        held: 0,
        boxed: Vec::new(),
        standing: Standing::Closing,
        remail_until: None,
        form: FormState::Incomplete,
        shortcomings: Vec::new(),
        tasks: Vec::new(),
        id_until: None,
        may_collect: Vec::new(),
        progress: None,
    };
    let (whole, bare) = (
        Told {
            card: &card,
            form: Some(&form),
        },
        Told {
            card: &card,
            form: None,
        },
    );
    for column in &COLUMNS {
        assert!(!(column.write)(&whole).is_empty(), "{column:?}");
        assert_eq!(
            (column.write)(&bare).is_empty(),
            column.of_form,
            "{column:?}"
        );
    }
    assert_eq!(whole.witness(), "cmra_in_person: Bob Lee");
}
