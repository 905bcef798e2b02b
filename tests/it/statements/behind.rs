//! What happens behind a statement: slips that are put right, pieces and bundles that come back, records that change. Each
//! is on the next statement, by a recount of the whole ledger that knows nothing of how statements are made.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::domain::command::{Command, Intake};
use mailroom::domain::event::{Envelope, Event};
use mailroom::domain::fee::{Fee, Settlement};
use mailroom::domain::flow::{AssignItem, BringBack, ForwardItems, LogItems, Undo, VoidItem};
use mailroom::domain::forward::{BackReason, Cents};
use mailroom::domain::ids::{ClientId, ForwardId, ItemId};
use mailroom::domain::item::{ItemKind, Origin};
use mailroom::domain::state::State;
use mailroom::domain::statement::{Figures, Month};
use mailroom::domain::time::Day;

use super::center::{CLIENTS, Center, id};
use super::random::{cents, half_up, moves};

/// Pieces and bundles by client and month.
type Counts = BTreeMap<(ClientId, Month), (i64, i64)>;

/// A piece: the month it came in, whose it is, whether it was none.
type Piece = (Month, Option<ClientId>, bool);

/// A bundle: the month it went in, whose it is, what of it rightly went, what of it is gone.
type Bundle = (Month, ClientId, BTreeSet<ItemId>, BTreeSet<ItemId>);

/// Whose pieces and bundles there are by now, from the first event on.
fn counts(ledger: &[Envelope]) -> Counts {
    let mut pieces: BTreeMap<ItemId, Piece> = BTreeMap::new();
    let mut bundles: BTreeMap<ForwardId, Bundle> = BTreeMap::new();
    for envelope in ledger {
        let month = Month::of(envelope.day.page());
        match &envelope.event {
            Event::ItemReceived(it) if it.0.origin == Origin::Intake => {
                pieces.insert(it.0.id, (month, it.0.client.clone(), false));
            }
            Event::ItemAssigned(it) => {
                if let Some(piece) = pieces.get_mut(&it.item) {
                    piece.1.clone_from(&it.client);
                }
            }
            Event::ItemVoided(it) => {
                if let Some(piece) = pieces.get_mut(&it.item) {
                    piece.2 = true;
                }
            }
            Event::ItemReinstated(it) => {
                if let Some(piece) = pieces.get_mut(&it.0) {
                    piece.2 = false;
                }
            }
            Event::Forwarded(it) => {
                let items: BTreeSet<_> = it.0.items.iter().copied().collect();
                let bundle = (month, it.0.client.clone(), items.clone(), items);
                bundles.insert(it.0.id, bundle);
            }
            Event::ItemsTakenBack(it) => taken_out(&mut bundles, &it.0, true),
            Event::HeldAgain(it) => {
                let is_slip = it.why != BackReason::Undeliverable;
                taken_out(&mut bundles, &it.items, is_slip);
            }
            Event::LeftAfterAll(it) => {
                let bundle = it.status.forward().and_then(|id| bundles.get_mut(&id));
                if let Some(bundle) = bundle {
                    bundle.2.insert(it.item);
                    bundle.3.insert(it.item);
                }
            }
            _ => {}
        }
    }
    summed(pieces, bundles)
}

/// How many pieces and bundles each client had in a month.
fn summed(pieces: BTreeMap<ItemId, Piece>, bundles: BTreeMap<ForwardId, Bundle>) -> Counts {
    let owners: BTreeMap<ItemId, Option<ClientId>> = pieces
        .iter()
        .map(|(id, piece)| (*id, piece.1.clone()))
        .collect();
    let mut all = Counts::new();
    for (month, client, is_void) in pieces.into_values() {
        if let (Some(client), false) = (client, is_void) {
            all.entry((client, month)).or_default().0 += 1;
        }
    }
    for (month, client, sent, _) in bundles.into_values() {
        let is_his = |item: &ItemId| {
            owners
                .get(item)
                .is_none_or(|one| one.as_ref() == Some(&client))
        };
        if sent.iter().any(is_his) {
            all.entry((client.clone(), month)).or_default().1 += 1;
        }
    }
    all
}

/// Each piece is out of the last bundle that it went with; all of it back by a slip, it is none.
fn taken_out(bundles: &mut BTreeMap<ForwardId, Bundle>, items: &[ItemId], is_slip: bool) {
    for item in items {
        let last = bundles.values_mut().rev().find(|one| one.3.contains(item));
        let Some((_, _, sent, out)) = last else {
            continue;
        };
        out.remove(item);
        if is_slip {
            sent.remove(item);
            if out.is_empty() {
                sent.clear();
            }
        }
    }
}

