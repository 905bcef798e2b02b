//! What left on the report of a day by a carrier's or a courier's hands, in words.

use super::{ReportRow, said};
use crate::domain::day::Tally;
use crate::domain::release::{Courier, CourierPass};
use crate::wire::rows::SentRow;

const SECTION: &str = "sent on";

/// Each bundle with what it cost; what came back on the same day is explained against the books.
pub(super) fn rows(sent: &[SentRow], tally: &Tally) -> Vec<ReportRow> {
    let mut rows: Vec<_> = sent.iter().map(bundle).collect();
    let booked = tally.forwarded + tally.remailed;
    let gone: i64 = sent.iter().map(pieces).sum();
    let back = booked - gone;
    if !sent.is_empty() && back > 0 {
        rows.push(ReportRow {
            figure: Some(booked),
            ..said(SECTION, "in all", &format!("{back} brought back"))
        });
    }
    rows
}

fn bundle(row: &SentRow) -> ReportRow {
    let pmb = row.pmb.as_ref();
    let about = pmb.map_or_else(String::new, |pmb| format!("PMB {pmb}"));
    let back = row.came_back();
    let back = back.map_or_else(String::new, |back| format!(", {back}"));
    let detail = format!("{}, {}{back}", row.name, row.forward.cost());
    ReportRow {
        figure: Some(pieces(row)),
        ..said(SECTION, &about, &detail)
    }
}

fn pieces(row: &SentRow) -> i64 {
    row.forward.items.len() as i64
}

/// Who came for it, for which job, and on whose word.
pub(super) fn by_courier(courier: &Courier) -> String {
    let job = match courier.reference.as_str() {
        "" => String::new(),
        job => format!(", job {job}"),
    };
    let by = match &courier.by {
        CourierPass::Request(id) => format!("on request {id}"),
        CourierPass::Manager(reason) => format!("NOT ASKED FOR: by a manager, {reason}"),
    };
    format!(", a courier of {}{job}, {by}", courier.company)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::RequestId;

    #[test]
    fn a_courier_stands_on_the_report_with_his_job_and_on_whose_word() {
        for (reference, by, says) in [
            (
                "4711",
                CourierPass::Manager("Sam mailed us".into()),
                ", a courier of DHL, job 4711, NOT ASKED FOR: by a manager, Sam mailed us",
            ),
            (
                "",
                CourierPass::Request(RequestId(3)),
                ", a courier of DHL, on request 3",
            ),
        ] {
            let courier = Courier {
                company: "DHL".into(),
                reference: reference.into(),
                by,
            };
            assert_eq!(by_courier(&courier), says);
        }
    }
}
