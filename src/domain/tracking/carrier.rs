//! The carriers whose numbers are known. Knows no format: the table says which number is whose.

use serde::{Deserialize, Serialize};

/// Whose number a barcode is: the couriers of the data set (rule 58), and every post of the UPU.
///
/// Stored by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Carrier {
    /// United Parcel Service.
    Ups,
    /// United States Postal Service.
    Usps,
    /// FedEx Express and Ground.
    FedEx,
    /// DHL Express and eCommerce.
    Dhl,
    /// Amazon's own drivers.
    Amazon,
    OnTrac,
    /// LaserShip, now part of `OnTrac`; its numbers live on.
    LaserShip,
    SpeeDee,
    Gofo,
    YunExpress,
    Landmark,
    /// Old Dominion Freight Line.
    OldDominion,
    CanadaPost,
    Purolator,
    Canpar,
    Dpd,
    Yodel,
    /// Any other post, by an S10 number.
    Upu,
}

impl Carrier {
    pub const ALL: [Self; 18] = [
        Self::Ups,
        Self::Usps,
        Self::FedEx,
        Self::Dhl,
        Self::Amazon,
        Self::OnTrac,
        Self::LaserShip,
        Self::SpeeDee,
        Self::Gofo,
        Self::YunExpress,
        Self::Landmark,
        Self::OldDominion,
        Self::CanadaPost,
        Self::Purolator,
        Self::Canpar,
        Self::Dpd,
        Self::Yodel,
        Self::Upu,
    ];

    /// Reads a carrier's word, case and spaces aside.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        Self::ALL
            .into_iter()
            .find(|carrier| plain(carrier.word()) == plain(text))
    }

    /// Whether the mail classes of the post hold for it. What bears a foreign post's number is delivered by USPS.
    pub fn is_postal(self) -> bool {
        matches!(self, Self::Usps | Self::CanadaPost | Self::Upu)
    }

    /// The short word on screens.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ups => "UPS",
            Self::Usps => "USPS",
            Self::FedEx => "FedEx",
            Self::Dhl => "DHL",
            Self::Amazon => "Amazon",
            Self::OnTrac => "OnTrac",
            Self::LaserShip => "LaserShip",
            Self::SpeeDee => "Spee-Dee",
            Self::Gofo => "GOFO",
            Self::YunExpress => "YunExpress",
            Self::Landmark => "Landmark",
            Self::OldDominion => "Old Dominion",
            Self::CanadaPost => "Canada Post",
            Self::Purolator => "Purolator",
            Self::Canpar => "Canpar",
            Self::Dpd => "DPD",
            Self::Yodel => "Yodel",
            Self::Upu => "foreign post",
        }
    }
}
