//! What may be said of a difference, by whom, and what of it can be taken back.

use mailroom::domain::command::{Command, Intake};
use mailroom::domain::count::{Answer, Difference, Scope, Sighted};
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    CountSlot, DifferenceAnswered, ItemsMissing, PickedUp, Said, StartCount,
};
use mailroom::domain::ids::{ClientId, CountId, ItemId, Slot};
use mailroom::domain::item::ItemKind;
use mailroom::domain::pickup::Pickup;
use mailroom::domain::redaction::Subject;
use mailroom::domain::rejection::Rejection;

use super::floor::Floor;

/// A floor on which one piece is not where it should be, counted.
fn with_a_gap() -> (Floor, Difference) {
    let (floor, gap, _) = with_a_gap_and_a_handover();
    (floor, gap)
}

/// The same, and what was handed to its client before anybody counted.
fn with_a_gap_and_a_handover() -> (Floor, Difference, Pickup) {
    let mut floor = Floor::new(5, 20);
    floor.day();
    let item = *floor.lies.keys().next_back().unwrap();
    let owner = floor.owner(item);
    let pickup = handover(&mut floor, &owner);
    let slot = floor.lies.remove(&item).unwrap();
    floor.start(Scope::All);
    floor.count_all();
    let gap = Difference::NotSeen { item, slot };
    assert_eq!(floor.differences(), std::slice::from_ref(&gap));
    (floor, gap, pickup)
}

/// Another piece of the same client goes; gives the handover.
fn handover(floor: &mut Floor, client: &ClientId) -> Pickup {
    let other = floor.log(client);
    let events = floor.hand_out(client, vec![other]).unwrap();
    floor.lies.remove(&other);
    let pickup = events.into_iter().find_map(|event| match event {
        Event::PickedUp(PickedUp(pickup)) => Some(pickup),
        _ => None,
    });
    pickup.unwrap()
}

#[test]
fn an_answer_is_taken_back_with_all_that_it_changed() {
    let (mut floor, gap, pickup) = with_a_gap_and_a_handover();
    let item = gap.item().unwrap();
    let away = Said::Moved(Some(Slot::new("Z-9")));
    for said in [Said::Missing, Said::HandedOut(pickup), away, Said::Here] {
        let before = floor.desk.state.clone();
        floor.answer(&gap, said.clone(), "so it was").unwrap();
        assert!(!floor.rows()[0].stands_open());
        let again = floor.answer(&gap, Said::Here, "again");
        assert!(matches!(again, Err(Rejection::Answered(_))), "{again:?}");
        floor.undo("ann").unwrap();
        let after = &floor.desk.state;
        assert_eq!(after.items[&item].status, before.items[&item].status);
        assert_eq!(after.items[&item].slot, before.items[&item].slot);
        let day = after.book_day(floor.desk.today());
        assert_eq!(after.book(day).tally, before.book(day).tally);
        assert_eq!(floor.differences(), std::slice::from_ref(&gap));
        assert!(floor.rows()[0].stands_open());
    }
}

#[test]
fn only_answers_that_fit_are_taken_and_some_need_a_reason() {
    let (mut floor, gap) = with_a_gap();
    let log = Said::Log(Intake::default());
    let no = floor.answer(&gap, log, "x");
    assert_eq!(no, Err(Rejection::NoAnswer(gap.clone())));
    let no = floor.answer(&gap, Said::Missing, " ");
    assert_eq!(no, Err(Rejection::Empty("the reason".to_owned())));
    let stranger = ClientId::new(if floor.owner(gap.item().unwrap()).as_str() == "k0" {
        "k1"
    } else {
        "k0"
    });
    let pickup = handover(&mut floor, &stranger);
    let no = floor.answer(&gap, Said::HandedOut(pickup), "");
    assert!(matches!(no, Err(Rejection::NoHandover { .. })), "{no:?}");
    let other = Difference::NotSeen {
        item: ItemId(1),
        slot: Slot::new("Z-1"),
    };
    let no = floor.answer(&other, Said::Here, "x");
    assert!(matches!(no, Err(Rejection::NoDifference(_))), "{no:?}");
}

