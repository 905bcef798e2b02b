//! What must be so whatever happened.

use mailroom::domain::flow::PickedUp;
use std::collections::{BTreeMap, BTreeSet};

use mailroom::domain::clerk::Permission;
use mailroom::domain::client::NotifyPreference;
use mailroom::domain::count::Difference;
use mailroom::domain::disposition::Telling;
use mailroom::domain::event::{Envelope, Event};
use mailroom::domain::ids::{ClientId, ItemId, NoticeId, Pmb};
use mailroom::domain::item::{Item, ItemKind, ItemStatus};
use mailroom::domain::notice::{Notice, NoticeKind};
use mailroom::domain::state::State;

use super::weeks::{Lies, Piece, Weeks};

pub fn hold(weeks: &Weeks) -> Result<(), String> {
    let state = &weeks.desk.state;
    the_books_balance(weeks)
        .and_then(|()| no_piece_is_lost(weeks))
        .and_then(|()| the_indexes_agree(state))
        .and_then(|()| the_numbers_agree(state))
        .and_then(|()| the_boxes_agree(state))
        .and_then(|()| the_counts_agree(state))
        .and_then(|()| notices_speak_of_what_is_here(state))
        .and_then(|()| who_wants_to_hear_is_told(weeks))
        .and_then(|()| only_listed_people_take(weeks))
        .and_then(|()| what_is_in_dispute_goes_by_a_manager(weeks))
        .map_err(|wrong| format!("{} {wrong}", weeks.time()))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, kept: &T, counted: &T) -> Result<(), String> {
    if kept == counted {
        Ok(())
    } else {
        Err(format!("{what}: kept {kept:?}, counted {counted:?}"))
    }
}

fn held(state: &State) -> impl Iterator<Item = &Item> {
    state
        .items
        .values()
        .map(AsRef::as_ref)
        .filter(|item| item.is_held())
}

/// Each day begins with what the one before left and what was taken over; the last one ends with what lies here.
fn the_books_balance(weeks: &Weeks) -> Result<(), String> {
    let state = &weeks.desk.state;
    let mut before = None;
    for book in state.books.values() {
        let stock = weeks.stock.get(&book.day).copied().unwrap_or_default();
        if before.is_some_and(|closing| book.tally.opening != closing + stock) {
            return Err(format!(
                "{} does not open with what lay there: {book:?}",
                book.day.page()
            ));
        }
        before = Some(book.tally.closing());
    }
    let lies_here = held(state).count();
    same("closing", &before.unwrap_or_default(), &(lies_here as i64))?;
    same("held_count", &state.held_count(), &lies_here)
}

/// Every piece that was ever given a number is somewhere, once, and with the client whom the events last named; what
/// a client ever had is what lies here for him and what left.
fn no_piece_is_lost(weeks: &Weeks) -> Result<(), String> {
    let state = &weeks.desk.state;
    same(
        "pieces",
        &state.header.next.items,
        &(weeks.pieces.len() as u64),
    )?;
    let mut here = BTreeMap::<Option<ClientId>, BTreeSet<ItemId>>::new();
    for (id, piece) in weeks
        .pieces
        .iter()
        .filter(|(_, piece)| piece.lies == Lies::Here)
    {
        here.entry(piece.client.clone()).or_default().insert(*id);
    }
    let mut kept = BTreeMap::<Option<ClientId>, BTreeSet<ItemId>>::new();
    for item in held(state) {
        kept.entry(item.client.clone()).or_default().insert(item.id);
    }
    same("what lies here by client", &kept, &here)?;
    boxed(weeks, state)?;
    for item in state.items.values().filter(|item| !item.is_held()) {
        let lies = match item.status {
            ItemStatus::PickedUp(_) => Lies::WithAPerson,
            ItemStatus::HandedToCarrier => Lies::WithTheCarrier,
            ItemStatus::Forwarded(_) | ItemStatus::Remailed(_) => Lies::OnItsWay,
            ItemStatus::Returned | ItemStatus::Destroyed => Lies::GoneForGood,
            ItemStatus::Voided => Lies::NeverWas,
            ItemStatus::Missing => Lies::Nowhere,
            ItemStatus::InOwnBox => Lies::InOwnBox,
            ItemStatus::Held => return Err(format!("#{} is held", item.id)),
        };
        same(
            "where it went",
            &weeks.pieces[&item.id],
            &Piece {
                client: item.client.clone(),
                lies,
            },
        )?;
    }
    Ok(())
}

