//! The AIM identifier: three characters a scanner may put before the text to name the kind of barcode
//! (rule 64). Not part of the label, and typed by nobody: it marks a scan beyond doubt.

/// The letter that names the kind of barcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbology(char);

impl Symbology {
    /// EAN and UPC, which stand on goods.
    pub(super) fn is_goods(self) -> bool {
        self.0 == 'E'
    }

    /// "Other": where readers of four-state codes put the Intelligent Mail barcode.
    pub(super) fn is_other(self) -> bool {
        self.0 == 'X'
    }
}

/// The identifier `text` begins with, if any, and the text behind it.
pub(super) fn strip(text: &str) -> (Option<Symbology>, &str) {
    identifier(text).map_or((None, text), |(symbology, rest)| (Some(symbology), rest))
}

fn identifier(text: &str) -> Option<(Symbology, &str)> {
    let mut rest = text.strip_prefix(']')?.chars();
    let letter = rest.next().filter(char::is_ascii_alphabetic)?;
    rest.next().filter(char::is_ascii_alphanumeric)?;
    Some((Symbology(letter), rest.as_str()))
}

/// The identifier a text begins with, if any, and what kind of barcode it names (ISO/IEC 15424).
pub fn named(text: &str) -> Option<(&str, &'static str)> {
    let (Some(Symbology(letter)), rest) = strip(text) else {
        return None;
    };
    let identifier = text.get(..text.len() - rest.len())?;
    let kind = match letter {
        'A' => "Code 39",
        'C' if identifier == "]C1" => "GS1-128",
        'C' => "Code 128",
        'E' => "EAN or UPC, on goods",
        'F' => "Codabar",
        'G' => "Code 93",
        'I' => "Interleaved 2 of 5",
        'L' => "PDF417",
        'Q' => "QR code",
        'U' => "MaxiCode",
        'X' => "another kind, such as a letter's bars",
        'd' if identifier == "]d2" => "GS1 DataMatrix",
        'd' => "DataMatrix",
        'e' => "GS1 DataBar",
        'z' => "Aztec",
        _ => "a kind not known here",
    };
    Some((identifier, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names() {
        assert_eq!(named("]C1420"), Some(("]C1", "GS1-128")));
        assert_eq!(named("]d2x"), Some(("]d2", "GS1 DataMatrix")));
        assert_eq!(named("1Z"), None);
    }

    #[test]
    fn three_characters_are_taken_off() {
        assert_eq!(strip("]C0ABC"), (Some(Symbology('C')), "ABC"));
        assert_eq!(strip("]d2"), (Some(Symbology('d')), ""));
        assert_eq!(strip("]1C"), (None, "]1C"));
        assert_eq!(strip("]C"), (None, "]C"));
        assert_eq!(strip("ABC"), (None, "ABC"));
    }
}
