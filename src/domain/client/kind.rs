//! What a client is, and when it wants to hear of mail: the words for both.

use crate::domain::word::words;

words! {
    /// Whether the client is a firm or a person; a person may always collect his own mail.
    #[derive(Default)]
    pub enum ClientKind {
        /// A company or other organisation.
        #[default]
        Business = "business"
            | "company" | "co" | "corporation" | "corp" | "corporate" | "inc" | "incorporated"
            | "llc" | "llp" | "lp" | "pllc" | "ltd" | "limited" | "gmbh" | "partnership" | "firm"
            | "organization" | "organisation" | "org" | "nonprofit" | "non profit"
            | "not for profit" | "ngo" | "charity" | "association" | "government" | "agency"
            | "church" | "school" | "trust" | "estate" | "commercial" | "b2b" | "team" | "s corp"
            | "c corp" | "limited liability company",
        /// A natural person.
        Individual = "individual"
            | "person" | "private" | "private person" | "personal" | "natural person"
            | "residential" | "consumer" | "b2c" | "sole" | "sole proprietor"
            | "sole proprietorship" | "sole prop" | "sole trader" | "proprietor" | "freelancer"
            | "freelance" | "self employed" | "human" | "household" | "family" | "single",
    }
}

words! {
    /// When a client wants to hear of mail.
    #[derive(Default)]
    pub enum NotifyPreference {
        /// One mail a tray.
        #[default]
        Each = "each",
        /// One mail a day.
        Digest = "digest",
        Silent = "none",
    }
}
