//! Pieces that leave without anybody coming for them, and why one that left lies here again. Amounts are whole cents,
//! weights tenths of an ounce: nothing is ever rounded.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, ForwardId, ItemId};
use super::tracking::Carrier;
use super::word::{abbreviated, words};

words! {
    /// Whose pieces are sent on.
    pub enum ForwardKind {
        /// A client's who is served, to the forwarding address.
        Forwarded = "forwarded",
        /// A former client's, to the re-mail address and with new postage (rule 35).
        Remailed = "remailed",
    }
}

words! {
    /// Why a client's own piece goes back to its sender or carrier (rules 22, 23).
    pub enum ReturnReason by abbreviated {
        /// The client refused it: the addressee alone may.
        Refused = "refused",
        InsufficientAddress = "insufficient_address",
        /// Nobody came for it in time.
        NotTaken = "not_taken",
        /// In the clerk's own words.
        Other = "other",
    }
}

words! {
    /// Why a piece that left is held again.
    pub enum BackReason by abbreviated {
        /// Somebody opened it who should not have.
        OpenedInError = "opened_in_error",
        /// It had gone to the wrong client.
        WrongClient = "wrong_client",
        /// It could not be delivered where it was sent.
        Undeliverable = "undeliverable",
        /// In the clerk's own words.
        Other = "other",
    }
}

impl ReturnReason {
    /// As a sentence has it.
    pub fn words(self) -> String {
        self.word().replace('_', " ")
    }
}

impl BackReason {
    /// Whether the center made the mistake, and not the address or the carrier.
    pub fn is_our_slip(self) -> bool {
        matches!(self, Self::OpenedInError | Self::WrongClient)
    }

    /// As a sentence has it.
    pub fn words(self) -> String {
        self.word().replace('_', " ")
    }
}

/// What was sent on in one bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forward {
    pub id: ForwardId,
    pub client: ClientId,
    pub kind: ForwardKind,
    pub items: Vec<ItemId>,
    /// Where to, on one line.
    pub to: String,
    /// Whether the record had that address.
    pub on_file: bool,
    /// Who takes it on.
    pub carrier: Option<Carrier>,
    /// Its normalised number.
    pub tracking: Option<String>,
    pub weight: Option<Weight>,
    /// What the carrier took.
    pub postage: Cents,
    /// What the center takes for its work.
    pub handling: Cents,
}

/// What a client is told of a bundle. Never the address: who reads his mail need not know where he lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub forward: ForwardId,
    pub kind: ForwardKind,
    pub on_file: bool,
    pub carrier: Option<Carrier>,
    pub tracking: Option<String>,
    pub postage: Cents,
    pub handling: Cents,
}

impl Forward {
    /// What its client is told.
    pub fn told(&self) -> Sent {
        Sent {
            forward: self.id,
            kind: self.kind,
            on_file: self.on_file,
            carrier: self.carrier,
            tracking: self.tracking.clone(),
            postage: self.postage,
            handling: self.handling,
        }
    }

