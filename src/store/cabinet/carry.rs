//! The files of papers carried from one directory to another: into a backup, and out of it. Only bytes that are those of
//! their digest are carried, so damage here never overwrites a good copy.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{Cabinet, digest_in};
use crate::domain::ids::Hash;
use crate::store::error::StoreError;
use crate::store::files;
use crate::store::mend::Mended;
use crate::store::verify::{Kept, Report, verify_journal};

/// What of the papers is in a copy, as far as this pass and those before it know.
#[derive(Debug, Default)]
pub(in crate::store) struct Carried(Option<BTreeSet<Hash>>);

impl Carried {
    /// Takes nothing of the copy for granted any more.
    pub(in crate::store) fn forget(&mut self) {
        self.0 = None;
    }

    /// Brings what is new here. Before the events that speak of it, so that a copy that is cut off has no event without
    /// its file.
    pub(in crate::store) fn bring(&self, from: &Cabinet, to: &Cabinet) -> Result<(), StoreError> {
        let known = |digest: &Hash| self.0.as_ref().is_some_and(|all| all.contains(digest));
        let new = from.papers()?.into_iter().map(|(digest, _)| digest);
        for digest in new.filter(|digest| !known(digest)) {
            if !to.path(&digest).exists() {
                carry(from, to, &digest)?;
            }
        }
        Ok(())
    }

    /// Brings the copy up to the files here, behind the events. What went here goes there as well, unless the copy's own journal still
    /// speaks of it: a directory that was lost here must not take the copy with it.
    pub(in crate::store) fn pass(
        &mut self,
        from: &Cabinet,
        to: &Cabinet,
    ) -> Result<(), StoreError> {
        let here: BTreeMap<Hash, PathBuf> = from.papers()?.into_iter().collect();
        let now: BTreeSet<Hash> = here.keys().copied().collect();
        if self.0.as_ref() == Some(&now) {
            return Ok(());
        }
        let there: BTreeSet<Hash> = to.papers()?.into_iter().map(|(digest, _)| digest).collect();
        let mut is_whole = true;
        for digest in now.difference(&there) {
            is_whole &= carry(from, to, digest)?;
        }
        let more: BTreeSet<Hash> = there.difference(&now).copied().collect();
        if !more.is_empty() {
            prune(to, &more)?;
        }
        self.0 = is_whole.then_some(now);
        Ok(())
    }
}

/// Copies a paper; `false` where there is none to copy that is as it was attached.
fn carry(from: &Cabinet, to: &Cabinet, digest: &Hash) -> Result<bool, StoreError> {
    let Ok(bytes) = from.read(digest) else {
        return Ok(false);
    };
    to.make()?;
    let path = to.path(digest);
    files::replace(&path, &bytes).map_err(StoreError::io("cannot write", &path))?;
    Ok(true)
}

/// Takes those papers out of a copy of which its journal speaks no more.
fn prune(copy: &Cabinet, more: &BTreeSet<Hash>) -> Result<(), StoreError> {
    let report = verify_journal(&copy.data.join(files::JOURNAL));
    if !report.ok && !report.only_torn_end {
        return Ok(());
    }
    let spoken_of: BTreeSet<Hash> = digests(&report.papers).collect();
    for digest in more.difference(&spoken_of) {
        let path = copy.path(digest);
        files::remove(&path).map_err(StoreError::io("cannot remove", &path))?;
    }
    Ok(())
}

/// Brings the papers of a journal that was laid into a data directory, each from the first of the copies that has it as
/// it was attached.
pub(in crate::store) fn bring(
    copies: &[PathBuf],
    data: &Cabinet,
    papers: &[Kept],
) -> Result<(), StoreError> {
    let wanted: BTreeSet<Hash> = digests(papers).collect();
    for digest in &wanted {
        for copy in copies {
            if carry(&Cabinet::of(copy), data, digest)? {
                break;
            }
        }
    }
    Ok(())
}

/// Puts back from a backup what a check found wrong with the files of papers.
pub(in crate::store) fn mend(
    data: &Cabinet,
    backup: &Cabinet,
    report: &Report,
) -> Result<Vec<Mended>, StoreError> {
    let mut mended = Vec::new();
    let wrong = report.problems.iter().filter(|one| one.is_of_paper());
    let names: BTreeSet<&str> = wrong.map(|one| one.segment.as_str()).collect();
    for segment in names {
        let Some(digest) = digest_in(segment) else {
            continue;
        };
        if carry(backup, data, &digest)? {
            mended.push(Mended {
                segment: segment.to_owned(),
                aside: None,
            });
        }
    }
    Ok(mended)
}

fn digests(papers: &[Kept]) -> impl Iterator<Item = Hash> {
    papers.iter().map(|paper| paper.digest)
}
