//! A custodian attaches a paper to a form or opens one; a manager detaches it. Whether the bytes are there is the
//! server's to see to: here they are a digest and a size.

use serde::{Deserialize, Serialize};

use super::{PaperAttached, PaperDetached, PaperOpened};
use crate::domain::attached::NotAttached;
use crate::domain::attached::{Attached, MAX_BYTES, MAX_PAPERS, PaperKind, PaperType, may_be_kept};
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::Event;
use crate::domain::flow::asked::{client, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::name::Added;
use crate::domain::rejection::Rejection;
use crate::domain::rules::Rule;
use crate::domain::state::State;

/// Attach a paper to a client's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttachPaper {
    pub client: ClientId,
    pub kind: PaperKind,
    pub format: PaperType,
    pub bytes: u64,
    /// SHA-256 of the bytes.
    pub digest: Hash,
}

impl Order for AttachPaper {
    fn needs(&self) -> Permission {
        Permission::ReadForms
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let client = client(state, &self.client)?;
        if self.bytes == 0 || self.bytes > MAX_BYTES || self.digest == Hash::default() {
            return Err(NotAttached::Size(self.bytes).into());
        }
        may_be_kept(self.kind, client)?;
        may_be_shown(state, &self.digest)?;
        let known = state.papers_of(&client.id);
        let is_it = |paper: &&Attached| paper.digest == self.digest && paper.kind == self.kind;
        if known.iter().any(|paper| is_it(&paper)) {
            return Ok(Vec::new());
        }
        if known.len() >= MAX_PAPERS {
            return Err(NotAttached::TooMany(MAX_PAPERS as u32).into());
        }
        let last = state.attached.get(&client.id).map_or(0, |all| all.last);
        let paper = Attached {
            number: last + 1,
            kind: self.kind,
            format: self.format,
            bytes: self.bytes,
            digest: self.digest,
            added: Added {
                by: ctx.actor.name().to_owned(),
                on: ctx.today,
            },
        };
        let client = client.id.clone();
        Ok(vec![PaperAttached { client, paper }.into()])
    }
}

/// Take a paper off a client's form; its bytes are gone with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DetachPaper {
    pub client: ClientId,
    pub number: u32,
    pub reason: String,
}

impl Order for DetachPaper {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    /// A legal hold keeps records whatever else is asked (rule 47). Of a copy that may not be kept no other stays, under
    /// whatever label and beside whatever form (rule 92).
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let paper = paper(state, &self.client, self.number)?;
        let reason = given("the reason", &self.reason)?;
        is_free(state, &self.client)?;
        let mut events = Vec::new();
        if state.forbidden_copies().contains_key(&paper.digest) {
            let is_it = |id: &ClientId, one: &Attached| *id == self.client && one == paper;
            let others = state.copies_of(&paper.digest).into_iter();
            for (id, other) in others.filter(|(id, one)| !is_it(id, one)) {
                is_free(state, id)?;
                events.push(detached(id, other, format!("the same copy ({})", Rule(92))));
            }
        }
        events.push(detached(&self.client, paper, reason));
        Ok(events)
    }
}

/// Refuses what a court wants kept.
fn is_free(state: &State, client: &ClientId) -> Result<(), Rejection> {
    state.holds.get(client).map_or(Ok(()), |why| {
        Err(Rejection::LegalHold {
            client: state.name_of(client),
            why: why.clone(),
        })
    })
}

fn detached(client: &ClientId, paper: &Attached, reason: String) -> Event {
    PaperDetached {
        client: client.clone(),
        number: paper.number,
        kind: paper.kind,
        reason,
    }
    .into()
}

/// Open a paper to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPaper {
    pub client: ClientId,
    pub number: u32,
    pub reason: String,
}

impl Order for OpenPaper {
    fn needs(&self) -> Permission {
        Permission::ReadForms
    }

    /// Like the form, it is shown after the event that says so (rule 94).
    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let paper = paper(state, &self.client, self.number)?;
        may_be_shown(state, &paper.digest)?;
        Ok(vec![
            PaperOpened {
                client: self.client.clone(),
                number: paper.number,
                kind: paper.kind,
                reason: given("the reason", &self.reason)?,
            }
            .into(),
        ])
    }
}

/// Refuses bytes that are a copy of a card that may not be copied, under whatever label and beside whatever form
/// (rule 92).
fn may_be_shown(state: &State, digest: &Hash) -> Result<(), Rejection> {
    let why = state.forbidden_copies().remove(digest);
    why.map_or(Ok(()), |why| Err(why.into()))
}

fn paper<'a>(state: &'a State, id: &ClientId, number: u32) -> Result<&'a Attached, Rejection> {
    let client = client(state, id)?;
    let mut known = state.papers_of(&client.id).iter();
    let found = known.find(|paper| paper.number == number);
    found.ok_or_else(|| {
        let name = client.legal_name().to_owned();
        NotAttached::NoSuch { number, name }.into()
    })
}
