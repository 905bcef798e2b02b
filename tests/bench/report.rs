//! What a report costs over 200,000 pieces, against a bare pass over the same events of the same journal in the same
//! run. `cargo bench --bench report [DIRECTORY]` prints figures; nothing is asserted.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::{Duration, Instant};

use chrono_tz::America::New_York;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::event::{Event, SiteId};
use mailroom::domain::figures::{Figure, Span, Told};
use mailroom::domain::flow::{ItemReceived, PickedUp};
use mailroom::domain::ids::{ClientId, CommandId, ItemId, PickupId, Seq, Slot};
use mailroom::domain::item::{Item, ItemKind, ItemStatus, Origin};
use mailroom::domain::pickup::{IdCheck, Pickup};
use mailroom::domain::state::State;
use mailroom::domain::time::{BookDay, Day, Stamp};
use mailroom::domain::tracking::Carrier;
use mailroom::store::{self, Meta, Reader, Sealed, Store};

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
        from: at(Seq(1)).day_in(&New_York),
        to: at(Seq(2 * PIECES)).day_in(&New_York),
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
        let sealed = store::seal(meta(store.site(), seq), event(seq), previous, [9; 16]);
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
        return Event::PickedUp(PickedUp(Pickup {
            id: PickupId(item.0),
            client,
            person: format!("Person {}", item.0 % 700),
            check: IdCheck::Driver,
            items: vec![item],
        }));
    }
    Event::ItemReceived(ItemReceived(Item {
        id: item,
        client: Some(client),
        evidence: None,
        kind: if item.0.is_multiple_of(3) {
            ItemKind::Parcel
        } else {
            ItemKind::Letter
        },
        carrier: item.0.is_multiple_of(3).then_some(Carrier::Ups),
        tracking: item
            .0
            .is_multiple_of(3)
            .then(|| format!("1Z999AA1{:010}", item.0)),
        line: Some("HARBOR CANDLE CO PMB 234".to_owned()),
        slot: Slot::new("PMB 234"),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: at(seq),
        day: day(seq),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    }))
}

fn at(seq: Seq) -> Stamp {
    Stamp(1_760_000_000_000 + seq.0 as i64 * 60_000)
}

fn day(seq: Seq) -> BookDay {
    BookDay::of(Day::from(at(seq).utc().date_naive()))
}

fn meta(site: SiteId, seq: Seq) -> Meta {
    let mut command = [0; 16];
    for (to, from) in command.iter_mut().zip(seq.0.to_be_bytes()) {
        *to = from;
    }
    let actor = Actor::Person {
        user: "ada".into(),
        clerk: None,
        role: Role::Operator,
        terminal: "pts/1".into(),
    };
    Meta {
        site,
        seq,
        at: at(seq),
        day: day(seq),
        actor,
        command: CommandId(command),
    }
}
