//! The terminal's bytes under any cutting and any noise: reads with pauses between them, of reports, keys, scans, pastes
//! and bytes that are nothing.
//!
//! Run and driven as the fuzz target beside it: `cargo test --test fuzz_terminal`, with `MAILROOM_FUZZ_RUNS` and
//! `MAILROOM_FUZZ_SEED`, or with a file as the one input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use std::path::Path;

use mailroom::keymap::Key;
use mailroom::tui::{Decoder, Moment, Typed};

/// Inputs of an ordinary run.
const RUNS: u64 = 20_000;

/// What streams are made of: whole reports, their begins, keys, text, a paste.
const SEEDS: &[&[u8]] = &[
    b"\x1b[?61;4;6;22;52c",
    b"\x1b[?2026;2$y",
    b"\x1b[>0;276;0c",
    b"\x1b[12;40R",
    b"\x1b[<35;41;20M",
    b"\x1b[M !!",
    b"\x1b[97;5u",
    b"\x1b[27;5;101~",
    b"\x1b[A",
    b"\x1bOr",
    b"\x1b[[C",
    b"\x1b]11;rgb:0000/0000/0000\x07",
    b"\x1b]52;c;SGFy\x1b\\",
    b"\x1bP>|XTerm(370)\x1b\\",
    b"\x1b]lmailroom\x1b\\",
    b"\x1b]Licon\x1b\\",
    b"\xc2\x9b?62;22c",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[200~Harbor\rPMB 101\x1b[201~",
    b"\x1b",
    b"1Z5R89390357567127\r",
    b"]C1\x1d42078745\x1d9400111206206406260787\r",
    b"Orchid\r",
    b"M\xc3\xbcller\r",
    b"M\xfcller\r",
];

fn main() {
    let number = |key: &str, usual| {
        std::env::var(key)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(usual)
    };
    if let Some(file) = std::env::args()
        .skip(1)
        .find(|word| Path::new(word).is_file())
    {
        try_out(&std::fs::read(file).unwrap());
        return;
    }
    let (runs, seed) = (
        number("MAILROOM_FUZZ_RUNS", RUNS),
        number("MAILROOM_FUZZ_SEED", 1),
    );
    let mut random = Random(seed);
    for _ in 0..runs {
        try_out(&input(&mut random));
    }
    println!("{runs} inputs from seed {seed}: never deaf, nothing typed is lost, the same twice");
}

/// A few seeds, some of them changed, with bytes between that [`try_out`] takes for pauses.
fn input(random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..=random.below(8) {
        let mut seed = SEEDS[random.below(SEEDS.len())].to_vec();
        for _ in 0..random.below(3) {
            let at = random.below(seed.len() + 1);
            match random.below(4) {
                0 => seed.insert(at, random.below(256) as u8),
                1 => seed.truncate(at),
                2 if at < seed.len() => seed[at] = random.below(256) as u8,
                _ => seed.insert(at, PAUSE),
            }
        }
        bytes.extend(seed);
    }
    bytes
}

/// Stands for a pause in an input; no terminal sends it.
const PAUSE: u8 = 0xff;

/// Reads an input to its end, and everything that must hold of what comes out.
fn try_out(bytes: &[u8]) {
    let first = read(bytes);
    assert_eq!(first, read(bytes), "the same twice");
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    let wanted: Vec<Typed> = "1Z\r"
        .chars()
        .map(|c| if c == '\r' { Key::Enter } else { Key::Char(c) })
        .map(Typed::Key)
        .collect();
    assert!(first.ends_with(&wanted), "deaf behind {:?}", shown());
    let text = |one: &Typed| match one {
        Typed::Key(Key::Char(c)) => !c.is_control(),
        Typed::Paste(text) | Typed::CutPaste(text) => !text.contains('\x1b'),
        _ => true,
    };
    assert!(
        first.iter().all(text),
        "control characters as text: {:?}",
        shown()
    );
    // Where no Esc and no introducer stands, every figure and letter comes out.
    if bytes.iter().all(|byte| byte.is_ascii() && *byte != 0x1b) {
        let typed = bytes.iter().filter(|byte| byte.is_ascii_graphic()).count();
        let came = first
            .iter()
            .filter(|one| matches!(one, Typed::Key(Key::Char(c)) if *c != ' '));
        assert_eq!(came.count(), typed + 2, "lost in {:?}", shown());
    }
}

fn read(bytes: &[u8]) -> Vec<Typed> {
    let (mut decoder, mut now, mut out) = (Decoder::default(), 1_000, Vec::new());
    for part in bytes.split(|byte| *byte == PAUSE) {
        out.extend(decoder.bytes(part, Moment(now)));
        now += 700;
        while let Some(due) = decoder.due().filter(|due| due.0 <= now) {
            out.extend(decoder.silence(due));
        }
    }
    // Behind a line end and a silence nothing is held any more.
    out.extend(decoder.bytes(b"\x1b[201~\r", Moment(now)));
    while let Some(due) = decoder.due() {
        out.extend(decoder.silence(due));
    }
    out.extend(decoder.bytes(b"1Z\r", Moment(now + 10_000)));
    out
}

/// Numbers that follow from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}
