//! The formats of the public data set in `tests/data/carriers` and a few more, as one table in the order of rule 79, and the one
//! function that walks it. A row says everything about a format; nothing elsewhere asks which it is.
//!
//! `faint` rows let random text of their shape pass more often than one time in twenty, or have a shape so
//! common that nothing follows from it; `usual` ones do so too, but stand on labels here every day.

use super::accountable::{Accountable, of_impb, of_label_20, of_label_91, of_s10};
use super::carrier::Carrier;
use super::shape::Piece::{self, Alnums, AnyOf, Code, Digits, Letters, OneOf, PairBut, Text};
use super::{CheckDigit, Reading, Strength, check_digit, postal, shape};

use Carrier::{
    Amazon, CanadaPost, Canpar, Dhl, Dpd, FedEx, Gofo, Landmark, LaserShip, OldDominion, OnTrac,
    Purolator, SpeeDee, Ups, Upu, Usps, Yodel, YunExpress,
};

static FORMATS: &[Format] = &[
    row("UPS 1Z", Ups, &[&[Text("1Z"), Alnums(15), Digits(1)]]).check(2, check_digit::ups),
    row(
        "Amazon TB",
        Amazon,
        &[&[Text("TB"), OneOf("ACM"), Digits(12)]],
    ),
    row("S10 US", Usps, &[&[Letters(2), Digits(9), Text("US")]])
        .rule(postal::s10)
        .hint(of_s10),
    row(
        "S10 CA",
        CanadaPost,
        &[&[Letters(2), Digits(9), Text("CA")]],
    )
    .rule(postal::s10)
    .hint(of_s10),
    row(
        "S10",
        Upu,
        &[&[Letters(2), Digits(9), PairBut(&["US", "CA"])]],
    )
    .rule(postal::s10)
    .hint(of_s10),
    row("OnTrac", OnTrac, &[&[OneOf("CD"), Digits(14)]]).check(0, check_digit::ups),
    row("OnTrac LS", OnTrac, ONTRAC),
    row(
        "LaserShip L",
        LaserShip,
        &[&[Text("L"), OneOf("AIEHNX"), OneOf("123"), Digits(7)]],
    ),
    row("LaserShip 1LS7", LaserShip, LASERSHIP),
    row("LaserShip 1LS7-1", LaserShip, LASERSHIP_HYPHEN),
    row(
        "LaserShip 1LSCX",
        LaserShip,
        &[&[Text("1LSCX"), Alnums(10)]],
    ),
    row("UPS waybill", Ups, &[&[OneOf("AHJKTV"), Digits(10)]]).check(1, check_digit::ups),
    row(
        "Yodel",
        Yodel,
        &[&[Text("JJD"), Digits(16)], &[Text("JD"), Digits(16)]],
    ),
    row("DHL Express piece", Dhl, DHL_PIECE),
    row("Spee-Dee", SpeeDee, &[&[Text("SP"), Digits(18)]]),
    row("GOFO", Gofo, &[&[Text("GFUS"), Digits(14)]]),
    row("YunExpress", YunExpress, &[&[Text("YT"), Digits(16)]]),
    row(
        "Landmark LTN",
        Landmark,
        &[&[Text("LTN"), Digits(8), Text("N1")]],
    ),
    row("Canpar", Canpar, &[&[OneOf("CDKLSUXZ"), Digits(21)]]),
    row(
        "Amazon international",
        Amazon,
        &[&[OneOf("AFC"), Digits(10)]],
    )
    .faint(),
    row("Purolator alpha", Purolator, &[&[Letters(3), Digits(9)]]).faint(),
    row(
        "UPS Mail Innovations",
        Ups,
        &[&[Text("MI"), Digits(6), Code(4, 22)]],
    ),
    // So short, it may be Michigan and a ZIP.
    row(
        "UPS Mail Innovations short",
        Ups,
        &[&[Text("MI"), Digits(6), Code(1, 3)]],
    )
    .faint(),
    row("DHL eCommerce GM", Dhl, DHL_GM),
    row(
        "DHL eCommerce",
        Dhl,
        &[&[AnyOf(DHL_ECOMMERCE), Code(10, 39)]],
    )
    .faint(),
    row("USPS IMpb 94", Usps, IMPB_94)
        .routed()
        .rule(postal::impb)
        .hint(of_impb),
    row("USPS IMpb", Usps, IMPB)
        .routed()
        .rule(postal::impb)
        .hint(of_impb),
    row("USPS 91", Usps, &[&[Text("91"), Digits(20)]])
        .routed()
        .check(0, check_digit::gs1)
        .hint(of_label_91),
    row("FedEx Ground 34", FedEx, &[&[Text("96"), Digits(32)]])
        .check(20, check_digit::fedex)
        .last(12),
    row("FedEx Ground 22", FedEx, &[&[Text("96"), Digits(20)]])
        .check(7, check_digit::gs1)
        .last(15),
    row(
        "FedEx Express 34",
        FedEx,
        &[&[OneOf("012345678"), Digits(33)]],
    )
    .check(20, check_digit::fedex)
    .last(12)
    .usual(),
    row("FedEx ASTRA 32", FedEx, &[&[Text("3"), Digits(31)]])
        .check_to(16, 28, check_digit::fedex)
        .cut(16, 28),
    row("DPD 28", Dpd, &[&[Digits(27), Alnums(1)]])
        .check(0, check_digit::modulo_37_36)
        .faint(),
    row(
        "FedEx Ground Economy 20",
        FedEx,
        &[&[Text("61"), Digits(18)]],
    )
    .rule(postal::economy_20),
    row("USPS 20", Usps, &[&[AnyOf(USPS_20), Digits(18)]])
        .rule(postal::label_20)
        .hint(of_label_20)
        .usual(),
    row("FedEx SSCC-18", FedEx, &[&[Digits(18)]])
        .check(2, check_digit::gs1)
        .faint(),
    row("Canada Post 16", CanadaPost, &[&[Digits(16)]])
        .check(0, check_digit::gs1)
        .faint(),
    row("FedEx Ground 15", FedEx, &[&[Digits(15)]])
        .check(0, check_digit::gs1)
        .usual(),
    // One in 36 only, but unseen on docks in the States: it must not outvote FedEx's fifteen digits.
    row("DPD 14", Dpd, &[&[Digits(14), Alnums(1)]])
        .check(0, check_digit::modulo_37_36)
        .faint(),
    row("FedEx Express 12", FedEx, &[&[Digits(12)]])
        .check(0, check_digit::fedex)
        .usual(),
    row("Purolator 12", Purolator, &[&[OneOf("012345"), Digits(11)]])
        .check(0, check_digit::luhn)
        .faint(),
    row("Old Dominion", OldDominion, OLD_DOMINION)
        .check(0, check_digit::luhn)
        .usual(),
    row("DHL Express", Dhl, &[&[Digits(10)], &[Digits(11)]])
        .check(0, check_digit::modulo_7)
        .usual(),
    row("DHL eCommerce 14", Dhl, &[&[Digits(14)]]).faint(),
];

