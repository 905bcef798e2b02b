//! Two numbers on one parcel: what one carrier takes and another brings has both their barcodes. Pure; whether they were
//! read one behind the other is for the caller to say.

use super::Number;
use crate::domain::tracking::Carrier;

/// Who hands parcels on to whom: UPS Mail Innovations, FedEx Ground Economy, DHL's light parcels, Amazon's drivers.
const HANDED_ON: [(Carrier, Carrier); 9] = [
    (Carrier::Ups, Carrier::Usps),
    (Carrier::FedEx, Carrier::Usps),
    (Carrier::Dhl, Carrier::Usps),
    (Carrier::Amazon, Carrier::Usps),
    (Carrier::Amazon, Carrier::Ups),
    (Carrier::Amazon, Carrier::FedEx),
    (Carrier::OnTrac, Carrier::Usps),
    (Carrier::Upu, Carrier::Usps),
    (Carrier::YunExpress, Carrier::Usps),
];

/// Figures that are hardly in two numbers by chance.
const SHARED: usize = 10;

/// Whether two numbers may well stand on one parcel.
pub fn may_be_on_one_parcel(one: &Number, other: &Number) -> bool {
    is_handed_on(one, other) || is_within(one.number(), other.number())
}

fn is_handed_on(one: &Number, other: &Number) -> bool {
    let Some((one, other)) = one.carrier.zip(other.carrier) else {
        return false;
    };
    let mut pairs = HANDED_ON.iter();
    pairs.any(|pair| *pair == (one, other) || *pair == (other, one))
}

/// Whether the one has all of the other in it, as a message has its number.
fn is_within(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() >= SHARED && short != long && long.contains(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scanned::{Code, number};

    #[test]
    fn what_one_carrier_takes_and_another_brings_has_two_numbers() {
        let of = |text: &str| match number(text) {
            Code::Number(number) => number,
            other => panic!("{other:?}"),
        };
        for (one, other, may) in [
            ("1Z5R89390357567127", "9400111206206406260787", true),
            ("TBA502887274000", "1Z5R89390357567127", true),
            ("9400111206206406260787", "TBA502887274000", true),
            ("1Z5R89390357567127", "1Z879E930346834440", false),
            ("9400111206206406260787", "9400111899223197428497", false),
            ("TBA502887274000", "TBA502887274001", false),
        ] {
            let (a, b) = (of(one), of(other));
            assert_eq!(may_be_on_one_parcel(&a, &b), may, "{one} {other}");
            assert_eq!(may_be_on_one_parcel(&b, &a), may, "{other} {one}");
        }
    }
}
