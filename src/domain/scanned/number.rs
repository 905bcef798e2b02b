//! What the desk makes of a shipment's number: whose it is, what kind of piece it says, and what is to be asked. The same
//! at every door, whether it was scanned on the screen, typed, or came by a pipe.
//!
//! Invariant: a carrier is set only where a reading names him and nobody else's fits as well; a failed check digit or a
//! shape that many numbers have is a question.

use std::fmt;

use super::misread;
use crate::domain::item::ItemKind;
use crate::domain::tracking::{Accountable, Carrier, CheckDigit, Layout, Reading, Strength};

/// A shipment's number as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As the scanner gave it.
    pub raw: String,
    /// What it may be, best first; empty for a barcode in no format we know.
    pub readings: Vec<Reading>,
    /// Whose it is, if that is sure.
    pub carrier: Option<Carrier>,
    /// What is to be asked about it.
    pub doubt: Option<Doubt>,
}

/// What is doubtful about a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No format fits.
    Unknown,
    /// It is this carrier's, but for its check digit.
    Wrong(Carrier),
    /// Its check digit fits, and no such number of this carrier's can be.
    Odd(Carrier),
    /// It begins as this carrier's do, and is cut or misread.
    Almost(Carrier),
    /// It has the shape of this carrier's, as many other numbers have.
    Faint(Carrier),
    /// It fits each of these.
    Several(Vec<Carrier>),
    /// A shipper's own number for a container, beside which the carrier's stands.
    Container,
    /// It is one only if it was typed on this keyboard.
    Keyboard(Layout),
    /// The letter O stood in it for the figure 0.
    Letter,
}

impl Number {
    /// A number in no known format.
    pub fn unknown(raw: String) -> Self {
        Self::doubtful(raw, Doubt::Unknown)
    }

    /// A number that is to be asked about and has no reading.
    pub fn doubtful(raw: String, doubt: Doubt) -> Self {
        Self {
            raw,
            readings: Vec::new(),
            carrier: None,
            doubt: Some(doubt),
        }
    }

    /// A number with its readings, best first, and the keyboard that it must have been typed on.
    pub fn of(raw: String, readings: Vec<Reading>, layout: Option<Layout>) -> Self {
        if let Some((raw, readings)) = misread::with_figures(&raw, &readings) {
            return Self {
                carrier: judge(&readings).ok(),
                doubt: Some(Doubt::Letter),
                raw,
                readings,
            };
        }
        let judged = judge(&readings);
        let (carrier, doubt) = match judged {
            Ok(carrier) => (Some(carrier), layout.map(Doubt::Keyboard)),
            Err(doubt) => (None, Some(layout.map_or(doubt, Doubt::Keyboard))),
        };
        Self {
            raw,
            readings,
            carrier,
            doubt,
        }
    }

    /// The number that is compared and shown.
    pub fn number(&self) -> &str {
        self.readings
            .first()
            .map_or(&self.raw, |reading| &reading.number)
    }

    /// Whether it proves itself by its check digit, or by a shape that chance does not give.
    pub fn is_sure(&self) -> bool {
        // Blanks within a number say nothing: `9400 1000 0000` is twelve figures.
        let length = self.raw.chars().filter(|c| !c.is_whitespace()).count();
        let proves = |reading: &Reading| {
            let long = reading.number.len() < length;
            reading.check == CheckDigit::Right && (!reading.is_weak() || long)
        };
        self.readings.iter().any(proves)
            || matches!(self.doubt, Some(Doubt::Container | Doubt::Keyboard(_)))
    }

    /// What the number says about signing for the piece; of a number in doubt nothing.
    pub fn service(&self) -> Option<Accountable> {
        self.carrier
            .and_then(|carrier| self.readings.iter().find(|one| one.carrier == carrier))
            .and_then(|reading| reading.hint)
    }

    /// What kind of piece it is, unless somebody says otherwise.
    pub fn kind(&self) -> ItemKind {
        match self.service() {
            Some(Accountable::Certified) => ItemKind::Certified,
            Some(Accountable::Registered) => ItemKind::Registered,
            _ => ItemKind::Parcel,
        }
    }

