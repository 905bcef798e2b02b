//! A scan on Intake, and on the screens that have no use of their own for one: it is an item at once.

use super::shelving;
use super::then::{Cause, Then};
use super::{Intake, Target};
use crate::domain::command;
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::ItemKind;
use crate::domain::name::Given;
use crate::domain::scanned::{self, Code, Doubt, Number, may_be_on_one_parcel};
use crate::domain::tracking::Carrier;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::moment::Moment;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{LogLine, OnDoubt};

/// A second read of one number within so many milliseconds is a slip, not a question.
const AGAIN: u64 = 3_000;

/// Two barcodes of one parcel are read within so many milliseconds.
const ONE_PARCEL: u64 = 10_000;

impl Intake {
    /// Takes a scan.
    pub(super) fn scan(&mut self, desk: &mut Desk, code: Code) -> Effects {
        self.teaching.forget();
        self.rescanned = None;
        self.returned.forget();
        match code {
            Code::Number(number) => self.read_number(desk, &number),
            Code::Shelf(slot) => self.shelve(desk, &slot),
            Code::Box(pmb) => ask(ask::Client::of_box(pmb.as_str()), Then::Pigeonhole(pmb)),
            Code::Item(item) => ask(ask::Item(item), Then::Select),
            Code::NoPiece(what) => desk.question(format!("{}: {}", what.what(), what.hint())),
        }
    }

    fn read_number(&mut self, desk: &mut Desk, number: &Number) -> Effects {
        let text = number.number().to_owned();
        let now = desk.pressed;
        let last = self.read.replace((text.clone(), now));
        let beside = self.beside_on_one_parcel(last.as_ref(), number, now);
        if let Some((before, at)) =
            last.filter(|(before, at)| *before == text && now.since(*at) < AGAIN)
        {
            self.read = Some((before, at));
            let whose = match &self.target {
                Target::Piece { item, .. } => format!(". Whose is #{item}? Type it"),
                Target::New | Target::Pigeonhole(_) => String::new(),
            };
            // The name that is typed after every scan would be another piece's.
            let named = self.read_of.filter(|_| self.target == Target::New);
            self.rescanned = named.map(|item| self.lies_for(item));
            return desk.question(format!(
                "again? {} was read just now, and counts once{whose}",
                words::tail(&text)
            ));
        }
        self.read_of = None;
        let carrier = number.carrier;
        let ended = self.end_hold(desk, carrier);
        self.offered = number.carriers();
        let id = desk.ids.fresh();
        let kind = self.once.unwrap_or(number.kind());
        let chosen = self.hold.as_ref().map(|hold| hold.party.client.clone());
        let line = LogLine {
            id,
            text: String::new(),
            chosen,
            tracking: Some(number.raw.clone()),
            intake: command::Intake {
                kind,
                carrier,
                ..command::Intake::default()
            },
            on_doubt: OnDoubt::Identify,
            given: Given::Read,
        };
        let remark = self
            .once
            .and_then(|kind| misfit(kind, carrier))
            .or_else(|| remark(desk, number))
            .or_else(|| beside.map(|item| one_parcel(desk, item)));
        let cause = Cause::Scanned { remark, ended };
        self.returned.sends(&line);
        ask(
            line,
            Then::Logged {
                id,
                cause,
                line: text,
                seen: None,
            },
        )
    }

    /// The piece on the line, where it was read just now and this may be another barcode of its parcel.
    fn beside_on_one_parcel(
        &self,
        last: Option<&(String, Moment)>,
        number: &Number,
        now: Moment,
    ) -> Option<ItemId> {
        let Target::Piece { item, .. } = &self.target else {
            return None;
        };
        // Whoever scans a whole shelf first has been told of it.
        let last = last.filter(|_| !self.run);
        let (before, _) = last.filter(|(_, at)| now.since(*at) < ONE_PARCEL)?;
        match scanned::number(before) {
            Code::Number(before) if may_be_on_one_parcel(&before, number) => Some(*item),
            _ => None,
        }
    }

    /// Another carrier's piece ends a hold: whoever held a client for one van has gone on to the next.
    fn end_hold(&mut self, desk: &mut Desk, carrier: Option<Carrier>) -> Option<Party> {
        let now = desk.now;
        let hold = self.hold.as_mut()?;
        if hold.carrier.is_some() && carrier.is_some() && hold.carrier != carrier {
            return self.hold.take().map(|hold| hold.party);
        }
        hold.carrier = carrier.or(hold.carrier);
        hold.used = now;
        None
    }

    /// Puts away every parcel since the last label.
    fn shelve(&mut self, desk: &mut Desk, slot: &Slot) -> Effects {
        let items = [self.to_shelve.as_slice(), &self.apart].concat();
        if items.is_empty() {
            let opens = desk.keys.how(Action::Go(Place::Shelf));
            return desk.question(format!(
                "shelf {slot}: no parcel waits for a shelf label; Shelf ({opens}) moves what lies on one or in HOLD"
            ));
        }
        shelving::put(items, slot.clone(), true)
    }
}

/// Two barcodes may be on one parcel, which is one piece.
fn one_parcel(desk: &Desk, item: ItemId) -> String {
    let undo = desk.keys.how(Action::Undo);
    format!(
        "if #{item} and this are one parcel with two barcodes, {undo} and Enter take this one back"
    )
}

/// A kind that was said for another piece and forgotten: only posts carry such mail (rules 22 to 25).
fn misfit(kind: ItemKind, carrier: Option<Carrier>) -> Option<String> {
    let postal = matches!(kind, ItemKind::Certified | ItemKind::Registered);
    let of_post = matches!(
        carrier,
        None | Some(Carrier::Usps | Carrier::Upu | Carrier::CanadaPost)
    );
    let say = || {
        format!(
            "logged as {}, which {} does not carry: .p makes it a parcel",
            kind.word(),
            words::carrier(carrier)
        )
    };
    (postal && !of_post).then(say)
}

/// What the barcode says beyond the number, for the clerk to look at.
fn remark(desk: &Desk, number: &Number) -> Option<String> {
    match &number.doubt {
        Some(doubt @ (Doubt::Wrong(_) | Doubt::Almost(_))) => {
            let undo = desk.keys.how(Action::Undo);
            Some(format!(
                "{doubt}, but first {undo} and Enter take this one back"
            ))
        }
        Some(doubt @ (Doubt::Several(_) | Doubt::Faint(_))) => {
            Some(format!("{doubt} (@ and a name)"))
        }
        Some(doubt @ Doubt::Keyboard(_)) => Some(format!("{doubt}; :scanner tells more")),
        Some(doubt) => Some(doubt.to_string()),
        None => number.service().map(|service| match number.kind() {
            ItemKind::Parcel => format!(
                "the number suggests {}; .c says certified, .r registered",
                service.word()
            ),
            kind => format!("its number says {}; .p makes it a parcel", kind.word()),
        }),
    }
}

/// Logs what was scanned before the program ended: an item to identify, whoever is held by now.
pub fn log_unread(desk: &mut Desk, raw: String) -> Effects {
    let id = desk.ids.fresh();
    let intake = command::Intake {
        kind: ItemKind::Parcel,
        ..command::Intake::default()
    };
    let line = LogLine {
        id,
        text: String::new(),
        chosen: None,
        tracking: Some(raw),
        intake,
        on_doubt: OnDoubt::Identify,
        given: Given::Read,
    };
    ask(line, Then::Unread(id))
}
