//! How this tray goes: keys and seconds a piece. Pure.
//!
//! A piece begins at the Enter or scan that ended the last one. Keys of a scanner are nobody's. A pause counts as no
//! time, and after a long one another tray begins.

use super::moment::Moment;

/// Longer than this nobody takes for a piece: somebody asked something.
const PAUSE: u64 = 60_000;

/// The tray is over after so long, as it is for notices.
const TRAY: u64 = 600_000;

/// What was measured of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub keys: u32,
    /// Milliseconds; none when there was a pause, or when it was the first one.
    pub millis: Option<u64>,
}

/// The tray so far.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    keys: u32,
    since: Option<Moment>,
    /// Pieces and their keys.
    pieces: u32,
    pressed: u32,
    /// Pieces whose time is known, and that time.
    timed: u32,
    millis: u64,
}

impl Pace {
    /// A key was pressed.
    pub fn key(&mut self) {
        self.keys += 1;
    }

    /// So many of them came from the scanner.
    pub fn scanned(&mut self, keys: usize) {
        self.keys = self
            .keys
            .saturating_sub(u32::try_from(keys).unwrap_or(u32::MAX));
    }

    /// The clerk went to another screen: what is pressed there belongs to no piece.
    pub fn pause(&mut self) {
        (self.keys, self.since) = (0, None);
    }

    /// An entry is done: so many pieces.
    pub fn done(&mut self, now: Moment, pieces: u32) -> Measured {
        let took = self.since.map(|since| now.since(since));
        if took.is_some_and(|took| took > TRAY) {
            *self = Self {
                keys: self.keys,
                ..Self::default()
            };
        }
        let millis = took.filter(|took| *took <= PAUSE);
        let keys = std::mem::take(&mut self.keys);
        self.since = Some(now);
        self.pieces += pieces;
        self.pressed += keys;
        if let Some(millis) = millis {
            self.timed += pieces;
            self.millis += millis;
        }
        Measured { keys, millis }
    }

    /// The clock starts without a piece, as when the first label of a tray is shown.
    pub fn start(&mut self, now: Moment) {
        (self.keys, self.since) = (0, Some(now));
    }

    /// `3.6 keys, 2.4 s a piece`, once there is something to say.
    pub fn words(&self) -> Option<String> {
        if self.pieces == 0 {
            return None;
        }
        let keys = f64::from(self.pressed) / f64::from(self.pieces);
        let seconds = (self.timed > 0).then(|| self.millis as f64 / 1000.0 / f64::from(self.timed));
        let seconds = seconds
            .map(|seconds| format!(", {seconds:.1} s"))
            .unwrap_or_default();
        Some(format!("{keys:.1} keys{seconds} a piece"))
    }
}

#[cfg(test)]
mod tests;
