//! Numbers that are no shipment's, whoever types them: what the state knows somebody by, and one figure over and over. Pure.

/// Fewer figures are a box.
const LEAST: usize = 9;

/// How many figures stand between the hyphens of a Social Security number, and of a firm's tax number.
const GROUPS: [&[usize]; 2] = [&[3, 2, 4], &[2, 7]];

/// Whether a text is a Social Security number, or a firm's tax number, as they are printed. Nine figures in a row may be one,
/// and are asked about for themselves.
pub fn is_identity(text: &str) -> bool {
    // Two groups with a blank between them may be a box and a number.
    let sign = if text.trim().matches(' ').count() == 2 {
        ' '
    } else {
        '-'
    };
    let groups: Vec<&str> = text.trim().split(sign).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let are_figures = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    GROUPS.contains(&lengths.as_slice()) && groups.iter().all(are_figures)
}

/// Whether a text is nine figures in a row: a Social Security number, a tax number or a ZIP+4 without its hyphen, where no
/// carrier's format says that it is a number of its own.
pub fn is_nine_figures(text: &str) -> bool {
    let text = text.trim();
    text.len() == NINE && text.bytes().all(|b| b.is_ascii_digit())
}

const NINE: usize = 9;

/// Whether a text is a ZIP with its four more figures: `97201-1234`.
pub fn is_zip_and_four(text: &str) -> bool {
    let figures =
        |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    text.trim()
        .split_once('-')
        .is_some_and(|(zip, four)| figures(zip, 5) && figures(four, 4))
}

/// How long an international account number is, with its country's two letters.
const IBAN: std::ops::RangeInclusive<usize> = 15..=34;

/// Whether a text is an international account number: a country, two check figures that hold, and the account (ISO 13616).
pub fn is_account(text: &str) -> bool {
    let plain: String = text.split_whitespace().collect();
    let plain = plain.to_ascii_uppercase();
    let is_plain = IBAN.contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_alphanumeric());
    let Some((country, account)) = plain.split_at_checked(4).filter(|_| is_plain) else {
        return false;
    };
    let (letters, check) = country.split_at(2);
    letters.bytes().all(|b| b.is_ascii_uppercase())
        && check.bytes().all(|b| b.is_ascii_digit())
        && remainder(account.chars().chain(country.chars())) == Some(1)
}

/// What is left over by 97 of a text in which a letter is its place in the alphabet behind 9.
fn remainder(chars: impl Iterator<Item = char>) -> Option<u32> {
    chars.into_iter().try_fold(0, |rest: u32, c| {
        let value = c.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        Some((rest * shift + value) % 97)
    })
}

/// Bars of an Intelligent Mail barcode, as a reader spells them: ascending, descending, full, tracker.
const BARS: usize = 65;

/// Whether a text is a letter's bars, spelled.
pub fn is_bars(text: &str) -> bool {
    let text = text.trim();
    text.len() == BARS && text.bytes().all(|b| b"ADFTadft".contains(&b))
}

/// Whether a text is one figure over and over: no carrier's number is, though check digits hold for nothing but noughts.
pub fn is_one_figure(text: &str) -> bool {
    let mut figures = text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace() && *b != b'-');
    let Some(first) = figures.next().filter(u8::is_ascii_digit) else {
        return false;
    };
    let mut count = 1;
    let same = figures.all(|b| {
        count += 1;
        b == first
    });
    same && count >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_state_knows_somebody_by_and_one_figure_are_no_shipment() {
        for text in ["123-45-6789", "12-3456789", " 078-05-1120 ", "123 45 6789"] {
            assert!(is_identity(text), "{text}");
        }
        for text in [
            "123456789",
            "123-456-789",
            "400-117",
            "12-345678",
            "a23-45-6789",
            "",
        ] {
            assert!(!is_identity(text), "{text}");
        }
        for text in [
            "000000000000",
            "0000 0000 0000",
            "111111111111",
            "0000000000000000000000",
        ] {
            assert!(is_one_figure(text), "{text}");
        }
        for text in [
            "00000000",
            "111",
            "986578788855",
            "1111111111112",
            "aaaaaaaaaaaa",
            "",
        ] {
            assert!(!is_one_figure(text), "{text}");
        }
    }

    #[test]
    fn nine_figures_a_zip_an_account_and_bars_are_no_shipment() {
        for (text, is_it) in [
            ("123456789", true),
            (" 972011234 ", true),
            ("12345678", false),
            ("1234567890", false),
        ] {
            assert_eq!(is_nine_figures(text), is_it, "{text}");
        }
        for (text, is_it) in [
            ("97201-1234", true),
            ("97201-123", false),
            ("400-117", false),
        ] {
            assert_eq!(is_zip_and_four(text), is_it, "{text}");
        }
        for (text, is_it) in [
            ("DE89370400440532013000", true),
            ("GB82 WEST 1234 5698 7654 32", true),
            ("DE89370400440532013001", false),
            ("1Z5R89390357567127", false),
            ("RB123456785CN", false),
        ] {
            assert_eq!(is_account(text), is_it, "{text}");
        }
        let bars = "ADFT".repeat(16) + "A";
        assert!(is_bars(&bars) && !is_bars("DAFT") && !is_bars(&"X".repeat(65)));
    }
}
