//! How clerks, labels and attackers write a box.

use super::*;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::name::{Name, NameKind};

fn house(boxes: &[&str]) -> State {
    let mut state = State::default();
    for pmb in boxes {
        let holders = state.boxes.entry(Pmb::new(pmb)).or_default();
        holders.insert(ClientId::new(pmb));
    }
    state
}

#[test]
fn a_box_is_one_place_however_it_is_written() {
    let state = house(&["401", "007", "400-117", "12A"]);
    for (text, wanted) in [
        ("PMB 401", "PMB 401"),
        ("pmb401", "PMB 401"),
        ("PMB-401", "PMB 401"),
        ("P.M.B. 401", "PMB 401"),
        ("Box 401", "PMB 401"),
        ("mailbox 401", "PMB 401"),
        ("PO Box 401", "PMB 401"),
        ("401", "PMB 401"),
        ("401.", "PMB 401"),
        ("(401)", "PMB 401"),
        ("#401", "PMB 401"),
        ("pmb #401", "PMB 401"),
        ("No. 401", "PMB 401"),
        ("\u{ff14}\u{ff10}\u{ff11}", "PMB 401"),
        ("\u{ff30}\u{ff2d}\u{ff22} 401", "PMB 401"),
        ("\u{664}\u{660}\u{661}", "PMB 401"),
        ("0401", "PMB 401"),
        ("РМВ 401", "PMB 401"),
        ("рмв 401", "PMB 401"),
        ("Pigeonhole 401", "PMB 401"),
        ("Fach 401", "PMB 401"),
        ("SLOT:PMB 401", "PMB 401"),
        ("slot:401", "PMB 401"),
        ("pmb 0401", "PMB 401"),
        ("7", "PMB 007"),
        ("12a", "PMB 12A"),
        ("box 400-117", "PMB 400-117"),
        ("B-14", "B-14"),
        ("back room", "BACK ROOM"),
        ("Unit 401", "UNIT 401"),
        ("Box 3", "BOX 3"),
        ("402", "402"),
        ("SHELF:B-14", "B-14"),
    ] {
        let read = place(&state, text).map(|slot| slot.to_string());
        assert_eq!(read, Ok(wanted.to_owned()), "{text}");
    }
    let label = short_code::scan_of_box(&Pmb::new("401"));
    assert_eq!(place(&state, &label), Ok(Slot::new("PMB 401")));
}

#[test]
fn a_box_that_the_house_does_not_have_is_no_place() {
    let state = house(&["401"]);
    for text in ["PMB 402", "pmb402", "PMB 2", "PMB B"] {
        let read = place(&state, text);
        assert!(matches!(read, Err(NoKeeping::NoBox(_))), "{text}: {read:?}");
    }
    let read = known_place(&state, "B-99");
    assert_eq!(read, Err(NoKeeping::NoPlace("B-99".into())));
    assert!(matches!(
        known_place(&state, "2"),
        Err(NoKeeping::NoPlace(_))
    ));
    assert_eq!(known_place(&state, "401"), Ok(Slot::new("PMB 401")));
}

#[test]
fn a_shelf_that_reads_like_a_clients_box_or_name_is_refused() {
    let mut state = house(&["108", "12"]);
    let mut client = Client::blank(ClientId::new("108"), Pmb::new("108"), CommandId([0; 16]));
    let names = ["Harbor Candle Co"].map(|text| Name::new(text, NameKind::Legal));
    client.names.extend(names);
    state.clients.insert(client.id.clone(), client.into());
    for text in [
        "Shelf 108",
        "SHELF #108",
        "back rack 108",
        "shelf\u{a0}108",
        "slot:Shelf 108",
    ] {
        let read = place(&state, text);
        assert!(
            matches!(read, Err(NoKeeping::LikeABox { .. })),
            "{text}: {read:?}"
        );
    }
    for text in ["Harbor Candle Co", "harbor candle", "HARBOR-CANDLE, INC."] {
        let read = place(&state, text);
        assert!(
            matches!(read, Err(NoKeeping::LikeAName { .. })),
            "{text}: {read:?}"
        );
    }
    for text in [
        "Shelf 12",
        "Shelf 109",
        "S-108",
        "Locker 108",
        "Harbor",
        "HOLD",
        "desk",
    ] {
        assert!(place(&state, text).is_ok(), "{text}");
    }
}

#[test]
fn zeros_that_make_it_another_box_are_read_as_written() {
    let state = house(&["12", "012"]);
    for (text, wanted) in [("12", "PMB 12"), ("012", "PMB 012"), ("0012", "0012")] {
        let read = place(&state, text).unwrap();
        assert_eq!(read.as_str(), wanted, "{text}");
    }
}
