//! What stands before the close of a day: read from the state while it is open, from what was kept when it is sealed.

mod back;
mod counted;
mod left;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Timelike as _;

use super::view::View;
use crate::domain::close::{Carried, Closing, Handed, Left, LooseEnd, Traffic};
use crate::domain::count::{Difference, Stray};
use crate::domain::forward::Cents;
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemStatus, Origin};
use crate::domain::policy::Cutoff;
use crate::domain::scanned::{self, Code};
use crate::domain::state::State;
use crate::domain::time::BookDay;
use crate::domain::tracking::Carrier;
use crate::wire::answer::Failure;
use crate::wire::rows::{
    CarriedRows, CarrierRow, CloseSheet, CutoffRow, HandoverRow, NoteRow, Step, StepState,
};

/// What stands before the close of a day, on which so many pieces were brought back; whether it is the page in front.
pub fn sheet(
    view: &View<'_>,
    day: BookDay,
    is_front: bool,
    back: i64,
) -> Result<CloseSheet, Failure> {
    let state = &view.snapshot.state;
    let oldest = state.books.keys().next();
    let closing = match oldest {
        Some(oldest) if day < *oldest => {
            let archive = &view.archive;
            let old = archive.ask(state.header.seq, |tables| tables.closing(day))?;
            old.unwrap_or_default()
        }
        _ => state.closing(day),
    };
    let close = Close {
        view,
        day,
        is_front,
        closing,
    };
    let mut sheet = close.sheet();
    if back > 0 {
        sheet.handovers = close.with_back(sheet.handovers)?;
    }
    Ok(sheet)
}

/// The close of one day.
struct Close<'a> {
    view: &'a View<'a>,
    day: BookDay,
    /// Whether it was asked for as the desk's own page, and not by its date.
    is_front: bool,
    closing: Closing,
}

