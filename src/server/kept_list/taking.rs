//! What is taken over of the list: one difference at a person's word, and just as it was shown; new clients by the rule of
//! the config.

use std::time::Duration;

use crossbeam_channel::bounded;
use tracing::info;

use super::look::with_books;
use crate::domain::clerk::{Actor, Permission};
use crate::domain::command::Command;
use crate::domain::flow::{TakeListed, takings};
use crate::domain::ids::ClientId;
use crate::domain::listed::{Difference, Differs};
use crate::domain::state::Done;
use crate::domain::text::counted;
use crate::server::house::House;
use crate::server::orders::{Work, server_command};
use crate::server::session::Session;
use crate::wire::answer::{Failure, FailureKind, Refusal};
use crate::wire::ask;

/// Seconds beyond the program's own within which a look is over.
const PATIENCE: u64 = 15;

/// Clients of one group: an import of thousands must not keep a clerk waiting.
const GROUP: usize = 200;

/// Takes over one difference, if it is still just what was shown.
pub fn take(session: &Session, asked: ask::TakeDifference) -> Result<Done, Refusal> {
    let ask::TakeDifference { id, seen } = asked;
    let actor = session.actor();
    actor.must(Permission::Manage)?;
    let house = &session.house;
    let is_done = house.board.read().state.traces.contains_key(&id);
    let command = if is_done {
        // It is answered as before, whatever it says now.
        Some(TakeListed::Gone(
            seen.client.clone().unwrap_or_else(|| ClientId::new("")),
        ))
    } else {
        commands(house, &actor, |one| *one == seen).pop()
    };
    let Some(command) = command else {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: "that is not what the list and the books say any more".into(),
            hint: "look at the differences again".into(),
        }));
    };
    session.answer_one(actor, id, Command::TakeListed(command))
}

/// The commands for what is wanted of the list, against the books as they are now.
fn commands(house: &House, actor: &Actor, wanted: impl Fn(&Difference) -> bool) -> Vec<TakeListed> {
    let config = house.config.now();
    let (Some(reading), Some(list)) = (house.kept.reading(), &config.kept_list) else {
        return Vec::new();
    };
    with_books(house, &config, actor, |books| {
        books.with(|ctx| takings(books.state, &reading, list.scope(), ctx, wanted))
    })
}

/// Has the list read at once, and waits until it is.
pub fn look_now(session: &Session, asked: ask::ReadList) -> Result<(), Refusal> {
    session.actor().must(Permission::Manage)?;
    let house = &session.house;
    let config = house.config.now();
    let Some(list) = &config.kept_list else {
        return Err(Refusal::Failed(Failure {
            kind: FailureKind::Bad,
            what: "no list is kept elsewhere".into(),
            hint: "name it under [directory] in config.toml: file = \"members.csv\"".into(),
        }));
    };
    let before = house.kept.looks();
    house.kept.ask(asked.shrinking);
    house.board.look_again();
    let longest = Duration::from_secs(list.patience + PATIENCE);
    house.board.wait_until(longest, |_| {
        house.kept.looks() > before || house.is_ending()
    });
    Ok(())
}

/// Takes over who is new on the list.
pub(super) fn take_new(house: &House) {
    let new = commands(house, &Actor::Server, |one| one.what == Differs::New);
    let mut taken = 0;
    for part in new.chunks(GROUP) {
        let commands = part
            .iter()
            .map(|one| (server_command(), Command::TakeListed(one.clone())));
        let (reply, answers) = bounded(1);
        let work = Work {
            actor: Actor::Server,
            commands: commands.collect(),
            dry_run: false,
            reply,
        };
        if house.is_ending() || house.orders.give(work).is_err() {
            return;
        }
        let answers = answers.recv().unwrap_or_default();
        taken += answers.iter().filter(|answer| answer.is_ok()).count();
    }
    house.orders.settle();
    if taken > 0 {
        info!(
            "{} taken over from the client list",
            counted(taken, "new client")
        );
    }
}
