//! The page that a client gets: who writes to whom, the new balance in a field of its own, each line with its day and
//! amount under what it is for, and how it all adds up.
//!
//! Drawn with what the day report is drawn with (`pdf`): one font that is in the file, so that it prints alike everywhere,
//! and no other crate. Pure: the same statement gives the same bytes.

use crate::domain::statement::{Amount, Draft, Group, Line};
use crate::domain::storage::Currency;
use crate::domain::text;
use crate::domain::time::Day;
use crate::sheets::pdf::{HIGH, MARGIN, Mark, Pdf, PdfError, WIDE, letters_wide, of_marks};

/// Height of letters in points: the body, what is read first, and the heads.
const BODY: f32 = 9.0;
const LARGE: f32 = 12.0;
const HEAD: f32 = 16.0;
const LEADING: f32 = 12.0;

/// Where the texts of lines begin, and the letters of one.
const WHAT: f32 = MARGIN + 66.0;
const MOST: usize = 68;

const RIGHT: f32 = WIDE - MARGIN;

/// Everything that stands on it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    pub center: &'a str,
    /// The center's address, a line each.
    pub address: &'a [String],
    pub currency: &'a Currency,
    pub number: u32,
    pub on: Day,
    /// The client's legal name and box.
    pub name: &'a str,
    pub pmb: &'a str,
    pub draft: &'a Draft,
    pub due_days: u16,
}

/// Draws it.
///
/// # Errors
/// [`PdfError`] when the font that the program brings along cannot be used.
pub fn paper(page: &Page<'_>) -> Result<Pdf, PdfError> {
    let mut sheets = Sheets::new(page);
    sheets.head();
    sheets.lines();
    sheets.sums();
    let title = format!("Statement {}", page.number);
    of_marks(&sheets.finish(), &title)
}

struct Sheets<'a> {
    page: &'a Page<'a>,
    done: Vec<Vec<Mark>>,
    marks: Vec<Mark>,
    /// Where the last line stands.
    y: f32,
}

impl<'a> Sheets<'a> {
    fn new(page: &'a Page<'a>) -> Self {
        Self {
            page,
            done: Vec::new(),
            marks: Vec::new(),
            y: HIGH - MARGIN,
        }
    }

    fn put(&mut self, x: f32, size: f32, bold: bool, text: impl Into<String>) {
        let (y, text) = (self.y, text.into());
        self.marks.push(Mark::Text {
            x,
            y,
            size,
            bold,
            text,
        });
    }

    fn right(&mut self, size: f32, bold: bool, text: &str) {
        let x = RIGHT - letters_wide(text, size);
        self.put(x, size, bold, text);
    }

    fn rule(&mut self) {
        let y = self.y - 4.0;
        self.marks.push(Mark::Rule {
            x: MARGIN,
            to: RIGHT,
            y,
        });
    }

    /// Goes down; on to another sheet where this one has no room for so many lines more.
    fn down(&mut self, lines: f32, room: f32) {
        self.y -= lines * LEADING;
        if self.y - room * LEADING < MARGIN + 2.0 * LEADING {
            self.done.push(std::mem::take(&mut self.marks));
            self.y = HIGH - MARGIN;
            let text = format!("{}, continued", self.called());
            self.put(MARGIN, BODY, true, text);
            self.rule();
            self.y -= 2.0 * LEADING;
        }
    }

    fn head(&mut self) {
        let page = self.page;
        self.put(MARGIN, HEAD, true, text::scrub(page.center, 40));
        self.right(HEAD, true, "STATEMENT");
        let month = page.draft.month.words();
        let facts = [self.called(), month, format!("Made on {}", page.on)];
        self.y -= 4.0;
        for at in 0..facts.len().max(page.address.len()) {
            self.y -= LEADING;
            if let Some(line) = page.address.get(at) {
                self.put(MARGIN, BODY, false, text::scrub(line, 50));
            }
            if let Some(fact) = facts.get(at) {
                self.right(BODY, false, fact);
            }
        }
        self.rule();
        self.y -= 2.2 * LEADING;
        self.put(MARGIN, LARGE, true, text::scrub(page.name, 60));
        self.y -= LEADING;
        self.put(
            MARGIN,
            BODY,
            false,
            format!("PMB {}", text::scrub(page.pmb, 20)),
        );
        self.y -= 3.2 * LEADING;
        self.marks.push(Mark::Shade {
            x: MARGIN,
            y: self.y - 23.0,
            wide: RIGHT - MARGIN,
            high: 48.0,
        });
        let balance = page.draft.figures.balance();
        self.put(MARGIN + 10.0, LARGE, true, "New balance");
        let sum = page.currency.written(balance);
        let x = RIGHT - 10.0 - letters_wide(&sum, HEAD);
        self.put(x, HEAD, true, sum);
        self.y -= 12.0;
        self.put(MARGIN + 10.0, BODY, false, self.due(balance));
        self.y -= 2.6 * LEADING;
    }

    /// A draft has no number.
    fn called(&self) -> String {
        match self.page.number {
            0 => "Draft, no number yet".to_owned(),
            number => format!("Statement no. {number}"),
        }
    }

    fn due(&self, balance: Amount) -> String {
        match (balance > Amount(0), self.page.due_days) {
            (false, _) => "Nothing to pay.".to_owned(),
            (true, 0) => "Please pay at the desk or as agreed.".to_owned(),
            (true, days) => format!(
                "Please pay by {}; write the number of this statement beside the payment.",
                Day(self.page.on.0.saturating_add(i32::from(days))),
            ),
        }
    }

