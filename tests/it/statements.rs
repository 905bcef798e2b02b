//! Statements: over random months on paper, recounted by rules of the test's own; and a month of 300 clients on the real
//! program, with paper, failing addresses and a restart.

mod behind;
mod center;
mod month;
mod random;
mod rights;
mod slips;
