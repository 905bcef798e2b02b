//! Words of the command line and of CSV cells into values, each refusal with what would have fitted.

use std::str::FromStr;

use crate::clock;
use crate::domain::aftercare::MailClass;
use crate::domain::attached::PaperKind;
use crate::domain::clerk::Role;
use crate::domain::client::ClientKind;
use crate::domain::command::MAX_COUNT;
use crate::domain::disposition::Reason;
use crate::domain::fee::FeeKind;
use crate::domain::form::{AddressId, Expiry, PhotoId};
use crate::domain::forward::{BackReason, Cents, ReturnReason, Weight};
use crate::domain::ids::{BadNumber, ItemId, Slot};
use crate::domain::item::{ItemKind, ItemStatus};
use crate::domain::name::NameKind;
use crate::domain::papers;
use crate::domain::pickup::IdCheck;
use crate::domain::request::{RequestKind, Said};
use crate::domain::ruling::Way;
use crate::domain::short_code;
use crate::domain::statement::Month;
use crate::domain::storage::ShelfStage;
use crate::domain::text::legible;
use crate::domain::time::{Day, Stamp};
use crate::domain::tracking::Carrier;
use crate::domain::word::Word;

/// The sorts of fees.
pub(super) fn fee_kind(text: &str) -> Result<FeeKind, String> {
    listed(FeeKind::parse(text), text, &FeeKind::all())
}

/// What a paper beside a form is.
pub(super) fn paper_kind(text: &str) -> Result<PaperKind, String> {
    listed(PaperKind::parse(text), text, &PaperKind::all())
}

pub(super) fn request_kind(text: &str) -> Result<RequestKind, String> {
    listed(RequestKind::parse(text), text, &RequestKind::all())
}

pub(super) fn request_said(text: &str) -> Result<Said, String> {
    listed(Said::parse(text), text, &Said::all())
}

pub(super) fn shelf_stage(text: &str) -> Result<ShelfStage, String> {
    listed(ShelfStage::parse(text), text, &ShelfStage::all())
}

fn listed<T>(read: Option<T>, text: &str, words: &[&str]) -> Result<T, String> {
    read.ok_or_else(|| format!("{text:?} is none of: {}", words.join(", ")))
}

/// Why something is done: whoever is asked for a word says one, at every door.
pub(super) fn why(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("the reason is empty: say why".to_owned()),
        said => Ok(said.to_owned()),
    }
}

/// A person's name as somebody reads it on a paper. What shows on no paper is refused, and never read as a blank: the name
/// would be another on the record than the one that was checked.
pub(super) fn person(text: &str) -> Result<String, String> {
    let hidden = |c: &char| c.is_control() || legible(c.encode_utf8(&mut [0; 4])).is_empty();
    match text.chars().find(hidden) {
        Some(c) => Err(format!(
            "a character in it does not show (U+{:04X}): type the name as the paper has it",
            u32::from(c)
        )),
        None => Ok(text.to_owned()),
    }
}

/// How something was paid; it stands on the statement.
pub(super) fn how_paid(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("it is empty: say cash, card, or check and its number".to_owned()),
        said => Ok(said.to_owned()),
    }
}

/// Which pieces of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Everything that lies here.
    All,
    These(Vec<ItemId>),
}

/// A place, by its name or its label.
pub(super) fn slot(text: &str) -> Result<Slot, String> {
    short_code::place(text).map_err(|bad| match bad {
        BadNumber::Letter => format!("{text:?} {bad}"),
        BadNumber::Figures => {
            format!("{text:?} is no place; give its name, such as B-14, or scan its label")
        }
    })
}

/// `all`, or numbers with commas.
pub(super) fn chosen(text: &str) -> Result<Chosen, String> {
    if text.trim().eq_ignore_ascii_case("all") {
        return Ok(Chosen::All);
    }
    let numbers = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let ids = numbers.map(ItemId::from_str).collect::<Result<Vec<_>, _>>();
    match ids {
        Ok(ids) if !ids.is_empty() => Ok(Chosen::These(ids)),
        _ => Err("write all, or the pieces' numbers with commas".into()),
    }
}

/// How many pieces look the same.
pub(super) fn count(text: &str) -> Result<u32, String> {
    let count = text.trim().parse().ok();
    count
        .filter(|count| (1..=MAX_COUNT).contains(count))
        .ok_or_else(|| format!("{text:?} is not a count; write 1 to {MAX_COUNT}"))
}

/// `2026-11-22`, and nothing else that a calendar library would let pass.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let text = text.trim();
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    Day::parse(text)
        .filter(|_| shaped)
        .ok_or_else(|| format!("{text:?} is not a date; write YYYY-MM-DD"))
}

/// `14:05`, as minutes after midnight.
pub(super) fn minute(text: &str) -> Result<u16, String> {
    papers::typed::minute(text)
        .ok_or_else(|| format!("{text:?} is no hour; write it such as 14:05"))
}

