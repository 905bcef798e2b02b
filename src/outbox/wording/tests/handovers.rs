//! What a letter says of pieces that left: bundles, receipts, and what was none.

use super::super::*;
use super::{came_under, item, letter_of, notice, parcel};
use crate::domain::forward::{Cents, ForwardKind, Sent};
use crate::domain::ids::{ClientId, ForwardId, ItemId, PickupId};
use crate::domain::item::ItemKind;
use crate::domain::name::NameKind;
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::tracking::Carrier;

#[test]
fn a_bundle_is_told_with_its_number_and_cost_and_never_with_the_address() {
    let sent = Sent {
        forward: ForwardId(4),
        kind: ForwardKind::Forwarded,
        on_file: true,
        carrier: Some(Carrier::Ups),
        tracking: Some("1Z999AA10123456784".to_owned()),
        postage: Cents(785),
        handling: Cents(0),
    };
    let bundle = |kind| Notice {
        matter: Matter::Sent(Box::new(sent.clone())),
        ..notice(kind, 2, None)
    };
    let items = [item(ItemKind::Letter, "2026-11-23"), parcel()];
    let (subject, text) = letter_of(&bundle(NoticeKind::Forwarded), &items, None);
    assert_eq!(subject, "2 pieces of mail sent on from PMB 234");
    assert!(
        text.contains(
            "\
This was sent on from PMB 234 to your forwarding address on file:

  1 letter
  1 parcel, UPS ..7127

  carrier   UPS
  number    1Z999AA10123456784
  postage   $7.85
"
        ),
        "{text}"
    );
    let (subject, text) = letter_of(&bundle(NoticeKind::Correction), &items, None);
    assert_eq!(
        subject,
        "Correction: 2 pieces of mail still here at PMB 234"
    );
    assert!(text.contains("This was not sent on;"), "{text}");
}

#[test]
fn a_receipt_says_who_took_what_and_how_he_was_checked() {
    let pickup = Pickup {
        id: PickupId(3),
        client: ClientId::new("c-1"),
        person: "Ada Lopez".to_owned(),
        check: IdCheck::Driver,
        items: vec![ItemId(1), ItemId(2)],
    };
    let items = [item(ItemKind::Letter, "2026-11-23"), parcel()];
    let (subject, text) = letter_of(
        &notice(NoticeKind::Receipt, 2, Some(3)),
        &items,
        Some(&pickup),
    );
    assert_eq!(subject, "2 pieces of mail handed out at PMB 234");
    assert!(
        text.contains(
            "\
on Monday, November 23, 2026 at 2:05 PM Ada Lopez collected at PMB 234 (checked by driver's license):

  1 letter
  1 parcel, UPS ..7127

If you did not expect this, please tell us at once.
"
        ),
        "{text}"
    );
    let (_, unknown) = letter_of(&notice(NoticeKind::Receipt, 2, Some(3)), &[], None);
    assert!(
        unknown.contains("2:05 PM this was handed out at PMB 234:\n\n  2 pieces of mail\n"),
        "{unknown}"
    );
}

#[test]
fn a_correction_apologises_and_names_no_one_else() {
    let theirs = came_under(
        "Rival Corp",
        NameKind::Dba,
        item(ItemKind::Letter, "2026-11-23"),
    );
    let (subject, text) = letter_of(&notice(NoticeKind::Correction, 1, None), &[theirs], None);
    assert_eq!(
        subject,
        "Correction: 1 piece of mail not for you at PMB 234"
    );
    assert!(
        text.contains(
            "\
An earlier message of ours was wrong, and we apologize.

This was announced for PMB 234 by mistake; it is not for you:

  1 letter
"
        ),
        "{text}"
    );
    assert!(!text.contains("Rival"), "{text}");
}

#[test]
fn a_handover_that_was_none_is_corrected() {
    let (subject, text) = letter_of(
        &notice(NoticeKind::Correction, 1, Some(3)),
        &[parcel()],
        None,
    );
    assert_eq!(subject, "Correction: 1 piece of mail still here at PMB 234");
    assert!(text.contains(
        "not handed out; it is still here for you at PMB 234:\n\n  1 parcel, UPS ..7127\n"
    ));
}
