//! The right hands: the list and a check, the client's code, or the client's word on the telephone; and what is noted
//! where none of them is there.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::HandoverStopped;
use crate::domain::flow::asked::given;
use crate::domain::flow::handover::{Asked, HandOut, hand_out};
use crate::domain::flow::intake::remark::remark;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::is_signature;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::notice::Notice;
use crate::domain::own_number;
use crate::domain::rejection::{NoKeeping, NoRelease, Rejection};
use crate::domain::release::Stopped;
use crate::domain::state::State;
use crate::domain::text;

/// Hand pieces to a person at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Release {
    pub handover: HandOut,
    /// The name, as signed, for what must be signed for (rule 26).
    pub signed: Option<String>,
    /// Pieces that were scanned, or whose number was typed off the label.
    pub scanned: Vec<ItemId>,
    /// Who of the client's approved it on the telephone, and under which number on file.
    pub approved: Option<Called>,
}

/// Who was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    pub who: String,
    /// As on file; may be left out where there is only one.
    pub number: Option<String>,
}

impl Order for Release {
    fn needs(&self) -> Permission {
        Permission::HandOut
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let asked = match &self.approved {
            None => Asked::List,
            Some(called) => Asked::Phone(called),
        };
        released(self, &asked, state, ctx)
    }
}

/// Hand pieces to somebody who said the code of a notice to the client. The server's session has compared it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseByCode {
    pub release: Release,
    /// The notice that bears the code; memory may have let go of it since it was sent.
    pub notice: Option<Box<Notice>>,
}

impl Order for ReleaseByCode {
    fn needs(&self) -> Permission {
        Permission::Session
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        ctx.actor.must(Permission::HandOut)?;
        let given = self.notice.as_deref().ok_or(NoRelease::WrongCode)?;
        let known = state.notices.get(&given.id);
        let notice = known.map_or(given, AsRef::as_ref);
        released(&self.release, &Asked::Code(notice), state, ctx)
    }
}

pub(super) fn released(
    release: &Release,
    asked: &Asked<'_>,
    state: &State,
    ctx: &Context<'_>,
) -> Decided {
    let signed = release.signed.as_deref();
    let signed = signed.map(signature).transpose()?;
    let mut events = hand_out(state, &release.handover, asked, Some(&release.scanned), ctx)?;
    if let Some(signed) = signed {
        let items = release.handover.items.iter();
        let items = items.filter_map(|id| state.items.get(id));
        let wanted = items.filter(|item| item.kind.is_signed_for());
        events.extend(wanted.map(|item| remark(item, &format!("signed for by {signed}"))));
    }
    Ok(events)
}

/// The name as signed: without a letter it is none.
pub(in crate::domain::flow) fn signature(name: &str) -> Result<String, Rejection> {
    let name = given("the name as signed", name)?;
    if is_signature(&name) {
        Ok(name)
    } else {
        Err(NoRelease::NoSignature(name).into())
    }
}

/// Note that nothing was handed out, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StopHandover {
    pub client: ClientId,
    pub person: String,
    pub items: Vec<ItemId>,
    pub why: Stopped,
}

impl StopHandover {
    /// What to note of a handover that was refused; nothing where the refusal is no one's attempt.
    pub fn after(handover: &HandOut, refused: &Rejection) -> Option<Self> {
        Some(Self {
            client: handover.client.clone(),
            person: handover.person.clone(),
            items: handover.items.clone(),
            why: Stopped::by(refused)?,
        })
    }
}

impl Stopped {
    /// Why a refusal stops a handover.
    pub fn by(refused: &Rejection) -> Option<Self> {
        Some(match refused {
            Rejection::NotTheirs { .. } => Self::NotTheirs,
            Rejection::MayNotCollect { .. } => Self::NotListed,
            Rejection::CheckNotAllowed => Self::CheckNotAllowed,
            Rejection::WaitsForManager { .. }
            | Rejection::InQuarantine { .. }
            | Rejection::NoKeeping(NoKeeping::Kept { .. }) => Self::KeptHere,
            Rejection::NoRelease(why) => match why {
                // A code that answers none is guessed, also where none was mailed.
                NoRelease::WrongCode | NoRelease::NoCodeMailed(_) => Self::WrongCode,
                NoRelease::CodeExpired => Self::ExpiredCode,
                NoRelease::CodeUsed => Self::UsedCode,
                NoRelease::CodeForAnother(_) => Self::AnothersCode,
                NoRelease::TooManyCodes => Self::TooManyCodes,
                NoRelease::NotByPhone | NoRelease::NeverByPhone(_) => Self::NotByPhone,
                NoRelease::ApproverNotOnFile { .. } | NoRelease::FreshApprover { .. } => {
                    Self::ApproverNotOnFile
                }
                NoRelease::ApprovesHimself(_) => Self::OwnApproval,
                NoRelease::NoSuchPhone(_)
                | NoRelease::FreshContact(_)
                | NoRelease::NoPhone(_)
                | NoRelease::WhichPhone(_) => Self::NumberNotOnFile,
                NoRelease::NotServed(_) => Self::NotServed,
                NoRelease::NeverByCode(_) | NoRelease::CameAfterCode(_) => Self::NotByCode,
                NoRelease::NoCourier(_)
                | NoRelease::NeverByCourier(_)
                | NoRelease::NotTheCourier(_) => Self::NotByCourier,
                _ => return None,
            },
            _ => return None,
        })
    }
}

impl Order for StopHandover {
    fn needs(&self) -> Permission {
        Permission::Session
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let client = state.clients.get(&self.client);
        // Somebody's own number is kept nowhere; of a client who was purged no text comes into the books any more.
        let person = client
            .filter(|client| !client.is_purged())
            .map(|_| &self.person)
            .filter(|person| own_number::in_name(person).is_none());
        let person = person.map(|person| text::scrub(person, text::MAX_FIELD));
        Ok(vec![
            HandoverStopped {
                client: self.client.clone(),
                person: person.unwrap_or_default(),
                items: self.items.clone(),
                why: self.why,
            }
            .into(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_lets_nobody_in_is_on_record_for_its_own_reason() {
        let who = || "Mickey Mouse".to_owned();
        let client = || "Harbor Candle Co".to_owned();
        for (why, stopped) in [
            (NoRelease::NotByPhone, Stopped::NotByPhone),
            (NoRelease::NeverByPhone(ItemId(3)), Stopped::NotByPhone),
            (
                NoRelease::ApproverNotOnFile {
                    who: who(),
                    client: client(),
                },
                Stopped::ApproverNotOnFile,
            ),
            (NoRelease::ApprovesHimself(who()), Stopped::OwnApproval),
            (NoRelease::NoSuchPhone(client()), Stopped::NumberNotOnFile),
            (NoRelease::NotServed(client()), Stopped::NotServed),
        ] {
            assert_eq!(Stopped::by(&why.into()), Some(stopped));
        }
        let guessed = NoRelease::NoCodeMailed(client());
        assert_eq!(Stopped::by(&guessed.into()), Some(Stopped::WrongCode));
    }
}
