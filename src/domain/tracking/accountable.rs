//! What a number suggests about signing for the piece (rules 74, 75, 77). From lists of samples, not
//! from a table of the carriers: good for filling in a question, never for answering it.

use crate::domain::word::words;

words! {
    /// A service that asks for a signature, a payment or haste.
    pub enum Accountable {
        Certified = "certified",
        /// Registered Mail, also from abroad.
        Registered = "registered",
        Insured = "insured",
        /// Express or EMS.
        Express = "express",
        Signature = "signature",
        /// Collect on delivery.
        CashOnDelivery = "COD",
    }
}

/// By channel and service type code of an `IMpb` number (rule 74).
pub(super) fn of_impb(number: &str) -> Option<Accountable> {
    match number.get(..5)? {
        "94071" | "94073" => Some(Accountable::Certified),
        "92021" => Some(Accountable::Signature),
        "92088" => Some(Accountable::Registered),
        "92701" => Some(Accountable::Express),
        "93033" => Some(Accountable::CashOnDelivery),
        code if code.starts_with("9589") => Some(Accountable::Certified),
        _ => None,
    }
}

/// By the service code that opens a 20-digit label (rules 74 and 75).
pub(super) fn of_label_20(number: &str) -> Option<Accountable> {
    match number.get(..2)? {
        "70" | "71" => Some(Accountable::Certified),
        "21" | "22" | "23" | "24" | "25" | "26" => Some(Accountable::Signature),
        "73" => Some(Accountable::Insured),
        _ => None,
    }
}

/// By the service code behind the application identifier 91.
pub(super) fn of_label_91(number: &str) -> Option<Accountable> {
    of_label_20(number.strip_prefix("91")?)
}

/// By the first letter of an S10 number (rule 77).
pub(super) fn of_s10(number: &str) -> Option<Accountable> {
    match number.chars().next()? {
        'R' => Some(Accountable::Registered),
        'V' => Some(Accountable::Insured),
        'E' => Some(Accountable::Express),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_hint_at_their_service() {
        assert_eq!(
            of_impb("9407300000000000000000"),
            Some(Accountable::Certified)
        );
        assert_eq!(
            of_impb("9589071052700000000000"),
            Some(Accountable::Certified)
        );
        assert_eq!(
            of_impb("9208800000000000000000"),
            Some(Accountable::Registered)
        );
        assert_eq!(of_impb("9400100000000000000000"), None);
        assert_eq!(
            of_label_20("70000000000000000000"),
            Some(Accountable::Certified)
        );
        assert_eq!(
            of_label_91("9171969010756003077385"),
            Some(Accountable::Certified)
        );
        assert_eq!(of_s10("RB123456785US"), Some(Accountable::Registered));
        assert_eq!(of_s10("CP123456785US"), None);
    }
}
