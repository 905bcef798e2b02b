//! Quarantine: what waits for an exit, and what the selected piece is: why it is here, whose it could be, what
//! happened to it, how it can leave.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Quarantine, goes_back, rows_of_page};
use crate::domain::disposition::Reason;
use crate::domain::time::Day;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cells, cut, wrap};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::parts::{candidates as people, card};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::{Candidate, Certainty, QuarantineRow};

/// Most rows of one fact about a piece, below the list and beside it.
const LINES: (usize, usize) = (2, 5);

const COLUMNS: [Column; 6] = [
    Column::fits("Piece"),
    Column::left("For"),
    Column::figures("Here"),
    Column::fits("Carrier"),
    Column::fits("Why"),
    Column::fits("Due"),
];

pub fn draw(waiting: &Quarantine, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&heading(waiting));
    let at = waiting.list.on_page(rows_of_page(desk));
    let rows = waiting.page.rows.iter().take(rows_of_page(desk) as usize);
    let rows = rows.map(|row| listed(waiting, desk, row)).collect();
    table::draw(pane, &COLUMNS, rows, Some(at));
    if !desk.layout().is_wide() {
        pane.go_to(rows_of_page(desk) as u16 + 2);
        piece(pane, waiting, desk);
    }
}

/// What the selected piece is, beside the rows.
pub fn beside(waiting: &Quarantine, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    piece(&mut Pane::new(buffer, area, desk.theme), waiting, desk);
}

fn heading(waiting: &Quarantine) -> String {
    match waiting.page.total {
        0 if waiting.list.filter().is_empty() => "nothing is in quarantine".into(),
        0 => "nothing fits".into(),
        total => format!("{} of {total}", waiting.list.cursor + 1),
    }
}

fn listed(waiting: &Quarantine, desk: &Desk, row: &QuarantineRow) -> Listed {
    let item = &row.row.item;
    let due = due(desk, row.disposition.due);
    let late = if due.ends_with("LATE") {
        desk.theme.warning()
    } else {
        Style::new()
    };
    Listed {
        marked: waiting.marks.contains(&item.id),
        cells: vec![
            plain(format!("#{}", item.id)),
            (written(row), desk.theme.client()),
            plain(row.alike.to_string()),
            plain(words::carrier(item.carrier)),
            plain(row.disposition.reason.map_or("service over", short)),
            (due, late),
        ],
    }
}

/// What the label says, or whose it was taken for.
fn written(row: &QuarantineRow) -> String {
    match (&row.row.item.line, &row.row.name) {
        (Some(line), _) => words::clean(line),
        (None, Some(_)) => words::owner(&row.row),
        (None, None) => "(nothing read)".into(),
    }
}

fn short(reason: Reason) -> &'static str {
    match reason {
        Reason::NoForm => "no form",
        Reason::NotClear => "not clear",
        Reason::AuthorisedOnly => "collects only",
        Reason::OffForm => "name on no form",
        Reason::Illegible => "cannot be read",
        Reason::Deceased => "said to be dead",
        Reason::Moved => "has moved",
    }
}

/// The day by which it should be gone; what is late says so in a word.
fn due(desk: &Desk, due: Option<Day>) -> String {
    let today = desk.today();
    match (due, today) {
        (None, _) => String::new(),
        (Some(due), Some(today)) if due < today => format!("{} LATE", words::date(due)),
        (Some(due), Some(today)) if due == today => "today".into(),
        (Some(due), _) => words::date(due),
    }
}

/// What the selected piece is; while a word names somebody, who could be meant.
fn piece(pane: &mut Pane<'_>, waiting: &Quarantine, desk: &Desk) {
    let Some(row) = waiting.selected() else {
        return pane.nothing();
    };
    if let Some(doubt) = waiting.candidates(desk) {
        let (room, width) = (usize::from(pane.left().saturating_sub(3)), pane.width());
        let heading = people::lead(doubt, width, room);
        pane.rule(&cut(&heading, width.saturating_sub(6)));
        people::draw(pane, doubt, &waiting.finder(), room);
        return;
    }
    if waiting.slip {
        return slip(pane, row);
    }
    let due = due(desk, row.disposition.due);
    let due = if due.is_empty() {
        String::new()
    } else {
        format!(", due {due}")
    };
    pane.rule(&format!("{}{due}", words::brief(&row.row.item)));
    let (below, beside) = LINES;
    let most = if desk.layout().is_wide() {
        beside
    } else {
        below
    };
    facts(pane, waiting, row, most);
    let keep = ways(pane, row).len() as u16;
    if pane.left() > keep + 1 {
        pane.rule("What happened to it");
        history(
            pane,
            waiting,
            desk,
            usize::from(pane.left().saturating_sub(keep)),
        );
    }
    pane.go_to_last(keep);
    for line in ways(pane, row) {
        pane.plain(line);
    }
}

