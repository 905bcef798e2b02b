//! Words of a scenario line about court papers, a manager's decisions and the certification, and how what happened is
//! shown.

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    MailCalendar, NotePapers, PapersSaid, RulePieces, TakeBackCertification,
};
use mailroom::domain::papers::Papers;
use mailroom::domain::papers::typed::minute;
use mailroom::domain::ruling::{Ruling, Way};
use mailroom::domain::todo::todo;

use super::leave::text;
use super::parse::{day, item, items};
use super::show::pieces;
use crate::paper_desk::PaperDesk;

/// `served ITEM WHO TITLE HOUR [on=]`, `copied ITEM [on=]`, `mailed ITEM [to=] [on=]`, `decide WAY ITEMS WHY`,
/// `uncertify WHY`.
pub fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["served", id, server, title, hour, rest @ ..] => noted(
            id,
            PapersSaid::Served {
                server: (*server).to_owned(),
                title: (*title).to_owned(),
                minute: minute(hour)?,
            },
            rest,
        ),
        ["copied", id, rest @ ..] => noted(id, PapersSaid::Copied, rest),
        ["mailed", id, rest @ ..] => noted(id, PapersSaid::Mailed(text(rest, "to")), rest),
        ["decide", way, ids, why] => Command::RulePieces(RulePieces {
            items: items(ids),
            way: Way::parse(way)?,
            why: (*why).to_owned(),
        }),
        ["uncertify", why] => Command::TakeBackCertification(TakeBackCertification {
            why: (*why).to_owned(),
        }),
        ["mail-calendar"] => Command::MailCalendar(MailCalendar),
        _ => return None,
    })
}

fn noted(id: &str, said: PapersSaid, rest: &[&str]) -> Command {
    Command::NotePapers(NotePapers {
        item: item(id),
        said,
        on: text(rest, "on").map(|on| day(&on)),
    })
}

/// What happened, in a short line.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::PapersNoted(noted) => {
            let said = noted.papers.as_ref().map(Papers::words);
            format!(
                "papers #{}: {}",
                noted.item,
                said.unwrap_or_else(|| "none".into())
            )
        }
        Event::HoldOverruled(of) => {
            let (items, hold) = (pieces(&of.items), of.hold.words());
            format!("overruled {items}: {hold}: {:?}", of.reason)
        }
        Event::PieceRuled(ruled) => {
            let said = ruled.ruling.as_ref().map(Ruling::words);
            format!(
                "ruled #{}: {}",
                ruled.item,
                said.unwrap_or_else(|| "nothing".into())
            )
        }
        Event::CertifiedAgain(again) => {
            let due = again.list.as_ref().map(|list| list.due.to_string());
            format!(
                "certified again {}: {}",
                due.unwrap_or_else(|| "none".into()),
                again.why
            )
        }
        _ => return None,
    })
}

/// What is to be done, a line each.
pub fn to_do(desk: &PaperDesk) -> Vec<String> {
    let today = desk.today();
    let line = |one: mailroom::domain::todo::Todo| {
        let due = one
            .due
            .map_or_else(|| "-".to_owned(), |due| due.to_string());
        let late = if one.is_late(today) { " LATE" } else { "" };
        let (items, who) = (pieces(&one.items), one.who().word());
        format!("{due}{late} {who} {items} {}", one.words())
    };
    todo(&desk.state, &desk.policy, today)
        .into_iter()
        .map(line)
        .collect()
}
