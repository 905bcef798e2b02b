//! A line of the close that is left open with a word. The mark goes on to what is open behind it, so that the next word
//! is for the next line; a word that stands is replaced only by who says so twice.

use super::Books;
use super::walk::At;
use crate::domain::close::LooseEnd;
use crate::domain::command::Command;
use crate::domain::flow::CarryOver;
use crate::domain::time::Day;
use crate::sheets::close;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::Effects;
use crate::tui::words;
use crate::wire::rows::{Step, StepState};

impl Books {
    pub(super) fn carry(&mut self, desk: &mut Desk, why: &str) -> Effects {
        if let Some(day) = self.sealed_page() {
            return desk.question(is_sealed(day));
        }
        let Some(meant) = self.meant(why) else {
            return desk.question("which line? go to it with the arrows, then carry WHY");
        };
        let Meant { step, why, .. } = &meant;
        // A word about a line that is right excuses no other one.
        let title = close::title(step.end);
        if step.state == StepState::Done {
            return desk.question(format!("{title}: nothing is open"));
        }
        if why.is_empty() && step.carried.is_none() {
            // Alone it takes a word back, and on this page none stands: the one before is sealed.
            let sheet = self.sheet.as_ref();
            if let Some(day) = sheet.and_then(|sheet| self.sealed(desk, sheet)) {
                return desk.question(is_sealed(day.page()));
            }
            return desk.question(format!(
                "why is {title} left open? Such as carry {title} the driver brings it tomorrow"
            ));
        }
        if let Some(asks) = self.asks_first(desk, &meant) {
            return desk.question(asks);
        }
        self.at = Some(At {
            end: step.end,
            opened: false,
        });
        let (said, says) = if why.is_empty() {
            (None, format!("{title} wants an answer again"))
        } else {
            self.at = self.next_open(step.end).or(self.at);
            let says = format!("{title} stays open: {}", words::clean(why));
            (Some((*why).to_owned()), says)
        };
        let command = CarryOver {
            day: self.page(),
            end: step.end,
            stood: step.stands,
            said,
        };
        self.entry.clear();
        desk.submit(Command::CarryOver(command), What::said(says))
    }

    /// What is asked before another word takes the place of the one that stands, or where the words may be of another line.
    fn asks_first(&mut self, desk: &Desk, meant: &Meant<'_>) -> Option<String> {
        let Meant { step, why, is_sure } = meant;
        let title = close::title(step.end);
        let stands = step.carried.as_ref().filter(|one| one.said != *why);
        let asks = match stands {
            Some(stands) => format!(
                "Enter again puts this in place of \"{}\" on {title}",
                words::quoted(&stands.said),
            ),
            None if *is_sure => return None,
            None => format!("Enter again leaves {title} open: {}", words::clean(why)),
        };
        let shown = (step.end, (*why).to_owned());
        if why.is_empty() || self.replacing.stands(desk, &shown) {
            self.replacing.withdraw();
            return None;
        }
        self.replacing.show(desk, shown);
        Some(asks)
    }

    /// The open line behind one, else the first; none where it is the only one.
    fn next_open(&self, end: LooseEnd) -> Option<At> {
        let steps = &self.sheet.as_ref()?.close.steps;
        let place = steps.iter().position(|step| step.end == end)?;
        let (before, behind) = steps.split_at(place);
        let mut others = behind.iter().skip(1).chain(before);
        let open = others.find(|step| step.state.is_open())?;
        Some(At {
            end: open.end,
            opened: false,
        })
    }

    /// `carry UPS misread` is about the line of UPS, whichever is in hand, and `carry for a manager WHY` about that one;
    /// the rest is why. Without a name the line in hand is meant, for sure where no word of it is another line's name.
    fn meant<'w>(&self, said: &'w str) -> Option<Meant<'w>> {
        let sheet = self.sheet.as_ref()?;
        let in_hand = self.step(sheet);
        let is_open = |named: &Named<'_>| {
            let step = sheet.close.step(named.end);
            named.is_title || step.is_some_and(|step| step.state != StepState::Done)
        };
        // `manager asks USPS` is no word about a line that is right, but why another one stays open.
        if let Some(named) = named(said).filter(is_open) {
            let is_in_hand = in_hand.is_some_and(|step| step.end == named.end);
            // `manager is off`, said of that line, is all of it why.
            let why = if is_in_hand && !named.is_title && !named.why.is_empty() {
                said
            } else {
                named.why
            };
            // A line that the page has not is right as well.
            let known = sheet.close.step(named.end).cloned();
            let step = known.unwrap_or_else(|| done(named.end));
            let is_sure = named.is_title || is_in_hand;
            return Some(Meant { step, why, is_sure });
        }
        let step = in_hand?.clone();
        let mut others = sheet.close.steps.iter().filter(|one| one.end != step.end);
        let is_sure = !others.any(|one| one.state.is_open() && names(said, one.end));
        Some(Meant {
            step,
            why: said,
            is_sure,
        })
    }
}

