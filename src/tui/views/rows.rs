//! The rows that every screen has: what is going on (first), the entry line (second), the message, the legend.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pane::{cells, cut, fit, pad, put, wrap};
use crate::keymap;
use crate::tui::entry::Entry;
use crate::tui::model::{LinkState, Model, Tone};
use crate::tui::screens::inspect::Stage;
use crate::tui::screens::intake::Target;
use crate::tui::screens::pickup;
use crate::tui::screens::{Over, Place, clients, quarantine, report};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::Desk;

/// The first row. What must be known stands before what is good to know, which goes when there is no room.
pub fn header(buffer: &mut Buffer, row: Rect, model: &Model) {
    let title = match (&model.over, model.place) {
        (Some(Over::Inspect(_)), _) => "INSPECT",
        (_, Place::Report) => report::title(model.report.kind),
        (_, place) => place.title(),
    };
    let title = format!("{:<10}", format!("{title} "));
    let used = put(buffer, row, &title, model.theme.title());
    let width = usize::from(row.width.saturating_sub(used));
    let mut line = String::new();
    let (must, may) = (must_be_known(model), figures(model));
    let must_cells: usize = must.iter().map(|part| cells(part) + 2).sum();
    let mut room = width.saturating_sub(must_cells);
    let mut parts: Vec<String> = Vec::new();
    for part in may {
        if cells(&part) + 2 > room {
            break;
        }
        room -= cells(&part) + 2;
        parts.push(part);
    }
    // Who and when come first in any case.
    let split = parts.len().min(2);
    let good_to_know = parts.split_off(split);
    for part in parts.into_iter().chain(must).chain(good_to_know) {
        line.push_str(&part);
        line.push_str("  ");
    }
    put(
        buffer,
        Rect {
            x: row.x + used,
            width: row.width.saturating_sub(used),
            ..row
        },
        line.trim_end(),
        Style::new(),
    );
}

fn must_be_known(model: &Model) -> Vec<String> {
    let mut parts = Vec::new();
    if let LinkState::Lost(_) = model.link {
        parts.push("link LOST".into());
    }
    if let Some((desk, _)) = &model.desk {
        if desk.paused {
            parts.push("outbox PAUSED".into());
        }
        if !desk.warnings.is_empty() {
            parts.push("!! WARNING".into());
        }
    }
    if model.badges.demo {
        parts.push("DEMO".into());
    }
    if let Some(keys) = model.badges.keys {
        // A frame without the rows of what is typed is no answer to the key yet.
        let settled = if model.is_settled() { " " } else { "+" };
        parts.push(format!("keys:{keys}{settled}"));
    }
    parts
}

fn figures(model: &Model) -> Vec<String> {
    let Some((desk, _)) = &model.desk else {
        return vec![format!("op {}", fit(&model.user, 8))];
    };
    let zone = words::zone(&desk.timezone);
    let clock = words::clock(model.wall().unwrap_or(desk.at), zone);
    let day = words::weekday(desk.day, model.layout().is_wide());
    let mut parts = vec![
        format!("op {}", cut(&words::clean(&desk.who), 12)),
        format!("{day} {clock}"),
    ];
    parts.extend(of_place(model, desk));
    parts
}

fn of_place(model: &Model, desk: &Desk) -> Vec<String> {
    let data = &model.data;
    let outbox = (!desk.paused).then(|| match desk.failed {
        0 => format!("outbox {} queued", desk.waiting),
        failed => format!("outbox {} queued, {failed} FAILED", desk.waiting),
    });
    match model.place {
        Place::Intake => {
            let first = [
                format!("today {}", desk.today),
                format!("to identify {}", desk.to_identify),
            ];
            first
                .into_iter()
                .chain(outbox)
                .chain(model.pace.words())
                .collect()
        }
        Place::Pickup => [format!("held {}", desk.held)]
            .into_iter()
            .chain(outbox)
            .collect(),
        Place::Shelf => vec![
            format!("on hand {}", desk.held),
            format!("over 30 days {}", data.shelf.old),
            format!("at the desk {}", data.shelf.at_desk),
        ],
        Place::Day => vec![
            format!("on hand {}", desk.held),
            format!("to identify {}", desk.to_identify),
        ],
        Place::Clients => vec![format!("clients {}", desk.clients)],
        Place::Outbox => vec![
            format!("queued {}", desk.waiting),
            format!("sent today {}", data.sent_today),
            format!("FAILED {}", desk.failed),
        ],
        Place::Audit => vec![format!("events {}", desk.seq)],
        Place::Quarantine => {
            vec![
                waiting(desk, "waiting"),
                format!("to identify {}", desk.to_identify),
            ]
        }
        Place::Report => vec![waiting(desk, "quarantine")],
    }
}

