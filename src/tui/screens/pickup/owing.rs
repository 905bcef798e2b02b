//! What a client owes, on Pickup: shown above the pieces, and booked as paid or waived from the line of a handover.

use super::paid::{self, Named};
use super::stranger::Stranger;
use super::{Pickup, nobody};
use crate::domain::fee::{FeeKind, Settlement, sum};
use crate::domain::flow::SettleFees;
use crate::domain::forward::Cents;
use crate::domain::ids::ItemId;
use crate::domain::request::RequestKind;
use crate::domain::sitting::Over;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::rows::{AccountRow, RequestRow};

/// What a line says of what is owed.
#[derive(Debug, PartialEq, Eq)]
enum Said<'a> {
    Paid(&'a str),
    Waived(&'a str),
}

/// `paid`, `paid cash`, `waive carrier was late`.
fn read(line: &str) -> Option<Said<'_>> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    match first {
        "paid" => Some(Said::Paid(rest.trim())),
        "waive" => Some(Said::Waived(rest.trim())),
        _ => None,
    }
}

impl Pickup {
    /// Books what is owed as paid, or waives it, where the line says so.
    pub(super) fn settle(&mut self, desk: &mut Desk, party: &Party, line: &str) -> Option<Effects> {
        let said = read(line)?;
        let who = words::clean(&party.name);
        let Some(owed) = &self.beside.owed else {
            return Some(desk.question(format!("{who} owes nothing")));
        };
        let (word, taken, named) = match said {
            Said::Waived(why) => ("waive", false, paid::waiver(why)),
            Said::Paid(how) => ("paid", true, paid::payment(how)),
        };
        if let Some(other) = other_sum(desk, owed, word, &named) {
            return Some(desk.question(other));
        }
        let how = match named.rest {
            why if !taken && why.is_empty() => {
                return Some(desk.question("why? waive and the reason; for a manager"));
            }
            why if !taken => Settlement::Waived(why),
            how => Settlement::Taken(how),
        };
        let amount = money(desk, owed.total);
        let command = SettleFees {
            client: party.client.clone(),
            only: None,
            amount: owed.total,
            how,
        };
        self.finder.clear();
        let next = if self.order.is_empty() {
            "Esc goes to the next client".to_owned()
        } else if self.people().is_empty() {
            nobody(self, desk, &who)
        } else {
            self.next_step()
        };
        let what = What::Settled {
            amount,
            client: party.name.clone(),
            taken,
            next,
        };
        Some(desk.submit(command.into(), what))
    }

    /// What is asked before pieces go to who owes: once, for the sum as it stands.
    pub(super) fn asks_owed(&mut self, desk: &Desk, client: &Party) -> Option<String> {
        let owed = self.beside.owed.as_ref().map(|owed| owed.total)?;
        if self.unpaid.stands(desk, &owed) && desk.refusals.is_read(desk.pressed) {
            return None;
        }
        self.unpaid.show(desk, owed);
        Some(format!(
            "type paid, or waive WHY: {} owes {}. Enter once more hands out all the same",
            words::clean(&client.words()),
            money(desk, owed)
        ))
    }

    /// What is said of a client for whom nothing lies here, and who owes.
    pub(super) fn only_owes(&self, desk: &Desk, who: &str) -> Option<String> {
        let owed = self.beside.owed.as_ref()?;
        Some(format!(
            "type paid, or waive WHY: nothing lies here for {who}, who owes {}",
            money(desk, owed.total)
        ))
    }

    /// The first marked row that waits on a request of the client's, and on which: whoever hands it out says why.
    pub(super) fn wished(&self) -> Option<(usize, &RequestRow)> {
        // What let somebody in who is on no list is said of his pieces too.
        if self.reasons(None).is_some() {
            return None;
        }
        let mut marked = self.numbered().filter(|one| self.marks.contains(&one.item));
        marked.find_map(|one| Some((one.number, self.wish_of(one.item)?)))
    }

    /// What the client asked to have done with a piece, but for what is done now; a hold is his strongest wish.
    fn wish_of(&self, item: ItemId) -> Option<&RequestRow> {
        let his = || {
            self.beside
                .requests
                .iter()
                .filter(move |row| row.left.contains(&item))
        };
        let hold = his().find(|row| row.request.kind == RequestKind::Hold);
        let is_done =
            |row: &RequestRow| self.is_by_courier() && row.request.kind == RequestKind::Courier;
        hold.or_else(|| his().next().filter(|_| !his().any(is_done)))
    }