/// What a client pays above his plan for so much.
fn above(state: &State, client: &ClientId, (pieces, forwards): (i64, i64)) -> i64 {
    if is_premium(state, client) {
        return 0;
    }
    (pieces - 3).max(0) * 35 + (forwards - 1).max(0) * 150
}

fn is_premium(state: &State, client: &ClientId) -> bool {
    let known = state.clients.get(client);
    known.is_some_and(|known| known.plan.eq_ignore_ascii_case("premium"))
}

/// Whoever was taken back out of the directory is served in no month.
fn is_served(state: &State, client: &ClientId, month: Month) -> bool {
    let known = state.clients.get(client);
    known.is_some_and(|known| known.closed.is_none_or(|day| day >= month.first()))
}

/// Storage of a client's month, less what of it was waived.
fn storage(ledger: &[Envelope], client: &ClientId, month: Month) -> i64 {
    let of = |fees: &[Fee]| {
        let is_storage = |fee: &&Fee| fee.what.words().starts_with("storage");
        cents(fees.iter().filter(is_storage))
    };
    let waived = |how: &Settlement| matches!(how, Settlement::Waived(_));
    let of_month = |one: &&Envelope| Month::of(one.day.page()) == month;
    let ours = ledger.iter().filter(of_month);
    ours.map(|envelope| match &envelope.event {
        Event::FeesCharged(it) if it.client == *client => of(&it.fees),
        Event::FeesDropped(it) if it.client == *client => -of(&it.fees),
        Event::FeesSettled(it) if it.client == *client && waived(&it.how) => -of(&it.fees),
        Event::FeesReopened(it) if it.client == *client && waived(&it.how) => of(&it.fees),
        _ => 0,
    })
    .sum()
}

/// What a client's month comes to, by the counts of now and those that were stated before.
fn wanted(center: &Center, client: &ClientId, month: Month, now: &Counts, before: &Counts) -> i64 {
    let (state, ledger) = (&center.desk.state, &center.desk.ledger);
    let of = |counts: &Counts, month| {
        let known = counts.get(&(client.clone(), month)).copied();
        above(state, client, known.unwrap_or_default())
    };
    let mut moved: i64 = ledger
        .iter()
        .filter(|one| Month::of(one.day.page()) == month && one.event.client() == Some(client))
        .map(|one| moves(&one.event))
        .sum();
    let mut fee = 0;
    let mut more = 0;
    if is_served(state, client, month) {
        fee = if is_premium(state, client) {
            7_900
        } else {
            1_999
        };
        more += of(now, month);
    }
    let mut earlier = Month::parse("2026-01").unwrap();
    while earlier < month {
        if is_served(state, client, earlier) {
            more += of(now, earlier) - of(before, earlier);
        }
        earlier = earlier.next();
    }
    let taxed = fee + more + storage(ledger, client, month);
    moved += fee + more + half_up(taxed, 88_750) + half_up(fee, 13_700);
    moved
}

#[test]
fn whatever_is_put_right_behind_a_statement_is_on_the_next_one_to_the_cent() {
    for seed in 11..=18 {
        let mut center = Center::new(seed);
        let mut day = Day::parse("2026-01-03").unwrap();
        let mut balances: BTreeMap<ClientId, i64> = BTreeMap::new();
        let mut before = Counts::new();
        for _ in 0..5 {
            let month = Month::of(day);
            while Month::of(day) == month {
                busy_day(&mut center, day);
                day = day.next();
            }
            for _ in 0..=center.chance.below(9) {
                busy_day(&mut center, day);
                day = day.next();
            }
            let now = counts(&center.desk.ledger);
            for client in (0..CLIENTS).map(id) {
                let moved = wanted(&center, &client, month, &now, &before);
                *balances.entry(client).or_default() += moved;
            }
            center.makes(month).unwrap();
            for (client, balance) in &balances {
                let last = center.desk.state.statements_of(client).last();
                let stated = last.map_or(0, |last| last.figures.balance().0);
                assert_eq!(stated, *balance, "seed {seed}, {month}, {client}");
            }
            before = now;
            before.retain(|(_, of), _| *of <= month);
        }
    }
}

/// From just behind midnight until just before the next.
fn busy_day(center: &mut Center, day: Day) {
    for hour in [0, 11, 23] {
        center.at(day, hour);
        for _ in 0..center.chance.below(4) {
            center.something();
        }
        if center.chance.below(2) == 0 {
            center.something_rare();
        }
    }
}

/// Five pieces in January for a client of the small plan, sent on in two bundles; then January's statement is made.
pub(super) fn stated() -> (Center, ClientId, Vec<ItemId>) {
    let (mut center, his, items) = sent();
    january(&mut center);
    (center, his, items)
}

