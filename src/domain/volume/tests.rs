//! How much mail a client gets: counted, corrected, forgotten.

use super::*;

fn book(day: i32) -> BookDay {
    BookDay::of(Day(day))
}

#[test]
fn a_correction_takes_back_exactly_what_it_corrects() {
    let mut volume = Volume::default();
    volume.add(book(100), None);
    let before = volume.clone();
    volume.add(book(98), Some(Carrier::Ups));
    volume.add(book(98), Some(Carrier::Ups));
    volume.take(book(98), Some(Carrier::Ups));
    volume.take(book(98), Some(Carrier::Ups));
    volume.take(book(7), None);
    assert_eq!(volume, before);
    volume.take(book(100), None);
    assert!(volume.is_empty());
}

#[test]
fn what_is_long_ago_counts_less_and_then_nothing() {
    let mut volume = Volume::default();
    (0..8).for_each(|_| volume.add(book(100), Some(Carrier::Ups)));
    let share = |day: i32| volume.share(Day(day), None);
    assert!(
        share(100) > share(120) && share(120) > share(160),
        "{} {}",
        share(100),
        share(160)
    );
    assert_eq!(
        (volume.pieces(Day(129), 30), volume.pieces(Day(130), 30)),
        (8, 0)
    );
    let mut later = volume.clone();
    later.forget_before(book(101));
    assert!(later.share(Day(101), None).abs() < f32::EPSILON && later.days_ago(Day(101)).is_none());
}

#[test]
fn the_carrier_at_the_desk_speaks_for_whom_he_brings_mail() {
    let (mut few, mut more) = (Volume::default(), Volume::default());
    (0..3).for_each(|_| few.add(book(100), Some(Carrier::Ups)));
    (0..4).for_each(|_| more.add(book(100), Some(Carrier::Usps)));
    let ahead = |carrier| few.share(Day(101), carrier) - more.share(Day(101), carrier);
    assert!(
        ahead(None) < 0.0 && ahead(Some(Carrier::Ups)) > 0.0 && ahead(Some(Carrier::Usps)) < 0.0
    );
    assert_eq!(few.pieces_from(Carrier::Ups, Day(101), 30), 3);
}

#[test]
fn a_share_stays_between_nothing_and_one() {
    let mut volume = Volume::default();
    assert!(volume.share(Day(100), Some(Carrier::Ups)).abs() < f32::EPSILON);
    (0..5_000).for_each(|_| volume.add(book(100), Some(Carrier::Ups)));
    for carrier in [None, Some(Carrier::Ups)] {
        let share = volume.share(Day(99), carrier);
        assert!((0.9..=1.0).contains(&share), "{share}");
    }
}
