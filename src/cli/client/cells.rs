//! `FIELD=VALUE` of a command: what is set, or everything that is wrong with it at once, so that it is mended in one go.
//! One wrong value alone is refused by the server, in its words. Knows no client.

use crate::cli::failure::Failure;
use crate::domain::client::Client;
use crate::domain::form::{self, Form1583, FormField};
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::terms::{self, Term};
use crate::domain::time::Day;

/// Fields of the form, as they may be entered on a day.
pub(super) fn fields(cells: &[String], today: Day) -> Result<Vec<(FormField, String)>, Failure> {
    let known = || FormField::all().into_iter().map(FormField::word).collect();
    let wrong = |field: FormField, value: &str| {
        let form = &mut Form1583::default();
        let problem = form::write(form, field, value, "", today).err()?;
        Some(format!("{}: {problem}", field.with_box()))
    };
    read(cells, FormField::parse, known, wrong)
}

/// Terms of the service.
pub(super) fn terms(cells: &[String]) -> Result<Vec<(Term, String)>, Failure> {
    let known = || Term::ALL.iter().map(|term| term.word().into()).collect();
    let wrong = |term: Term, value: &str| {
        let blank = &mut Client::blank(ClientId::new("-"), Pmb::new("-"), CommandId([0; 16]));
        let problem = terms::write(blank, term, value).err()?;
        Some(format!("{}: {problem}", term.word()))
    };
    read(cells, Term::parse, known, wrong)
}

fn read<T: Copy>(
    cells: &[String],
    parse: fn(&str) -> Option<T>,
    known: impl Fn() -> Vec<String>,
    wrong: impl Fn(T, &str) -> Option<String>,
) -> Result<Vec<(T, String)>, Failure> {
    let (mut pairs, mut faults, mut unknown) = (Vec::new(), Vec::new(), false);
    for cell in cells {
        let named = cell
            .split_once('=')
            .and_then(|(field, value)| Some((parse(field)?, value.to_owned())));
        match named {
            None => {
                unknown = true;
                faults.push(format!("{cell:?} sets nothing"));
            }
            Some((field, value)) => {
                faults.extend(wrong(field, &value));
                pairs.push((field, value));
            }
        }
    }
    if unknown {
        let hint = format!("write FIELD=VALUE with {}", known().join(", "));
        return Err(Failure::usage(faults.join("; "), hint));
    }
    if faults.len() > 1 {
        let hint = "mend these and give the command again; nothing of it was entered";
        return Err(Failure::usage(faults.join("; "), hint));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cells: &[&str]) -> Option<String> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let today = Day::parse("2026-11-21").unwrap();
        match fields(&cells, today) {
            Err(Failure::Said { what, .. }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn the_second_wrong_field_of_a_command_was_told_only_after_the_first_was_mended() {
        let said = said(&["use=busines", "signed=tomorrow", "home=9 Elm St"]);
        assert_eq!(
            said.as_deref(),
            Some(
                "use (box 3): \"busines\" is not one of business, residential; signed (box 13): \"tomorrow\" is not a date; write YYYY-MM-DD"
            )
        );
    }

    #[test]
    fn one_wrong_value_alone_is_the_servers_to_refuse() {
        assert_eq!(said(&["use=busines"]), None);
        let said = said(&["usage=business", "signed=tomorrow"]);
        assert_eq!(
            said.as_deref(),
            Some(
                "\"usage=business\" sets nothing; signed (box 13): \"tomorrow\" is not a date; write YYYY-MM-DD"
            )
        );
    }
}
