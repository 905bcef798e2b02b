//! Binding changes no answer: what the tables say of pieces of long ago, held against the pieces themselves.

mod desk;
mod killed;

use desk::{Desk, EVENTS, GROUP, LEFT_LYING, PIECES, client, place};

use super::{ItemFilter, Reach, Trail, compact, keys};
use crate::domain::event::Event;
use crate::domain::flow::{ItemReceived, NoticeQueued};
use crate::domain::ids::{ItemId, NoticeId, Seq};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::notice::NoticeState;
use crate::domain::time::{BookDay, Day};

fn newest_first(mut items: Vec<Item>, limit: usize) -> Vec<Item> {
    items.reverse();
    items.truncate(limit);
    items
}

#[test]
fn pieces_of_long_ago_lie_in_volumes() {
    let desk = Desk::with_history();
    let count = |table: u8| desk.tables.db.scan_prefix([table]).count();
    for (volumes, rows) in [
        (keys::VOLUMES_OF_ITEMS, keys::ITEMS),
        (keys::VOLUMES_OF_NOTICES, keys::NOTICES),
    ] {
        let (bound, loose) = (count(volumes), count(rows));
        assert!(bound > 8, "{bound} volumes");
        assert!(loose < 400, "{loose} have a row each");
    }
    let frames = count(keys::FRAMES);
    assert!(frames <= (4 * PIECES / GROUP) as usize, "{frames}");
    // Of the stretch with the one that lies here still nothing is bound.
    let open = keys::Key::table(keys::VOLUMES_OF_ITEMS).number(2);
    assert!(!desk.tables.has(&open).unwrap());
}

#[test]
fn binding_changes_no_answer() {
    let desk = Desk::with_history();
    let tables = &desk.tables;
    assert_eq!(
        tables.differences(&desk.state).unwrap(),
        Vec::<String>::new()
    );
    for item in desk.pieces.values() {
        assert_eq!(tables.item(item.id).unwrap().as_ref(), Some(item));
        let behind = u64::from(item.id > LEFT_LYING);
        let came = 4 * item.id.0 - 3 - behind;
        let mut events = vec![Seq(came), Seq(came + 1)];
        events.extend((item.id != LEFT_LYING).then_some(Seq(came + 3)));
        events.reverse();
        assert_eq!(tables.events_of(&Trail::Item(item.id), 9).unwrap(), events);
        if let Some(number) = &item.tracking {
            assert_eq!(
                tables.items_by_tracking(number).unwrap(),
                std::slice::from_ref(item)
            );
        }
    }
    for notice in desk.notices.values() {
        assert_eq!(tables.notice(notice.id).unwrap().as_ref(), Some(notice));
        let mut told = desk.told[&notice.id].clone();
        told.reverse();
        assert_eq!(
            tables.events_of(&Trail::Notice(notice.id), 9).unwrap(),
            told
        );
    }
    for n in 0..7 {
        let letters = desk.notices.values().rev();
        let letters = letters.filter(|notice| notice.client == client(n));
        let found = tables.notices_of_client(&client(n), 40).unwrap();
        assert!(letters.take(40).eq(&found));
        let his = desk.of(|item| item.client == Some(client(n)));
        for limit in [5, 10_000] {
            let found = tables.items_of_client(&client(n), limit).unwrap();
            assert_eq!(found, newest_first(his.clone(), limit));
        }
        let events = tables.events_of(&Trail::Client(client(n)), 10_000).unwrap();
        assert!(events.is_sorted_by(|one, next| one > next));
        let left_lying = usize::from(LEFT_LYING.0 % 7 == n);
        assert_eq!(events.len(), EVENTS * his.len() - left_lying);
    }
    for first in (1..=desk.seq.0).step_by(GROUP as usize).map(Seq) {
        for seq in [first, Seq((first.0 + GROUP - 1).min(desk.seq.0))] {
            assert_eq!(tables.position(seq).unwrap(), Some(place(first)));
        }
    }
}

