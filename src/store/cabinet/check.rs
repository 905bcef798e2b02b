//! The files of papers held against what the journal says of them. Reads only, takes no lock.

use std::fs;
use std::io;

use super::{Cabinet, OTHER_BYTES, name_of};
use crate::store::error::StoreError;
use crate::store::verify::{Kept, Problem, Report};

/// How closely a file is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Look {
    /// That it is there, with its length.
    Glance,
    /// Every byte.
    Whole,
}

impl Cabinet {
    /// Adds to a report of the journal what is wrong with the files of its papers.
    pub(in crate::store) fn check(&self, report: &mut Report, look: Look) {
        let faults: Vec<Problem> = report
            .papers
            .iter()
            .filter_map(|paper| self.fault(paper, look))
            .collect();
        if !faults.is_empty() {
            report.ok = false;
            report.only_torn_end = false;
            report.problems.extend(faults);
        }
    }

    fn fault(&self, paper: &Kept, look: Look) -> Option<Problem> {
        let problem = match look {
            Look::Glance => match fs::metadata(self.path(&paper.digest)) {
                Ok(found) if found.len() == paper.bytes => return None,
                Ok(_) => OTHER_BYTES.to_owned(),
                Err(error) => unreadable(&error),
            },
            Look::Whole => match self.read(&paper.digest) {
                Ok(_) => return None,
                Err(StoreError::Io { source, .. }) => unreadable(&source),
                Err(_) => OTHER_BYTES.to_owned(),
            },
        };
        Some(Problem {
            segment: name_of(&paper.digest),
            offset: 0,
            problem: format!("{problem}: {}", paper.what),
        })
    }
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is gone".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}