    fn is_by_courier(&self) -> bool {
        matches!(self.stranger, Some(Stranger::Courier { .. }))
    }

    /// What a marked row that waits on a request wants, and what leaves it here: one signs first, for the reason sends it.
    pub(super) fn wants_why(&self) -> Option<String> {
        let (number, row) = self.wished()?;
        let manager = if self.is_by_courier() {
            "a manager types "
        } else {
            "type "
        };
        let (kind, id) = (row.request.kind.words(), row.request.id);
        let why = self.why_word();
        Some(format!(
            "row {number} waits, they asked to {kind} it (request {id}): {manager}{why}, or -{number} to leave it here"
        ))
    }

    /// How a reason is given: who must sign does so before, as the reason hands the pieces out.
    pub(super) fn why_word(&self) -> &'static str {
        if self.unsigned().is_empty() {
            "because REASON"
        } else {
            "signed NAME, then because REASON"
        }
    }

    /// What is owed, and what is asked for: a line each, where there is anything.
    pub(super) fn beside_lines(&self, desk: &Desk) -> Vec<String> {
        let beside = &self.beside;
        let owed = beside.owed.as_ref().map(|owed| {
            let sum = money(desk, owed.total);
            format!("OWES {sum} (type paid, or waive WHY): {}", sorts(owed))
        });
        let asked = beside.requests.iter().map(asked);
        let over = beside.over.map(Over::words);
        let rest: Vec<String> = over.into_iter().chain(asked).collect();
        let rest = (!rest.is_empty()).then(|| rest.join("; "));
        owed.into_iter().chain(rest).collect()
    }
}

/// What to type where a line names another sum than what is owed: the whole is booked, and never silently.
fn other_sum(desk: &Desk, owed: &AccountRow, word: &str, named: &Named<'_>) -> Option<String> {
    let total = owed.total;
    let wrong = |sum: &&&str| paid::amount(sum) != Some(total);
    let sum = named.sums.iter().find(wrong)?;
    let rest = words::quoted(&named.rest);
    let again = format!("{word} {total} {rest}");
    let (again, who) = (again.trim_end(), words::clean(&owed.name));
    let whole = money(desk, total);
    Some(match paid::amount(sum) {
        Some(part) if part < total => format!(
            "type {again} for the whole: {who} owes {whole}, and no part such as {} is booked",
            money(desk, part)
        ),
        Some(more) => format!(
            "type {again} for what is owed: {who} owes {whole}, not {}",
            money(desk, more)
        ),
        None => format!(
            "type {again} for the whole: {who} owes {whole}, and \"{}\" is no such sum",
            words::quoted(sum)
        ),
    })
}

/// What the fees are for, a sum a sort: `storage 13.00, postage 7.85`.
fn sorts(owed: &AccountRow) -> String {
    let of = |kind: FeeKind| {
        let fees = owed.fees.iter().map(|row| &row.fee);
        let fees = fees.filter(|fee| fee.what.kind() == kind);
        Some(sum(fees)).filter(|sum| *sum > Cents(0))
    };
    let sorts = FeeKind::ALL.into_iter();
    let said = sorts.filter_map(|kind| Some(format!("{} {}", kind.word(), of(kind)?)));
    said.collect::<Vec<_>>().join(", ")
}

/// `ASKED (3) to give a courier #7, #8 by 13 Nov: DHL`.
fn asked(row: &RequestRow) -> String {
    let (asked, left) = (&row.request, words::runs(&row.left));
    let until = match asked.kind {
        RequestKind::Hold => "until",
        _ => "by",
    };
    let note = match asked.note.as_str() {
        "" => String::new(),
        note => format!(": {}", words::clean(note)),
    };
    let (kind, by) = (asked.kind.words(), words::date(asked.by));
    format!("ASKED ({}) to {kind} {left} {until} {by}{note}", asked.id)
}

/// An amount in the center's currency.
fn money(desk: &Desk, amount: Cents) -> String {
    let figures = desk.figures.as_ref();
    figures.map_or_else(
        || amount.to_string(),
        |(figures, _)| figures.currency.of(amount),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_begins_so_is_about_money() {
        for (line, said) in [
            ("paid", Some(Said::Paid(""))),
            ("paid cash", Some(Said::Paid("cash"))),
            (
                "waive carrier was late",
                Some(Said::Waived("carrier was late")),
            ),
            ("1d", None),
            ("paidge", None),
        ] {
            assert_eq!(read(line), said, "{line}");
        }
    }
}
