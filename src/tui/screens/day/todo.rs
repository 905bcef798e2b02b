//! What to do about a line of the close, and where.

use crate::domain::close::LooseEnd;
use crate::domain::tracking::Carrier;
use crate::keymap::{Action, Keymap, Place};
use crate::wire::messages::ReportKind;
use crate::wire::rows::{Step, StepState};

/// The screen that answers a line; none where it is answered on the page itself.
pub fn place(step: &Step) -> Option<Place> {
    match step.end {
        LooseEnd::Count
        | LooseEnd::NotCounted
        | LooseEnd::Counting
        | LooseEnd::HandedOn
        | LooseEnd::Handovers => Some(Place::Count),
        LooseEnd::Failed | LooseEnd::Calls | LooseEnd::Notices => Some(Place::Outbox),
        LooseEnd::Fees if step.owed.is_some() => Some(Place::Pickup),
        LooseEnd::Quarantine => Some(Place::Quarantine),
        LooseEnd::Forwards | LooseEnd::Remail | LooseEnd::Requests => Some(Place::Forward),
        LooseEnd::Identify
        | LooseEnd::Fees
        | LooseEnd::Suspended
        | LooseEnd::Registered
        | LooseEnd::Overdue
        | LooseEnd::Manager => Some(Place::Shelf),
        LooseEnd::Papers | LooseEnd::Quarter => Some(Place::Report),
        LooseEnd::Carrier(_) => None,
    }
}

/// What Shelf shows for a line: just its pieces. A box or a word would be met in numbers and names of others as well.
pub fn sought(step: &Step) -> Option<String> {
    match (step.end, place(step)) {
        (LooseEnd::Identify, _) => Some("?".to_owned()),
        (end, Some(Place::Shelf)) => Some(format!("state={}", end.word())),
        _ => None,
    }
}

/// Whether a difference of a count answers it.
pub fn differs(end: LooseEnd) -> bool {
    matches!(
        end,
        LooseEnd::Count | LooseEnd::HandedOn | LooseEnd::Handovers
    )
}

/// Which report, where a report answers it.
pub fn report(end: LooseEnd) -> Option<ReportKind> {
    match end {
        LooseEnd::Papers => Some(ReportKind::Todo),
        LooseEnd::Quarter => Some(ReportKind::Quarter),
        _ => None,
    }
}

/// What to do, the instruction first; once the screen that answers it was opened, Enter goes on. `counts`: a count is open.
pub fn said(keys: &Keymap, step: &Step, opened: bool, counts: bool) -> String {
    if step.state == StepState::Carried {
        return carried(step, opened).to_owned();
    }
    let opens = |what: &str| {
        if opened {
            format!("Enter goes on to the next line; this one is still open on {what}")
        } else {
            format!("Enter opens {what}")
        }
    };
    let what = match step.end {
        LooseEnd::Carrier(carrier) => return of_a_carrier(keys, step, carrier),
        LooseEnd::Count => opens("Count with the first one: type its letter there"),
        LooseEnd::Counting => opens("Count: type close there"),
        LooseEnd::HandedOn => opens("Count with the first one: type its letter, or count again"),
        LooseEnd::NotCounted if step.names.is_empty() => "Enter begins the count".to_owned(),
        LooseEnd::NotCounted if !counts => {
            opens("Count: the last one was closed unfinished, start begins another")
        }
        LooseEnd::NotCounted => opens("Count, and goes on counting"),
        LooseEnd::Handovers => opens("Count: what was handed out lies on a shelf"),
        LooseEnd::Failed => opens("Outbox: tell those clients, then :told or :retry"),
        LooseEnd::Calls => opens(
            "Outbox: call them, then :told; of certified mail a written notice, then :written",
        ),
        LooseEnd::Notices => opens("Outbox: a manager types :go live there"),
        LooseEnd::Identify => opens("Shelf with them: Enter on a row, then whose it is"),
        LooseEnd::Quarantine => opens("Quarantine: each has its exit"),
        LooseEnd::Forwards | LooseEnd::Remail => opens("Forward: one bundle at a time"),
        LooseEnd::Fees if step.owed.is_some() => {
            opens("Pickup; type paid there when the client pays")
        }
        LooseEnd::Fees => opens("Shelf; ask for the fee at the next handover"),
        LooseEnd::Requests => opens("Forward: do what they asked for, or withdraw it there"),
        LooseEnd::Overdue => opens("Shelf with them"),
        LooseEnd::Suspended => opens(&format!(
            "Shelf with them; a manager types decide on their row (:todo), or resume at service in the client's record ({})",
            keys.how(Action::Go(Place::Clients))
        )),
        LooseEnd::Registered => opens("Shelf with it; a manager asks how it came in"),
        LooseEnd::Manager => opens("Shelf; a manager decides what becomes of them: :todo"),
        LooseEnd::Papers => opens("the to-do list: type served, copied or mailed on their row"),
        LooseEnd::Quarter => opens("the quarter; a manager certifies it"),
    };
    format!("{what}; carry WHY leaves it open")
}

