//! The manifest of one carrier on narrow paper: two lines a bundle, the sums, and a place for the driver's name. Never
//! where a bundle goes.

use super::Paper;
use crate::domain::text::counted;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::sheets::manifest;
use crate::wire::rows::SentRow;

/// Composes it.
pub fn of_carrier(center: &str, carrier: Carrier, day: Day, all: &[SentRow]) -> Paper {
    let head = Paper::default().plain(center);
    let head = head.large(&format!("{} {day}", carrier.word()));
    let head = head.plain("MANIFEST");
    let rows = all.iter().fold(head, |paper, SentRow { forward, .. }| {
        let number = forward.tracking.as_deref().unwrap_or("no number");
        let weight = forward.weight.map(|weight| format!(", {weight}"));
        let (pieces, weight) = (
            counted(forward.items.len(), "piece"),
            weight.unwrap_or_default(),
        );
        paper
            .plain(&format!("{} {number}", forward.id))
            .plain(&format!("{pieces}{weight}, postage {}", forward.postage))
    });
    let sums = manifest::sums(all);
    let paper = sums.split(", ").fold(rows.plain(""), Paper::plain);
    let blanks = [
        "",
        "driver ____________________",
        "",
        "time ______ sign ____________________",
    ];
    blanks.into_iter().fold(paper, Paper::plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forward::{Cents, Forward, ForwardKind, Weight};
    use crate::domain::ids::{ClientId, ForwardId, ItemId};
    use crate::domain::time::Stamp;

    #[test]
    fn a_printed_manifest_has_each_bundle_whole_and_no_address() {
        let forward = Forward {
            id: ForwardId(3),
            client: ClientId::new("h"),
            kind: ForwardKind::Forwarded,
            items: vec![ItemId(1), ItemId(2)],
            to: "9 Secret Road, Bend OR 97701".to_owned(),
            on_file: true,
            carrier: Some(Carrier::Usps),
            tracking: Some("9400111206206406260787".to_owned()),
            weight: Some(Weight(200)),
            postage: Cents(785),
            handling: Cents(200),
        };
        let row = SentRow {
            forward,
            at: Stamp(0),
            by: "ada".to_owned(),
            pmb: None,
            name: "Harbor Candle Co".to_owned(),
            back: 0,
            owed: Cents(0),
        };
        let day = Day::parse("2026-11-29").unwrap();
        let paper = of_carrier("One Desk", Carrier::Usps, day, &[row]);
        assert_eq!(
            paper.text(),
            "One Desk\nUSPS 2026-11-29\nMANIFEST\n3 9400111206206406260787\n2 pieces, 1 lb 4 oz, postage 7.85\n\n\
             1 bundle (1 with a number)\n2 pieces\n1 lb 4 oz\npostage 7.85\n\ndriver ____________________\n\n\
             time ______ sign ____________________\n\n"
        );
    }
}
