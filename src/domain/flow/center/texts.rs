//! What the center's own file says of people: its owner's names, and what the Postal Service wrote to it. It is the center's
//! record (rules 3, 4), whoever is named in it, so that a purge leaves it; its preview says so.

use super::CenterNoted;
use crate::domain::flow::fact::names_nobody;

names_nobody!(CenterNoted);
