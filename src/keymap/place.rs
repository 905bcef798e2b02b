//! Which screens there are.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Place {
    /// Mail comes in.
    #[default]
    Intake,
    /// Mail goes out at the desk.
    Pickup,
    /// What lies here.
    Shelf,
    /// The day's books.
    Day,
    Clients,
    Outbox,
    /// Who did what.
    Audit,
    /// Pieces for nobody on file.
    Quarantine,
    /// The quarter and other reports.
    Report,
}

impl Place {
    /// All, in the order of their keys.
    pub const ALL: [Self; 9] = [
        Self::Intake,
        Self::Pickup,
        Self::Shelf,
        Self::Day,
        Self::Clients,
        Self::Outbox,
        Self::Audit,
        Self::Quarantine,
        Self::Report,
    ];

    /// The name in the first row.
    pub fn title(self) -> &'static str {
        match self {
            Self::Intake => "INTAKE",
            Self::Pickup => "PICKUP",
            Self::Shelf => "SHELF",
            Self::Day => "DAY",
            Self::Clients => "CLIENTS",
            Self::Outbox => "OUTBOX",
            Self::Audit => "AUDIT",
            Self::Quarantine => "QUARANTINE",
            Self::Report => "REPORT",
        }
    }
}
