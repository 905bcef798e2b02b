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