fn the_indexes_agree(state: &State) -> Result<(), String> {
    let mut by_client = BTreeMap::<ClientId, BTreeSet<ItemId>>::new();
    let mut unnamed = BTreeSet::new();
    for item in held(state) {
        match &item.client {
            Some(client) => {
                by_client.entry(client.clone()).or_default().insert(item.id);
            }
            None => {
                unnamed.insert(item.id);
            }
        }
    }
    let kept = state
        .held
        .iter()
        .map(|(client, ids)| (client.clone(), ids.iter().copied().collect()))
        .collect();
    same("held", &kept, &by_client)?;
    same(
        "unnamed",
        &state.unnamed.iter().copied().collect(),
        &unnamed,
    )?;
    let mut notices = BTreeMap::<ClientId, BTreeSet<NoticeId>>::new();
    for notice in state.notices.values() {
        notices
            .entry(notice.client.clone())
            .or_default()
            .insert(notice.id);
    }
    let kept = state
        .notices_of
        .iter()
        .map(|(client, ids)| (client.clone(), ids.iter().copied().collect()));
    same("notices_of", &kept.collect(), &notices)?;
    // Thousands are remembered: the newest stands for all, and none is there without its place in the order.
    same("traces", &state.order.len(), &state.traces.len())?;
    same(
        "newest",
        &state
            .order
            .last()
            .is_none_or(|id| state.traces.contains_key(id)),
        &true,
    )
}

fn the_numbers_agree(state: &State) -> Result<(), String> {
    let mut bearers = BTreeMap::<String, BTreeSet<ItemId>>::new();
    for item in held(state) {
        if let Some(number) = &item.tracking {
            bearers.entry(number.clone()).or_default().insert(item.id);
        }
    }
    let latest = bearers
        .iter()
        .map(|(number, ids)| (number.clone(), *ids.last().unwrap()))
        .collect();
    let kept: BTreeMap<_, _> = state
        .tracking
        .iter()
        .map(|(number, id)| (number.clone(), *id))
        .collect();
    same("tracking", &kept, &latest)?;
    bearers.retain(|_, ids| ids.len() > 1);
    let kept = state
        .shared_tracking
        .iter()
        .map(|(number, ids)| (number.clone(), ids.iter().copied().collect()));
    same("shared_tracking", &kept.collect(), &bearers)
}

fn the_boxes_agree(state: &State) -> Result<(), String> {
    let mut boxes = BTreeMap::<Pmb, BTreeSet<ClientId>>::new();
    for client in state.clients.values() {
        boxes
            .entry(client.pmb.clone())
            .or_default()
            .insert(client.id.clone());
    }
    let kept = state
        .boxes
        .iter()
        .map(|(pmb, ids)| (pmb.clone(), ids.iter().cloned().collect()));
    same("boxes", &kept.collect(), &boxes)?;
    match held(state).find(|item| {
        item.client
            .as_ref()
            .is_some_and(|client| !state.clients.contains_key(client))
    }) {
        Some(item) => Err(format!("#{} belongs to nobody in the directory", item.id)),
        None => Ok(()),
    }
}

/// One count is open at most; it wants only what it does not know to be elsewhere, and a closed one keeps its answers and
/// nothing else.
fn the_counts_agree(state: &State) -> Result<(), String> {
    let open: Vec<_> = state
        .counts
        .values()
        .filter(|count| count.is_open())
        .collect();
    same("open counts", &(open.len() <= 1), &true)?;
    for count in open {
        let rows = count.differences(state);
        let fresh = rows.iter().filter(|row| row.answered.is_none());
        let strange = fresh.into_iter().find(|row| match &row.difference {
            Difference::NotSeen { item, slot } => {
                let item = &state.items[item];
                !item.is_held() || item.slot != *slot || count.seen.contains_key(&item.id)
            }
            Difference::WrongSlot {
                item,
                slot,
                seen_in,
            } => state.items[item].slot != *slot || slot == seen_in,
            Difference::Fewer { .. } | Difference::More { .. } | Difference::NotInBooks { .. } => {
                false
            }
        });
        if let Some(strange) = strange {
            return Err(format!("count {}: {strange:?}", count.id));
        }
    }
    let ended = state.counts.values().filter(|count| !count.is_open());
    for count in ended {
        let all = count.differences(state);
        same(
            "unanswered",
            &all.iter().any(|row| row.answered.is_none()),
            &false,
        )?;
        same("kept of a closed count", &count.stirred.len(), &0)?;
    }
    Ok(())
}

