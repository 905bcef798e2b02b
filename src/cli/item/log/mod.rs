//! `item log`: intake of one line, or of one a line from standard input, answered in the order of the input.
//!
//! Each line is sent, answered and flushed before the next is read, under a command name of its own: a broken
//! line is mended by asking again, and nothing is logged twice.

mod answer;
mod label;
mod lines;
#[cfg(test)]
mod tests;

use std::io::{self, Read};

use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure, code_for, exit_for};
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::cli::words;
use crate::domain::aftercare::MailClass;
use crate::domain::command::Intake;
use crate::domain::disposition::{Action, Tone};
use crate::domain::ids::Slot;
use crate::domain::item::ItemKind;
use crate::domain::name::NameKind;
use crate::domain::scanned;
use crate::domain::text;
use crate::domain::tracking::{self, Carrier};
use crate::domain::typed::{self, Odd, Who};
use crate::matching::Given;
use crate::wire::answer::{FailureKind, Naming, Refusal};
use crate::wire::ask::{LogLine, OnDoubt};
use crate::wire::rows::{Candidate, Logged};
use answer::Answer;
use label::Block;
use lines::{Line, Lines};

/// `item log`
#[derive(Debug, clap::Args)]
pub struct Log {
    /// A name, box or barcode, also with kind and count: 101 .c, harbor .p *3; - reads standard input, one piece a line
    pub line: Vec<String>,
    /// The tracking number beside the line
    #[arg(long)]
    pub tracking: Option<String>,
    /// letter, flat, parcel, certified, registered, legal, marketing, other [default: letter; parcel for a tracking number]
    #[arg(long, value_parser = words::item_kind)]
    pub kind: Option<ItemKind>,
    /// So many pieces that look the same
    #[arg(long, default_value_t = 1, value_parser = words::count)]
    pub count: u32,
    /// Where they lie [default: a letter in its box, a parcel at DESK, HOLD where nobody is named or a manager asks]
    #[arg(long, value_parser = words::slot)]
    pub slot: Option<Slot>,
    /// Log it although the same tracking number is here
    #[arg(long)]
    pub again: bool,
    /// UPS, USPS, FedEx … [default: as the number says]
    #[arg(long, value_parser = words::carrier)]
    pub carrier: Option<Carrier>,
    /// first_class, marketing, package or private, where the piece shows it
    #[arg(long, value_parser = words::mail_class)]
    pub class: Option<MailClass>,
    /// It is marked Restricted Delivery
    #[arg(long)]
    pub restricted: bool,
    /// The name behind ? is on no form, although a client's is near it
    #[arg(long)]
    pub nobody: bool,
}

