//! Unknown names that keep coming: whom the center may call. Over all the books, however they are spelt.
//!
//! Invariant: whoever became a client, or was one, is nobody to call, under whichever spelling he came before; and a name
//! in a client's box is his sub-tenant and stands in that list alone (rules 31, 83).

use super::quarantine::{each, stranger};
use super::tenants::Known;
use crate::domain::time::Day;
use crate::matching::{self, Group};
use crate::server::reads::view::View;
use crate::wire::answer::Failure;
use crate::wire::rows::Prospect;

/// One line of a piece that nobody was named for.
struct Seen {
    line: String,
    day: Day,
    here: bool,
    /// A client is called so.
    is_known: bool,
}

/// Unknown names, the most frequent first.
pub fn prospects(view: &View<'_>) -> Result<Vec<Prospect>, Failure> {
    let mut seen = Vec::new();
    let known = Known::of(view);
    each(view, |item| {
        let line = stranger(item).filter(|line| known.names_somebody(line));
        let Some(line) = line.filter(|_| known.tenant(view, item).is_none()) else {
            return;
        };
        let called = known.called(line);
        seen.push(Seen {
            is_known: known.is_known(line) || known.is_known(&called),
            line: called,
            day: item.came(&view.tz()),
            here: item.is_held(),
        });
    })?;
    let lines: Vec<&str> = seen.iter().map(|one| one.line.as_str()).collect();
    Ok(matching::group(&lines)
        .into_iter()
        .filter_map(|group| prospect(group, &seen))
        .collect())
}

/// One group; none where one of its spellings is a client's name.
fn prospect(group: Group, seen: &[Seen]) -> Option<Prospect> {
    let members = group.members.iter();
    let pieces: Vec<&Seen> = members.filter_map(|at| seen.get(*at)).collect();
    if pieces.iter().any(|one| one.is_known) {
        return None;
    }
    Some(Prospect {
        count: pieces.len() as u32,
        here: pieces.iter().filter(|one| one.here).count() as u32,
        first: pieces.iter().map(|one| one.day).min()?,
        last: pieces.iter().map(|one| one.day).max()?,
        spellings: group
            .spellings
            .into_iter()
            .map(|(text, count)| (text, count as u32))
            .collect(),
        name: group.name,
    })
}
