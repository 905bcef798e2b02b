//! Parts that more than one screen is drawn with. They know no screen.
//!
//! What comes from outside is cleaned and cut by cell width in one place, [`pane::fit`].

pub mod ascii;
pub mod candidates;
pub mod card;
pub mod chart;
pub mod figures;
pub mod pane;
pub mod ruling;
pub mod standing;
pub mod table;
