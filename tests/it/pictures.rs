//! What each screen shows on the real program, held against a reviewed text at 80x24, 120x40 and 200x50, and an intake run.
//!
//! `cargo test --features pictures --test it pictures` draws `screenshots/` anew: a PNG of each shot, and the run as an
//! animated SVG. Each picture carries the sum of the text it was drawn from, so that an old one can be told.

mod compliance;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

mod shots;

use shots::{LAW, SHOTS, Shot, law_center};

use crate::harness::{Center, wait_for};
use crate::picture::{self, Animation};
use crate::screens::{center, screen, twenty_pieces};
use crate::terminal::Terminal;

/// The sizes that a desk has: over SSH, at the counter, on a wide monitor.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

/// The intake run: keys, what is to be seen before the next, and for how many milliseconds it stands.
const RUN: &[(&str, &str, u32)] = &[
    ("", "Just logged", 1_200),
    ("2", "Who > 2", 150),
    ("34", "Who > 234", 500),
    ("<Enter>", "OK #12 letter for 234", 1_500),
    ("<Ins>", "OK #13 letter for 234", 1_200),
    ("t", "Who > t", 180),
    ("i", "Who > ti", 180),
    ("d", "Who > tid", 180),
    ("e", "1 match, clear", 900),
    ("<Enter>", "OK #14 letter for 671", 1_500),
    ("harb", "matches", 1_200),
    ("<Enter>", "?? nothing logged", 1_600),
    ("<Down>", "> 234", 700),
    ("<Down>", "> 671", 700),
    ("<Down>", "> 402", 500),
    ("<Down>", "> 118", 700),
    ("<Enter>", "for 118 Ines Harbison", 1_600),
    ("1Z8V92A70367203024<Enter>", "to identify", 1_500),
    ("402", "> 402", 700),
    ("<Enter>", "for 402 Candle & Wick Inc", 1_600),
    ("<F9>", "Correct a piece", 1_500),
    ("555<Enter>", "Enter once more gives", 1_600),
    ("<Enter>", "OK corrected", 2_000),
    ("<Del>", "Enter takes back", 1_200),
    ("<Enter>", "OK taken back", 2_200),
];

