//! The opposite of what was booked of fees, requests and disputes, and what stands in its way.

use super::opposite::UNDONE;
use crate::domain::center::file::CenterFile;
use crate::domain::fee::Fee;
use crate::domain::flow::fee::is_among;
use crate::domain::flow::{
    CenterNoted, CertifiedAgain, Event, FeesCharged, FeesCredited, FeesDropped, FeesSettled,
    FormNoted, ItemsDisputed, PaperDetached, PapersNoted, PieceRuled, RequestMade,
    RequestWithdrawn, WorkflowReviewed,
};
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::item::{Item, ItemChange};
use crate::domain::papers::Papers;
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::quarter::Certified;
use crate::domain::request::Request;
use crate::domain::ruling::Ruling;
use crate::domain::state::{Reversal, State};
use crate::domain::workflow::reviewed::Reviewed;

/// What a client owed, what was asked for, and what was in dispute before.
pub(super) fn kept_before(state: &State, reversal: &Reversal) -> Option<Event> {
    Some(match reversal.clone() {
        Reversal::FeesCharged(client, fees) => FeesDropped { client, fees }.into(),
        Reversal::FeesDropped(client, fees) => FeesCharged { client, fees }.into(),
        Reversal::FeesReopened(client, fees, how) => FeesSettled { client, fees, how }.into(),
        Reversal::CreditDropped(client, fees) => FeesCredited { client, fees }.into(),
        Reversal::RequestMade(id) => {
            let known = state.requests.get(&id)?;
            let (client, items) = (known.client.clone(), known.items.clone());
            RequestWithdrawn {
                request: id,
                client,
                items,
                why: UNDONE.to_owned(),
            }
            .into()
        }
        Reversal::RequestWithdrawn(request) => RequestMade(Request::clone(&request)).into(),
        Reversal::DisputeWas(item, why) => {
            let items = vec![item];
            ItemsDisputed { items, why }.into()
        }
        Reversal::PapersWere(item, was) => PapersNoted {
            item,
            papers: was.map(|papers| Papers::clone(&papers)),
        }
        .into(),
        Reversal::RuledAs(item, was) => PieceRuled {
            item,
            ruling: was.map(|ruling| Ruling::clone(&ruling)),
        }
        .into(),
        Reversal::CertifiedWas(_, was) => CertifiedAgain {
            list: was.map(|list| Certified::clone(&list)),
            why: UNDONE.to_owned(),
        }
        .into(),
        Reversal::CenterWas(was, _) => CenterNoted {
            said: None,
            on: state.header.day.page(),
            file: was.map(|file| CenterFile::clone(&file)),
        }
        .into(),
        Reversal::FormNotesWere(client, was, _) => FormNoted {
            client,
            said: None,
            on: state.header.day.page(),
            notes: was.map(|notes| FormNotes::clone(&notes)),
        }
        .into(),
        Reversal::ReviewedWas(was, _) => WorkflowReviewed {
            review: was.map(|review| Reviewed::clone(&review)),
        }
        .into(),
        Reversal::PaperAttached(client, number) => taken_off(state, client, number)?,
        _ => return None,
    })
}

/// A paper that was attached is taken off the form.
fn taken_off(state: &State, client: ClientId, number: u32) -> Option<Event> {
    let mut papers = state.papers_of(&client).iter();
    let kind = papers.find(|paper| paper.number == number)?.kind;
    let reason = UNDONE.to_owned();
    let detached = PaperDetached {
        client,
        number,
        kind,
        reason,
    };
    Some(detached.into())
}

/// A fee that was taken or waived since: that is taken back first. One that stands on a statement is a credit on the next.
pub(super) fn fees_blocker(
    state: &State,
    command: CommandId,
    client: &ClientId,
    fees: &[Fee],
) -> Option<String> {
    let owed = state.accounts.get(client);
    let own = state.traces.get(&command);
    let is_own = |fee: &Fee| {
        let mut all = own.into_iter().flat_map(|trace| &trace.reversals);
        all.any(|one| matches!(one, Reversal::FeesSettled(_, settled, _) if is_among(settled, fee.what)))
    };
    let is_owed = |fee: &Fee| owed.is_some_and(|owed| is_among(owed, fee.what));
    let is_stated = |fee: &Fee| state.stated_fees(client).contains(fee);
    let is_settled = |fee: &&Fee| !is_owed(fee) && !is_own(fee) && !is_stated(fee);
    let settled = fees.iter().find(is_settled)?;
    Some(format!("{} is settled by now", settled.what.words()))
}

/// What a correction sets for a piece to be what it was.
pub(super) fn corrections(before: &Item, now: &Item) -> Vec<ItemChange> {
    let all = [
        (before.kind != now.kind, ItemChange::Kind(before.kind)),
        (
            before.carrier != now.carrier,
            ItemChange::Carrier(before.carrier),
        ),
        (
            before.tracking != now.tracking,
            ItemChange::Tracking(before.tracking.clone()),
        ),
        (
            before.note != now.note,
            ItemChange::Note(before.note.clone()),
        ),
        (
            before.line != now.line,
            ItemChange::Line(before.line.clone()),
        ),
    ];
    all.into_iter()
        .filter(|(differs, _)| *differs)
        .map(|(_, change)| change)
        .collect()
}
