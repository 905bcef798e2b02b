//! What the keys mean: defaults, what goes together, and the files that are named. Every refusal names the key
//! and what to write instead.

mod compliance;
mod dkim;
mod forward;
mod login;
mod mail;
mod notices;
mod outside;
mod printer;
mod statement;
mod storage;
pub(super) use compliance::{render as render_compliance, render_contacts};
pub(super) use dkim::render as render_dkim;
pub(super) use login::render as render_login;
pub(super) use notices::render as render_notices;
pub(super) use outside::render as render_outside;
pub(super) use statement::render as render_statement;
pub(super) use storage::render as render_storage;

use std::path::{Path, PathBuf};

use crate::config::accept::{clean, one_of, plain};
use crate::config::keys::{
    CenterKeys, ClientKeys, Flag, Keys, MatchingKeys, PickupKeys, RoleKeys, ScreenKeys,
};
use crate::config::machine::Machine;
use crate::config::reader::{Located, Mistake, Place};
use crate::config::records;
use crate::config::{Center, Collecting, Config, Handovers, Likeness, Principal, Roles};
use crate::domain::drift::unit_of;
use crate::domain::own_key::OwnKeys;
use crate::domain::policy::{ClientPolicy, CodePolicy};
use crate::domain::screen::ScreenChoice;
use crate::keymap::Keymap;
use crate::sheets::spool;

/// Before this hour mail is still expected on an ordinary day.
const SEAL_HOUR: u32 = 15;

pub(super) fn of(keys: &Keys, data_dir: &Path, machine: &Machine) -> Result<Config, Mistake> {
    let center = center(&keys.center, machine)?;
    let state = records::state(keys)?;
    Ok(Config {
        mail: mail::of(&keys.mail, &center, data_dir, machine)?,
        letters: notices::of(&keys.notices, data_dir)?,
        center,
        roles: roles(&keys.roles)?,
        backup: keys
            .backup
            .dir
            .as_ref()
            .map(|dir| path(dir, data_dir))
            .transpose()?,
        anchor: keys
            .anchor
            .file
            .as_ref()
            .map(|file| mark(file, data_dir))
            .transpose()?,
        test_clock: is_on(&keys.test.clock),
        rules: keys.rules.settings(state.as_deref())?,
        retention: records::retention(&keys.retention, state)?,
        quarter: records::quarter(&keys.quarter)?,
        clients: clients(&keys.clients),
        compliance: compliance::of(&keys.compliance, &keys.center)?,
        known_by_sight: is_on(&keys.pickup.known_by_sight),
        free_days: keys
            .pickup
            .free_days
            .as_ref()
            .map_or(0, |days| days.value as u16),
        storage: storage::of(&keys.storage)?,
        statements: statement::of(&keys.statement)?,
        handovers: handovers(&keys.pickup)?,
        collecting: collecting(&keys.pickup)?,
        own_key: own_key(&keys.pickup)?,
        forward: forward::of(&keys.forward)?,
        printing: printer::of(&keys.printer, data_dir)?,
        seal_hour: keys
            .day
            .seal_hour
            .as_ref()
            .map_or(SEAL_HOUR, |hour| hour.value as u32),
        count: one_of(&keys.day.count)?,
        likeness: likeness(&keys.matching),
        screen: screen(&keys.screen)?,
        keys: keyboard(&keys.keyboard)?,
        kept_list: outside::kept_list(&keys.directory, data_dir)?,
        listeners: outside::listeners(&keys.tells)?,
        note: None,
    })
}

/// Keys that were moved; the screen's own table says whether they go together.
fn keyboard(given: &[Located<String>]) -> Result<Vec<(String, String)>, Mistake> {
    let wishes = given.iter().map(|one| (one.place.key, one.value.as_str()));
    match Keymap::with(wishes.clone()) {
        Ok(_) => Ok(wishes
            .map(|(name, key)| (name.to_owned(), key.to_owned()))
            .collect()),
        Err(fault) => {
            let line = given
                .iter()
                .find(|one| one.place.key == fault.name)
                .and_then(|one| one.place.line);
            let name = Keymap::names()
                .find(|name| *name == fault.name)
                .unwrap_or("?");
            Err(Place {
                section: "keys",
                key: name,
                line,
            }
            .mistake(&fault.what, &fault.hint))
        }
    }
}

fn likeness(keys: &MatchingKeys) -> Likeness {
    let usual = Likeness::default();
    let number = |given: &Option<Located<i64>>, usual| {
        given.as_ref().map_or(usual, |given| given.value as u8)
    };
    Likeness {
        accept: number(&keys.accept, usual.accept),
        lead: number(&keys.lead, usual.lead),
        weak: number(&keys.weak, usual.weak),
    }
}

fn screen(keys: &ScreenKeys) -> Result<ScreenChoice, Mistake> {
    Ok(ScreenChoice {
        contrast: is_on(&keys.contrast),
        bell: one_of(&keys.bell)?,
        idle_minutes: keys
            .idle_minutes
            .as_ref()
            .map_or(0, |given| given.value as u16),
    })
}

fn handovers(keys: &PickupKeys) -> Result<Handovers, Mistake> {
    Ok(Handovers {
        receipts: keys.receipts.as_ref().is_none_or(|given| given.value),
        codes: codes(keys)?,
        phone_approval: is_on(&keys.phone_approval),
        pin: is_on(&keys.pin),
    })
}

