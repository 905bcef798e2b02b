//! Whom the line could mean: one row each, and under the rows why the one that stands out is there.
//!
//! What was typed of a name is bold, what was typed otherwise is underlined; both are told in words as well, for
//! a screen without styles.

use ratatui::style::{Modifier, Style};

use super::super::model::Model;
use super::super::screens::finder::Finder;
use super::super::theme::Theme;
use super::super::words;
use super::pane::{Pane, cells, fit, pad};
use crate::domain::name::NameKind;
use crate::domain::time::Day;
use crate::wire::rows::{Candidate, Certainty, Doubt, Mark};

/// Cells of the columns.
const PMB: usize = 8;
const CLIENT: usize = 26;
const MATCHED: usize = 32;

/// A lead under which the second is named: he may as well be meant.
const NEAR: f64 = 0.1;

/// So many are asked for in the smallest window: from here on the list may have been cut, and is not counted.
const MANY: usize = 8;

/// A heading and at most so many rows below it.
pub fn draw(pane: &mut Pane<'_>, model: &Model, finder: &Finder, rows: usize) {
    let Some(doubt) = &model.data.doubt else { return };
    if doubt.candidates.is_empty() {
        return;
    }
    pane.text(
        &format!("  {} {} {} here", fit("PMB", PMB), fit("Client", CLIENT), fit("matched on", MATCHED)),
        Theme::heading(),
    );
    let chosen = finder.row(doubt);
    // The same for all rows, so that nothing jumps when an arrow is pressed.
    let below = 1 + usize::from(doubt.candidates.iter().any(|candidate| candidate.habit.is_some()));
    let shown = rows.saturating_sub(below).max(1);
    let first = chosen.map_or(0, |row| (row + 1).saturating_sub(shown));
    for (at, candidate) in doubt.candidates.iter().enumerate().skip(first).take(shown) {
        row(pane, candidate, chosen == Some(at));
    }
    if rows > below
        && let Some(candidate) = doubt.candidates.get(chosen.unwrap_or(0))
    {
        why(pane, candidate);
    }
}

/// How far the first is ahead, for the rule above the rows.
pub fn lead(doubt: &Doubt) -> String {
    let second = doubt.candidates.get(1);
    let many = match doubt.candidates.len() {
        1 => "1 match".to_owned(),
        some if some < MANY => format!("{some} matches"),
        _ => "many matches".to_owned(),
    };
    match (doubt.certainty, second) {
        (Certainty::Reading, _) => "names are being read".to_owned(),
        (Certainty::Nobody, _) => "no match".to_owned(),
        (Certainty::Certain, _) => format!("{many}, clear"),
        (Certainty::Close, Some(second)) if doubt.lead < NEAR => {
            format!("{many}, close: 2nd is {} {}", second.pmb, words::clean(&second.legal))
        }
        (Certainty::Close, _) => format!("{many}, not certain"),
        (Certainty::Shared, _) => format!("{many}, shared by several"),
        (Certainty::Mismatch, _) => format!("{many}, number and letters disagree"),
        (Certainty::Weak, _) => format!("{many}, none is near"),
    }
}

/// A text in several styles.
type Spans = Vec<(String, Style)>;

fn row(pane: &mut Pane<'_>, candidate: &Candidate, selected: bool) {
    let base = if selected { Theme::selected() } else { Style::new() };
    let is_legal = candidate.matched == candidate.legal;
    let marks: &[Mark] = if is_legal && candidate.kind.is_some() { &candidate.marks } else { &[] };
    let state = if candidate.present { candidate.held.to_string() } else { "ENDED".into() };
    let pmb = format!("{}{} ", if selected { "> " } else { "  " }, fit(candidate.pmb.as_str(), PMB));
    let mut spans = vec![(pmb, base)];
    spans.extend(marked(&candidate.legal, marks, CLIENT, base));
    spans.push((" ".to_owned(), base));
    spans.extend(matched(candidate, base));
    let used: usize = spans.iter().map(|(text, _)| cells(text)).sum();
    let rest = pad(&format!(" {state}"), if selected { pane.width().saturating_sub(used) } else { 0 });
    spans.push((rest, base));
    pane.spans(&borrowed(&spans));
}

/// What kind of name met the text, until when it was in use, and the name where it is not the one beside it.
fn matched(candidate: &Candidate, base: Style) -> Spans {
    let kind = short_kind(candidate.kind);
    let what = match candidate.kind {
        None | Some(NameKind::Legal) => return vec![(fit(kind, MATCHED), base)],
        Some(_) => candidate.to.map_or(kind.to_owned(), |to| format!("{kind} to {}", words::month(to))),
    };
    let before = format!("{what} \"");
    let room = MATCHED.saturating_sub(cells(&before) + 1);
    let mut spans = vec![(before, base)];
    let name = marked(&candidate.matched, &candidate.marks, room.min(cells(&candidate.matched)), base);
    spans.extend(name);
    let used: usize = spans.iter().map(|(text, _)| cells(text)).sum();
    spans.push((pad("\"", MATCHED.saturating_sub(used)), base));
    spans
}

