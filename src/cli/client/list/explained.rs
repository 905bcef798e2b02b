//! The columns in words, for the README and for `client import --explain`. Made from their one declaration.

use super::columns::{COLUMNS, Column, Takes};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::sheets::{Cell, Object};

/// What a cell of a column takes, in words.
fn takes(column: &Column) -> String {
    match column.takes {
        Takes::Line | Takes::Text => "text".to_owned(),
        Takes::Many => "several, between `;`".to_owned(),
        Takes::Day => "date".to_owned(),
        Takes::Words(words) => {
            let words = words().into_iter().map(|word| format!("`{word}`"));
            words.collect::<Vec<_>>().join(", ")
        }
    }
}

/// `client import --explain`
pub(crate) fn tell(out: &mut Output<'_>) -> Result<(), Failure> {
    for column in &COLUMNS {
        let plain = |text: &str| text.replace('`', "");
        if out.json {
            out.object(&Object::of([
                ("column", column.name.into()),
                ("of_form", Cell::Yes(column.of_form)),
                ("takes", plain(&takes(column)).into()),
                ("means", plain(column.explains).into()),
            ]))?;
        } else {
            let words = format!("{}. {}", plain(&takes(column)), plain(column.explains));
            out.fact(column.name, 20, words)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = "<!-- client list: made by the test `readme_explains_the_client_list` from the declaration of its columns; do not edit by hand -->";
    const END: &str = "<!-- client list end -->";

    fn table() -> String {
        let row = |column: &Column| {
            let form = if column.of_form { " (form)" } else { "" };
            format!(
                "| `{}`{form} | {} | {} |\n",
                column.name,
                takes(column),
                column.explains
            )
        };
        let rows: String = COLUMNS.iter().map(row).collect();
        format!("\n\n| column | takes | means |\n| --- | --- | --- |\n{rows}\n")
    }

    #[test]
    fn readme_explains_the_client_list() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        let text = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = text.split_once(BEGIN).unwrap();
        let (now, after) = rest.split_once(END).unwrap();
        if std::env::var_os("README").is_some_and(|wish| wish == "write") {
            std::fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
            return;
        }
        assert_eq!(
            now,
            table(),
            "README=write cargo test readme_explains_the_client_list makes it anew"
        );
    }

    #[test]
    fn every_column_is_explained() {
        for column in &COLUMNS {
            assert!(column.explains.ends_with('.'), "{column:?}");
            assert!(!column.explains.contains('|'), "{column:?}");
        }
    }
}
