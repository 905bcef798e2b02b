//! The CRD sheet: a row a client, a column a box of the form, and which boxes changed since the last upload (rule 7). A
//! person types it into the database: no program may.

use super::csv::line;
use crate::domain::form::{FormField, read};
use crate::domain::time::Day;
use crate::wire::rows::CrdRow;

/// The rows with their heading. The cells are as safe for a spreadsheet as those of any other list.
pub fn csv(rows: &[CrdRow]) -> String {
    let fields = FormField::all();
    let before = [
        "pmb",
        "client",
        "name",
        "status",
        "opened",
        "closed",
        "changed_since_upload",
    ];
    // Of the form's own first and last day, the heading says so: two columns of one name are none for a program.
    let words = fields.iter().map(|field| {
        let word = field.word();
        if before.contains(&word.as_str()) {
            format!("form_{word}")
        } else {
            word
        }
    });
    let mut out = line(before.map(str::to_owned).into_iter().chain(words));
    for row in rows {
        out.push_str(&line(cells(row, &fields)));
    }
    out
}

fn cells(row: &CrdRow, fields: &[FormField]) -> Vec<String> {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let dossier = &row.dossier;
    let mut cells = vec![
        dossier.pmb.to_string(),
        dossier.client.to_string(),
        dossier.name.clone(),
        dossier.standing.word().to_owned(),
        day(dossier.opened),
        day(dossier.closed),
        row.changed.join("; "),
    ];
    let form = dossier.form.as_deref();
    let of_field = |field: &FormField| form.map(|form| read(form, *field)).unwrap_or_default();
    cells.extend(fields.iter().map(of_field));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_the_sheet_stands_there_once() {
        let head = csv(&[]);
        let all: Vec<&str> = head.trim().split(',').collect();
        let mut each = all.clone();
        each.sort_unstable();
        each.dedup();
        assert_eq!(each.len(), all.len(), "{head}");
        assert!(all.contains(&"form_opened"), "{head}");
    }
}
