//! Rows of the center's list as commands: each is taken or refused by itself.

use super::orders::{Answer, Refusal};
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::ImportClient;
use crate::domain::ids::ClientId;
use crate::domain::state::State;
use crate::wire::answer::{RowResult, RowVerdict};
use crate::wire::ask::Import;

/// Takes rows, or says what would become of them.
pub fn import(session: &Session, asked: Import) -> Vec<RowResult> {
    let Import { rows, dry_run } = asked;
    let lines: Vec<_> = rows
        .iter()
        .map(|row| (row.line, row.row.client_id.clone()))
        .collect();
    let commands = rows
        .into_iter()
        .map(|row| (row.id, Command::ImportClient(ImportClient(row.row))))
        .collect();
    let answers = session.submit(session.actor(), commands, dry_run);
    let snapshot = session.house.board.read();
    let results = lines
        .into_iter()
        .zip(answers)
        .map(|((line, given), answer)| RowResult {
            line,
            outcome: verdict(&snapshot.state, given.as_deref(), answer),
        });
    results.collect()
}

fn verdict(state: &State, given: Option<&str>, answer: Answer) -> RowVerdict {
    match answer {
        Ok(done) => match (done.client, done.added) {
            (Some(client), true) => RowVerdict::Added(client),
            (Some(client), false) => RowVerdict::Changed(client),
            (None, _) => {
                let id = ClientId::new(given.unwrap_or(""));
                RowVerdict::Unchanged(
                    state
                        .clients
                        .get(&id)
                        .map_or(id, |client| client.id.clone()),
                )
            }
        },
        Err(Refusal::Rule(rejection)) => RowVerdict::Rejected(rejection),
        Err(Refusal::Failed(failure)) => RowVerdict::Failed(failure),
    }
}
