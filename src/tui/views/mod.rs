//! Drawing: free functions that read the model and fill a buffer. Nothing here changes anything.
//!
//! What comes from outside is cleaned and cut by cell width in one place, [`pane::fit`].

mod audit;
mod candidates;
mod card;
mod chart;
mod clients;
mod day;
mod drill;
mod fix;
mod help;
mod inspect;
mod intake;
mod lists;
mod outbox;
mod palette;
pub mod pane;
mod pickup;
mod quarantine;
mod record;
mod report;
mod rows;
mod ruling;
mod scanner;
mod shelf;
mod standing;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_normalization::UnicodeNormalization;

use super::layout::{LEFT, Layout};
use super::model::Model;
use super::screens::{Over, Place};
use pane::Pane;

pub use rows::label;

/// Draws everything, and gives the cursor's place.
pub fn fill(buffer: &mut Buffer, model: &Model) -> Position {
    let area = buffer.area;
    if area.is_empty() {
        return Position::ORIGIN;
    }
    let cursor = match Layout::of(area.width, area.height) {
        Layout::Line => rows::single(buffer, area, model),
        layout => whole(buffer, area, layout, model),
    };
    if model.theme.ascii {
        to_ascii(buffer);
    }
    cursor
}

fn whole(buffer: &mut Buffer, area: Rect, layout: Layout, model: &Model) -> Position {
    rows::header(buffer, row(area, 0), model);
    let cursor = rows::entry(buffer, row(area, 1), model);
    let body = Rect {
        y: area.y + 2,
        height: layout.body(),
        ..area
    };
    match layout {
        Layout::Wide { tape, .. } => wide(buffer, body, tape, model),
        _ => above_label(buffer, body, model),
    }
    rows::message(buffer, row(area, area.height.saturating_sub(2)), model);
    rows::legend(buffer, row(area, area.height.saturating_sub(1)), model);
    cursor
}

/// Left, right, and the tape under both.
fn wide(buffer: &mut Buffer, body: Rect, tape: u16, model: &Model) {
    let left_part = |y, height| Rect {
        width: LEFT,
        y,
        height,
        ..body
    };
    let right_part = |y, height| Rect {
        x: body.x + LEFT + 2,
        width: body.width.saturating_sub(LEFT + 2),
        y,
        height,
    };
    above_label(buffer, left_part(body.y, body.height), model);
    right(
        &mut Pane::new(buffer, right_part(body.y, body.height), model.theme),
        model,
    );
    let below = body.bottom();
    lists::tape(
        &mut Pane::new(buffer, left_part(below, tape), model.theme),
        model,
    );
    lists::beside_tape(
        &mut Pane::new(buffer, right_part(below, tape), model.theme),
        model,
    );
    for y in body.y..below + tape {
        let sign = if y == body.y || y == below {
            "┬"
        } else {
            "│"
        };
        pane::put(
            buffer,
            Rect {
                x: body.x + LEFT,
                y,
                width: 1,
                height: 1,
            },
            sign,
            ratatui::style::Style::new(),
        );
    }
}

/// The screen's own rows, and below them the label of a drill.
fn above_label(buffer: &mut Buffer, area: Rect, model: &Model) {
    let drill = model
        .drill
        .as_ref()
        .filter(|_| model.place == Place::Intake && model.over.is_none());
    let below = if drill.is_some() {
        drill::ROWS.min(area.height)
    } else {
        0
    };
    let above = Rect {
        height: area.height - below,
        ..area
    };
    left(&mut Pane::new(buffer, above, model.theme), model);
    if let Some(drill) = drill {
        let label = Rect {
            y: area.y + above.height,
            height: below,
            ..area
        };
        drill::draw(&mut Pane::new(buffer, label, model.theme), drill);
    }
}

/// The screen's own rows, the same at every size.
fn left(pane: &mut Pane<'_>, model: &Model) {
    match (&model.over, model.place) {
        _ if super::update::is_command(model) => palette::draw(pane, model),
        (Some(Over::Help(state)), _) => help::draw(pane, model, state),
        (Some(Over::Fix(state)), _) => fix::draw(pane, model, state),
        (Some(Over::Scanner(state)), _) => scanner::draw(pane, model, state),
        (Some(Over::Inspect(state)), _) => inspect::draw(pane, model, state),
        (_, Place::Intake) => intake::draw(pane, model),
        (_, Place::Pickup) => pickup::draw(pane, model),
        (_, Place::Shelf) => shelf::draw(pane, model),
        (_, Place::Day) => day::draw(pane, model),
        (_, Place::Clients) => clients::draw(pane, model),
        (_, Place::Outbox) => outbox::draw(pane, model),
        (_, Place::Audit) => audit::draw(pane, model),
        (_, Place::Quarantine) => quarantine::draw(pane, model),
        (_, Place::Report) => report::draw(pane, model),
    }
}

/// What the selected row means.
fn right(pane: &mut Pane<'_>, model: &Model) {
    if let Some(Over::Inspect(state)) = &model.over {
        return inspect::names(pane, state);
    }
    match model.place {
        Place::Intake => intake::card(pane, model),
        Place::Pickup => card::client(pane, model.data.card.as_ref()),
        Place::Shelf => card::piece(pane, model),
        Place::Day => day::figures(pane, model),
        Place::Clients => card::client(pane, super::screens::clients::shown(model)),
        Place::Outbox => outbox::letter(pane, model),
        Place::Audit => audit::event(pane, model),
        Place::Quarantine => quarantine::piece(pane, model),
        Place::Report => report::meaning(pane, model),
    }
}

fn row(area: Rect, at: u16) -> Rect {
    Rect {
        y: area.y + at.min(area.height.saturating_sub(1)),
        height: 1,
        ..area
    }
}

/// For a terminal that shows ASCII only: lines become signs, what cannot be shown becomes `?`.
fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let twin = cell.symbol().chars().next().map_or('?', ascii);
            cell.set_char(twin);
        }
    }
}

/// The twin of a character that ASCII does not have.
pub fn ascii(c: char) -> char {
    match c {
        c if c.is_ascii() => c,
        '─' => '-',
        '│' => '|',
        '┬' | '┴' | '├' | '┤' | '┼' => '+',
        '…' => '~',
        '·' | '•' => '*',
        '→' => '>',
        c => chart::ascii(c).or_else(|| letter(c)).unwrap_or('?'),
    }
}

/// A letter without its accent: a name that is read aloud is better without one than with a question mark in it.
fn letter(c: char) -> Option<char> {
    let plain = match c {
        'Ł' => 'L',
        'ł' => 'l',
        'Ø' | 'Œ' => 'O',
        'ø' | 'œ' => 'o',
        'Đ' | 'Ð' => 'D',
        'đ' | 'ð' => 'd',
        'Æ' => 'A',
        'æ' => 'a',
        'ß' => 's',
        'ı' => 'i',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        c => std::iter::once(c).nfd().next()?,
    };
    plain.is_ascii().then_some(plain)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_stay_readable_in_ascii() {
        let shown: String = "Łódź Żółw, Müller’s – Ærø 東"
            .chars()
            .map(super::ascii)
            .collect();
        assert_eq!(shown, "Lodz Zolw, Muller's - Aro ?");
    }
}
