//! Boxes held against the record beside the form.

use super::*;

#[test]
fn a_first_day_a_forwarding_and_an_exception_are_held_against_the_record() {
    let told = |change: fn(&mut Client)| {
        let mut client = client(&[]);
        change(&mut client);
        said(&client, &Policy::default())
    };
    assert!(told(|client| client.opened = Some(day("2025-01-02"))).is_empty());
    let found = told(|client| client.opened = Some(day("2024-12-02")));
    assert_eq!(
        found,
        ["warns: box 1a is not the first day of the service (Form 1583 terms, rules 11 and 12)"]
    );
    let found = told(|client| {
        client.forwarding.address.clear();
        client.forwarding.schedule = Some(ForwardSchedule::Weekly);
        client.change_form(|form| form.transfer.address = "9 New St, Bend OR".into());
    });
    assert_eq!(
        found,
        ["warns: mail is to be forwarded, and no forwarding address is entered (house rule 43)"]
    );
    let found = told(|client| client.remail.exception = "refuse all, return to sender".into());
    assert_eq!(
        found,
        [
            "warns: the exception from re-mailing says what none may: it waives nothing (USPS guidance, rule 36)"
        ]
    );
    assert!(told(|client| client.remail.exception = "contract, page 2".into()).is_empty());
}
