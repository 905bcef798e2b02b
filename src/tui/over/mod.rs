//! What lies over a screen and takes its line; in the files beside this one, what opens it.

pub mod fix;
pub mod help;
pub mod inspect;
pub mod scanner;
pub mod sign_in;

use super::screen::Front;
use super::screens::fix::Fix;
use super::screens::help::Help;
use super::screens::inspect::Inspect;
use super::screens::scanner::Scanner;
use super::screens::sign_in::SignIn;
use super::screens::why::Why;

#[derive(Debug)]
pub enum Over {
    /// The list of keys.
    Help(Help),
    /// A piece under correction.
    Fix(Box<Fix>),
    /// A PIN being typed.
    SignIn(SignIn),
    /// The scanner being checked.
    Scanner(Scanner),
    /// Forms for an inspector.
    Inspect(Box<Inspect>),
    /// Why something is taken back.
    Why(Why),
}

impl Over {
    pub fn front(&self) -> &dyn Front {
        match self {
            Self::Help(help) => help,
            Self::Fix(fix) => fix.as_ref(),
            Self::SignIn(sign_in) => sign_in,
            Self::Scanner(scanner) => scanner,
            Self::Inspect(inspect) => inspect.as_ref(),
            Self::Why(why) => why,
        }
    }

    pub fn front_mut(&mut self) -> &mut dyn Front {
        match self {
            Self::Help(help) => help,
            Self::Fix(fix) => fix.as_mut(),
            Self::SignIn(sign_in) => sign_in,
            Self::Scanner(scanner) => scanner,
            Self::Inspect(inspect) => inspect.as_mut(),
            Self::Why(why) => why,
        }
    }

    /// The name in the first row, where it is not the screen's below.
    pub fn title(&self) -> Option<&'static str> {
        matches!(self, Self::Inspect(_)).then_some("INSPECT")
    }

    /// Whether the screen's own rows show through.
    pub fn is_clear(&self) -> bool {
        matches!(self, Self::SignIn(_) | Self::Why(_))
    }

    /// Whether it has something of its own beside the rows.
    pub fn has_beside(&self) -> bool {
        matches!(self, Self::Fix(_) | Self::Inspect(_))
    }
}
