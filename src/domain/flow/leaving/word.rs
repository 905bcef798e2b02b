//! The table: on whose word each way out goes past each hold. The tests show it whole.

use super::departure::Departure;
use crate::domain::rejection::Stays;
use crate::domain::request::RequestKind;
use crate::domain::standing::Standing;

/// On whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Whoever may give the order.
    Anybody,
    /// Whoever may give the order, with a reason where it has a place for one.
    Reason,
    /// A manager with a reason, or where the order has no place for one, his giving it.
    Manager,
    /// Nobody, until what keeps it has ended.
    Nobody,
}

/// `is_slip`: the piece came today, or the naming that is taken back was just now. A slip of the key is seen on its day.
pub(super) fn word(way: Departure, hold: &Stays, is_slip: bool) -> Word {
    use Departure as D;
    let way = match (way, hold) {
        // Whoever has it by now had it in spite of the wish.
        (D::TakenAlong, Stays::AskedOtherwise { .. })
        // Nothing was done for its client yet, and it never was his: the next key takes it back.
        | (D::Unlogged, Stays::Quarantine(_) | Stays::NotServed(_) | Stays::LegalHold)
        // Whoever heard of it is told that it was a mistake.
        | (D::Unlogged | D::UnloggedLate, Stays::Told) => return Word::Anybody,
        // Nobody signed for it, and no code or call covered it.
        (D::TakenAlong, Stays::Papers | Stays::SignedFor | Stays::Corrected) => D::Missing,
        (D::TakenAlong, _) => D::HandedOut,
        // Somebody had it in his hands: no slip of the key any more, on whichever day.
        (D::Rehomed, Stays::Papers | Stays::SignedFor | Stays::Corrected) => {
            return Word::Manager;
        }
        (D::Rehomed, _) => D::Renamed,
        (D::Unlogged | D::UnloggedLate, _) => D::Voided,
        (way, _) => way,
    };
    told(way, hold, is_slip)
}

/// The same, of a way that goes where it says.
fn told(way: Departure, hold: &Stays, is_slip: bool) -> Word {
    use Departure as D;
    use Word::{Anybody, Manager, Nobody, Reason};
    match hold {
        Stays::AskedOtherwise { kind, .. } => asked(way, *kind),
        Stays::LegalHold | Stays::Disputed => match way {
            D::Destroyed | D::HandedBack => Nobody,
            D::TakenBack if is_slip && *hold == Stays::LegalHold => Anybody,
            _ => Manager,
        },
        Stays::Papers | Stays::SignedFor => match way {
            D::Destroyed => Nobody,
            D::Voided | D::Missing | D::SetApart => Manager,
            D::Renamed if is_slip => Reason,
            D::Renamed | D::Lightened | D::TakenBack if !is_slip => Manager,
            _ => Anybody,
        },
        Stays::Served => match way {
            D::Renamed | D::Returned | D::HandedBack | D::Voided | D::TakenBack => Manager,
            _ => Anybody,
        },
        Stays::Theirs => match way {
            D::SetApart | D::HandedBack => Manager,
            _ => Anybody,
        },
        // Made an ordinary piece first, it would go round what keeps it.
        Stays::Corrected => match way {
            D::Voided | D::Missing | D::Destroyed | D::HandedBack | D::Returned => Manager,
            D::Renamed if !is_slip => Manager,
            _ => Anybody,
        },
        // Set apart, it would leave by an exit of quarantine and nobody ask again.
        Stays::NotServed(standing) => match way {
            D::Voided | D::Missing | D::Renamed | D::SetApart => Manager,
            D::TakenBack if !is_slip => Manager,
            // A former client's goes back as the rules say.
            D::Returned if *standing != Standing::Former => Reason,
            _ => Anybody,
        },
        Stays::ByRule(_) => match way {
            D::HandedOut | D::ByCourier | D::SentOn | D::Destroyed => Manager,
            _ => Anybody,
        },
        // It leaves by an exit of quarantine (rule 32), and is discarded by nobody.
        Stays::Quarantine(_) => match way {
            D::Voided if !is_slip => Nobody,
            D::Voided | D::Missing => Manager,
            D::Renamed => Reason,
            _ => Anybody,
        },
        Stays::Counting | Stays::Counted => counted(way, *hold == Stays::Counting),
        Stays::NamedOtherwise => named_otherwise(way),
        // A letter about it is out: an incident, and no slip that nobody need hear of.
        Stays::Told if way == D::Voided => Reason,
        Stays::Agreed if way == D::Renamed => Reason,
        Stays::Told | Stays::Agreed => Anybody,
    }
}

/// Whoever hands it out looks whose it was; what nothing brings back is a manager's.
fn named_otherwise(way: Departure) -> Word {
    use Departure as D;
    match way {
        D::HandedOut | D::ByCourier | D::SentOn | D::Returned => Word::Reason,
        D::Destroyed => Word::Manager,
        _ => Word::Anybody,
    }
}

/// What its client speaks of is a piece, and his.
fn asked(way: Departure, kind: RequestKind) -> Word {
    use Departure as D;
    match way {
        D::Destroyed => Word::Nobody,
        D::Voided | D::Missing | D::Renamed | D::TakenBack
        // To do another thing than he asked for, the desk has no word of his.
        | D::ByCourier | D::SentOn | D::Returned => Word::Manager,
        D::SetApart if kind == RequestKind::Hold => Word::Manager,
        // Somebody of the client's stands at the desk: the wish is withdrawn on his word, or the clerk says why.
        D::HandedOut => Word::Reason,
        _ => Word::Anybody,
    }
}

/// What a count has not found, or was in a slot that it has counted.
fn counted(way: Departure, is_missed: bool) -> Word {
    use Departure as D;
    match way {
        D::Voided | D::TakenBack => Word::Manager,
        // Whoever names it anew moves it, and the count would look for it no more.
        D::Renamed if is_missed => Word::Manager,
        // Who lets go what nobody found says where it was.
        D::HandedOut | D::ByCourier | D::SentOn | D::Returned if is_missed => Word::Reason,
        _ => Word::Anybody,
    }
}
