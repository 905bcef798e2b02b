//! Barcodes of goods, as a scanner gives them that names no kind: EAN-13 and UPC-A with their check digit, and what
//! stands beside a book's. Pure.

use super::check_digit;

/// Whether figures are a product's: a book's ISBN with or without its price, or an EAN-13 whose check digit is right.
/// Twelve figures (UPC-A) are asked last: those of a carrier go before.
pub(super) fn is_goods(figures: &str) -> bool {
    if !figures.bytes().all(|b| b.is_ascii_digit()) {
        return is_old_isbn(figures);
    }
    match figures.len() {
        12 | 13 => closes(figures),
        15 | 18 => figures.get(..13).is_some_and(|book| {
            (book.starts_with("978") || book.starts_with("979")) && closes(book)
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

/// Nine figures and an X, which no carrier has.
fn is_old_isbn(text: &str) -> bool {
    let Some(body) = text.strip_suffix('X').filter(|body| body.len() == 9) else {
        return false;
    };
    let weighted = body
        .bytes()
        .zip((2..=10).rev())
        .map(|(b, weight)| u32::from(b.wrapping_sub(b'0')) * weight);
    body.bytes().all(|b| b.is_ascii_digit()) && (weighted.sum::<u32>() + 10).is_multiple_of(11)
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
