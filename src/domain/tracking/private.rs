//! Numbers that are no shipment's, whoever types them: what the state knows somebody by, and one figure over and over. Pure.

/// Fewer figures are a box.
const LEAST: usize = 9;

/// How many figures stand between the hyphens of a Social Security number, and of a firm's tax number.
const GROUPS: [&[usize]; 2] = [&[3, 2, 4], &[2, 7]];

/// Whether a text is a Social Security number, or a firm's tax number, as they are printed. Figures without their hyphens
/// may be anything.
pub fn is_identity(text: &str) -> bool {
    let groups: Vec<&str> = text.trim().split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let are_figures = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    GROUPS.contains(&lengths.as_slice()) && groups.iter().all(are_figures)
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
        for text in ["123-45-6789", "12-3456789", " 078-05-1120 "] {
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
}
