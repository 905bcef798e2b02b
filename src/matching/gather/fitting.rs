//! Names that a text begins or whose initials it is: what short typing finds, and a line that breaks off. Says of
//! how many it knows that they are all.

use super::Gather;
use super::cut::{COMPARED_TYPED, shortest};
use crate::matching::Given;
use crate::matching::asked::Sought;
use crate::matching::fit::Fit;
use crate::matching::index::NameAt;
use crate::matching::part::Part;
use crate::matching::segment::NameId;

/// Names that short typing may fit and still be known to be all.
const COUNTED: usize = 2_000;

impl Gather<'_> {
    /// Names that short typing fits. Of very many, only those that begin so can come first, and no others are looked
    /// at.
    pub(super) fn fitting(&mut self) {
        let asked = self.asked;
        let Some(rarest) = asked.words.iter().min_by_key(|word| word.names) else {
            return;
        };
        self.complete = rarest.names <= COUNTED;
        if self.complete {
            asked
                .index
                .parts()
                .for_each(|(at, part)| self.fit_all(at, part, rarest));
        } else {
            self.fit_led();
        }
        if let [word] = asked.words.as_slice()
            && word.chars > 1
        {
            asked
                .index
                .parts()
                .for_each(|(at, part)| self.fit_initials(at, part, word));
        }
        if self.complete {
            self.noted
                .sort_unstable_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)));
            self.noted.dedup_by_key(|(_, name)| *name);
            self.fits = self.noted.iter().map(|(_, name)| *name).collect();
        }
    }

    fn fit_all(&mut self, at: u32, part: &Part, rarest: &Sought) {
        let Some(seen) = rarest.seen(at) else { return };
        for &name in part
            .segment
            .words
            .names_of_all(&seen.begins)
            .iter()
            .filter(|name| part.has(**name))
        {
            self.note(
                NameAt { part: at, name },
                Fit::by_prefixes(self.asked, &part.segment, at, name),
            );
        }
    }

    /// Names led by the first word typed. Where it is the only one, all of them fit equally, and only the shortest can
    /// be compared: the others are not noted at all.
    fn fit_led(&mut self) {
        let asked = self.asked;
        let [first, rest @ ..] = asked.words.as_slice() else {
            return;
        };
        let led = asked
            .index
            .parts()
            .flat_map(|(at, part)| led(first, at, part));
        if rest.is_empty() {
            let lengths: Vec<(u8, NameAt)> =
                led.map(|name| (self.length_apart(name), name)).collect();
            for name in shortest(&lengths, COMPARED_TYPED) {
                self.note(name, Some(Fit::Leading));
            }
            return;
        }
        for name in led {
            let segment = asked.index.segment(name.part);
            let fit =
                segment.and_then(|segment| Fit::by_prefixes(asked, segment, name.part, name.name));
            self.note(name, fit);
        }
    }

    fn fit_initials(&mut self, at: u32, part: &Part, word: &Sought) {
        let segment = &part.segment;
        for &name in segment
            .initials
            .beginning(&word.text)
            .iter()
            .filter(|name| part.has(**name))
        {
            if self.complete || Fit::by_prefixes(self.asked, segment, at, name).is_none() {
                self.note(
                    NameAt { part: at, name },
                    Fit::by_initials(&word.text, segment, name),
                );
            }
        }
    }

    /// Names of which a line that breaks off is the beginning, when they can be counted.
    pub(super) fn unfinished(&mut self) {
        let asked = self.asked;
        if asked.given == Given::Typed {
            return self.typed_line();
        }
        if !asked.breaks_off() && !asked.may_be_cut() {
            return;
        }
        let Some((last, before)) = asked.words.split_last() else {
            return;
        };
        let rarest = before.iter().min_by_key(|word| word.names);
        let last_names = asked.index.names_beginning(last.seen_in_all());
        let rarest = rarest.filter(|word| word.names < last_names);
        self.complete =
            asked.words.len() > 1 && rarest.map_or(last_names, |word| word.names) <= COUNTED;
        if !self.complete || before.iter().any(|word| !word.known) {
            return;
        }
        for (at, part) in asked.index.parts() {
            let words = &part.segment.words;
            let names = match rarest {
                Some(word) => word
                    .seen(at)
                    .and_then(|seen| seen.word)
                    .map(|word| words.names(word)),
                None => last.seen(at).map(|seen| words.names_of_all(&seen.begins)),
            };
            let names = names
                .unwrap_or_default()
                .iter()
                .filter(|name| part.has(**name));
            let leading = |name: &NameId| {
                Fit::by_prefixes(asked, &part.segment, at, *name) == Some(Fit::Leading)
            };
            self.fits.extend(
                names
                    .filter(|name| leading(name))
                    .map(|&name| NameAt { part: at, name }),
            );
        }
        self.fits.sort_unstable();
        self.fits.dedup();
    }

    /// Names that a longer line fits so far, while somebody types it.
    fn typed_line(&mut self) {
        let asked = self.asked;
        let names_begun = |word: &Sought| asked.index.names_beginning(word.seen_in_all());
        let words = asked.words.iter().map(|word| (names_begun(word), word));
        let Some((names, rarest)) = words.min_by_key(|(names, _)| *names) else {
            return;
        };
        self.complete = names <= COUNTED;
        if !self.complete {
            return;
        }
        for (at, part) in asked.index.parts() {
            let begins = rarest.seen(at).map(|seen| seen.begins.clone());
            let names = part.segment.words.names_of_all(&begins.unwrap_or_default());
            let fits = |name: &NameId| {
                Fit::by_prefixes(asked, &part.segment, at, *name).is_some()
                    || asked.is_beginning_of(NameAt {
                        part: at,
                        name: *name,
                    })
            };
            let names = names.iter().filter(|name| part.has(**name) && fits(name));
            self.fits
                .extend(names.map(|&name| NameAt { part: at, name }));
        }
        self.fits.sort_unstable();
        self.fits.dedup();
    }

    fn note(&mut self, name: NameAt, fit: Option<Fit>) {
        self.noted.extend(fit.map(|fit| (fit.worth(), name)));
    }
}

/// Names of a segment whose first word, or first that is no filler, the typed letters begin.
fn led<'a>(typed: &'a Sought, at: u32, part: &'a Part) -> impl Iterator<Item = NameAt> + 'a {
    let segment = &part.segment;
    let begins = typed.seen(at).map(|seen| seen.begins.clone());
    let of = move |word| {
        let led = segment.led_by(word).iter();
        // `the tulip` is led by both of its words, but is one name.
        let later = segment.led_later_by(word).iter();
        let later = later.filter(move |name| !is_led(typed, at, part, **name));
        led.chain(later)
    };
    begins
        .into_iter()
        .flatten()
        .flat_map(of)
        .filter(|name| part.has(**name))
        .map(move |&name| NameAt { part: at, name })
}

/// Whether the first word of a name, too, is one that the typed letters begin.
fn is_led(typed: &Sought, at: u32, part: &Part, name: NameId) -> bool {
    let first = part.segment.spelled(name).first();
    first.is_some_and(|first| typed.begins(at, *first))
}
