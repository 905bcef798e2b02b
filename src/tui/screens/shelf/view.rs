//! What lies here, a row a piece; beside it the one under the cursor with its history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Shelf, page};
use crate::domain::forward::Cents;
use crate::tui::desk::Desk;
use crate::tui::parts::card;
use crate::tui::parts::pane::Pane;
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::ask::STRETCH;
use crate::wire::rows::{ItemRow, StageSums};

/// Days after which a piece stands out.
const OLD: i32 = 30;

const COLUMNS: [Column; 9] = [
    Column::fits("Slot"),
    Column::fits("Piece"),
    Column::fits("PMB"),
    Column::left("Client"),
    Column::fits("Kind"),
    Column::fits("Carrier"),
    Column::spare("Date"),
    Column::figures("Days"),
    Column::fits("Stage"),
];

pub fn draw(shelf: &Shelf, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let place = match shelf.page.total {
        0 => "nothing fits".into(),
        total => format!("{} of {total}", shelf.list.cursor + 1),
    };
    let stages: Vec<String> = if shelf.looks_back() {
        vec![place, looked_through()]
    } else {
        std::iter::once(place)
            .chain(staged(&shelf.stages))
            .collect()
    };
    pane.rule(&stages.join("  "));
    let rows = shelf.page.rows.iter().take(page(desk) as usize);
    let rows = rows.map(|row| listed(shelf, desk, row)).collect();
    let cursor = shelf.list.on_page(page(desk));
    table::draw(pane, &COLUMNS, rows, Some(cursor));
    pane.go_to_last(2);
    pane.plain(" ! over 30 days   ? to identify (type ?)   * nobody is told   x marked");
    let mark = if shelf.list.entry.is_empty() || shelf.list.entry.is_offered() {
        "Space"
    } else {
        "Ins"
    };
    pane.plain(&format!(
        " {mark} mark   Enter open   :move B-15 or a shelf label moves   :stage fee"
    ));
}

/// How far back is looked for what has left.
fn looked_through() -> String {
    let (thousands, rest) = (STRETCH / 1000, STRETCH % 1000);
    format!("of the newest {thousands},{rest:03} pieces; item find looks through all")
}

/// Stages at which pieces stand, the last one first, and clients with too much here.
fn staged(sums: &StageSums) -> impl Iterator<Item = String> {
    let all = [
        ("ACT", sums.action),
        ("last notice", sums.last_notice),
        ("fee", sums.fee),
        ("remind", sums.reminder),
        ("over limit", sums.over_limit),
    ];
    let standing = all.into_iter().filter(|(_, pieces)| *pieces > 0);
    standing.map(|(word, pieces)| format!("{word} {pieces}"))
}

fn listed(shelf: &Shelf, desk: &Desk, row: &ItemRow) -> Listed {
    let item = &row.item;
    let days = desk.days_since(row.came);
    // A label's text that is nobody's yet is not a client's name.
    let name = match (&row.name, &item.line) {
        (Some(name), _) => (name.clone(), desk.theme.client()),
        (None, Some(line)) => plain(format!("\"{line}\"")),
        (None, None) => plain(""),
    };
    Listed {
        marked: shelf.marks.contains(&item.id),
        cells: vec![
            plain(words::slot(row)),
            plain(format!("#{}", item.id)),
            plain(row.pmb.as_ref().map_or("?", |pmb| pmb.as_str())),
            name,
            plain(item.kind.word()),
            plain(words::carrier(item.carrier)),
            plain(words::date(row.came)),
            plain(days.to_string()),
            (signs(row, days), desk.theme.warning()),
        ],
    }
}

/// That it has lain long, waits for a name, or that nobody was told of it.
fn signs(row: &ItemRow, days: i32) -> String {
    // Notices of earlier days are not at hand: of such a piece nobody can say here who was told.
    let is_untold = row.told.is_none() && days < 1;
    let sign = match (row.name.is_none(), is_untold) {
        (true, _) => '?',
        (false, true) => '*',
        (false, false) => ' ',
    };
    let old = if days > OLD { '!' } else { ' ' };
    format!("{old}{sign} {}", stage(row)).trim_end().to_owned()
}

/// How long it has been here by the center's days, and what that costs by now.
fn stage(row: &ItemRow) -> String {
    match row.sits {
        None if !row.item.is_held() => row.item.status.word().replace('_', " "),
        None => String::new(),
        Some(sits) => match sits.stopped {
            Some(why) => why.words().to_owned(),
            None if sits.fee > Cents(0) => format!("{} {}", sits.stage.words(), sits.fee),
            None => sits.stage.words().to_owned(),
        },
    }
}

/// The piece under the cursor.
pub fn piece(shelf: &Shelf, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    match &shelf.piece {
        Some((row, events)) => card::piece(pane, desk, row, events),
        None => pane.nothing(),
    }
}
