//! What stands on the terminal, and how much of the next frame goes out: all of it, the line first, or a part.
//!
//! Why this is no ratatui `Backend`, though views draw with ratatui's widgets into its buffer: a backend is handed single
//! cells that ratatui found changed, and the painter needs rows, for a row that moved is scrolled, a blank end is erased,
//! and over a slow line a frame goes out in parts. It would put the cells back into rows and compare those once more.
//! ratatui's comparison takes some 30 µs of a frame at 80x24 and 60 µs at 120x40, ours 1 to 40 µs, and both together a
//! tenth or more of what a key costs from press to frame; the bytes would be the same.
//!
//! Pure: a frame comes in, bytes come out, nobody writes here. Invariant: what is remembered as shown is
//! what the bytes given out make of a terminal that was cleared before the first of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint;

/// How much of a frame goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Whole,
    /// The rows that answer a key: what is going on, the entry line, the message.
    Line,
    /// These, and as much of the rest from the top as fits into so many bytes.
    Part(usize),
}

/// What a frame came to.
#[derive(Debug)]
pub struct Drawn {
    /// What the terminal must be told; nothing when it shows all of it already.
    pub bytes: Vec<u8>,
    /// Whether nothing of the frame is left out.
    pub whole: bool,
}

/// The remembered screen.
#[derive(Debug, Default)]
pub struct Canvas {
    shown: Option<(Buffer, Position)>,
    /// The cells of the frame before, to be filled again: to make thousands of them anew costs more than to blank them.
    spare: Option<Buffer>,
}

impl Canvas {
    /// Forgets what stands on the terminal: the next frame begins on a cleared one.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// An empty frame to fill.
    pub fn blank(&mut self, area: Rect) -> Buffer {
        match self.spare.take() {
            Some(mut spare) if spare.area == area => {
                spare.reset();
                spare
            }
            _ => Buffer::empty(area),
        }
    }

    /// The bytes that bring the terminal nearer to the frame that is wanted.
    pub fn draw(&mut self, wanted: Buffer, cursor: Position, share: Share) -> Drawn {
        let area = wanted.area;
        let mut bytes = Vec::new();
        let before = self.shown.take().filter(|(shown, _)| shown.area == area);
        if before.is_none() {
            bytes.extend_from_slice(paint::CLEAR);
        }
        let at = before.as_ref().map(|(_, at)| *at);
        let shown = before.map_or_else(|| Buffer::empty(area), |(shown, _)| shown);
        let aim = aim(&shown, wanted, share);
        bytes.extend(paint::changes(&shown, &aim.0));
        if !bytes.is_empty() || at != Some(cursor) {
            bytes.extend(paint::go_to(cursor));
        }
        self.shown = Some((aim.0, cursor));
        self.spare = Some(shown);
        Drawn {
            bytes,
            whole: aim.1,
        }
    }
}

/// The screen to go for now, and whether it is all that is wanted.
fn aim(shown: &Buffer, wanted: Buffer, share: Share) -> (Buffer, bool) {
    let room = match share {
        Share::Whole => return (wanted, true),
        Share::Line => 0,
        Share::Part(room) => room,
    };
    // A list that only moved on is cheaper whole than in parts.
    if paint::changes(shown, &wanted).len() <= room.saturating_add(room / 2) {
        return (wanted, true);
    }
    let mut aim = shown.clone();
    let height = wanted.area.height;
    let first = [0, 1, height.saturating_sub(3), height.saturating_sub(2)];
    for y in first {
        paint::copy(paint::row(&wanted, y), &mut aim, y);
    }
    let mut moved_on = false;
    for y in 0..height {
        let done = paint::row(&aim, y) == paint::row(&wanted, y);
        if done {
            continue;
        }
        let mut next = aim.clone();
        paint::copy(paint::row(&wanted, y), &mut next, y);
        if share == Share::Line || (moved_on && paint::changes(shown, &next).len() > room) {
            return (aim, false);
        }
        aim = next;
        moved_on = true;
    }
    (wanted, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::frame;
    use crate::tui::model::Model;
    use crate::tui::tests::driver::{Driver, UPS};

    fn draw(canvas: &mut Canvas, model: &Model, share: Share) -> Drawn {
        let mut wanted = canvas.blank(Rect::from((Position::ORIGIN, model.desk.size)));
        let cursor = frame::fill(&mut wanted, model);
        canvas.draw(wanted, cursor, share)
    }

    fn emulated() -> vt100::Parser {
        vt100::Parser::new_with_callbacks(
            std::num::NonZeroU16::new(24).unwrap(),
            std::num::NonZeroU16::new(80).unwrap(),
            0,
            (),
        )
    }

    fn text(parser: &vt100::Parser) -> String {
        parser
            .screen()
            .rows(0, 80)
            .map(|row| row.trim_end().to_owned() + "\n")
            .collect()
    }

    #[test]
    fn parts_come_to_the_same_as_the_whole() {
        let mut desk = Driver::new();
        let (mut canvas, mut parser) = (Canvas::default(), emulated());
        for keys in [
            "", "harb", "<Esc>", "234⏎", "118⏎", "402*6⏎", "<F4>", "<F5>", "<F2>kest", "<F1>",
        ] {
            desk.keys(keys);
            let line = draw(&mut canvas, &desk.model, Share::Line);
            parser.process(&line.bytes);
            let mut frames = 0;
            let mut whole = line.whole;
            while !whole {
                let part = draw(&mut canvas, &desk.model, Share::Part(200));
                assert!(
                    part.bytes.len() <= 320,
                    "{} bytes at once",
                    part.bytes.len()
                );
                parser.process(&part.bytes);
                whole = part.whole;
                frames += 1;
                assert!(frames < 40, "it comes to an end");
            }
            assert_eq!(
                text(&parser),
                crate::tui::tests::views::text(&desk.model),
                "after {keys}"
            );
            assert!(
                draw(&mut canvas, &desk.model, Share::Whole)
                    .bytes
                    .is_empty(),
                "nothing new, nothing drawn"
            );
        }
    }

    #[test]
    fn what_is_typed_costs_little() {
        let mut desk = Driver::new();
        let mut canvas = Canvas::default();
        draw(&mut canvas, &desk.model, Share::Whole);
        for keys in ["h", "a", "r", "b"] {
            desk.keys(keys);
            let typed = draw(&mut canvas, &desk.model, Share::Line);
            assert!(
                typed.bytes.len() <= 60,
                "{:?}",
                String::from_utf8_lossy(&typed.bytes)
            );
        }
        desk.keys("<Esc>");
        draw(&mut canvas, &desk.model, Share::Whole);
        desk.scan(UPS);
        let scanned = draw(&mut canvas, &desk.model, Share::Line);
        assert!(
            scanned.bytes.len() <= 260,
            "{:?}",
            String::from_utf8_lossy(&scanned.bytes)
        );
    }
}
