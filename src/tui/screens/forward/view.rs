//! Forward: what is to be sent on, or one bundle with where it goes and what it costs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Forward;
use super::address::{ASKED, NotOnFile};
use super::stage::Stage;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::forward::ForwardKind;
use crate::domain::ids::ItemId;
use crate::domain::policy::Cutoff;
use crate::domain::request::RequestKind;
use crate::domain::time::Day;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut, fit};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::parts::{candidates, card as cards};
use crate::tui::words;
use crate::wire::rows::{ForwardRow, RequestRow};

const DUE: [Column; 5] = [
    Column::fits("PMB"),
    Column::left("Client"),
    Column::figures("Pieces"),
    Column::fits("Agreed"),
    Column::fits("Due"),
];

const PIECES: [Column; 7] = [
    Column::fits("No"),
    Column::fits("Piece"),
    Column::fits("Date"),
    Column::fits("Kind"),
    Column::fits("Carrier"),
    Column::left("Slot"),
    Column::fits("In the bundle"),
];

pub fn draw(forward: &Forward, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    match forward.stage {
        Stage::List if forward.finder.entry.is_empty() => due_list(pane, forward, desk),
        Stage::List => whose(pane, forward),
        Stage::Bundle(_) => bundle(pane, forward, desk),
    }
}

/// The client who is chosen, or whose row it is.
pub fn beside(forward: &Forward, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    cards::client(pane, forward.card.as_ref());
}

fn whose(pane: &mut Pane<'_>, forward: &Forward) {
    let Some(doubt) = &forward.finder.doubt else {
        return pane.rule("");
    };
    let (room, width) = (usize::from(pane.left().saturating_sub(3)), pane.width());
    let heading = candidates::lead(doubt, width, room);
    pane.rule(&cut(&heading, width.saturating_sub(6)));
    candidates::draw(pane, doubt, &forward.finder, room);
}

fn due_list(pane: &mut Pane<'_>, forward: &Forward, desk: &Desk) {
    pane.rule(&cut(
        &heading(forward, desk),
        pane.width().saturating_sub(6),
    ));
    let room = usize::from(pane.left().saturating_sub(3)).max(1);
    let at = forward.row.unwrap_or(0);
    let first = (at + 1).saturating_sub(room);
    let rows = forward.page.rows.iter().skip(first).take(room);
    let rows: Vec<Listed> = rows.map(|row| listed(row, desk)).collect();
    let cursor = (!rows.is_empty()).then(|| at.saturating_sub(first));
    table::draw(pane, &DUE, rows, cursor);
    pane.go_to_last(2);
    let to = forward.page.rows.get(at).map(address).unwrap_or_default();
    pane.plain(&cut(&to, pane.width()));
    pane.plain(match &forward.gone {
        Some(_) => " back opened   back wrong 671   back undeliverable   back other WHY",
        None => " Enter opens the bundle   a box number, a name or a scan begins any other",
    });
}

/// What is due, and until when carriers take it.
fn heading(forward: &Forward, desk: &Desk) -> String {
    let now = desk.wall().map(|at| words::clock(at, desk.zone()));
    let mut known = forward.cutoffs.clone();
    known.sort_by_key(|cutoff| cutoff.minute);
    let said = |cutoff: &Cutoff| {
        let is_past = now.as_ref().is_some_and(|now| *now > cutoff.time());
        format!("{cutoff}{}", if is_past { " PAST" } else { "" })
    };
    let cutoffs: Vec<_> = known.iter().map(said).collect();
    let until = match cutoffs.join(", ") {
        text if text.is_empty() => text,
        text => format!("; today until {text}"),
    };
    let asked = other_requests(forward);
    match forward.page.total {
        0 => format!("nothing is to be sent on{until}{asked}"),
        n => format!(
            "{} to send{until}{asked}",
            words::count(n as usize, "bundle")
        ),
    }
}

/// What clients asked for beside sending on.
fn other_requests(forward: &Forward) -> String {
    let all = forward.requests.iter();
    let others: Vec<&RequestRow> = all
        .filter(|row| row.request.kind != RequestKind::Forward)
        .collect();
    let due = others.iter().filter(|row| row.is_due).count();
    match (others.len(), due) {
        (0, _) => String::new(),
        (n, 0) => format!("; {} beside", words::count(n, "request")),
        (n, due) => format!("; {} beside, {due} DUE", words::count(n, "request")),
    }
}

fn listed(row: &ForwardRow, desk: &Desk) -> Listed {
    let due = due(row, desk);
    let late = if due.ends_with("LATE") {
        desk.theme.warning()
    } else {
        Style::new()
    };
    Listed::of(vec![
        plain(row.pmb.as_str()),
        (words::clean(&row.name), desk.theme.client()),
        plain(row.send.items.len().to_string()),
        plain(agreed(row)),
        (due, late),
    ])
}

/// Where the row under the cursor goes.
fn address(row: &ForwardRow) -> String {
    let to = row.to.as_deref().map(words::clean);
    let to = to.unwrap_or_else(|| "NO ADDRESS on file".to_owned());
    format!(" TO {to}")
}

fn agreed(row: &ForwardRow) -> String {
    if let Some(request) = row.send.request {
        return format!("asked ({request})");
    }
    match (row.send.kind, row.send.until) {
        (ForwardKind::Remailed, Some(until)) => format!("re-mail to {}", words::date(until)),
        (ForwardKind::Remailed, None) => "re-mail".to_owned(),
        (ForwardKind::Forwarded, _) => {
            let word = row.send.schedule.map(ForwardSchedule::word);
            word.unwrap_or_default().replace('_', " ")
        }
    }
}

