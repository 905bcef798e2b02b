//! A carrier's manifest, line by line: the numbers that are his, and the lines that are plainly another's. Pure.

use crate::domain::flow::anothers;
use crate::domain::scanned::{self, Code, NoPiece};
use crate::domain::tracking::{self, Carrier, Scan};

/// What the lines of a manifest hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Each once, in the order of the lines.
    pub numbers: Vec<String>,
    pub strangers: Vec<Stranger>,
}

/// A line of another carrier's.
#[derive(Debug, PartialEq, Eq)]
pub struct Stranger {
    /// Counted from 1, as an editor counts.
    line: usize,
    whose: Carrier,
    number: String,
}

/// Lines that are named one by one.
const NAMED: usize = 5;

/// Reads a manifest: of each line the first cell that is a number of this carrier, or of any.
pub fn read(text: &str, carrier: Carrier) -> Manifest {
    let mut manifest = Manifest::default();
    for (line, text) in (1..).zip(text.lines()) {
        let cells = text.split([',', ';', '\t']);
        let cells = cells.map(|cell| cell.trim().trim_matches('"'));
        let found: Vec<Vec<(bool, String)>> = cells.map(|cell| numbers(cell, carrier)).collect();
        let several = found.iter().find(|cell| cell.len() > 1);
        let all = || found.iter().flatten();
        let his = all().find(|(is_his, _)| *is_his);
        let one = his.or(all().next()).map(std::slice::from_ref);
        for (_, number) in several.map(Vec::as_slice).or(one).unwrap_or_default() {
            manifest.take(line, carrier, number);
        }
    }
    manifest
}

/// The numbers in a cell: one, or as many as a scanner left on a line.
fn numbers(cell: &str, carrier: Carrier) -> Vec<(bool, String)> {
    if let Some(one) = number(cell, carrier) {
        return vec![one];
    }
    match scanned::read(cell) {
        scanned::Line::Scan {
            code: Code::NoPiece(NoPiece::Several(several)),
            ..
        } => {
            let each = several.numbers.iter();
            each.filter_map(|one| number(one.number(), carrier))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The number in a cell, and whether it may be this carrier's.
fn number(cell: &str, carrier: Carrier) -> Option<(bool, String)> {
    let Scan::Tracking { readings, .. } = tracking::read(cell) else {
        return None;
    };
    let his = readings.iter().find(|one| one.carrier == carrier);
    let read = his.or(readings.first())?;
    Some((his.is_some(), read.number.clone()))
}

impl Manifest {
    fn take(&mut self, line: usize, carrier: Carrier, number: &str) {
        match anothers(carrier, number) {
            Some(whose) => self.strangers.push(Stranger {
                line,
                whose,
                number: number.to_owned(),
            }),
            None if self.numbers.iter().any(|one| one == number) => {}
            None => self.numbers.push(number.to_owned()),
        }
    }

    /// `2 lines are not FedEx's and were left out: line 3 1Z.. (UPS), line 9 94.. (USPS)`; nothing where all are his.
    pub fn left_out(&self, carrier: Carrier) -> Option<String> {
        let all = &self.strangers;
        let one =
            |one: &Stranger| format!("line {} {} ({})", one.line, one.number, one.whose.word());
        let mut named: Vec<String> = all.iter().take(NAMED).map(one).collect();
        if all.len() > NAMED {
            named.push(format!("and {} more", all.len() - NAMED));
        }
        let (carrier, named) = (carrier.word(), named.join(", "));
        match all.len() {
            0 => None,
            1 => Some(format!(
                "1 line is not {carrier}'s and was left out: {named}"
            )),
            n => Some(format!(
                "{n} lines are not {carrier}'s and were left out: {named}"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_another_carriers_is_named_and_the_rest_is_taken() {
        let text = "number,pieces\n1Z5R89390357567127,1\n\n9400111206206406260787;1\n\"1Z999AA10123456784\",2\n\
                    1Z5R89390357567127,1\n";
        let read = read(text, Carrier::Ups);
        assert_eq!(read.numbers, ["1Z5R89390357567127", "1Z999AA10123456784"]);
        assert_eq!(
            read.left_out(Carrier::Ups).as_deref(),
            Some("1 line is not UPS's and was left out: line 4 9400111206206406260787 (USPS)")
        );
    }

    #[test]
    fn a_line_with_several_numbers_gives_each() {
        let text = "1Z5R89390357567127 1Z999AA10123456784\n1Z5R893903575671271Z879E930346834440\n";
        let read = read(text, Carrier::Ups);
        assert_eq!(
            read.numbers,
            [
                "1Z5R89390357567127",
                "1Z999AA10123456784",
                "1Z879E930346834440"
            ]
        );
    }

    #[test]
    fn of_many_strange_lines_the_first_are_named() {
        let text = "1Z5R89390357567127\n".repeat(7);
        let said = read(&text, Carrier::Usps).left_out(Carrier::Usps);
        let said = said.unwrap_or_default();
        assert!(
            said.starts_with("7 lines are not USPS's and were left out: line 1 "),
            "{said}"
        );
        assert!(
            said.ends_with("line 5 1Z5R89390357567127 (UPS), and 2 more"),
            "{said}"
        );
    }
}
