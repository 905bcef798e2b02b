//! How a session ends: by a key, a signal, or a terminal that is gone; and what was scanned and is no item yet.

use std::time::{Duration, Instant};

use super::Session;
use crate::domain::scanned::Code;
use crate::tui::arrival::{Arrival, End};
use crate::tui::effect::Effect;
use crate::tui::inbox::Woken;
use crate::tui::moment::Moment;
use crate::tui::terminal::{Framed, Screen};
use crate::tui::typed::Typed;
use crate::wire::messages::{Call, Request};

/// At the end keys are waited for that are still coming: until so long none came,
const QUIET: u64 = 50;

/// and no longer than this.
const LAST_KEYS: u64 = 400;

impl Session {
    /// Scans that were read and are no items yet: the one that is asked for, those behind it, and one that is still
    /// coming. The last would be typed into the shell, where a barcode is a command: it is waited for with the
    /// terminal still ours, unless nobody is there any more.
    pub(super) fn unread(&mut self) -> Vec<String> {
        let parked = self.parked.take();
        let (parked, before) = parked.map(|parked| (parked.ask, parked.backlog)).unzip();
        let parked = parked.map(|ask| ask.request);
        let asked = self.waiting.take().map(|waiting| waiting.ask.request);
        let queued = self.effects.drain(..).filter_map(|effect| match effect {
            Effect::Ask(ask) => Some(ask.request),
            _ => None,
        });
        let number = |request| match request {
            Call::Desk(Request::Log(line)) => line.tracking,
            _ => None,
        };
        let mut scans: Vec<String> = parked
            .into_iter()
            .chain(asked)
            .chain(queued)
            .filter_map(number)
            .collect();
        let before = before.into_iter().flatten();
        let mut typed: Vec<(Typed, Moment)> = before.chain(self.backlog.drain(..)).collect();
        let quiet = if self.ended == Some(End::HungUp) {
            0
        } else {
            QUIET
        };
        let end = Instant::now() + Duration::from_millis(LAST_KEYS);
        while Instant::now() < end
            && let Woken::Arrival(arrival) = self.inbox.wait(Duration::from_millis(quiet), None)
        {
            if let Arrival::Typed(one, when) = arrival {
                typed.push((one, self.moment(when)));
            }
        }
        let framer = &mut self.model.framer;
        let keys = typed.into_iter().filter_map(|(one, at)| match one {
            Typed::Key(key) => Some((key, at)),
            Typed::Paste(_) | Typed::CutPaste(_) | Typed::Resized => None,
        });
        let read = keys.flat_map(|(key, at)| match framer.key(key, at) {
            Framed::Scan(scan) => vec![*scan],
            Framed::Scans(scans) => scans,
            _ => Vec::new(),
        });
        let numbers = read.filter_map(|scan| match scan.code {
            Code::Number(number) => Some(number.raw),
            _ => None,
        });
        scans.extend(numbers);
        scans
    }

    pub(super) fn end(&mut self, end: End) {
        if end == End::HungUp {
            Screen::hang_up();
        }
        self.ended.get_or_insert(end);
    }
}

/// A terminal that is gone is an end, not an error.
pub(super) fn is_gone(error: &std::io::Error) -> bool {
    matches!(
        error.raw_os_error().map(nix::errno::Errno::from_raw),
        Some(nix::errno::Errno::EIO | nix::errno::Errno::EPIPE | nix::errno::Errno::ENXIO)
    )
}
