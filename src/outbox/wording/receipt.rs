//! Mail was handed out: to whom, how he was checked, and what let somebody have it who is on no list.

use std::fmt::Write as _;

use super::{MAX_NAME, MAX_REASON, Telling, last_four, pieces};
use crate::domain::notice::Matter;
use crate::domain::pickup::IdCheck;
use crate::domain::release::{Courier, CourierPass, Pass};
use crate::domain::text;
use crate::outbox::compose::Letter;

/// What went, to whom, and how he was checked.
pub(super) fn write(letter: &Letter<'_>, out: &mut String) {
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    let at = letter
        .notice
        .queued_at
        .utc()
        .with_timezone(&letter.letterhead.timezone);
    let when = at.format("%A, %B %-d, %Y at %-I:%M %p");
    let _ = match letter.pickup {
        Some(pickup) => {
            let person = text::scrub(&pickup.person, MAX_NAME);
            writeln!(
                out,
                "on {when} {person} collected at PMB {pmb} ({}):\n",
                checked(pickup.check)
            )
        }
        None => writeln!(out, "on {when} this was handed out at PMB {pmb}:\n"),
    };
    pieces(letter, Telling::Name, out);
    if let Matter::Released(pass) = &letter.notice.matter {
        stranger(pass, out);
    }
    out.push_str("\nIf you did not expect this, please tell us at once.\n");
}

/// Who took it is on no list: what let him have it.
fn stranger(pass: &Pass, out: &mut String) {
    let clean = |value: &str| text::scrub(value, MAX_REASON);
    let why = match pass {
        Pass::Listed => return,
        Pass::Manager(reason) => format!("A manager of ours allowed it: {}", clean(reason)),
        Pass::Code(_) => {
            "The code that we mailed to you for this person was said at the desk.".into()
        }
        Pass::Courier(courier) => return by_courier(courier, out),
        Pass::Phone(call) => {
            let on = match last_four(&call.number) {
                tail if tail.is_empty() => tail,
                tail => format!(", on your number on file that ends in {tail}"),
            };
            format!("{} approved it by telephone{on}.", clean(&call.by))
        }
    };
    let _ = writeln!(
        out,
        "\nThis person is not on your list of people who may collect.\n{why}"
    );
}

/// A courier took it: of which company, and who let him.
fn by_courier(courier: &Courier, out: &mut String) {
    let clean = |value: &str| text::scrub(value, MAX_REASON);
    let by = match &courier.by {
        CourierPass::Request(_) => "You asked us to give it to a courier.".to_owned(),
        CourierPass::Manager(reason) => {
            format!("A manager of ours allowed it: {}", clean(reason))
        }
    };
    let job = match clean(&courier.reference) {
        job if job.is_empty() => job,
        job => format!(", job {job}"),
    };
    let _ = writeln!(
        out,
        "\nThis is a courier of {}{job}.\n{by}",
        clean(&courier.company)
    );
}

fn checked(check: IdCheck) -> &'static str {
    match check {
        IdCheck::Driver => "checked by driver's license",
        IdCheck::Passport => "checked by passport",
        IdCheck::Other => "checked by a photo ID",
        IdCheck::Known => "known by sight",
        IdCheck::Code => "by a code of ours to you",
    }
}
