//! Whose row Enter opens where a text was typed on a list: as on Intake, nobody who is only one of several.
//!
//! The server's search judges the text, once, when Enter comes; a row that an arrow has chosen is not asked about.
//! Knows no screen.

use super::desk::Desk;
use super::effect::{Effects, ask};
use super::list::{List, Picked};
use super::then::Then;
use super::words;
use crate::domain::ids::{ClientId, ItemId};
use crate::wire::ask;
use crate::wire::rows::{Certainty, Doubt};

/// So many are looked at to tell how many a text may mean.
const CANDIDATES: u32 = 20;

/// What stands between Enter and the row under the cursor.
pub fn before_row(desk: &mut Desk, list: &List, then: impl Into<Then>) -> Option<Effects> {
    let text = list.filter();
    match list.picked() {
        Picked::Chosen => None,
        _ if text.is_empty() || is_mark(text) => None,
        Picked::Unseen => {
            Some(desk.question("the rows came late: look at the row, then Enter takes it"))
        }
        Picked::First | Picked::Done => {
            let query = text.to_owned();
            let limit = CANDIDATES;
            Some(ask(ask::Find { query, limit }, then))
        }
    }
}

/// `?`, a stage, a state, or the number of one piece: no name.
fn is_mark(text: &str) -> bool {
    let number = text.strip_prefix('#').map(str::parse::<ItemId>);
    let is_state = ["stage=", "state="]
        .iter()
        .any(|mark| text.starts_with(mark));
    text == "?" || is_state && !text.contains(' ') || matches!(number, Some(Ok(_)))
}

/// What is known of the rows that fit.
pub struct Rows<'a> {
    /// Whose each is, in their order.
    pub whose: Vec<Option<&'a ClientId>>,
    /// Whether a single client's rows may be taken for a text that is no name.
    pub opens_lone: bool,
}

/// The row that Enter opens, counted from the first that is shown; else why none is.
pub fn row(rows: &Rows<'_>, text: &str, doubt: &Doubt) -> Result<usize, String> {
    let certain = doubt
        .candidates
        .first()
        .filter(|_| doubt.certainty == Certainty::Certain);
    if let Some(meant) = certain {
        let at = rows
            .whose
            .iter()
            .position(|whose| *whose == Some(&meant.client));
        return at.ok_or_else(|| {
            format!(
                "nothing of {} {} is among these rows; the arrows choose one of them",
                meant.pmb,
                words::clean(&meant.legal)
            )
        });
    }
    let is_lone = rows.whose.windows(2).all(|two| two.first() == two.last());
    let is_no_name = matches!(doubt.certainty, Certainty::Weak | Certainty::Nobody);
    if is_lone && is_no_name && rows.opens_lone {
        return Ok(0);
    }
    Err(if is_lone && rows.whose.len() > 1 {
        format!(
            "nothing opened: {} rows fit \"{}\"; choose one with the arrows",
            rows.whose.len(),
            words::quoted(text)
        )
    } else if is_no_name {
        format!(
            "nothing opened: rows of several clients fit \"{}\"; use the arrows, or a blank and more",
            words::quoted(text)
        )
    } else {
        format!(
            "nothing opened: several clients may be meant by \"{}\"; the arrows choose, a blank goes on",
            words::quoted(text)
        )
    })
}
