//! Carrier barcodes: what a line from a scanner or a keyboard is, and whose number stands in it.
//!
//! PURE, and knows nothing of the rest of the house: text in, [`Scan`] out. Formats are one table
//! (`formats`) walked by one function; a wrong check digit is reported, never refused (rule 80);
//! every format that fits is reported, for carriers' numbers overlap (rule 78).

mod accountable;
mod aim;
mod among;
mod carrier;
mod check_digit;
mod field;
mod formats;
mod goods;
mod gs1;
mod layout;
mod maxicode;
mod message;
mod near;
mod payment;
mod postal;
mod private;
mod s10_countries;
mod scan;
mod separators;
mod shape;
mod suffix;
mod telephone;
#[cfg(test)]
mod tests;
mod web;

pub use accountable::Accountable;
pub use aim::named as symbology;
pub use among::{SHAPED, among_words, at_beginning};
pub use carrier::Carrier;
pub use layout::Layout;
pub use payment::{is_any_card, is_card, is_old_card};
pub use private::{
    is_account, is_bars, is_identity, is_nine_figures, is_one_figure, is_zip_and_four,
};
#[cfg(test)]
pub(crate) use scan::looks;
pub use scan::{read, read_number};
pub use separators::spells_separators;
pub use suffix::suffix_scan;
pub use telephone::is_telephone;
pub use web::is_address;

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// A shipment's number.
    Tracking {
        /// The barcode as it came, without AIM identifier and separators; of a 2D message only the field
        /// with the number, since the others name the recipient.
        raw: String,
        /// What it may be, best first and never empty; more than one is for the clerk to settle (rule 79).
        readings: Vec<Reading>,
        /// The keyboard that it must have been typed on, where that is not the scanner's; `raw` is what was meant.
        layout: Option<Layout>,
    },
    /// Begins as this carrier's numbers do and is none of them: cut, or misread.
    Almost {
        raw: String,
        carrier: Carrier,
    },
    /// A shipper's own number for a container (SSCC, GS1-128 00): whoever brings it has a number of his own.
    Container {
        /// 18 digits.
        number: String,
    },
    /// A QR code with a web address, a card or the like, and no number in it.
    Address,
    /// The ZIP beside the tracking number: "scan the other barcode" (rule 70).
    RoutingOnly {
        /// `10023` or `10023-3424`.
        zip: String,
    },
    /// Typed by a scanner on another keyboard, and as it was meant no number in a format that we know.
    Mistyped {
        /// As it was meant.
        text: String,
        layout: Layout,
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
    pub strength: Strength,
}

/// How much follows from it that a text fits a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Chance hardly gives it: the shape, or the check digit, or both.
    Proof,
    /// One text of its shape in ten passes, but it is the everyday label of a carrier in the States: if the check digit
    /// is right and nobody else's fits, it is his.
    Usual,
    /// Passes too often, or is never seen here: it must not decide the carrier.
    Faint,
}

impl Reading {
    /// Whether it takes more than this reading to be sure that a text is a number at all.
    pub fn is_weak(&self) -> bool {
        self.strength != Strength::Proof
    }

    /// Whether it says whose number it is. A failed check digit never does.
    pub fn names_carrier(&self) -> bool {
        match self.check {
            CheckDigit::Right => self.strength != Strength::Faint,
            CheckDigit::None => self.strength == Strength::Proof,
            CheckDigit::Odd | CheckDigit::Wrong => false,
        }
    }

    /// Whether this reading makes those with a wrong check digit not worth showing.
    fn convinces(&self) -> bool {
        match self.check {
            CheckDigit::Right => true,
            CheckDigit::None => !self.is_weak(),
            CheckDigit::Odd | CheckDigit::Wrong => false,
        }
    }
}

/// What the check digit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckDigit {
    Right,
    /// The format has none.
    None,
    /// It fits, and another part of the number cannot be: a sender's number of the wrong length, a country without a
    /// post.
    Odd,
    /// It does not fit: a warning (rule 80).
    Wrong,
}

impl CheckDigit {
    /// Of a format that has one.
    fn of(holds: bool) -> Self {
        if holds { Self::Right } else { Self::Wrong }
    }

    /// The same, where another part must fit as well.
    fn beside(self, fits: bool) -> Self {
        if self == Self::Right && !fits {
            Self::Odd
        } else {
            self
        }
    }
}
