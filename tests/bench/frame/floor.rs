//! The floor: the least that a screen of this kind can do for a key. A list in memory, filtered by what is typed,
//! drawn by ratatui into one buffer that goes out in one synchronized write.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

const FIRST: [&str; 16] = [
    "Harbor",
    "Kestrel",
    "Falcon",
    "Sable",
    "Tidewater",
    "Juniper",
    "Amber",
    "Sanderling",
    "Northern",
    "Cobalt",
    "Maple",
    "Zephyr",
    "Orchid",
    "Granite",
    "Lantern",
    "Santiago",
];
const SECOND: [&str; 12] = [
    "Candle", "Optics", "Audio", "Records", "Imports", "Robotics", "Studio", "Trading", "Marine",
    "Design", "Foods", "Press",
];
const LAST: [&str; 5] = ["LLC", "Inc", "Ltd", "Co", "Group"];

/// A client's name; no two are the same.
pub fn name(n: usize) -> String {
    format!(
        "{} {} {} {}",
        FIRST[n % 16],
        SECOND[n / 16 % 12],
        n / 192,
        LAST[n % 5]
    )
}

#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Is the screen until F10.
pub fn run(clients: usize) {
    let names: Vec<(String, String)> = (0..clients)
        .map(name)
        .map(|name| (name.to_lowercase(), name))
        .collect();
    enable_raw_mode().unwrap();
    let frame = Frame::default();
    let mut terminal = Terminal::new(CrosstermBackend::new(frame.clone())).unwrap();
    let (mut typed, mut keys, mut row) = (String::new(), 0, 0_usize);
    let (to_us, arrivals) = std::sync::mpsc::channel();
    std::thread::spawn(move || while event::read().is_ok_and(|event| to_us.send(event).is_ok()) {});
    loop {
        let hits: Vec<&str> = names
            .iter()
            .filter(|(low, _)| low.contains(&typed))
            .map(|(_, name)| name.as_str())
            .take(60)
            .collect();
        terminal
            .draw(|frame| {
                let area = frame.area();
                let mut lines = vec![
                    Line::raw(format!("FLOOR  keys:{keys} of {} clients", names.len())),
                    Line::raw(format!("Who > {typed}")),
                ];
                lines.extend(hits.iter().enumerate().map(|(at, name)| {
                    Line::raw(format!(
                        "{} {at:>5}  {name:<40} name",
                        if at == row { ">" } else { " " }
                    ))
                }));
                lines.truncate(usize::from(area.height));
                frame.render_widget(Paragraph::new(lines), Rect { ..area });
                frame.set_cursor_position(Position::new(6 + typed.len() as u16, 1));
            })
            .unwrap();
        let bytes = std::mem::take(&mut *frame.0.borrow_mut());
        let mut out = io::stdout().lock();
        out.write_all(&[b"\x1b[?2026h", bytes.as_slice(), b"\x1b[?2026l"].concat())
            .unwrap();
        out.flush().unwrap();
        let Ok(event) = arrivals.recv() else { break };
        let Event::Key(key) = event else { continue };
        keys += 1;
        match key.code {
            KeyCode::Char(c) => typed.push(c),
            KeyCode::Backspace => drop(typed.pop()),
            KeyCode::Down => row = (row + 1).min(hits.len().saturating_sub(1)),
            KeyCode::Up => row = row.saturating_sub(1),
            KeyCode::F(10) => break,
            _ => {}
        }
    }
    disable_raw_mode().unwrap();
}
