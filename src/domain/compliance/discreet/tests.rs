//! What the desk is told of a form that it may not read.

use super::*;
use crate::domain::compliance::problem::{Document, Severity};
use crate::domain::time::Day;

fn warns(problem: Problem) -> Shortcoming {
    Shortcoming {
        problem,
        severity: Severity::Warns,
    }
}

#[test]
fn the_desk_is_told_the_kind_once_and_no_date_box_or_protection() {
    let day = Day::parse("2026-05-01").unwrap();
    let told = for_the_desk(vec![
        warns(Problem::NoCourtOrder),
        warns(Problem::IdEnds(Whose::Applicant, Document::Address, day)),
        warns(Problem::NotInCrd),
        Shortcoming {
            problem: Problem::OneCardTwice(Whose::Applicant),
            severity: Severity::Blocks,
        },
        warns(Problem::IdExpired(Whose::Applicant, Document::Photo, day)),
    ]);
    let words: Vec<_> = told.iter().map(|one| one.problem.words()).collect();
    let undisclosed = "a paper or an entry of the form falls short";
    let rest = [
        "upload to the CRD not confirmed",
        "photo ID expired",
        "address ID expires soon",
    ];
    assert_eq!(
        (words[0].as_str(), told[0].severity),
        (undisclosed, Severity::Blocks)
    );
    assert_eq!(words[1..], rest);
}

#[test]
fn an_expired_id_of_the_authorised_individual_is_not_said_of_the_applicants() {
    let day = Day::parse("2026-05-01").unwrap();
    let told = undated(vec![
        warns(Problem::IdExpired(Whose::Authorised, Document::Photo, day)),
        warns(Problem::IdExpired(Whose::Applicant, Document::Photo, day)),
        warns(Problem::IdEnds(Whose::Authorised, Document::Address, day)),
    ]);
    let words: Vec<_> = told.iter().map(|one| one.problem.words()).collect();
    let all = [
        "photo ID expired",
        "photo ID of the authorised individual expired",
        "address ID of the authorised individual expires soon",
    ];
    assert_eq!(words, all);
}
