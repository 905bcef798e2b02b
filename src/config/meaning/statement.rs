//! What plans cost a month and what is taxed: a line each, as `[storage]` has its own.

use std::fmt::Write as _;

use super::storage::{cents, lines};
use super::{clean, plain};
use crate::config::keys::{StatementKeys, Texts};
use crate::config::reader::{Mistake, Place};
use crate::config::written::{list, quoted};
use crate::domain::statement::Rate;
use crate::domain::statement::policy::{Prices, StatementPolicy, Tax, Taxed};

pub(super) fn of(keys: &StatementKeys) -> Result<StatementPolicy, Mistake> {
    let usual = StatementPolicy::default();
    let made = StatementPolicy {
        usual: plain(keys.plan.as_ref())?.unwrap_or_default(),
        plans: plans(&keys.plans)?,
        taxes: taxes(&keys.taxes)?,
        unusual: keys
            .unusual
            .as_ref()
            .map_or(usual.unusual, |one| one.value as u32),
        due_days: keys
            .due_days
            .as_ref()
            .map_or(usual.due_days, |one| one.value as u16),
    };
    match &keys.plan {
        Some(given) if !made.usual.is_empty() && made.prices("").is_none() => {
            let what = format!("= {:?}, which has no line under plans", made.usual);
            let hint = "add its line, such as \"Basic: fee 19.00, pieces 20, piece 0.50\"";
            Err(given.place.mistake(&what, hint))
        }
        _ => Ok(made),
    }
}

fn plans(given: &Texts) -> Result<Vec<Prices>, Mistake> {
    let mut out: Vec<Prices> = Vec::new();
    for (line, place) in lines(given) {
        let plan = prices(line, place)?;
        if out
            .iter()
            .any(|one| one.plan.eq_ignore_ascii_case(&plan.plan))
        {
            let what = format!("names {:?} twice", plan.plan);
            return Err(place.mistake(&what, "say all of it in one line"));
        }
        out.push(plan);
    }
    Ok(out)
}

/// Reads `Premium: fee 79.00, pieces 50, piece 0.50, forwards 2, forward 3.00`.
fn prices(line: &str, place: &Place) -> Result<Prices, Mistake> {
    let hint = "write it such as \"Basic: fee 19.00, pieces 20, piece 0.50\"; words are fee, pieces, piece, forwards, forward";
    let wrong = || place.mistake(&format!("has {line:?}"), hint);
    let (name, said) = line.rsplit_once(':').ok_or_else(wrong)?;
    let mut prices = Prices {
        plan: clean(name, place)?,
        ..Prices::default()
    };
    for part in said.split(',') {
        let (word, value) = part.trim().split_once(' ').ok_or_else(wrong)?;
        let number = || value.trim().parse::<u32>().map_err(|_| wrong());
        match word {
            "fee" => prices.fee = cents(value.trim(), place)?,
            "pieces" => prices.pieces = number()?,
            "piece" => prices.piece = cents(value.trim(), place)?,
            "forwards" => prices.forwards = number()?,
            "forward" => prices.forward = cents(value.trim(), place)?,
            _ => return Err(wrong()),
        }
    }
    if prices.plan.is_empty() {
        return Err(wrong());
    }
    Ok(prices)
}

fn taxes(given: &Texts) -> Result<Vec<Tax>, Mistake> {
    lines(given).map(|(line, place)| tax(line, place)).collect()
}

/// Reads `Sales tax: 8.875% of plan, above`.
fn tax(line: &str, place: &Place) -> Result<Tax, Mistake> {
    let words = Taxed::ALL.map(Taxed::word).join(", ");
    let hint = format!("write it such as \"Sales tax: 8.25% of plan, above\"; of what: {words}");
    let wrong = || place.mistake(&format!("has {line:?}"), &hint);
    let (name, said) = line.rsplit_once(':').ok_or_else(wrong)?;
    let (rate, on) = said.split_once('%').ok_or_else(wrong)?;
    let on = on.trim().strip_prefix("of ").ok_or_else(wrong)?;
    let on: Option<Vec<Taxed>> = on.split(',').map(Taxed::parse).collect();
    let tax = Tax {
        name: clean(name, place)?,
        rate: Rate::parse(rate.trim()).ok_or_else(wrong)?,
        on: on.ok_or_else(wrong)?,
    };
    if tax.name.is_empty() || tax.rate > Rate::WHOLE {
        return Err(wrong());
    }
    Ok(tax)
}

/// The section as its file has it.
pub(in crate::config) fn render(policy: &StatementPolicy, out: &mut String) {
    let plan = |one: &Prices| {
        format!(
            "{}: fee {}, pieces {}, piece {}, forwards {}, forward {}",
            one.plan, one.fee, one.pieces, one.piece, one.forwards, one.forward
        )
    };
    let tax = |one: &Tax| {
        let on: Vec<_> = one.on.iter().map(|on| on.word()).collect();
        format!("{}: {} of {}", one.name, one.rate, on.join(", "))
    };
    let _ = writeln!(
        out,
        "\n[statement]\nplan = {}\nplans = {}\ntaxes = {}\nunusual = {}\ndue_days = {}",
        quoted(&policy.usual),
        list(policy.plans.iter().map(plan)),
        list(policy.taxes.iter().map(tax)),
        policy.unusual,
        policy.due_days,
    );
}
