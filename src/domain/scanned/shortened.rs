//! What a spreadsheet makes of a long number: `9.40011E+21`. The figures behind the first are gone, and nobody can bring
//! them back.

/// Whether a text is a number so written.
pub fn is_shortened(text: &str) -> bool {
    let Some((number, power)) = text.trim().split_once(['E', 'e']) else {
        return false;
    };
    let is_figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = number.strip_prefix('-').unwrap_or(number);
    // Without a plus it is one where it has a point: `9.4E21`, but not `12E4`.
    let is_pointed = number.contains(['.', ',']);
    let power = match power.strip_prefix('+') {
        Some(power) => Some(power),
        None => Some(power).filter(|_| is_pointed),
    };
    is_figures(&number.replacen(['.', ','], "", 1)) && power.is_some_and(is_figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_spreadsheet_shortened_is_known() {
        for text in ["9.40011E+21", "9.4E21", "1,23457E+12", "1E+12", " 9.4e+21 "] {
            assert!(is_shortened(text), "{text}");
        }
        for text in [
            "9400111206206406260787",
            "E+21",
            "Suite 9E",
            "1Z5R8E+1",
            "12E4",
            "",
        ] {
            assert!(!is_shortened(text), "{text}");
        }
    }
}
