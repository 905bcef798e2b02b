//! Lists and documents in their three forms: lines for a person, JSON for a program, CSV for a spreadsheet.
//!
//! A kind of row declares its columns once, as `impl Listed`; from that table come the terminal's list, the JSON object,
//! the CSV and the README's list of columns. Names and order are a contract with other programs. Knows the domain and
//! the wire's rows; nothing of where the rows come from or where the text goes.

mod answer;
mod asking;
mod attached;
pub mod books;
pub mod center;
mod clerk;
pub mod client;
pub mod close;
mod column;
pub mod command;
mod count;
pub mod crd;
mod csv;
pub mod date;
mod day;
mod drift;
pub mod figures;
mod form;
pub mod form_page;
mod forward;
mod held;
pub mod ical;
mod inspection;
mod item;
mod keeping;
pub mod law;
mod listed;
mod logged;
mod manifest;
pub mod mention;
pub mod money;
pub mod name;
mod new_file;
mod notice;
pub mod paper;
mod papers;
pub mod pdf;
mod pipeline;
mod prospect;
mod quarantine;
pub mod quarter;
pub mod quarter_rows;
pub mod report;
mod retention;
mod revision;
mod rule;
pub mod spool;
pub mod statement;
mod status;
mod table;
mod tenant;
#[cfg(test)]
mod tests;
mod todo;
mod workflow;
mod zone;

pub use column::{Cell, Column, Listed, Object};
pub use count::{
    again as count_again, booked as count_booked, found as count_found, seen as count_seen,
    state as count_state, there as count_there,
};
pub use csv::{FORMULA, heading, line, list as csv, marked, restored, row};
pub use day::state as day_state;
pub use form::fields;
pub use inspection::Fact;
pub use item::ruled;
pub use keeping::OwedLine;
pub use logged::logged;
pub use manifest::{manifest, sums as manifest_sums};
pub use new_file::{may_be_written, new_file};
pub use notice::with_letter;
pub use quarter::lines as quarter;
pub use retention::words as retention;
pub use table::Table;
pub use zone::Zone;

use crate::domain::figures::{
    AgingRow, CallRow, CollectorRow, IncidentRow, OperatorRow, VolumeRow,
};
use crate::domain::inspection::Dossier;
use crate::domain::listed::Difference;
use crate::domain::quarter::{Entry, Quarter};
use crate::domain::retention::Verdict;
use crate::domain::rules::Entry as RuleEntry;
use crate::wire::rows::{
    CenterRow, ClerkRow, ClientCard, CountSheet, DateRow, DaySheet, DifferenceRow, DriftRow,
    ForwardRow, ItemRow, MentionRow, NameRow, NoticeRow, PaperRow, PapersRow, Prospect,
    QuarantineRow, RequestRow, SentRow, StageRow, StatementRow, TenantRow, TodoRow,
};

/// The lists with their columns, as the README has them.
pub fn readme() -> String {
    let lists = [
        ("client list", names::<ClientCard>()),
        ("client differences", names::<Difference>()),
        ("client form papers", names::<PaperRow>()),
        ("client mentions", names::<MentionRow>()),
        ("item list", names::<ItemRow>()),
        ("quarantine list", names::<QuarantineRow>()),
        ("forward due", names::<ForwardRow>()),
        ("forward list", names::<SentRow>()),
        ("forward manifest", names::<SentRow>()),
        ("fee list", names::<OwedLine>()),
        ("statement export", names::<StatementRow>()),
        ("request list", names::<RequestRow>()),
        ("notice list", names::<NoticeRow>()),
        ("day show", names::<DaySheet>()),
        ("count show", names::<CountSheet>()),
        ("count show: differences", names::<DifferenceRow>()),
        ("clerk list", names::<ClerkRow>()),
        ("report quarter", names::<Quarter>()),
        ("report quarter: clients", names::<Entry>()),
        ("report quarter: sheet", names::<quarter_rows::QuarterRow>()),
        ("report retention", names::<Verdict>()),
        ("report prospects", names::<Prospect>()),
        ("report drift", names::<DriftRow>()),
        ("report subtenants", names::<TenantRow>()),
        ("report todo", names::<TodoRow>()),
        ("report papers", names::<PapersRow>()),
        ("report calendar", names::<DateRow>()),
        ("report pipeline", names::<StageRow>()),
        ("center show", names::<CenterRow>()),
        ("report names", names::<NameRow>()),
        ("report volume", names::<VolumeRow>()),
        ("report aging", names::<AgingRow>()),
        ("report operators", names::<OperatorRow>()),
        ("report pickups", names::<CollectorRow>()),
        ("report incidents", names::<IncidentRow>()),
        ("report calls", names::<CallRow>()),
        ("rules", names::<RuleEntry>()),
        ("inspect", names::<Dossier>()),
        ("inspect: facts", names::<Fact>()),
    ];
    let row = |(list, columns): &(&str, String)| format!("| `{list}` | {columns} |\n");
    let rows: String = lists.iter().map(row).collect();
    format!("| list | columns |\n|---|---|\n{rows}")
}

/// The names of a row's columns, each once; one that only JSON or only CSV has says so.
fn names<R: Listed>() -> String {
    let has = |form: fn(&Column<R>) -> bool, name: &str| {
        let mut all = R::COLUMNS.iter().filter(|column| form(column));
        all.any(|column| column.name == name)
    };
    let mut names: Vec<&'static str> = Vec::new();
    for column in R::COLUMNS.iter().filter(|column| !column.name.is_empty()) {
        if !names.contains(&column.name) {
            names.push(column.name);
        }
    }
    let marked = |name: &&'static str| {
        let mark = match (has(Column::is_in_json, name), has(Column::is_in_csv, name)) {
            (true, false) => " (JSON)",
            (false, true) => " (CSV)",
            _ => "",
        };
        format!("`{name}`{mark}")
    };
    let marked: Vec<_> = names.iter().map(marked).collect();
    marked.join(", ")
}