    /// Whether it may be this carrier's, though something is wrong or missing.
    pub fn may_be(&self, carrier: Carrier) -> bool {
        match &self.doubt {
            Some(Doubt::Wrong(one) | Doubt::Odd(one) | Doubt::Almost(one) | Doubt::Faint(one)) => {
                *one == carrier
            }
            _ => self.carriers().contains(&carrier),
        }
    }

    /// Every carrier whose it may be, for a clerk to choose among.
    pub fn carriers(&self) -> Vec<Carrier> {
        let mut all: Vec<Carrier> = match &self.doubt {
            Some(Doubt::Almost(carrier)) => vec![*carrier],
            _ => self.readings.iter().map(|one| one.carrier).collect(),
        };
        all.dedup();
        all
    }
}

/// Whose a number is, or what is to be asked.
fn judge(readings: &[Reading]) -> Result<Carrier, Doubt> {
    let Some(first) = readings.first() else {
        return Err(Doubt::Unknown);
    };
    let proved = |one: &&Reading| one.check == CheckDigit::Right && one.strength == Strength::Proof;
    if let Some(carrier) = only(readings.iter().filter(proved)) {
        return Ok(carrier);
    }
    let fits = |one: &&Reading| one.check < CheckDigit::Odd && !says_nothing(one);
    let fitting: Vec<&Reading> = readings.iter().filter(fits).collect();
    match only(fitting.iter().copied()) {
        Some(carrier) if fitting.iter().any(|one| one.names_carrier()) => Ok(carrier),
        Some(carrier) => Err(Doubt::Faint(carrier)),
        None if !fitting.is_empty() => Err(Doubt::Several(each(&fitting))),
        None if first.check == CheckDigit::Wrong => Err(Doubt::Wrong(first.carrier)),
        None if first.check == CheckDigit::Odd => Err(Doubt::Odd(first.carrier)),
        None => Err(Doubt::Faint(first.carrier)),
    }
}

/// Figures of a length, and nothing that could be wrong about them.
fn says_nothing(reading: &Reading) -> bool {
    reading.strength == Strength::Faint
        && reading.check == CheckDigit::None
        && reading.number.bytes().all(|b| b.is_ascii_digit())
}

/// The carrier of all these, if there is but one.
fn only<'a>(readings: impl Iterator<Item = &'a Reading>) -> Option<Carrier> {
    let mut carriers = readings.map(|one| one.carrier);
    let first = carriers.next()?;
    carriers.all(|other| other == first).then_some(first)
}

fn each(readings: &[&Reading]) -> Vec<Carrier> {
    let mut all: Vec<Carrier> = readings.iter().map(|one| one.carrier).collect();
    all.dedup();
    all
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("no carrier's numbers look like this: was it read right?"),
            Self::Wrong(carrier) => write!(
                f,
                "looks like {}, check digit wrong: scan it again",
                carrier.word()
            ),
            Self::Odd(carrier) => write!(
                f,
                "compare it with the label: looks like {}, check digit right, but no sender has such a number",
                carrier.word()
            ),
            Self::Almost(carrier) => write!(
                f,
                "looks like {}, but cut or misread: scan it again",
                carrier.word()
            ),
            Self::Faint(carrier) => write!(
                f,
                "may be {}, as others have such numbers too: say the carrier if it matters",
                carrier.word()
            ),
            Self::Several(carriers) => {
                let words: Vec<_> = carriers.iter().map(|carrier| carrier.word()).collect();
                write!(
                    f,
                    "may be {}: say the carrier if it matters",
                    words.join(" or ")
                )
            }
            Self::Container => {
                f.write_str("a shipper's own number: scan the carrier's barcode beside it")
            }
            Self::Letter => f.write_str(
                "compare it with the label: the letter O in it was taken for the figure 0",
            ),
            Self::Keyboard(Layout::Shifted) => f.write_str(
                "turn Caps Lock off, then scan it again: the scanner types signs for figures (US with Shift held)",
            ),
            Self::Keyboard(layout) => write!(
                f,
                "set the scanner's keyboard country to United States: it types on {}",
                layout.name()
            ),
        }
    }
}

#[cfg(test)]
mod tests;