const LASERSHIP: &[&[Piece]] = &[
    &[Text("1LS7"), OneOf("12"), Digits(10)],
    &[Text("1LS7"), Digits(16)],
    &[Text("1LS7"), Digits(17)],
];
/// The numbers that LaserShip brought into OnTrac, and those of big shippers.
const ONTRAC: &[&[Piece]] = &[
    &[AnyOf(&["LS", "BN"]), Digits(9)],
    &[AnyOf(&["LS", "BN"]), Digits(10)],
    &[AnyOf(&["LS", "BN"]), Digits(11)],
    &[AnyOf(&["LS", "BN"]), Digits(12)],
];
/// Service codes of the post's labels before `IMpb`.
const USPS_20: &[&str] = &[
    "01", "02", "03", "04", "05", "06", "07", "08", "14", "21", "22", "23", "24", "25", "26", "34",
    "50", "56", "70", "71", "72", "73", "77", "82", "83", "84", "85",
];
/// The only number that keeps a hyphen.
const LASERSHIP_HYPHEN: &[&[Piece]] = &[&[
    Text("1LS7"),
    OneOf("12"),
    Digits(2),
    Text("01"),
    OneOf("1234"),
    Digits(6),
    Text("-1"),
]];
const DHL_PIECE: &[&[Piece]] = &[
    &[Text("J"), Letters(2), Digits(9)],
    &[Text("J"), Letters(2), Digits(10)],
    &[Text("J"), Letters(3), Digits(9)],
    &[Text("J"), Letters(3), Digits(10)],
];
const DHL_ECOMMERCE: &[&str] = &["GM", "LX", "RX", "UV", "CN", "SG", "TH", "IN", "HK", "MY"];
const DHL_GM: &[&[Piece]] = &[
    &[Text("GM"), Digits(16)],
    &[Text("GM"), Digits(18)],
    &[Text("GM"), Digits(20)],
];
const IMPB_94: &[&[Piece]] = &[
    &[Text("94"), Digits(20)],
    &[Text("94"), Digits(24)],
    &[Text("94"), Digits(28)],
];
const IMPB: &[&[Piece]] = &[
    &[Text("9"), OneOf("235"), Digits(20)],
    &[Text("9"), OneOf("235"), Digits(24)],
];
const OLD_DOMINION: &[&[Piece]] = &[
    &[AnyOf(&["777", "778", "072", "780"]), Digits(8)],
    &[Text("80"), Digits(9)],
];

