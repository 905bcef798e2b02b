//! What the rules say of a piece for the candidate that stands out, where that is not the ordinary way: told before
//! Enter, in the words that the log uses, with the rule behind them.

use super::pane::{Pane, wrap};
use crate::domain::disposition::{Disposition, Tone};
use crate::tui::finder::Finder;
use crate::wire::rows::{Candidate, Doubt};

/// How many rows it takes: the same for all candidates, so that nothing jumps when an arrow is pressed.
pub fn rows(doubt: &Doubt, width: usize) -> usize {
    doubt
        .candidates
        .iter()
        .map(|candidate| lines(candidate, width).len())
        .max()
        .unwrap_or(0)
}

/// Draws it where the pane is.
pub fn draw(pane: &mut Pane<'_>, doubt: &Doubt, finder: &Finder) {
    let Some(candidate) = doubt.candidates.get(finder.row(doubt).unwrap_or(0)) else {
        return;
    };
    let style = match candidate.disposition.tone() {
        Tone::Stop => pane.theme.refused(),
        Tone::Plain | Tone::Look => pane.theme.ask(),
    };
    for line in lines(candidate, pane.width()) {
        pane.text(&line, style);
    }
}

/// What the rules say of a piece that lies here, behind a label; most pieces take no row.
pub fn of_piece(pane: &mut Pane<'_>, rules: &Disposition, label: &str, most: usize) {
    let style = match rules.action.tone() {
        Tone::Stop => pane.theme.refused(),
        Tone::Plain | Tone::Look => pane.theme.ask(),
    };
    let width = pane.width().saturating_sub(label.len());
    for (at, line) in wrap(&rules.words(), width)
        .into_iter()
        .take(most)
        .enumerate()
    {
        let label = if at == 0 {
            label.to_owned()
        } else {
            " ".repeat(label.len())
        };
        pane.text(&format!("{label}{line}"), style);
    }
}

fn lines(candidate: &Candidate, width: usize) -> Vec<String> {
    if candidate.disposition.is_ordinary() && candidate.disposition.tone() == Tone::Plain {
        return Vec::new();
    }
    let sentence = format!(
        "rules for {}: {}",
        candidate.pmb,
        candidate.disposition.words()
    );
    wrap(&sentence, width.saturating_sub(3))
        .into_iter()
        .map(|line| format!("  {line}"))
        .collect()
}
