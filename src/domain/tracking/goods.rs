//! Barcodes of goods, as a scanner gives them that names no kind: EAN-13 and UPC-A with their check digit, and what
//! stands beside a book's. Pure.

use super::{check_digit, is_telephone, postal};

/// Whether figures are a product's: a book's ISBN, old or new, or a magazine's ISSN, with or without its price, an EAN-13
/// or the GTIN of a case whose check digit is right, be it behind its application identifier.
/// Twelve figures (UPC-A) are asked last: those of a carrier go before.
pub(super) fn is_goods(figures: &str) -> bool {
    if figures.len() == 10 {
        return is_old_isbn(figures) && !is_telephone(figures);
    }
    if postal::is_case_of_goods(figures) {
        return true;
    }
    if !figures.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    match figures.len() {
        12 | 13 => closes(figures),
        14 => figures.starts_with(['0', '1']) && closes(figures),
        15 | 18 => figures.get(..13).is_some_and(|printed| {
            ["977", "978", "979"]
                .iter()
                .any(|begin| printed.starts_with(begin))
                && closes(printed)
        }),
        _ => false,
    }
}

fn closes(figures: &str) -> bool {
    let Some((body, last)) = figures.split_at_checked(figures.len().saturating_sub(1)) else {
        return false;
    };
    last.parse() == Ok(check_digit::gs1(body))
}

/// A book's number of ten figures, the last of which may be an X.
fn is_old_isbn(text: &str) -> bool {
    let Some((body, last)) = text.split_at_checked(9) else {
        return false;
    };
    let check = match last {
        "X" => Some(10),
        figure => figure.parse::<u32>().ok(),
    };
    let weighted = body
        .bytes()
        .zip((2..=10).rev())
        .map(|(b, weight)| u32::from(b.wrapping_sub(b'0')) * weight);
    body.bytes().all(|b| b.is_ascii_digit())
        && check.is_some_and(|check| (weighted.sum::<u32>() + check).is_multiple_of(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_and_a_can_of_soup_are_goods() {
        for text in [
            "9781492143239",
            "978149214323951695",
            "5901234123457",
            "036000291452",
            "080442957X",
            "0306406152",
            "977123456700389",
            "00614141123452",
            "0100614141123452",
            "01006141411234521725123110ABC123",
        ] {
            assert!(is_goods(text), "{text}");
        }
        for text in [
            "9781492143238",
            "1234567890123",
            "986578788855",
            "0804429571",
            "",
            "X",
        ] {
            assert!(!is_goods(text), "{text}");
        }
    }
}
