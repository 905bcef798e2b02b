//! The label under which a bundle travels: whose number it is, as lists compare it, and that no other bundle bears it.
//! However it was scanned or typed (behind its ZIP, in small letters, with blanks or a separator), it is one number.

use crate::domain::flow::asked::accepted;
use crate::domain::ids::ForwardId;
use crate::domain::rejection::{NoKeeping, Rejection};
use crate::domain::scanned::{self, Code, Line, Number};
use crate::domain::state::State;
use crate::domain::tracking::Carrier;

/// What an outgoing label says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Who takes it on; a carrier's own number says whose it is.
    pub carrier: Option<Carrier>,
    /// As lists compare it.
    pub number: Option<String>,
    /// Every way in which the same label may have been read before.
    readings: Vec<String>,
}

/// Reads the number off a label, beside the carrier that was said.
///
/// # Errors
/// What is no number of a shipment, and a number that is plainly another carrier's.
pub fn outgoing(carrier: Option<Carrier>, text: Option<&str>) -> Result<Outgoing, Rejection> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(Outgoing {
            carrier,
            ..Outgoing::default()
        });
    }
    let number = number(text)?;
    let others = number.readings.iter().find(|one| one.names_carrier());
    if let (Some(carrier), Some(other)) = (carrier, others)
        && !number.readings.iter().any(|one| one.carrier == carrier)
    {
        return Err(Rejection::OtherCarriers {
            number: number.number().to_owned(),
            whose: other.carrier,
            carrier,
        });
    }
    let fits = number
        .readings
        .iter()
        .find(|one| carrier.map_or_else(|| one.names_carrier(), |known| known == one.carrier));
    let plain = || plain(number.number());
    let readings = number.readings.iter().map(|one| one.number.clone());
    Ok(Outgoing {
        carrier: fits.map(|one| one.carrier).or(carrier),
        number: Some(fits.map_or_else(plain, |one| one.number.clone())),
        readings: readings.chain([plain()]).collect(),
    })
}

/// The number of a shipment; our own labels and what makes no piece are none.
fn number(text: &str) -> Result<Number, Rejection> {
    let none = || Rejection::NoCode(text.escape_debug().to_string());
    if let Line::Scan {
        code: Code::Shelf(_) | Code::Box(_) | Code::Item(_),
        ..
    } = scanned::read(text)
    {
        return Err(none());
    }
    match scanned::number(text) {
        Code::Number(number) => {
            accepted("the tracking number", &plain(&number.raw))?;
            Ok(number)
        }
        _ => Err(none()),
    }
}

/// A number in no known format as lists compare it.
fn plain(text: &str) -> String {
    let shown = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control());
    shown.collect::<String>().to_uppercase()
}

impl Outgoing {
    /// One label goes on one bundle: its number is on no other that stands.
    pub(super) fn unused(&self, state: &State) -> Result<(), Rejection> {
        let known = self.readings.iter().chain(&self.number);
        let taken = known.filter_map(|number| Some((number, *state.outgoing.get(number)?)));
        for (number, forward) in taken {
            if stands(state, forward) {
                let number = number.clone();
                return Err(NoKeeping::NumberTaken { number, forward }.into());
            }
        }
        Ok(())
    }
}

/// Whether a piece of a bundle is still on its way: of one that was brought back whole the number is free.
fn stands(state: &State, forward: ForwardId) -> bool {
    let mut items = state.items.values();
    items.any(|item| item.status.forward() == Some(forward))
}

#[cfg(test)]
mod tests;