    /// `by USPS 9400.., 1 lb 4 oz, postage 7.85, handling 2.00`.
    pub fn cost(&self) -> String {
        let by = by(self.carrier, self.tracking.as_deref());
        let weight = self.weight.map(|weight| weight.to_string());
        let handling = (self.handling != Cents(0)).then(|| format!("handling {}", self.handling));
        let parts = [
            by,
            weight,
            Some(format!("postage {}", self.postage)),
            handling,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn by(carrier: Option<Carrier>, tracking: Option<&str>) -> Option<String> {
    match (carrier, tracking) {
        (Some(carrier), Some(number)) => Some(format!("by {} {number}", carrier.word())),
        (Some(carrier), None) => Some(format!("by {}", carrier.word())),
        (None, Some(number)) => Some(format!("number {number}")),
        (None, None) => None,
    }
}

/// An amount of money in whole cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cents(pub u32);

impl Cents {
    /// Reads `7.85`, `$7.85`, `.85` or `7`: after a point stand two digits, or nobody knows what one is worth.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('$').unwrap_or(text);
        let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |text: &str, most: usize| {
            text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let fits = digits(whole, 5) && digits(part, 2) && part.len() == 2 && text != ".";
        if !fits || text.is_empty() {
            return None;
        }
        let whole: u32 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        Some(Self(whole * 100 + part.parse::<u32>().ok()?))
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// So many times as much.
    #[must_use]
    pub fn times(self, n: u32) -> Self {
        Self(self.0.saturating_mul(n))
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A weight in tenths of an ounce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Weight(pub u32);

/// Tenths of an ounce in a pound.
const POUND: u32 = 160;

impl Weight {
    /// Reads `12oz`, `1lb 4.5oz` or `2.5 lb`; a number alone could be either.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        // `7 1lb` are two things: no blank stands within a number.
        let is_figure = |c: char| c.is_ascii_digit() || c == '.';
        let mut words = lower.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let splits = word.ends_with(is_figure)
                && words.peek().is_some_and(|next| next.starts_with(is_figure));
            if splits {
                return None;
            }
        }
        let text = lower.replace(char::is_whitespace, "");
        let (pounds, rest) = match text.split_once("lb") {
            Some((pounds, rest)) => (tenths(pounds, POUND)?, rest.trim_start_matches('s')),
            None => (0, text.as_str()),
        };
        let ounces = match rest {
            "" => 0,
            rest => tenths(rest.strip_suffix("oz")?, 10)?,
        };
        Some(Self(pounds.checked_add(ounces)?)).filter(|weight| weight.0 > 0)
    }
}

/// A number with at most two digits behind its point, times a unit of so many tenths.
fn tenths(number: &str, unit: u32) -> Option<u32> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 4 || part.len() > 2 || whole.is_empty() || !plain(whole) || !plain(part) {
        return None;
    }
    let hundredths: u32 = format!("{whole}{part:0<2}").parse().ok()?;
    // What is less than a tenth counts as one: a carrier rounds up as well.
    Some((hundredths * unit).div_ceil(100))
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pounds, rest) = (self.0 / POUND, self.0 % POUND);
        let ounces = match rest % 10 {
            0 => format!("{}", rest / 10),
            part => format!("{}.{part}", rest / 10),
        };
        match (pounds, rest) {
            (0, _) => write!(f, "{ounces} oz"),
            (_, 0) => write!(f, "{pounds} lb"),
            _ => write!(f, "{pounds} lb {ounces} oz"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_whole_cents_or_nothing() {
        for (text, cents) in [
            ("7.85", Some(785)),
            (" $7.85 ", Some(785)),
            ("7", Some(700)),
            (".85", Some(85)),
            ("0", Some(0)),
            ("7.8", None),
            ("7.", None),
            ("7.855", None),
            ("-1", None),
            ("", None),
            (".", None),
            ("$", None),
            ("123456", None),
        ] {
            assert_eq!(Cents::parse(text).map(|cents| cents.0), cents, "{text:?}");
        }
        assert_eq!(Cents(705).to_string(), "7.05");
    }

    #[test]
    fn a_weight_has_its_unit_and_reads_as_it_is_written() {
        for (text, tenths) in [
            ("12oz", Some(120)),
            ("1lb 4.5oz", Some(205)),
            ("1 lb 4.5 oz", Some(205)),
            ("2.5LBS", Some(400)),
            ("0.25oz", Some(3)),
            ("12", None),
            ("7 1lb", None),
            ("7.8 5oz", None),
            ("0oz", None),
            ("oz", None),
            ("1lb4", None),
            ("99999lb", None),
        ] {
            assert_eq!(
                Weight::parse(text).map(|weight| weight.0),
                tenths,
                "{text:?}"
            );
        }
        for tenths in [3, 120, 160, 205, 1600] {
            let weight = Weight(tenths);
            assert_eq!(Weight::parse(&weight.to_string()), Some(weight));
        }
    }
}
