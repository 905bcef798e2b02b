//! Whom the texts of a query name or fit, as facts that `verdict` decides on.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::equal::Equal;
use super::forms::{self, Class};
use super::index::{ClientAt, Index, NameAt};

/// Clients that a text names outright.
#[derive(Clone, Debug, Default)]
pub(super) struct Claim {
    /// Open clients; exactly one may be accepted.
    pub present: BTreeSet<ClientAt>,
    /// Closed ones, who are never accepted.
    pub closed: BTreeSet<ClientAt>,
    /// Named only but for the legal form: several are near one another, they share nothing.
    pub by_core: bool,
}

impl Claim {
    /// Whose names a text equals, and whose it may as well mean.
    pub fn of(index: &Index, equal: &Equal) -> Self {
        let mut claim = Self {
            by_core: !equal.rivals.is_empty(),
            ..Self::default()
        };
        for name in equal.names.iter().chain(&equal.rivals) {
            claim.add(index, index.owner(*name));
        }
        claim.let_go_of_the_same(index);
        claim
    }

    /// A company that left and came back stands on file twice, and two companies of one registered name there are not. Of
    /// people there are: one who has gone may be meant by his name as well.
    fn let_go_of_the_same(&mut self, index: &Index) {
        let registered = |at: ClientAt| {
            let legal = index.client(at)?.names.clone().next()?;
            let segment = index.segment(at.part)?;
            let words = segment.texts_of(legal);
            let has_form = words
                .last()
                .is_some_and(|word| forms::class(word) == Class::Form);
            has_form.then(|| words.concat())
        };
        let here: Vec<String> = self
            .present
            .iter()
            .filter_map(|at| registered(*at))
            .collect();
        self.closed
            .retain(|at| registered(*at).is_none_or(|name| !here.contains(&name)));
    }

    /// A box is its present client's, whoever had it before.
    pub fn of_a_box(mut self) -> Self {
        if !self.present.is_empty() {
            self.closed.clear();
        }
        self
    }

    pub fn add(&mut self, index: &Index, at: ClientAt) {
        let present = index.client(at).is_some_and(|client| client.present);
        let side = if present {
            &mut self.present
        } else {
            &mut self.closed
        };
        side.insert(at);
    }

    pub fn is_empty(&self) -> bool {
        self.present.is_empty() && self.closed.is_empty()
    }
}

/// Whom short typing fits, word by word or by initials.
#[derive(Default)]
pub(super) struct Fits {
    /// So many at most: with more, nobody asks any more who they are.
    pub claim: Claim,
    /// Whether any fits so well that it is meant when it is the only one.
    pub firm: bool,
    /// Clients with a name of which the text is the beginning, and not all.
    pub begun: BTreeSet<ClientAt>,
}

/// Names that short typing may fit and still be told apart by a box number.
const MOST_FITTING: usize = 200;

impl Fits {
    pub fn take(&mut self, asked: &Asked<'_>, names: &[NameAt]) {
        let index = asked.index;
        let begun = names.iter().filter(|name| asked.is_beginning_of(**name));
        self.begun.extend(begun.map(|name| index.owner(*name)));
        if names.len() > MOST_FITTING || !asked.tells() {
            return;
        }
        for name in names {
            self.claim.add(index, index.owner(*name));
        }
        self.firm |= names.iter().any(|name| asked.fits_firmly(*name));
    }
}

/// The names that are most like a text, the likest first.
#[derive(Default)]
pub(super) struct Likest {
    pub names: Vec<(f32, NameAt)>,
}

impl Likest {
    /// So many are read word for word.
    const MOST: usize = 8;

    pub fn note(&mut self, score: f32, name: NameAt) {
        let place = self.names.partition_point(|(known, _)| *known >= score);
        if place < Self::MOST {
            self.names.insert(place, (score, name));
            self.names.truncate(Self::MOST);
        }
    }

    pub fn best(&self) -> f32 {
        self.names.first().map_or(0.0, |(score, _)| *score)
    }
}