fn collecting(keys: &PickupKeys) -> Result<Collecting, Mistake> {
    let hours = keys.hours.iter();
    let hours = hours.flat_map(|given| given.value.iter().map(|line| (line, &given.place)));
    Ok(Collecting {
        hours: hours
            .map(|(line, place)| clean(line, place))
            .collect::<Result<_, _>>()?,
        bring: plain(keys.bring.as_ref())?,
    })
}

/// The boxes with a lock on the client's side.
fn own_key(keys: &PickupKeys) -> Result<OwnKeys, Mistake> {
    let Some(given) = &keys.own_key else {
        return Ok(OwnKeys::default());
    };
    OwnKeys::parse(given.value.iter().map(String::as_str)).map_err(|bad| {
        let hint = "write boxes as \"101-150\", one box as \"12A\", or \"all\"";
        given
            .place
            .mistake(&format!("has {bad:?}, which names no boxes"), hint)
    })
}

/// None at all, or figures enough that nobody guesses one in the tries that he has.
fn codes(keys: &PickupKeys) -> Result<CodePolicy, Mistake> {
    let usual = CodePolicy::default();
    let days = keys.code_days.as_ref().map(|given| given.value);
    if let Some(few) = keys
        .codes
        .as_ref()
        .filter(|given| matches!(given.value, 1..=3))
    {
        let hint = "write 4, 5 or 6 figures, or 0 for no codes";
        return Err(few
            .place
            .mistake("is too few figures: they are guessed", hint));
    }
    Ok(CodePolicy {
        digits: keys
            .codes
            .as_ref()
            .map_or(usual.digits, |given| given.value as u8),
        days: days.unwrap_or(usual.days),
    })
}

fn clients(keys: &ClientKeys) -> ClientPolicy {
    let usual = ClientPolicy::default();
    let flag =
        |given: &Option<Located<bool>>, usual| given.as_ref().map_or(usual, |given| given.value);
    ClientPolicy {
        remail_months: keys
            .remail_months
            .as_ref()
            .map_or(usual.remail_months, |given| given.value as u32),
        id_warning_days: keys
            .id_warning_days
            .as_ref()
            .map_or(usual.id_warning_days, |given| given.value as i32),
        expired_id_blocks: flag(&keys.expired_id_blocks, usual.expired_id_blocks),
        form_per_adult: flag(&keys.form_per_adult, usual.form_per_adult),
    }
}

fn center(keys: &CenterKeys, machine: &Machine) -> Result<Center, Mistake> {
    let address = match &keys.address {
        Some(lines) => lines
            .value
            .iter()
            .map(|line| clean(line, &lines.place))
            .collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    Ok(Center {
        name: plain(keys.name.as_ref())?.unwrap_or_else(|| "Mail center".to_owned()),
        timezone: match &keys.timezone {
            Some(zone) => zone.value.parse().map_err(|_| {
                zone.place.mistake(
                    &format!("{:?} is no time zone", zone.value),
                    "write an IANA name, such as \"America/New_York\" or \"Europe/Berlin\"",
                )
            })?,
            None => machine.timezone,
        },
        own_unit: plain(keys.own_unit.as_ref())?.or_else(|| unit_of(&address)),
        address,
    })
}

fn roles(keys: &RoleKeys) -> Result<Roles, Mistake> {
    Ok(Roles {
        managers: principals(keys.managers.as_ref())?,
        custodians: principals(keys.custodians.as_ref())?,
        auditors: principals(keys.auditors.as_ref())?,
        trainees: principals(keys.trainees.as_ref())?,
    })
}

fn principals(list: Option<&Located<Vec<String>>>) -> Result<Vec<Principal>, Mistake> {
    let Some(list) = list else {
        return Ok(Vec::new());
    };
    let read = |who: &String| {
        let (name, principal) = match who.strip_prefix('@') {
            Some(group) => (group, Principal::Group(group.to_owned())),
            None => (who.as_str(), Principal::User(who.clone())),
        };
        let bad = name.is_empty()
            || name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@');
        let hint = "write Unix users as \"ada\" and Unix groups as \"@desk\"";
        if bad {
            Err(list.place.mistake(&format!("names {who:?}"), hint))
        } else {
            Ok(principal)
        }
    };
    list.value.iter().map(read).collect()
}

/// Whether a flag is set; an absent one is not.
fn is_on(flag: &Flag) -> bool {
    flag.as_ref().is_some_and(|flag| flag.value)
}

/// The mark of how far the books have come is of use outside of them only, and would replace a file of theirs.
fn mark(given: &Located<String>, data_dir: &Path) -> Result<PathBuf, Mistake> {
    let file = path(given, data_dir)?;
    let hint = "name a file outside of the desk's directory, best on another disk";
    match spool::outside(&file, data_dir) {
        Ok(_) => Ok(file),
        Err(error) => Err(given
            .place
            .mistake(&format!("is {}: {error}", file.display()), hint)),
    }
}

fn path(given: &Located<String>, base: &Path) -> Result<PathBuf, Mistake> {
    if given.value.is_empty() || given.value.contains(char::is_control) {
        return Err(given.place.mistake(
            "is no path",
            "write an absolute path, or one from the data directory",
        ));
    }
    Ok(base.join(&given.value))
}
