//! Carrier barcodes: what a line from a scanner or a keyboard is, and whose number stands in it.
//!
//! PURE, and knows nothing of the rest of the house: text in, [`Scan`] out. Formats are one table
//! (`formats`) walked by one function; a wrong check digit is reported, never refused (`rules.md` 80);
//! every format that fits is reported, for carriers' numbers overlap (`rules.md` 78).

mod accountable;
mod aim;
mod carrier;
mod check_digit;
mod field;
mod formats;
mod maxicode;
mod message;
mod postal;
mod s10_countries;
mod scan;
mod shape;
mod suffix;
#[cfg(test)]
mod tests;

pub use accountable::Accountable;
pub use aim::named as symbology;
pub use carrier::Carrier;
pub use scan::read;
pub use suffix::suffix_scan;

/// What a line is (`rules.md` B2, B6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// A shipment's number.
    Tracking {
        /// The barcode as it came, without AIM identifier and separators; of a 2D message only the field
        /// with the number, since the others name the recipient.
        raw: String,
        /// What it may be, best first and never empty; more than one is for the clerk to settle (rule 79).
        readings: Vec<Reading>,
    },
    /// The ZIP beside the tracking number: "scan the other barcode" (rule 70).
    RoutingOnly {
        /// `10023` or `10023-3424`.
        zip: String,
    },
    /// EAN or UPC: goods, not a shipment (rule 64).
    Goods,
    /// An Intelligent Mail barcode: identifies a letter, tracks nothing a clerk follows (rule 76).
    LetterBarcode {
        /// 20, 25, 29 or 31 digits.
        number: String,
    },
    /// From a scanner beyond doubt (AIM identifier or 2D message), in no format we know.
    Unknown {
        /// The barcode without AIM identifier; of a 2D message with its separators.
        text: String,
    },
    Other,
}

/// One way to understand a barcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Whose number it is, not who brought it: consolidators hand parcels to USPS (rule 73).
    pub carrier: Carrier,
    /// Name of the format in the table, such as `UPS 1Z`.
    pub format: &'static str,
    /// The normalised number, which is compared and shown (rule 72).
    pub number: String,
    /// Whether the check digit is right.
    pub check: CheckDigit,
    /// What the number suggests about signing for it: fills in a question, proves nothing (rule 74).
    pub hint: Option<Accountable>,
    /// Random text of this shape passes too often: the match alone must not decide the carrier (B4, FA).
    pub weak: bool,
}

impl Reading {
    /// Whether this reading makes those with a wrong check digit not worth showing.
    fn convinces(&self) -> bool {
        match self.check {
            CheckDigit::Right => true,
            CheckDigit::None => !self.weak,
            CheckDigit::Wrong => false,
        }
    }
}

/// What the check digit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckDigit {
    Right,
    /// The format has none.
    None,
    /// It does not fit: a warning (rule 80).
    Wrong,
}
