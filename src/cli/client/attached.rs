//! `client form attach|papers|open|detach`: papers attached to a client's form. The file is read and written here as
//! whoever gives the command; what is kept of it, the server keeps.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::cli::document;
use crate::cli::failure::Failure;
use crate::cli::given;
use crate::cli::output::{AsSheet, Output};
use crate::cli::session::{Session, fresh};
use crate::cli::shown::{AsShown, Bare, Part};
use crate::cli::words;
use crate::domain::attached::{Attached, MAX_BYTES, NotAttached, PaperKind};
use crate::domain::command::Command;
use crate::domain::flow::DetachPaper;
use crate::domain::rejection::Rejection;
use crate::domain::text::counted;
use crate::sheets::Listed as _;
use crate::wire::answer::Refusal;
use crate::wire::ask;
use crate::wire::rows::{ClientCard, PaperKept, PaperRow};

/// `client form attach`
#[derive(Debug, clap::Args)]
pub struct AttachFile {
    /// Box or client id
    who: String,
    /// The scan: a PDF, PNG, JPEG or TIFF of 7 MB at most
    file: PathBuf,
    /// form, photo-id, address-id, authorised-photo-id, authorised-address-id, power-of-attorney, court-order or
    /// acknowledgement
    #[arg(long, value_parser = words::paper_kind)]
    paper: PaperKind,
}

/// `client form papers`
#[derive(Debug, clap::Args)]
pub struct ListPapers {
    /// Box or client id
    who: String,
    #[command(flatten)]
    form: AsSheet,
}

