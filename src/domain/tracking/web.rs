//! What a QR code holds that is no number: an address on the web, a card, a network. A shipment's number may stand in
//! an address on the web, where the carrier's own codes lead to their tracking page. Pure.

use super::Carrier;

/// Begins of what a phone opens and nobody types before a name.
const BEGINNINGS: &[&str] = &[
    "http://",
    "https://",
    "mailto:",
    "tel:",
    "sms:",
    "smsto:",
    "geo:",
    "wifi:",
    "mecard:",
    "begin:vcard",
    "begin:vevent",
    "matmsg:",
    "upi:",
    "otpauth:",
];

/// Whether a text is one of those. Behind a colon with a blank it is somebody's `Tel: 503 555 0199` off a label.
pub fn is_address(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let page = || {
        let is_host =
            text.starts_with("www.") || (host(&text).is_some() && text.contains(['?', '.']));
        is_host && text.contains('/') && !text.contains(' ')
    };
    BEGINNINGS
        .iter()
        .filter_map(|begin| text.strip_prefix(begin))
        .any(|rest| !rest.starts_with(' '))
        || page()
}

/// Whose page an address leads to.
pub(super) fn host(address: &str) -> Option<Carrier> {
    const HOSTS: [(&str, Carrier); 4] = [
        ("fedex.com", Carrier::FedEx),
        ("ups.com", Carrier::Ups),
        ("usps.com", Carrier::Usps),
        ("dhl.com", Carrier::Dhl),
    ];
    let address = address.to_ascii_lowercase();
    let behind = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let name = behind.split(['/', '?']).next()?;
    let of = |host: &str| name == host || name.ends_with(&format!(".{host}"));
    HOSTS
        .into_iter()
        .find_map(|(host, carrier)| of(host).then_some(carrier))
}

/// What may be a number in it, from the end on: a tracking page has it last.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.rsplit(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() >= 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_none_of_a_label() {
        for text in [
            "https://harbor.example/menu",
            "HTTP://X.EXAMPLE",
            "www.harbor.example/menu",
            "mailto:ada@harbor.example",
            "WIFI:S:desk;T:WPA;P:x;;",
            "BEGIN:VCARD",
            "tel:+15035550199",
            "USPS.COM/go?t=9405803699300124287899",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "Tel: 503 555 0199",
            "www.harbor.example",
            "Http Ltd",
            "Wifi: guest",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
