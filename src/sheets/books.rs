//! The sum of a day's books, line by line: what came in, what went out, each as a count of pieces with its side. Declared
//! once for every place that prints it. Invariant: no line is less than nothing, and the lines add up to the closing.

use crate::wire::rows::{DaySheet, OtherWay};

/// On which side of the sum a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What lay here when the day began.
    Opening,
    In,
    Out,
    /// What must lie here.
    Closing,
}

impl Side {
    /// What stands before its words.
    pub fn sign(self) -> char {
        match self {
            Self::Opening => ' ',
            Self::In => '+',
            Self::Out => '-',
            Self::Closing => '=',
        }
    }
}

/// A line of the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookLine {
    pub side: Side,
    pub what: &'static str,
    /// Pieces, from 0.
    pub pieces: i64,
}

/// The lines of a day: those that every day has, and behind them those on which anything moved.
pub fn lines(sheet: &DaySheet) -> Vec<BookLine> {
    let tally = &sheet.tally;
    let line = |side, what, pieces| BookLine { side, what, pieces };
    let mut lines = vec![
        line(Side::Opening, "opening", tally.opening),
        line(Side::In, "received", tally.received),
        line(Side::Out, "handed out", tally.picked_up),
        line(Side::Out, "forwarded", tally.forwarded),
        line(Side::Out, "re-mailed", tally.remailed),
        line(Side::Out, "returned", tally.returned),
    ];
    let told: i64 = sheet.others.iter().map(|(_, pieces)| pieces).sum();
    let untold = tally.other - told;
    let by_way = |(way, out): &(OtherWay, i64)| moved(way.word(), way.word(), -out);
    let more = [
        moved("brought back", "gone again", tally.brought_back),
        moved("other", "other", -untold),
    ];
    let more = more.into_iter().chain(sheet.others.iter().map(by_way));
    lines.extend(more.filter(|line| line.pieces != 0));
    lines.push(line(Side::Closing, "closing", sheet.closing));
    lines
}

/// So many pieces more than before, or fewer where it is less than nothing.
fn moved(came: &'static str, went: &'static str, pieces: i64) -> BookLine {
    let (side, what) = if pieces < 0 {
        (Side::Out, went)
    } else {
        (Side::In, came)
    };
    let pieces = pieces.abs();
    BookLine { side, what, pieces }
}
