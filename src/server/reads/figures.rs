//! Reports of a span of days: the events of the span are read from the journal beside the desk at work, and folded by the
//! domain. Ages come of what lies here now.

use super::view::View;
use crate::domain::figures::{Figure, FigureSheet, Figures, Span, Told, aging};
use crate::domain::time::BookDay;
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask::FiguresOf;

/// Pages of the books behind a span in which something of it may stand: what was taken back later, or came after a seal.
const BEHIND: i32 = 2;

/// The rows of a report.
pub fn figures(view: &View<'_>, ask: FiguresOf) -> Result<FigureSheet, Failure> {
    let today = view.today();
    let Some(span) = Span::asked(ask.from, ask.to, today) else {
        return Err(Failure {
            kind: FailureKind::Bad,
            what: "the last day is before the first".to_owned(),
            hint: "give the earlier day first".to_owned(),
        });
    };
    let figures = match ask.figure {
        Figure::Aging => {
            let state = &view.snapshot.state;
            Figures::Aging(aging(state, &view.policy(), today, &view.tz()))
        }
        figure => told(view, figure, span)?,
    };
    Ok(FigureSheet { span, figures })
}

fn told(view: &View<'_>, figure: Figure, span: Span) -> Result<Figures, Failure> {
    let (state, zone) = (&view.snapshot.state, view.tz());
    let begin = || Told::of(span, &zone, state);
    // The books are never behind the calendar, so nothing of a day stands before its own page.
    let pages = BookDay::of(span.from)..=BookDay::of(span.to).back(-BEHIND);
    let events = view
        .archive
        .ask(state.header.seq, |tables| tables.events_of_days(pages))?;
    let Some(events) = events else {
        return Ok(begin().rows(figure));
    };
    let told = view.archive.told(&events, begin, Told::heed)?;
    Ok(told.rows(figure))
}
