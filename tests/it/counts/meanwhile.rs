//! What comes and goes while a count goes on: before its slot was looked at it must be so on the shelf, behind that it
//! makes no difference.

use mailroom::domain::command::{Command, Intake};
use mailroom::domain::count::{Difference, Scope, Sighted, Stray};
use mailroom::domain::flow::{LogItems, MoveItems, Said};
use mailroom::domain::ids::{ClientId, ItemId, Slot};
use mailroom::domain::item::ItemKind;

use super::floor::Floor;

/// A floor that is counted, and a parcel on a shelf of it that nobody has looked at yet.
fn counting(seed: u64) -> (Floor, ItemId, Slot) {
    let mut floor = Floor::new(seed, 20);
    floor.day();
    let state = &floor.desk.state;
    let parcel = floor.lies.iter().find(|(item, _)| {
        let kind = state.items[*item].kind;
        kind == ItemKind::Parcel
    });
    let (item, slot) = parcel.map(|(item, slot)| (*item, slot.clone())).unwrap();
    floor.start(Scope::All);
    (floor, item, slot)
}

fn hand_out(floor: &mut Floor, item: ItemId) {
    let owner = floor.owner(item);
    floor.hand_out(&owner, vec![item]).unwrap();
}

fn carry(floor: &mut Floor, item: ItemId, slot: &Slot) {
    let (items, slot) = (vec![item], slot.clone());
    let order = Command::MoveItems(MoveItems { items, slot });
    floor.give("hal", order).unwrap();
}

/// Looks into a slot as it is.
fn look(floor: &mut Floor, slot: &Slot) {
    let sighted = floor.sight(slot);
    floor.count_slot("ann", slot.clone(), sighted);
}

fn not_seen(item: ItemId, slot: &Slot) -> Vec<Difference> {
    let slot = slot.clone();
    vec![Difference::NotSeen { item, slot }]
}

#[test]
fn handed_out_and_undone_during_the_count_a_piece_that_is_gone_is_found() {
    for is_looked_at_before in [false, true] {
        let (mut floor, item, slot) = counting(11);
        floor.lies.remove(&item);
        if is_looked_at_before {
            look(&mut floor, &slot);
            assert_eq!(floor.differences(), not_seen(item, &slot));
        }
        hand_out(&mut floor, item);
        floor.undo("hal").unwrap();
        floor.count_all();
        assert_eq!(floor.differences(), not_seen(item, &slot));
    }
}

#[test]
fn logged_during_the_count_and_not_there_a_piece_is_found() {
    let (mut floor, ..) = counting(12);
    let client = floor.client();
    let item = floor.log(&client);
    let slot = floor.booked(item);
    look(&mut floor, &slot);
    let again = floor.desk.state.open_count().unwrap().left();
    assert!(again.contains(&slot), "it may be on its way: {again:?}");
    assert_eq!(floor.differences(), []);
    floor.count_all();
    assert_eq!(floor.differences(), not_seen(item, &slot));
}

#[test]
fn a_letter_logged_during_the_count_and_not_there_is_missed_by_number() {
    let mut floor = Floor::new(13, 5);
    let client = ClientId::new("k1");
    let letter = |floor: &mut Floor| {
        let intake = Intake {
            client: Some(client.clone()),
            kind: ItemKind::Letter,
            ..Intake::default()
        };
        floor
            .give("lou", Command::LogItems(LogItems(intake)))
            .unwrap();
    };
    letter(&mut floor);
    let slot = floor.pigeonhole(&client);
    floor.start(Scope::Slots(vec![slot.clone()]));
    letter(&mut floor);
    for looks in 1..=2 {
        floor.count_slot("ann", slot.clone(), Sighted::Number(1));
        let left = floor.desk.state.open_count().unwrap().left();
        assert_eq!(left.len(), 2 - looks, "one look more: {left:?}");
    }
    let slot = || slot.clone();
    let fewer = Difference::Fewer {
        slot: slot(),
        pieces: 1,
    };
    assert_eq!(floor.differences(), [fewer]);
    // What comes behind the look is not missed.
    letter(&mut floor);
    floor.count_slot("ann", slot(), Sighted::Number(3));
    assert_eq!(floor.differences(), []);
    letter(&mut floor);
    assert_eq!(floor.differences(), []);
}

