//! Whom the line could mean: one row each, and under the rows why the one that stands out is there.
//!
//! What was typed of a name is bold, what was typed otherwise is underlined; both are told in words as well, for
//! a screen without styles.

mod reason;
#[cfg(test)]
mod tests;

use ratatui::style::{Modifier, Style};

use super::pane::{Pane, cells, fit, pad};
use crate::domain::name::NameKind;
use crate::tui::finder::Finder;
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::{Candidate, Certainty, Doubt, Mark};
use reason::Reason;

/// Cells of the columns.
const PMB: usize = 8;
const CLIENT: usize = 26;
/// The client's, where what the text met is longer than its own column.
const NARROW: usize = 20;
const HERE: usize = 7;

/// Cells of the two columns that share what the others leave.
#[derive(Clone, Copy)]
struct Columns {
    client: usize,
    matched: usize,
}

impl Columns {
    /// The name that was met decides: where it would be cut, the client's column gives way.
    fn of(doubt: &Doubt, width: usize) -> Self {
        let shared = width.saturating_sub(PMB + 4 + HERE);
        let needed = doubt
            .candidates
            .iter()
            .map(width_matched)
            .max()
            .unwrap_or(0);
        let client = if needed > shared.saturating_sub(CLIENT) {
            NARROW
        } else {
            CLIENT
        };
        Self {
            client,
            matched: shared.saturating_sub(client),
        }
    }
}

fn width_matched(candidate: &Candidate) -> usize {
    let (before, quoted) = said(candidate);
    cells(&before)
        + if quoted {
            cells(&candidate.matched) + 3
        } else {
            0
        }
}

/// A lead under which the second is named: he may as well be meant.
const NEAR: f64 = 0.1;

/// So many are asked for in the smallest window: from here on the list may have been cut, and is not counted.
const MANY: usize = 8;

/// A heading and at most so many rows below it, of whom the line could mean.
pub fn draw(pane: &mut Pane<'_>, doubt: &Doubt, finder: &Finder, rows: usize) {
    if doubt.candidates.is_empty() {
        return;
    }
    let columns = Columns::of(doubt, pane.width());
    let Columns { client, matched } = columns;
    pane.text(
        &format!(
            "  {} {} {} here",
            fit("PMB", PMB),
            fit("Client", client),
            fit("matched on", matched)
        ),
        Theme::heading(),
    );
    let chosen = finder.row(doubt);
    let below = below(doubt, pane.width());
    let shown = shown(rows, below);
    let first = chosen.map_or(0, |row| (row + 1).saturating_sub(shown));
    for (at, candidate) in doubt.candidates.iter().enumerate().skip(first).take(shown) {
        row(pane, candidate, columns, chosen == Some(at));
    }
    if rows > below
        && let Some(candidate) = doubt.candidates.get(chosen.unwrap_or(0))
    {
        why(pane, candidate);
    }
}

/// Rows below the candidates, for why somebody is here: the same for all, so that nothing jumps when an arrow is pressed.
fn below(doubt: &Doubt, width: usize) -> usize {
    let all = &doubt.candidates;
    let habit = usize::from(all.iter().any(|candidate| candidate.habit.is_some()));
    let told = all
        .iter()
        .map(|candidate| Reason::of(candidate).rows(width));
    told.max().unwrap_or(1) + habit
}

/// How many candidates stand in so many rows, where so many of them are for why.
fn shown(rows: usize, below: usize) -> usize {
    rows.saturating_sub(below).max(1)
}

/// How far the first is ahead, for the rule above so many rows: of more than stand there, how many do.
pub fn lead(doubt: &Doubt, width: usize, rows: usize) -> String {
    let second = doubt.candidates.get(1);
    let many = match doubt.candidates.len() {
        1 => "1 match".to_owned(),
        // Why each is here is asked only where it is counted: there are keys for which thirty come.
        some if some < MANY => match shown(rows, below(doubt, width)) {
            shown if shown < some => format!("{shown} of {some} matches"),
            _ => format!("{some} matches"),
        },
        _ => "many matches".to_owned(),
    };
    match (doubt.certainty, second) {
        (Certainty::Reading, _) => "names are being read".to_owned(),
        (Certainty::Nobody, _) => "no match".to_owned(),
        (Certainty::Certain, _) => format!("{many}, clear"),
        (Certainty::Close, Some(second)) if doubt.lead < NEAR => {
            format!(
                "{many}, close: 2nd is {} {}",
                second.pmb,
                words::clean(&second.legal)
            )
        }
        (Certainty::Close, _) => format!("{many}, not certain"),
        (Certainty::Shared, _) => format!("{many}, shared by several"),
        (Certainty::Mismatch, _) => {
            let is_box = |one: &Candidate| one.kind.is_none();
            if doubt.candidates.iter().all(is_box) {
                format!("{many}, more than one number was typed")
            } else {
                format!("{many}, number and letters disagree")
            }
        }
        (Certainty::Weak, _) => format!("{many}, none near enough"),
    }
}

