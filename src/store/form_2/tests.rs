//! Notices of the second form.

use super::*;
use crate::store::codec::{event_from_bytes, tagged};

#[test]
fn a_notice_of_form_2_speaks_of_its_pieces_only() {
    let old = OldNotice {
        id: NoticeId(3),
        client: ClientId::new("A1"),
        kind: NoticeKind::Receipt,
        to: Some("a@b.example".into()),
        items: vec![ItemId(4)],
        pickup: Some(PickupId(5)),
        plan: Plan::At(Stamp(6)),
        state: NoticeState::Held,
        queued_at: Stamp(7),
        tries: 8,
        marked: Some(Stamp(9)),
        last_answer: "250".into(),
    };
    let bytes = tagged(2, &(NOTICE_QUEUED, old));
    let expected = Notice {
        id: NoticeId(3),
        client: ClientId::new("A1"),
        kind: NoticeKind::Receipt,
        to: Some("a@b.example".into()),
        items: vec![ItemId(4)],
        pickup: Some(PickupId(5)),
        plan: Plan::At(Stamp(6)),
        state: NoticeState::Held,
        queued_at: Stamp(7),
        tries: 8,
        marked: Some(Stamp(9)),
        last_answer: "250".into(),
        matter: Matter::Pieces,
    };
    assert_eq!(
        event_from_bytes(&bytes).unwrap(),
        Event::NoticeQueued(NoticeQueued(expected))
    );
}
