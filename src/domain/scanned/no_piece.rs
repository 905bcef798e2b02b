//! What makes no piece of mail though it was scanned or typed as a number: what it is, and what to do instead, in words.

use super::{MAX_LABEL, Number, Several};
use crate::domain::text;

/// A barcode or a text that makes no piece of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPiece {
    /// The ZIP beside the number.
    Routing(String),
    Goods,
    LetterBars,
    /// A web address, a card or the like, off a QR code.
    Address,
    Telephone,
    /// A payment card's number, which stays out of the books.
    Card,
    /// A Social Security or tax number, which stays out of the books.
    Identity,
    /// Nine figures, which no carrier's numbers are.
    NineFigures,
    /// A bank account's number, which stays out of the books.
    Account,
    /// One figure over and over: a key that was held, or a scanner's test.
    OneFigure,
    /// The barcode on the back of a driver's license.
    License,
    /// A label of ours whose check letter does not fit what stands before it.
    Misread(String),
    /// Several numbers, where one line is one piece.
    Several(Several),
    /// What a spreadsheet has left of a number.
    Shortened(String),
}

impl NoPiece {
    /// What it is, in words.
    pub fn what(&self) -> String {
        match self {
            Self::Routing(zip) => format!("that is the ZIP's barcode ({zip})"),
            Self::Goods => "that is a product's barcode".into(),
            Self::LetterBars => "those are a letter's bars, which track nothing".into(),
            Self::Address => "that code is a web address or a card, no shipment".into(),
            Self::License => "that is a driver's license, no shipment".into(),
            Self::Telephone => "that is a telephone number, no shipment".into(),
            Self::Card => "that is a payment card's number, no shipment".into(),
            Self::Identity => "that is a Social Security or tax number, no shipment".into(),
            Self::NineFigures => {
                "nine figures are a Social Security or tax number or a ZIP+4, no shipment".into()
            }
            Self::Account => "that is a bank account's number, no shipment".into(),
            Self::OneFigure => "that is one figure over and over, no number".into(),
            Self::Misread(label) => {
                format!("the label was misread ({label}): its letter does not fit")
            }
            Self::Shortened(text) => {
                format!("{text} is a number that a spreadsheet has shortened: its figures are gone")
            }
            Self::Several(several) => {
                let numbers = several.numbers.iter().map(Number::number);
                let numbers: Vec<_> = numbers.map(|one| text::scrub(one, MAX_LABEL)).collect();
                let (count, numbers) = (numbers.len(), numbers.join(" and "));
                format!("that line has {count} numbers: {numbers}")
            }
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Routing(_) => "scan the other one",
            Self::Goods | Self::Address => "scan the carrier's label",
            Self::License => "hand it back, and scan the carrier's label",
            Self::LetterBars => "type whose it is",
            Self::Identity | Self::Account | Self::Card => {
                "it is not kept: type whose the piece is, without that number"
            }
            Self::OneFigure => "scan the carrier's label again",
            Self::Misread(_) => "scan it once more, or print a new one",
            Self::Telephone | Self::NineFigures => "type whose it is, or say that it is a parcel",
            Self::Several(_) => "give each number a line of its own",
            Self::Shortened(_) => "format the column as text, or scan the label",
        }
    }
}
