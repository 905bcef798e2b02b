//! Rates of taxes: whole parts of a million, so that each rate that a state or a city writes is exact. Of an amount a rate
//! is rounded once, half a cent away from nought: what is taken back gives back what was taken.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::money::Amount;

/// Decimals that a percentage may have.
const DECIMALS: usize = 4;
/// Parts of a million that a percent is.
const PERCENT: u32 = 10_000;
const MILLION: i128 = 1_000_000;

/// A rate, in parts of a million: `8.875%` is 88,750.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(pub u32);

impl Rate {
    /// All of it.
    pub const WHOLE: Self = Self(100 * PERCENT);

    /// Reads a percentage: `8`, `8.25`, `8.875`, with four decimals at most.
    pub fn parse(percent: &str) -> Option<Self> {
        let (whole, part) = percent.split_once('.').unwrap_or((percent, "0"));
        let is_plain =
            |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
        if part.len() > DECIMALS || !is_plain(whole) || !is_plain(part) {
            return None;
        }
        let part: u32 = format!("{part:0<DECIMALS$}").parse().ok()?;
        let whole: u32 = whole.parse().ok()?;
        whole.checked_mul(PERCENT)?.checked_add(part).map(Self)
    }

    /// Its share of an amount, in whole cents.
    pub fn of(self, amount: Amount) -> Amount {
        let share = i128::from(amount.0) * i128::from(self.0);
        let half = if share < 0 { -MILLION / 2 } else { MILLION / 2 };
        Amount(i64::try_from((share + half) / MILLION).unwrap_or_default())
    }
}

/// `8.25%`, `8.875%`: two decimals, and more where it has them.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = format!("{:0DECIMALS$}", self.0 % PERCENT);
        let more = part.trim_end_matches('0');
        write!(f, "{}.{more:0<2}%", self.0 / PERCENT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_three_decimals_is_exact_and_reads_as_it_was_written() {
        for (said, parts, reads) in [
            ("8.875", 88_750, "8.875%"),
            ("8.25", 82_500, "8.25%"),
            ("8", 80_000, "8.00%"),
            ("7.8125", 78_125, "7.8125%"),
            ("0.5", 5_000, "0.50%"),
            ("10.025", 100_250, "10.025%"),
        ] {
            let rate = Rate::parse(said).unwrap();
            assert_eq!(
                (rate.0, rate.to_string().as_str()),
                (parts, reads),
                "{said}"
            );
        }
        for wrong in ["", ".5", "8.", "8.12345", "-1", "8,25", "x"] {
            assert_eq!(Rate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_share_is_rounded_half_a_cent_away_from_nought_and_a_credit_gives_back_what_was_taken() {
        for (cents, rate, share) in [
            (1_999, 82_500, 165),
            // In hundredths of a percent it was 88.70 or 88.80.
            (100_000, 88_750, 8_875),
            (10_000, 88_750, 888),
            (200, 2_500, 1),
            (199, 2_500, 0),
            (10_000, 1_000_000, 10_000),
            (-500, 82_500, -41),
            (-200, 2_500, -1),
        ] {
            assert_eq!(Rate(rate).of(Amount(cents)), Amount(share), "{cents}");
            assert_eq!(Rate(rate).of(Amount(-cents)), Amount(-share), "{cents}");
        }
    }
}
