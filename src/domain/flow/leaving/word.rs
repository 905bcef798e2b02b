//! The table: on whose word each way out goes past each hold. Read from the top: the first line that fits answers.

use super::departure::Departure;
use crate::domain::rejection::Stays;
use crate::domain::request::RequestKind;

/// On whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Whoever may give the order.
    Anybody,
    /// A manager with a reason, or where the order has no place for one, his giving it.
    Manager,
    /// Nobody, until what keeps it has ended.
    Nobody,
}

/// `is_slip`: the piece came today, or what is taken back is of today. A slip of the key is seen on its day.
pub(super) fn word(way: Departure, hold: &Stays, is_slip: bool) -> Word {
    use Departure as D;
    use Word::{Anybody, Manager, Nobody};
    match (hold, way) {
        // It leaves by an exit of quarantine (rule 32), and is discarded by nobody.
        (Stays::Quarantine(_), D::Voided) if !is_slip => Nobody,
        (Stays::Quarantine(_), D::Voided | D::Missing) => Manager,
        (Stays::AskedOtherwise { .. }, D::Destroyed) => Nobody,
        // What its client speaks of is a piece, and his.
        (Stays::AskedOtherwise { .. }, D::Voided | D::Missing | D::Renamed | D::TakenBack) => {
            Manager
        }
        (
            Stays::AskedOtherwise {
                kind: RequestKind::Hold,
                ..
            },
            D::ByCourier | D::SentOn | D::Returned,
        ) => Manager,
        (Stays::LegalHold | Stays::Disputed, D::Destroyed | D::HandedBack) => Nobody,
        (Stays::LegalHold, D::TakenBack) if is_slip => Anybody,
        (Stays::LegalHold | Stays::Disputed, _) => Manager,
        (Stays::Papers | Stays::SignedFor, D::Destroyed) => Nobody,
        (Stays::Papers | Stays::SignedFor, D::Voided | D::Missing) => Manager,
        (Stays::Papers, D::SetApart) => Manager,
        (Stays::Papers | Stays::SignedFor, D::Renamed | D::Lightened | D::TakenBack)
            if !is_slip =>
        {
            Manager
        }
        // Made an ordinary piece first, it would go round what keeps it.
        (Stays::Corrected, D::Voided | D::Missing | D::Destroyed | D::HandedBack | D::Returned) => {
            Manager
        }
        (Stays::Corrected, D::Renamed) if !is_slip => Manager,
        (Stays::NotServed(_), D::Voided | D::Missing | D::Renamed) => Manager,
        (Stays::NotServed(_), D::TakenBack) if !is_slip => Manager,
        (Stays::ByRule(_), D::HandedOut | D::ByCourier | D::SentOn | D::Destroyed) => Manager,
        // Whoever names it anew moves it, and the count would look for it no more.
        (Stays::Counting, D::Voided | D::TakenBack | D::Renamed) => Manager,
        (Stays::Counted, D::Voided | D::TakenBack) => Manager,
        (
            Stays::Quarantine(_)
            | Stays::AskedOtherwise { .. }
            | Stays::Papers
            | Stays::SignedFor
            | Stays::Corrected
            | Stays::NotServed(_)
            | Stays::ByRule(_)
            | Stays::Counting
            | Stays::Counted,
            _,
        ) => Anybody,
    }
}
