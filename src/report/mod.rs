//! Documents: facts of the domain as text, CSV and JSON. Knows the domain; nothing of where the facts come from or
//! where the document goes.
//!
//! Every document has the same three forms: lines for a person, one JSON object for a program, and CSV that a
//! spreadsheet opens without taking a name for a formula.

pub mod drift;
pub mod inspection;
pub mod list;
pub mod prospects;
pub mod quarter;
pub mod retention;
pub mod sheet;
