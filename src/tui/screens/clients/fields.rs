//! What Enter, the arrows and typing do in an open record.

use super::field::Field;
use super::line::{Again, Asked};
use super::then::{Changed, Then};
use super::{Clients, Page, line};
use crate::domain::ids::Pmb;
use crate::domain::scanned::Code;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::list::Move;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::rows::ClientCard;

/// Keys that follow one another within so many milliseconds came out of a scanner or a buffer.
const BURST: u64 = 35;

/// So many of them in a row were not typed by hand.
const SCANNED: usize = 6;

/// Most digits of a telephone number, which may look like a carrier's.
const PHONE: usize = 15;

impl Clients {
    /// What is half typed in a record, with the box and the field, such as a draft keeps; nothing of a form, whose
    /// data stands nowhere else (rule 94).
    pub fn half_typed(&self) -> Option<(Option<Pmb>, String, &str)> {
        let record = self.open.as_ref().filter(|record| record.is_half_typed())?;
        let pmb = record.card.as_ref().map(|card| card.client.pmb.clone());
        let is_open = matches!(record.page, Page::Record | Page::New(_));
        is_open.then(|| (pmb, record.field.label(), record.entry.text()))
    }

    /// Rows of fields on a screen; below them what may be typed, and where nothing stands beside it what falls short.
    pub(super) fn rows_of_record(&self, desk: &Desk) -> usize {
        let layout = desk.layout();
        let falls_short = self
            .open
            .as_ref()
            .is_some_and(|record| record.falls_short());
        let below = if falls_short && !layout.is_wide() {
            8
        } else {
            4
        };
        usize::from(layout.body().saturating_sub(below).max(1))
    }

    /// Accepts the line: a value that differs is sent, else the next field comes.
    pub(super) fn accept_field(&mut self, desk: &mut Desk) -> Effects {
        let Some(record) = &mut self.open else {
            return Effects::new();
        };
        let text = record.entry.text().trim().to_owned();
        if let Some(name) = text.strip_prefix('/') {
            let found = record.find(name);
            return if found {
                Effects::new()
            } else {
                desk.question(format!("no field is called {name:?}"))
            };
        }
        match (&record.page, &record.card) {
            (Page::New(_), _) => self.accept_newcomer(desk),
            (Page::Reason, Some(_)) if text.is_empty() => {
                desk.question("why is the form opened? Esc leaves it closed")
            }
            (Page::Reason, Some(card)) => {
                let client = card.client.id.clone();
                ask(
                    ask::OpenForm {
                        client,
                        reason: text,
                    },
                    Then::FormOpened,
                )
            }
            _ if text == record.offered.trim() => {
                record.enter(record.position() + 1);
                Effects::new()
            }
            _ => self.send(desk, text),
        }
    }

    /// Sends what is typed in a field.
    fn send(&mut self, desk: &mut Desk, text: String) -> Effects {
        let today = desk.today().unwrap_or_default();
        let Some(record) = &mut self.open else {
            return Effects::new();
        };
        let Some(card) = &record.card else {
            return Effects::new();
        };
        let before = record.shown.take();
        match line::read(card, &record.field, &text, today) {
            Ok(asked) if asked.again != Again::No && !is_same(before, &record.field, &text) => {
                let whose = words::clean(card.client.legal_name());
                let shown = shown_first(&asked, &text, &whose);
                record.shown = Some((record.field.clone(), text));
                if asked.again == Again::Word {
                    record.offer();
                }
                desk.question(shown)
            }
            Ok(asked) => {
                let whose = format!("{} {}", card.client.pmb, card.client.legal_name());
                let deed = asked.told(&whose);
                let (field, id) = (record.field.clone(), desk.ids.fresh());
                let then = Then::Changed(Changed {
                    id,
                    deed,
                    field,
                    text,
                });
                ask(
                    ask::Submit {
                        id,
                        command: Box::new(asked.command),
                    },
                    then,
                )
            }
            Err(why) => desk.question(why),
        }
    }

    /// Moves among the fields. What is half typed is neither taken nor dropped by an arrow.
    pub(super) fn go_fields(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let page = self.rows_of_record(desk);
        let Some(record) = &mut self.open else {
            return Effects::new();
        };
        if to == Move::Up
            && let Some(text) = record.dropped.take()
        {
            record.entry.set(&text);
            return Effects::new();
        }
        if record.is_half_typed() {
            let label = record.field.label();
            return desk.question(format!(
                "the {label} is half typed: Enter takes it, Esc leaves it as it was"
            ));
        }
        let (at, last) = (record.position(), record.fields().len().saturating_sub(1));
        record.enter(match to {
            Move::Up => at.checked_sub(1).unwrap_or(last),
            Move::Down => at + 1,
            Move::PageUp => at.saturating_sub(page),
            Move::PageDown => (at + page).min(last),
            Move::First => 0,
            Move::Last => last,
        });
        Effects::new()
    }

    /// The line was changed by hand: counts how many keys came as fast as no hand types.
    pub(super) fn typed(&mut self, desk: &Desk) {
        let now = desk.now;
        if let Some(record) = &mut self.open {
            let (before, fast) = record.typed;
            record.typed = (
                now,
                if now.since(before) < BURST {
                    fast + 1
                } else {
                    1
                },
            );
            record.dropped = None;
        }
    }

    /// Whether a line that reads as a barcode is text all the same: the value that stood there, the digits of a telephone
    /// number that a hand typed, or a pasted value such as `512-555-0188`, which only its haste makes a scan.
    pub(super) fn is_value(&self, line: &str, code: &Code) -> bool {
        let Some(record) = &self.open else {
            return false;
        };
        let digits = match code {
            Code::Number(number) => {
                number.raw.bytes().all(|b| b.is_ascii_digit()) && number.raw.len() <= PHONE
            }
            _ => false,
        };
        let is_value = |text: &str| text.bytes().any(|b| !b.is_ascii_alphanumeric());
        let pasted =
            matches!(code, Code::Number(number) if !number.is_sure() && is_value(&number.raw));
        line == record.offered || (digits && record.typed.1 < SCANNED) || pasted
    }

    /// The client was read anew. A line that nobody touched shows what is so now.
    pub(super) fn arrived(&mut self, card: ClientCard) {
        let Some(record) = &mut self.open else {
            return;
        };
        if record
            .card
            .as_ref()
            .is_some_and(|known| known.client.id == card.client.id)
        {
            record.card = Some(Box::new(card));
            if record.entry.text() == record.offered {
                let at = record.position();
                let dropped = record.dropped.take();
                record.enter(at);
                record.dropped = dropped;
            }
        }
    }
}

fn is_same(shown: Option<(Field, String)>, field: &Field, text: &str) -> bool {
    shown.is_some_and(|(of, line)| of == *field && line == text)
}

/// What a line would do, and how it is said again.
fn shown_first(asked: &Asked, text: &str, whose: &str) -> String {
    match asked.again {
        Again::Word => {
            let deed = words::clean(&asked.deed);
            format!("type {} again: {deed}, of {whose}", words::clean(text))
        }
        Again::Enter | Again::No => {
            let told = words::clean(&asked.told(whose));
            format!("Enter again: {told}. Esc leaves it")
        }
    }
}