#[test]
fn a_count_ends_when_each_difference_is_answered_or_carried_over_by_name() {
    let (mut floor, gap) = with_a_gap();
    let open = floor.desk.state.open_count().unwrap().id;
    assert_eq!(floor.close(false), Err(Rejection::Unanswered(1)));
    let no = floor.give("ben", Command::StartCount(StartCount(Scope::All)));
    assert_eq!(no, Err(Rejection::CountOpen(open)));
    floor
        .answer(&gap, Said::CarryOver, "the night shift looks")
        .unwrap();
    floor.close(false).unwrap();
    let rows = floor.rows();
    let answered = rows[0].answered.as_ref().unwrap();
    assert_eq!(
        (&answered.answer, answered.by.as_str()),
        (&Answer::CarriedOver, "ann")
    );
    assert!(rows[0].stands_open());
    let no = floor.give(
        "ann",
        Command::CountSlot(CountSlot {
            count: open,
            slot: Slot::new("A-01"),
            sighted: Sighted::Number(1),
            since: None,
        }),
    );
    assert_eq!(no, Err(Rejection::CountClosed(open)));
}

#[test]
fn slots_that_nobody_counted_keep_a_count_open_unless_somebody_says_so() {
    let mut floor = Floor::new(8, 20);
    floor.day();
    floor.start(Scope::All);
    let left = floor.desk.state.open_count().unwrap().left().len() as u32;
    assert_eq!(floor.close(false), Err(Rejection::SlotsLeft(left)));
    floor.close(true).unwrap();
    assert_eq!(floor.differences(), [], "what nobody counted says nothing");
}

/// A floor with twelve pieces of one client, his slot under count, and the letters in it.
fn with_letters() -> (Floor, Slot, Vec<ItemId>) {
    let mut floor = Floor::new(2, 5);
    let client = ClientId::new("k1");
    let all: Vec<ItemId> = (0..12).map(|_| floor.log(&client)).collect();
    let slot = floor.pigeonhole(&client);
    let is_letter = |item: &ItemId| floor.desk.state.items[item].kind == ItemKind::Letter;
    let letters = all.into_iter().filter(is_letter).collect();
    floor.start(Scope::Slots(vec![slot.clone()]));
    (floor, slot, letters)
}

#[test]
fn letters_counted_by_number_say_how_many_are_gone_or_too_many() {
    let (mut floor, slot, letters) = with_letters();
    let n = letters.len() as u32;
    let fewer = |pieces| Difference::Fewer {
        slot: slot.clone(),
        pieces,
    };
    let more = |pieces| Difference::More {
        slot: slot.clone(),
        pieces,
    };
    for (seen, differs) in [
        (n, vec![]),
        (n - 2, vec![fewer(2)]),
        (n + 1, vec![more(1)]),
        (0, vec![fewer(n)]),
    ] {
        floor.count_slot("ann", slot.clone(), Sighted::Number(seen));
        assert_eq!(floor.differences(), differs);
    }
}

#[test]
fn of_letters_counted_by_number_the_clerk_says_which_are_gone() {
    let (mut floor, slot, letters) = with_letters();
    let seen = Sighted::Number(letters.len() as u32 - 2);
    floor.count_slot("ann", slot.clone(), seen);
    let fewer = Difference::Fewer { slot, pieces: 2 };
    let which = floor.answer(&fewer, Said::Missing, "not there");
    assert!(
        matches!(which, Err(Rejection::WhichPieces { pieces: 2, .. })),
        "{which:?}"
    );
    floor
        .answer_of(&fewer, Said::Missing, &letters[..2])
        .unwrap();
    assert!(floor.rows().iter().all(|row| !row.stands_open()));
    let held = floor.desk.state.held_by(&ClientId::new("k1")).count();
    assert_eq!(held, 10);
}

#[test]
fn of_two_that_are_gone_each_is_answered_and_taken_back_alone() {
    let (mut floor, slot, letters) = with_letters();
    let seen = Sighted::Number(letters.len() as u32 - 2);
    floor.count_slot("ann", slot.clone(), seen);
    let fewer = |pieces| Difference::Fewer {
        slot: slot.clone(),
        pieces,
    };
    let of = |item: ItemId| Difference::NotSeen {
        item,
        slot: slot.clone(),
    };
    let away = || Said::Moved(Some(Slot::new("Z-9")));
    for said in [away(), Said::Missing, Said::Here, Said::CarryOver] {
        floor.answer_of(&fewer(2), said, &letters[..1]).unwrap();
        assert_eq!(floor.differences(), [of(letters[0]), fewer(1)]);
        floor.undo("ann").unwrap();
        assert_eq!(floor.differences(), [fewer(2)]);
    }
    floor.answer_of(&fewer(2), away(), &letters[..1]).unwrap();
    let again = floor.answer_of(&fewer(1), Said::Missing, &letters[..1]);
    assert!(
        matches!(again, Err(Rejection::WhichPieces { pieces: 1, .. })),
        "{again:?}"
    );
    floor
        .answer_of(&fewer(1), Said::Missing, &letters[1..2])
        .unwrap();
    assert!(floor.rows().iter().all(|row| !row.stands_open()));
    let state = &floor.desk.state;
    assert_eq!(state.items[&letters[0]].slot, Slot::new("Z-9"));
    assert!(!state.items[&letters[1]].is_held());
}

