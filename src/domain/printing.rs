//! What a center has decided about paper: which printer, in which language, and what it prints by itself. Nothing decides
//! by it, and no piece waits for it.

use std::path::PathBuf;

use crate::domain::item::ItemKind;
use crate::domain::word::words;

/// The printer of the desk, and what it prints without being asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printing {
    /// Where the bytes go; nothing is printed where nobody says so.
    pub to: Option<Way>,
    pub language: Language,
    /// Which pieces get a label as they come in.
    pub labels: Labels,
    /// Whether a slip is printed after each handover.
    pub slips: bool,
}

/// How bytes reach a printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A queue of the print system, by its name.
    Queue(String),
    /// A device, or a file that is written on at its end.
    Device(PathBuf),
}

words! {
    /// What a printer understands.
    #[derive(Default)]
    pub enum Language {
        /// Plain lines.
        #[default]
        Text = "text",
        /// Label printers.
        Zpl = "zpl",
        /// Receipt printers.
        EscPos = "escpos",
    }
}

words! {
    /// Which pieces get a label as they come in.
    #[derive(Default)]
    pub enum Labels {
        #[default]
        Off = "off",
        /// What has no pigeonhole: parcels and other large pieces.
        Parcels = "parcels",
        All = "all",
    }
}

impl Labels {
    /// Whether a piece of this kind gets one.
    pub fn takes(self, kind: ItemKind) -> bool {
        match self {
            Self::Off => false,
            Self::Parcels => matches!(kind, ItemKind::Parcel | ItemKind::Other),
            Self::All => true,
        }
    }
}
