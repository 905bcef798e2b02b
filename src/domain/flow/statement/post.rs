//! Statements go to their clients: by e-mail through the outbox like any notice, or on paper as an ordinary piece in the
//! client's own slot. Each goes once; a mail that did not get there is followed by paper.

use serde::{Deserialize, Serialize};

use super::StatementPosted;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Intake;
use crate::domain::flow::foreseen::foreseen;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, ItemReceived, LogItems, NoticeQueued, NoticeTold};
use crate::domain::ids::{ClientId, NoticeId};
use crate::domain::item::ItemKind;
use crate::domain::notice::{ByHand, Matter, Notice, NoticeKind, NoticeState, Plan, Stated};
use crate::domain::rejection::{NoStatement, Rejection};
use crate::domain::state::State;
use crate::domain::statement::issued::{Issued, Post, Way};

/// Send statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostStatements {
    /// Numbers of those that go by e-mail.
    pub mail: Vec<u32>,
    /// Numbers of those that were printed, or will be.
    pub paper: Vec<u32>,
}

impl Order for PostStatements {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let mut events = Vec::new();
        for (number, next) in self.mail.iter().zip(state.header.next.notices + 1..) {
            let (client, statement) = unsent(state, *number)?;
            let notice = notice(NoticeId(next), client, statement, ctx)?;
            events.push(NoticeQueued(notice).into());
            events.push(posted(client, statement, Way::Mail(NoticeId(next)), ctx));
        }
        let mut after = foreseen(state, &events, ctx);
        for number in &self.paper {
            let (client, statement) = unprinted(state, *number)?;
            let piece = on_paper(&after, client, statement, ctx)?;
            after = foreseen(&after, &piece, ctx);
            events.extend(piece);
        }
        Ok(events)
    }
}

/// A statement that exists, with its client.
fn known(state: &State, number: u32) -> Result<(&ClientId, &Issued), NoStatement> {
    let known = state.statement(number);
    let known = known.filter(|(_, one)| !one.is_purged());
    known.ok_or(NoStatement::NoSuch(number))
}

fn record<'a>(state: &'a State, id: &ClientId) -> Result<&'a Client, Rejection> {
    let client = state.clients.get(id);
    client
        .map(AsRef::as_ref)
        .ok_or_else(|| Rejection::NoClient(id.clone()))
}

/// One that went on no way yet.
fn unsent(state: &State, number: u32) -> Result<(&Client, &Issued), Rejection> {
    let (id, statement) = known(state, number)?;
    if !statement.posts.is_empty() {
        return Err(NoStatement::WentAlready(number).into());
    }
    Ok((record(state, id)?, statement))
}

/// One that is not on paper, and whose mail is neither there nor on its way.
fn unprinted(state: &State, number: u32) -> Result<(&Client, &Issued), Rejection> {
    let (id, statement) = known(state, number)?;
    let is_free = match statement.posts.last().map(|post| post.way) {
        None => true,
        Some(Way::Paper(_)) => false,
        Some(Way::Mail(notice)) => state.notices.get(&notice).is_some_and(|notice| {
            matches!(notice.state, NoticeState::Failed | NoticeState::Cancelled)
        }),
    };
    if !is_free {
        return Err(NoStatement::WentAlready(number).into());
    }
    Ok((record(state, id)?, statement))
}

/// The mail to the first address on file that wants it, due at once.
fn notice(
    id: NoticeId,
    client: &Client,
    statement: &Issued,
    ctx: &Context<'_>,
) -> Result<Notice, Rejection> {
    let to = client
        .statements_to()
        .ok_or(NoStatement::NoMail(statement.number))?;
    Ok(Notice {
        id,
        client: client.id.clone(),
        kind: NoticeKind::Statement,
        to: Some(to.to_owned()),
        items: Vec::new(),
        pickup: None,
        plan: Plan::At(ctx.now),
        state: NoticeState::Held,
        queued_at: ctx.now,
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: Matter::Statement(Box::new(Stated {
            number: statement.number,
            month: statement.month,
            balance: statement.figures.balance(),
            digest: statement.digest,
        })),
    })
}

fn posted(client: &Client, statement: &Issued, way: Way, ctx: &Context<'_>) -> Event {
    StatementPosted {
        client: client.id.clone(),
        number: statement.number,
        post: Post { way, on: ctx.today },
    }
    .into()
}

/// The piece in the client's slot; a mail that failed before it asks nobody any more.
fn on_paper(state: &State, client: &Client, statement: &Issued, ctx: &Context<'_>) -> Decided {
    let log = LogItems(Intake {
        client: Some(client.id.clone()),
        kind: ItemKind::Letter,
        line: Some(format!(
            "Statement {}, {}",
            statement.number,
            statement.month.words()
        )),
        ..Intake::default()
    });
    let mut events = log.decide(state, ctx)?;
    let piece = events.iter().find_map(|event| match event {
        Event::ItemReceived(ItemReceived(item)) => Some(item.id),
        _ => None,
    });
    let piece = piece.ok_or(NoStatement::BooksMoved)?;
    events.push(posted(client, statement, Way::Paper(piece), ctx));
    if let Some(notice) = failed(state, statement) {
        let told = NoticeTold {
            notice,
            how: ByHand::Writing,
            note: format!("statement {} on paper, #{piece}", statement.number),
        };
        events.push(told.into());
    }
    Ok(events)
}

/// The failed mail that paper stands in for.
fn failed(state: &State, statement: &Issued) -> Option<NoticeId> {
    let Way::Mail(id) = statement.posts.last()?.way else {
        return None;
    };
    let notice = state.notices.get(&id)?;
    (notice.state == NoticeState::Failed).then_some(id)
}
