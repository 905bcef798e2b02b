//! The page that checks the scanner: the last scans, one of them byte by byte, findings, and how to set a scanner up.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scanner;
use super::findings::{byte_words, findings, sends, understood};
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut, fit, pad, wrap};
use crate::tui::terminal::Scan;
use crate::tui::words;

/// How a scanner is set, once; its booklet has a barcode for each line.
const SHEET: [&str; 6] = [
    "interface      USB keyboard (HID), keyboard country United States",
    "suffix         CR, the Enter key; TAB does as well",
    "prefix         AIM code identifier, on for all kinds of barcode",
    "2D codes       PDF417, DataMatrix, MaxiCode, QR; GS sent as 0x1D, RS as 0x1E",
    "case           no conversion; Caps Lock of the keyboard off",
    "off            EAN and UPC add-ons, \"no read\" messages, intercharacter delay",
];

/// Rows of bytes at most.
const BYTE_ROWS: usize = 3;

pub fn draw(scanner: &Scanner, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule("Scanner check: scans here log nothing, Esc leaves");
    match desk.scans.get(scanner.row) {
        Some(scan) => {
            one(pane, scan);
            if desk.scans.len() > 1 {
                earlier(pane, desk, scanner.row);
            }
        }
        None => pane.plain(" Scan any label. Nothing was scanned yet at this screen."),
    }
    pane.rule("How to set a scanner, by the barcodes of its booklet");
    for line in SHEET {
        pane.plain(&format!(" {line}"));
    }
}

fn one(pane: &mut Pane<'_>, scan: &Scan) {
    let width = pane.width().saturating_sub(11);
    let styled = |pane: &mut Pane<'_>, what: &str, text: &str, style: Style| {
        for (at, row) in wrap(text, width).into_iter().take(2).enumerate() {
            let what = if at == 0 { what } else { "" };
            pane.text(&format!(" {what:<9} {row}"), style);
        }
    };
    let labelled =
        |pane: &mut Pane<'_>, what: &str, text: &str| styled(pane, what, text, Style::new());
    bytes(pane, scan);
    let count = words::count(scan.raw.chars().count(), "character");
    let speed = format!("{count} in {} ms", scan.took);
    labelled(pane, "FRAME", &speed);
    labelled(pane, "SENDS", &sends(scan));
    for (what, text) in understood(scan).into_iter().take(3) {
        labelled(pane, what, &words::clean(&text));
    }
    let wrong = findings(scan);
    if wrong.is_empty() {
        labelled(pane, "SETTING", "as it should be");
    }
    for finding in wrong {
        styled(pane, "!! WRONG", finding.what, pane.theme.refused());
        labelled(pane, "   SET", finding.set);
    }
}

/// Hexadecimal digits, and below each what it is.
fn bytes(pane: &mut Pane<'_>, scan: &Scan) {
    let room = pane.width().saturating_sub(11) / 4;
    let all: Vec<char> = scan.raw.chars().collect();
    for (at, chunk) in all.chunks(room.max(1)).take(BYTE_ROWS).enumerate() {
        let (mut hex, mut names) = (String::new(), String::new());
        for (bytes, name) in chunk.iter().map(|c| byte_words(*c)) {
            let width = bytes.len().max(3) + 1;
            hex.push_str(&pad(&bytes, width));
            names.push_str(&pad(&cut(&name, width), width));
        }
        pane.plain(&format!(
            " {:<9} {}",
            if at == 0 { "BYTES" } else { "" },
            hex
        ));
        pane.plain(&format!(" {:<9} {}", "", names));
    }
}

fn earlier(pane: &mut Pane<'_>, desk: &Desk, row: usize) {
    let before = desk.scans.iter().enumerate().map(|(at, scan)| {
        let sign = if at == row { ">" } else { " " };
        format!("{sign}{}", fit(&words::tail(&words::clean(&scan.raw)), 7))
    });
    let line: Vec<String> = before.collect();
    pane.plain(&format!(
        " LAST      {}   Up and Down show another",
        line.join(" ")
    ));
}
