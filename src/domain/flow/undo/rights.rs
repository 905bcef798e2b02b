//! Which right taking a thing back asks for: the one that doing it asks for, of the role that somebody has today. Must not
//! know commands, which memory does not keep: what a command changed says what it was.

use crate::domain::clerk::Permission;
use crate::domain::client::{Client, ClientChange};
use crate::domain::fee::Settlement;
use crate::domain::item::{Item, ItemStatus};
use crate::domain::name::NameKind;
use crate::domain::state::{Reversal, State};

/// The right that a thing which a command did wants, to be done or taken back.
pub(super) fn needs(state: &State, reversal: &Reversal) -> Permission {
    match reversal {
        Reversal::ItemReceived(id) => {
            let is_stock = |item: &Item| item.origin.is_stock();
            let stock = state.items.get(id).is_some_and(|item| is_stock(item));
            if stock {
                Permission::HandOut
            } else {
                Permission::Log
            }
        }
        Reversal::ItemWas(before) => of_piece(state, before),
        // What is said of a piece, and who hears of it, goes along with the piece.
        Reversal::NoticeWas(_)
        | Reversal::NoticeQueued(_)
        | Reversal::DisposedAs(..)
        | Reversal::NoteWas(..)
        | Reversal::FeesCharged(..)
        | Reversal::FeesDropped(..)
        | Reversal::FeesCredited(..)
        | Reversal::CreditDropped(..) => Permission::Log,
        Reversal::NoticeStood(_)
        | Reversal::AnswerWas(..)
        | Reversal::BroughtWas(..)
        | Reversal::CarriedWas(..)
        | Reversal::RequestMade(_)
        | Reversal::RequestWithdrawn(_)
        | Reversal::DisputeWas(..)
        | Reversal::PapersWere(..) => Permission::HandOut,
        Reversal::FeesSettled(_, _, how) | Reversal::FeesReopened(_, _, how) => match how {
            Settlement::Taken(_) => Permission::HandOut,
            Settlement::Waived(_) => Permission::Manage,
        },
        Reversal::ClientWas(before) => {
            let now = state.clients.get(&before.id);
            now.map_or(Permission::Manage, |now| of_record(now, before))
        }
        Reversal::FormNotesWere(..) | Reversal::PaperAttached(..) => Permission::ReadForms,
        Reversal::ClientAdded(_)
        | Reversal::RuledAs(..)
        | Reversal::CertifiedWas(..)
        | Reversal::CenterWas(..)
        | Reversal::ReviewedWas(..) => Permission::Manage,
    }
}

/// Whoever may log may take back what lies here; that a piece left, or came back, is for who hands out.
fn of_piece(state: &State, before: &Item) -> Permission {
    let is_out = |status: ItemStatus| !matches!(status, ItemStatus::Held | ItemStatus::Voided);
    let now = state.items.get(&before.id).map(|item| item.status);
    if is_out(before.status) || now.is_some_and(is_out) {
        Permission::HandOut
    } else {
        Permission::Log
    }
}

/// A name off a label, a note and a form have their own rights; all else of a record is a manager's.
fn of_record(now: &Client, before: &Client) -> Permission {
    let changes = now.changes_to(before);
    let is_seen = |one: &ClientChange| match one {
        ClientChange::NameAdded(name) | ClientChange::NameRemoved(name) => {
            name.kind == NameKind::Seen
        }
        _ => false,
    };
    let is_note = |one: &ClientChange| matches!(one, ClientChange::Notes(_));
    let is_form = |one: &ClientChange| {
        matches!(
            one,
            ClientChange::Form(_) | ClientChange::FormDropped | ClientChange::Asked(_)
        )
    };
    let goes_along = |one: &ClientChange| {
        matches!(
            one,
            ClientChange::NameAdded(_) | ClientChange::NameRemoved(_) | ClientChange::Pending(_)
        )
    };
    if changes.iter().all(is_seen) {
        Permission::Log
    } else if changes.iter().all(is_note) {
        Permission::HandOut
    } else if changes.iter().any(is_form)
        && changes.iter().all(|one| is_form(one) || goes_along(one))
    {
        Permission::ReadForms
    } else {
        Permission::Manage
    }
}
