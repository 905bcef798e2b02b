//! Events of the first form keep their meaning.

use super::*;
use crate::store::codec::{event_from_bytes, tagged};

fn old_name(text: &str) -> OldName {
    OldName {
        text: text.into(),
        kind: NameKind::Former,
        from: None,
        to: Some(Day(9)),
    }
}

#[test]
fn a_client_of_form_1_comes_with_everything_it_had() {
    let old = OldClient {
        id: ClientId::new("A1"),
        pmb: Pmb::new("204"),
        kind: ClientKind::Individual,
        names: vec![old_name("Old Wax")],
        emails: vec!["a@b.example".into()],
        phones: vec!["555".into()],
        pickup_people: vec!["Ann Lee".into()],
        notify: NotifyPreference::Digest,
        opened: Some(Day(1)),
        closed: Some(Day(2)),
        notes: "rings".into(),
        changed_by: CommandId([7; 16]),
    };
    let bytes = tagged(1, &(CLIENT_ADDED, old));
    let Event::ClientAdded(ClientAdded(client)) = event_from_bytes(&bytes).unwrap() else {
        panic!("another event")
    };
    let name = Name {
        to: Some(Day(9)),
        ..Name::new("Old Wax", NameKind::Former)
    };
    let expected = Client {
        kind: ClientKind::Individual,
        names: vec![name],
        emails: vec!["a@b.example".into()],
        phones: vec!["555".into()],
        pickup_people: vec!["Ann Lee".into()],
        notify: NotifyPreference::Digest,
        opened: Some(Day(1)),
        closed: Some(Day(2)),
        notes: "rings".into(),
        ..Client::blank(ClientId::new("A1"), Pmb::new("204"), CommandId([7; 16]))
    };
    assert_eq!(client, expected);
}

#[test]
fn every_change_of_form_1_keeps_its_meaning() {
    let name = || Name {
        to: Some(Day(9)),
        ..Name::new("Old Wax", NameKind::Former)
    };
    let both = [
        (
            OldChange::Box(Pmb::new("1")),
            ClientChange::Box(Pmb::new("1")),
        ),
        (
            OldChange::Kind(ClientKind::Business),
            ClientChange::Kind(ClientKind::Business),
        ),
        (
            OldChange::NameAdded(old_name("Old Wax")),
            ClientChange::NameAdded(name()),
        ),
        (
            OldChange::NameRemoved(old_name("Old Wax")),
            ClientChange::NameRemoved(name()),
        ),
        (
            OldChange::Emails(vec!["a".into()]),
            ClientChange::Emails(vec!["a".into()]),
        ),
        (
            OldChange::Phones(vec!["p".into()]),
            ClientChange::Phones(vec!["p".into()]),
        ),
        (
            OldChange::PickupPeople(vec!["c".into()]),
            ClientChange::PickupPeople(vec!["c".into()]),
        ),
        (
            OldChange::Notify(NotifyPreference::Silent),
            ClientChange::Notify(NotifyPreference::Silent),
        ),
        (
            OldChange::Opened(Some(Day(3))),
            ClientChange::Opened(Some(Day(3))),
        ),
        (OldChange::Closed(None), ClientChange::Closed(None)),
        (
            OldChange::Notes("n".into()),
            ClientChange::Notes("n".into()),
        ),
    ];
    let (old, new): (Vec<_>, Vec<_>) = both.into_iter().unzip();
    let bytes = tagged(1, &(CLIENT_CHANGED, ClientId::new("A1"), old));
    let event = event_from_bytes(&bytes).unwrap();
    assert_eq!(
        event,
        Event::ClientChanged(ClientChanged {
            client: ClientId::new("A1"),
            changes: new
        })
    );
}

#[test]
fn other_events_of_form_1_are_read_as_they_are() {
    let event = Event::ClientWithdrawn(crate::domain::flow::ClientWithdrawn(ClientId::new("A1")));
    assert_eq!(event_from_bytes(&tagged(1, &event)).unwrap(), event);
    assert!(event_from_bytes(&[1, 0, 9]).is_err());
}
