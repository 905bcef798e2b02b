//! Figures: folded by the real domain, from this desk's own events.

use super::*;
use crate::domain::figures::{Figure, FigureSheet, Figures, Span, Told, aging};
use crate::wire::ask::FiguresOf;

impl FakeDesk {
    pub(super) fn figures_of(&self, of: FiguresOf) -> Body {
        let today = self.figures().day;
        let zone = chrono_tz::America::New_York;
        let Some(span) = Span::asked(of.from, of.to, today) else {
            return Body::Figures(Err("the last day is before the first".into()));
        };
        let mut told = Told::of(span, &zone, &self.state);
        self.events.iter().for_each(|event| told.heed(event));
        let figures = match of.figure {
            Figure::Aging => Figures::Aging(aging(&self.state, &Policy::default(), today, &zone)),
            figure => told.rows(figure),
        };
        Body::Figures(Ok(Box::new(FigureSheet { span, figures })))
    }
}