    fn lines(&mut self) {
        self.put(MARGIN, BODY, true, "Date");
        self.put(WHAT, BODY, true, "What");
        let amount = format!("Amount, {}", self.page.currency.0);
        self.right(BODY, true, &amount);
        self.rule();
        self.y -= LEADING * 1.5;
        for group in Group::ALL {
            let draft = self.page.draft;
            let of: Vec<&Line> = draft
                .lines
                .iter()
                .filter(|line| line.group == group)
                .collect();
            if of.is_empty() {
                continue;
            }
            self.down(0.0, 2.0);
            self.put(MARGIN, BODY, true, group.word());
            for line in &of {
                self.line(line);
            }
            if of.len() > 1 {
                self.down(1.0, 0.0);
                let sum = of.iter().map(|line| line.amount).sum::<Amount>();
                self.put(WHAT, BODY, true, "together");
                self.right(BODY, true, &sum.to_string());
            }
            self.down(1.5, 0.0);
        }
    }

    fn line(&mut self, line: &Line) {
        let text = text::scrub(&line.text, 400);
        for (at, part) in wrapped(&text).into_iter().enumerate() {
            self.down(1.0, 0.0);
            self.put(WHAT, BODY, false, part);
            if at == 0 {
                if let Some(on) = line.on {
                    self.put(MARGIN, BODY, false, on.to_string());
                }
                self.right(BODY, false, &line.amount.to_string());
            }
        }
    }

    fn sums(&mut self) {
        let figures = self.page.draft.figures;
        let parts = [
            ("Balance forward", figures.brought),
            ("Charges", figures.charged()),
            ("Waived", figures.waived),
            ("Tax", figures.tax),
            ("Payments", figures.paid),
            ("Corrections", figures.corrected),
        ];
        self.down(0.0, 9.0);
        self.rule();
        self.y -= LEADING * 1.4;
        for (what, amount) in parts {
            if !amount.is_nothing() {
                self.put(WHAT, BODY, false, what);
                self.right(BODY, false, &amount.to_string());
                self.y -= LEADING;
            }
        }
        self.y += LEADING;
        self.rule();
        self.y -= LEADING * 1.4;
        let sum = self.page.currency.written(figures.balance());
        self.put(WHAT, LARGE, true, "New balance");
        self.right(LARGE, true, &sum);
        self.down(2.2, 0.0);
        let small =
            "Postage is what the carrier took. Each tax line is rounded once, to the nearest cent.";
        self.put(MARGIN, 7.5, false, small);
    }

    fn finish(mut self) -> Vec<Vec<Mark>> {
        let called = self.called();
        self.done.push(self.marks);
        let all = self.done.len();
        for (at, marks) in self.done.iter_mut().enumerate() {
            marks.push(Mark::Text {
                x: MARGIN,
                y: MARGIN - LEADING,
                size: 7.5,
                bold: false,
                text: format!("{called}, page {} of {all}", at + 1),
            });
        }
        self.done
    }
}

/// A text in lines that fit, cut between words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for part in word.chars().collect::<Vec<_>>().chunks(MOST) {
            let part: String = part.iter().collect();
            let long = lines.last().map_or(0, |line| line.chars().count());
            if long > 0 && long + 1 + part.chars().count() > MOST {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&part);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ClientId;
    use crate::domain::statement::{Figures, Month};

    fn draft(rows: usize) -> Draft {
        let line = |at: usize| Line {
            group: Group::Storage,
            on: Day::parse("2026-11-04"),
            text: format!("#{at}, parcel, here since 2026-10-20, 14 days free: 1 day charged"),
            amount: Amount(100),
        };
        Draft {
            client: ClientId::new("harbor"),
            month: Month::parse("2026-11").unwrap(),
            plan: None,
            unpriced: None,
            lines: (0..rows).map(line).collect(),
            figures: Figures {
                storage: Amount(100 * rows as i64),
                ..Figures::default()
            },
        }
    }

    fn drawn(draft: &Draft) -> Pdf {
        paper(&Page {
            center: "Harbor Mail Center",
            address: &["12 Pier Road".to_owned()],
            currency: &Currency::default(),
            number: 12,
            on: Day::parse("2026-12-01").unwrap(),
            name: "Harbor Candle Co",
            pmb: "234",
            draft,
            due_days: 14,
        })
        .unwrap()
    }

    #[test]
    fn a_long_statement_goes_on_other_sheets_and_the_same_one_is_the_same_bytes() {
        let long = drawn(&draft(120));
        assert_eq!(long.bytes, drawn(&draft(120)).bytes);
        let count = |pdf: &Pdf| {
            let text = String::from_utf8_lossy(&pdf.bytes).into_owned();
            text.matches("/Type /Page\n").count()
        };
        assert_eq!((count(&drawn(&draft(3))), count(&long)), (1, 3));
    }

    #[test]
    fn a_long_text_is_cut_between_words_and_a_long_word_within() {
        let words = wrapped(&format!("{} {}", "ab ".repeat(40), "x".repeat(100)));
        assert!(
            words.iter().all(|line| line.chars().count() <= MOST),
            "{words:?}"
        );
        let all: String = words.concat().split_whitespace().collect();
        assert_eq!(all.len(), 180);
    }
}
