//! Making and sending: shown first, with count and sum, and done when the same is said once more. What the books say by
//! then is held against what was shown.

use super::Statements;
use super::then::{Foreseen, Then};
use crate::domain::statement::{Amount, Month};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::screen::Answers;
use crate::tui::words;
use crate::wire::ask::{MakeStatements, SendStatements};
use crate::wire::messages::Reply;
use crate::wire::rows::{PostedSheet, StatementSheet};

/// What was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    /// So many statements of a month, and what they come to.
    Make(Month, usize, Amount),
    /// These of a month go by e-mail.
    Send(Month, Vec<u32>),
}

/// The new balances in all.
pub(super) fn owed(sheet: &StatementSheet) -> Amount {
    sheet.rows.iter().map(|row| row.figures.balance()).sum()
}

fn is_made(sheet: &StatementSheet) -> bool {
    sheet.rows.iter().any(|row| row.number.is_some())
}

impl Statements {
    /// Enter does what stands in the question.
    pub(super) fn once_more(&mut self, desk: &mut Desk) -> Option<Effects> {
        match self.offered.standing(desk)? {
            Offered::Make(..) => Some(self.make(desk)),
            Offered::Send(..) => Some(self.send(desk)),
        }
    }

    /// Shows what would be made; once more makes it, if it is still that.
    pub(super) fn make(&mut self, desk: &mut Desk) -> Effects {
        let Some(sheet) = self.sheet.shown() else {
            return desk.question("nothing is shown to make; Enter reads the books again");
        };
        let month = sheet.month;
        if is_made(sheet) {
            let month = month.words();
            return desk.question(format!("those of {month} were made; :post sends them"));
        }
        if sheet.rows.is_empty() {
            let month = month.words();
            return desk.question(format!("{month} has nothing to state"));
        }
        let (count, sum) = (sheet.rows.len(), owed(sheet));
        let offered = Offered::Make(month, count, sum);
        if self.offered.stands(desk, &offered) && desk.refusals.is_read(desk.pressed) {
            let id = desk.ids.fresh();
            let dry_run = true;
            self.offered.withdraw();
            let shown = Foreseen { month, count, sum };
            return ask(MakeStatements { id, month, dry_run }, Then::Foreseen(shown));
        }
        self.offered.show(desk, offered);
        desk.refusals.asked();
        let sum = written(desk, sum);
        desk.question(format!(
            "Enter once more makes {} of {}, {sum} in all; no undo takes them back",
            words::count(count, "statement"),
            month.words()
        ))
    }

    /// Shows what would go; once more sends it.
    pub(super) fn send(&mut self, desk: &mut Desk) -> Effects {
        let Some(sheet) = self.sheet.shown() else {
            return desk.question("nothing is shown to send; Enter reads the books again");
        };
        let month = sheet.month;
        if !is_made(sheet) {
            let month = month.words();
            return desk.question(format!(
                "those of {month} are not made yet; :make makes them"
            ));
        }
        let stands = match self.offered.standing(desk) {
            Some(Offered::Send(of, _)) => *of == month,
            _ => false,
        };
        let is_shown = stands && desk.refusals.is_read(desk.pressed);
        self.offered.withdraw();
        let then = if is_shown {
            Then::Sent(month)
        } else {
            Then::ToSend(month)
        };
        let question = SendStatements {
            id: desk.ids.fresh(),
            month,
            dry_run: !is_shown,
            mail_only: true,
        };
        ask(question, then)
    }

    /// What would go how. Pages are printed by a command, which writes them before anything is booked.
    fn shows_mail(&mut self, desk: &mut Desk, month: Month, sheet: &PostedSheet) -> Effects {
        let on_paper = match sheet.paper.len() {
            0 => String::new(),
            n => format!("; {n} on paper: mailroom statement send {month} --pdf FILE"),
        };
        if sheet.mail.is_empty() {
            let rest = match sheet.waits.len() {
                0 if on_paper.is_empty() => "all of them went before".to_owned(),
                0 => "none by e-mail".to_owned(),
                n => format!("{} on the way", words::count(n, "mail")),
            };
            return desk.question(format!("{rest}{on_paper}"));
        }
        let by_mail = words::count(sheet.mail.len(), "statement");
        self.offered
            .show(desk, Offered::Send(month, sheet.mail.clone()));
        desk.refusals.asked();
        desk.question(format!(
            "Enter once more sends {by_mail} of {} by e-mail{on_paper}",
            month.words()
        ))
    }

    /// Makes what was shown; where the books moved meanwhile, that is shown instead.
    fn foreseen(
        &mut self,
        desk: &mut Desk,
        shown: Foreseen,
        sheet: Box<StatementSheet>,
    ) -> Effects {
        let (count, sum) = (sheet.rows.len(), owed(&sheet));
        self.sheet.take(Ok(sheet));
        if (count, sum) != (shown.count, shown.sum) {
            return desk.question("the books moved since: look again, then :make");
        }
        let (id, month) = (desk.ids.fresh(), shown.month);
        let dry_run = false;
        ask(MakeStatements { id, month, dry_run }, Then::Made(month))
    }
}

/// An amount as the center writes it.
pub(super) fn written(desk: &Desk, amount: Amount) -> String {
    let currency = desk.figures.as_ref().map(|(figures, _)| &figures.currency);
    currency.map_or_else(|| amount.to_string(), |currency| currency.written(amount))
}

impl Answers for Statements {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::Foreseen(shown), Reply::Statements(sheet)) => self.foreseen(desk, shown, sheet),
            (Then::Made(month), Reply::Statements(sheet)) => {
                let count = words::count(sheet.rows.len(), "statement");
                let sum = written(desk, owed(&sheet));
                self.sheet.take(Ok(sheet));
                desk.ok(format!(
                    "{count} of {} made, {sum} in all; :post sends them",
                    month.words()
                ))
            }
            (Then::ToSend(month), Reply::Posted(sheet)) => self.shows_mail(desk, month, &sheet),
            (Then::Sent(month), Reply::Posted(sheet)) => {
                self.sheet.want();
                let count = words::count(sheet.mail.len(), "statement");
                desk.ok(format!("{count} of {} on the way by e-mail", month.words()))
            }
            (_, reply) => {
                self.offered.withdraw();
                desk.refuse(words::not_done(&reply, &desk.keys))
            }
        }
    }
}
