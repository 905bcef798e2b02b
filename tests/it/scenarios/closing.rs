//! Words of a scenario line about the close of a day, and how what happened is shown.

use mailroom::domain::close::{Carried, LooseEnd};
use mailroom::domain::command::Command;
use mailroom::domain::event::Event;
use mailroom::domain::flow::{CarryOver, CountCarrier, NoteDay, ReadNote, ReopenDay, ReportDay};
use mailroom::domain::time::BookDay;
use mailroom::domain::tracking::Carrier;

/// `carrier ups 14`, `carrier ups none`, `carrier ups 1Z… 1Z…`, `carry WHAT HOW-MUCH WHY`, `carry WHAT 0`,
/// `note-day TEXT`, `note-read`, `reopen-day DATE WHY`, `report-day DATE`.
pub fn command(words: &[&str]) -> Option<Command> {
    let page = |text: &str| BookDay::of(super::parse::day(text));
    Some(match words {
        ["carrier", carrier, said @ ..] => {
            let pieces = said.first().and_then(|said| said.parse().ok());
            let is_manifest = pieces.is_none() && *said != ["none"];
            let numbers = said.iter().filter(|_| is_manifest);
            Command::CountCarrier(CountCarrier {
                day: None,
                carrier: Carrier::parse(carrier).unwrap(),
                pieces,
                numbers: numbers.map(|number| (*number).to_owned()).collect(),
            })
        }
        ["carry", end, stood, why @ ..] => Command::CarryOver(CarryOver {
            day: None,
            end: LooseEnd::parse(end).unwrap(),
            stood: stood.parse().unwrap(),
            said: (!why.is_empty()).then(|| why.join(" ")),
        }),
        ["note-day", text @ ..] => Command::NoteDay(NoteDay(text.join(" "))),
        ["note-read"] => ReadNote.into(),
        ["reopen-day", day, why @ ..] => Command::ReopenDay(ReopenDay {
            day: page(day),
            reason: why.join(" "),
        }),
        ["report-day", day] => Command::ReportDay(ReportDay(page(day))),
        _ => return None,
    })
}

/// What a close was told.
pub fn event(event: &Event) -> Option<String> {
    Some(match event {
        Event::CarrierCounted(one) => {
            let who = one.carrier.word();
            match &one.brought {
                Some(brought) if brought.numbers.is_empty() => {
                    format!("{who} brought {}", brought.pieces)
                }
                Some(brought) => format!(
                    "{who} brought {}: {}",
                    brought.pieces,
                    brought.numbers.join(" ")
                ),
                None => format!("{who} said nothing"),
            }
        }
        Event::CarriedOver(one) => match &one.carried {
            Some(Carried { stood, said, .. }) => {
                format!("carried over {} ({stood}): {said:?}", one.end.word())
            }
            None => format!("open again {}", one.end.word()),
        },
        Event::DayNoted(one) => match &one.note {
            Some(note) => match &note.read {
                Some(by) => format!("note of {} read by {by}", one.day.page()),
                None => format!("note of {}: {:?}", one.day.page(), note.text),
            },
            None => format!("no note of {}", one.day.page()),
        },
        Event::DayReopened(one) => {
            format!("opened again {}: {:?}", one.day.page(), one.reason)
        }
        _ => return None,
    })
}
