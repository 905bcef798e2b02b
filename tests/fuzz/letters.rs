//! The composer of letters under any text: whatever a client, a company, a clerk or a label is called, each letter is one
//! mail to one address, with our headers and no others, and with no markup but ours.
//!
//! Run and driven as the fuzz targets beside it: `cargo test --test fuzz_letters`, with `MAILROOM_FUZZ_RUNS` and
//! `MAILROOM_FUZZ_SEED`, or with a file as the one input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "letters/make.rs"]
mod make;

use std::path::Path;

use mailroom::domain::notice::NoticeKind;
use mailroom::outbox::language::Language;

use make::Maker;

/// Inputs of an ordinary run.
const RUNS: u64 = 400;

/// What texts are made of.
const SEEDS: &[&str] = &[
    "\r\nBcc: evil@spam.example",
    "\r\n\r\n",
    "\n",
    "\u{85}",
    "\u{2028}",
    "\0",
    "{{ client.name }}",
    "{% for a in here %}",
    "{#",
    "<script>",
    "</p>",
    "&lt;",
    "\"'",
    "\u{202e}",
    "=?utf-8?B?",
    "?=",
    "=0D=0A",
    "Müller & Söhne",
    "東京",
    "a@b.example, <c@d.example>",
    ".",
    "--mailroom-",
    "Harbor Sound LLC",
    "\u{1b}[2J",
    "  ",
];

fn main() {
    let number = |key: &str, usual| {
        std::env::var(key)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(usual)
    };
    let makers = Language::ALL.map(Maker::new);
    if let Some(file) = std::env::args()
        .skip(1)
        .find(|word| Path::new(word).is_file())
    {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        for kind in NoticeKind::ALL {
            for maker in &makers {
                maker.try_out(kind, &text);
            }
        }
        return;
    }
    let (runs, seed) = (
        number("MAILROOM_FUZZ_RUNS", RUNS),
        number("MAILROOM_FUZZ_SEED", 1),
    );
    let mut random = Random(seed);
    for _ in 0..runs {
        let text = text(&mut random);
        let kind = NoticeKind::ALL[random.below(NoticeKind::ALL.len())];
        makers[random.below(makers.len())].try_out(kind, &text);
    }
    println!("{runs} texts from seed {seed}: one mail each, our headers and our markup");
}

/// A few seeds with any characters between them.
fn text(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..=random.below(6) {
        text.push_str(SEEDS[random.below(SEEDS.len())]);
        for _ in 0..random.below(4) {
            let limit = [0x80, 0x300, 0x3000, 0x11_0000][random.below(4)];
            text.extend(char::from_u32(random.below(limit) as u32));
        }
    }
    if random.below(20) == 0 {
        text = text.repeat(200);
    }
    text
}

/// The smallest generator that is good enough to find faults with (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}
