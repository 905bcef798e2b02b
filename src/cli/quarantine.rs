//! `quarantine …`, and the lists that come of it: unknown names, and names that drift.

use serde::Serialize;

use super::args::{Exit as Way, Quarantine};
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::json::DoneLine;
use super::output::Output;
use super::session::Session;
use crate::domain::command::{Command, Grounds};
use crate::domain::drift::advice;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::tracking::Carrier;
use crate::report;
use crate::report::list::Listed;
use crate::wire::messages::{Reply, Request};
use crate::wire::rows::{Drift, DriftRow, Prospect, QuarantineRow};

/// One line of `quarantine list --json`.
#[derive(Debug, Serialize)]
struct Waiting<'a> {
    item: String,
    line: Option<&'a str>,
    reason: &'static str,
    due: Option<String>,
    prospect: Option<&'a str>,
    carrier: Option<&'static str>,
    slot: &'a str,
    disposition: &'static str,
    rule: String,
    asked: Vec<&'a str>,
}

impl Listed<6, 10> for Waiting<'_> {
    const TABLE: [&'static str; 6] = [">item", "due", "reason", "carrier", "slot", "line"];
    const SHEET: [&'static str; 10] = [
        "item",
        "line",
        "reason",
        "due",
        "prospect",
        "carrier",
        "slot",
        "disposition",
        "rule",
        "asked",
    ];

    fn table(&self) -> [String; 6] {
        [
            self.item.clone(),
            self.due.clone().unwrap_or_default(),
            self.reason.to_owned(),
            self.carrier.unwrap_or_default().to_owned(),
            self.slot.to_owned(),
            self.line.unwrap_or_default().to_owned(),
        ]
    }

    fn sheet(&self) -> [String; 10] {
        let [item, due, reason, carrier, slot, line] = self.table();
        let prospect = self.prospect.unwrap_or_default().to_owned();
        let disposition = self.disposition.to_owned();
        let asked = self.asked.join("; ");
        [
            item,
            line,
            reason,
            due,
            prospect,
            carrier,
            slot,
            disposition,
            self.rule.clone(),
            asked,
        ]
    }
}

/// Does what was asked.
pub(super) fn run(verb: &Quarantine, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Quarantine::List(form) => list(&mut session, form.csv, out),
        Quarantine::Put { item, reason } => {
            let command = Command::Quarantine {
                item: *item,
                reason: *reason,
            };
            done(
                &mut session,
                command,
                &format!("#{item} is in quarantine: {}", reason.slip()),
                out,
            )
        }
        Quarantine::Ask { item, client } => {
            let card = session.client(client)?;
            let words = format!("{} is asked about #{item}", card.client.legal_name());
            done(
                &mut session,
                Command::AskClient {
                    item: *item,
                    client: card.client.id,
                },
                &words,
                out,
            )
        }
        Quarantine::Exit(way) => leave(&mut session, way, out),
        Quarantine::Label { item } => label(&mut session, *item, out),
    }?;
    Ok(Exit::Done)
}

fn rows(session: &mut Session) -> Result<Vec<QuarantineRow>, Failure> {
    match session.get(Request::Quarantine)? {
        Reply::Quarantine(rows) => Ok(rows),
        other => Err(Failure::strange(&other)),
    }
}

fn list(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = rows(session)?;
    out.list(csv, rows.iter().map(waiting))
}

fn waiting(row: &QuarantineRow) -> Waiting<'_> {
    let item = &row.row.item;
    Waiting {
        item: item.id.to_string(),
        line: item.line.as_deref(),
        reason: row
            .disposition
            .reason
            .map_or("service_over", |reason| reason.word()),
        due: row.disposition.due.map(|due| due.to_string()),
        prospect: row.prospect.as_deref(),
        carrier: item.carrier.map(Carrier::word),
        slot: item.slot.as_str(),
        disposition: row.disposition.action.word(),
        rule: row.disposition.rule.to_string(),
        asked: row.asked.iter().map(ClientId::as_str).collect(),
    }
}

