//! Papers attached to a client's form: what each is, of whose card it may be an image at all, and the digest under which
//! its bytes lie in a file. The bytes themselves never come here, into the journal or into a list.
//!
//! Invariant: of a card that federal law forbids to copy nothing is attached (rule 92), and of a card that nobody entered
//! nothing either, for nobody knows which it is. What was attached before the card was entered is named until it is gone.

mod folders;
mod forbidden;
pub(in crate::domain) mod refused;

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::form::PhotoId;
use super::ids::Hash;
use super::name::Added;
use super::word::words;

pub use refused::NotAttached;

/// Most bytes of one paper: what a scanner makes of a few pages, and well inside of a message to the server.
pub const MAX_BYTES: u64 = 7_000_000;

/// Most papers beside one form.
pub const MAX_PAPERS: usize = 40;

words! {
    /// What a paper is. Stored by position: append, never reorder.
    pub enum PaperKind {
        /// The signed Form 1583.
        Form = "form" | "1583" | "form 1583",
        PhotoId = "photo-id" | "photo",
        AddressId = "address-id" | "address",
        /// The authorised individual's, boxes 10 and 11.
        TheirPhotoId = "authorised-photo-id" | "authorized photo id",
        TheirAddressId = "authorised-address-id" | "authorized address id",
        /// Under which somebody signed for the applicant (rule 9).
        Attorney = "power-of-attorney" | "attorney" | "poa",
        /// Of box 4k.
        CourtOrder = "court-order",
        /// California's (rule 88).
        Acknowledgement = "acknowledgement" | "acknowledgment",
    }
}

words! {
    /// How a paper's file is made, read off its first bytes and never off its name. Stored by position.
    pub enum PaperType {
        Pdf = "PDF",
        Png = "PNG",
        Jpeg = "JPEG" | "JPG",
        Tiff = "TIFF" | "TIF",
    }
}

impl PaperType {
    /// What the bytes begin as; none of what is not taken.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const BEGIN: [(&[u8], PaperType); 5] = [
            (b"%PDF-", PaperType::Pdf),
            (b"\x89PNG\r\n\x1a\n", PaperType::Png),
            (b"\xff\xd8\xff", PaperType::Jpeg),
            (b"II*\0", PaperType::Tiff),
            (b"MM\0*", PaperType::Tiff),
        ];
        let found = BEGIN.iter().find(|(begin, _)| bytes.starts_with(begin));
        found.map(|(_, kind)| *kind)
    }
}

impl PaperKind {
    /// Whether it is an image of a photo ID, some of which may not be copied.
    pub fn shows_a_card(self) -> bool {
        matches!(self, Self::PhotoId | Self::TheirPhotoId)
    }
}

/// One paper beside a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Its number among the client's, from 1; none is given twice.
    pub number: u32,
    pub kind: PaperKind,
    pub format: PaperType,
    pub bytes: u64,
    /// SHA-256 of the bytes, which is the name of their file; zeros once it was purged.
    pub digest: Hash,
    pub added: Added,
}

/// The papers beside one form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// The last number that was given.
    pub last: u32,
    pub papers: Vec<Attached>,
}

impl Attached {
    /// `form (PDF, 84 kB, attached 2027-01-05 by ann)`
    pub fn words(&self) -> String {
        let (kind, format) = (self.kind.word(), self.format.word());
        let (on, by) = (self.added.on, &self.added.by);
        format!(
            "{kind} ({format}, {}, attached {on} by {by})",
            sized(self.bytes)
        )
    }

    /// Whether a purge took its bytes.
    pub fn is_purged(&self) -> bool {
        self.digest == Hash::default()
    }
}

/// All of them in one line, each with its number.
pub fn told(papers: &[Attached]) -> String {
    let one = |paper: &Attached| format!("{}. {}", paper.number, paper.words());
    papers.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// `84 kB`, `2.1 MB`
pub fn sized(bytes: u64) -> String {
    let kilo = bytes.div_ceil(1000);
    if kilo < 1000 {
        return format!("{kilo} kB");
    }
    let tenths = kilo.div_ceil(100);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Whether an image of such a paper may be kept of this client.
///
/// # Errors
///
/// The card is one that federal law forbids to copy, or nobody entered which card it is.
pub fn may_be_kept(kind: PaperKind, client: &Client) -> Result<(), NotAttached> {
    if kind.shows_a_card() && card(kind, client).is_none() {
        return Err(NotAttached::WhichCard(kind));
    }
    forbids(kind, client).map_or(Ok(()), Err)
}

/// Why no copy of such a paper may be kept of this client, by the card that was entered (rule 92).
fn forbids(kind: PaperKind, client: &Client) -> Option<NotAttached> {
    match card(kind, client)? {
        card if card.may_not_be_copied() => Some(NotAttached::MayNotBeCopied(card)),
        card @ PhotoId::Naturalization => Some(NotAttached::Doubtful(card)),
        _ => None,
    }
}

/// The card on the form of which such a paper is an image.
fn card(kind: PaperKind, client: &Client) -> Option<PhotoId> {
    let form = client.form.as_deref()?;
    match kind {
        PaperKind::PhotoId => form.applicant.photo_id.kind,
        PaperKind::TheirPhotoId => form.authorised.photo_id.kind,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_what_its_first_bytes_say() {
        let cases: [(&[u8], Option<PaperType>); 8] = [
            (b"%PDF-1.7\n", Some(PaperType::Pdf)),
            (b"\x89PNG\r\n\x1a\n\0", Some(PaperType::Png)),
            (b"\xff\xd8\xff\xe0", Some(PaperType::Jpeg)),
            (b"II*\0", Some(PaperType::Tiff)),
            (b"MM\0*", Some(PaperType::Tiff)),
            (b"form.pdf", None),
            (b"<html>%PDF-1.7", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(PaperType::of(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn a_size_is_said_in_the_unit_that_fits() {
        let said = [1, 1000, 84_200, 999_000, 2_050_000].map(sized);
        assert_eq!(said, ["1 kB", "1 kB", "85 kB", "999 kB", "2.1 MB"]);
        assert_eq!(sized(MAX_BYTES), "7.0 MB");
    }
}
