//! The names sheet: every name under which mail may come, with the box it belongs to, for the sorting table.

use super::column::{Cell, Column, Listed};
use super::report::Line;
use super::table::{padded, wrapped};
use crate::domain::time::Day;
use crate::wire::rows::NameRow;

impl Listed for NameRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("name", "name", |row| (&row.name.text).into()),
        Column::titled("pmb", "box", |row| row.pmb.as_str().into()),
        Column::titled("kind", "kind", |row| row.name.kind.word().into()),
        Column::titled("on_form", "on form", |row| {
            row.on_form.map_or(Cell::Nothing, Cell::Yes)
        }),
        Column::titled("from", "from", |row| row.name.from.into()),
        Column::titled("to", "until", |row| row.name.to.into()),
        Column::titled("legal_name", "client", |row| (&row.legal).into()),
        Column::new("client", |row| row.client.as_str().into()),
        Column::titled("status", "status", |row| row.standing.word().into()),
    ];
}

/// Characters of a name, and of a box, on paper.
const NAME: usize = 44;
const BOX: usize = 10;

/// As it is printed: a letter of the alphabet is a heading.
pub fn printed(center: &str, on: Day, rows: &[&NameRow]) -> Vec<Line> {
    let mut lines = vec![
        Line::Title(format!("{center}: names by {on}")),
        Line::Plain("a name with * is on no form; one with a date comes or ends then".to_owned()),
    ];
    let mut letter = None;
    for row in rows {
        let first = row.name.text.chars().find(|c| c.is_alphanumeric());
        let first = first.and_then(|c| c.to_uppercase().next());
        if first != letter {
            letter = first;
            lines.push(Line::Heading(first.map(String::from).unwrap_or_default()));
        }
        // Of whom no form was entered, the names are on none either.
        let mark = if row.on_form == Some(true) { " " } else { "*" };
        let dates = [
            row.name
                .from
                .filter(|from| *from > on)
                .map(|from| format!("from {from}")),
            row.name.to.map(|to| format!("until {to}")),
        ];
        let dates: Vec<String> = dates.into_iter().flatten().collect();
        // Two names may differ at their very end: a long one goes on in the next line.
        let mut parts = wrapped(&row.name.text, NAME).into_iter();
        let name = padded(&parts.next().unwrap_or_default(), NAME);
        let pmb = padded(row.pmb.as_str(), BOX);
        lines.push(Line::Plain(format!(
            "{mark} {name} {pmb} {}",
            dates.join(" ")
        )));
        lines.extend(parts.map(|rest| Line::Plain(format!("    {rest}"))));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ClientId, Pmb};
    use crate::domain::name::{Name, NameKind};
    use crate::domain::standing::Standing;

    #[test]
    fn names_of_whom_no_form_was_entered_bear_the_star_of_names_on_no_form() {
        let row = |text: &str, on_form| NameRow {
            name: Name::new(text, NameKind::Legal),
            pmb: Pmb::new("7"),
            client: ClientId::new("a"),
            legal: text.to_owned(),
            standing: Standing::Active,
            on_form,
        };
        let rows = [
            row("Ash", Some(true)),
            row("Birch", Some(false)),
            row("Cedar", None),
        ];
        let rows: Vec<&NameRow> = rows.iter().collect();
        let day = Day::parse("2026-11-20").unwrap();
        let lines = printed("Harbor", day, &rows);
        let names = lines.iter().filter_map(|line| match line {
            Line::Plain(text) if text.contains(" 7 ") => Some(text.get(..4).unwrap()),
            _ => None,
        });
        assert_eq!(names.collect::<Vec<_>>(), ["  As", "* Bi", "* Ce"]);
    }
}