/// The day; what is late says so in a word.
fn due(row: &ForwardRow, desk: &Desk) -> String {
    let day = |on: Day| match desk.today() {
        Some(today) if on < today => format!("{} LATE", words::date(on)),
        Some(today) if on == today => "today".to_owned(),
        _ => words::date(on),
    };
    let open = match row.send.kind {
        ForwardKind::Forwarded => "when asked",
        ForwardKind::Remailed => "as decided",
    };
    row.send.on.map_or_else(|| open.to_owned(), day)
}

/// A row of the list as it is read out.
pub fn told(row: &ForwardRow, desk: &Desk) -> String {
    format!(
        "{} {}, {}, {}, {}",
        row.pmb,
        words::clean(&row.name),
        words::count(row.send.items.len(), "piece"),
        agreed(row),
        due(row, desk)
    )
}

/// A row of a bundle as it is read out.
pub fn told_piece(forward: &Forward, item: ItemId) -> String {
    let text = forward
        .piece_of(item)
        .map_or_else(|| format!("#{item}, gone meanwhile"), words::piece);
    let marked = if forward.marks.contains(&item) {
        ", IN THE BUNDLE"
    } else {
        ""
    };
    format!("{text}{marked}")
}

/// Rows below the pieces: where to, what it costs, what Enter does.
const FOOT: u16 = 5;

fn bundle(pane: &mut Pane<'_>, forward: &Forward, desk: &Desk) {
    pane.rule(&format!(
        "{} here",
        words::count(forward.pieces.len(), "piece")
    ));
    let room = usize::from(pane.left().saturating_sub(FOOT + 1)).max(1);
    let first = forward.row.map_or(0, |row| (row + 1).saturating_sub(room));
    let rows = forward.order.iter().enumerate().skip(first).take(room);
    let rows = rows.map(|(at, item)| piece(forward, at, *item)).collect();
    let cursor = forward.row.and_then(|row| row.checked_sub(first));
    table::draw(pane, &PIECES, rows, cursor);
    pane.go_to_last(FOOT);
    pane.rule("Where it goes");
    let to = forward.parcel.to.as_ref().or(forward.to.as_ref());
    let to = to.map_or_else(
        || "NO ADDRESS on file: type to and the address".to_owned(),
        |to| words::clean(to),
    );
    let width = pane.width();
    let not_on_file = forward.not_on_file(desk);
    match not_on_file {
        None => pane.plain(&cut(&format!(" TO {to}"), width)),
        Some(_) => pane.text(
            &cut(&format!(" TO (NOT ON FILE) {to}"), width),
            pane.theme.warning(),
        ),
    }
    let cost = forward.parcel.words(forward.handling);
    pane.plain(&cut(&format!(" BY {cost}"), width));
    summary(pane, forward, not_on_file);
    let asked = forward.requests.first().map(|row| {
        let more = match forward.requests.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        let request = &row.request;
        format!("ASKED {}: {}{more}", request.id, request.words())
    });
    if let Some(asked) = asked {
        let asked = format!(" {}", words::clean(&asked));
        return pane.text(&cut(&asked, width), pane.theme.warning());
    }
    pane.plain(" 7.85 12oz UPS   to ADDRESS   refused WHO   destroy ORDER   1,2 * Space mark");
}

fn piece(forward: &Forward, at: usize, item: ItemId) -> Listed {
    let (number, id) = (plain((at + 1).to_string()), plain(format!("#{item}")));
    let ticked = if forward.marks.contains(&item) {
        "[x]"
    } else {
        "[ ]"
    };
    let Some(row) = forward.piece_of(item) else {
        let gone = std::iter::repeat_n(plain(""), 4).chain([plain("gone meanwhile")]);
        return Listed::of([number, id].into_iter().chain(gone).collect());
    };
    let kept = row.disposition.as_ref().filter(|said| said.keeps_here());
    let said = match kept {
        Some(said) if said.postage_owed => format!("{ticked} re-mail"),
        Some(_) => format!("{ticked} !! kept"),
        None if !forward.is_to_go(row) => format!("{ticked} !! stays"),
        None => ticked.to_owned(),
    };
    Listed::of(vec![
        number,
        id,
        plain(words::date(row.came)),
        plain(row.item.kind.word()),
        plain(words::carrier(row.item.carrier)),
        plain(row.item.slot.as_str()),
        plain(said),
    ])
}

fn summary(pane: &mut Pane<'_>, forward: &Forward, not_on_file: Option<NotOnFile>) {
    if let Some(alarm) = &forward.alarm {
        let line = format!(" !! FOREIGN, Esc goes on: {alarm}");
        return pane.text(&fit(&line, pane.width()), pane.theme.refused());
    }
    let (marked, all) = (forward.marks.len(), forward.order.len());
    let no_address = forward.to.is_none() && forward.parcel.to.is_none();
    if let Some(asked) = forward.asked_elsewhere() {
        let line = format!(
            " Type to {ASKED}: request {} names another address; or withdraw {} WHY.",
            asked.id, asked.id
        );
        return pane.text(&cut(&line, pane.width()), pane.theme.warning());
    }
    let text = match (marked, not_on_file) {
        _ if no_address => " No address is on file: type to and the address.".to_owned(),
        (0, _) => " Scan what goes into the bundle; * for all.".to_owned(),
        (_, Some(NotOnFile::Stays(who))) => format!(" Not on file: {who}."),
        _ => format!(
            " {marked} of {all} in the bundle. Enter on the empty line shows what will leave."
        ),
    };
    let text = cut(&text, pane.width());
    pane.text(&text, Style::new());
}
