//! Other programs: the list of clients that one keeps, and those that hear what happened.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::{clean, is_on, path, plain};
use crate::config::keys::{DirectoryKeys, TellKeys, Texts};
use crate::config::outside::{KeptList, ListFrom, Listener, Listens, When};
use crate::config::reader::{Located, Mistake};
use crate::config::written::{list, quoted};
use crate::domain::event::Event;

/// How often a list is looked at where nothing is said, in minutes.
const MINUTES: u32 = 15;

/// How long a program or a server on the network may take for one answer, in seconds.
const PATIENCE: u64 = 30;

/// Kinds of event that are nobody else's: how far programs have heard is told to none.
const OURS: &str = "EventsTold";

/// The list, where one is kept.
pub(super) fn kept_list(
    keys: &DirectoryKeys,
    data_dir: &Path,
) -> Result<Option<KeptList>, Mistake> {
    let from = match (&keys.file, &keys.command) {
        (Some(file), _) => ListFrom::File(path(file, data_dir)?),
        (None, Some(argv)) => ListFrom::Command(program(argv)?),
        (None, None) => return nothing_else(keys),
    };
    let map = keys.map.as_ref().map(|map| {
        // A ready map is called by a bare word.
        let is_word = map.value.chars().all(|c| c.is_alphanumeric() || c == '-');
        let as_word = || clean(&map.value, &map.place).map(Into::into);
        if is_word {
            as_word()
        } else {
            path(map, data_dir)
        }
    });
    Ok(Some(KeptList {
        from,
        map: map.transpose()?,
        when: when(keys)?,
        source: plain(keys.source.as_ref())?,
        take_new: is_on(&keys.take_new),
        patience: patience(keys.timeout_seconds.as_ref()),
    }))
}

/// Keys of a list that is nowhere are a mistake, and no list at all.
fn nothing_else(keys: &DirectoryKeys) -> Result<Option<KeptList>, Mistake> {
    let texts = [&keys.map, &keys.source].into_iter().flatten();
    let places = texts.map(|one| &one.place);
    let places = places.chain(keys.at.as_ref().map(|one| &one.place));
    let places = places.chain(keys.take_new.as_ref().map(|one| &one.place));
    let numbers = [&keys.every_minutes, &keys.timeout_seconds]
        .into_iter()
        .flatten();
    let first = places.chain(numbers.map(|one| &one.place)).next();
    match first {
        None => Ok(None),
        Some(place) => Err(place.missing(
            "file",
            "is missing: there is no list to look at",
            "write file = \"members.csv\", or command = [\"psql\", ...] that prints the list",
        )),
    }
}

fn patience(given: Option<&Located<i64>>) -> u64 {
    given.map_or(PATIENCE, |one| one.value.unsigned_abs())
}

fn when(keys: &DirectoryKeys) -> Result<When, Mistake> {
    let Some(at) = keys.at.as_ref().filter(|at| !at.value.is_empty()) else {
        let every = keys.every_minutes.as_ref();
        return Ok(When::Every(every.map_or(MINUTES, |one| one.value as u32)));
    };
    let minute = |text: &String| {
        let (hour, minute) = text.split_once(':')?;
        let number = |text: &str, most: u16| text.parse::<u16>().ok().filter(|n| *n <= most);
        Some(number(hour, 23)? * 60 + number(minute, 59)?)
    };
    let all = at.value.iter().map(|text| {
        minute(text).ok_or_else(|| {
            let what = format!("has {text:?}, which is no hour");
            at.place
                .mistake(&what, "write hours such as [\"06:00\", \"13:30\"]")
        })
    });
    Ok(When::At(all.collect::<Result<BTreeSet<_>, _>>()?))
}

/// A program and what it is given, word by word: no shell reads them.
pub(super) fn program(argv: &Located<Vec<String>>) -> Result<Vec<String>, Mistake> {
    let bad = |word: &String| word.contains('\0');
    let first = argv.value.first().is_none_or(|word| word.trim().is_empty());
    if first || argv.value.iter().any(bad) {
        let hint = "write the program and each of its words, such as [\"psql\", \"--csv\", \"-c\", \"select ...\"]";
        return Err(argv.place.mistake("names no program", hint));
    }
    Ok(argv.value.clone())
}