/// A line on which nothing is open.
fn done(end: LooseEnd) -> Step {
    Step {
        end,
        stands: 0,
        state: StepState::Done,
        carried: None,
        names: Vec::new(),
        owed: None,
    }
}

/// What `carry` is about.
struct Meant<'w> {
    step: Step,
    why: &'w str,
    /// Whether it can be about no other line.
    is_sure: bool,
}

/// A line whose name the words begin with.
struct Named<'w> {
    end: LooseEnd,
    why: &'w str,
    /// Whether the name is typed as it stands on the page.
    is_title: bool,
}

/// Words of the longest name of a line.
const LONGEST: usize = 3;

fn named(said: &str) -> Option<Named<'_>> {
    let ends = said.match_indices(' ').map(|(at, _)| at);
    let mut heads: Vec<usize> = ends.chain([said.len()]).take(LONGEST).collect();
    heads.reverse();
    heads.into_iter().find_map(|at| {
        let (head, rest) = said.split_at_checked(at)?;
        let mut plain = LooseEnd::PLAIN.into_iter();
        let titled = plain.find(|end| folded(&close::title(*end)) == folded(head));
        let end = titled.or_else(|| LooseEnd::parse(head))?;
        Some(Named {
            end,
            why: rest.trim(),
            is_title: titled.is_some() || matches!(end, LooseEnd::Carrier(_)),
        })
    })
}

/// The line whose name a text is, and nothing else.
pub(super) fn named_alone(text: &str) -> Option<LooseEnd> {
    let named = named(text.trim())?;
    named.why.is_empty().then_some(named.end)
}

/// A name without its case, blanks and hyphens.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether words name a line anywhere among them, be it one of several.
fn names(said: &str, end: LooseEnd) -> bool {
    // The name of a carrier is no plural.
    let stem = |name: &str| match folded(name) {
        name if name.len() > LONGEST + 1 => name.trim_end_matches('s').to_owned(),
        name => name,
    };
    let names = [stem(&close::title(end)), stem(&end.word())];
    let all: Vec<&str> = said.split_whitespace().collect();
    (1..=LONGEST).any(|n| {
        let mut runs = all.windows(n).map(|run| stem(&run.concat()));
        runs.any(|run| names.contains(&run))
    })
}

fn is_sealed(day: Day) -> String {
    format!("{day} is sealed, and its words with it; a manager opens it again: reopen WHY")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tracking::Carrier;

    #[test]
    fn a_line_is_named_as_it_stands_on_the_page_also_with_a_hyphen_or_in_several_words() {
        for (said, end, why, is_title) in [
            ("re-mail next week", LooseEnd::Remail, "next week", true),
            ("remail next week", LooseEnd::Remail, "next week", true),
            (
                "for a manager he is off",
                LooseEnd::Manager,
                "he is off",
                true,
            ),
            ("manager is off", LooseEnd::Manager, "is off", false),
            ("To Identify tomorrow", LooseEnd::Identify, "tomorrow", true),
            ("court papers", LooseEnd::Papers, "", true),
            (
                "UPS misread",
                LooseEnd::Carrier(Carrier::Ups),
                "misread",
                true,
            ),
        ] {
            let named = named(said).unwrap();
            assert_eq!((named.end, named.why), (end, why), "{said}");
            assert_eq!(named.is_title, is_title, "{said}");
        }
        assert!(named("the driver brings it tomorrow").is_none());
    }

    #[test]
    fn the_name_of_a_line_is_seen_anywhere_among_the_words() {
        assert!(names("the calls wait", LooseEnd::Calls));
        assert!(names("a re-mail waits", LooseEnd::Remail));
        assert!(names("ask a manager", LooseEnd::Manager));
        assert!(!names("the driver brings it", LooseEnd::Calls));
    }
}