/// Every reading of a normalised text, in the order of the table; those that cannot be as they are come
/// last, and not at all when another convinces.
pub(super) fn readings(text: &str) -> Vec<Reading> {
    let mut found: Vec<Reading> = FORMATS
        .iter()
        .filter_map(|format| format.read(text))
        .collect();
    if found.iter().any(Reading::convinces) {
        found.retain(|reading| reading.check < CheckDigit::Odd);
    }
    found.sort_by_key(|reading| reading.check.max(CheckDigit::None));
    found
}

/// One row of the table.
struct Format {
    name: &'static str,
    carrier: Carrier,
    shapes: &'static [&'static [Piece]],
    check: Check,
    cut: Cut,
    /// Whether `420`+ZIP may stand before the number.
    routed: bool,
    hint: fn(&str) -> Option<Accountable>,
    strength: Strength,
}

/// How a number proves itself.
#[derive(Clone, Copy)]
enum Check {
    Nothing,
    /// The last character of this stretch is computed over the others.
    Stretch(Cut, fn(&str) -> u32),
    /// More than one condition.
    Rule(fn(&str) -> CheckDigit),
}

/// Which part of a barcode is meant.
#[derive(Clone, Copy)]
enum Cut {
    From(usize),
    Last(usize),
    Between(usize, usize),
}

/// A row as most are: nothing to check, the whole text is the number.
const fn row(name: &'static str, carrier: Carrier, shapes: &'static [&'static [Piece]]) -> Format {
    let (check, cut) = (Check::Nothing, Cut::From(0));
    Format {
        name,
        carrier,
        shapes,
        check,
        cut,
        routed: false,
        hint: no_hint,
        strength: Strength::Proof,
    }
}

fn no_hint(_number: &str) -> Option<Accountable> {
    None
}

impl Format {
    const fn check(self, from: usize, algorithm: fn(&str) -> u32) -> Self {
        Self {
            check: Check::Stretch(Cut::From(from), algorithm),
            ..self
        }
    }

    const fn check_to(self, from: usize, to: usize, algorithm: fn(&str) -> u32) -> Self {
        Self {
            check: Check::Stretch(Cut::Between(from, to), algorithm),
            ..self
        }
    }

    const fn rule(self, judge: fn(&str) -> CheckDigit) -> Self {
        Self {
            check: Check::Rule(judge),
            ..self
        }
    }

    const fn last(self, count: usize) -> Self {
        Self {
            cut: Cut::Last(count),
            ..self
        }
    }

    const fn cut(self, from: usize, to: usize) -> Self {
        Self {
            cut: Cut::Between(from, to),
            ..self
        }
    }

    const fn hint(self, hint: fn(&str) -> Option<Accountable>) -> Self {
        Self { hint, ..self }
    }

    const fn routed(self) -> Self {
        Self {
            routed: true,
            ..self
        }
    }

    const fn faint(self) -> Self {
        Self {
            strength: Strength::Faint,
            ..self
        }
    }

    const fn usual(self) -> Self {
        Self {
            strength: Strength::Usual,
            ..self
        }
    }

    /// Reads `text` in this format. Of several places the number may begin at, the one whose check digit
    /// holds wins: length alone does not say how much is ZIP (rule 71).
    fn read(&self, text: &str) -> Option<Reading> {
        let begins = postal::without_routing(text).take(if self.routed { 3 } else { 1 });
        let fitting =
            begins.filter(|body| self.shapes.iter().any(|shape| shape::fits(shape, body)));
        let (body, check) = fitting
            .map(|body| (body, self.check.judge(body)))
            .min_by_key(|(_, check)| *check)?;
        Some(Reading {
            carrier: self.carrier,
            format: self.name,
            number: self.cut.of(body).to_owned(),
            check,
            hint: (self.hint)(body),
            strength: self.strength,
        })
    }
}

impl Check {
    fn judge(self, text: &str) -> CheckDigit {
        let holds = match self {
            Self::Nothing => return CheckDigit::None,
            Self::Stretch(cut, algorithm) => closes(cut.of(text), algorithm),
            Self::Rule(judge) => return judge(text),
        };
        CheckDigit::of(holds)
    }
}

fn closes(stretch: &str, algorithm: fn(&str) -> u32) -> bool {
    let mut body = stretch.chars();
    let last = body.next_back().and_then(|c| c.to_digit(36));
    last == Some(algorithm(body.as_str()))
}

impl Cut {
    /// That part of `text`. A shape has fixed its length before, so the part is always there.
    fn of(self, text: &str) -> &str {
        match self {
            Self::From(start) => text.get(start..),
            Self::Last(count) => text.get(text.len().saturating_sub(count)..),
            Self::Between(start, end) => text.get(start..end),
        }
        .unwrap_or_default()
    }
}
