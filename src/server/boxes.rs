//! The one history of boxes: which box a client had at the end of a past day, or behind an event. For reports of past days
//! and for what left with a box on it, which the record does not know any more. Reads the tables by client, never the
//! journal; a purge makes them again, so that nothing from before one is told after it. Knows no notice and no report.

use std::collections::BTreeMap;

use super::archive::Archive;
use crate::domain::ids::{ClientId, Pmb, Seq};
use crate::domain::state::State;
use crate::domain::time::Stamp;
use crate::store::{Housed, Housing, Tables};
use crate::wire::answer::Failure;

/// The box that a client had behind an event, where it was not always the same; `None` where the books do not say or
/// cannot be read.
pub fn moved_since(
    archive: &Archive,
    state: &State,
    client: &ClientId,
    seq: impl FnOnce() -> Option<Seq>,
) -> Option<Pmb> {
    let ask = archive.ask(state.header.seq, |tables| tables.housed(client));
    let all = ask.ok()?;
    let gave = |one: &&Housed| given(one).is_some();
    if all.iter().filter(gave).count() < 2 {
        return None;
    }
    let seq = seq()?;
    let last = all.iter().filter(gave).rfind(|one| one.seq <= seq)?;
    given(last).cloned()
}

/// The box that each client had at an instant; of one who came into the books since, the first that he had there.
pub fn at(archive: &Archive, state: &State, at: Stamp) -> Result<BTreeMap<ClientId, Pmb>, Failure> {
    let all = archive.ask(state.header.seq, Tables::all_housed)?;
    let of = |(client, his): (ClientId, Vec<Housed>)| Some((client, held_at(his, at)?));
    Ok(all.into_iter().filter_map(of).collect())
}

fn held_at(his: Vec<Housed>, at: Stamp) -> Option<Pmb> {
    his.into_iter().fold(None, |has, one| match one.what {
        Housing::Came(pmb) => Some(pmb),
        Housing::Moved(pmb) if one.at <= at => Some(pmb),
        Housing::Moved(_) => has,
        Housing::Withdrawn => None,
    })
}

fn given(one: &Housed) -> Option<&Pmb> {
    match &one.what {
        Housing::Came(pmb) | Housing::Moved(pmb) => Some(pmb),
        Housing::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64, what: Housing) -> Housed {
        Housed {
            seq: Seq(second as u64),
            at: Stamp(second),
            what,
        }
    }

    #[test]
    fn a_box_at_an_instant_is_the_last_one_given_until_then() {
        let pmb = |text| Pmb::new(text);
        let his = || {
            vec![
                at(5, Housing::Came(pmb("1"))),
                at(7, Housing::Moved(pmb("2"))),
                at(9, Housing::Moved(pmb("3"))),
            ]
        };
        assert_eq!(held_at(his(), Stamp(8)), Some(pmb("2")));
        assert_eq!(held_at(his(), Stamp(9)), Some(pmb("3")));
        // He came later: the first that he had.
        assert_eq!(held_at(his(), Stamp(1)), Some(pmb("1")));
        let gone = his().into_iter().chain([at(11, Housing::Withdrawn)]);
        assert_eq!(held_at(gone.collect(), Stamp(8)), None);
    }
}
