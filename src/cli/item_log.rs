//! `item log`: intake of one line, or of one a line from standard input, answered in the order of the input.
//!
//! Each line is sent, answered and flushed before the next is read, under a command name of its own: a broken
//! line is mended by asking again, and nothing is logged twice.

use std::io::{self, Read};

use super::args::Log;
use super::connect::Place;
use super::failure::{Exit, Failure, code_for, exit_for, exit_of};
use super::item_find::uncertain;
use super::lines::{self, Line, Lines};
use super::output::Output;
use super::session::{Session, fresh};
use crate::domain::aftercare::MailClass;
use crate::domain::command::Intake;
use crate::domain::disposition::{Action, Tone};
use crate::domain::ids::Slot;
use crate::domain::item::ItemKind;
use crate::domain::name::NameKind;
use crate::domain::rejection::Rejection;
use crate::matching::Given;
use crate::sheets::{self, Cell, Object};
use crate::wire::answer::{FailureKind, Naming, Refusal};
use crate::wire::ask::{LogLine, OnDoubt};
use crate::wire::rows::{Candidate, Logged};

/// Logs one line, or those of standard input.
pub(super) fn run(args: &Log, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match (args.line.as_slice(), &args.tracking) {
        ([dash], None) if dash == "-" => {
            let mut session = Session::open(place)?;
            stream(args, io::stdin().lock(), &mut |line| session.ask(line), out)
        }
        ([dash], Some(_)) if dash == "-" => Err(Failure::usage(
            "--tracking is for one piece, - is for many",
            "put the number on its own line",
        )),
        (line, None) if line.iter().all(|word| word.trim().is_empty()) => Err(Failure::usage(
            "what is to be logged?",
            "give a name, box or barcode, or - for standard input",
        )),
        _ => one(args, place, out),
    }
}

/// Asks the server.
type Ask<'a> = &'a mut dyn FnMut(LogLine) -> Result<Result<Naming, Refusal>, Failure>;

/// The worst line is the command's exit code; only a server that stays away ends it early.
fn stream(
    args: &Log,
    input: impl Read,
    ask: Ask<'_>,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let mut worst = Exit::Done;
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next().map_err(|error| unreadable(&error))? {
        let answer =
            answer(args, &line, ask).map_err(|failure| unanswered(line.number, failure))?;
        worst = worst.max(answer.exit());
        answer.write(line.number, out)?;
        out.flush()?;
    }
    Ok(worst)
}

fn one(args: &Log, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let text = args.line.join(" ");
    let line = Line {
        number: 1,
        text: lines::check(&text).map(|()| text.trim().to_owned()),
    };
    let mut session = Session::open(place)?;
    let answer = answer(args, &line, &mut |line| session.ask(line))?;
    match answer {
        answer if out.json => answer.write(1, out).map(|()| answer.exit()),
        Answer::Logged(all) => tell(&all, out).map(|()| Exit::Done),
        Answer::Not {
            exit, what, hint, ..
        } => Err(Failure::Said { exit, what, hint }),
    }
}

/// What became of a line.
enum Answer {
    Logged(Vec<Logged>),
    Not {
        exit: Exit,
        code: &'static str,
        what: String,
        hint: String,
    },
}

fn answer(args: &Log, line: &Line, ask: Ask<'_>) -> Result<Answer, Failure> {
    let text = match &line.text {
        Ok(text) => text.clone(),
        Err(bad) => {
            let (what, hint) = (bad.what(), bad.hint().to_owned());
            return Ok(Answer::Not {
                exit: Exit::Usage,
                code: bad.code(),
                what,
                hint,
            });
        }
    };
    match ask(request(args, text.clone())?)? {
        Ok(Naming::Logged(all)) => Ok(Answer::Logged(all)),
        Ok(Naming::Doubt(doubt)) => Err(uncertain(&text, &doubt)),
        Err(Refusal::Rule(no)) => Ok(Answer::refused(&no)),
        Err(Refusal::Failed(no)) if no.kind == FailureKind::Broken => Err((&no).into()),
        Err(Refusal::Failed(no)) => Ok(Answer::Not {
            exit: exit_for(no.kind),
            code: code_for(no.kind),
            what: no.what,
            hint: no.hint,
        }),
    }
}

