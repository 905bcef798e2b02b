//! The end of a client's service: what it means is shown first. A last day before what is in the books is told as well:
//! mail has come for who was served no more, or the year is a slip of the key.

use crate::cli::failure::Failure;
use crate::cli::item;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::shown::{AsShown, Bare, Part};
use crate::domain::command::Command;
use crate::domain::flow::CloseClient;
use crate::domain::item::ItemStatus;
use crate::domain::rules::cited;
use crate::domain::standing::is_far;
use crate::domain::text::{counted, lie};
use crate::domain::time::Day;
use crate::wire::ask::ItemsQuery;
use crate::wire::rows::{ClientCard, ItemRow};

/// Ends a client's service.
pub(super) fn close(
    session: &mut Session,
    who: &str,
    on: Option<Day>,
    sure: &AsShown,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let on = last_day(&card, on, session.desk.day)?;
    let order = Command::CloseClient(CloseClient {
        client: card.client.id.clone(),
        on,
    });
    let today = session.desk.day;
    let _ = session.foresee(order.clone())?;
    let later = if on < today {
        later(session, &card, on)?
    } else {
        Vec::new()
    };
    let mut parts = vec![
        Part::of("the client", format!("{:?}", card.client.id)),
        Part::of("the last day", on.to_string()),
    ];
    let what = match later.last() {
        Some(last) => {
            let came = format!("{} {}", later.len(), last.words);
            parts.push(Part::of("what came later", came));
            in_the_way(&card, on, &later, last)
        }
        None if is_far(on, today) => far_away(&card, on, today),
        None => means(&card, on),
    };
    let lying = card.boxed.iter();
    parts.extend(lying.map(|one| {
        let may_lie = format!("{} {} {}", one.pmb, one.letters, one.last);
        Part::of("what may lie in a box", may_lie)
    }));
    let what = format!("{what}{}", look_into(&card));
    sure.binds(&what, &parts, Bare::Does)?;
    let done = session.submit(order)?;
    let name = card.client.legal_name();
    out.done(
        &done,
        format!(
            "The service of {name} ends with {on}; {} here.",
            lie(card.held, "piece")
        ),
    )?;
    if !out.json {
        for task in session.client_of(&card.client.id)?.tasks {
            out.say(format!(
                "  to do: {} ({})",
                task.words(),
                cited(task.rules())
            ))?;
        }
    }
    Ok(())
}

/// What is to be done about letters in boxes that the client opens, each named by itself, before they are anybody else's.
fn look_into(card: &ClientCard) -> String {
    let all = card.boxed.iter();
    let each = all.map(|one| {
        format!(
            "; look into box {} first, where {} put there until {} may lie still: `item bring-back` takes in what is left",
            one.pmb,
            counted(one.letters, "letter"),
            one.last
        )
    });
    each.collect::<Vec<_>>().concat()
}

/// The last day that was given, or today. Who ended before has one already: another is a correction, and is given.
fn last_day(card: &ClientCard, on: Option<Day>, today: Day) -> Result<Day, Failure> {
    match (on, card.client.closed) {
        (Some(on), _) => Ok(on),
        (None, Some(last)) if last < today => Err(Failure::refused(
            format!(
                "the service of {} ended with {last} already",
                card.client.legal_name()
            ),
            format!(
                "take it up again by `client reopen {}`; put that day right by --on DATE",
                card.client.id
            ),
        )),
        (None, _) => Ok(today),
    }
}

/// The day that a closing puts in the place of another.
fn instead(card: &ClientCard, on: Day) -> String {
    match card.client.closed.filter(|last| *last != on) {
        Some(last) => format!("{on} instead of {last}"),
        None => on.to_string(),
    }
}

/// What the end of a service brings.
fn means(card: &ClientCard, on: Day) -> String {
    format!(
        "the service of {}, box {}, to end with {}: {} here; behind that day mail is re-mailed with new postage, the \
         months of rule 35, and the box rests so long",
        card.client.legal_name(),
        card.client.pmb,
        instead(card, on),
        lie(card.held, "piece"),
    )
}

fn far_away(card: &ClientCard, on: Day, today: Day) -> String {
    let days = u32::try_from(on.days_since(today).abs()).unwrap_or(u32::MAX);
    let days = counted(days, "day");
    let means = if on < today {
        format!(
            "{days} ago: mail for them may go back at once, and records may be due to be purged"
        )
    } else {
        format!("in {days}")
    };
    format!(
        "the service of {} to end with {}, {means}",
        card.client.legal_name(),
        instead(card, on)
    )
}

/// What is in the books after a day.
struct Later {
    on: Day,
    words: String,
}

/// Pieces that came, or left, after a day; the last of it at the end.
fn later(session: &mut Session, card: &ClientCard, on: Day) -> Result<Vec<Later>, Failure> {
    let query = ItemsQuery {
        client: Some(card.client.id.clone()),
        ..ItemsQuery::default()
    };
    let mut all = Vec::new();
    item::each(session, query, |row| {
        all.extend(last_of(&row).filter(|last| last.on > on));
        Ok(())
    })?;
    all.sort_by_key(|one| one.on);
    Ok(all)
}

/// The last that the books say of a piece.
fn last_of(row: &ItemRow) -> Option<Later> {
    let item = &row.item;
    if item.status == ItemStatus::Voided {
        return None;
    }
    let left = item.left.map(|left| Later {
        on: left.page(),
        words: format!("#{} left on {}", item.id, left.page()),
    });
    Some(left.unwrap_or_else(|| Later {
        on: row.came,
        words: format!("#{} came on {}", item.id, row.came),
    }))
}

fn in_the_way(card: &ClientCard, on: Day, later: &[Later], last: &Later) -> String {
    let pieces = counted(u32::try_from(later.len()).unwrap_or(u32::MAX), "piece");
    format!(
        "the service of {} to end with {on}; {pieces} in the books after that day, the last: {}",
        card.client.legal_name(),
        last.words
    )
}
