//! What the screen asked the server for its next frame, and what of that is here. Pure.
//!
//! Invariant: rows that answer another question than the one on the line choose nobody.

use super::effect::{Detail, Fetch};
use super::moment::Moment;
use crate::wire::messages::ScreenQuery;

#[derive(Debug, Default)]
pub struct Asked {
    query: Option<ScreenQuery>,
    answered: Option<ScreenQuery>,
    detail: Option<Detail>,
    /// Since when an answer is on its way.
    coming: Option<Moment>,
}

impl Asked {
    /// What must be read before the next frame.
    pub fn next(
        &self,
        query: ScreenQuery,
        is_stale: bool,
        detail: impl FnOnce() -> Option<Detail>,
    ) -> Option<Fetch> {
        if is_stale || self.query.as_ref() != Some(&query) {
            return Some(Fetch::Screen(query));
        }
        let detail = detail()?;
        (self.detail.as_ref() != Some(&detail)).then_some(Fetch::Detail(detail))
    }

    /// A fetch is on its way.
    pub fn fetching(&mut self, fetch: &Fetch, is_stale: bool, now: Moment) {
        self.coming = Some(now);
        match fetch {
            Fetch::Screen(query) => {
                // What a row means may have changed together with the rows.
                if is_stale {
                    self.detail = None;
                }
                self.query = Some(query.clone());
            }
            Fetch::Detail(detail) => self.detail = Some(detail.clone()),
        }
    }

    /// Rows came as the answer to a key: nothing more is on its way for them.
    pub fn arrived(&mut self, query: ScreenQuery) {
        self.detail = None;
        self.query = Some(query.clone());
        self.answered = Some(query);
    }

    /// What was fetched is here.
    pub fn fetched(&mut self) {
        self.coming = None;
    }

    /// Whether nothing is on its way.
    pub fn is_quiet(&self) -> bool {
        self.coming.is_none()
    }

    /// Whether this is what the screen asked for last.
    pub fn is_asked(&self, query: &ScreenQuery) -> bool {
        self.query.as_ref() == Some(query)
    }

    /// The rows that are here answer this question.
    pub fn answered(&mut self, query: ScreenQuery) {
        self.answered = Some(query);
    }

    /// Whether the rows that are here are those of this query.
    pub fn is_answered(&self, query: &ScreenQuery) -> bool {
        self.answered.as_ref() == Some(query)
    }
}
