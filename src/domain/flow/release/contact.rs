//! What lets a code or a call count: a client who is served, an address and a number that were on file before today. Who
//! has got at the record could have written down his own a minute ago.

use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::given;
use crate::domain::form::{is_person, same_name};
use crate::domain::notice::{Matter, Notice, NoticeState};
use crate::domain::people;
use crate::domain::policy::CodePolicy;
use crate::domain::rejection::{NoRelease, Rejection};
use crate::domain::release::{Standing, standing};
use crate::domain::state::{Reversal, State};
use crate::domain::time::{Day, Stamp};

/// A number or an address counts after so long on file.
const SETTLED_SECONDS: i64 = 86_400;

/// When a code is said, and what holds then.
pub struct At {
    pub now: Stamp,
    pub today: Day,
    pub codes: CodePolicy,
}

impl At {
    pub(in crate::domain::flow) fn of(ctx: &Context<'_>) -> Self {
        Self {
            now: ctx.now,
            today: ctx.today,
            codes: ctx.policy.codes,
        }
    }
}

/// The record as it stood a day ago; of a client who came since, as he came.
pub(in crate::domain::flow) fn settled<'a>(
    state: &'a State,
    client: &'a Client,
    now: Stamp,
) -> &'a Client {
    let commands = state.order.iter().rev();
    let known = commands.filter_map(|id| state.traces.get(id));
    let lately = known.take_while(|trace| now.seconds_since(trace.at) < SETTLED_SECONDS);
    let before = lately.flat_map(|trace| &trace.reversals);
    let of_him = before.filter_map(|one| match one {
        Reversal::ClientWas(was) if was.id == client.id => Some(was.as_ref()),
        _ => None,
    });
    of_him.last().unwrap_or(client)
}

/// Whether the code of a notice lets anybody have mail now.
///
/// # Errors
/// [`NoRelease`], with why not.
pub fn code_holds(
    state: &State,
    client: &Client,
    notice: &Notice,
    at: &At,
) -> Result<(), NoRelease> {
    if notice.client != client.id {
        return Err(NoRelease::WrongCode);
    }
    match standing(notice, state.codes.get(&client.id), &at.codes, at.now) {
        Some(Standing::Holds) => {}
        Some(Standing::Expired) => return Err(NoRelease::CodeExpired),
        Some(Standing::Over) => return Err(NoRelease::CodeUsed),
        None => return Err(NoRelease::WrongCode),
    }
    if !client.is_served(at.today) {
        return Err(NoRelease::NotServed(client.legal_name().to_owned()));
    }
    if was_sent_anew(state, notice) {
        return Err(NoRelease::CodeUsed);
    }
    let is_among = |all: &[String]| notice.to.as_ref().is_some_and(|to| all.contains(to));
    if !is_among(&client.emails) {
        return Err(NoRelease::CodeUsed);
    }
    if !is_among(&settled(state, client, at.now).emails) {
        return Err(NoRelease::FreshContact(client.legal_name().to_owned()));
    }
    Ok(())
}

/// Whether a newer code was sent for the same person to the same address: the newest alone lets him have mail.
fn was_sent_anew(state: &State, notice: &Notice) -> bool {
    let Matter::Code(person) = &notice.matter else {
        return false;
    };
    let is_newer = |other: &Notice| {
        let is_his = matches!(&other.matter, Matter::Code(whom) if same_name(whom, person));
        is_his && other.id > notice.id && other.to == notice.to
    };
    let mut all = state.notices_to(&notice.client);
    all.any(|other| is_newer(other) && matches!(other.state, NoticeState::Sent(_)))
}

/// Somebody who is on no list: his name goes into letters, so it is a name and nothing else. A badge's number is none.
pub(in crate::domain::flow) fn stranger(person: &str) -> Result<String, Rejection> {
    let person = given("the person", person)?;
    let has_number = person.split_whitespace().any(has_number);
    if is_person(&person) && people::is_one(&person) && !has_number {
        Ok(person)
    } else {
        Err(NoRelease::NoName(person).into())
    }
}

/// Whether a word of a name has a figure in it, and is not `3rd`.
fn has_number(word: &str) -> bool {
    let behind = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = behind.trim_end_matches(['.', ',']).to_lowercase();
    let is_counted = ["nd", "rd", "th"].contains(&behind.as_str());
    word.chars().any(|c| c.is_ascii_digit()) && !is_counted
}

#[cfg(test)]
mod tests;
