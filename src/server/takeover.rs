//! A copy of a ledger becomes the desk: by a manager's word only, and after he has seen what it does. Until then it
//! sends no mail and writes no backup, for the desk that it was copied from may be at work.

use super::house::House;
use super::orders::Order;
use super::session::Session;
use crate::domain::alarm::{Alarm, CopyOf};
use crate::domain::clerk::Permission;
use crate::store::{self, StoreError};
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask::TakeOver;
use crate::wire::rows::TakeOverSheet;

/// Says what it would do, or does it.
pub fn take_over(session: &Session, asked: TakeOver) -> Result<TakeOverSheet, Refusal> {
    session.actor().must(Permission::Manage)?;
    let house = &session.house;
    let Some(copy_of) = house.gate.copy_of() else {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: format!(
                "the ledger at {} is no copy: it is the desk",
                house.data.display()
            ),
            hint: "there is nothing to take over".into(),
        }));
    };
    let sheet = sheet(house, copy_of);
    if !asked.really {
        return Ok(sheet);
    }
    begin(house).map_err(|error| {
        Refusal::Failed(Failure {
            kind: FailureKind::Unavailable,
            what: error.to_string(),
            hint: error.hint(),
        })
    })?;
    Ok(TakeOverSheet {
        done: true,
        ..sheet
    })
}

fn begin(house: &House) -> Result<(), StoreError> {
    let config = house.config.now();
    let target = config.backup.as_deref();
    store::take_over(&house.data, target)?;
    if let Some(target) = target {
        house.start_backup(target)?;
    }
    house.gate.taken_over();
    let _ = house
        .orders
        .send(Order::TakenOver(house.backup.get().cloned()));
    Ok(())
}

fn sheet(house: &House, copy_of: CopyOf) -> TakeOverSheet {
    let snapshot = house.board.read();
    let state = &snapshot.state;
    let config = house.config.now();
    let target = config.backup.as_deref();
    let owner = target.and_then(store::backup_owner);
    TakeOverSheet {
        copy_of,
        events: state.header.seq.0,
        at: state.header.at,
        waiting: state
            .notices
            .values()
            .filter(|notice| notice.state.is_open())
            .count() as u32,
        paused: state.is_paused(),
        backup: target.map(|target| target.display().to_string()),
        backup_of: owner.map(|owner| owner.display().to_string()),
        done: false,
    }
}

/// Refuses what a copy never does.
pub fn refuse_in_copy(house: &House) -> Result<(), Refusal> {
    match house.gate.copy_of() {
        None => Ok(()),
        Some(of) => Err(Refusal::Failed(Failure {
            kind: FailureKind::Unavailable,
            what: Alarm::Copy(of).words(),
            hint: "write to clients from the desk that this is a copy of".into(),
        })),
    }
}