/// The statements of January.
pub(super) fn january(center: &mut Center) {
    center.at(Day::parse("2026-02-02").unwrap(), 10);
    center.makes(Month::parse("2026-01").unwrap()).unwrap();
}

/// A client of whose five pieces two bundles went, one piece and two.
pub(super) fn sent() -> (Center, ClientId, Vec<ItemId>) {
    let mut center = Center::new(1);
    let his = id(1);
    let log = LogItems(Intake {
        client: Some(his.clone()),
        kind: ItemKind::Parcel,
        count: 5,
        ..Intake::default()
    });
    center.give(&Command::LogItems(log)).unwrap();
    let items: Vec<ItemId> = (1..=5).map(ItemId).collect();
    center.at(Day::parse("2026-01-20").unwrap(), 10);
    for part in [&items[..1], &items[1..3]] {
        let sent = ForwardItems {
            client: his.clone(),
            items: part.to_vec(),
            to: Some("9 Elm St, Bend OR 97701".to_owned()),
            carrier: None,
            tracking: None,
            weight: None,
            postage: Cents(700),
            handling: Cents(200),
            because: Some("the client called".to_owned()),
        };
        center.give(&Command::ForwardItems(sent)).unwrap();
    }
    (center, his, items)
}

/// February's statement, whatever was done before it.
pub(super) fn february(center: &mut Center, client: &ClientId) -> Figures {
    center.at(Day::parse("2026-03-01").unwrap(), 10);
    center.makes(Month::parse("2026-02").unwrap()).unwrap();
    let all = center.desk.state.statements_of(client);
    assert_eq!(all.len(), 2);
    all[1].figures
}

#[test]
fn a_bundle_that_comes_back_behind_its_statement_is_a_credit_on_the_next_one() {
    let (mut center, his, items) = stated();
    let january = center.desk.state.statements_of(&his)[0].figures;
    assert_eq!((january.postage.0, january.above.0), (1_400, 2 * 35 + 150));
    // Long after memory let go of the pieces; a half of the bundle is nothing yet.
    center.at(Day::parse("2026-02-20").unwrap(), 10);
    for item in [items[1], items[2]] {
        let back = BringBack {
            items: vec![item],
            why: BackReason::OpenedInError,
            note: String::new(),
            client: None,
            older: Vec::new(),
            letters: Vec::new(),
            paid: Vec::new(),
        };
        center.give(&Command::BringBack(back)).unwrap();
    }
    let next = february(&mut center, &his);
    assert_eq!((next.postage.0, next.handling.0), (-700, -200));
    assert_eq!(next.above.0, -150, "one bundle less");
}

#[test]
fn a_piece_that_was_none_or_anothers_behind_the_statement_is_a_credit_on_the_next_one() {
    let (mut center, his, items) = stated();
    let none = VoidItem {
        item: items[3],
        why: "an empty box".to_owned(),
    };
    center.give(&Command::VoidItem(none)).unwrap();
    let anothers = AssignItem {
        item: items[4],
        client: Some(id(2)),
        evidence: None,
        known: mailroom::domain::command::Known::Unasked,
    };
    center.give(&Command::AssignItem(anothers)).unwrap();
    let next = february(&mut center, &his);
    assert_eq!(next.above.0, -70);
    // Fee 19.99, less 0.70, with the tax of both.
    assert_eq!(
        next.tax.0,
        half_up(1_999 - 70, 88_750) + half_up(1_999, 13_700)
    );
}

#[test]
fn what_is_undone_behind_its_statement_is_a_credit_on_the_next_one_with_its_tax() {
    let mut center = Center::new(1);
    center.desk.policy.statements.usual = String::new();
    center.desk.policy.statements.plans.clear();
    let his = id(1);
    let log = LogItems(Intake {
        client: Some(his.clone()),
        kind: ItemKind::Parcel,
        ..Intake::default()
    });
    center.give(&Command::LogItems(log)).unwrap();
    center.at(Day::parse("2026-01-31").unwrap(), 23);
    let out = mailroom::domain::flow::HandOut {
        client: his.clone(),
        person: "Ann Lee".to_owned(),
        check: mailroom::domain::pickup::IdCheck::Driver,
        items: vec![ItemId(1)],
        because: None,
    };
    center.give(&Command::HandOut(out)).unwrap();
    center.at(Day::parse("2026-02-01").unwrap(), 0);
    center.makes(Month::parse("2026-01").unwrap()).unwrap();
    let january = center.desk.state.statements_of(&his)[0].figures;
    assert!(january.storage.0 > 0 && january.tax.0 > 0);
    let handover = center
        .desk
        .ledger
        .iter()
        .rev()
        .find_map(|one| match one.event {
            Event::PickedUp(_) => Some(one.command),
            _ => None,
        });
    center
        .give(&Command::Undo(Undo { command: handover }))
        .unwrap();
    let next = february(&mut center, &his);
    assert_eq!(next.storage, -january.storage);
    assert_eq!(next.tax, -january.tax);
    assert_eq!(next.balance().0, 0);
}