/// A notice that can still change says nothing that is not so, and says each piece once.
fn notices_speak_of_what_is_here(state: &State) -> Result<(), String> {
    let open = state
        .notices
        .values()
        .filter(|notice| notice.is_rewritable());
    for notice in open {
        let mut once = notice.items.clone();
        once.sort_unstable();
        once.dedup();
        let said_once =
            once.len() == notice.items.len() && (notice.matter.stands_alone() || !once.is_empty());
        let his = |id: &ItemId| {
            state
                .items
                .get(id)
                .is_some_and(|item| item.is_held() && item.client.as_ref() == Some(&notice.client))
        };
        let came = |id: &ItemId| {
            let known = state.items.get(id);
            let is_his = known.is_some_and(|item| item.client.as_ref() == Some(&notice.client));
            let is_boxed = known.is_none_or(|item| item.status == ItemStatus::InOwnBox);
            his(id) || (is_boxed && (is_his || known.is_none()))
        };
        let left_so = |id: &ItemId| {
            let item = state.items.get(id);
            item.is_none_or(|item| notice.tells_how(item.status) == Some(true))
        };
        let true_words = match notice.kind {
            NoticeKind::Arrival | NoticeKind::Digest => notice.items.iter().all(came),
            NoticeKind::Form
            | NoticeKind::Reminder
            | NoticeKind::FeeWarning
            | NoticeKind::LastNotice => notice.items.iter().all(his),
            NoticeKind::Question => notice.items.iter().all(|id| waits(state, *id)),
            NoticeKind::Receipt | NoticeKind::Forwarded => notice.items.iter().all(left_so),
            NoticeKind::Correction if notice.says_it_lies_here() => true,
            NoticeKind::Correction => !notice.items.iter().any(his) || notice.may_be_known(),
            NoticeKind::GlassBroken
            | NoticeKind::Advice
            | NoticeKind::Code
            | NoticeKind::DayReport
            | NoticeKind::Calendar
            | NoticeKind::Statement => notice.items.is_empty(),
        };
        if !said_once || !true_words {
            return Err(format!("untrue: {notice:?}"));
        }
    }
    Ok(())
}

/// Whether a piece is nobody's, or in quarantine.
fn waits(state: &State, id: ItemId) -> bool {
    let quarantined = state
        .dispositions
        .get(&id)
        .is_some_and(|kept| kept.is_quarantine());
    state
        .items
        .get(&id)
        .is_some_and(|item| item.is_held() && (item.client.is_none() || quarantined))
}

/// Of every piece that lies here its client hears, or heard, unless it was asked for or decided otherwise.
fn who_wants_to_hear_is_told(weeks: &Weeks) -> Result<(), String> {
    let state = &weeks.desk.state;
    for item in held(state) {
        let Some(client) = item.client.as_ref().and_then(|id| state.clients.get(id)) else {
            continue;
        };
        let wants = client.notify != NotifyPreference::Silent && item.kind != ItemKind::Marketing;
        let rules = state.dispositions.get(&item.id);
        let excused = item.origin.is_stock()
            || weeks.excused.contains(&item.id)
            || rules.is_some_and(|rules| rules.telling == Telling::Nothing);
        let speaks = |notice: &Notice| {
            matches!(
                notice.kind,
                NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::Form
            ) && notice.items.contains(&item.id)
        };
        let told = state.notices_to(&client.id).any(|notice| speaks(notice))
            || weeks.told.contains(&(client.id.clone(), item.id));
        if wants && !excused && !told {
            return Err(format!(
                "nobody tells {} of #{}\n{}",
                client.id,
                item.id,
                weeks.history(item.id)
            ));
        }
    }
    Ok(())
}