#[test]
fn booked_elsewhere_during_the_count_a_piece_that_still_stands_there_is_in_the_wrong_slot() {
    let (mut floor, item, slot) = counting(14);
    let to = Slot::new("Z-9");
    carry(&mut floor, item, &to);
    floor.count_all();
    let wrong = Difference::WrongSlot {
        item,
        slot: to,
        seen_in: slot,
    };
    assert_eq!(floor.differences(), [wrong]);
}

#[test]
fn handed_out_during_the_count_a_piece_that_still_stands_there_is_not_in_the_books() {
    let (mut floor, item, slot) = counting(15);
    hand_out(&mut floor, item);
    floor.count_all();
    let stray = Stray::Piece(item);
    let seen_in = slot;
    assert_eq!(
        floor.differences(),
        [Difference::NotInBooks { stray, seen_in }]
    );
}

#[test]
fn what_comes_goes_and_moves_behind_the_look_makes_no_difference() {
    let (mut floor, item, slot) = counting(16);
    look(&mut floor, &slot);
    let client = floor.owner(item);
    let (kind, number) = (ItemKind::Parcel, floor.number());
    let intake = Intake {
        client: Some(client),
        kind,
        slot: Some(slot.clone()),
        tracking: Some(number),
        ..Intake::default()
    };
    floor
        .give("lou", Command::LogItems(LogItems(intake)))
        .unwrap();
    let other = floor.lies.iter().find(|(_, lies)| **lies != slot);
    let other = *other.unwrap().0;
    carry(&mut floor, other, &slot);
    hand_out(&mut floor, item);
    assert_eq!(floor.differences(), []);
}

#[test]
fn what_moves_between_the_scans_of_a_slot_makes_no_difference_in_it() {
    let (mut floor, item, slot) = counting(17);
    let first = floor.desk.state.header.seq;
    let with_it = floor.sight(&slot);
    hand_out(&mut floor, item);
    let client = floor.owner(item);
    let came = floor.log(&client);
    let put = floor.booked(came);
    // Scanned before it went, and not scanned before it came.
    floor.count_slot_since("ann", slot.clone(), with_it, Some(first));
    if put != slot {
        let without = floor.sight(&put);
        floor.count_slot_since("ann", put, without, Some(first));
    }
    assert_eq!(floor.differences(), []);
    let left = floor.desk.state.open_count().unwrap().left();
    assert!(!left.contains(&slot), "{left:?}");
}

#[test]
fn a_number_for_a_slot_that_is_not_of_the_count_is_held_against_what_lies_there() {
    let mut floor = Floor::new(18, 5);
    let client = ClientId::new("k1");
    while floor.desk.state.held_by(&client).count() < 3 {
        floor.log(&client);
    }
    let slot = floor.pigeonhole(&client);
    let lie = |floor: &Floor| {
        floor
            .desk
            .state
            .held_by(&client)
            .filter(|item| item.slot == slot)
            .count() as u32
    };
    floor.start(Scope::Slots(vec![Slot::new("A-01")]));
    let here = lie(&floor);
    floor.count_slot("ann", slot.clone(), Sighted::Number(here));
    assert_eq!(floor.differences(), []);
    floor.count_slot("ann", slot.clone(), Sighted::Number(here + 1));
    let more = Difference::More { slot, pieces: 1 };
    assert_eq!(floor.differences(), [more]);
}

#[test]
fn a_piece_that_was_said_to_be_missing_is_found_at_the_first_look() {
    let (mut floor, item, slot) = counting(19);
    floor.lies.remove(&item);
    look(&mut floor, &slot);
    let unseen = not_seen(item, &slot).remove(0);
    floor
        .answer(&unseen, Said::Missing, "nobody has it")
        .unwrap();
    let to = Slot::new("Z-9");
    floor.lies.insert(item, to.clone());
    look(&mut floor, &to);
    let stray = Stray::Piece(item);
    let found = Difference::NotInBooks { stray, seen_in: to };
    assert!(floor.differences().contains(&found));
    let left = floor.desk.state.open_count().unwrap().left();
    assert!(!left.contains(&Slot::new("Z-9")), "{left:?}");
}

