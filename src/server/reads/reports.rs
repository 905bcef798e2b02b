//! What reports are made of, as of the last committed moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bygone::{directory_on, first_boxes};
use super::drifting::drift;
use super::prospects::prospects;
use super::tenants::tenants;
use super::{discretion, law};
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::domain::listed::Difference;
use crate::domain::quarter::{self, Entry, Quarter};
use crate::domain::retention;
use crate::domain::retention::Verdict;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::server::kept_list::Against;
use crate::server::reads::view::View;
use crate::wire::answer::Failure;
use crate::wire::ask::ReportKind;
use crate::wire::rows::{Change, ListState, QuarterSums, ReportLine};

/// Former clients, each with what keeps or frees his records on a day; of a past one as the directory had them.
pub fn retention(view: &View<'_>, on: Option<Day>) -> Result<Vec<Verdict>, Failure> {
    let (today, policy) = (view.today(), view.policy());
    let on = on.unwrap_or(today);
    if on >= today {
        let state = &view.snapshot.state;
        return Ok(retention::verdicts(state, &policy, on).collect());
    }
    let then = directory_on(view, on)?;
    Ok(retention::verdicts(&then, &policy, on).collect())
}

/// The quarterly report as of a day; of a past one with the directory as that day had it.
pub fn quarter(view: &View<'_>, on: Option<Day>) -> Result<Quarter, Failure> {
    let (today, policy, reader) = (view.today(), view.policy(), discretion::reader(view));
    let on = on.unwrap_or(today);
    if on >= today {
        let state = &view.snapshot.state;
        let report = quarter::quarter(state, &policy, on, reader);
        return Ok(moved_too(view, state, report));
    }
    let then = directory_on(view, on)?;
    let report = quarter::quarter(&then, &policy, on, reader);
    Ok(moved_too(view, &then, report))
}

/// Before the first certification no list says which box a client had: the books do, where they can be read.
fn moved_too(view: &View<'_>, then: &State, report: Quarter) -> Quarter {
    if report.certified.is_some() {
        return report;
    }
    let since = quarter::last_due_before(report.on);
    let Ok(had) = first_boxes(view, since) else {
        return report;
    };
    let has_moved = |client: &&Arc<Client>| {
        let was = had.get(&client.id);
        !client.is_purged() && was.is_some_and(|was| *was != client.pmb)
    };
    let moved = then.clients.values().filter(has_moved);
    let moved = moved.map(|client| client.id.clone()).collect();
    Quarter {
        since_last: quarter::Difference {
            moved,
            ..report.since_last
        },
        ..report
    }
}

/// All rows of a report.
pub fn all(view: &View<'_>, kind: ReportKind) -> Result<Vec<ReportLine>, Failure> {
    Ok(lines(view, kind)?.0)
}

/// A report as rows, the quarter with its dates and sums.
pub(super) fn lines(
    view: &View<'_>,
    kind: ReportKind,
) -> Result<(Vec<ReportLine>, Option<QuarterSums>), Failure> {
    let state = &view.snapshot.state;
    let policy = view.policy();
    let today = view.today();
    Ok(match kind {
        ReportKind::Quarter => {
            let report = quarter::quarter(state, &policy, today, discretion::reader(view));
            let everybody = quarter::everybody(state, &policy, today);
            let sums = sums(&report);
            (quarter_lines(report, everybody), Some(sums))
        }
        ReportKind::Prospects => (
            prospects(view)?
                .into_iter()
                .map(ReportLine::Prospect)
                .collect(),
            None,
        ),
        ReportKind::Drift => (
            drift(view)?.into_iter().map(ReportLine::Drift).collect(),
            None,
        ),
        ReportKind::Retention => (
            retention::verdicts(state, &policy, today)
                .map(ReportLine::Retention)
                .collect(),
            None,
        ),
        ReportKind::Tenants => (
            tenants(view)?.into_iter().map(ReportLine::Tenant).collect(),
            None,
        ),
        ReportKind::Todo => (law::todo(view), None),
        ReportKind::Papers => (law::papers(view), None),
        ReportKind::Names => (law::names(view), None),
        ReportKind::Calendar => (law::calendar(view, None, None, false), None),
        ReportKind::Pipeline => (law::pipeline(view), None),
        ReportKind::Center => (law::center(view), None),
        ReportKind::Workflow => (law::workflow(view), None),
        ReportKind::Differences => (listed(view), None),
    })
}

/// The books that the list is held against.
fn against<'a>(view: &'a View<'_>) -> Against<'a> {
    Against {
        state: &view.snapshot.state,
        config: view.config,
        actor: view.actor,
        now: view.snapshot.state.header.not_before(view.now),
        today: view.today(),
    }
}