/// What to do about what a carrier brought.
fn of_a_carrier(keys: &Keymap, step: &Step, carrier: Carrier) -> String {
    let fix = keys.how(Action::Fix);
    match step.state {
        StepState::Differs if step.stands < 0 => format!(
            "count again and type the number; {fix} on a piece that is logged twice, then void WHY; or carry WHY"
        ),
        StepState::Differs => format!(
            "count again and type the number; log what is not logged ({}); {fix} then @{} is for a piece of his; or carry WHY",
            keys.how(Action::Go(Place::Intake)),
            carrier.word()
        ),
        _ => "type how many he brought, such as 14; Enter alone goes on".to_owned(),
    }
}

fn carried(step: &Step, opened: bool) -> &'static str {
    if differs(step.end) && step.stands != 0 && !opened {
        "Enter opens Count with the first one: type its letter there once it is found"
    } else {
        "Enter goes on; it is left open with a word, and carry alone takes that back"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_was_closed_unfinished_is_not_said_to_go_on_or_not_to_have_begun() {
        let keys = Keymap::default();
        let step = |names: &[&str]| Step {
            end: LooseEnd::NotCounted,
            stands: 2,
            state: StepState::ToDo,
            carried: None,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            owed: None,
        };
        for (names, counts, says) in [
            (&[][..], false, "Enter begins the count"),
            (&["PMB 7"], true, "goes on counting"),
            (&["PMB 7"], false, "closed unfinished, start begins another"),
        ] {
            let said = said(&keys, &step(names), false, counts);
            assert!(said.contains(says), "{said}");
        }
    }

    #[test]
    fn a_line_that_opens_the_shelf_asks_for_just_its_pieces_whoever_they_are_of() {
        let opened = LooseEnd::PLAIN.into_iter().filter_map(|end| {
            let step = Step {
                end,
                stands: 2,
                state: StepState::ToDo,
                carried: None,
                names: vec!["111 Pelican Freight Brokers LLC (2)".to_owned()],
                owed: None,
            };
            sought(&step)
        });
        let opened: Vec<String> = opened.collect();
        assert_eq!(
            opened,
            [
                "?",
                "state=fees",
                "state=suspended",
                "state=registered",
                "state=overdue",
                "state=manager"
            ]
        );
    }

    #[test]
    fn what_a_manager_does_about_suspended_clients_is_named_with_its_command() {
        let step = Step {
            end: LooseEnd::Suspended,
            stands: 2,
            state: StepState::ToDo,
            carried: None,
            names: Vec::new(),
            owed: None,
        };
        let said = said(&Keymap::default(), &step, false, false);
        assert!(said.contains("resume") && said.contains("F6"), "{said}");
    }
}