/// `client form open`
#[derive(Debug, clap::Args)]
pub struct OpenFile {
    /// Box or client id
    who: String,
    /// The paper's number, as the list of papers has it
    number: u32,
    /// Why it is opened
    #[arg(long, value_parser = words::why)]
    reason: String,
    /// Into this new file [default: one here that is named after box and paper]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// `client form detach`
#[derive(Debug, clap::Args)]
pub struct DetachFile {
    /// Box or client id
    who: String,
    /// The paper's number, as the list of papers has it
    number: u32,
    /// Why it is not kept
    #[arg(long, value_parser = words::why)]
    reason: String,
    /// What goes is shown first.
    #[command(flatten)]
    sure: AsShown,
}

pub(super) fn attach(
    session: &mut Session,
    asked: &AttachFile,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let bytes = read(&asked.file)?;
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    let card = session.client(&asked.who)?;
    let client = card.client.id.clone();
    let kept = session.get(ask::Attach {
        id: fresh()?,
        client: client.clone(),
        kind: asked.paper,
        bytes,
    })?;
    let papers = session.get(ask::PapersOf { client })?;
    let is_it = |paper: &&Attached| paper.digest == digest && paper.kind == asked.paper;
    let name = card.client.legal_name();
    let mut papers = papers.iter().map(|row| &row.paper);
    let said = papers.find(is_it).map_or_else(
        || format!("The paper is attached to the form of {name}."),
        |paper| became(paper, &kept, name),
    );
    out.either(&kept.object(session.zone), said)
}

/// What became of it.
fn became(paper: &Attached, kept: &PaperKept, name: &str) -> String {
    let already = if kept.done.is_nothing() {
        " already"
    } else {
        ""
    };
    let healed = if kept.healed {
        " Its file was damaged or lost, and is whole again."
    } else {
        ""
    };
    let (number, words) = (paper.number, paper.words());
    format!("Paper {number} of {name}{already}: {words}.{healed}")
}

pub(super) fn papers(
    session: &mut Session,
    asked: &ListPapers,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let client = session.client(&asked.who)?.client.id;
    let rows = session.get(ask::PapersOf { client })?;
    out.list(asked.form.csv, session.zone, &rows)
}

pub(super) fn open(
    session: &mut Session,
    asked: &OpenFile,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(&asked.who)?;
    let paper = find(session, &card, asked.number)?.paper;
    let path = asked.out.clone().unwrap_or_else(|| named(&card, &paper));
    // The file before the opening: what cannot be written is not opened.
    let mut file = document::begin(&path)?;
    let opened = session.get(ask::OpenAttached {
        client: card.client.id.clone(),
        number: paper.number,
        reason: asked.reason.clone(),
    });
    let written = opened.and_then(|sheet| {
        let written = file.write_all(&sheet.bytes).and_then(|()| file.sync_all());
        written.map_err(|error| Failure::file("write", &path, &error))
    });
    if written.is_err() {
        // What is not whole is nothing to leave about.
        let _ = fs::remove_file(&path);
    }
    written?;
    out.say(format!(
        "{} has paper {} of {}, {}; the opening is written down. Destroy the file when you have read it.",
        path.display(),
        paper.number,
        card.client.legal_name(),
        paper.kind.word(),
    ))
}

pub(super) fn detach(
    session: &mut Session,
    asked: &DetachFile,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(&asked.who)?;
    let order = Command::DetachPaper(DetachPaper {
        client: card.client.id.clone(),
        number: asked.number,
        reason: asked.reason.clone(),
    });
    let _ = session.foresee(order.clone())?;
    let row = find(session, &card, asked.number)?;
    let (paper, number) = (&row.paper, row.paper.number);
    let name = card.client.legal_name();
    let mut what = format!(
        "to be taken off the form of {name} for ever: paper {number}, {}",
        paper.words()
    );
    if row.is_forbidden {
        what.push_str(&others(&row, "and with it"));
    }
    let parts = [
        Part::of("the client", card.client.id.to_string()),
        Part::of("the paper", format!("{number} {}", paper.words())),
        Part::of("other copies", format!("{} {}", row.here, row.elsewhere)),
    ];
    asked.sure.binds(&what, &parts, Bare::IsRefused)?;
    let done = session.submit(order)?;
    let file = if row.is_forbidden || row.here + row.elsewhere == 0 {
        "its file is destroyed".to_owned()
    } else {
        format!("its file stays{}", others(&row, "for"))
    };
    out.done(
        &done,
        format!("Paper {number} of {name} is detached; {file}."),
    )
}

/// `, for 1 other paper of this client and 2 papers of other clients with the same bytes`
fn others(row: &PaperRow, how: &str) -> String {
    let here = (row.here > 0).then(|| {
        let other = counted(row.here, "other paper");
        format!("{other} of this client")
    });
    let elsewhere = (row.elsewhere > 0).then(|| {
        let other = counted(row.elsewhere, "paper");
        format!("{other} of other clients")
    });
    let all: Vec<String> = here.into_iter().chain(elsewhere).collect();
    if all.is_empty() {
        return String::new();
    }
    format!(", {how} {} with the same bytes", all.join(" and "))
}

/// A paper of a client's by its number.
fn find(session: &mut Session, card: &ClientCard, number: u32) -> Result<PaperRow, Failure> {
    let client = card.client.id.clone();
    let papers = session.get(ask::PapersOf { client })?;
    let found = papers.into_iter().find(|row| row.paper.number == number);
    found.ok_or_else(|| {
        let name = card.client.legal_name().to_owned();
        refused(NotAttached::NoSuch { number, name })
    })
}

/// `234-2-photo-id.pdf`
fn named(card: &ClientCard, paper: &Attached) -> PathBuf {
    let pmb = card.client.pmb.as_str().replace(['/', '\0'], "-");
    let ending = paper.format.word().to_lowercase();
    let (number, kind) = (paper.number, paper.kind.word());
    PathBuf::from(format!("{pmb}-{number}-{kind}.{ending}"))
}

/// A file to its end; one that is too large is not read to it.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = given::open(path).and_then(|file| {
        let size = file.metadata()?.len();
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        Ok::<_, io::Error>(size)
    });
    let size = read.map_err(|error| Failure::file("read", path, &error).of_input())?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(refused(NotAttached::Size(size.max(MAX_BYTES + 1))));
    }
    Ok(bytes)
}

fn refused(why: NotAttached) -> Failure {
    Refusal::Rule(Rejection::from(why)).into()
}