/// A letter unless somebody says otherwise: what its number makes of it, the server sees as for the screen.
fn request(args: &Log, text: String) -> Result<LogLine, Failure> {
    let kind = args.kind.unwrap_or(ItemKind::Letter);
    let intake = Intake {
        kind,
        count: args.count,
        slot: args.slot.as_deref().map(Slot::new),
        again: args.again,
        carrier: args.carrier,
        class: args.class.unwrap_or(MailClass::Unknown),
        restricted: args.restricted,
        ..Intake::default()
    };
    let tracking = args.tracking.clone();
    Ok(LogLine {
        id: fresh()?,
        text,
        chosen: None,
        tracking,
        intake,
        on_doubt: OnDoubt::Identify,
        given: Given::Read,
    })
}

impl Answer {
    fn refused(no: &Rejection) -> Self {
        Self::Not {
            exit: exit_of(no),
            code: no.code(),
            what: no.to_string(),
            hint: no.hint(),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Logged(_) => Exit::Done,
            Self::Not { exit, .. } => *exit,
        }
    }

    fn write(&self, line: u64, out: &mut Output<'_>) -> Result<(), Failure> {
        match self {
            Self::Logged(all) => all
                .iter()
                .try_for_each(|logged| out.object(&sheets::logged(line, logged))),
            Self::Not {
                code, what, hint, ..
            } => {
                let error = [
                    ("code", (*code).into()),
                    ("what", what.into()),
                    ("do", hint.into()),
                ];
                out.object(&Object::of([
                    ("line", line.into()),
                    ("error", Cell::record(error)),
                ]))
            }
        }
    }
}

/// What a clerk is told of one entry.
pub(super) fn tell(all: &[Logged], out: &mut Output<'_>) -> Result<(), Failure> {
    for logged in all {
        out.say(sentence(logged))?;
        if logged.disposition.tone() != Tone::Plain && logged.disposition.action != Action::Identify
        {
            out.below(logged.disposition.words())?;
        }
        if let Some(warning) = &logged.warning {
            out.below(warning)?;
        }
        for candidate in &logged.candidates {
            out.below(who(candidate))?;
        }
    }
    Ok(())
}

/// `#4812 letter for Harbor Candle Co, box 101, to PMB 101 (former name: Harbour Wax Works)`
pub(super) fn sentence(logged: &Logged) -> String {
    let row = &logged.row;
    let (id, kind, slot) = (row.item.id, row.item.kind.word(), &row.item.slot);
    let (Some(name), Some(pmb)) = (&row.name, &row.pmb) else {
        let line = row
            .item
            .line
            .as_deref()
            .or(row.item.tracking.as_deref())
            .unwrap_or("no line");
        return format!("#{id} {kind} to identify, to {slot}: {line}");
    };
    let why = row
        .item
        .evidence
        .as_ref()
        .map_or_else(String::new, |found| match found.kind {
            Some(NameKind::Legal) | None => format!(" ({})", found.reason),
            Some(_) => format!(" ({}: {})", found.reason, found.name),
        });
    format!("#{id} {kind} for {name}, box {pmb}, to {slot}{why}")
}

/// `Harbor Candle Co, box 101: former name, 0.91`
pub(super) fn who(candidate: &Candidate) -> String {
    format!(
        "{}, box {}: {}, {:.2}",
        candidate.legal, candidate.pmb, candidate.reason, candidate.score
    )
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::usage(
        format!("cannot read standard input: {error}"),
        "everything before was answered",
    )
}