impl Close<'_> {
    fn state(&self) -> &State {
        &self.view.snapshot.state
    }

    fn sheet(&self) -> CloseSheet {
        let state = self.state();
        let kept = self.closing.traffic.clone();
        let is_over = kept.is_some() || state.book(self.day).seal.is_some();
        let traffic = kept.unwrap_or_else(|| Traffic::of(state, self.day));
        let carriers = self.carriers(&traffic);
        let handovers: Vec<HandoverRow> = traffic
            .handovers
            .iter()
            .map(|handed| self.handover(*handed))
            .collect();
        let is_now = self.day >= state.book_day(self.view.today());
        let steps = match (is_over, is_now) {
            (false, true) => self.steps(&carriers, &handovers),
            (true, _) => self.told(),
            // What is left to do is today's; of an earlier page only what was said of it.
            (false, false) => self.said(&carriers),
        };
        let waits = state.note().map(|(day, note)| NoteRow {
            day,
            note: note.clone(),
        });
        CloseSheet {
            carriers,
            handovers,
            steps,
            counting: state.open_count().map(|count| count.id),
            note: if is_now { waits } else { self.own_note() },
            seals: self.closing.seals.clone(),
            reopened: self.closing.reopened.clone(),
            is_again: state
                .header
                .again
                .is_some_and(|again| again.day == self.day),
            cutoffs: self.cutoffs(),
            currency: self.view.config.storage.currency.clone(),
            before: self.before(),
            still: self.still(is_over),
        }
    }

    /// The page's own note; one that was left behind its seal stands on no page but the one in front.
    fn own_note(&self) -> Option<NoteRow> {
        let seal = self.closing.seals.last().map(|seal| seal.at);
        let note = self.closing.note.clone();
        let note = note.filter(|note| self.is_front || seal.is_none_or(|seal| note.at <= seal));
        note.map(|note| NoteRow {
            day: self.day,
            note,
        })
    }

    /// What is to do on the calendar's day although its page is sealed: a seal answers nothing of it.
    fn still(&self, is_over: bool) -> Vec<Step> {
        if !is_over || !self.is_front || self.day != BookDay::of(self.view.today()) {
            return Vec::new();
        }
        let all = self.mail().into_iter().chain(self.pieces());
        all.filter(|step| step.state.is_open()).collect()
    }

    /// What the page before was told to leave open, with its words.
    fn before(&self) -> Option<CarriedRows> {
        let mut earlier = self.state().closings.range(..self.day);
        let (day, closing) = earlier.next_back()?;
        let all = closing.carried.iter();
        let carried: Vec<(LooseEnd, Carried)> = all.map(|(end, one)| (*end, one.clone())).collect();
        (!carried.is_empty()).then_some(CarriedRows { day: *day, carried })
    }

    /// Until when each carrier takes mail, held against the clock on the wall.
    fn cutoffs(&self) -> Vec<CutoffRow> {
        let at = self.view.now.utc().with_timezone(&self.view.tz());
        let minute = at.hour() * 60 + at.minute();
        let mut all = self.view.policy().forward.cutoffs;
        all.sort_by_key(|cutoff| cutoff.minute);
        let row = |cutoff: Cutoff| CutoffRow {
            cutoff,
            is_past: minute > u32::from(cutoff.minute),
        };
        all.into_iter().map(row).collect()
    }

    fn carriers(&self, traffic: &Traffic) -> Vec<CarrierRow> {
        let mut all: BTreeMap<Carrier, u32> = BTreeMap::new();
        for (carrier, n) in &traffic.logged {
            if let Some(carrier) = carrier {
                all.insert(*carrier, *n);
            }
        }
        for carrier in self.closing.brought.keys() {
            all.entry(*carrier).or_default();
        }
        let row = |(carrier, logged)| {
            let brought = self.closing.brought.get(&carrier);
            CarrierRow {
                carrier,
                expected: brought.map(|brought| brought.pieces),
                logged,
                not_logged: brought.map_or_else(Vec::new, |brought| self.strange(&brought.numbers)),
                unsure: self.unsure(carrier),
            }
        };
        all.into_iter().map(row).collect()
    }

    /// Pieces of the day without a carrier, whose number is his but for what is wrong with it.
    fn unsure(&self, carrier: Carrier) -> Vec<ItemId> {
        let is_his = |item: &&Arc<Item>| {
            let number = item.tracking.as_ref().filter(|_| item.carrier.is_none());
            let read = number.map(|number| scanned::number(number));
            matches!(read, Some(Code::Number(number)) if number.may_be(carrier))
        };
        let of_day = self.state().items.values();
        let of_day = of_day.filter(|item| item.day == self.day && item.origin == Origin::Intake);
        let logged = of_day.filter(|item| item.status != ItemStatus::Voided);
        logged.filter(is_his).map(|item| item.id).collect()
    }

    /// Numbers of a manifest that no piece bears.
    fn strange(&self, numbers: &[String]) -> Vec<String> {
        if numbers.is_empty() {
            return Vec::new();
        }
        let state = self.state();
        let of_day = state.items.values().filter(|item| item.day == self.day);
        let logged: BTreeSet<&String> = of_day.filter_map(|item| item.tracking.as_ref()).collect();
        let is_known =
            |number: &&String| state.tracking.contains_key(*number) || logged.contains(number);
        numbers
            .iter()
            .filter(|number| !is_known(number))
            .cloned()
            .collect()
    }

    fn handover(&self, handed: Handed) -> HandoverRow {
        let state = self.state();
        // A handover is told without its person rather than not at all.
        let went = self.view.archive.went(state, handed.item, handed.pickup);
        let went = went.ok().flatten();
        let (known, released) = went.unzip();
        let released = released.flatten();
        let client = known
            .as_ref()
            .and_then(|one| state.clients.get(&one.client));
        HandoverRow {
            pickup: handed.pickup,
            pmb: client.map(|client| client.pmb.clone()),
            name: client.map_or_else(String::new, |client| client.legal_name().to_owned()),
            person: known.map(|one| (one.person, one.check)),
            pieces: handed.pieces,
            labelled: handed.labelled,
            by_label: released.as_ref().map(|how| how.scanned.len() as u32),
            seen: self.seen(handed),
            pass: released.map(|how| how.pass),
            back: 0,
        }
    }

    /// Pieces of a handover that a count saw on a shelf since.
    fn seen(&self, handed: Handed) -> Vec<ItemId> {
        let state = self.state();
        let went = |item: &ItemId| {
            let item = state.items.get(item);
            item.is_some_and(|item| item.status == ItemStatus::PickedUp(handed.pickup))
        };
        let open = self.differences();
        let seen = open.iter().filter_map(|difference| match difference {
            Difference::NotInBooks {
                stray: Stray::Piece(item),
                ..
            } => Some(*item),
            _ => None,
        });
        seen.filter(went).collect()
    }

    /// What is owed today, of the line that says so.
    fn owed(&self, end: LooseEnd) -> Option<Cents> {
        let today = self.view.today();
        let is_now = end == LooseEnd::Fees && self.day == BookDay::of(today);
        is_now.then(|| self.fees().owed).flatten()
    }

    /// What an earlier day was told to leave open.
    fn told(&self) -> Vec<Step> {
        let of = |(end, carried): (&LooseEnd, &Carried)| Step {
            end: *end,
            stands: carried.stood,
            state: StepState::Carried,
            carried: Some(carried.clone()),
            names: Vec::new(),
            owed: self.owed(*end),
        };
        let carried = self.closing.carried.iter().map(of);
        carried.chain(self.left()).collect()
    }

    /// What stood open at the seal without a word, and is not told as it stands now.
    fn left(&self) -> Vec<Step> {
        let still = self.still(true);
        let left = self.closing.left.iter();
        let left = left.filter(|left| !still.iter().any(|step| step.end == left.end));
        let step = |left: &Left| Step {
            end: left.end,
            stands: left.stood,
            state: StepState::ToDo,
            carried: None,
            names: match left.end {
                LooseEnd::HandedOn => self.handed_on_names(),
                _ => Vec::new(),
            },
            owed: None,
        };
        left.map(step).collect()
    }

    /// What carriers said of an earlier page that nobody sealed, and what it was told to leave open.
    fn said(&self, carriers: &[CarrierRow]) -> Vec<Step> {
        let said = carriers.iter().filter(|row| row.expected.is_some());
        let mut steps: Vec<Step> = said.map(|row| self.carrier(row)).collect();
        let is_carrier = |step: &Step| matches!(step.end, LooseEnd::Carrier(_));
        steps.extend(self.told().into_iter().filter(|step| !is_carrier(step)));
        steps
    }

    fn steps(&self, carriers: &[CarrierRow], handovers: &[HandoverRow]) -> Vec<Step> {
        let mut steps = vec![self.handed(handovers)];
        steps.extend(carriers.iter().map(|row| self.carrier(row)));
        steps.extend(self.count());
        steps.extend(self.mail());
        steps.extend(self.pieces());
        steps
    }

    /// A line: done where nothing stands, carried where somebody said so of as much.
    fn step(&self, end: LooseEnd, stands: i64, names: Vec<String>) -> Step {
        let carried = self.closing.carries(end, stands).cloned();
        let state = match &carried {
            _ if stands == 0 => StepState::Done,
            Some(_) => StepState::Carried,
            None if end.is_difference() => StepState::Differs,
            None => StepState::ToDo,
        };
        Step {
            end,
            stands,
            state,
            carried: carried.filter(|_| stands != 0),
            names,
            owed: None,
        }
    }

    fn handed(&self, handovers: &[HandoverRow]) -> Step {
        let seen: Vec<String> = handovers
            .iter()
            .flat_map(|one| {
                one.seen
                    .iter()
                    .map(|item| format!("#{item} ({})", one.name))
            })
            .collect();
        self.step(LooseEnd::Handovers, seen.len() as i64, seen)
    }

    fn carrier(&self, row: &CarrierRow) -> Step {
        let end = LooseEnd::Carrier(row.carrier);
        let Some(expected) = row.expected else {
            let step = self.step(end, 0, Vec::new());
            let carried = self.closing.carries(end, 0).cloned();
            let state = match carried {
                Some(_) => StepState::Carried,
                None => StepState::ToDo,
            };
            return Step {
                state,
                carried,
                ..step
            };
        };
        let differs = i64::from(expected) - i64::from(row.logged);
        self.step(end, differs, row.not_logged.clone())
    }
}
