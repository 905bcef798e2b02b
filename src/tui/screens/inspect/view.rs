//! Forms for an inspector: one a page, with where the paper lies and every address mail goes to; at its side whose
//! forms are open.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Inspect, Stage, rows};
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut, fit, pad};
use crate::tui::theme::Theme;
use crate::tui::words;

pub fn draw(inspect: &Inspect, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let Stage::Shown(forms) = &inspect.stage else {
        return asking(pane, inspect);
    };
    let Some(one) = forms.shown() else {
        return pane.rule("no form");
    };
    let heading = format!(
        "{} of {}: {} {}",
        forms.at + 1,
        forms.all.len(),
        one.pmb,
        words::clean(&one.name)
    );
    pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
    let width = pane.width().saturating_sub(30);
    let facts = one.facts();
    for (title, fact) in facts.iter().skip(forms.top).take(rows(desk)) {
        pane.spans(&[
            (&format!(" {} ", fit(title, 27)), Theme::heading()),
            (&fit(fact, width), ratatui::style::Style::new()),
        ]);
    }
    pane.go_to_last(1);
    let below = facts.len().saturating_sub(forms.top + rows(desk));
    let more = if below > 0 {
        format!("… {below} more below   ")
    } else {
        String::new()
    };
    pane.plain(&format!(
        " {more}Enter next form   PgDn PgUp page   a box number goes there   Esc closes"
    ));
}

fn asking(pane: &mut Pane<'_>, inspect: &Inspect) {
    let whose = inspect
        .party
        .as_ref()
        .map_or("every client".to_owned(), |party| {
            words::clean(&party.words())
        });
    pane.rule("Form data");
    pane.plain(&format!(" Forms of {whose}"));
    pane.blank();
    for text in [
        "A custodian or manager gives a reason; each look is an event in the books.",
        "Whoever may not read forms gives the inspector's badge and name as well:",
        "the forms open, and a letter tells the manager.",
        "What is shown is kept nowhere and closes after two idle minutes.",
    ] {
        pane.plain(&format!(" {text}"));
    }
    if let Stage::Badge(reason) = &inspect.stage {
        pane.blank();
        pane.plain(&format!(" Reason: {}", words::clean(reason)));
    }
}

/// Whose forms are open.
pub fn names(inspect: &Inspect, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let Stage::Shown(forms) = &inspect.stage else {
        pane.rule("no form is open");
        pane.plain(" Whose forms are open stands here.");
        return;
    };
    pane.rule(&words::count(forms.all.len(), "form"));
    let room = usize::from(pane.left()).max(1);
    let first = (forms.at + 1).saturating_sub(room);
    let width = pane.width();
    for (at, one) in forms.all.iter().enumerate().skip(first).take(room) {
        let mark = if at == forms.at { ">" } else { " " };
        let line = format!(
            "{mark} {} {}",
            fit(one.pmb.as_str(), 8),
            words::clean(&one.name)
        );
        pane.item(&pad(&cut(&line, width), width), at == forms.at);
    }
}
