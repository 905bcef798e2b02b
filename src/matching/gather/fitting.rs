//! Names that a text begins or whose initials it is: what short typing finds, and a line that breaks off. Says of
//! how many it knows that they are all.

use super::Gather;
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
        for (at, part) in asked.index.parts() {
            if self.complete {
                self.fit_all(at, part, rarest);
            } else {
                self.fit_led(at, part);
            }
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

    fn fit_led(&mut self, at: u32, part: &Part) {
        let asked = self.asked;
        let Some(first) = asked.words.first() else {
            return;
        };
        let alone = asked.words.len() == 1;
        let Some(seen) = first.seen(at) else { return };
        let segment = &part.segment;
        for word in seen.begins.clone() {
            let led = segment.led_by(word).iter();
            // `the tulip` is led by both of its words, but is one name.
            let later = segment.led_later_by(word).iter();
            let later = later.filter(|name| !is_led(first, at, part, **name));
            for &name in led.chain(later).filter(|name| part.has(**name)) {
                let leading = Some(Fit::Leading).filter(|_| alone);
                let fit = leading.or_else(|| Fit::by_prefixes(asked, segment, at, name));
                self.note(NameAt { part: at, name }, fit);
            }
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

/// Whether the first word of a name, too, is one that the typed letters begin.
fn is_led(typed: &Sought, at: u32, part: &Part, name: NameId) -> bool {
    let first = part.segment.spelled(name).first();
    first.is_some_and(|first| typed.begins(at, *first))
}
