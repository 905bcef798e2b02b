//! Barcodes of carriers.

mod carrier;

pub use carrier::Carrier;
