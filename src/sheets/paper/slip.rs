//! The slip of a handover: who took what, checked how, and which pieces were read off their label. Never a slot, a
//! number of a paper, or another client's name.

use super::Paper;
use super::label::tail;
use crate::domain::item::Item;
use crate::domain::pickup::Pickup;
use crate::domain::short_code;

/// What a slip is made of.
#[derive(Clone, Debug)]
pub struct Slip<'a> {
    /// The center's name and address, a line each.
    pub center: Vec<&'a str>,
    pub pickup: &'a Pickup,
    /// Whose pieces: `PMB 234  Harbor Candle Co LLC`.
    pub whose: String,
    /// How the person was checked, in words.
    pub check: String,
    /// When, on the center's clock.
    pub at: String,
    /// Who handed it out.
    pub clerk: &'a str,
    pub pieces: Vec<SlipPiece<'a>>,
}

/// A piece on a slip.
#[derive(Clone, Copy, Debug)]
pub struct SlipPiece<'a> {
    pub item: &'a Item,
    /// Whether it was read off its label, and not only ticked or counted.
    pub by_label: bool,
}

/// Composes it.
pub fn slip(slip: &Slip<'_>) -> Paper {
    let heads = slip.center.iter().copied();
    let mut paper = heads.fold(Paper::default(), Paper::plain);
    let said = |paper: Paper, text: String| paper.plain(&text);
    paper = said(paper, format!("RECEIPT {}  {}", slip.pickup.id, slip.at));
    paper = said(paper, slip.whose.clone());
    paper = said(paper, format!("handed to {}", slip.pickup.person));
    paper = said(paper, slip.check.clone());
    for SlipPiece { item, by_label } in &slip.pieces {
        let carrier = item.carrier.map_or("", |carrier| carrier.word());
        let number = item.tracking.as_deref().map(tail).unwrap_or_default();
        let known = [item.kind.word(), carrier, &number].join(" ");
        let read = if *by_label { "scanned" } else { "not scanned" };
        let code = short_code::of_piece(item.id);
        paper = said(paper, format!("#{code} {}, {read}", known.trim_end()));
    }
    let labelled = slip.pieces.iter().filter(|piece| piece.by_label).count();
    let all = slip.pieces.len();
    paper = said(
        paper,
        format!("{all} in all: {labelled} scanned, {} not", all - labelled),
    );
    paper = said(paper, format!("by {}", slip.clerk));
    paper = said(paper, String::new());
    said(paper, "signature ____________________".to_owned())
}
