//! The demo's mail: what has lain on the shelves for days, what came this morning, and what nobody can be
//! found for. As lines to log; knows nothing of a server.

use super::random::Random;
use super::words;
use crate::cli::failure::Failure;
use crate::cli::session::fresh;
use crate::domain::command::{ClientRow, Intake};
use crate::domain::ids::ClientId;
use crate::domain::item::{ItemKind, Origin};
use crate::domain::time::Day;
use crate::matching::Given;
use crate::wire::messages::{LogLine, OnDoubt};

/// Kinds as they come: letters first.
const KINDS: &[ItemKind] = &[
    ItemKind::Letter,
    ItemKind::Letter,
    ItemKind::Flat,
    ItemKind::Parcel,
    ItemKind::Marketing,
    ItemKind::Certified,
    ItemKind::Legal,
];

/// Days that pieces have lain here: most of them few.
const AGES: &[i32] = &[1, 1, 2, 3, 4, 6, 8, 11, 15, 22, 33, 47, 64];

/// What lies here when the books are opened: so many entries.
pub(super) fn stock(
    random: &mut Random,
    clients: &[ClientRow],
    entries: usize,
    today: Day,
) -> Result<Vec<LogLine>, Failure> {
    let mut entry = || {
        let mut line = piece(random, clients)?;
        line.intake.origin = Origin::Stock;
        line.intake.came = Some(Day(today.0 - random.pick_early(AGES)));
        Ok(line)
    };
    (0..entries).map(|_| entry()).collect()
}

/// What came today: so many entries, and the lines that nobody can be found for.
pub(super) fn fresh_mail(
    random: &mut Random,
    clients: &[ClientRow],
    entries: usize,
) -> Result<Vec<LogLine>, Failure> {
    let nobody = words::NOBODY
        .iter()
        .map(|line| log(line, None, Intake::default()));
    let mut lines = nobody.collect::<Result<Vec<_>, _>>()?;
    for _ in 0..entries {
        lines.push(piece(random, clients)?);
    }
    Ok(lines)
}

/// What came on an earlier day: so many entries.
pub(super) fn days(
    random: &mut Random,
    clients: &[ClientRow],
    entries: usize,
) -> Result<Vec<LogLine>, Failure> {
    (0..entries).map(|_| piece(random, clients)).collect()
}

/// A letter with a label as it was read.
pub(super) fn label(text: &str, whose: Option<ClientId>) -> Result<LogLine, Failure> {
    log(text, whose, Intake::default())
}

fn piece(random: &mut Random, clients: &[ClientRow]) -> Result<LogLine, Failure> {
    let at = random.below(clients.len() as u64) as usize;
    let client = clients.get(at);
    let id = client
        .and_then(|row| row.client_id.as_deref())
        .map(ClientId::new);
    let name = client
        .and_then(|row| row.legal_name.given())
        .map_or("", String::as_str);
    let kind = random.pick_early(KINDS);
    let count = if kind == ItemKind::Letter {
        1 + random.below(4) as u32
    } else {
        1
    };
    let mut line = log(
        name,
        id,
        Intake {
            kind,
            count,
            ..Intake::default()
        },
    )?;
    if kind == ItemKind::Parcel {
        line.tracking = Some(ups_number(random));
    }
    Ok(line)
}

fn log(text: &str, chosen: Option<ClientId>, intake: Intake) -> Result<LogLine, Failure> {
    let text = text.to_owned();
    Ok(LogLine {
        id: fresh()?,
        text,
        chosen,
        tracking: None,
        intake,
        on_doubt: OnDoubt::Identify,
        given: Given::Read,
    })
}

/// A number with the right check digit, of a shipper that does not exist.
pub(super) fn ups_number(random: &mut Random) -> String {
    let body: Vec<u64> = (0..15).map(|_| random.below(10)).collect();
    let weighed: u64 = body
        .iter()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let digits: String = body.iter().map(ToString::to_string).collect();
    format!("1Z{digits}{}", (10 - weighed % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tracking::{CheckDigit, Scan, read};

    #[test]
    fn numbers_have_the_right_check_digit() {
        let mut random = Random::new(3);
        for _ in 0..50 {
            let number = ups_number(&mut random);
            let Scan::Tracking { readings, .. } = read(&number) else {
                panic!("{number} is no number")
            };
            assert_eq!(readings[0].check, CheckDigit::Right, "{number}");
        }
    }

    #[test]
    fn stock_is_old_and_todays_mail_is_not() {
        let today = Day::parse("2026-11-22").unwrap();
        let clients = crate::cli::demo::center::clients(7, today);
        let stock = stock(&mut Random::new(1), &clients, 60, today).unwrap();
        assert!(
            stock
                .iter()
                .all(|line| line.intake.came.is_some_and(|day| day < today))
        );
        let fresh = fresh_mail(&mut Random::new(1), &clients, 20).unwrap();
        assert!(fresh.iter().all(|line| line.intake.came.is_none()));
        assert!(fresh.iter().filter(|line| line.chosen.is_none()).count() >= 5);
    }
}