/// Logs one line, or those of standard input.
pub(in crate::cli) fn run(
    args: &Log,
    place: &Place,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    match (args.line.as_slice(), &args.tracking) {
        ([dash], None) if dash == "-" => {
            let mut session = Session::open(place)?;
            stream(args, io::stdin().lock(), &mut |line| session.ask(line), out)
        }
        ([dash], Some(_)) if dash == "-" => Err(Failure::usage(
            "--tracking is for one piece, - is for many",
            "put the number on its own line",
        )),
        (_, Some(number)) if number.trim().is_empty() => Err(Failure::usage(
            "--tracking is empty",
            "give the number, or leave --tracking out",
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
    let mut block = Block::default();
    while let Some(line) = lines.next().map_err(|error| unreadable(&error))? {
        let answer = match block.refuses(&line, lines.ahead()) {
            Some(refused) => refused,
            None => answer(args, &line, ask).map_err(|failure| unanswered(line.number, failure))?,
        };
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
        text: lines::check(&text).map(|()| text::legible(&text).trim().to_owned()),
    };
    let mut session = Session::open(place)?;
    let answer = answer(args, &line, &mut |line| session.ask(line))?;
    match answer {
        answer if out.json => answer.write(1, out).map(|()| answer.exit()),
        Answer::Logged(all) => tell(&all, out).map(|()| Exit::Done),
        Answer::Not {
            exit,
            code,
            what,
            hint,
        } => Err(Failure::Said {
            exit,
            code,
            what,
            hint,
        }),
    }
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
    let line = match typed(&text) {
        Ok(line) => line,
        Err(Unlogged::Odd(odd)) => return Ok(Answer::odd(odd)),
        Err(Unlogged::Rubbish) => return Ok(Answer::rubbish(&text)),
    };
    match ask(request(args, line)?)? {
        Ok(Naming::Logged(all)) => Ok(Answer::Logged(all)),
        Ok(Naming::Doubt(doubt)) => Ok(Answer::may_be(&text, &doubt)),
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

/// A line as the screen reads it; a barcode is none.
fn typed(text: &str) -> Result<Who, Unlogged> {
    let as_it_is = || Who {
        text: text.to_owned(),
        kind: None,
        count: None,
    };
    if !matches!(scanned::read(text), scanned::Line::Text(_)) {
        return Ok(as_it_is());
    }
    match typed::read(text) {
        typed::Line::Who(who) if names_somebody(&who.text) => Ok(who),
        typed::Line::Empty | typed::Line::Unknown(_) => Ok(as_it_is()),
        typed::Line::Kind(_) => Err(Unlogged::Odd(Odd::Kind)),
        typed::Line::Odd(odd) if text.contains(char::is_alphanumeric) => Err(Unlogged::Odd(odd)),
        _ => Err(Unlogged::Rubbish),
    }
}

/// Why a line is not sent.
enum Unlogged {
    Odd(Odd),
    /// It names nobody: a sign, a key or an option of something else, figures that are no box.
    Rubbish,
}

/// Whether a text may name a box or somebody: letters, or figures as a box has them.
fn names_somebody(text: &str) -> bool {
    let has_option = text.split_whitespace().any(|word| word.starts_with("--"));
    let has_letters = text.chars().any(char::is_alphabetic);
    let number = text.strip_prefix('#').unwrap_or(text).trim_start();
    // `400 131` is the house's suite and a box, or a box without its hyphen.
    let number = match number.split_once(' ') {
        Some((suite, pmb)) => format!("{suite}-{}", pmb.trim_start()),
        None => number.to_owned(),
    };
    let mut parts = number.split('-');
    let is_box = parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    !has_option && (has_letters || is_box || tracking::is_telephone(text))
}

/// A letter unless somebody says otherwise: what its number makes of it, the server sees as for the screen. What the
/// line says of itself goes before what the options say of all lines.
fn request(args: &Log, line: Who) -> Result<LogLine, Failure> {
    let Who { text, kind, count } = line;
    // As on the screen, a `?` says that the name behind it is on no form.
    let (text, read) = match text.strip_prefix('?').map(str::trim) {
        Some(name) => (String::new(), (!name.is_empty()).then(|| name.to_owned())),
        None => (text, None),
    };
    let on_doubt = if args.nobody {
        OnDoubt::Identify
    } else {
        OnDoubt::AskOfStranger
    };
    // Whoever writes a kind or a count types as on the screen, and clips names as there; a label does neither.
    let given = if kind.is_some() || count.is_some() {
        Given::Typed
    } else {
        Given::Read
    };
    let said = kind.or(args.kind);
    let (text, tracking) = match args.tracking.clone() {
        None if said == Some(ItemKind::Letter) => apart(text),
        tracking => (text, tracking),
    };
    let by_number = || scanned::kind_of("", tracking.as_deref());
    let kind = said.unwrap_or_else(by_number);
    let intake = Intake {
        kind,
        line: read,
        count: count.unwrap_or(args.count),
        slot: args.slot.clone(),
        again: args.again,
        carrier: args.carrier,
        class: args.class.unwrap_or(MailClass::Unknown),
        restricted: args.restricted,
        ..Intake::default()
    };
    Ok(LogLine {
        id: fresh()?,
        text,
        chosen: None,
        tracking,
        intake,
        on_doubt,
        given,
    })
}

/// A line and the number on it, where it was said to be a letter's: a number that is named apart makes no parcel of it.
fn apart(text: String) -> (String, Option<String>) {
    let scanned::Line::Scan {
        before,
        code: scanned::Code::Number(number),
        behind,
    } = scanned::read(&text)
    else {
        return (text, None);
    };
    let raw = number.raw.clone();
    let text = format!("{} {}", scanned::named_before(before), behind);
    (text.trim().to_owned(), Some(raw))
}

/// What a clerk is told of one entry.
pub(in crate::cli) fn tell(all: &[Logged], out: &mut Output<'_>) -> Result<(), Failure> {
    for logged in all {
        out.say(sentence(logged))?;
        if logged.disposition.tone() != Tone::Plain && logged.disposition.action != Action::Identify
        {
            out.below(logged.disposition.words())?;
        }
        for said in logged.warning.iter().chain(&logged.aside) {
            out.below(said)?;
        }
        for candidate in &logged.candidates {
            out.below(who(candidate))?;
        }
    }
    Ok(())
}

/// `#4812 letter for Harbor Candle Co, box 101, to PMB 101 (former name: Harbour Wax Works)`
pub(in crate::cli) fn sentence(logged: &Logged) -> String {
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
pub(in crate::cli) fn who(candidate: &Candidate) -> String {
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
        Failure::Said {
            exit,
            code,
            what,
            hint,
        } => Failure::Said {
            exit,
            code,
            what: format!("line {line} was not answered: {what}"),
            hint: format!(
                "{hint}; look whether it is in mailroom item list before sending it again"
            ),
        },
        unread @ Failure::Unread => unread,
    }
}
