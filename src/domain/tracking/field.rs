//! One barcode's text: normalises it and asks, in the order of rule 79, whether it is routing, a
//! letter's barcode or a tracking number. Conservative, for what is no barcode is a name somebody types.

use super::separators::is_separator;
use super::{Carrier, CheckDigit, Reading, Scan, formats, goods, near, postal};

/// What is known of where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Typed, or from a scanner that does not say so.
    Unsaid,
    /// From a scanner beyond doubt.
    Scanner,
    /// From a scanner that read a four-state code, which only letters carry.
    FourState,
}

/// Digits alone below this length look like a telephone number.
pub(super) const PHONE: usize = 12;

/// Figures of a box, and of the post's number that may stand glued behind it.
const BOX: usize = 3;
const POSTAL: usize = 22;

/// What this text is; never [`Scan::Address`] or [`Scan::Unknown`], which the text does not tell.
pub(super) fn read(text: &str, origin: Origin) -> Scan {
    let text = postal::joined(text);
    let Some(kept) = normalise(&text) else {
        return Scan::Other;
    };
    let plain = kept.replace('-', "");
    if let Some(zip) = postal::routing_only(&plain) {
        return Scan::RoutingOnly { zip };
    }
    let near = near::carrier(&plain);
    let cut = plain.starts_with(postal::ROUTING) && near.is_some();
    if is_letter_barcode(&plain, origin) && !cut && !is_behind_a_box(&plain, origin) {
        return Scan::LetterBarcode { number: plain };
    }
    if let Some(number) = postal::container(&plain) {
        let number = number.to_owned();
        return Scan::Container { number };
    }
    let readings = tracking(&kept, &plain, origin);
    let raw = || text.trim().chars().filter(|c| !is_separator(*c)).collect();
    let says = readings.iter().any(Reading::names_carrier);
    if !says && origin == Origin::Unsaid && goods::is_goods(&plain) {
        return Scan::Goods;
    }
    match near.filter(|near| !says && readings.iter().all(|one| one.carrier != *near)) {
        Some(carrier) => Scan::Almost {
            raw: plain,
            carrier,
        },
        None if readings.is_empty() => Scan::Other,
        None => Scan::Tracking {
            raw: raw(),
            readings,
            layout: None,
        },
    }
}

/// Upper case, without blanks and separators; hyphens stay for the one format that has one. `None` when
/// another character says that this is no barcode.
fn normalise(text: &str) -> Option<String> {
    let kept = text
        .chars()
        .filter(|c| !c.is_whitespace() && !is_separator(*c));
    kept.map(|c| (c.is_ascii_alphanumeric() || c == '-').then(|| c.to_ascii_uppercase()))
        .collect()
}

/// Second digit 0 to 4, and 20 digits before a ZIP of 0, 5, 9 or 11 (rule 76). Without a ZIP the
/// length is that of a USPS label, so only a four-state reader's word counts.
fn is_letter_barcode(plain: &str, origin: Origin) -> bool {
    let length_says = match plain.len() {
        25 | 29 | 31 => true,
        20 => origin == Origin::FourState,
        _ => false,
    };
    let second = plain.chars().nth(1).is_some_and(|c| matches!(c, '0'..='4'));
    length_says && second && all_digits(plain)
}

/// Whether letter's bars are rather a box of three figures and the post's number glued to it: `402` and `9400…`.
fn is_behind_a_box(plain: &str, origin: Origin) -> bool {
    let number = plain.get(BOX..).filter(|rest| rest.len() == POSTAL);
    let proves = |one: &Reading| one.check == CheckDigit::Right && !one.is_weak();
    origin == Origin::Unsaid
        && number.is_some_and(|number| formats::readings(number).iter().any(proves))
}

/// The readings of a number: with its hyphen if a format wants it, else without. A wrong check digit in
/// what may be a telephone number is no warning, it is no barcode.
fn tracking(kept: &str, plain: &str, origin: Origin) -> Vec<Reading> {
    let phone_like = origin == Origin::Unsaid && plain.len() < PHONE && all_digits(plain);
    let hyphened = kept != plain;
    if phone_like && hyphened {
        return Vec::new();
    }
    let mut readings = formats::readings(kept);
    if readings.is_empty() && hyphened {
        readings = of_one_among_several(kept).unwrap_or_else(|| formats::readings(plain));
    }
    if phone_like {
        readings.retain(|reading| reading.check < CheckDigit::Odd);
    }
    // Behind `420` and a ZIP of nine stands the post's number, though its check digit be misread and FedEx's hold by chance.
    let is_other = |one: &Reading| one.carrier != Carrier::Usps;
    if postal::is_routed_to_nine(plain) && readings.iter().all(is_other) {
        let number = plain.get(postal::BEHIND_NINE..).unwrap_or_default();
        readings = formats::readings(number);
    }
    readings
}

/// A number with `-1` behind it: which of several pieces this is. The number must be sure without it. Where the carrier
/// gives all of them one number, the piece stays part of it.
fn of_one_among_several(kept: &str) -> Option<Vec<Reading>> {
    let (number, piece) = kept.split_once('-')?;
    if !(1..=2).contains(&piece.len()) || !all_digits(piece) {
        return None;
    }
    let mut readings = formats::readings(number);
    readings.retain(|reading| reading.names_carrier() && !reading.is_weak());
    for reading in &mut readings {
        if matches!(reading.carrier, Carrier::LaserShip | Carrier::OnTrac) {
            reading.number = format!("{number}-{piece}");
        }
    }
    (!readings.is_empty()).then_some(readings)
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
