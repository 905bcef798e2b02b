//! The sign of a volume: which short stretches of text stand anywhere in it. A search by any part of what is on a piece
//! passes every volume whose sign lacks one of them, without opening it.
//!
//! Invariant: a sign may promise too much and never too little, so that passing a volume misses nothing.

use crate::domain::ids::ClientId;
use crate::domain::item::Item;
use crate::domain::time::Day;

/// Bytes of a sign: what 128 pieces say fills a fifth of it.
const BYTES: usize = 4_096;
/// Lengths of the stretches that are noted; what is shorter is in every volume.
const STRETCHES: [usize; 2] = [3, 4];
/// Hours that a clock on the wall is behind the world's at most, and ahead of it; between the two lies a whole day.
const ZONES: [i64; 3] = [-12, 0, 14];

/// One bit for each of many stretches of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign(Vec<u8>);

impl Default for Sign {
    fn default() -> Self {
        Self(vec![0; BYTES])
    }
}

impl Sign {
    /// A sign from its bytes.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Notes what is on a piece, and when it came and left by any clock.
    pub(super) fn note(&mut self, item: &Item) {
        self.text(&item.words());
        for hours in ZONES {
            let at = item.received.plus_seconds(hours * 3_600);
            self.text(&Day::from(at.utc().date_naive()).to_string());
        }
        for day in item.left.into_iter().chain([item.day]) {
            self.text(&day.page().to_string());
        }
        if let Some(client) = &item.client {
            self.set(place_of(client));
        }
    }

    /// Whether a word in small letters may stand on a piece of the volume.
    pub fn may_have(&self, word: &str) -> bool {
        stretches(word).all(|at| self.has(at))
    }

    /// Whether a piece of the volume may be a client's.
    pub fn may_be_of(&self, client: &ClientId) -> bool {
        self.has(place_of(client))
    }

    fn text(&mut self, text: &str) {
        for at in stretches(text) {
            self.set(at);
        }
    }

    fn set(&mut self, at: usize) {
        if let Some(byte) = self.0.get_mut(at / 8) {
            *byte |= 1 << (at % 8);
        }
    }

    fn has(&self, at: usize) -> bool {
        // A sign that is cut short promises everything.
        self.0
            .get(at / 8)
            .is_none_or(|byte| byte & (1 << (at % 8)) != 0)
    }
}

/// The bits of all stretches of a text. Bytes, not letters: a part of a text is a part of its bytes.
fn stretches(text: &str) -> impl Iterator<Item = usize> + '_ {
    let of = move |length: usize| text.as_bytes().windows(length).map(place);
    STRETCHES.into_iter().flat_map(of)
}

/// IMPORTANT: signs lie on the disk, so the bit of a stretch must never change.
fn place(stretch: &[u8]) -> usize {
    crc32fast::hash(stretch) as usize % (BYTES * 8)
}

fn place_of(client: &ClientId) -> usize {
    place(format!("client {client}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_text_is_promised() {
        let (mut sign, text) = (Sign::default(), "1z999aa10123456784 café del río");
        sign.text(text);
        for from in 0..text.len() {
            for to in from..=text.len() {
                assert!(text.get(from..to).is_none_or(|part| sign.may_have(part)));
            }
        }
        assert!(!sign.may_have("1z999aa10123456785"));
    }

    #[test]
    fn a_client_is_promised_and_others_are_not() {
        let mut sign = Sign::default();
        sign.set(place_of(&ClientId::new("K7")));
        assert!(sign.may_be_of(&ClientId::new("K7")));
        assert!(!sign.may_be_of(&ClientId::new("K8")));
    }
}
