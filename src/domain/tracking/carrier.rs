//! The carriers whose numbers are known. Knows no format: the table says which number is whose.

use crate::domain::word::words;

words! {
    /// Whose number a barcode is: the couriers of the data set (rule 58), and every post of the UPU.
    ///
    /// Stored by position: append, never reorder.
    pub enum Carrier {
        /// United Parcel Service.
        Ups = "UPS",
        /// United States Postal Service.
        Usps = "USPS",
        /// FedEx Express and Ground.
        FedEx = "FedEx",
        /// DHL Express and eCommerce.
        Dhl = "DHL",
        /// Amazon's own drivers.
        Amazon = "Amazon",
        OnTrac = "OnTrac",
        /// LaserShip, now part of `OnTrac`; its numbers live on.
        LaserShip = "LaserShip",
        SpeeDee = "Spee-Dee",
        Gofo = "GOFO",
        YunExpress = "YunExpress",
        Landmark = "Landmark",
        /// Old Dominion Freight Line.
        OldDominion = "Old Dominion",
        CanadaPost = "Canada Post",
        Purolator = "Purolator",
        Canpar = "Canpar",
        Dpd = "DPD",
        Yodel = "Yodel",
        /// Any other post, by an S10 number.
        Upu = "foreign post",
    }
}

impl Carrier {
    /// Whether the mail classes of the post hold for it. What bears a foreign post's number is delivered by USPS.
    pub fn is_postal(self) -> bool {
        matches!(self, Self::Usps | Self::CanadaPost | Self::Upu)
    }
}
