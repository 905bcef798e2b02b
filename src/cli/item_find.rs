//! `item find`: the phone answer, one sentence to read out. It logs nothing.

use super::failure::Failure;
use super::item::held_by;
use super::item_log::who;
use super::json::ItemLine;
use super::output::Output;
use super::session::Session;
use crate::domain::item::ItemKind;
use crate::wire::messages::{Reply, Request};
use crate::wire::rows::{Certainty, Doubt, ItemRow};

/// How many could be meant before it is better to say more.
const LIMIT: u32 = 8;

/// Says what is here for somebody, if it is certain who that is.
pub(super) fn run(session: &mut Session, text: &str, out: &mut Output<'_>) -> Result<(), Failure> {
    let doubt = match session.get(Request::Find { query: text.to_owned(), limit: LIMIT })? {
        Reply::Found(doubt) => doubt,
        other => return Err(Failure::strange(&other)),
    };
    let (Certainty::Certain, Some(best)) = (doubt.certainty, doubt.candidates.first()) else {
        return Err(uncertain(text, &doubt));
    };
    let rows = held_by(session, &best.client)?;
    if out.json {
        return rows.iter().try_for_each(|row| out.object(&ItemLine::new(row, session.zone)));
    }
    out.say(sentence(&best.legal, best.pmb.as_str(), &rows))
}

/// `Harbor Candle Co, box 101: 2 letters and 1 parcel are here, the oldest since 2026-11-20.`
fn sentence(name: &str, pmb: &str, rows: &[ItemRow]) -> String {
    let Some(oldest) = rows.iter().map(|row| row.item.day).min() else {
        return format!("{name}, box {pmb}: nothing is here.");
    };
    let count = |kind: ItemKind| rows.iter().filter(|row| row.item.kind == kind).count();
    let parts: Vec<_> = ItemKind::ALL
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", noun(kind, count)))
        .collect();
    let listed = match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    };
    let verb = if rows.len() == 1 { "is" } else { "are" };
    let since = if rows.len() == 1 { "since" } else { "the oldest since" };
    format!("{name}, box {pmb}: {listed} {verb} here, {since} {oldest}.")
}

fn noun(kind: ItemKind, count: usize) -> String {
    let plain = match kind {
        ItemKind::Certified => "certified letter",
        ItemKind::Registered => "registered letter",
        ItemKind::Legal => "legal paper",
        ItemKind::Marketing => "advertisement",
        ItemKind::Other => "other piece",
        ItemKind::Letter | ItemKind::Flat | ItemKind::Parcel => kind.word(),
    };
    if count == 1 { plain.to_owned() } else { format!("{plain}s") }
}

/// Nobody is certain: who it could be, as far as anybody fits.
pub(super) fn uncertain(text: &str, doubt: &Doubt) -> Failure {
    let could: Vec<_> = doubt.candidates.iter().map(who).collect();
    let what = match doubt.certainty {
        Certainty::Nobody => format!("no client is found for {text:?}"),
        Certainty::Weak => format!("nobody is near enough to {text:?}"),
        Certainty::Mismatch => format!("the box and the letters of {text:?} are of different clients"),
        Certainty::Shared => format!("{text:?} is a name of several clients"),
        Certainty::Reading => "the names are still being read".to_owned(),
        Certainty::Close | Certainty::Certain => format!("{text:?} could mean several clients"),
    };
    let hint =
        if could.is_empty() { "try another part of the name, or the box".into() } else { could.join("; ") };
    Failure::refused(what, hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CommandId, ItemId, Slot};
    use crate::domain::item::{Item, ItemStatus, Origin};
    use crate::domain::time::{Day, Stamp};

    fn piece(kind: ItemKind, day: &str) -> ItemRow {
        let item = Item {
            id: ItemId(1),
            client: None,
            evidence: None,
            kind,
            carrier: None,
            tracking: None,
            line: None,
            slot: Slot::hold(),
            status: ItemStatus::Held,
            origin: Origin::Intake,
            received: Stamp(0),
            day: Day::parse(day).unwrap(),
            left: None,
            note: String::new(),
            changed_by: CommandId([0; 16]),
        };
        ItemRow { item, pmb: None, name: None, told: None }
    }

    #[test]
    fn the_answer_can_be_read_out() {
        let rows = [
            piece(ItemKind::Letter, "2026-11-22"),
            piece(ItemKind::Parcel, "2026-11-20"),
            piece(ItemKind::Letter, "2026-11-21"),
        ];
        let all = "Harbor, box 7: 2 letters and 1 parcel are here, the oldest since 2026-11-20.";
        assert_eq!(sentence("Harbor", "7", &rows), all);
        assert_eq!(sentence("Harbor", "7", &rows[..1]), "Harbor, box 7: 1 letter is here, since 2026-11-22.");
        assert_eq!(sentence("Harbor", "7", &[]), "Harbor, box 7: nothing is here.");
    }
}
