//! Words of a scenario line about court papers, a manager's decisions and the certification, and how what happened is
//! shown.

use mailroom::domain::center;
use mailroom::domain::center::file::OwnerPaper;
use mailroom::domain::center::said::CenterSaid;
use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    MailCalendar, NoteCenter, NoteForm, NotePapers, PapersSaid, ReviewWorkflow, RulePieces,
    TakeBackCertification,
};
use mailroom::domain::form::{Expiry, PhotoId};
use mailroom::domain::ids::ClientId;
use mailroom::domain::papers::Papers;
use mailroom::domain::papers::typed::minute;
use mailroom::domain::pipeline::notes::{Attorney, FormSaid};
use mailroom::domain::pipeline::progress;
use mailroom::domain::policy::Policy;
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
        ["review", why @ ..] => Command::ReviewWorkflow(ReviewWorkflow {
            reason: why.first().map(|why| (*why).to_owned()),
        }),
        ["mail-calendar"] => Command::MailCalendar(MailCalendar),
        ["center", rest @ ..] => Command::NoteCenter(NoteCenter {
            said: center_said(rest)?,
            on: text(rest, "on").map(|on| day(&on)),
        }),
        ["form-note", id, word, rest @ ..] => Command::NoteForm(NoteForm {
            client: ClientId::new(id),
            said: FormSaid::typed(word, &text(rest, "why").unwrap_or_default())?,
            on: text(rest, "on").map(|on| day(&on)),
        }),
        ["attorney", id, name, dated, rest @ ..] => Command::NoteForm(NoteForm {
            client: ClientId::new(id),
            said: FormSaid::Attorney(Attorney {
                name: (*name).to_owned(),
                dated: day(dated),
                ends: Expiry::Never,
                is_copied: rest.contains(&"copied"),
            }),
            on: None,
        }),
        ["no-attorney", id] => Command::NoteForm(NoteForm {
            client: ClientId::new(id),
            said: FormSaid::NoAttorney,
            on: None,
        }),
        _ => return None,
    })
}

/// `filed WHO`, `passport WHO ENDS`, `no-passport WHO`, `warned WHAT`, `answered N HOW`, `closes [on=] [site]`, `stays`.
fn center_said(words: &[&str]) -> Option<CenterSaid> {
    let paper = OwnerPaper::Photo(PhotoId::Passport);
    let text = |word: &&str| (*word).to_owned();
    Some(match words {
        ["filed", before, ..] => CenterSaid::Filed {
            before: text(before),
        },
        ["passport", holder, ends, ..] => CenterSaid::Id {
            holder: text(holder),
            paper,
            ends: Expiry::On(day(ends)),
        },
        ["no-passport", holder, ..] => CenterSaid::IdGone {
            holder: text(holder),
            paper,
        },
        ["warned", what, ..] => CenterSaid::Warned { what: text(what) },
        ["answered", number, how, ..] => CenterSaid::Answered {
            number: number.parse().ok()?,
            how: text(how),
        },
        ["closes", rest @ ..] => CenterSaid::Closes {
            other_sites: rest.contains(&"site"),
        },
        ["stays", ..] => CenterSaid::StaysOpen,
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
        Event::CenterNoted(noted) => {
            let facts = center::facts(noted.file.as_ref(), &Policy::default());
            let facts: Vec<_> = facts
                .iter()
                .map(|(what, fact)| format!("{what} {fact}"))
                .collect();
            let said = noted
                .said
                .as_ref()
                .map_or("taken back", CenterSaid::happened);
            format!("center, {said}: {}", facts.join("; "))
        }
        Event::WorkflowReviewed(one) => {
            let said = one.review.as_ref().map(|review| {
                let (slips, late) = (review.slips, review.late);
                format!(
                    "due {}, {slips} left out, {late} late {:?}",
                    review.due, review.reason
                )
            });
            format!("reviewed {}", said.unwrap_or_else(|| "none".into()))
        }
        Event::FormNoted(noted) => {
            let said = noted.said.as_ref().map_or("taken back", FormSaid::happened);
            let why = noted.said.as_ref().map_or("", FormSaid::words);
            format!("{} {}: {said} {why}", noted.client, noted.on)
        }
        _ => return super::attaching::event(event),
    })
}

/// How far a client's form is: the steps that are done, then what is next, whose turn it is, and for how many days.
pub fn way(desk: &PaperDesk, id: &str) -> String {
    let (id, today) = (ClientId::new(id), desk.today());
    let (client, notes) = (&desk.state.clients[&id], desk.state.notes_of(&id));
    let Some(found) = progress(client, notes, today, &desk.policy) else {
        return "on no way".to_owned();
    };
    let done: Vec<_> = found.done.iter().map(|(step, _)| step.word()).collect();
    let age = found
        .age(today)
        .map_or_else(String::new, |days| format!(" {days} days"));
    format!(
        "{} | {} {}{age}",
        done.join(", "),
        found.turn(),
        found.words()
    )
}

/// What falls short of the center's own file.
pub fn gaps(desk: &PaperDesk) -> Vec<String> {
    let all = center::gap::gaps(desk.state.center.as_deref(), &desk.policy, desk.today());
    all.iter().map(|gap| gap.words()).collect()
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
