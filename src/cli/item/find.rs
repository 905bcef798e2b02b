//! `item find`: the phone answer, one sentence to read out. It logs no piece; the day counts it as a mail check.

use super::here_for;
use super::log::who;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::sheets::Listed;
use crate::wire::ask;
use crate::wire::rows::{Certainty, Doubt};

/// How many could be meant before it is better to say more.
const LIMIT: u32 = 8;

/// Says what is here for somebody, if it is certain who that is.
pub(super) fn run(session: &mut Session, text: &str, out: &mut Output<'_>) -> Result<(), Failure> {
    let doubt = session.get(ask::Find {
        query: text.to_owned(),
        limit: LIMIT,
    })?;
    let (Certainty::Certain, Some(best)) = (doubt.certainty, doubt.candidates.first()) else {
        return Err(uncertain(text, &doubt));
    };
    let said = session.get(ask::MailCheck {
        id: fresh()?,
        client: best.client.clone(),
    })?;
    if !out.json {
        return out.say(said);
    }
    let rows = here_for(session, &best.client)?;
    rows.iter()
        .try_for_each(|row| out.object(&row.object(session.zone)))
}

/// Lists pieces by any part of what is known of them, newest first. How many fit is said beside the list.
pub(super) fn pieces(
    session: &mut Session,
    words: &str,
    limit: u32,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (mut before, mut left, mut fit, mut looked) = (None, limit, 0, 0);
    let mut list = out.begin_list(csv, session.zone)?;
    loop {
        let found = session.get(ask::FindPieces {
            words: words.to_owned(),
            before,
            limit: left.max(1),
        })?;
        let rows = found.rows.iter().take(left as usize);
        rows.clone().try_for_each(|row| list.row(row))?;
        left -= rows.len() as u32;
        (fit, looked) = (fit + found.fit, looked + found.looked);
        before = found.next;
        if before.is_none() {
            break;
        }
    }
    list.end()?;
    let shown = limit - left;
    let of = if fit > shown {
        format!("the newest {shown} of {fit}; --limit {fit} shows all")
    } else {
        format!("{fit} found")
    };
    out.aside(format!("{of}, of {looked} pieces that were ever here"))
}

/// Nobody is certain: who it could be, as far as anybody fits.
pub(in crate::cli) fn uncertain(text: &str, doubt: &Doubt) -> Failure {
    let could: Vec<_> = doubt.candidates.iter().map(who).collect();
    let what = match doubt.certainty {
        Certainty::Nobody | Certainty::Weak if could.is_empty() => {
            format!("no client is found for {text:?}")
        }
        Certainty::Nobody | Certainty::Weak => format!("{text:?} is not enough to be certain"),
        Certainty::Mismatch => {
            format!("the box and the letters of {text:?} are of different clients")
        }
        Certainty::Shared if is_a_box(doubt) => format!("box {text} is several clients'"),
        Certainty::Shared => format!("{text:?} is a name of several clients"),
        Certainty::Reading => "the names are still being read".to_owned(),
        Certainty::Close | Certainty::Certain if could.len() == 1 => {
            format!("{text:?} is perhaps this client, but not for certain")
        }
        Certainty::Close | Certainty::Certain => format!("{text:?} could mean several clients"),
    };
    let hint = if could.is_empty() {
        "try another part of the name, or the box".into()
    } else {
        could.join("; ")
    };
    if could.is_empty() && matches!(doubt.certainty, Certainty::Nobody | Certainty::Weak) {
        return Failure::usage(what, hint);
    }
    Failure::refused(what, hint)
}

/// Whether it was a box that several share, and no name.
fn is_a_box(doubt: &Doubt) -> bool {
    let first = doubt.candidates.first();
    first.is_some_and(|first| first.kind.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_said_to_be_far_away_beside_those_whom_a_text_could_mean() {
        let replies = include_str!("../../../tests/data/forms/11/replies.txt");
        let found = replies.lines().find_map(|line| {
            serde_json::from_str(line.strip_prefix("{\"Found\":")?.strip_suffix('}')?).ok()
        });
        let mut doubt: Doubt = found.unwrap();
        for certainty in [Certainty::Weak, Certainty::Nobody] {
            doubt.certainty = certainty;
            let said = uncertain("harb", &doubt).to_string();
            assert!(said.contains("Harbor Candle Co LLC, box 234"), "{said}");
            assert!(
                !said.contains("no client") && !said.contains("near"),
                "{said}"
            );
        }
        doubt.candidates.clear();
        let said = uncertain("harb", &doubt).to_string();
        assert!(said.contains("no client is found for \"harb\""), "{said}");
    }
}