/// A text in several styles.
type Spans = Vec<(String, Style)>;

fn row(pane: &mut Pane<'_>, candidate: &Candidate, columns: Columns, selected: bool) {
    let base = if selected {
        Theme::selected()
    } else {
        Style::new()
    };
    let is_legal = candidate.matched == candidate.legal;
    let marks: &[Mark] = if is_legal && candidate.kind.is_some() {
        &candidate.marks
    } else {
        &[]
    };
    let state = if candidate.present {
        candidate.held.to_string()
    } else {
        "ENDED".into()
    };
    let pmb = format!(
        "{}{} ",
        if selected { "> " } else { "  " },
        fit(candidate.pmb.as_str(), PMB)
    );
    let mut spans = vec![(pmb, base)];
    spans.extend(marked(&candidate.legal, marks, columns.client, base));
    spans.push((" ".to_owned(), base));
    spans.extend(matched(candidate, columns.matched, base));
    let used: usize = spans.iter().map(|(text, _)| cells(text)).sum();
    let rest = pad(
        &format!(" {state}"),
        if selected {
            pane.width().saturating_sub(used)
        } else {
            0
        },
    );
    spans.push((rest, base));
    pane.spans(&borrowed(&spans));
}

/// What kind of name met the text, until when it was in use, and whether the name is another than the one beside it.
fn said(candidate: &Candidate) -> (String, bool) {
    let kind = match candidate.kind {
        // A box is found with the client's own name; another one is somebody's who collects.
        None if candidate.matched != candidate.legal => "collects",
        kind => short_kind(kind),
    };
    match candidate.kind {
        None | Some(NameKind::Legal) => (kind.to_owned(), false),
        Some(_) => {
            let dated = candidate.to.map_or(kind.to_owned(), |to| {
                format!("{kind} to {}", words::month(to))
            });
            (dated, true)
        }
    }
}

/// That, and the name where it is another, in its column.
fn matched(candidate: &Candidate, width: usize, base: Style) -> Spans {
    let (what, is_other) = said(candidate);
    if !is_other {
        return vec![(fit(&what, width), base)];
    }
    let before = format!("{what} \"");
    let room = width.saturating_sub(cells(&before) + 1);
    let mut spans = vec![(before, base)];
    let name = marked(
        &candidate.matched,
        &candidate.marks,
        room.min(cells(&candidate.matched)),
        base,
    );
    spans.extend(name);
    let used: usize = spans.iter().map(|(text, _)| cells(text)).sum();
    spans.push((pad("\"", width.saturating_sub(used)), base));
    spans
}

/// Why he is here: the name with its kind and dates, how the text met it, and what lifted him.
fn why(pane: &mut Pane<'_>, candidate: &Candidate) {
    for row in Reason::of(candidate).spans(pane.width()) {
        pane.spans(&borrowed(&row));
    }
    if let Some(habit) = &candidate.habit {
        pane.plain(&format!("  stands higher by mail: {}", words::clean(habit)));
    }
}

/// A name in so many cells, with what was typed and what was typed otherwise in styles of their own.
fn marked(name: &str, marks: &[Mark], width: usize, base: Style) -> Spans {
    let shown = fit(name, width);
    // What was cleaned away would move the marks: such a name is shown without.
    let kept = shown
        .chars()
        .zip(name.chars())
        .take_while(|(shown, name)| shown == name)
        .count();
    let style = |at: usize| {
        let mark = marks
            .iter()
            .find(|mark| (mark.from..mark.to).contains(&(at as u16)));
        match mark.filter(|_| at < kept) {
            None => base,
            Some(Mark { agrees: true, .. }) => base.add_modifier(Modifier::BOLD),
            Some(Mark { agrees: false, .. }) => base.add_modifier(Modifier::UNDERLINED),
        }
    };
    let mut spans: Spans = Vec::new();
    for (at, c) in shown.chars().enumerate() {
        let style = style(at);
        match spans.last_mut().filter(|(_, last)| *last == style) {
            Some((text, _)) => text.push(c),
            None => spans.push((c.to_string(), style)),
        }
    }
    spans
}

fn borrowed(spans: &Spans) -> Vec<(&str, Style)> {
    spans
        .iter()
        .map(|(text, style)| (text.as_str(), *style))
        .collect()
}

/// What a name is called in a column.
fn short_kind(kind: Option<NameKind>) -> &'static str {
    match kind {
        None => "box",
        Some(NameKind::Legal) => "name",
        Some(NameKind::Person) => "person",
        Some(NameKind::Former) => "FORMER",
        Some(NameKind::Dba) => "DBA",
        Some(NameKind::Alias) => "also",
        Some(NameKind::Acronym) => "initials",
        Some(NameKind::Seen) => "as seen",
    }
}