/// A box with three letters in the books, of which somebody counted so many.
fn three_letters(counted: u32) -> (Floor, Slot, Vec<ItemId>) {
    let mut floor = Floor::new(20, 5);
    let client = ClientId::new("k1");
    let letters: Vec<ItemId> = (0..3).map(|_| letter(&mut floor, &client)).collect();
    let slot = floor.pigeonhole(&client);
    floor.start(Scope::Slots(vec![slot.clone()]));
    floor.count_slot("ann", slot.clone(), Sighted::Number(counted));
    (floor, slot, letters)
}

fn letter(floor: &mut Floor, client: &ClientId) -> ItemId {
    let intake = Intake {
        client: Some(client.clone()),
        kind: ItemKind::Letter,
        ..Intake::default()
    };
    floor
        .give("lou", Command::LogItems(LogItems(intake)))
        .unwrap();
    ItemId(floor.desk.state.header.next.items)
}

fn wants_a_look(floor: &Floor, slot: &Slot) -> bool {
    let open = floor.desk.state.open_count().unwrap();
    open.left().contains(slot)
}

#[test]
fn one_too_few_of_three_stays_when_one_of_them_is_handed_out_until_somebody_looks_or_answers() {
    let (mut floor, slot, letters) = three_letters(2);
    let fewer = Difference::Fewer {
        slot: slot.clone(),
        pieces: 1,
    };
    assert_eq!(floor.differences(), std::slice::from_ref(&fewer));
    hand_out(&mut floor, letters[0]);
    assert_eq!(floor.differences(), std::slice::from_ref(&fewer));
    assert!(wants_a_look(&floor, &slot), "it may have been that one");
    // It was in a hand already when the slot was counted: two are there still.
    let mut again = floor.desk.state.clone();
    std::mem::swap(&mut again, &mut floor.desk.state);
    floor.count_slot("ann", slot.clone(), Sighted::Number(2));
    assert_eq!(floor.differences(), []);
    assert!(!wants_a_look(&floor, &slot));
    // It was not, and another is gone: the next look says that as well, and so does an answer.
    floor.desk.state = again;
    floor
        .answer_of(&fewer, Said::Missing, &letters[1..2])
        .unwrap();
    assert!(floor.rows().iter().all(|row| !row.stands_open()));
    assert!(!wants_a_look(&floor, &slot));
    floor.close(false).unwrap();
}

#[test]
fn too_few_of_which_all_are_handed_out_has_its_answer_by_the_handover() {
    let (mut floor, _, letters) = three_letters(2);
    let owner = floor.owner(letters[0]);
    floor.hand_out(&owner, letters).unwrap();
    let rows = floor.rows();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows.iter().all(|row| !row.stands_open()), "{rows:?}");
    floor.close(false).unwrap();
}

#[test]
fn that_the_books_are_right_stands_when_more_of_the_slot_is_handed_out() {
    let (mut floor, slot, letters) = three_letters(1);
    let fewer = Difference::Fewer {
        slot: slot.clone(),
        pieces: 2,
    };
    floor.answer(&fewer, Said::Here, "counted again").unwrap();
    for letter in letters {
        hand_out(&mut floor, letter);
        assert!(floor.rows().iter().all(|row| !row.stands_open()));
        assert!(!wants_a_look(&floor, &slot));
    }
}

#[test]
fn one_too_many_waits_for_one_more_look_when_a_piece_is_booked_into_the_slot_behind_the_look() {
    let (mut floor, slot, _) = three_letters(4);
    let more = Difference::More {
        slot: slot.clone(),
        pieces: 1,
    };
    assert_eq!(floor.differences(), std::slice::from_ref(&more));
    letter(&mut floor, &ClientId::new("k1"));
    assert_eq!(floor.differences(), [], "it may be that one");
    assert!(wants_a_look(&floor, &slot), "and the next look says so");
    floor.count_slot("ann", slot.clone(), Sighted::Number(5));
    floor.count_slot("ann", slot.clone(), Sighted::Number(5));
    assert_eq!(floor.differences(), [more], "it was not");
    floor.count_slot("ann", slot, Sighted::Number(4));
    assert_eq!(floor.differences(), []);
}
