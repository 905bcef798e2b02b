//! What a report costs over 200,000 pieces, against a bare pass over the same events of the same journal in the same
//! run. `cargo bench --bench report [DIRECTORY]` prints figures; nothing is asserted.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod ledger;

use std::time::{Duration, Instant};

use chrono_tz::America::New_York;
use ledger::{Pace, handed_out};
use mailroom::domain::event::Event;
use mailroom::domain::figures::{Figure, Span, Told};
use mailroom::domain::flow::ItemReceived;
use mailroom::domain::ids::{ClientId, ItemId, PickupId, Seq};
use mailroom::domain::item::{Item, ItemKind};
use mailroom::domain::state::State;
use mailroom::domain::tracking::Carrier;
use mailroom::store::{self, Reader, Sealed, Store};

/// An event a minute.
const PACE: Pace = Pace(60_000);
const PIECES: u64 = 200_000;
const GROUP: u64 = 2_000;
const TURNS: usize = 3;

fn main() {
    let place = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let dir = tempfile::tempdir_in(place.unwrap_or_else(|| ".".to_owned())).unwrap();
    let mut store = Store::open(&dir.path().join("data"), &mut |_| {})
        .unwrap()
        .store;
    while store.end().0.0 < 2 * PIECES {
        let group = group(&store);
        store.append(&group).unwrap();
    }
    let reader = store.reader();
    let events = Seq(1)..=store.end().0;
    let span = Span {
        from: PACE.at(Seq(1)).day_in(&New_York),
        to: PACE.at(Seq(2 * PIECES)).day_in(&New_York),
    };
    println!(
        "{PIECES} pieces in {} events, {} days",
        2 * PIECES,
        span.to.days_since(span.from)
    );
    let state = State::default();
    let bare = best(|| bare(&reader, &events));
    println!("bare pass {bare:.2?}");
    for figure in Figure::ALL.into_iter().filter(|one| *one != Figure::Aging) {
        let report = best(|| {
            let mut told = Told::of(span, &New_York, &state);
            reader.each_event(&events, |one| told.heed(one)).unwrap();
            let _ = told.rows(figure);
        });
        let ratio = report.as_secs_f64() / bare.as_secs_f64();
        println!("report {figure:?} {report:.2?}, {ratio:.2} of a bare pass");
    }
}

fn best(mut run: impl FnMut()) -> Duration {
    let turns = (0..TURNS).map(|_| {
        let begin = Instant::now();
        run();
        begin.elapsed()
    });
    turns.min().unwrap()
}

/// Reads the events, and counts what came in.
fn bare(reader: &Reader, events: &std::ops::RangeInclusive<Seq>) {
    let mut came = 0_u64;
    let count = |one: &mailroom::domain::event::Envelope| {
        came += u64::from(matches!(one.event, Event::ItemReceived(_)));
    };
    reader.each_event(events, count).unwrap();
    assert_eq!(came, PIECES);
}

fn group(store: &Store) -> Vec<Sealed> {
    let (mut seq, mut previous) = store.end();
    let mut group = Vec::new();
    for _ in 0..GROUP {
        seq.0 += 1;
        let sealed = store::seal(PACE.meta(store.site(), seq), event(seq), previous, [9; 16]);
        previous = sealed.envelope.hash;
        group.push(sealed);
    }
    group
}

/// A piece comes, and is handed out right behind it.
fn event(seq: Seq) -> Event {
    let item = ItemId(seq.0.div_ceil(2));
    let client = ClientId::new(&format!("K{}", item.0 % 500));
    if seq.0.is_multiple_of(2) {
        let person = format!("Person {}", item.0 % 700);
        return handed_out(PickupId(item.0), client, person, item);
    }
    let letter = PACE.letter(seq, item, client);
    Event::ItemReceived(ItemReceived(if item.0.is_multiple_of(3) {
        Item {
            kind: ItemKind::Parcel,
            carrier: Some(Carrier::Ups),
            tracking: Some(format!("1Z999AA1{:010}", item.0)),
            ..letter
        }
    } else {
        letter
    }))
}
