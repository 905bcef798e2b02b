//! Words of a scenario line about statements, and how what happened is shown.

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    CorrectStatement, Made, MakeStatements, PayStatement, PostStatements,
};
use mailroom::domain::forward::Cents;
use mailroom::domain::ids::{ClientId, Seq};
use mailroom::domain::statement::{Amount, Figures, Month, Way};
use sha2::{Digest as _, Sha256};

/// `paid ID AMOUNT HOW`, `balance ID CENTS WHY`, `state MONTH ID:PLANCENTS…`, numbered from 1 with the digest of `statement
/// N`, `post mail N…`, `post paper N…`.
pub fn command(words: &[&str]) -> Option<Command> {
    let numbers =
        |all: &[&str]| -> Option<Vec<u32>> { all.iter().map(|one| one.parse().ok()).collect() };
    Some(match words {
        ["paid", id, amount, how] => Command::PayStatement(PayStatement {
            client: ClientId::new(id),
            amount: Cents::parse(amount)?,
            how: (*how).to_owned(),
        }),
        ["balance", id, cents, why] => Command::CorrectStatement(CorrectStatement {
            client: ClientId::new(id),
            amount: Amount(cents.parse().ok()?),
            reason: (*why).to_owned(),
        }),
        ["state", month, rest @ ..] => {
            let made: Option<Vec<Made>> = (1..).zip(rest).map(|(n, one)| made(n, one)).collect();
            Command::MakeStatements(MakeStatements {
                month: Month::parse(month)?,
                seen: Seq(0),
                rest: Seq(1),
                booked: Amount(0),
                made: made?,
            })
        }
        ["post", "mail", rest @ ..] => Command::PostStatements(PostStatements {
            mail: numbers(rest)?,
            paper: Vec::new(),
        }),
        ["post", "paper", rest @ ..] => Command::PostStatements(PostStatements {
            mail: Vec::new(),
            paper: numbers(rest)?,
        }),
        _ => return None,
    })
}

fn made(number: u32, one: &str) -> Option<Made> {
    let (id, plan) = one.split_once(':')?;
    let paper = format!("statement {number}");
    Some(Made {
        client: ClientId::new(id),
        number,
        figures: Figures {
            plan: Amount(plan.parse().ok()?),
            ..Figures::default()
        },
        digest: Sha256::digest(&paper).into(),
        bytes: paper.len() as u64,
        charged: Vec::new(),
    })
}

/// What happened, in a short line.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::StatementPaid(one) => format!("{} paid {}, {}", one.client, one.amount, one.how),
        Event::StatementCorrected(one) => {
            format!("{} corrected {}: {:?}", one.client, one.amount, one.reason)
        }
        Event::StatementIssued(one) => {
            let (number, sum) = (one.statement.number, one.statement.figures.balance());
            format!("statement {number} of {}: {sum}", one.client)
        }
        Event::StatementsMade(one) => format!("{} stated: {}", one.0.month, one.0.count),
        Event::StatementPosted(one) => match one.post.way {
            Way::Mail(notice) => format!("statement {} by n{notice}", one.number),
            Way::Paper(item) => format!("statement {} as #{item}", one.number),
        },
        _ => return None,
    })
}
