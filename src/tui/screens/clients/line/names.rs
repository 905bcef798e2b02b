//! What a client is called, typed anew: the legal name, and the names beside it. Pure.

use super::{Again, Asked, NONE, asked, day, word};
use crate::domain::command::Command;
use crate::domain::flow::{AddName, EndName, RemoveName, RenameClient};
use crate::domain::form::same_name;
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;
use crate::wire::rows::ClientCard;

/// A name, and since when it is so where that stands behind it.
pub fn dated(line: &str) -> (&str, Option<Day>) {
    let dated = line
        .rsplit_once(" since ")
        .and_then(|(name, date)| Some((name.trim(), Day::parse(date)?)));
    dated.map_or((line, None), |(name, on)| (name, Some(on)))
}

/// Another legal name, and since when.
pub(super) fn rename(client: ClientId, line: &str) -> Result<Asked, String> {
    if line == NONE {
        return Err("a client needs a name; Esc brings it back".to_owned());
    }
    let (to, on) = dated(line);
    let since = on.map(|on| format!(" since {on}")).unwrap_or_default();
    let deed = format!("is now called {to}{since}; mail for the old name is still found");
    Ok(asked(
        Command::RenameClient(RenameClient {
            client,
            to: to.to_owned(),
            on,
        }),
        deed,
    )
    .of_him()
    .again(Again::Enter))
}

/// What becomes of a name that is on file.
pub(super) fn known_name(
    client: ClientId,
    kind: NameKind,
    text: &str,
    line: &str,
) -> Result<Asked, String> {
    let again = |change: fn(&mut Name, Option<Day>), day| {
        let mut name = Name::new(text, kind);
        change(&mut name, day);
        name
    };
    let line = line
        .strip_prefix('-')
        .map_or_else(|| line.to_lowercase(), |rest| format!("end {rest}"));
    match word(line.trim()) {
        ("end", date) => {
            let on = maybe(date)?;
            let deed = format!("{text:?} is no longer used; mail for it is still found");
            Ok(asked(
                Command::EndName(EndName {
                    client,
                    text: text.to_owned(),
                    on,
                }),
                deed,
            ))
        }
        ("from", date) => {
            let name = again(|name, day| name.from = day, Some(day(date)?));
            Ok(asked(
                Command::AddName(AddName { client, name }),
                format!("{text:?} is used from {date}"),
            ))
        }
        ("form", "") => {
            let name = again(|name, _| name.on_form = true, None);
            Ok(asked(
                Command::AddName(AddName { client, name }),
                format!("{text:?} is on the form"),
            ))
        }
        ("remove", "") => {
            let deed = format!("{text:?} is no name of theirs");
            Ok(asked(
                Command::RemoveName(RemoveName {
                    client,
                    text: text.to_owned(),
                }),
                deed,
            ))
        }
        _ => Err("- ends it, - 2026-06-30 on that day; from DATE, form, remove".to_owned()),
    }
}

/// A name that ends or goes, with what that is to who may collect; who may no longer is shown first.
pub(super) fn collecting(card: &ClientCard, asked: Asked, today: Day) -> Asked {
    let mut after = card.client.clone();
    let text = match &asked.command {
        Command::EndName(EndName { text, on, .. }) => {
            let last = on.unwrap_or(today.before());
            let running = after.names.iter_mut().filter(|name| name.to.is_none());
            for name in running.filter(|name| same_name(&name.text, text)) {
                name.to = Some(last);
            }
            text
        }
        Command::RemoveName(RemoveName { text, .. }) => {
            after.names.retain(|name| !same_name(&name.text, text));
            text
        }
        _ => return asked,
    };
    let has = |all: &[String]| all.iter().any(|one| same_name(one, text));
    let (before, now) = (card.client.may_collect(today), after.may_collect(today));
    // The record comes without its form, which may name them besides.
    let by_form = has(&card.may_collect) && !has(&before);
    if has(&now) || by_form {
        let deed = format!("{}; {text} may still collect", asked.deed);
        return Asked { deed, ..asked };
    }
    if has(&before) {
        let deed = format!("{}; {text} may no longer collect", asked.deed);
        return Asked { deed, ..asked }.again(Again::Enter);
    }
    asked
}

/// `dba Harbor Home 2024-01-01..2026-06-30`; a `+` may stand before it.
pub(super) fn new_name(client: ClientId, line: &str) -> Result<Asked, String> {
    let line = line.strip_prefix('+').unwrap_or(line).trim();
    let kinds = "which kind? dba NAME, person NAME, former NAME, alias NAME, acronym NAME";
    let (kind, rest) = word(line);
    let kind = NameKind::parse(kind)
        .filter(|kind| *kind != NameKind::Legal)
        .ok_or(kinds)?;
    let (text, dates) = match rest.rsplit_once(' ') {
        Some((text, dates)) if dates.contains("..") => (text.trim(), dates),
        _ => (rest, ".."),
    };
    if text.is_empty() {
        return Err(kinds.to_owned());
    }
    let (from, to) = dates.split_once("..").unwrap_or_default();
    let name = Name {
        from: maybe(from)?,
        to: maybe(to)?,
        ..Name::new(text, kind)
    };
    Ok(asked(
        Command::AddName(AddName { client, name }),
        format!("{} {text:?} is added", kind.word()),
    ))
}

fn maybe(date: &str) -> Result<Option<Day>, String> {
    if date.is_empty() {
        Ok(None)
    } else {
        day(date).map(Some)
    }
}
