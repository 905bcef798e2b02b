//! GS1's application identifiers as they are printed under a barcode, in brackets that the barcode itself has not:
//! `(420)97201(92)0209…`. Whoever types a label, or scans a code of the printed line, has them. Pure.

use std::borrow::Cow;

/// Identifiers that begin what lies here: ship to this ZIP, container, goods in a case, the post's own.
fn begins(text: &str) -> bool {
    let Some((identifier, _)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
        return false;
    };
    let is_postal = identifier.starts_with('9') && matches!(identifier.len(), 2 | 4);
    let figures = identifier.bytes().all(|b| b.is_ascii_digit());
    figures && (is_postal || matches!(identifier, "420" | "421" | "00" | "01" | "02"))
}

/// Identifiers of what a shipper prints for himself: goods, batch, dates, serial, count, his own order.
const GOODS: [&str; 14] = [
    "01", "02", "10", "11", "12", "13", "15", "17", "20", "21", "30", "37", "240", "241",
];

/// Whether a text is what a shipper prints of goods, its identifiers in brackets: no shipment's number stands there.
pub(super) fn is_of_goods(text: &str) -> bool {
    let mut identifiers = text
        .split('(')
        .skip(1)
        .filter_map(|part| part.split_once(')'));
    let mut all = identifiers
        .by_ref()
        .map(|(identifier, _)| identifier)
        .peekable();
    let says_so = |identifier: &&str| GOODS.contains(identifier);
    let is_neutral = |identifier: &str| matches!(identifier, "420" | "421");
    let begins = text.trim().starts_with('(') && all.peek().is_some();
    let all: Vec<&str> = all.collect();
    begins && all.iter().any(says_so) && all.iter().all(|one| says_so(one) || is_neutral(one))
}

/// The text without them; an area code in brackets stays.
pub(super) fn without_brackets(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    if !begins(trimmed) {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || " ()".contains(c);
    if !trimmed.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(trimmed.replace(['(', ')'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shipper_prints_of_goods_is_no_shipment() {
        for text in [
            "(01)00614141123452(21)ABC123",
            "(10)LOT-7(17)251231",
            "(420)97209(01)00614141123452",
            "(21)12345678901234",
        ] {
            assert!(is_of_goods(text), "{text}");
        }
        for text in [
            "(420)97201(92)0209",
            "(00)340434161094042557",
            "(503) 555-0199",
            "(10)",
            "Acme (10)",
        ] {
            assert_eq!(is_of_goods(text), text == "(10)", "{text}");
        }
    }

    #[test]
    fn identifiers_lose_their_brackets_and_area_codes_keep_them() {
        for (text, plain) in [
            ("(420)97201(92)02", "420972019202"),
            ("(00)340434161094042557", "00340434161094042557"),
            ("(01)00614141123452(17)251231", "010061414112345217251231"),
            ("(9202) 0903", "9202 0903"),
            ("(503) 555-0199", "(503) 555-0199"),
            ("(917) 555 0199", "(917) 555 0199"),
            ("(420) Harbor & Co", "(420) Harbor & Co"),
        ] {
            assert_eq!(without_brackets(text), plain, "{text}");
        }
    }
}
