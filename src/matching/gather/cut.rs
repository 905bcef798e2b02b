//! Which candidates are compared, where there are too many: those of which most was found, by a total order over
//! the names themselves. Looks nothing up.

use std::cmp::Ordering;

use super::Gather;
use crate::domain::name::NameKind;
use crate::matching::asked::{Asked, Sought};
use crate::matching::index::NameAt;
use crate::matching::segment::Segment;
use crate::matching::words::WordId;

/// Names that are compared word by word for a whole line.
const COMPARED: usize = 32;
/// The same for short typing, where many names fit equally and the finer order decides.
pub(super) const COMPARED_TYPED: usize = 64;
/// The same for a text that is a name: the others are shown, but decide nothing.
const COMPARED_KNOWN: usize = 12;

/// What parts candidates of which as much was found: letters apart or in all, kind, digest.
type Alike = (usize, NameKind, u32);

impl Gather<'_> {
    /// The names not given before that are most like the text by what was noted.
    pub(super) fn best(&mut self) -> Vec<NameAt> {
        let limit = match self.asked {
            Asked { known: true, .. } => COMPARED_KNOWN,
            Asked { typed: true, .. } => COMPARED_TYPED,
            Asked { .. } => COMPARED,
        };
        let mut names = std::mem::take(&mut self.noted);
        names.extend(self.marks.drain().map(|(at, worth)| (worth, at)));
        names.retain(|(_, at)| !self.given.contains(at));
        if names.len() > limit {
            names = self.cut(names, limit);
        }
        let names: Vec<NameAt> = names.into_iter().map(|(_, at)| at).collect();
        self.given.extend(&names);
        names
    }

    /// Those of which most was found. Where as much was found of too many, those of like letters, for short typing
    /// the shorter ones; then organisations.
    fn cut(&self, mut names: Vec<(f32, NameAt)>, limit: usize) -> Vec<(f32, NameAt)> {
        if !self.asked.typed {
            self.add_common(&mut names);
        }
        let (_, (least, _), _) =
            names.select_nth_unstable_by(limit - 1, |a, b| b.0.total_cmp(&a.0));
        let least = *least;
        let mut equals: Vec<NameAt> = Vec::new();
        names.retain(|(worth, at)| {
            if worth.total_cmp(&least).is_eq() {
                equals.push(*at);
            }
            worth.total_cmp(&least).is_gt()
        });
        let equals = self.first(equals, limit - names.len());
        names.extend(equals.into_iter().map(|at| (least, at)));
        names
    }

    /// The first so many: of like length, then of like letters, then by kind; of short typing the shorter ones.
    fn first(&self, names: Vec<NameAt>, wanted: usize) -> Vec<NameAt> {
        let lengths: Vec<(u8, NameAt)> = names
            .into_iter()
            .map(|at| (self.length_apart(at), at))
            .collect();
        let wide = if self.asked.typed { wanted } else { 8 * wanted };
        let mut keyed: Vec<(Alike, NameAt)> = shortest(&lengths, wide)
            .filter_map(|at| Some((self.alike(at)?, at)))
            .collect();
        if wanted < keyed.len() {
            keyed.select_nth_unstable_by(wanted, |a, b| {
                a.0.cmp(&b.0).then_with(|| self.by_client(a.1, b.1))
            });
            keyed.truncate(wanted);
        }
        keyed.into_iter().map(|(_, at)| at).collect()
    }

    /// How much longer or shorter than a line a name is; for short typing how long.
    pub(super) fn length_apart(&self, at: NameAt) -> u8 {
        let chars = self
            .asked
            .index
            .segment(at.part)
            .map_or(0, |segment| segment.literal_chars(at.name));
        let apart = if self.asked.typed {
            chars
        } else {
            chars.abs_diff(self.asked.chars)
        };
        u8::try_from(apart).unwrap_or(u8::MAX)
    }

    fn alike(&self, at: NameAt) -> Option<Alike> {
        let segment = self.asked.index.segment(at.part)?;
        let length = usize::from(self.length_apart(at));
        let letters = || self.asked.letters.apart_from(segment.letters(at.name));
        let apart = if self.asked.typed {
            length
        } else {
            letters().max(length)
        };
        Some((apart, segment.kind(at.name), segment.literals.of(at.name)))
    }

    /// Adds what the words that text and name both have say.
    fn add_common(&self, names: &mut [(f32, NameAt)]) {
        let sought = |at: u32| {
            let known = |word: &Sought| Some((word.seen(at)?.word?, word.weight));
            self.asked.words.iter().filter_map(known).collect()
        };
        let parts: Vec<(&Segment, Vec<(WordId, f32)>)> = self
            .asked
            .index
            .parts()
            .map(|(at, part)| (&*part.segment, sought(at)))
            .collect();
        for (worth, at) in names {
            if let Some((segment, sought)) = parts.get(at.part as usize) {
                let spelled = segment.spelled(at.name);
                let both = sought.iter().filter(|(word, _)| spelled.contains(word));
                *worth += both.map(|(_, weight)| weight).sum::<f32>();
            }
        }
    }

    fn by_client(&self, a: NameAt, b: NameAt) -> Ordering {
        let index = self.asked.index;
        let text = |at: NameAt| index.segment(at.part).map(|segment| segment.text(at.name));
        let by_id = index.by_id(index.owner(a), index.owner(b));
        by_id.then_with(|| text(a).cmp(&text(b)))
    }
}

/// So many of the shortest, and all others of the length of the last.
pub(super) fn shortest(lengths: &[(u8, NameAt)], wanted: usize) -> impl Iterator<Item = NameAt> {
    let mut counts = [0_usize; u8::MAX as usize + 1];
    for (length, _) in lengths {
        if let Some(count) = counts.get_mut(usize::from(*length)) {
            *count += 1;
        }
    }
    let mut sum = 0;
    let longest = counts.iter().position(|count| {
        sum += count;
        sum >= wanted
    });
    let kept = move |length: u8| longest.is_none_or(|longest| usize::from(length) <= longest);
    lengths
        .iter()
        .filter(move |(length, _)| kept(*length))
        .map(|(_, at)| *at)
}
