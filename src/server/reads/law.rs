//! The compliance desk's lists: what is to be done, and served papers.

use super::view::View;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::papers::{Duty, Mailing, Papers, duties};
use crate::domain::text::runs;
use crate::domain::todo;
use crate::wire::rows::{PapersRow, ReportLine, TodoRow};

/// What is to be done, by its day.
pub fn todo(view: &View<'_>) -> Vec<ReportLine> {
    let (state, today) = (&view.snapshot.state, view.today());
    let all = todo::todo(state, &view.policy(), today).into_iter();
    all.map(|todo| {
        let (pmb, name) = who(view, todo.client.as_ref());
        let is_late = todo.is_late(today);
        ReportLine::Todo(TodoRow {
            todo,
            pmb,
            name,
            is_late,
        })
    })
    .collect()
}

/// Served papers that memory keeps, the newest first.
pub fn papers(view: &View<'_>) -> Vec<ReportLine> {
    let all = view.snapshot.state.papers.values().rev();
    all.map(|papers| ReportLine::Papers(papers_row(view, papers)))
        .collect()
}

fn papers_row(view: &View<'_>, papers: &Papers) -> PapersRow {
    let state = &view.snapshot.state;
    let rules = view.policy().rules;
    let item = state.items.get(&papers.item).map(AsRef::as_ref);
    let client = papers.client.as_ref();
    let known = client
        .and_then(|id| state.clients.get(id))
        .map(AsRef::as_ref);
    let open = duties(item, Some(papers), known, &rules, view.today());
    let (pmb, name) = who(view, client);
    PapersRow {
        pmb,
        name,
        mail_by: papers.mail_by(&rules),
        was_late: papers.was_late(&rules),
        open: open.into_iter().map(|(duty, _)| duty).collect(),
        papers: as_listed(papers),
    }
}

/// The home address stands on the form, whose each opening is written down: it is in no list.
fn as_listed(papers: &Papers) -> Papers {
    let hidden = |mailed: &Mailing| {
        let to = if mailed.of_form { "" } else { &mailed.to };
        let to = to.to_owned();
        Mailing { to, ..*mailed }
    };
    Papers {
        mailed: papers.mailed.as_ref().map(hidden),
        ..papers.clone()
    }
}

fn who(view: &View<'_>, client: Option<&ClientId>) -> (Option<Pmb>, String) {
    let state = &view.snapshot.state;
    let known = client.and_then(|id| state.clients.get(id));
    let name = client.map_or_else(String::new, |id| state.name_of(id));
    (known.map(|client| client.pmb.clone()), name)
}

/// What a filter looks at.
pub(super) fn todo_text(row: &TodoRow) -> String {
    let todo = &row.todo;
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let late = if row.is_late { "late" } else { "" };
    let (items, words, who) = (runs(&todo.items), todo.words(), todo.who().word());
    format!(
        "{pmb} {} {items} {words} {who} {late} {}",
        row.name,
        todo.word()
    )
}

pub(super) fn papers_text(row: &PapersRow) -> String {
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let open: Vec<&str> = row.open.iter().map(|duty| Duty::words(*duty)).collect();
    let item = row.papers.item;
    format!(
        "#{item} {pmb} {} {} {}",
        row.name,
        row.papers.words(),
        open.join(" ")
    )
}
