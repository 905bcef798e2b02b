//! How long pieces may sit here, and what that costs: for all, for a kind, for a plan.

use std::fmt::Write as _;

use super::{clean, is_on, one_of, plain};
use crate::config::keys::{Number, StorageKeys, Texts};
use crate::config::reader::{Located, Mistake, Place};
use crate::config::written::{list, quoted};
use crate::domain::forward::Cents;
use crate::domain::item::ItemKind;
use crate::domain::storage::{Currency, KindTerms, OtherTerms, PlanTerms, StoragePolicy};

/// Longest sign or name of a currency.
const CURRENCY: usize = 3;

pub(super) fn of(keys: &StorageKeys) -> Result<StoragePolicy, Mistake> {
    let usual = StoragePolicy::default();
    let number = |given: &Number, usual: u16| given.as_ref().map_or(usual, |one| one.value as u16);
    Ok(StoragePolicy {
        reminder: number(&keys.reminder, usual.reminder),
        fee: match &keys.fee {
            Some(given) => cents(&given.value, &given.place)?,
            None => usual.fee,
        },
        last_notice: number(&keys.last_notice, usual.last_notice),
        action: number(&keys.action, usual.action),
        then: one_of(&keys.then)?,
        kinds: kinds(&keys.kinds)?,
        plans: plans(&keys.plans)?,
        pieces: number(&keys.pieces, usual.pieces),
        parcels: number(&keys.parcels, usual.parcels),
        collect: is_on(&keys.collect),
        currency: currency(keys.currency.as_ref())?,
        letters: is_on(&keys.letters),
        warn_days: number(&keys.warn_days, usual.warn_days),
    })
}

pub(super) fn cents(text: &str, place: &Place) -> Result<Cents, Mistake> {
    let wrong = || {
        let what = format!("has {text:?}, which is no amount");
        place.mistake(&what, "write it such as \"2.00\"")
    };
    Cents::parse(text).ok_or_else(wrong)
}

fn currency(given: Option<&Located<String>>) -> Result<Currency, Mistake> {
    let Some(text) = plain(given)? else {
        return Ok(Currency::default());
    };
    let fits = !text.is_empty()
        && text.chars().count() <= CURRENCY
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_ascii_digit());
    match given {
        Some(given) if !fits => Err(given.place.mistake(
            &format!("= {text:?} is no currency"),
            "write a sign such as \"$\", or letters such as \"CAD\"",
        )),
        _ => Ok(Currency(text)),
    }
}

fn kinds(given: &Texts) -> Result<Vec<KindTerms>, Mistake> {
    let mut out = Vec::new();
    for (line, place) in lines(given) {
        let (kind, terms) = read(line, place)?;
        let known = ItemKind::parse(&kind).ok_or_else(|| {
            place.mistake(
                &format!("names {kind:?}"),
                "write a kind of piece, such as \"parcel: free 5, fee 2.00\"",
            )
        })?;
        if terms.pieces.is_some() || terms.parcels.is_some() {
            let hint = "limits are a plan's, or all clients'";
            return Err(place.mistake(&format!("has a limit in {line:?}"), hint));
        }
        out.push(KindTerms { kind: known, terms });
    }
    Ok(out)
}

fn plans(given: &Texts) -> Result<Vec<PlanTerms>, Mistake> {
    let mut out: Vec<PlanTerms> = Vec::new();
    for (line, place) in lines(given) {
        let (plan, terms) = read(line, place)?;
        if out.iter().any(|one| one.plan.eq_ignore_ascii_case(&plan)) {
            return Err(place.mistake(
                &format!("names {plan:?} twice"),
                "say all of it in one line",
            ));
        }
        out.push(PlanTerms { plan, terms });
    }
    Ok(out)
}

pub(super) fn lines(given: &Texts) -> impl Iterator<Item = (&String, &Place)> {
    let all = given.iter();
    all.flat_map(|given| given.value.iter().map(|line| (line, &given.place)))
}

/// Reads `Premium: free 30, fee 0.50, parcels 10`.
fn read(line: &str, place: &Place) -> Result<(String, OtherTerms), Mistake> {
    let hint = "write it such as \"Premium: free 30, fee 0.50\"; words are reminder, free, fee, last_notice, action, pieces, parcels";
    let wrong = || place.mistake(&format!("has {line:?}"), hint);
    let (name, said) = line.rsplit_once(':').ok_or_else(wrong)?;
    let name = clean(name, place)?;
    let mut terms = OtherTerms::default();
    for part in said.split(',') {
        let (word, value) = part.trim().split_once(' ').ok_or_else(wrong)?;
        let number = || value.trim().parse::<u16>().map_err(|_| wrong());
        match word {
            "reminder" => terms.reminder = Some(number()?),
            "free" => terms.free = Some(number()?),
            "fee" => terms.fee = Some(cents(value.trim(), place)?),
            "last_notice" => terms.last_notice = Some(number()?),
            "action" => terms.action = Some(number()?),
            "pieces" => terms.pieces = Some(number()?),
            "parcels" => terms.parcels = Some(number()?),
            _ => return Err(wrong()),
        }
    }
    if name.is_empty() {
        return Err(wrong());
    }
    Ok((name, terms))
}

/// As the line has it.
fn written(name: &str, terms: &OtherTerms) -> String {
    let days = [
        ("reminder", terms.reminder.map(|n| n.to_string())),
        ("free", terms.free.map(|n| n.to_string())),
        ("fee", terms.fee.map(|fee| fee.to_string())),
        ("last_notice", terms.last_notice.map(|n| n.to_string())),
        ("action", terms.action.map(|n| n.to_string())),
        ("pieces", terms.pieces.map(|n| n.to_string())),
        ("parcels", terms.parcels.map(|n| n.to_string())),
    ];
    let said = days
        .into_iter()
        .filter_map(|(word, value)| Some(format!("{word} {}", value?)));
    format!("{name}: {}", said.collect::<Vec<_>>().join(", "))
}

/// The section as its file has it.
pub(in crate::config) fn render(storage: &StoragePolicy, out: &mut String) {
    let kinds = storage.kinds.iter();
    let kinds = kinds.map(|one| written(one.kind.word(), &one.terms));
    let plans = storage
        .plans
        .iter()
        .map(|one| written(&one.plan, &one.terms));
    let _ = writeln!(
        out,
        "\n[storage]\nreminder = {}\nlast_notice = {}\naction = {}\nthen = {}\nfee = {}\nkinds = {}\nplans = {}",
        storage.reminder,
        storage.last_notice,
        storage.action,
        quoted(storage.then.word()),
        quoted(&storage.fee.to_string()),
        list(kinds),
        list(plans),
    );
    let _ = writeln!(
        out,
        "pieces = {}\nparcels = {}\ncollect = {} # true: storage, postage and handling are booked for each client\ncurrency = {}\nletters = {} # true: clients are written about what sits here\nwarn_days = {}",
        storage.pieces,
        storage.parcels,
        storage.collect,
        quoted(&storage.currency.0),
        storage.letters,
        storage.warn_days,
    );
}
