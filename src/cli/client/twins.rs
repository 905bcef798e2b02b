//! Clients who are called alike: nobody can tell their mail apart by the name, and one of them may be the other, written
//! down twice. It is allowed, and it is told.

use super::each;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::ids::ClientId;
use crate::matching::seen_as;

/// A name as it is compared: by what is seen on paper, without case, blanks and signs.
pub(super) fn bones(name: &str) -> String {
    let seen = seen_as(name)
        .unwrap_or_else(|| name.to_owned())
        .replace('&', "and");
    let letters = seen.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Says who else has the name that a client was just given, and whether it is written in letters that only look like ours.
pub(super) fn tell(
    session: &mut Session,
    id: &ClientId,
    name: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (mut same, mut is_looked_through) = (None, false);
    let (today, wanted) = (session.desk.day, bones(name));
    each(session, |other| {
        let is_other = other.client.id != *id && other.client.is_present(today);
        let legal = other.client.legal_name();
        if is_other && same.is_none() && bones(legal) == wanted {
            is_looked_through = seen_as(legal).is_some() != seen_as(name).is_some();
            same = Some(other.client.pmb);
        }
        Ok(())
    })?;
    match same {
        Some(pmb) if is_looked_through => out.say(format!(
            "  the client of box {pmb} has a name that looks the same, in other letters: say the box with their mail"
        )),
        Some(pmb) => out.say(format!(
            "  the client of box {pmb} has that legal name too: say the box with their mail"
        )),
        None if seen_as(name).is_some() => out.say(
            "  the name has letters of another alphabet that look like ours; type it anew if it is not foreign",
        ),
        None => Ok(()),
    }
}