fn unanswered(line: u64, failure: Failure) -> Failure {
    match failure {
        Failure::Said { exit, what, hint } => Failure::Said {
            exit,
            what: format!("line {line} was not answered: {what}"),
            hint: format!(
                "{hint}; look whether it is in mailroom item list before sending it again"
            ),
        },
        unread @ Failure::Unread => unread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::disposition::{Facts, Mail, Recipient, Settings, dispose};
    use crate::domain::ids::{CommandId, ItemId};
    use crate::domain::item::{Item, ItemStatus, Origin};
    use crate::domain::time::{Day, Stamp};
    use crate::wire::rows::ItemRow;

    fn args() -> Log {
        Log {
            line: Vec::new(),
            tracking: None,
            kind: None,
            count: 1,
            slot: None,
            again: false,
            carrier: None,
            class: None,
            restricted: false,
        }
    }

    fn unknown(intake: &Intake) -> Facts {
        let mail = Mail::of(intake.kind, None);
        Facts {
            recipient: Recipient::Unknown,
            mail,
            day: Day(1),
            said: None,
        }
    }

    fn logged(text: &str, intake: &Intake) -> Logged {
        let item = Item {
            id: ItemId(7),
            client: None,
            evidence: None,
            kind: intake.kind,
            carrier: None,
            tracking: None,
            line: Some(text.to_owned()),
            slot: Slot::hold(),
            status: ItemStatus::Held,
            origin: Origin::Intake,
            received: Stamp(0),
            day: Day(1),
            left: None,
            note: String::new(),
            changed_by: CommandId([0; 16]),
        };
        let row = ItemRow {
            item,
            pmb: None,
            name: None,
            told: None,
            disposition: None,
        };
        Logged {
            row,
            score: 0.123_456,
            lead: 0.0,
            candidates: Vec::new(),
            notices: Vec::new(),
            warning: None,
            disposition: dispose(&unknown(intake), &Settings::default()),
        }
    }

    fn played(
        input: &[u8],
        server: &mut dyn FnMut(&LogLine) -> Result<Naming, Refusal>,
    ) -> (Exit, Vec<String>) {
        let mut bytes = Vec::new();
        let mut out = Output::new(&mut bytes, true);
        let mut ask = |line| Ok(server(&line));
        let exit = stream(&args(), input, &mut ask, &mut out).unwrap();
        drop(out);
        (
            exit,
            String::from_utf8(bytes)
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect(),
        )
    }

    #[test]
    fn each_line_has_its_answer_in_order_and_bad_ones_are_named() {
        let (exit, lines) = played(b"Harbor\n\nx\x07y\nNobody\n", &mut |line| {
            Ok(Naming::Logged(vec![logged(&line.text, &line.intake)]))
        });
        assert_eq!(exit, Exit::Usage);
        assert_eq!(
            lines[0],
            r#"{"line":1,"item":"7","client":null,"pmb":null,"name":null,"name_kind":null,"reason":"no such client","score":0.123,"lead":0.0,"disposition":"quarantine","rule":"house rule 32","slot":"HOLD","notice":[],"candidates":[]}"#
        );
        assert_eq!(
            lines[1],
            r#"{"line":3,"error":{"code":"control","what":"the line has the control character U+0007 at character 2","do":"remove it and send the line again"}}"#
        );
        assert!(lines[2].starts_with(r#"{"line":4,"#) && lines.len() == 3);
    }

    #[test]
    fn a_number_that_is_here_is_a_repeat_and_exit_code_one() {
        let (exit, lines) = played(b"1Z5R89390357567127\n", &mut |line| {
            Err(Refusal::Rule(Rejection::Repeat {
                tracking: line.text.clone(),
                item: ItemId(3),
            }))
        });
        assert_eq!(exit, Exit::Refused);
        assert!(
            lines[0].starts_with(r#"{"line":1,"error":{"code":"repeat","#),
            "{}",
            lines[0]
        );
    }
}