/// What became of the last look at that list.
pub fn list_state(view: &View<'_>) -> ListState {
    view.kept.state(&against(view))
}

/// How the list that another program keeps differs; what stands in its cells only for who may change the directory.
fn listed(view: &View<'_>) -> Vec<ReportLine> {
    let found = view.kept.differences(&against(view));
    let may = view.actor.may(Permission::Manage);
    let shown = |one: &Difference| {
        if may {
            one.clone()
        } else {
            one.clone().without_cells()
        }
    };
    let lines = found.iter().map(shown).map(Box::new);
    lines.map(ReportLine::Difference).collect()
}

/// The changes with their clients, in the order of the report.
fn changes(report: &Quarter) -> [(Change, &Vec<ClientId>); 7] {
    let since = &report.since_last;
    [
        (Change::Opened, &since.opened),
        (Change::Closed, &since.closed),
        (Change::Renamed, &since.renamed),
        (Change::IdExpired, &since.id_expired),
        (Change::RemailEnds, &since.remail_ends),
        (Change::Moved, &since.moved),
        (Change::Gone, &since.gone),
    ]
}

fn sums(report: &Quarter) -> QuarterSums {
    QuarterSums {
        due: report.due,
        on: report.on,
        certified: report.certified,
        blockers: report.blocked_by(),
        clients: report.clients.len() as u32,
        // Which box each had before the first certification, only the whole books say: a screen is not kept waiting for it.
        changes: changes(report)
            .into_iter()
            .filter(|(change, _)| report.certified.is_some() || *change != Change::Moved)
            .map(|(change, who)| (change, who.len() as u32))
            .collect(),
        is_late: report.is_late,
    }
}

/// What must be mended first, then what is different, then the list.
fn quarter_lines(report: Quarter, everybody: Vec<Entry>) -> Vec<ReportLine> {
    let known: BTreeMap<ClientId, Entry> = everybody
        .into_iter()
        .map(|entry| (entry.client.clone(), entry))
        .collect();
    let differs = changes(&report).into_iter().flat_map(|(change, who)| {
        who.iter()
            .filter_map(|id| known.get(id))
            .map(move |entry| ReportLine::Change(change, entry.clone()))
    });
    let differs: Vec<ReportLine> = differs.collect();
    let blocker = |blocker: quarter::Blocker| {
        let name = known
            .get(&blocker.client)
            .map_or_else(String::new, |entry| entry.name.clone());
        ReportLine::Blocker(blocker, name)
    };
    let own = report.center.into_iter();
    let own = own.map(|gap| law::gap("BLOCKS", gap));
    let mut all: Vec<ReportLine> = own.map(ReportLine::Center).collect();
    all.extend(report.blockers.into_iter().map(blocker));
    all.extend(differs);
    all.extend(report.clients.into_iter().map(ReportLine::Listed));
    all
}

/// What a filter of a report looks at.
pub(super) fn text(line: &ReportLine) -> String {
    let of = |entry: &Entry| {
        format!(
            "{} {} {} {}",
            entry.pmb,
            entry.client,
            entry.name,
            entry.standing.word()
        )
    };
    match line {
        ReportLine::Blocker(one, name) => {
            format!(
                "blocks {} {} {name} {} {}",
                one.pmb, one.client, one.problem, one.rule
            )
        }
        ReportLine::Change(change, entry) => format!("{} {}", change.words(), of(entry)),
        ReportLine::Listed(entry) => format!("listed {}", of(entry)),
        ReportLine::Prospect(one) => {
            let spelt: Vec<&str> = one
                .spellings
                .iter()
                .map(|(text, _)| text.as_str())
                .collect();
            format!("{} {}", one.name, spelt.join(" "))
        }
        ReportLine::Drift(row) => format!("{} {} {} {}", row.pmb, row.client, row.legal, row.text),
        ReportLine::Tenant(row) => format!("{} {} {} {}", row.pmb, row.client, row.legal, row.name),
        ReportLine::Todo(row) => law::todo_text(row),
        ReportLine::Papers(row) => law::papers_text(row),
        ReportLine::Date(row) => law::date_text(row),
        ReportLine::Name(row) => law::name_text(row),
        ReportLine::Stage(row) => law::stage_text(row),
        ReportLine::Center(row) => law::center_text(row),
        ReportLine::Workflow(row) => law::workflow_text(row),
        ReportLine::Difference(row) => {
            let words = row.words();
            format!("{} {} {} {words}", row.what.word(), row.pmb, row.name)
        }
        ReportLine::Retention(one) => {
            let stop = one
                .stop
                .as_ref()
                .map_or("may be purged", retention::Stop::word);
            format!("{} {} {} {stop}", one.pmb, one.client, one.name)
        }
    }
}
