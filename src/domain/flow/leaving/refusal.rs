//! Why a piece stays, in the words of the way on which it was to go.

use super::departure::Departure;
use crate::domain::item::Item;
use crate::domain::rejection::{NoKeeping, Rejection, Stays};
use crate::domain::request::RequestKind;
use crate::domain::state::State;

/// A manager's word is missing, or his reason.
pub(super) fn refused(state: &State, item: &Item, way: Departure, why: Stays) -> Rejection {
    let id = item.id;
    if let Stays::ByRule(rule) = why {
        return Rejection::WaitsForManager { item: id, rule };
    }
    if let Stays::AskedOtherwise {
        request,
        kind: RequestKind::Hold,
    } = why
        && let Some(asked) = state.requests.get(&request)
    {
        let until = asked.by;
        return NoKeeping::HeldOnRequest {
            item: id,
            until,
            request,
        }
        .into();
    }
    match way {
        Departure::HandedBack => NoKeeping::Kept { item: id, why }.into(),
        way => stays(item, way, why),
    }
}

/// Nobody's word lets it go.
pub(super) fn never(item: &Item, way: Departure, why: Stays) -> Rejection {
    let id = item.id;
    match why {
        Stays::Quarantine(rule) => Rejection::NoDiscard { item: id, rule },
        why => stays(item, way, why),
    }
}

fn stays(item: &Item, way: Departure, why: Stays) -> Rejection {
    let is_here = item.is_held();
    let item = item.id;
    let no = match way {
        // What has left comes back for another: it stays whose it is, and not here.
        Departure::Renamed | Departure::Rehomed if !is_here => {
            NoKeeping::ManagersToChange { item, why }
        }
        Departure::Destroyed => NoKeeping::NotDestroyed { item, why },
        // Taken back or voided, it leaves the books: the same words.
        Departure::Voided | Departure::Unlogged | Departure::UnloggedLate => {
            NoKeeping::NotVoided { item, why }
        }
        Departure::Missing => NoKeeping::NotMissing { item, why },
        Departure::Lightened => NoKeeping::ManagersToChange { item, why },
        Departure::HandedBack => NoKeeping::NotHandedBack { item, why },
        Departure::TakenBack => NoKeeping::NotTakenBack { item, why },
        Departure::HandedOut
        | Departure::TakenAlong
        | Departure::ByCourier
        | Departure::SentOn
        | Departure::Returned
        | Departure::SetApart
        | Departure::Renamed
        | Departure::Rehomed => NoKeeping::Kept { item, why },
    };
    no.into()
}
