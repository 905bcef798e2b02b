//! From frame to frame of one segment, and on behind a bad place.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::{Check, Kept, KeptAs};
use crate::domain::event::{Event, SiteId};
use crate::domain::flow::{PaperAttached, PaperDetached, Redacted, StatementIssued};
use crate::domain::ids::Seq;
use crate::store::codec::{Content, Record};
use crate::store::frame::{self, Found, Frame, SEGMENT_HEADER};

/// How often a bad end is looked at again beside a server, and how long between.
const LOOKS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(30);

/// The segment being walked.
pub(super) struct Walk<'a> {
    pub(super) name: &'a str,
    pub(super) path: &'a Path,
    pub(super) site: Option<SiteId>,
    pub(super) is_last: bool,
    pub(super) may_grow: bool,
}

impl Check {
    pub(super) fn frames(&mut self, walk: &Walk<'_>, mut bytes: Vec<u8>) {
        let mut at = SEGMENT_HEADER;
        let mut looks = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            match frame::parse(rest) {
                Found::End => return,
                Found::Frame(frame) => {
                    self.frame(walk, &frame, at as u64);
                    at += frame.length as usize;
                }
                Found::Bad(problem) => match frame::search(rest) {
                    Some((distance, later)) => {
                        self.lost(walk.name, at as u64, problem, later.first);
                        at += distance;
                    }
                    None if walk.is_last && walk.may_grow && looks < LOOKS => {
                        looks += 1;
                        std::thread::sleep(PAUSE);
                        bytes = fs::read(walk.path).unwrap_or(bytes);
                    }
                    None => {
                        self.torn += usize::from(walk.is_last);
                        return self.report(walk.name, at as u64, problem);
                    }
                },
            }
        }
    }

    /// A bad place, with a good frame somewhere behind it.
    fn lost(&mut self, name: &str, offset: u64, problem: &str, later: Seq) {
        let words = match self.next {
            Some(next) if next.0 + 1 == later.0 => format!("{problem}: event {next} is lost"),
            Some(next) if next < later => {
                format!("{problem}: the events {next} to {} are lost", later.0 - 1)
            }
            _ => problem.to_owned(),
        };
        self.report(name, offset, words);
        (self.next, self.previous) = (Some(later), None);
    }

    fn frame(&mut self, walk: &Walk<'_>, frame: &Frame<'_>, offset: u64) {
        match self.next {
            Some(next) if next != frame.first => {
                let problem = format!(
                    "event {} stands where {next} belongs: those between are lost",
                    frame.first
                );
                self.report(walk.name, offset, problem);
                self.previous = None;
            }
            _ => {}
        }
        if self.previous.is_some() && frame.previous() != self.previous {
            self.report(
                walk.name,
                offset,
                format!("event {} does not stand on the one before", frame.first),
            );
        }
        self.next = Some(Seq(frame.last().0 + 1));
        let records = match frame.records(walk.site) {
            Ok(records) => records,
            Err(bad) => {
                self.previous = None;
                return self.report(walk.name, offset, bad.words());
            }
        };
        for (record, _) in &records {
            self.record(walk, record, offset);
            self.at = Some(record.meta.at);
            self.previous = Some(record.hash);
        }
        self.events += records.len() as u64;
    }

    /// Follows which papers lie beside forms, and which statements were made; of those that were purged no file is left.
    fn attached(&mut self, event: &Event) {
        match event {
            Event::PaperAttached(PaperAttached { client, paper }) if !paper.is_purged() => {
                let (number, kind) = (paper.number, paper.kind.word());
                let kept = Kept {
                    client: client.clone(),
                    digest: paper.digest,
                    bytes: paper.bytes,
                    what: format!("paper {number} of {client}, {kind}"),
                };
                self.papers
                    .insert((client.clone(), KeptAs::Paper(number)), kept);
            }
            Event::StatementIssued(StatementIssued {
                client, statement, ..
            }) if !statement.is_purged() => {
                let number = statement.number;
                let kept = Kept {
                    client: client.clone(),
                    digest: statement.digest,
                    bytes: statement.bytes,
                    what: format!("statement {number} of {client}"),
                };
                let key = (client.clone(), KeptAs::Statement(number));
                self.papers.insert(key, kept);
            }
            Event::PaperDetached(PaperDetached { client, number, .. }) => {
                self.papers
                    .remove(&(client.clone(), KeptAs::Paper(*number)));
            }
            _ => {}
        }
    }

    fn record(&mut self, walk: &Walk<'_>, record: &Record, offset: u64) {
        let seq = record.meta.seq;
        match record.event() {
            Err(error) => self.report(walk.name, offset, format!("event {seq}: {error}")),
            Ok(event) => {
                if let Event::Redacted(Redacted(redaction)) = &event {
                    // A later purge of the same event has the last word.
                    self.kept.extend(
                        redaction
                            .kept
                            .iter()
                            .map(|kept| (kept.seq, kept.event.clone())),
                    );
                }
                self.attached(&event);
                if matches!(record.content, Content::Left(_)) {
                    self.left.insert(seq, (walk.name.to_owned(), offset, event));
                }
            }
        }
    }
}
