//! What the center's own file says of people: its owner's names stay; what was written to it, and answered, may name a
//! client.

use super::CenterNoted;
use crate::domain::center::file::{Answer, CenterFile, Filed, OwnerId, Warning};
use crate::domain::center::said::CenterSaid;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{Texts, shown_whole};
use crate::domain::redaction::Subject;

impl Texts for CenterNoted {
    shown_whole!();

    fn without(&self, subject: &Subject) -> Event {
        Self {
            said: self.said.as_ref().map(|said| left(said, subject)),
            on: self.on,
            file: self.file.as_ref().map(|file| left_of(file, subject)),
        }
        .into()
    }
}

fn left(said: &CenterSaid, subject: &Subject) -> CenterSaid {
    let reason = |text: &str| subject.reason(None, text);
    match said {
        CenterSaid::Warned { what } => CenterSaid::Warned { what: reason(what) },
        CenterSaid::Answered { number, how } => CenterSaid::Answered {
            number: *number,
            how: reason(how),
        },
        CenterSaid::Filed { .. }
        | CenterSaid::Id { .. }
        | CenterSaid::IdGone { .. }
        | CenterSaid::Closes { .. }
        | CenterSaid::StaysOpen => said.clone(),
    }
}

fn left_of(file: &CenterFile, subject: &Subject) -> CenterFile {
    let reason = |text: &str| subject.reason(None, text);
    let answer = |answer: &Answer| Answer {
        on: answer.on,
        how: reason(&answer.how),
    };
    let warning = |one: &Warning| Warning {
        number: one.number,
        on: one.on,
        what: reason(&one.what),
        answer_by: one.answer_by,
        answer: one.answer.as_ref().map(answer),
    };
    let filed = |filed: &Filed| Filed {
        on: filed.on,
        before: filed.before.clone(),
        address: filed.address.clone(),
    };
    let id = |id: &OwnerId| OwnerId {
        holder: id.holder.clone(),
        paper: id.paper,
        ends: id.ends,
        entered: id.entered,
    };
    CenterFile {
        filed: file.filed.as_ref().map(filed),
        ids: file.ids.iter().map(id).collect(),
        warnings: file.warnings.iter().map(warning).collect(),
        closes: file.closes,
    }
}
