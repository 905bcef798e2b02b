//! What the selected row of the compliance desk's lists means.

use crate::domain::agenda::Happens;
use crate::domain::name::NameKind;
use crate::domain::papers::{Duty, Papers};
use crate::domain::pipeline::Step;
use crate::domain::rules::Rule;
use crate::domain::text::runs;
use crate::domain::time::Day;
use crate::domain::todo::Chore;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::words::{between, count};
use crate::wire::rows::{
    CenterRow, DateRow, NameRow, PapersRow, StageRow, TenantRow, TodoRow, Whereabouts, WorkflowRow,
};

pub(super) fn tenant(row: &TenantRow) -> (String, Vec<String>) {
    let spelt = row
        .spellings
        .iter()
        .map(|(text, n)| format!("{text} ({n})"));
    let spelt: Vec<String> = spelt.collect();
    let pieces = count(row.count as usize, "piece");
    let texts = vec![
        format!(
            "{:?}: {pieces} {}, {} given to them, {} here",
            row.name,
            between(row.first, row.last),
            row.assigned,
            row.here
        ),
        format!(
            "ask the client who that is: a form of their own, a name on his form, or no mail here ({})",
            Rule(5)
        ),
        format!("written {}", spelt.join(", ")),
    ];
    (format!("{} {}", row.pmb, row.legal), texts)
}

pub(super) fn todo(row: &TodoRow) -> (String, Vec<String>) {
    let todo = &row.todo;
    let late = if row.is_late { ", LATE" } else { "" };
    let due = todo.due.map_or_else(
        || "no day is set".to_owned(),
        |due| format!("due {due}{late}"),
    );
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let heading = format!("{pmb} {} {}", row.name, runs(&todo.items));
    let who = format!("{due}; {} may do it", todo.who().word());
    (heading, vec![todo.words(), who])
}

/// What is typed of a row, or where it is done, in one row of the narrowest part.
pub(super) fn todo_ways(chore: &Chore, desk: &Desk) -> String {
    let on = |place: Place, what: &str| format!("{}: {what}", desk.keys.how(Action::Go(place)));
    let says = match chore {
        Chore::Pieces(_) => {
            "decide collect WHY   decide remail WHY   decide hand-back WHY".to_owned()
        }
        Chore::Papers(Duty::Note) => "served WHO; WHAT; HOUR   decide settle WHY".to_owned(),
        Chore::Papers(Duty::Copy) => "copied   decide settle WHY".to_owned(),
        Chore::Papers(Duty::Mail) => "mailed, mailed ADDRESS   decide settle WHY".to_owned(),
        Chore::Certify(_) => ":quarter certifies it there".to_owned(),
        Chore::Review(_) => ":workflow certifies it there".to_owned(),
        Chore::Center(_) => ":center notes it there".to_owned(),
        Chore::Send(_) | Chore::Request(_) => on(Place::Forward, "the bundle goes there"),
        Chore::Look(_) | Chore::LookOnceMore => on(Place::Count, "its letter is typed there"),
        Chore::Zip(_) | Chore::ForbiddenCopy(_) | Chore::Revise(_) | Chore::Upload => {
            on(Place::Clients, "the record is mended there")
        }
        Chore::Carry(_) => on(Place::Shelf, "the piece is moved there"),
        Chore::Empty { .. } => on(Place::Count, "0 is typed there when the box is empty"),
    };
    format!(" {says}   :save FILE.csv")
}

pub(super) fn papers(row: &PapersRow) -> (String, Vec<String>) {
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let by = row
        .mail_by
        .map_or_else(String::new, |by| format!(", by {by}"));
    let open = row.open.iter().map(|duty| match duty {
        Duty::Mail => format!("{}{by} ({})", duty.words(), duty.rule()),
        _ => format!("{} ({})", duty.words(), duty.rule()),
    });
    let said = row.papers.as_ref().map(Papers::words);
    let piece = row.piece.as_ref().map(Whereabouts::words);
    let texts = said.into_iter().chain(piece).chain(open);
    (format!("#{} {pmb} {}", row.item, row.name), texts.collect())
}

pub(super) fn date(row: &DateRow) -> (String, Vec<String>) {
    let pmb = row.pmb.as_ref().map_or("", |pmb| pmb.as_str());
    let late = if row.is_late { " LATE" } else { "" };
    let happens = &row.date.happens;
    let heading = format!("{}{late} {pmb} {}", row.date.on, row.name);
    let rule = match &happens {
        Happens::Due(_) => String::new(),
        _ => format!(" ({})", happens.rule()),
    };
    (heading, vec![format!("{}{rule}", happens.words())])
}

pub(super) fn name(row: &NameRow) -> (String, Vec<String>) {
    let name = &row.name;
    let dates = [
        name.from.map(|from| format!(" from {from}")),
        name.to.map(|to| format!(" until {to}")),
    ];
    let dates: String = dates.into_iter().flatten().collect();
    let form = match row.on_form {
        Some(true) => "on the form".to_owned(),
        None => "form not entered".to_owned(),
        Some(false) if name.kind == NameKind::Legal => {
            format!("on no form: get a revised form with it ({})", Rule(11))
        }
        Some(false) => format!(
            "on no form: add it there, or ask senders to stop using it ({})",
            Rule(21)
        ),
    };
    let what = format!("{} {:?}{dates}: {form}", name.kind.word(), name.text);
    let whose = format!("{} {}, {}", row.pmb, row.legal, row.standing.word());
    (whose, vec![what])
}

pub(super) fn stage(row: &StageRow) -> (String, Vec<String>) {
    let progress = &row.progress;
    let step = |(step, day): &(Step, Option<Day>)| {
        let day = day.map(|day| format!(" {day}"));
        format!("{}{}", step.word(), day.unwrap_or_default())
    };
    let done: Vec<String> = progress.done.iter().map(step).collect();
    let done = if done.is_empty() {
        "nothing is done yet".to_owned()
    } else {
        done.join(", ")
    };
    let next = match progress.turn() {
        "" => progress.words(),
        turn => format!("{}; next is: {turn}", progress.words()),
    };
    (format!("{} {}", row.pmb, row.name), vec![next, done])
}

pub(super) fn center(row: &CenterRow) -> (String, Vec<String>) {
    let next = row
        .gap
        .map(|gap| format!("{} ({})", gap.next(), gap.rule()));
    let texts = std::iter::once(row.fact.clone()).chain(next);
    (row.what.clone(), texts.collect())
}

pub(super) fn workflow(row: &WorkflowRow) -> (String, Vec<String>) {
    let Some(slip) = row.slip() else {
        let rule = format!("certify says that it was looked at ({})", Rule(43));
        let title = row.step().unwrap_or(row.word());
        return (title.to_owned(), vec![row.words(), rule]);
    };
    let by = slip.by.as_deref().map(|by| format!(" by {by}"));
    let on = slip.on.map(|on| format!(" on {on}"));
    let who = format!("{}{}", by.unwrap_or_default(), on.unwrap_or_default());
    let who = if who.is_empty() {
        "nobody wrote down who went on".to_owned()
    } else {
        format!("went on{who}")
    };
    let whose = format!("{} {}", slip.pmb, slip.name);
    (whose, vec![row.words(), who])
}
