//! Pickup: who may collect, what lies here with its marks, and what Enter will do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::answers::hands_nothing_out;
use super::marking::ruled;
use super::{Numbered, Pickup, Stage};
use crate::domain::disposition::Disposition;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut, fit, wrap};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::parts::{candidates, card as cards, ruling};
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Most people that are listed at once.
const PEOPLE: usize = 5;

/// Most rows of what a client owes or asked for.
const BESIDE: usize = 2;

/// Rows for what the rules say of a piece.
const RULES: u16 = 2;

const COLUMNS: [Column; 9] = [
    Column::fits("No"),
    Column::fits("Piece"),
    Column::fits("Date"),
    Column::fits("Kind"),
    Column::fits("Carrier"),
    Column::fits("Number"),
    Column::left("Slot"),
    Column::figures("Days"),
    Column::fits("Hand out"),
];

pub fn draw(pickup: &Pickup, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    if pickup.stage == Stage::Client {
        return whose(pane, pickup);
    }
    collectors(pane, pickup, desk);
    for line in pickup.beside_lines(desk) {
        let rows = wrap(&line, pane.width().saturating_sub(1));
        let goes_on = rows.len() > BESIDE;
        for (at, row) in rows.iter().take(BESIDE).enumerate() {
            let more = if goes_on && at + 1 == BESIDE {
                "…"
            } else {
                ""
            };
            let text = format!(" {row}{more}");
            pane.text(&cut(&text, pane.width()), pane.theme.warning());
        }
    }
    pieces(pane, pickup, desk);
    rules(pane, pickup);
    pane.go_to_last(1);
    summary(pane, desk, pickup);
}

/// Whose mail: whom the line could mean.
fn whose(pane: &mut Pane<'_>, pickup: &Pickup) {
    let finder = &pickup.finder;
    if finder.entry.is_empty() {
        pane.rule("");
        pane.plain("  Whose mail? A box number or letters of a name; or scan one of the pieces.");
        return;
    }
    // The rule and the heading take a row each, and the last stays free.
    let (room, width) = (usize::from(pane.left().saturating_sub(3)), pane.width());
    let doubt = finder.doubt.as_ref();
    let heading = doubt.map_or_else(String::new, |doubt| candidates::lead(doubt, width, room));
    pane.rule(&cut(&heading, width.saturating_sub(6)));
    if let Some(doubt) = &finder.doubt {
        candidates::draw(pane, doubt, finder, room);
    }
}

/// The client who is chosen.
pub fn card(pickup: &Pickup, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    cards::client(pane, pickup.card.as_ref());
}

fn collectors(pane: &mut Pane<'_>, pickup: &Pickup, desk: &Desk) {
    let all = pickup.persons();
    let many = if all.len() > PEOPLE {
        format!(" ({})", all.len())
    } else {
        String::new()
    };
    // Said before anybody looks at a paper, not once it was taken for good.
    let over = pickup.id_over().map(|over| format!("; on file the {over}"));
    let over = over.or_else(|| Some(format!("; {}", pickup.form_short()?)));
    let heading = format!("May collect{many}{}", over.unwrap_or_default());
    pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
    let cursor = match pickup.stage {
        Stage::Person(_) => pickup.row,
        _ => pickup
            .stage
            .person()
            .and_then(|person| all.iter().position(|one| one == person)),
    };
    let first = cursor.map_or(0, |row| (row + 1).saturating_sub(PEOPLE));
    for (at, person) in all.iter().enumerate().skip(first).take(PEOPLE) {
        let selected = cursor == Some(at);
        let mark = if selected { ">" } else { " " };
        let off = if pickup.is_off(person) {
            "  gone meanwhile"
        } else {
            ""
        };
        pane.item(
            &format!("{mark}{:<3}{}{off}", at + 1, fit(person, 60)),
            selected,
        );
    }
    match pickup.by_stranger() {
        Some(who) => pane.item(&format!("> {}", fit(&who, 76)), true),
        None if all.is_empty() => pane.text(
            " !! nobody is named: the pieces stay here",
            pane.theme.refused(),
        ),
        None => {}
    }
    if matches!(pickup.stage, Stage::Person(_)) {
        pane.plain(&cut(&pickup.unlisted(desk), pane.width()));
    }
}

fn pieces(pane: &mut Pane<'_>, pickup: &Pickup, desk: &Desk) {
    let held = pickup
        .card
        .as_ref()
        .map_or(pickup.pieces.len(), |card| card.held as usize);
    let here = words::count(held, "piece");
    let heading = match pickup.note() {
        Some(note) => format!("{here} here; NOTE {note}"),
        None => format!("{here} here"),
    };
    pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
    let cursor = if matches!(pickup.stage, Stage::Pieces(..)) {
        pickup.row
    } else {
        None
    };
    let kept = if judged(pickup).is_some() { RULES } else { 0 };
    let room = usize::from(pane.left().saturating_sub(2 + kept)).max(1);
    let first = cursor.map_or(0, |row| (row + 1).saturating_sub(room));
    let rows = pickup.numbered().skip(first).take(room);
    let rows = rows.map(|piece| listed(pickup, desk, &piece)).collect();
    let cursor = cursor.and_then(|row| row.checked_sub(first));
    table::draw(pane, &COLUMNS, rows, cursor);
}

