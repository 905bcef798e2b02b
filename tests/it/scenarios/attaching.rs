//! Words of a scenario line about papers attached to a form, and how what happened is shown.

use mailroom::domain::attached::{PaperKind, PaperType};
use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{AttachPaper, DetachPaper, OpenPaper};
use mailroom::domain::ids::ClientId;

use super::leave::text;

/// `attach ID KIND SCAN [bytes=]`, `open-paper ID N WHY`, `detach ID N WHY`; the digest is made of the scan's name.
pub fn command(words: &[&str]) -> Option<Command> {
    Some(match words {
        ["attach", id, kind, scan, rest @ ..] => {
            let sum = scan.bytes().fold(1_u8, u8::wrapping_add).max(1);
            Command::AttachPaper(AttachPaper {
                client: ClientId::new(id),
                kind: PaperKind::parse(kind)?,
                format: PaperType::Pdf,
                bytes: text(rest, "bytes").map_or(Some(84_000), |bytes| bytes.parse().ok())?,
                digest: [sum; 32],
            })
        }
        ["open-paper", id, number, why] => Command::OpenPaper(OpenPaper {
            client: ClientId::new(id),
            number: number.parse().ok()?,
            reason: (*why).to_owned(),
        }),
        ["detach", id, number, why] => Command::DetachPaper(DetachPaper {
            client: ClientId::new(id),
            number: number.parse().ok()?,
            reason: (*why).to_owned(),
        }),
        _ => return None,
    })
}

/// What happened, in a short line.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::PaperAttached(one) => {
            let (number, paper) = (one.paper.number, one.paper.words());
            format!("{} has paper {number}: {paper}", one.client)
        }
        Event::PaperDetached(one) => {
            let (number, kind) = (one.number, one.kind.word());
            format!(
                "{} without paper {number}, {kind}: {:?}",
                one.client, one.reason
            )
        }
        Event::PaperOpened(one) => {
            let (number, kind) = (one.number, one.kind.word());
            format!(
                "paper {number} of {}, {kind}, opened: {:?}",
                one.client, one.reason
            )
        }
        _ => return super::stating::event(event).or_else(|| super::listed::event(event)),
    })
}
