//! What a segment finds whole names and their first letters by, and the key of a box.

use super::segment::NameId;

/// Whole texts as numbers: two may share one, so whoever finds a name this way compares the texts as well.
#[derive(Debug, Default)]
pub(super) struct Digests {
    by_name: Vec<u32>,
    /// Names in the order of their digests.
    order: Vec<NameId>,
}

impl Digests {
    pub fn new(by_name: Vec<u32>) -> Self {
        let digest = |name: NameId| by_name.get(name as usize).copied().unwrap_or_default();
        let mut order: Vec<NameId> = (0..by_name.len() as u32).collect();
        order.sort_unstable_by_key(|&name| (digest(name), name));
        Self { by_name, order }
    }

    pub fn of(&self, name: NameId) -> u32 {
        self.by_name.get(name as usize).copied().unwrap_or_default()
    }

    pub fn find(&self, digest: u32) -> &[NameId] {
        let start = self.order.partition_point(|&name| self.of(name) < digest);
        let rest = self.order.get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .take_while(|&&name| self.of(name) == digest)
            .count();
        rest.get(..length).unwrap_or_default()
    }
}

/// Initials of names, packed so that those that begin alike stand together.
#[derive(Debug, Default)]
pub(super) struct Initials {
    keys: Vec<u32>,
    names: Vec<NameId>,
}

impl Initials {
    /// Letters that are packed; further ones are looked at in the name itself.
    const PACKED: usize = 5;
    const BITS: u32 = 6;

    pub fn new(mut pairs: Vec<(u32, NameId)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let (keys, names) = pairs.into_iter().unzip();
        Self { keys, names }
    }

    fn code(c: char) -> u32 {
        match c {
            'a'..='z' => 1 + c as u32 - 'a' as u32,
            '0'..='9' => 27 + c as u32 - '0' as u32,
            _ => 37 + c as u32 % 26,
        }
    }

    /// The first letters as a number, the first letter in the highest bits.
    pub fn key(letters: impl Iterator<Item = char>) -> u32 {
        let codes = letters.take(Self::PACKED).map(Self::code);
        let (key, count) = codes.fold((0, 0), |(key, count), code| {
            (key << Self::BITS | code, count + 1)
        });
        key << (Self::BITS * (Self::PACKED as u32 - count))
    }

    /// Names whose initials may begin with these.
    pub fn beginning(&self, letters: &str) -> &[NameId] {
        let count = letters.chars().take(Self::PACKED).count() as u32;
        let first = Self::key(letters.chars());
        let last = first | ((1 << (Self::BITS * (Self::PACKED as u32 - count))) - 1);
        let start = self.keys.partition_point(|&key| key < first);
        let end = self.keys.partition_point(|&key| key <= last);
        self.names.get(start..end).unwrap_or_default()
    }
}

/// Box numbers are compared in upper case and without spaces; leading zeros and hyphens count.
pub(super) struct BoxKey(String);

impl BoxKey {
    pub fn of(pmb: &str) -> Self {
        Self(
            pmb.chars()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_uppercase)
                .collect(),
        )
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