/// The last event at least: whoever took something was on the list, or the books say who let him have it and why; and
/// it was theirs and here.
fn only_listed_people_take(weeks: &Weeks) -> Result<(), String> {
    let state = &weeks.desk.state;
    for envelope in last_command(weeks) {
        if let Event::PickedUp(PickedUp(pickup)) = &envelope.event {
            let client = &state.clients[&pickup.client];
            let marked = weeks.desk.ledger.iter().rev().any(|one| {
                one.command == envelope.command
                    && matches!(&one.event, Event::RuleOverridden(one) if one.rule == 20 && one.client == client.id)
            });
            let today = weeks.desk.today();
            if !marked && !client.may_collect(today).contains(&pickup.person) {
                return Err(format!("{} took mail of {}", pickup.person, client.id));
            }
            let theirs = |id: &ItemId| state.items[id].client.as_ref() == Some(&pickup.client);
            if !pickup.items.iter().all(theirs) {
                return Err(format!("foreign mail left: {pickup:?}"));
            }
        }
    }
    Ok(())
}

/// The events of the last command, the last one first.
fn last_command(weeks: &Weeks) -> impl Iterator<Item = &Envelope> {
    let last = weeks.desk.ledger.last().map(|last| last.command);
    let all = weeks.desk.ledger.iter().rev();
    all.take_while(move |one| Some(one.command) == last)
}

/// A dispute belongs to the piece: by whatever door it goes, a manager let it go. What is brought back as another's had
/// gone before.
fn what_is_in_dispute_goes_by_a_manager(weeks: &Weeks) -> Result<(), String> {
    let is_back = |one: &Envelope| matches!(one.event, Event::HeldAgain(_));
    let is_managers = |one: &Envelope| one.actor.may(Permission::Manage);
    if last_command(weeks).any(|one| is_back(one) || is_managers(one)) {
        return Ok(());
    }
    let goes = |event: &Event| {
        matches!(
            event,
            Event::PickedUp(_)
                | Event::Forwarded(_)
                | Event::ItemsReturned(_)
                | Event::ItemsDestroyed(_)
                | Event::ItemVoided(_)
                | Event::ItemsMissing(_)
                | Event::ItemAssigned(_)
        )
    };
    let clocks = &weeks.desk.state.clocks;
    let is_kept = |item: &ItemId| {
        let is_disputed = clocks.get(item).is_some_and(|one| one.disputed.is_some());
        is_disputed && !was_nobodys(weeks, *item)
    };
    let mut gone = last_command(weeks).filter(|one| goes(&one.event));
    match gone.find(|one| one.event.items().iter().any(is_kept)) {
        Some(one) => Err(format!("in dispute, and gone: {:?}", one.event)),
        None => Ok(()),
    }
}

/// Whether a piece was nobody's before the last command: it is taken from nobody.
fn was_nobodys(weeks: &Weeks, item: ItemId) -> bool {
    let last = weeks.desk.ledger.last().map(|last| last.command);
    let before = weeks.desk.ledger.iter().rev();
    let mut before = before.skip_while(|one| Some(one.command) == last);
    let owner = before.find_map(|one| match &one.event {
        Event::ItemAssigned(of) if of.item == item => Some(of.client.is_none()),
        Event::ItemReceived(of) if of.0.id == item => Some(of.0.client.is_none()),
        _ => None,
    });
    owner.unwrap_or(false)
}

/// What was put into boxes that clients open is known as long as it may lie there, whether memory has the pieces or not.
fn boxed(weeks: &Weeks, state: &State) -> Result<(), String> {
    let mut lies = BTreeMap::<&ClientId, u32>::new();
    for piece in weeks.pieces.values() {
        let client = piece
            .client
            .as_ref()
            .filter(|_| piece.lies == Lies::InOwnBox);
        if let Some(client) = client.filter(|id| state.clients.contains_key(*id)) {
            *lies.entry(client).or_default() += 1;
        }
    }
    let mut kept = BTreeMap::<&ClientId, u32>::new();
    for (client, boxed) in state.boxed.values().flat_map(|whose| whose.iter()) {
        if state.clients.contains_key(client) {
            *kept.entry(client).or_default() += boxed.letters;
        }
    }
    // A count may have seen a box empty since.
    let was_empty = |event: &Event| match event {
        Event::SlotSeen(seen) => seen.slot.is_pigeonhole() && seen.sighted.pieces() == 0,
        _ => false,
    };
    if lies != kept && weeks.desk.ledger.iter().any(|one| was_empty(&one.event)) {
        return Ok(());
    }
    same("what lies in own boxes", &kept, &lies)
}