/// A paper to be pictured: its name, and the command that writes it.
struct PaperShot(&'static str, &'static [&'static str]);

/// All of them.
const PAPERS: &[PaperShot] = &[
    PaperShot("report", &["day", "report", "2027-03-18"]),
    PaperShot(
        "labels",
        &[
            "item", "label", "10", "11", "--slot", "B-14", "--box", "234",
        ],
    ),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots")
}

/// Random names of commands and hashes differ from run to run; who sits here does as well.
fn masked(text: &str) -> String {
    let me = nix::unistd::User::from_uid(nix::unistd::geteuid())
        .unwrap()
        .unwrap()
        .name;
    let mut out = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        for (n, word) in words.iter().copied().enumerate() {
            let random = word.len() >= 16 && word.chars().all(|c| c.is_ascii_hexdigit());
            let place = word.starts_with("pts/");
            let (minute, second) = (word.len() == 5, word.len() == 8);
            let (minute, second) = (
                minute && word.starts_with("16:4"),
                second && word.starts_with("16:4"),
            );
            // On a slow machine a letter goes while keys are typed.
            let mut before = words.iter().take(n).rev().filter(|word| !word.is_empty());
            let waits = matches!(before.next(), Some(&"outbox"))
                || matches!(words.get(..n).map(|said| said.join(" ")), Some(said) if said.trim_end().ends_with("notices waiting"));
            let waits = waits && word == "7";
            let grows = n > 0 && words.get(n - 1) == Some(&"events");
            let grows = grows && word.parse::<u32>().is_ok();
            // How fast this machine types.
            let took = words.get(n + 1) == Some(&"s") && word.parse::<f64>().is_ok();
            let came = words.get(n + 1) == Some(&"ms") && word.parse::<u32>().is_ok();
            out.push_str(if n > 0 { " " } else { "" });
            out.push_str(match () {
                () if random => "(hex)",
                () if place => "(tty)",
                // The clock goes on while keys are typed.
                () if minute => "16:42",
                () if second => "16:42:05",
                () if took => "0.0",
                () if came => "0",
                () if waits => "8",
                () if grows => "79",
                () if word == me => "(me)",
                () => word,
            });
        }
        let kept = out.trim_end().len();
        out.truncate(kept);
        out.push('\n');
    }
    out
}

fn shot(terminal: &Terminal, name: &str) {
    let text = masked(&terminal.text());
    insta::assert_snapshot!(name, text);
    #[cfg(feature = "pictures")]
    picture::save_png(
        terminal.screen(),
        sum(&text),
        &folder().join(format!("{name}.png")),
    );
    assert!(picture::svg(terminal.screen()).starts_with("<svg"));
}

/// What a picture carries of the text it shows.
fn sum(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

fn shots(columns: u16, rows: u16) {
    let center = center();
    let mut terminal = screen(&center, columns, rows);
    twenty_pieces(&mut terminal);
    each(SHOTS, &mut terminal, (columns, rows));
    let center = law_center();
    let mut terminal = screen(&center, columns, rows);
    each(LAW, &mut terminal, (columns, rows));
}

fn each(shots: &[Shot], terminal: &mut Terminal, (columns, rows): (u16, u16)) {
    for Shot(name, steps, away) in shots {
        for (keys, sign) in *steps {
            terminal.keys(keys);
            terminal.wait(sign);
        }
        terminal.settle();
        shot(terminal, &format!("{name}-{columns}x{rows}"));
        let shown = terminal.text();
        terminal.keys(away);
        if !away.is_empty() {
            terminal.wait_until("another frame", |now| now != shown);
        }
    }
}

#[test]
fn every_screen_at_80_by_24() {
    shots(80, 24);
}

#[test]
fn every_screen_at_120_by_40() {
    shots(120, 40);
}

#[test]
fn every_screen_at_200_by_50() {
    shots(200, 50);
}

#[test]
fn every_paper() {
    let center = center();
    for PaperShot(name, words) in PAPERS {
        paper(name, &center.run(words).ok().out);
    }
    paper(SLIP, &slip());
}

/// The receipt slip has no command: it comes out of the printer with a handover.
const SLIP: &str = "slip";

fn slip() -> String {
    let config = "[printer]\nto = \"../slip\"\nlanguage = \"text\"\nslips = true\n";
    let center = Center::with_config(config);
    let list = "client_id,pmb,legal_name,pickup_people\na,234,Harbor Candle Co,Ada Quill\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    let clock = ["server", "clock", "set", "2027-03-19T20:42:00Z"];
    let _ = center.run(&clock).ok();
    let pieces = b"234\n234 .f\n234 1Z5R89390357567127\n";
    let _ = center.run_with(&["item", "log", "-"], pieces).ok();
    let handover = [
        "pickup",
        "234",
        "--person",
        "Ada Quill",
        "--check",
        "driver",
    ];
    let _ = center
        .run(&[&handover[..], &["--items", "all", "--scanned"]].concat())
        .ok();
    let printed = || std::fs::read_to_string(center.place().join("slip")).unwrap_or_default();
    wait_for("the slip is printed", || printed().contains("signature"));
    printed()
}

/// Holds a paper against its text, and draws it.
fn paper(name: &str, written: &str) {
    let text = masked(written);
    insta::assert_snapshot!(format!("{name}-paper"), text);
    let rows = text.lines().count() as u16 + 1;
    let size = |n: u16| std::num::NonZero::new(n).unwrap();
    let widest = text.lines().map(|line| line.chars().count()).max();
    let columns = widest.map_or(100, |widest| widest.max(100) as u16);
    let mut paper = vt100::Parser::new(size(rows), size(columns), 0);
    paper.process(text.replace('\n', "\r\n").as_bytes());
    #[cfg(feature = "pictures")]
    picture::save_png(
        paper.screen(),
        sum(&text),
        &folder().join(format!("{name}-paper.png")),
    );
    assert!(picture::svg(paper.screen()).starts_with("<svg"));
}

#[test]
fn an_intake_run() {
    let center = center();
    let mut terminal = screen(&center, 80, 24);
    let mut run = Animation::default();
    let mut texts = String::new();
    for (keys, sign, stands) in RUN {
        terminal.keys(keys);
        terminal.wait(sign);
        terminal.settle();
        run.show(terminal.screen(), *stands);
        // Rows of a half-typed name may come a frame later on a busy machine.
        if keys.ends_with('>') {
            texts.extend(["=== ", keys, "\n", &masked(&terminal.text())]);
        }
    }
    insta::assert_snapshot!("intake-run", texts);
    let drawn = run.svg(&sum(&texts));
    assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>\n"));
    #[cfg(feature = "pictures")]
    std::fs::write(folder().join("intake-run.svg"), drawn).unwrap();
}

/// Every picture that there should be, with the name of the text it shows.
fn all() -> BTreeSet<String> {
    let sized =
        |Shot(name, ..): &Shot| SIZES.map(|(columns, rows)| format!("{name}-{columns}x{rows}.png"));
    SHOTS
        .iter()
        .chain(LAW)
        .flat_map(sized)
        .chain(
            PAPERS
                .iter()
                .map(|PaperShot(name, _)| format!("{name}-paper.png")),
        )
        .chain(compliance::PAPERS.map(|name| format!("{name}-paper.png")))
        .chain([format!("{SLIP}-paper.png"), "intake-run.svg".to_owned()])
        .collect()
}

fn snapshot(picture: &str) -> String {
    let name = picture.rsplit_once('.').unwrap().0;
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/it/snapshots/it__pictures__{name}.snap"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{picture} has no text {}", path.display()));
    text.splitn(3, "---\n").nth(2).unwrap().to_owned()
}

