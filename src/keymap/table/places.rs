//! Which screens there are: what a key or `:command` of the table can lead to.

use crate::domain::word::words;

words! {
    /// A screen, with the name in its first row; in the order of their keys.
    #[derive(Default)]
    pub enum Place {
        /// Mail comes in.
        #[default]
        Intake = "INTAKE",
        /// Mail goes out at the desk.
        Pickup = "PICKUP",
        /// What lies here.
        Shelf = "SHELF",
        /// The day's books.
        Day = "DAY",
        Clients = "CLIENTS",
        Outbox = "OUTBOX",
        /// Who did what.
        Audit = "AUDIT",
        /// Pieces for nobody on file.
        Quarantine = "QUARANTINE",
        /// The quarter and other reports.
        Report = "REPORT",
        /// Pieces that are sent on.
        Forward = "FORWARD",
        /// Shelf against books.
        Count = "COUNT",
        /// Reports of a span of days, with charts.
        Figures = "FIGURES",
        /// What clients owe by the month.
        Statements = "STATEMENTS",
    }
}
