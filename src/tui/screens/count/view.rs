//! The count: what is left to count or the slot in hand, and what differs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Count, answer, lines, page};
use crate::domain::count::{Difference, Stray};
use crate::domain::ids::Slot;
use crate::sheets;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, wrap};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::rows::DifferenceRow;

/// Rows of what is left to count, or was scanned.
const LEFT: usize = 3;

/// Rows below the differences: the letters, the pieces of the slot, the handovers.
const BELOW: u16 = 3;

const COLUMNS: [Column; 6] = [
    Column::fits("What"),
    Column::fits("Piece"),
    Column::left("Client"),
    Column::fits("Books"),
    Column::fits("Seen in"),
    Column::fits("What became of it"),
];

pub fn draw(count: &Count, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&lines::heading(count));
    above(pane, count);
    pane.rule(&found(count));
    let top = count.list.from(page(desk)) as usize;
    let rows = count.rows().iter().skip(top).take(page(desk) as usize);
    let rows: Vec<_> = rows.map(|row| listed(desk, row)).collect();
    if !rows.is_empty() {
        let chosen = count.is_chosen().then(|| count.list.on_page(page(desk)));
        table::draw(pane, &COLUMNS, rows, chosen);
    }
    let said = below(count, pane.width().saturating_sub(2));
    // What is to be chosen from takes the room that the differences leave.
    let room = usize::from(pane.left().max(BELOW));
    let rows = said.len().clamp(BELOW.into(), room.max(BELOW.into()));
    pane.go_to_last(rows as u16);
    let is_cut = said.len() > rows;
    for (at, row) in said.iter().take(rows).enumerate() {
        let goes_on = is_cut && at + 1 == rows;
        pane.plain(&format!(" {row}{}", if goes_on { "…" } else { "" }));
    }
}

/// The slots that nobody has counted yet, where there is room for all.
pub fn beside(count: &Count, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let Some(sheet) = count.open() else {
        pane.rule("no count is open");
        return pane.plain(" start begins what the center counts");
    };
    pane.rule(&format!(
        "{} to count",
        words::count(sheet.left.len(), "slot")
    ));
    for row in wrap(&lines::left(count), pane.width().saturating_sub(1)) {
        pane.plain(&format!(" {row}"));
    }
}

/// The slot in hand with what was scanned, or what is left.
fn above(pane: &mut Pane<'_>, count: &Count) {
    let width = pane.width().saturating_sub(2);
    let text = match (&count.hand, count.open()) {
        (Some(hand), Some(sheet)) if hand.scans.is_empty() && sheet.is_again(&Slot::new(&hand.name())) => format!(
            "{}: look again, a piece came or went since the count began; type how many lie there, or scan them; then Enter",
            hand.name()
        ),
        (Some(hand), Some(_)) if count.walks && hand.scans.is_empty() => format!(
            "{}: type how many lie there and Enter, 0 where it is empty; or scan its pieces. Then: {}",
            hand.name(),
            lines::left_behind(count, &hand.slot)
        ),
        (Some(hand), _) if hand.scans.is_empty() => {
            format!("{}: scan its pieces, or type how many; Enter closes it", hand.name())
        }
        (Some(hand), _) => format!("{}: {}", hand.name(), hand.scans.join(", ")),
        (None, Some(sheet)) if sheet.left.is_empty() => {
            "all is counted; scan any other place that holds mail, or type close".to_owned()
        }
        (None, Some(_)) => format!("still to count: {}", lines::left(count)),
        (None, None) => "start counts parcels, certified mail and ten boxes; all the whole shelf; \
                         touched what was touched today; tenth one slot in ten; slots B-02, B-05 those"
            .to_owned(),
    };
    let rows = wrap(&text, width);
    // Of what was scanned the end counts, of what is left the beginning.
    let skip = match &count.hand {
        Some(hand) if !hand.scans.is_empty() => rows.len().saturating_sub(LEFT),
        _ => 0,
    };
    let mut rows = rows.into_iter().skip(skip);
    for _ in 0..LEFT {
        pane.plain(&format!(" {}", rows.next().unwrap_or_default()));
    }
}

fn found(count: &Count) -> String {
    let Some(sheet) = &count.sheet else {
        return String::new();
    };
    if sheet.differences.is_empty() {
        "no difference so far".into()
    } else {
        sheets::count_found(sheet)
    }
}

/// What is said of the difference in hand.
fn below(count: &Count, width: usize) -> Vec<String> {
    let Some(row) = count.selected().filter(|_| count.open().is_some()) else {
        return Vec::new();
    };
    let one = |said: &str| vec![said.to_owned()];
    if !count.is_chosen() {
        return one("choose a difference with an arrow, then the letter that answers it");
    }
    if !row.row.stands_open() {
        return one("answered; an arrow chooses another row, :undo takes the last answer back");
    }
    let mut said = wrap(&answer::letters(row), width);
    if row.booked_there().next().is_some() {
        let there = format!("by the books there: {}", lines::there(row));
        said.extend(wrap(&there, width));
    }
    if let Some(lost) = lines::lost(row) {
        said.extend(wrap(&lost, width));
    }
    let today = row
        .handovers
        .iter()
        .map(|one| format!("handover {}, to {}", one.pickup, words::clean(&one.person)));
    let today: Vec<String> = today.collect();
    if !today.is_empty() {
        said.push(format!(
            "this client's handovers of today: {}",
            today.join("; ")
        ));
    }
    said
}

fn listed(desk: &Desk, row: &DifferenceRow) -> Listed {
    let difference = &row.row.difference;
    let answered = row.row.answered.as_ref();
    let answered = answered.map(|one| one.answer.became(difference));
    let open = if row.row.stands_open() {
        desk.theme.warning()
    } else {
        Style::new()
    };
    let about = match difference {
        Difference::NotInBooks {
            stray: Stray::Code(code),
            ..
        } => words::tail(code),
        // Once it has its answer the books have fewer there, and the number is of no use.
        Difference::Fewer { pieces, .. } if row.there.is_empty() || !row.row.stands_open() => {
            pieces.to_string()
        }
        Difference::Fewer { pieces, .. } => format!("{pieces} of {}", row.there.len()),
        Difference::More { pieces, .. } => pieces.to_string(),
        other => other.about(),
    };
    let slot = |slot: Option<&Slot>| plain(slot.map_or("", |slot| slot.as_str()));
    // Of a number that was counted nobody knows whose pieces it lacks; but what lies there by the books, and so of which
    // kinds.
    let whose = match &row.piece {
        Some(piece) => words::owner(piece),
        None => sheets::count_there(row),
    };
    Listed::of(vec![
        (short(difference).to_owned(), open),
        plain(about),
        (whose, desk.theme.client()),
        slot(sheets::count_booked(difference)),
        slot(sheets::count_seen(difference)),
        plain(answered.unwrap_or_else(|| "_".to_owned())),
    ])
}

fn short(difference: &Difference) -> &'static str {
    match difference {
        Difference::NotSeen { .. } => "NOT SEEN",
        Difference::Fewer { .. } => "FEWER",
        Difference::NotInBooks { .. } => "NOT IN BOOKS",
        Difference::More { .. } => "MORE",
        Difference::WrongSlot { .. } => "WRONG SLOT",
    }
}