fn drawn() -> BTreeSet<String> {
    std::fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        // Letters are pictured in a browser, and a statement by a reader of PDFs, by hand.
        .filter(|name| !name.starts_with("letter-") && !name.starts_with("statement-"))
        .collect()
}

#[cfg(not(feature = "pictures"))]
const DRAW: &str = "draw them: cargo test --features pictures --test it pictures";

#[test]
fn every_picture_has_its_text_and_every_text_its_shot() {
    let wanted = all();
    let strange: Vec<String> = drawn().difference(&wanted).cloned().collect();
    assert!(strange.is_empty(), "{strange:?} are pictures of no shot");
    assert!(wanted.iter().all(|picture| !snapshot(picture).is_empty()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let texts = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap());
    let texts = texts.filter_map(|name| {
        Some(
            name.strip_prefix("it__pictures__")?
                .strip_suffix(".snap")?
                .to_owned(),
        )
    });
    let shots: BTreeSet<String> = wanted
        .iter()
        .map(|name| name.rsplit_once('.').unwrap().0.to_owned())
        .collect();
    assert_eq!(
        texts.collect::<BTreeSet<_>>(),
        shots,
        "each text is of a shot"
    );
}

/// There is no picture of a screen that is no more. Not while they are being drawn.
#[cfg(not(feature = "pictures"))]
#[test]
fn every_shot_is_drawn_and_no_picture_is_old() {
    assert_eq!(drawn(), all(), "{DRAW}");
    let old = |picture: &String| {
        let bytes = std::fs::read(folder().join(picture)).unwrap();
        let wanted = sum(&snapshot(picture));
        !bytes
            .windows(wanted.len())
            .any(|bytes| bytes == wanted.as_bytes())
    };
    let old: Vec<String> = all().into_iter().filter(old).collect();
    assert!(old.is_empty(), "{old:?}: {DRAW}");
}
