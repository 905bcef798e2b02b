//! What is to be sent on, and where to.

use super::found;
use super::page::{MOST, Page};
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::disposition::Mail;
use crate::domain::flow::{ToSend, to_send};
use crate::domain::forward::ForwardKind;
use crate::domain::ids::ClientId;
use crate::domain::item::ItemKind;
use crate::domain::standing::Standing;
use crate::server::reads::keeping::requests;
use crate::server::reads::rows::{card, judged_row};
use crate::server::reads::view::View;
use crate::wire::rows::{Body, ForwardRow};

/// Stands for the home of a client whom a court protects (rule 94).
const PROTECTED: &str = "(protected: a custodian reads it)";

/// Most candidates for whom a line names.
const CANDIDATES: u32 = 20;

/// Everything that is to be sent on, what is due first at the top. A protected home stands in no list, whoever reads it.
fn rows(view: &View<'_>) -> Vec<ForwardRow> {
    let state = &view.snapshot.state;
    let all = to_send(state, &view.policy(), view.today());
    all.into_iter().filter_map(|send| row(view, send)).collect()
}

fn row(view: &View<'_>, send: ToSend) -> Option<ForwardRow> {
    let client = view.snapshot.state.clients.get(&send.client)?;
    Some(ForwardRow {
        pmb: client.pmb.clone(),
        name: client.legal_name().to_owned(),
        to: if client.is_protected() {
            client.sends_to(send.kind).map(|_| PROTECTED.to_owned())
        } else {
            address(view, client, send.kind)
        },
        send,
    })
}

/// Where a client's mail is sent on to, as this reader may know it.
fn address(view: &View<'_>, client: &Client, kind: ForwardKind) -> Option<String> {
    let known = client.sends_to(kind)?;
    let hidden = client.is_protected() && !view.actor.may(Permission::ReadForms);
    Some(if hidden { PROTECTED } else { known }.to_owned())
}

/// The list, or one client's pieces and where they go.
pub(super) fn body(view: &View<'_>, client: Option<&ClientId>, page: Page<'_>) -> Body {
    let state = &view.snapshot.state;
    let chosen = client.and_then(|id| state.clients.get(id));
    let policy = view.policy();
    let kind = chosen.map_or(ForwardKind::Forwarded, |client| {
        match client.standing(view.today(), &policy) {
            Standing::Former | Standing::Expired => ForwardKind::Remailed,
            _ => ForwardKind::Forwarded,
        }
    });
    let all = rows(view);
    let here = chosen.map(|client| state.here_for(&client.id));
    let mut asked_for = requests(view);
    asked_for.retain(|row| client.is_none_or(|id| row.request.client == *id));
    let query = if chosen.is_some() { "" } else { page.filter };
    Body::Forward {
        total: all.len() as u32,
        rows: all
            .into_iter()
            .skip(page.from as usize)
            .take(page.rows.min(MOST) as usize)
            .collect(),
        from: page.from,
        doubt: found(view, query, CANDIDATES, Mail::of(ItemKind::Letter, None)),
        card: chosen.map(|client| card(view, client)),
        items: here
            .map(|items| items.map(|item| judged_row(view, item)).collect())
            .unwrap_or_default(),
        to: chosen.and_then(|client| address(view, client, kind)),
        handling: policy.forward.handling,
        cutoffs: policy.forward.cutoffs,
        requests: asked_for,
    }
}