/// The programs that hear what happened, each under a name of its own.
pub(super) fn listeners(all: &[TellKeys]) -> Result<Vec<Listener>, Mistake> {
    let mut names = BTreeSet::new();
    let mut listeners = Vec::new();
    for keys in all {
        let one = listener(keys)?;
        if let (false, Some(name)) = (names.insert(one.name.clone()), &keys.name) {
            let hint =
                "give each [[tell]] a name of its own: by it the books know how far it has heard";
            return Err(name.place.mistake("is another one's name", hint));
        }
        listeners.push(one);
    }
    Ok(listeners)
}

fn listener(keys: &TellKeys) -> Result<Listener, Mistake> {
    let name = match &keys.name {
        Some(name) if !name.value.trim().is_empty() => clean(&name.value, &name.place)?,
        given => {
            let place = given
                .as_ref()
                .map_or_else(|| keys.place.clone(), |one| one.place.clone());
            let hint = "write name = \"crm\": by it the books know how far the program has heard";
            return Err(place.missing("name", "is missing", hint));
        }
    };
    let how = match (&keys.command, &keys.url) {
        (Some(argv), None) => Listens::Command(program(argv)?),
        (None, Some(url)) => Listens::Url(url_of(url)?),
        (given, _) => {
            let place = given.as_ref().map_or(&keys.place, |one| &one.place);
            let hint = "write either command = [\"program\", ...] or url = \"https://...\"";
            return Err(place.missing("command", "or url: just one of them is needed", hint));
        }
    };
    Ok(Listener {
        name,
        how,
        kinds: kinds(&keys.kinds)?,
        whole: is_on(&keys.whole),
        patience: patience(keys.timeout_seconds.as_ref()),
    })
}

fn url_of(url: &Located<String>) -> Result<String, Mistake> {
    let text = clean(&url.value, &url.place)?;
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    if !is_url || text.contains(char::is_whitespace) {
        let hint = "write it from the start, such as \"https://crm.example/hook\"";
        return Err(url.place.mistake("is no web address", hint));
    }
    Ok(text)
}

/// Kinds of event by their published names; none is all of them.
fn kinds(given: &Texts) -> Result<BTreeSet<String>, Mistake> {
    let Some(given) = given else {
        return Ok(BTreeSet::new());
    };
    let names = Event::NAMES;
    for kind in &given.value {
        if !names.contains(&kind.as_str()) || kind == OURS {
            let what = format!("has {kind:?}, which is no kind of event");
            let hint = crate::config::reader::suggestion(kind, names);
            return Err(given.place.mistake(&what, &hint));
        }
    }
    Ok(given.value.iter().cloned().collect())
}

/// The sections as their file has them.
pub(in crate::config) fn render(kept: Option<&KeptList>, listeners: &[Listener], out: &mut String) {
    if let Some(kept) = kept {
        render_list(kept, out);
    }
    for one in listeners {
        let _ = writeln!(out, "\n[[tell]]\nname = {}", quoted(&one.name));
        let _ = match &one.how {
            Listens::Command(argv) => writeln!(out, "command = {}", list(argv.iter())),
            Listens::Url(url) => writeln!(out, "url = {}", quoted(url)),
        };
        let _ = writeln!(out, "kinds = {}", list(one.kinds.iter()));
        let _ = writeln!(out, "whole = {}", one.whole);
        let _ = writeln!(out, "timeout_seconds = {}", one.patience);
    }
}

fn render_list(kept: &KeptList, out: &mut String) {
    out.push_str("\n[directory]\n");
    let shown = |path: &Path| quoted(&path.display().to_string());
    let _ = match &kept.from {
        ListFrom::File(file) => writeln!(out, "file = {}", shown(file)),
        ListFrom::Command(argv) => writeln!(out, "command = {}", list(argv.iter())),
    };
    if let Some(map) = &kept.map {
        let _ = writeln!(out, "map = {}", shown(map));
    }
    let _ = match &kept.when {
        When::Every(minutes) => writeln!(out, "every_minutes = {minutes}"),
        When::At(at) => {
            let at = at
                .iter()
                .map(|one| format!("{:02}:{:02}", one / 60, one % 60));
            writeln!(out, "at = {}", list(at))
        }
    };
    if let Some(source) = &kept.source {
        let _ = writeln!(out, "source = {}", quoted(source));
    }
    let _ = writeln!(out, "take_new = {}", kept.take_new);
    let _ = writeln!(out, "timeout_seconds = {}", kept.patience);
}