/// A piece that was handed to client 1 after its free days, which is on his account by then; no plan costs anything.
fn handed_to_the_wrong_one() -> (Center, ClientId) {
    let mut center = Center::new(1);
    center.desk.policy.statements.usual = String::new();
    center.desk.policy.statements.plans.clear();
    let his = id(1);
    let log = LogItems(Intake {
        client: Some(his.clone()),
        kind: ItemKind::Parcel,
        ..Intake::default()
    });
    center.give(&Command::LogItems(log)).unwrap();
    center.at(Day::parse("2026-01-12").unwrap(), 10);
    let out = mailroom::domain::flow::HandOut {
        client: his.clone(),
        person: "Ann Lee".to_owned(),
        check: mailroom::domain::pickup::IdCheck::Driver,
        items: vec![ItemId(1)],
        because: None,
    };
    center.give(&Command::HandOut(out)).unwrap();
    (center, his)
}

fn back_from_the_wrong_one(center: &mut Center, client: Option<ClientId>) {
    let back = BringBack {
        items: vec![ItemId(1)],
        why: BackReason::WrongClient,
        note: String::new(),
        client,
        older: Vec::new(),
        letters: Vec::new(),
        paid: Vec::new(),
    };
    center.give(&Command::BringBack(back)).unwrap();
}

#[test]
fn storage_of_a_piece_that_was_anothers_or_nobodys_is_a_credit_on_the_next_statement_of_who_was_billed()
 {
    for owner in [Some(id(2)), None] {
        let (mut center, his) = handed_to_the_wrong_one();
        center.at(Day::parse("2026-02-02").unwrap(), 10);
        center.makes(Month::parse("2026-01").unwrap()).unwrap();
        let january = center.desk.state.statements_of(&his)[0].figures;
        // Ten days, three of them free.
        assert_eq!(january.storage.0, 7 * 125);
        back_from_the_wrong_one(&mut center, owner);
        let next = february(&mut center, &his);
        assert_eq!(next.storage, -january.storage);
        assert_eq!(next.tax, -january.tax);
        assert_eq!(next.balance().0, 0);
        let others = center.desk.state.statements_of(&id(2));
        assert!(others.iter().all(|one| one.figures.storage.0 == 0));
    }
}

#[test]
fn storage_of_a_piece_that_was_anothers_is_not_owed_before_any_statement() {
    let (mut center, his) = handed_to_the_wrong_one();
    assert!(center.desk.state.accounts.contains_key(&his));
    back_from_the_wrong_one(&mut center, Some(id(2)));
    assert!(!center.desk.state.accounts.contains_key(&his));
    // And it is owed again when that was the mistake.
    center.give(&Command::Undo(Undo { command: None })).unwrap();
    let owed = &center.desk.state.accounts[&his];
    assert_eq!(mailroom::domain::fee::sum(owed.iter()), Cents(7 * 125));
}

#[test]
fn who_came_into_the_books_without_a_first_day_is_billed_from_then_and_said_to_be_odd() {
    let mut center = Center::new(1);
    center.at(Day::parse("2026-02-02").unwrap(), 10);
    let row = mailroom::domain::command::ClientRow {
        client_id: Some("new".to_owned()),
        pmb: mailroom::domain::command::Cell::Set("900".to_owned()),
        legal_name: mailroom::domain::command::Cell::Set("New LLC".to_owned()),
        ..Default::default()
    };
    let row = mailroom::domain::flow::ImportClient(row);
    center.give(&Command::ImportClient(row)).unwrap();
    let new = ClientId::new("new");
    center.makes(Month::parse("2026-01").unwrap()).unwrap();
    assert!(center.desk.state.statements_of(&new).is_empty());
    center.at(Day::parse("2026-03-01").unwrap(), 10);
    let month = Month::parse("2026-02").unwrap();
    let reckoned = center.reckoned(month);
    let mut drafts = reckoned.drafts.iter();
    let draft = drafts.find(|draft| draft.client == new).unwrap();
    let known = center.desk.state.clients.get(&new).map(AsRef::as_ref);
    let said = mailroom::domain::statement::odd::odd(draft, known, None, 3);
    assert!(said.contains(&mailroom::domain::statement::Odd::FirstDay));
    center.makes(month).unwrap();
    let billed = &center.desk.state.statements_of(&new)[0];
    assert_eq!(billed.figures.plan.0, 1_999);
    let first = center.desk.state.statements_of(&id(1));
    assert_eq!(first.len(), 2);
}
