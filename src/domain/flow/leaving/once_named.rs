//! A piece that came for a client when he was called otherwise, as nobody is called by marriage or by a new firm's plate: a
//! list may have given his number to somebody else. Knows no list and no door.
//!
//! Invariant: a name that shares a word with the one before, or that is still one of the client's, asks nobody anything.

use strsim::osa_distance;

use crate::domain::client::Client;
use crate::domain::item::Item;
use crate::domain::name::{self, NameKind};
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::rejection::Stays;
use crate::domain::state::{Reversal, State};
use crate::domain::text::PURGED;

/// Words that many names have, and that say nothing of whose they are.
const COMMON: [&str; 22] = [
    "llc",
    "inc",
    "corp",
    "co",
    "ltd",
    "company",
    "corporation",
    "incorporated",
    "limited",
    "lp",
    "llp",
    "pllc",
    "pc",
    "gmbh",
    "the",
    "and",
    "of",
    "group",
    "mr",
    "mrs",
    "ms",
    "dr",
];

/// Of so many letters one may have been written otherwise.
const MISSPELT: usize = 4;

/// Whether its client was called otherwise when it became his.
pub(in crate::domain::flow) fn once_named(state: &State, item: &Item) -> Option<Stays> {
    let client = state.clients.get(item.client.as_ref()?)?;
    let then = name_then(state, client, item)?;
    (then != PURGED && !is_known_by(client, then)).then_some(Stays::NamedOtherwise)
}

/// The legal name that its client had when it became his; nothing where no other one is known.
fn name_then<'s>(state: &'s State, client: &'s Client, item: &Item) -> Option<&'s str> {
    let traces = || {
        let order = state.order.iter();
        order.filter_map(|command| state.traces.get(command))
    };
    let (mut then, mut reaches_back, mut is_his) = (None, false, false);
    for trace in traces() {
        reaches_back |= trace.at <= item.received;
        for reversal in &trace.reversals {
            match reversal {
                // Whoever logged or named it knew how its client is called.
                Reversal::ItemReceived(id) if *id == item.id => (then, is_his) = (None, true),
                Reversal::ItemWas(was) if was.id == item.id && was.client != item.client => {
                    (then, is_his) = (None, true);
                }
                Reversal::ClientWas(was)
                    if was.id == client.id && (is_his || trace.at > item.received) =>
                {
                    then = then.or_else(|| Some(was.legal_name()));
                }
                _ => {}
            }
        }
    }
    let of_day = || client.legal_name_on(item.day.page());
    then.or_else(|| (!reaches_back && !is_his).then(of_day))
}

/// The name that a client had when his letter went, where his number is another's by now: what sets that letter right goes
/// to whom it went, and not to who has the number.
pub fn named_then(state: &State, client: &Client, letter: &Notice) -> Option<String> {
    let is_first = |one: &&Notice| {
        let is_about = one.items.iter().any(|item| letter.items.contains(item));
        one.id < letter.id && one.to == letter.to && is_about
    };
    let all = state.notices_to(&client.id).map(AsRef::as_ref);
    let went = all.filter(is_first).filter_map(|one| match one.state {
        NoticeState::Sent(at) | NoticeState::Told(at) => Some(at),
        _ => None,
    });
    let at = went.min();
    let since = state.order.iter().filter_map(|one| state.traces.get(one));
    let since = since.filter(|trace| at.is_some_and(|at| trace.at > at));
    let was = since
        .flat_map(|trace| &trace.reversals)
        .find_map(|one| match one {
            Reversal::ClientWas(was) if was.id == client.id => Some(was.legal_name()),
            _ => None,
        });
    // What memory let go of went days ago: then the day tells.
    let came = letter.items.iter().filter_map(|id| state.items.get(id));
    let came = came.map(|item| item.day.page()).min();
    let then = was.or_else(|| came.map(|day| client.legal_name_on(day)))?;
    (then != PURGED && !is_known_by(client, then)).then(|| then.to_owned())
}

fn is_known_by(client: &Client, then: &str) -> bool {
    let is_still = |one: &name::Name| {
        !matches!(one.kind, NameKind::Former | NameKind::Seen) && name::is_one(&one.text, then)
    };
    let (now, then_words) = (telling(client.legal_name()), telling(then));
    let is_shared = then_words.iter().any(|word| now.contains(word));
    let (now, then_words) = (now.concat(), then_words.concat());
    let longest = now.chars().count().max(then_words.chars().count());
    let is_spelling = osa_distance(&now, &then_words) <= longest / MISSPELT;
    client.names.iter().any(is_still) || is_shared || is_spelling
}

/// The words of a name that tell it from others.
fn telling(text: &str) -> Vec<String> {
    let mut words = name::words(text);
    words.retain(|word| word.chars().nth(1).is_some() && !COMMON.contains(&word.as_str()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, CommandId, Pmb};
    use crate::domain::name::Name;

    #[test]
    fn another_persons_name_is_told_from_a_marriage_a_new_plate_and_a_slip_of_the_pen() {
        for (then, now, is_known) in [
            ("John Smith", "Mary Jones", false),
            ("Mary Smith", "Mary Jones", true),
            ("Harbor Audio LLC", "Harbor Sound Inc", true),
            ("Harbor Audio LLC", "North Light LLC", false),
            ("Jon Smiht", "John Smith", true),
            ("The Alder Co", "The Birch Co", false),
            ("Li Wei", "Wei Li", true),
        ] {
            let mut client =
                Client::blank(ClientId::new("k1"), Pmb::new("101"), CommandId([0; 16]));
            client.names = vec![
                Name::new(now, NameKind::Legal),
                Name::new(then, NameKind::Former),
            ];
            assert_eq!(is_known_by(&client, then), is_known, "{then}, {now}");
            client.names.push(Name::new(then, NameKind::Dba));
            assert!(is_known_by(&client, then), "{then}");
        }
    }
}
