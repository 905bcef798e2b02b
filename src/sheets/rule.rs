//! The rules that sentences cite, one a row.

use super::column::{Column, Listed};
use crate::domain::rules::Entry;

impl Listed for Entry {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("rule", "rule", |entry| u32::from(entry.rule.0).into()),
        Column::new("citation", |entry| entry.citation.into()),
        Column::shown("source", |entry| match entry.citation {
            "" => "house rule".into(),
            citation => citation.into(),
        }),
        Column::new("evidence", |entry| entry.evidence.word().into()),
        Column::titled("gist", "says", |entry| entry.gist.into()),
        Column::new("text", |entry| entry.text.into()),
    ];
}
