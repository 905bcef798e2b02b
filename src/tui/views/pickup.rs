//! Pickup: who may collect, what lies here with its marks, and what Enter will do.

use ratatui::style::Style;

use super::pane::{Pane, cut, fit};
use super::{candidates, ruling};
use crate::domain::disposition::Disposition;
use crate::domain::ids::ItemId;
use crate::tui::model::Model;
use crate::tui::screens::pickup::{Stage, people, rows};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Most people that are listed at once.
const PEOPLE: usize = 5;

/// Rows for what the rules say of a piece.
const RULES: u16 = 2;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    if model.pickup.stage == Stage::Client {
        if model.pickup.finder.entry.is_empty() {
            pane.rule("");
            pane.plain(
                "  Whose mail? A box number or letters of a name; or scan one of the pieces.",
            );
            return;
        }
        let heading = model
            .data
            .doubt
            .as_ref()
            .map_or_else(String::new, candidates::lead);
        pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
        let room = usize::from(pane.left().saturating_sub(2));
        return candidates::draw(pane, model, &model.pickup.finder, room);
    }
    collectors(pane, model);
    pieces(pane, model);
    rules(pane, model);
    pane.go_to_last(1);
    summary(pane, model);
}

fn collectors(pane: &mut Pane<'_>, model: &Model) {
    let all = people(model);
    pane.rule(&if all.len() > PEOPLE {
        format!("May collect ({})", all.len())
    } else {
        "May collect".into()
    });
    let cursor = match model.pickup.stage {
        Stage::Person(_) => model.pickup.row,
        _ => model
            .pickup
            .stage
            .person()
            .and_then(|person| all.iter().position(|one| one == person)),
    };
    let first = cursor.map_or(0, |row| (row + 1).saturating_sub(PEOPLE));
    for (at, person) in all.iter().enumerate().skip(first).take(PEOPLE) {
        let selected = cursor == Some(at);
        let mark = if selected { ">" } else { " " };
        pane.item(&format!("{mark}{:<3}{}", at + 1, fit(person, 60)), selected);
    }
    if all.is_empty() {
        pane.text(
            " !! nobody is named: the pieces stay here",
            pane.theme.refused(),
        );
    }
}

fn pieces(pane: &mut Pane<'_>, model: &Model) {
    let held = model
        .data
        .card
        .as_ref()
        .map_or(model.data.pieces.len(), |card| card.held as usize);
    pane.rule(&format!("{} here", words::count(held, "piece")));
    pane.text(
        " No  Piece   Date   Kind       Carrier  Number   Slot         Days  Hand out",
        Theme::heading(),
    );
    let cursor = if matches!(model.pickup.stage, Stage::Pieces(..)) {
        model.pickup.row
    } else {
        None
    };
    let kept = if judged(model).is_some() { RULES } else { 0 };
    let room = usize::from(pane.left().saturating_sub(2 + kept)).max(1);
    let first = cursor.map_or(0, |row| (row + 1).saturating_sub(room));
    for (number, item, row) in rows(model).skip(first).take(room) {
        let selected = cursor == Some(number - 1);
        pane.item(&piece_row(model, number, item, row, selected), selected);
    }
}

fn piece_row(
    model: &Model,
    number: usize,
    id: ItemId,
    row: Option<&ItemRow>,
    selected: bool,
) -> String {
    let mark = if selected { ">" } else { " " };
    let Some(row) = row else {
        return format!(
            "{mark}{number:<3} {} gone meanwhile",
            fit(&format!("#{id}"), 7)
        );
    };
    let item = &row.item;
    let ticked = match (
        model.pickup.scanned.contains(&id),
        model.pickup.marks.contains(&id),
    ) {
        (true, _) => "[x] scanned",
        (false, true) => "[x]",
        (false, false) => "[ ]",
    };
    let judged = match &row.disposition {
        Some(said) if said.keeps_here() => " !! held",
        Some(_) => " !!",
        None => "",
    };
    let days = model
        .desk
        .as_ref()
        .map_or(0, |(desk, _)| desk.day.days_since(item.day));
    format!(
        "{mark}{number:<3} {} {} {} {} {} {}{days:>5}  {ticked}{judged}",
        fit(&format!("#{id}"), 7),
        fit(&words::date(item.day), 6),
        fit(item.kind.word(), 10),
        fit(words::carrier(item.carrier), 8),
        fit(
            &item
                .tracking
                .as_deref()
                .map(words::tail)
                .unwrap_or_default(),
            8
        ),
        fit(item.slot.as_str(), 12),
    )
}

/// The piece under the cursor where it does not go the ordinary way, else the first that does not.
fn judged(model: &Model) -> Option<(usize, &Disposition)> {
    let all =
        || rows(model).filter_map(|(number, _, row)| Some((number, row?.disposition.as_ref()?)));
    let pointed = model
        .pickup
        .row
        .filter(|_| matches!(model.pickup.stage, Stage::Pieces(..)));
    all()
        .find(|(number, _)| Some(number - 1) == pointed)
        .or_else(|| all().next())
}

/// What the rules say of that piece.
fn rules(pane: &mut Pane<'_>, model: &Model) {
    if let Some((number, said)) = judged(model) {
        pane.go_to_last(1 + RULES);
        ruling::of_piece(pane, said, &format!(" {number} !! "), RULES.into());
    }
}

fn summary(pane: &mut Pane<'_>, model: &Model) {
    if let Some(alarm) = &model.pickup.alarm {
        let line = format!(" !! FOREIGN, Esc goes on: {alarm}");
        return pane.text(&fit(&line, pane.width()), pane.theme.refused());
    }
    let (marked, all) = (model.pickup.marks.len(), model.pickup.order.len());
    let line = match &model.pickup.stage {
        Stage::Pieces(_, person, _) if marked == 0 => {
            let person = words::clean(person);
            format!(" 0 of {all} marked for {person}: * all, 1,2 rows, 3l letters, or scan them.")
        }
        Stage::Pieces(_, person, check) => {
            format!(
                " {marked} of {all} marked. Enter hands them to {} ({}).",
                words::clean(person),
                check.word()
            )
        }
        _ => format!(" {marked} of {all} marked."),
    };
    pane.text(&line, Style::new());
}