#[test]
fn lists_go_on_from_where_they_ended_across_volumes() {
    let desk = Desk::with_history();
    let tables = &desk.tables;
    let every = ItemFilter::default();
    let gone = ItemFilter {
        status: Some("picked_up"),
        client: Some(client(3)),
    };
    for after in [0, 1, 127, 128, 300, 700, PIECES - 1, PIECES] {
        let next = desk.of(|item| item.id.0 > after);
        let found = tables.items_after(ItemId(after), 50, &every).unwrap();
        assert_eq!(found, next.get(..50.min(next.len())).unwrap());
        let his =
            desk.of(|item| item.id.0 > after && item.client == gone.client && !item.is_held());
        let found = tables.items_after(ItemId(after), 9, &gone).unwrap();
        assert_eq!(found, his.get(..9.min(his.len())).unwrap());
        let before = desk.of(|item| item.id.0 < after);
        let letters: Vec<_> = tables.notices_after(NoticeId(after), 50).unwrap();
        let next = desk.notices.values().filter(|one| one.id.0 > after);
        assert!(next.take(50).eq(&letters));
        let found = tables.items_before(ItemId(after), 140).unwrap();
        assert_eq!(found, newest_first(before, 140));
    }
    let held = ItemFilter {
        status: Some("held"),
        client: None,
    };
    let found = tables.items_after(ItemId(0), 9, &held).unwrap();
    assert_eq!(found, desk.of(|item| item.id == LEFT_LYING));
    for day in [0, 1, 20, 40] {
        let day = BookDay::of(Day(desk.pieces[&ItemId(1)].day.page().0 + day));
        let left: Vec<_> = desk
            .of(|item| item.left == Some(day))
            .iter()
            .map(|item| item.id)
            .collect();
        assert_eq!(tables.items_of_days("picked_up", day..=day).unwrap(), left);
    }
}

#[test]
fn a_piece_out_of_a_volume_that_is_written_again_is_what_it_is_now() {
    let mut desk = Desk::with_history();
    let id = ItemId(5);
    let mut item = desk.pieces[&id].clone();
    assert!(!desk.state.items.contains_key(&id), "memory let go of it");
    let at = desk.state.header.at;
    let old = item.clone();
    item.status = ItemStatus::Held;
    item.left = None;
    desk.happens(&[(at, Event::ItemReceived(ItemReceived(item.clone())))]);
    let tables = &desk.tables;
    let now = tables.item(id).unwrap().unwrap();
    assert_eq!((now.status, now.left), (ItemStatus::Held, None));
    assert_eq!(
        tables.differences(&desk.state).unwrap(),
        Vec::<String>::new()
    );
    let day = old.left.unwrap();
    let left = tables.items_of_days("picked_up", day..=day).unwrap();
    assert!(!left.contains(&id) && !left.is_empty(), "{left:?}");
    let trail = tables.events_of(&Trail::Item(id), 9).unwrap();
    assert_eq!(trail, [desk.seq, Seq(20), Seq(18), Seq(17)]);
    let his = tables.items_of_client(&client(5), 10_000).unwrap();
    assert_eq!(his.iter().filter(|item| item.id == id).count(), 1);
}

#[test]
fn a_letter_out_of_a_volume_that_is_written_again_is_what_it_is_now() {
    let mut desk = Desk::with_history();
    let id = NoticeId(5);
    assert!(!desk.state.notices.contains_key(&id), "memory let go of it");
    let (at, mut again) = (desk.state.header.at, desk.notices[&id].clone());
    again.state = NoticeState::Queued;
    desk.happens(&[(at, Event::NoticeQueued(NoticeQueued(again.clone())))]);
    assert_eq!(desk.tables.notice(id).unwrap(), Some(again));
    let trail = desk.tables.events_of(&Trail::Notice(id), 9).unwrap();
    assert_eq!(trail, [desk.seq, Seq(19), Seq(18)]);
    let his = desk.tables.notices_of_client(&client(5), 10_000).unwrap();
    assert_eq!(his.iter().filter(|notice| notice.id == id).count(), 1);
    let differences = desk.tables.differences(&desk.state).unwrap();
    assert_eq!(differences, Vec::<String>::new());
}