/// Why he is here: the name with its kind and dates, how the text met it, and what lifted him.
fn why(pane: &mut Pane<'_>, candidate: &Candidate) {
    let plain = Style::new();
    let how = match candidate.differs.as_slice() {
        [] => words::clean(&candidate.how),
        differs => format!("{}: {}", words::clean(&candidate.how), words::clean(&differs.join(" "))),
    };
    let Some(kind) = candidate.kind else {
        return pane.plain(&format!("  why {}: {how}", candidate.pmb));
    };
    let dated = kind_with_dates(kind, candidate.from, candidate.to);
    let before = format!("  why {}: {dated} \"", candidate.pmb);
    let after = format!("\", {how}");
    let room = pane.width().saturating_sub(cells(&before) + cells(&after)).max(12);
    let mut spans = vec![(before, plain)];
    spans.extend(marked(&candidate.matched, &candidate.marks, room.min(cells(&candidate.matched)), plain));
    spans.push((after, plain));
    pane.spans(&borrowed(&spans));
    if let Some(habit) = &candidate.habit {
        pane.plain(&format!("  stands higher for his mail: {}", words::clean(habit)));
    }
}

/// A name in so many cells, with what was typed and what was typed otherwise in styles of their own.
fn marked(name: &str, marks: &[Mark], width: usize, base: Style) -> Spans {
    let shown = fit(name, width);
    // What was cleaned away would move the marks: such a name is shown without.
    let kept = shown.chars().zip(name.chars()).take_while(|(shown, name)| shown == name).count();
    let style = |at: usize| {
        let mark = marks.iter().find(|mark| (mark.from..mark.to).contains(&(at as u16)));
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
    spans.iter().map(|(text, style)| (text.as_str(), *style)).collect()
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

/// `former name until 2024-03`, `DBA since 2019`.
fn kind_with_dates(kind: NameKind, from: Option<Day>, to: Option<Day>) -> String {
    let kind = match kind {
        NameKind::Legal => "legal name",
        NameKind::Person => "person",
        NameKind::Former => "former name",
        NameKind::Dba => "DBA",
        NameKind::Alias => "also known as",
        NameKind::Acronym => "initials",
        NameKind::Seen => "as seen on labels",
    };
    let year = |day: Day| day.date().format("%Y").to_string();
    let month = |day: Day| day.date().format("%Y-%m").to_string();
    match (from, to) {
        (None, None) => kind.to_owned(),
        (Some(from), None) => format!("{kind} since {}", year(from)),
        (None, Some(to)) => format!("{kind} until {}", month(to)),
        (Some(from), Some(to)) => format!("{kind} {} to {}", month(from), month(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_the_letters_and_are_cut_with_them() {
        let marks = [Mark { from: 0, to: 2, agrees: true }, Mark { from: 2, to: 3, agrees: false }];
        let (bold, under) = (Modifier::BOLD, Modifier::UNDERLINED);
        let shown = marked("Harbor", &marks, 4, Style::new());
        let styles: Vec<_> = shown.iter().map(|(text, style)| (text.as_str(), style.add_modifier)).collect();
        assert_eq!(styles, [("Ha", bold), ("r", under), ("…", Modifier::empty())]);
        let wide = [Mark { from: 1, to: 2, agrees: true }];
        let shown = marked("東京商事", &wide, 8, Style::new());
        assert_eq!(shown[1].0, "京");
    }

    #[test]
    fn a_name_that_had_to_be_cleaned_is_shown_without_marks() {
        let marks = [Mark { from: 3, to: 5, agrees: true }];
        let shown = marked("a\u{200b}bcdef", &marks, 8, Style::new());
        assert_eq!(shown, [("abcdef  ".to_owned(), Style::new())]);
    }

    #[test]
    fn dates_read_as_a_clerk_says_them() {
        let day = |text: &str| Day::parse(text);
        let said = |kind, from: &str, to: &str| kind_with_dates(kind, day(from), day(to));
        assert_eq!(said(NameKind::Former, "", "2024-03-31"), "former name until 2024-03");
        assert_eq!(said(NameKind::Dba, "2019-05-01", ""), "DBA since 2019");
        assert_eq!(said(NameKind::Former, "2010-01-01", "2024-03-31"), "former name 2010-01 to 2024-03");
    }
}