fn listed(pickup: &Pickup, desk: &Desk, piece: &Numbered<'_>) -> Listed {
    let (number, id) = (plain(piece.number.to_string()), piece.item);
    let Some(row) = piece.row else {
        let gone = std::iter::repeat_n(plain(""), 6).chain([plain("gone meanwhile")]);
        let known = [number, plain(format!("#{id}"))];
        return Listed::of(known.into_iter().chain(gone).collect());
    };
    let item = &row.item;
    let digits = item.tracking.as_deref().map(words::tail);
    Listed::of(vec![
        number,
        plain(format!("#{id}")),
        plain(words::date(row.came)),
        plain(item.kind.word()),
        plain(words::carrier(item.carrier)),
        plain(digits.unwrap_or_default()),
        plain(item.slot.as_str()),
        plain(desk.days_since(row.came).to_string()),
        hand_out(pickup, desk, row),
    ])
}

/// Whether it is ticked, and whether the rules say something of it.
fn hand_out(pickup: &Pickup, desk: &Desk, row: &ItemRow) -> table::Text {
    let id = row.item.id;
    let ticked = match (pickup.scanned.contains(&id), pickup.marks.contains(&id)) {
        (true, _) => "[x] scanned",
        (false, true) => "[x]",
        (false, false) => "[ ]",
    };
    match ruled(row) {
        Some(said) if said.keeps_here() => (format!("{ticked} !! kept"), desk.theme.warning()),
        Some(_) => (format!("{ticked} !!"), desk.theme.warning()),
        None => plain(ticked),
    }
}

/// The piece under the cursor where it does not go the ordinary way, else the first that does not.
fn judged(pickup: &Pickup) -> Option<(usize, &Disposition)> {
    let all = || {
        pickup
            .numbered()
            .filter_map(|one| Some((one.number, ruled(one.row?)?)))
    };
    let pointed = pickup
        .row
        .filter(|_| matches!(pickup.stage, Stage::Pieces(..)));
    all()
        .find(|(number, _)| Some(number - 1) == pointed)
        .or_else(|| all().next())
}

/// What the rules say of that piece.
fn rules(pane: &mut Pane<'_>, pickup: &Pickup) {
    if let Some((number, said)) = judged(pickup) {
        pane.go_to_last(1 + RULES);
        return ruling::of_piece(pane, said, &format!(" {number} !! "), RULES.into());
    }
    if let Some((number, name)) = pickup.named_beside().into_iter().next() {
        pane.go_to_last(2);
        let name = words::clean(&name);
        let said = format!(" {number} !! names {name}, who is not on their list: is it theirs?");
        pane.text(&cut(&said, pane.width()), pane.theme.warning());
    }
}

fn summary(pane: &mut Pane<'_>, desk: &Desk, pickup: &Pickup) {
    if let Some(alarm) = pickup.foreign() {
        let line = format!(" !! FOREIGN, Esc goes on: {alarm}");
        return pane.text(&fit(&line, pane.width()), pane.theme.refused());
    }
    if let Some(said) = pickup.half_done() {
        let line = format!(" !! {said}.");
        return pane.text(&fit(&line, pane.width()), pane.theme.warning());
    }
    let (marked, all) = (pickup.marks.len(), pickup.order.len());
    // What to do comes first, and the name gives way: it stands in the row of the line as well.
    let (before, person, behind) = match &pickup.stage {
        Stage::Pieces(..) if pickup.held().is_some() => (held(pickup), "", String::new()),
        Stage::Pieces(..) if pickup.is_all_kept() => {
            (format!(" {}.", pickup.how_to_mark()), "", String::new())
        }
        Stage::Pieces(_, person, _) if marked == 0 => {
            let before = " * all, 1,2 rows, 3l letters, or scan them: none is marked for ";
            (before.to_owned(), person.as_str(), ".".to_owned())
        }
        Stage::Pieces(..) if pickup.wished().is_some() => (wished(pickup), "", String::new()),
        Stage::Pieces(..) if !pickup.unsigned().is_empty() => {
            let rows = words::rows(&pickup.unsigned());
            let wants = format!(
                " {marked} of {all} marked, {rows} NOT SIGNED FOR: signed NAME, as signed."
            );
            (wants, "", String::new())
        }
        Stage::Pieces(..) if hands_nothing_out(desk).is_some() => (
            format!(" {marked} of {all} marked; ask an operator to hand them out."),
            "",
            String::new(),
        ),
        Stage::Pieces(..) if pickup.is_typed() => (
            format!(" {marked} of {all} marked; Enter takes what stands on the line."),
            "",
            String::new(),
        ),
        Stage::Pieces(_, person, check) => (
            format!(" Enter hands {marked} of {all} to "),
            person.as_str(),
            format!(" ({}).", check.word()),
        ),
        _ => (format!(" {marked} of {all} marked."), "", String::new()),
    };
    let room = pane.width().saturating_sub(before.len() + behind.len());
    let person = cut(&words::clean(person), room);
    pane.text(&format!("{before}{person}{behind}"), Style::new());
}

/// The marked row that waits on a request.
fn wished(pickup: &Pickup) -> String {
    let number = pickup.wished().map_or(0, |(number, _)| number);
    let why = pickup.why_word();
    format!(" row {number} waits on their request: {why}, or -{number} leaves it here.")
}

/// The marked rows that stay here, and what takes their marks off.
fn held(pickup: &Pickup) -> String {
    let number = pickup.held().map_or(0, |(number, _)| number);
    match pickup.held_rows().as_slice() {
        [] | [_] => format!(" row {number} stays here: type -{number} to take its mark off."),
        rows => {
            let off = pickup.takes_off(number);
            format!(" {} stay here: {off}.", words::rows(rows))
        }
    }
}