#[test]
fn a_sample_is_the_same_for_the_same_seed_and_of_the_size_that_was_asked() {
    let mut floor = Floor::new(4, 60);
    for _ in 0..4 {
        floor.day();
    }
    let today = floor.desk.state.book_day(floor.desk.today());
    let slots = |scope: &Scope| {
        let all = scope.expected(&floor.desk.state, today, floor.desk.now);
        all.into_iter().map(|one| one.slot).collect::<Vec<_>>()
    };
    let all = slots(&Scope::All);
    let tenth = slots(&Scope::Tenth { seed: 1 });
    assert_eq!(tenth.len(), all.len().div_ceil(10));
    assert_eq!(tenth, slots(&Scope::Tenth { seed: 1 }));
    assert_ne!(tenth, slots(&Scope::Tenth { seed: 2 }));
    let usual = slots(&Scope::Usual { seed: 1 });
    let holes = usual.iter().filter(|slot| slot.is_pigeonhole()).count();
    let shelves = all.iter().filter(|slot| !slot.is_pigeonhole()).count();
    assert_eq!((holes, usual.len()), (10, shelves + 10));
    assert!(slots(&Scope::Touched).len() >= all.len() - 1);
}

#[test]
fn a_purge_takes_the_reasons_of_counts_about_the_clients_own_pieces_only() {
    let mut subject = Subject::new(ClientId::new("k1"));
    let mut floor = Floor::new(6, 3);
    let his = floor.log(&ClientId::new("k1"));
    let other = floor.log(&ClientId::new("k2"));
    for envelope in &floor.desk.ledger {
        subject.learn(envelope.seq, &envelope.event);
    }
    for (item, reason, left) in [
        (his, "it was wet", None),
        (
            other,
            "went to Client 1 by mistake",
            Some("went to Client 1 by mistake"),
        ),
        (other, "it was wet", Some("it was wet")),
    ] {
        let reason = reason.to_owned();
        let missing = Event::from(ItemsMissing {
            items: vec![item],
            reason: reason.clone(),
        });
        let slot = Slot::new("A-01");
        let answered = Event::from(DifferenceAnswered {
            count: CountId(1),
            difference: Difference::NotSeen { item, slot },
            answer: Answer::Missing,
            reason,
        });
        for event in [missing, answered] {
            let blanked = subject.blanked(&event);
            let kept = blanked.as_ref().unwrap_or(&event);
            let said = serde_json::to_string(kept).unwrap();
            assert_eq!(
                said.contains("wet") || said.contains("Client 1"),
                left.is_some(),
                "{said}"
            );
        }
    }
}

#[test]
fn a_piece_did_not_go_with_a_handover_that_was_booked_before_it_came() {
    let mut floor = Floor::new(22, 5);
    let client = ClientId::new("k1");
    let pickup = handover(&mut floor, &client);
    let late = floor.log(&client);
    let slot = floor.booked(late);
    floor.start(Scope::Slots(vec![slot.clone()]));
    let (items, codes) = (Vec::new(), Vec::new());
    floor.count_slot("ann", slot.clone(), Sighted::Scanned { items, codes });
    let gap = Difference::NotSeen { item: late, slot };
    assert!(floor.differences().contains(&gap));
    let said = floor.answer(&gap, Said::HandedOut(pickup), "");
    assert!(
        matches!(said, Err(Rejection::NoHandover { .. })),
        "{said:?}"
    );
}

#[test]
fn the_books_follow_no_piece_into_the_box_of_another() {
    let mut floor = Floor::new(21, 5);
    let (one, other) = (ClientId::new("k1"), ClientId::new("k2"));
    let item = floor.log(&one);
    let box_of_other = floor.pigeonhole(&other);
    floor.lies.insert(item, box_of_other.clone());
    floor.start(Scope::Slots(vec![box_of_other.clone()]));
    let items = vec![item];
    let codes = Vec::new();
    floor.count_slot(
        "ann",
        box_of_other.clone(),
        Sighted::Scanned { items, codes },
    );
    let slot = floor.booked(item);
    let wrong = Difference::WrongSlot {
        item,
        slot: slot.clone(),
        seen_in: box_of_other,
    };
    assert!(floor.differences().contains(&wrong));
    let said = floor.answer(&wrong, Said::Moved(None), "");
    assert!(said.is_err(), "{said:?}");
    assert_eq!(floor.booked(item), slot);
    floor.answer(&wrong, Said::Here, "put back").unwrap();
}