/// The slip on the piece: plain words, and no endorsement that belongs to the post (rules.md 27, 31).
fn label(session: &mut Session, id: ItemId, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = rows(session)?;
    let Some(row) = rows.iter().find(|row| row.row.item.id == id) else {
        return Err(Failure::refused(
            format!("#{id} is not in quarantine"),
            "see mailroom quarantine list",
        ));
    };
    let slip = row.disposition.slip();
    let due = row
        .disposition
        .due
        .map(|due| due.to_string())
        .unwrap_or_default();
    out.say(format!("QUARANTINE #{id}"))?;
    out.say(row.row.item.line.as_deref().unwrap_or("(no line)"))?;
    out.say(slip)?;
    out.say(format!("Decide by {due} ({})", row.disposition.rule))
}

fn leave(session: &mut Session, way: &Way, out: &mut Output<'_>) -> Result<(), Failure> {
    match way {
        Way::FormObtained { item, client } => {
            release(session, *item, client, Grounds::FormObtained, out)
        }
        Way::MatchCorrected { item, client } => {
            release(session, *item, client, Grounds::MatchCorrected, out)
        }
        Way::HandedBack { items, carrier, on } => {
            let items = match carrier {
                Some(carrier) => of_carrier(session, *carrier, items)?,
                None => items.clone(),
            };
            let words = match items.as_slice() {
                [only] => format!("#{only} went back to the carrier"),
                all => format!("{} pieces went back to the carrier", all.len()),
            };
            done(session, Command::HandBack { items, on: *on }, &words, out)
        }
    }
}

/// All pieces in quarantine that one carrier brought, and those that were named.
fn of_carrier(
    session: &mut Session,
    carrier: Carrier,
    named: &[ItemId],
) -> Result<Vec<ItemId>, Failure> {
    let theirs = |row: &&QuarantineRow| row.row.item.carrier == Some(carrier);
    let mut items: Vec<ItemId> = rows(session)?
        .iter()
        .filter(theirs)
        .map(|row| row.row.item.id)
        .collect();
    items.extend_from_slice(named);
    if items.is_empty() {
        let what = format!("nothing in quarantine came by {}", carrier.word());
        return Err(Failure::refused(what, "see mailroom quarantine list"));
    }
    Ok(items)
}

fn release(
    session: &mut Session,
    item: ItemId,
    client: &str,
    grounds: Grounds,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(client)?;
    let words = format!(
        "#{item} is for {}, box {}",
        card.client.legal_name(),
        card.client.pmb
    );
    done(
        session,
        Command::ReleaseFromQuarantine {
            item,
            client: card.client.id,
            grounds,
        },
        &words,
        out,
    )
}

fn done(
    session: &mut Session,
    command: Command,
    words: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(command)?;
    out.either(&DoneLine::new(&done), words)
}

/// `report prospects`
pub(super) fn prospects(
    session: &mut Session,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let rows = match session.get(Request::Prospects)? {
        Reply::Prospects(rows) => rows,
        other => return Err(Failure::strange(&other)),
    };
    out.list(csv, rows.iter().map(prospect))
}

/// Unknown names for a spreadsheet.
pub(super) fn prospects_csv(rows: &[Prospect]) -> String {
    report::list::csv(rows.iter().map(prospect))
}

/// Drifting names for a spreadsheet.
pub(super) fn drift_csv(rows: &[DriftRow]) -> String {
    report::list::csv(rows.iter().map(drifting))
}

fn prospect(row: &Prospect) -> report::prospects::Line<'_> {
    report::prospects::Line {
        name: &row.name,
        count: row.count,
        here: row.here,
        first: row.first,
        last: row.last,
        spellings: row
            .spellings
            .iter()
            .map(|(text, count)| report::prospects::Spelling {
                text,
                count: *count,
            })
            .collect(),
    }
}

/// `report drift`
pub(super) fn drift(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = match session.get(Request::Drift)? {
        Reply::Drift(rows) => rows,
        other => return Err(Failure::strange(&other)),
    };
    out.list(csv, rows.iter().map(drifting))
}

fn drifting(row: &DriftRow) -> report::drift::Line<'_> {
    let (drift, advice, rule) = match row.drift {
        Drift::Name => (
            "name",
            "add the name to the form, or ask senders to stop using it".to_owned(),
            21,
        ),
        Drift::Designator => ("designator", advice(&row.pmb), 49),
    };
    report::drift::Line {
        client: row.client.as_str(),
        pmb: row.pmb.as_str(),
        name: &row.legal,
        drift,
        text: &row.text,
        count: row.count,
        first: row.first.to_string(),
        last: row.last.to_string(),
        advice,
        rule: format!("rules.md {rule}"),
    }
}