pub(super) fn photo_id(text: &str) -> Result<PhotoId, String> {
    listed(PhotoId::parse(text), text, &PhotoId::all())
}

pub(super) fn address_id(text: &str) -> Result<AddressId, String> {
    listed(AddressId::parse(text), text, &AddressId::all())
}

/// The last day of a paper, or `none`.
pub(super) fn expiry(text: &str) -> Result<Expiry, String> {
    match text.trim().to_lowercase().as_str() {
        "none" | "never" => Ok(Expiry::Never),
        _ => day(text).map(Expiry::On),
    }
}

/// What a manager decides on a piece.
pub(super) fn way(text: &str) -> Result<Way, String> {
    one(text, "a way")
}

/// An instant with its offset.
pub(super) fn instant(text: &str) -> Result<Stamp, String> {
    clock::parse_rfc3339(text).ok_or_else(|| {
        format!("{text:?} is not an instant; write it such as 2026-11-22T17:05:00-05:00")
    })
}

/// Where a piece is in its life; which handover does not matter for a filter.
pub(super) fn item_status(text: &str) -> Result<ItemStatus, String> {
    ItemStatus::ALL
        .into_iter()
        .find(|status| status.word() == text.trim())
        .ok_or_else(|| {
            let words = ItemStatus::ALL.map(ItemStatus::word).join(", ");
            format!("{text:?} is not a status; write {words}")
        })
}

/// One of a closed list. What the list is of stands in the refusal.
fn one<T: Word>(text: &str, what: &str) -> Result<T, String> {
    T::meant(text).ok_or_else(|| format!("{text:?} is not {what}; write {}", T::all().join(", ")))
}

/// What a piece is.
pub(super) fn item_kind(text: &str) -> Result<ItemKind, String> {
    one(text, "a kind")
}

pub(super) fn mail_class(text: &str) -> Result<MailClass, String> {
    one(text, "a class")
}

/// Why a clerk puts a piece into quarantine.
pub(super) fn reason(text: &str) -> Result<Reason, String> {
    one(text, "a reason")
}

/// How a person was checked.
pub(super) fn id_check(text: &str) -> Result<IdCheck, String> {
    one(text, "a check")
}

/// What a name is to its client.
pub(super) fn name_kind(text: &str) -> Result<NameKind, String> {
    one(text, "a kind of name")
}

/// Why a client's own piece goes back.
pub(super) fn return_reason(text: &str) -> Result<ReturnReason, String> {
    one(text, "a reason")
}

/// Why a piece that left is held again.
pub(super) fn back_reason(text: &str) -> Result<BackReason, String> {
    one(text, "a reason")
}

/// A month.
pub(super) fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("{text:?} is not a month; write it such as 2026-11"))
}

/// An amount in dollars and cents.
pub(super) fn cents(text: &str) -> Result<Cents, String> {
    Cents::parse(text).ok_or_else(|| format!("{text:?} is not an amount; write it such as 7.85"))
}

/// A weight with its unit.
pub(super) fn weight(text: &str) -> Result<Weight, String> {
    Weight::parse(text)
        .ok_or_else(|| format!("{text:?} is not a weight; write it such as 12oz or 1lb 4.5oz"))
}

/// Who brought a piece, by the word that screens use.
pub(super) fn carrier(text: &str) -> Result<Carrier, String> {
    one(text, "a carrier")
}

/// What a clerk may do.
pub(super) fn role(text: &str) -> Result<Role, String> {
    one(text, "a role")
}

/// Firm or person.
pub(super) fn client_kind(text: &str) -> Result<ClientKind, String> {
    one(text, "a kind of client")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_character_in_a_name_read_as_a_blank() {
        for text in [
            "Ada\u{7}Abbott",
            "Ada\tAbbott",
            "Ada\u{200b} Abbott",
            "Ada\nAbbott",
        ] {
            let no = person(text).unwrap_err();
            assert!(no.contains("does not show (U+"), "{no}");
        }
        for text in ["Ada Abbott", "José Núñez-O'Hara", "東京 太郎"] {
            assert_eq!(person(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn only_a_whole_date_is_a_date() {
        assert_eq!(day(" 2026-11-22 "), Ok(Day::parse("2026-11-22").unwrap()));
        for bad in ["2026-2-3", "2026-02-30", "22.11.2026", "+2026-1-22", ""] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn pieces_are_all_or_numbers() {
        assert_eq!(chosen("ALL"), Ok(Chosen::All));
        assert_eq!(
            chosen("#12, 13,"),
            Ok(Chosen::These(vec![ItemId(12), ItemId(13)]))
        );
        assert!(chosen(",").is_err() && chosen("twelve").is_err());
    }

    #[test]
    fn carriers_are_known_by_their_words_in_any_spelling() {
        assert_eq!(carrier("fedex"), Ok(Carrier::FedEx));
        assert_eq!(carrier("SPEEDEE"), Ok(Carrier::SpeeDee));
        assert!(carrier("pigeon").is_err());
    }
}