/// `quarantine 5, 2 due today`; what was due before is due today all the more.
fn waiting(desk: &Desk, what: &str) -> String {
    match desk.quarantine_due {
        0 => format!("{what} {}", desk.quarantine),
        due => format!("{what} {}, {due} due today", desk.quarantine),
    }
}

/// The entry line; gives the cursor's place.
pub fn entry(buffer: &mut Buffer, row: Rect, model: &Model) -> Position {
    let label = cut(&label(model), usize::from(row.width) * 2 / 3);
    let held = model.place == Place::Intake && model.over.is_none() && model.intake.hold.is_some();
    let style = if held {
        Theme::selected()
    } else {
        model.theme.label()
    };
    let used = put(buffer, row, &label, style);
    let used = used + put(buffer, right_of(row, used), " > ", model.theme.label());
    let room = usize::from(row.width.saturating_sub(used));
    // On Pickup a client's name that is cut is still better than none.
    let beside = match model.place {
        Place::Pickup => cut(&beside(model), room.saturating_sub(21)),
        _ => beside(model),
    };
    let beside_width = cells(&beside);
    let field = if beside_width + 20 < room {
        room - beside_width - 1
    } else {
        room
    };
    if field < room {
        put(
            buffer,
            right_of(row, used + field as u16 + 1),
            &beside,
            Style::new(),
        );
    }
    let hidden = matches!(&model.over, Some(Over::Pin(state)) if state.is_pin());
    type_field(buffer, right_of(row, used), field, model.entry(), hidden)
}

/// Shows the part of the text where the cursor is.
fn type_field(
    buffer: &mut Buffer,
    at: Rect,
    width: usize,
    entry: &Entry,
    hidden: bool,
) -> Position {
    let cursor = entry.cursor_cells();
    let skip = (cursor + 1).saturating_sub(width);
    let mut passed = 0;
    let mut shown = String::new();
    for c in entry.text().chars() {
        let c = if hidden {
            '•'
        } else if c.is_control() {
            '·'
        } else {
            c
        };
        let wide = cells(c.encode_utf8(&mut [0; 4]));
        if passed >= skip && passed + wide <= skip + width {
            shown.push(c);
        }
        passed += wide;
    }
    put(
        buffer,
        Rect {
            width: width as u16,
            ..at
        },
        &shown,
        Style::new(),
    );
    let last = at.right().saturating_sub(1).max(at.x);
    Position {
        x: (at.x + (cursor - skip.min(cursor)) as u16).min(last),
        y: at.y,
    }
}

fn right_of(row: Rect, used: u16) -> Rect {
    Rect {
        x: row.x.saturating_add(used).min(row.right()),
        width: row.width.saturating_sub(used),
        ..row
    }
}

/// What the entry line is for.
pub fn label(model: &Model) -> String {
    match &model.over {
        Some(Over::Help(_)) => return "Help, filter".into(),
        Some(Over::Scanner(_)) => return "Scan".into(),
        Some(Over::Pin(state)) if !state.is_pin() => return "Who takes over".into(),
        Some(Over::Pin(state)) => return format!("PIN of {}", words::clean(&state.clerk)),
        Some(Over::Inspect(state)) => return inspect_label(&state.stage).into(),
        Some(Over::Fix(state)) => {
            let piece = state
                .piece
                .as_ref()
                .map_or("a piece".into(), |row| words::brief(&row.item));
            return format!("Fix {piece}");
        }
        None => {}
    }
    match model.place {
        Place::Intake => intake_label(model),
        Place::Pickup => match &model.pickup.stage {
            pickup::Stage::Client => "Client".into(),
            pickup::Stage::Person(_) => "Who collects".into(),
            pickup::Stage::Check(..) => check_label(model),
            pickup::Stage::Pieces(..) => "Pieces".into(),
        },
        Place::Clients => model
            .clients
            .open
            .as_ref()
            .map_or("Find".into(), |record| clients::label(record)),
        Place::Shelf | Place::Report => "Find".into(),
        Place::Day => "Day".into(),
        Place::Outbox => "Filter".into(),
        Place::Audit => "Piece, box or day".into(),
        Place::Quarantine => quarantine::label(model),
    }
}

fn inspect_label(stage: &Stage) -> &'static str {
    match stage {
        Stage::Reason => "Reason",
        Stage::Badge(_) => "Badge and name",
        Stage::Shown(_) => "Box",
    }
}

fn intake_label(model: &Model) -> String {
    match (&model.intake.hold, &model.intake.target) {
        (Some(hold), _) => format!("= {} =", words::clean(&hold.party.words())),
        (None, Target::New) => "Who".into(),
        (None, Target::Piece { brief, .. }) => format!("{brief} for"),
        (None, Target::Pigeonhole(party)) => format!("{} > how many", words::clean(&party.words())),
    }
}