/// All pieces that a walk finds to bear a word, and how many it opened on its way.
fn walked(desk: &Desk, word: &str, reach: Reach) -> (Vec<ItemId>, u64, u64) {
    let (mut found, mut opened, mut looked) = (Vec::new(), 0, 0);
    let mut before = ItemId(u64::MAX);
    loop {
        let may = |sign: &super::Sign| sign.may_have(word);
        let bears = |one: &super::Glance<'_>| one.bears(word);
        let walked = desk.tables.walk(before, reach, may, bears).unwrap();
        (opened, looked) = (opened + walked.opened, looked + walked.looked);
        found.extend(walked.items.iter().map(|item| item.id));
        match walked.next {
            Some(next) => before = next,
            None => return (found, opened, looked),
        }
    }
}

#[test]
fn a_walk_by_any_part_of_a_piece_passes_volumes_and_misses_nothing() {
    let desk = Desk::with_history();
    let far = Reach {
        pieces: u64::MAX,
        looked: u64::MAX,
    };
    let short = Reach {
        pieces: 100,
        looked: 300,
    };
    let number = desk.pieces[&ItemId(33)].tracking.clone().unwrap();
    for from in 0..number.len() {
        for to in from + 1..=number.len() {
            let part = number[from..to].to_lowercase();
            let all = newest_first(desk.of(|item| item.words().contains(&part)), usize::MAX);
            let all: Vec<_> = all.iter().map(|item| item.id).collect();
            for reach in [far, short] {
                let (found, _, looked) = walked(&desk, &part, reach);
                assert_eq!((&found, looked), (&all, PIECES), "{part}");
            }
        }
    }
    let (found, opened, _) = walked(&desk, &number.to_lowercase(), far);
    assert_eq!(found, [ItemId(33)]);
    assert!(opened < 700, "{opened} of {PIECES} were opened");
}

#[test]
fn a_volume_that_is_not_as_it_was_written_is_damage() {
    let desk = Desk::with_history();
    let path = desk.dir.path().join("tables/stacks");
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in bytes.iter_mut().step_by(900) {
        *byte ^= 1;
    }
    std::fs::write(&path, bytes).unwrap();
    let found = desk.tables.item(ItemId(1));
    assert!(
        matches!(found, Err(super::TablesError::Damaged(_))),
        "{found:?}"
    );
}

#[test]
fn compacting_changes_no_answer() {
    let desk = Desk::with_history();
    let Desk {
        dir,
        tables,
        state,
        pieces,
        ..
    } = desk;
    assert!(compact::copy_from(dir.path(), &tables, 0, 0).unwrap());
    assert_eq!(tables.differences(&state).unwrap(), Vec::<String>::new());
    drop(tables);
    compact::exchange(dir.path()).unwrap();
    let tables = super::open_patiently(dir.path()).unwrap();
    assert_eq!(tables.differences(&state).unwrap(), Vec::<String>::new());
    for item in pieces.values() {
        assert_eq!(tables.item(item.id).unwrap().as_ref(), Some(item));
    }
    let names = std::fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(names, 1, "nothing is left beside");
}

#[test]
fn an_image_is_the_state_to_the_last_field_and_none_when_it_is_damaged() {
    let desk = Desk::with_history();
    super::write_image(desk.dir.path(), &desk.state).unwrap();
    assert!(super::read_image(desk.dir.path()).is_some_and(|read| read == desk.state));
    let path = desk.dir.path().join("tables/image");
    let whole = std::fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 50) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        std::fs::write(&path, &bytes).unwrap();
        assert!(super::read_image(desk.dir.path()).is_none(), "byte {at}");
        std::fs::write(&path, &whole[..at]).unwrap();
        assert!(super::read_image(desk.dir.path()).is_none(), "cut at {at}");
    }
}
