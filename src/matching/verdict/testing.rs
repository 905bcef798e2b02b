//! A directory for a table test: who has which box, and his names.

use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::matching::{Entry, Index, NameRow};

/// A client: box, whether he is here, and his names with what each is.
pub type Known<'a> = (&'a str, bool, &'a [(&'a str, NameKind)]);

pub fn index(all: &[Known<'_>]) -> Index {
    let row = |(text, kind): &(&str, NameKind)| NameRow {
        text: (*text).to_owned(),
        kind: *kind,
        from: None,
        to: None,
    };
    let entry = |(pmb, present, names): &Known<'_>| Entry {
        client: ClientId::new(&format!("c{pmb}-{}", names[0].0.len())),
        pmb: (*pmb).to_owned(),
        present: *present,
        names: names.iter().map(row).collect(),
    };
    Index::of(all.iter().map(entry).collect())
}