fn check_label(model: &Model) -> String {
    let by_sight = model
        .desk
        .as_ref()
        .is_some_and(|(desk, _)| desk.known_by_sight);
    format!(
        "ID (d)river (p)assport (o)ther{}",
        if by_sight { " (k)nown" } else { "" }
    )
}

/// What stands at the right end of the entry line.
fn beside(model: &Model) -> String {
    if model.over.is_some() {
        return String::new();
    }
    match model.place {
        Place::Intake => {
            let kind = model.intake.kind().word().to_uppercase();
            let shelve = match model.intake.to_shelve.len() {
                0 => String::new(),
                n => format!("   to shelve {n}"),
            };
            format!("kind {kind}{shelve}")
        }
        Place::Pickup => {
            let client = model
                .pickup
                .stage
                .client()
                .map(|party| words::clean(&party.words()));
            let person = model
                .pickup
                .stage
                .person()
                .map(|person| format!("  {}", words::clean(person)));
            cut(
                &format!(
                    "{}{}",
                    client.unwrap_or_default(),
                    person.unwrap_or_default()
                ),
                44,
            )
        }
        Place::Shelf => format!("marked {}", model.shelf.marks.len()),
        Place::Clients => clients::beside(model).to_owned(),
        Place::Day | Place::Outbox | Place::Report => String::new(),
        Place::Quarantine => format!("marked {}", model.quarantine.marks.len()),
        Place::Audit => cut(&words::clean(&model.data.about), 40),
    }
}

/// The message row: one full sentence. A long one takes the row above as well, for its point often stands last.
pub fn message(buffer: &mut Buffer, row: Rect, model: &Model) {
    let (sign, style, text) = said(model);
    if text.is_empty() {
        return;
    }
    let line = format!("{sign} {text}");
    let width = usize::from(row.width);
    let mut last = line.as_str();
    let above = wrap(&line, width)
        .into_iter()
        .next()
        .filter(|_| cells(&line) > width);
    if let Some(above) = above {
        let upper = Rect {
            y: row.y.saturating_sub(1),
            ..row
        };
        put(buffer, upper, &pad(&above, width), style);
        // What was wrapped is the line's beginning, apart from doubled blanks.
        last = line.get(above.len()..).unwrap_or_default().trim_start();
    }
    put(buffer, row, &pad(&cut(last, width), width), style);
}

fn said(model: &Model) -> (&'static str, Style, String) {
    let theme = model.theme;
    let warning = model
        .desk
        .as_ref()
        .and_then(|(desk, _)| desk.warnings.first());
    match (&model.link, model.waiting, &model.message) {
        (LinkState::Lost(why), true, _) => (
            "!!",
            theme.refused(),
            format!(
                "connection lost, reconnecting; what you typed waits: {}",
                words::clean(why)
            ),
        ),
        (_, true, _) => ("??", theme.ask(), "waiting for the server".into()),
        (_, false, Some(message)) => match message.tone {
            Tone::Ok => ("OK", theme.ok(), message.text.clone()),
            Tone::Refused => ("!!", theme.rung(theme.refused()), message.text.clone()),
            Tone::Ask => ("??", theme.rung(theme.ask()), message.text.clone()),
        },
        (LinkState::Lost(why), false, None) => (
            "!!",
            theme.refused(),
            format!("connection lost, reconnecting: {}", words::clean(why)),
        ),
        (LinkState::Connecting, false, None) => {
            ("??", theme.ask(), "connecting to the desk".into())
        }
        (LinkState::Up, false, None) => match warning {
            Some(warning) => ("!!", theme.refused(), words::clean(warning)),
            None => ("", theme.ok(), String::new()),
        },
    }
}

/// The legend; while a command is typed, the commands that begin so.
pub fn legend(buffer: &mut Buffer, row: Rect, model: &Model) {
    let width = usize::from(row.width);
    let line = match model.entry().text().strip_prefix(':') {
        Some(typed) => {
            let near: Vec<String> = keymap::completions(typed)
                .iter()
                .map(|twin| format!(":{twin}"))
                .collect();
            cut(&near.join("  "), width)
        }
        None => model.keys.footer(width),
    };
    put(buffer, row, &line, model.theme.legend());
}

/// A window that is too small for a screen: one line that says so and still takes scans.
pub fn single(buffer: &mut Buffer, area: Rect, model: &Model) -> Position {
    let first = Rect { height: 1, ..area };
    let cursor = entry(buffer, first, model);
    let below = |at: u16| Rect {
        y: area.y + at,
        height: u16::from(at < area.height),
        ..area
    };
    put(
        buffer,
        below(1),
        "make the window larger (80x24)",
        model.theme.ask(),
    );
    if area.height > 3 {
        message(buffer, below(3), model);
    } else if area.height > 2 {
        message(buffer, below(2), model);
    }
    cursor
}
