//! What the screen knows: one value, changed by `update` alone and read by `frame`.
//!
//! Holds no connection, no terminal and no clock: time comes in with each input.

use ratatui::layout::Size;

use super::away::Away;
use super::desk::Desk;
use super::draft::kept::Drafts;
use super::effect::{Effects, Fetch, Wish};
use super::entry::Entry;
use super::idle::Idle;
use super::news::News;
use super::offer::Offer;
use super::over::Over;
use super::screen::{Front, LineMut, Screen};
use super::screens::Screens;
use super::screens::fix::Left;
use super::standing::Standing;
use super::terminal::Framer;
use super::theme::Theme;
use crate::keymap::Place;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::Body;

/// Everything the screen knows.
#[derive(Debug)]
pub struct Model {
    pub desk: Desk,
    pub screens: Screens,
    /// What lies over the screen.
    pub over: Option<Over>,
    /// The command chosen by the arrows while one is typed.
    pub picked: Option<usize>,
    /// Where scans begin and end among the keys.
    pub framer: Framer,
    /// What the scan that may begin now must leave as it was.
    pub standing: Standing,
    /// What clerks who do not work now have half done.
    pub drafts: Drafts,
    /// A correction that was left half typed.
    pub fix_left: Option<Left>,
    pub idle: Idle,
    /// What was typed while the server was away.
    pub away: Away,
    /// That the outbox would be opened, with so many notices waiting.
    pub live: Offer<u32>,
    /// That a demo would end, with so many things done in it.
    pub ending: Offer<usize>,
}

impl Model {
    /// An empty Intake.
    pub fn new(user: &str, seed: [u8; 16], theme: Theme, size: Size) -> Self {
        Self {
            desk: Desk::new(user, seed, theme, size),
            screens: Screens::default(),
            over: None,
            picked: None,
            framer: Framer::default(),
            standing: Standing::default(),
            drafts: Drafts::default(),
            fix_left: None,
            idle: Idle::default(),
            away: Away::default(),
            live: Offer::default(),
            ending: Offer::default(),
        }
    }

    /// The screen that is shown.
    pub fn screen(&self) -> &dyn Screen {
        self.screens.of(self.desk.place)
    }

    /// The screen that is shown, and the desk that it is lent.
    pub fn screen_mut(&mut self) -> (&mut dyn Screen, &mut Desk) {
        (self.screens.of_mut(self.desk.place), &mut self.desk)
    }

    /// What takes the keys.
    pub fn front(&self) -> &dyn Front {
        match &self.over {
            Some(over) => over.front(),
            None => self.screens.of(self.desk.place),
        }
    }

    /// What takes the keys, and the desk that it is lent.
    pub fn front_mut(&mut self) -> (&mut dyn Front, &mut Desk) {
        let front: &mut dyn Front = match &mut self.over {
            Some(over) => over.front_mut(),
            None => self.screens.of_mut(self.desk.place),
        };
        (front, &mut self.desk)
    }

    /// The line that is typed on.
    pub fn entry(&self) -> &Entry {
        self.front().line().entry()
    }

    /// The line that is typed on.
    pub fn entry_mut(&mut self) -> &mut Entry {
        self.front_mut().0.line_mut().entry()
    }

    /// Whether what came in one burst with a number stays on the line: a label's words, or what was typed of a bundle.
    pub fn keeps_words(&self) -> bool {
        let is_bundle = self.desk.place == Place::Forward && self.screens.forward.is_bundle();
        self.takes_words() || self.over.is_none() && is_bundle
    }

    /// Whether the line asks whose a piece is, so that a label's words have their place there.
    pub fn takes_words(&self) -> bool {
        self.over.is_none()
            && self.desk.place == Place::Intake
            && self.screens.intake.hold.is_none()
    }

    /// What is shown, as a question to the server: of what lies over the screen, or else of the screen below.
    pub fn query(&self) -> Option<ScreenQuery> {
        let desk = &self.desk;
        self.front()
            .query(desk)
            .or_else(|| self.screen().query(desk))
    }

    /// Takes the rows that answer it.
    pub fn take(&mut self, body: Body) {
        let (front, desk) = self.front_mut();
        if front.query(desk).is_some() {
            front.take(desk, body);
        } else {
            let (screen, desk) = self.screen_mut();
            screen.take(desk, body);
        }
    }

    /// What is beside the rows on a wide screen.
    pub fn beside(&self) -> &dyn Front {
        match &self.over {
            Some(over) if over.has_beside() => over.front(),
            _ => self.screen(),
        }
    }

    /// What must be read before the next frame.
    pub fn wanted(&self) -> Option<Fetch> {
        let detail = || self.beside().detail(&self.desk);
        let stale = self.desk.stale;
        self.desk.asked.next(self.query()?, stale, detail)
    }

    /// Whether the rows that are here answer what stands on the line now: those of an earlier text choose nobody.
    pub fn rows_fit(&self) -> bool {
        self.desk.has(self.query().as_ref())
    }

    /// Whether the rows are those of what is typed.
    pub fn is_settled(&self) -> bool {
        self.desk.asked.is_quiet() && self.wanted().is_none()
    }

    /// A frame was drawn, and no key was waiting: whoever presses the next one may have read it.
    pub fn seen(&mut self) {
        self.glanced();
        self.desk.refusals.seen(self.desk.now);
    }

    /// A frame was drawn: what stands on it may have been looked at.
    pub fn glanced(&mut self) {
        if let LineMut::List(list) = self.front_mut().0.line_mut() {
            list.drawn();
        }
        drop(self.tell(&News::Drawn));
    }

    /// Tells all screens, and what lies over them.
    pub fn tell(&mut self, news: &News) -> Effects {
        let turns = matches!(
            news,
            News::ClerkChanged | News::Undone { .. } | News::Redone(_)
        );
        self.desk.turn += u64::from(turns);
        let mut effects = self.screens.tell(&mut self.desk, news);
        if let Some(over) = &mut self.over {
            effects.extend(over.front_mut().hears(&mut self.desk, news));
        }
        self.settle(effects)
    }

    /// What was wished of the whole is done, and what was told is told to all, until nothing more is.
    pub fn settle(&mut self, mut effects: Effects) -> Effects {
        match self.desk.wish.take() {
            Some(Wish::Uncover) => self.over = None,
            Some(Wish::Go(place)) => self.turn_to(place),
            None => {}
        }
        for news in std::mem::take(&mut self.desk.news) {
            let more = self.tell(&news);
            effects.extend(more);
        }
        effects
    }
}