fn facts(pane: &mut Pane<'_>, waiting: &Quarantine, row: &QuarantineRow, most: usize) {
    let mut fact = |what: &str, text: &str| fact(pane, what, text, most);
    let item = &row.row.item;
    let rule = row.disposition.rule;
    let why = row.disposition.slip();
    fact("LABEL", &written(row));
    fact("WHY", &format!("{why}; {rule}: {}", rule.gist()));
    let number = item
        .tracking
        .as_deref()
        .map(|number| format!(", {number}"))
        .unwrap_or_default();
    fact(
        "LIES IN",
        &format!("{}, {}{number}", item.slot, item.kind.word()),
    );
    if let Some(name) = row.prospect.as_deref().filter(|_| row.alike > 1) {
        fact(
            "NAME",
            &format!(
                "{name}: {} wait under this name",
                words::count(row.alike as usize, "piece")
            ),
        );
    }
    let Some(sheet) = waiting.sheet_of_row() else {
        return;
    };
    let seems: Vec<String> = sheet.who.candidates.iter().take(3).map(seems).collect();
    let far = matches!(sheet.who.certainty, Certainty::Weak | Certainty::Nobody);
    let near = far.then(|| "no client is near".to_owned());
    fact(
        "LIKE",
        &near.into_iter().chain(seems).collect::<Vec<_>>().join("; "),
    );
    let asked: Vec<String> = sheet
        .asked
        .iter()
        .map(|(pmb, name)| format!("{pmb} {name}"))
        .collect();
    fact("ASKED", &asked.join("; "));
}

fn seems(candidate: &Candidate) -> String {
    format!(
        "{} {} ({})",
        candidate.pmb, candidate.legal, candidate.reason
    )
}

/// A label and a text over so many rows at most; nothing when there is no text.
fn fact(pane: &mut Pane<'_>, what: &str, text: &str, most: usize) {
    let text = words::clean(text);
    if text.is_empty() {
        return;
    }
    let width = pane.width().saturating_sub(10);
    let rows = wrap(&text, width);
    for (at, row) in rows.iter().take(most).enumerate() {
        let more = if at + 1 == most && rows.len() > most {
            " …"
        } else {
            ""
        };
        let row = cut(&format!("{row}{more}"), width);
        pane.plain(&format!(" {:<8} {row}", if at == 0 { what } else { "" }));
    }
}

fn history(pane: &mut Pane<'_>, waiting: &Quarantine, desk: &Desk, room: usize) {
    let Some(sheet) = waiting.sheet_of_row() else {
        return;
    };
    card::last_events(pane, desk, sheet.item, &sheet.events, room);
}

/// What is written on the piece: plain words, and no endorsement that belongs to the post (rules 27, 31).
fn slip(pane: &mut Pane<'_>, row: &QuarantineRow) {
    let due = row
        .disposition
        .due
        .map(|due| due.to_string())
        .unwrap_or_default();
    pane.rule("Slip");
    pane.text(
        &format!(" QUARANTINE #{}", row.row.item.id),
        Theme::heading(),
    );
    for text in [
        written(row),
        row.disposition.slip().to_owned(),
        format!("Decide by {due} ({})", row.disposition.rule),
    ] {
        for line in wrap(&text, pane.width().saturating_sub(1)) {
            pane.plain(&format!(" {line}"));
        }
    }
}

/// How it can leave, in as many rows as that takes in so wide a pane.
fn ways(pane: &Pane<'_>, row: &QuarantineRow) -> &'static [&'static str] {
    const BACK: &[&str] = &[
        " back   back UPS: all UPS brought   label",
        " Space marks   * all   Enter opens",
    ];
    const SHORT: &[&str] = &[
        " match WHO   form WHO   ask WHO   label",
        " back   back UPS: all UPS brought",
        " Space marks   * all   Enter opens",
    ];
    const LONG: &[&str] = &[
        " match WHO   form WHO   ask WHO   back   back UPS: all that UPS brought   label",
        " Space marks   * marks all that fits   Enter opens",
    ];
    let fits = |line: &&str| cells(line) <= pane.width();
    if goes_back(row) {
        BACK
    } else if LONG.iter().all(fits) {
        LONG
    } else {
        SHORT
    }
}
