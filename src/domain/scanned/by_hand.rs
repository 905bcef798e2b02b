//! A line that fingers typed and no scanner: what a telephone may have is its number there. Pure; whether it was typed is
//! for the caller to know.

use super::{Code, Line, private, read};
use crate::domain::tracking::Carrier;

/// Reads a line that fingers typed: figures that a telephone here may have are one, though one in seven of them are a
/// waybill as well.
pub fn by_hand(line: &str) -> Line<'_> {
    let read = read(line);
    let is_waybill = matches!(
        &read,
        Line::Scan { before: "", code: Code::Number(number), behind: "" }
            if number.carrier == Some(Carrier::Dhl) && !number.is_sure()
    );
    match private(line).filter(|_| is_waybill) {
        Some(own) => Line::Scan {
            before: "",
            code: Code::NoPiece(own),
            behind: "",
        },
        None => read,
    }
}
