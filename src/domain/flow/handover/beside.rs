//! Whom the client's code or word on the telephone lets have pieces, and which. Who approves is on file, and so is the
//! number, since before today; the collector never approves himself.

use std::sync::Arc;

use super::HandOut;
use super::order::{Asked, Hands, mark, may_not, on_list};
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::disposition::Action;
use crate::domain::flow::asked::given;
use crate::domain::flow::judging::disposition_of;
use crate::domain::flow::leaving::corrected;
use crate::domain::flow::release::{At, Called, code_holds, settled, stranger};
use crate::domain::form::{may_be_one, same_name};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemKind};
use crate::domain::notice::{Matter, Notice, NoticeState};
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::release::{Approval, Pass};
use crate::domain::state::{Reversal, State};
use crate::domain::time::Stamp;

const STANDS_IN_BY_CODE: &str =
    "nobody is listed to collect; a person on file, with the client's code";

/// Who said a code: of an ordinary notice somebody on the list, of one that was sent for a person that person.
pub(super) fn coded(
    state: &State,
    client: &Client,
    asked: &HandOut,
    notice: &Notice,
    ctx: &Context<'_>,
) -> Result<Hands, Rejection> {
    code_holds(state, client, notice, &At::of(ctx))?;
    let pass = Pass::Code(notice.id);
    if let Matter::Code(sent_for) = &notice.matter {
        if !same_name(sent_for, &asked.person) {
            return Err(NoRelease::CodeForAnother(sent_for.clone()).into());
        }
        let person = sent_for.clone();
        return Ok(Hands {
            person,
            pass,
            mark: None,
        });
    }
    let person = on_list(client, &asked.person, ctx);
    let person = person.ok_or_else(|| may_not(client, &asked.person, ctx))?;
    let stands_in = client.stands_in(&person, ctx.today);
    let mark = stands_in.then(|| mark(client, STANDS_IN_BY_CODE.to_owned()));
    Ok(Hands { person, pass, mark })
}

/// Somebody whom the client, called under a number on file, lets have it.
pub(super) fn called_up(
    state: &State,
    client: &Client,
    asked: &HandOut,
    called: &Called,
    ctx: &Context<'_>,
) -> Result<Hands, Rejection> {
    if !ctx.policy.phone_approval {
        return Err(NoRelease::NotByPhone.into());
    }
    let name = || client.legal_name().to_owned();
    if !client.is_served(ctx.today) {
        return Err(NoRelease::NotServed(name()).into());
    }
    let number = match (&called.number, client.phones.as_slice()) {
        (_, []) => return Err(NoRelease::NoPhone(name()).into()),
        (None, [only]) => Some(only),
        (None, _) => return Err(NoRelease::WhichPhone(name()).into()),
        (Some(said), all) => all.iter().find(|one| is_one_number(one, said)),
    };
    let number = number.ok_or_else(|| NoRelease::NoSuchPhone(name()))?;
    let by = given("who approved it", &called.who)?;
    let person = stranger(&asked.person)?;
    if may_be_one(&by, &person) && !client.has_both(&by, &person, ctx.today) {
        return Err(NoRelease::ApprovesHimself(person).into());
    }
    if !client.can_approve(&by, ctx.today) {
        let client = name();
        return Err(NoRelease::ApproverNotOnFile { who: by, client }.into());
    }
    let before = settled(state, client, ctx.now);
    if !before.can_approve(&by, ctx.today) {
        let client = name();
        return Err(NoRelease::FreshApprover { who: by, client }.into());
    }
    if !before.phones.iter().any(|one| is_one_number(one, number)) {
        return Err(NoRelease::FreshContact(name()).into());
    }
    let call = Approval {
        by,
        // Nobody said that this one was called, where nobody named it.
        number: called
            .number
            .as_ref()
            .map_or_else(String::new, |_| number.clone()),
        at: ctx.now,
    };
    let reason = format!("approved on the telephone by {}", call.by);
    Ok(Hands {
        person,
        mark: Some(mark(client, reason)),
        pass: Pass::Phone(call),
    })
}

/// Whether two texts are one telephone number, with the country's code before it or without.
fn is_one_number(a: &str, b: &str) -> bool {
    let (a, b) = (digits(a), digits(b));
    !a.is_empty() && a == b
}

/// The figures of a number; of an American one without the country's code.
fn digits(text: &str) -> String {
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    match figures.strip_prefix('1') {
        Some(national) if national.len() == NATIONAL => national.to_owned(),
        _ => figures,
    }
}

/// Figures of an American number behind the country's code.
const NATIONAL: usize = 10;

/// Certified, registered and restricted mail never goes to somebody who is on no list by a call or a code; and a code
/// covers what its notice named, or what lay here when it was mailed.
pub(super) fn covers(
    state: &State,
    by: &Asked<'_>,
    items: &[ItemId],
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let known = || items.iter().filter_map(|id| state.items.get(id));
    let bound = || {
        known()
            .find(|item| is_bound(state, item, ctx))
            .map(|item| item.id)
    };
    let Asked::Code(notice) = by else {
        let never = match by {
            Asked::Phone(_) => NoRelease::NeverByPhone,
            Asked::Courier(_) => NoRelease::NeverByCourier,
            _ => return Ok(()),
        };
        return bound().map_or(Ok(()), |item| Err(never(item).into()));
    };
    if let (Matter::Code(_), Some(item)) = (&notice.matter, bound()) {
        return Err(NoRelease::NeverByCode(item).into());
    }
    let NoticeState::Sent(sent) = notice.state else {
        return Err(NoRelease::WrongCode.into());
    };
    let is_later = |item: &&Arc<Item>| {
        let is_named = notice.items.contains(&item.id);
        !is_named && (item.received > sent || became_theirs(state, item, sent))
    };
    known()
        .find(is_later)
        .map_or(Ok(()), |item| Err(NoRelease::CameAfterCode(item.id).into()))
}

/// Whether a piece was another's, or nobody's, at an instant and is this client's since.
fn became_theirs(state: &State, item: &Item, at: Stamp) -> bool {
    let since = state.traces.values().filter(|trace| trace.at > at);
    let was_anothers = |one: &Reversal| matches!(one, Reversal::ItemWas(was) if was.id == item.id && was.client != item.client);
    since.flat_map(|trace| &trace.reversals).any(was_anothers)
}

/// What goes to somebody listed and no other way: court papers as well, which often set a date.
pub(in crate::domain::flow) fn is_bound(state: &State, item: &Item, ctx: &Context<'_>) -> bool {
    let said = disposition_of(state, item, ctx.policy, ctx.today).action;
    // A kind that was corrected first changes nothing of it.
    let is_papers = item.kind == ItemKind::Legal || corrected(state, item).is_some();
    is_papers || item.kind.is_signed_for() || said == Action::RefuseSignature
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for (one, other, same) in [
            ("217 555 0101", "+1 217 555 0101", true),
            ("(217) 555-0101", "1-217-555-0101", true),
            ("+44 20 7946 0000", "+44 (0)20 7946 0000", false),
            ("217 555 0101", "217 555 0102", false),
            ("", "", false),
        ] {
            assert_eq!(is_one_number(one, other), same, "{one} {other}");
        }
    }
}
