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
use crate::domain::release::{Standing, bears_code, standing};
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

/// Whether a code that goes out now is taken at the desk: to a mailbox that is on file since today it is not, nor of a client
/// who is not served. A letter promises no other.
pub fn code_is_taken(state: &State, notice: &Notice, at: &At) -> bool {
    let Some(client) = state.clients.get(&notice.client) else {
        return true;
    };
    let known = settled(state, client, at.now);
    let is_settled = notice.to.as_ref().is_some_and(|to| known.has_mail(to));
    is_settled && client.is_served(at.today)
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
    if was_sent_anew(state, notice, &at.codes) {
        return Err(NoRelease::CodeUsed);
    }
    let is_his = |client: &Client| notice.to.as_ref().is_some_and(|to| client.has_mail(to));
    if !is_his(client) {
        return Err(NoRelease::CodeUsed);
    }
    if !is_his(settled(state, client, at.now)) {
        return Err(NoRelease::FreshContact(client.legal_name().to_owned()));
    }
    Ok(())
}

/// Whether a newer code was sent to the same address, for the same person or with the mail that came: the newest alone
/// lets anybody have mail. It covers what the older one did, for that lay here when it was mailed.
fn was_sent_anew(state: &State, notice: &Notice, codes: &CodePolicy) -> bool {
    let NoticeState::Sent(sent) = notice.state else {
        return false;
    };
    let is_of_it = |other: &Notice| match (&notice.matter, &other.matter) {
        (Matter::Code(whom), Matter::Code(other)) => same_name(whom, other),
        (Matter::Code(_), _) | (_, Matter::Code(_)) => false,
        _ => bears_code(other, codes),
    };
    let is_newer = |other: &Notice| match other.state {
        NoticeState::Sent(at) => (at, other.id) > (sent, notice.id),
        _ => false,
    };
    let mut all = state.notices_to(&notice.client);
    all.any(|other| other.to == notice.to && is_newer(other) && is_of_it(other))
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
