//! Words of a scenario line about handovers beside a paper that was seen, and how what happened is shown.

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{
    At, Called, HandOut, HandoverStopped, Release, ReleaseByCode, Released, SendCode, StopHandover,
    code_is_taken,
};
use mailroom::domain::ids::{ClientId, NoticeId};
use mailroom::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Plan};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::release::{Pass, Stopped};
use mailroom::domain::time::Stamp;
use mailroom::domain::word::Word;

use super::leave::text;
use super::parse::{items, notice};
use super::show::pieces;
use crate::paper_desk::PaperDesk;

/// `release CLIENT PERSON CHECK ITEMS [scanned=] [signed=] [phone=WHO] [number=] [because=]`, `release-by-code n1 CLIENT
/// PERSON ITEMS`, `send-code CLIENT PERSON`, `stop CLIENT PERSON WHY ITEMS`.
pub fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["release", client, person, check, ids, rest @ ..] => {
            release(&[client, person, check, ids], rest).into()
        }
        ["release-by-code", id, client, person, ids] => Command::ReleaseByCode(ReleaseByCode {
            release: release(&[client, person, "code", ids], &[]),
            notice: Some(Box::new(blank(notice(id)))),
        }),
        ["send-code", client, person] => Command::SendCode(SendCode {
            client: ClientId::new(client),
            person: (*person).to_owned(),
        }),
        ["stop", client, person, why, ids] => Command::StopHandover(StopHandover {
            client: ClientId::new(client),
            person: (*person).to_owned(),
            items: items(ids),
            why: Stopped::meant(why).unwrap(),
        }),
        _ => return None,
    })
}

/// Whether the letter of a notice promises a code, as it would go out now.
pub fn code_in(desk: &PaperDesk, id: &str) -> String {
    let at = At {
        now: desk.now,
        today: desk.today(),
        codes: desk.policy.codes,
    };
    let is_taken = code_is_taken(&desk.state, &desk.state.notices[&notice(id)], &at);
    let a_code = if is_taken { "a code" } else { "no code" };
    format!("{a_code} stands in it")
}

/// A notice of which memory knows the rest.
fn blank(id: NoticeId) -> Notice {
    Notice {
        id,
        client: ClientId::new("?"),
        kind: NoticeKind::Arrival,
        to: None,
        items: Vec::new(),
        pickup: None,
        plan: Plan::Tray,
        state: NoticeState::Held,
        queued_at: Stamp(0),
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: Matter::Pieces,
    }
}

fn release(words: &[&str; 4], rest: &[&str]) -> Release {
    let [client, person, check, ids] = words;
    let said = |key: &str| text(rest, key);
    Release {
        handover: HandOut {
            client: ClientId::new(client),
            person: (*person).to_owned(),
            check: IdCheck::parse(check).unwrap(),
            items: items(ids),
            because: said("because"),
        },
        signed: said("signed"),
        scanned: said("scanned").map_or_else(Vec::new, |ids| items(&ids)),
        approved: said("phone").map(|who| Called {
            who,
            number: said("number"),
        }),
    }
}

/// How pieces went, and what was stopped.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::Released(Released {
            pickup,
            scanned,
            pass,
            ..
        }) => {
            let how = match pass {
                Pass::Listed => String::new(),
                Pass::Manager(reason) => format!(" by a manager: {reason:?}"),
                Pass::Code(notice) => format!(" by the code of n{notice}"),
                Pass::Phone(call) => format!(" on the telephone: {:?} {}", call.by, call.number),
                Pass::Courier(courier) => format!(" {}", courier.words()),
            };
            let labels = match scanned.as_slice() {
                [] => "none".to_owned(),
                scanned => pieces(scanned),
            };
            format!("released p{pickup} by label {labels}{how}")
        }
        Event::HandoverStopped(HandoverStopped {
            client,
            person,
            items,
            why,
        }) => format!(
            "stopped {client} {person:?} {}: {}",
            pieces(items),
            why.word()
        ),
        _ => return None,
    })
}
