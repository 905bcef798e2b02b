//! Words of a scenario line about other programs: the list of clients that one keeps, and those that hear what happened; and
//! how what happened is shown.

use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{NoteTold, TakeListed, WhatTaken};
use mailroom::domain::ids::{ClientId, Seq};

use super::parse::row;

/// `take-listed CELLS...`, `take-gone ID`, `told-on NAME SEQ`.
pub fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["take-listed", cells @ ..] => Command::TakeListed(TakeListed::Row(Box::new(row(cells)))),
        ["take-gone", id] => Command::TakeListed(TakeListed::Gone(ClientId::new(id))),
        ["told-on", to, seq] => Command::NoteTold(NoteTold {
            to: (*to).to_owned(),
            up_to: Seq(seq.parse().ok()?),
        }),
        _ => return None,
    })
}

/// What happened, in a short line.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::ListedTaken(one) => match &one.what {
            WhatTaken::New => format!("{} is new on the list", one.client),
            WhatTaken::Changed(columns) => {
                format!("{} changed on the list: {}", one.client, columns.join(", "))
            }
            WhatTaken::Gone => format!("{} is on the list no more", one.client),
        },
        Event::EventsTold(one) => format!("{} has heard up to {}", one.to, one.up_to),
        _ => return None,
    })
}
