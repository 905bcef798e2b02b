//! Somebody's own number on a line about a piece: refused before anything else is made of the line, so that nothing of it
//! is kept. What the books' own door refuses is in `domain::own_number`.

use crate::domain::command::Intake;
use crate::domain::item::ItemKind;
use crate::domain::own_number::{self, OwnNumber};
use crate::domain::scanned::NoPiece;
use crate::wire::messages::LogLine;

/// What of somebody's own a line holds, or what is said to be its number. Nine figures may be a parcel's where somebody
/// says that there is one.
pub(super) fn refuse(intake: &Intake, line: &LogLine) -> Result<(), NoPiece> {
    let is_said = line.tracking.is_some() || intake.kind != ItemKind::Letter;
    let texts = [Some(line.text.as_str()), line.tracking.as_deref()];
    let mut found = texts.into_iter().flatten().filter_map(own_number::in_line);
    let what = found.find(|what| !(is_said && *what == OwnNumber::NineFigures));
    what.map_or(Ok(()), |what| Err(as_no_piece(what)))
}

fn as_no_piece(what: OwnNumber) -> NoPiece {
    match what {
        OwnNumber::Identity => NoPiece::Identity,
        OwnNumber::NineFigures => NoPiece::NineFigures,
        OwnNumber::Account => NoPiece::Account,
        OwnNumber::Card => NoPiece::Card,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CommandId;
    use crate::domain::name::Given;
    use crate::wire::ask::OnDoubt;

    fn refused(text: &str, tracking: Option<&str>, kind: ItemKind) -> Option<NoPiece> {
        let intake = Intake {
            kind,
            ..Intake::default()
        };
        let line = LogLine {
            text: text.to_owned(),
            tracking: tracking.map(str::to_owned),
            id: CommandId([0; 16]),
            chosen: None,
            intake: intake.clone(),
            on_doubt: OnDoubt::Refuse,
            given: Given::Typed,
        };
        refuse(&intake, &line).err()
    }

    #[test]
    fn a_private_number_beside_a_box_or_said_to_be_the_pieces_is_refused() {
        let (letter, parcel) = (ItemKind::Letter, ItemKind::Parcel);
        let (identity, card) = (Some(NoPiece::Identity), Some(NoPiece::Card));
        assert_eq!(refused("108 123-45-6789", None, letter), identity);
        assert_eq!(refused("108", Some("123-45-6789"), parcel), identity);
        assert_eq!(refused("108 4111111111111111", None, parcel), card);
        assert_eq!(refused("108", Some("4111111111111111"), parcel), card);
        assert_eq!(
            refused("108 123456789", None, letter),
            Some(NoPiece::NineFigures)
        );
        assert_eq!(refused("108 123456789", None, parcel), None);
        assert_eq!(refused("108", Some("9400111206206406260787"), parcel), None);
    }
}
