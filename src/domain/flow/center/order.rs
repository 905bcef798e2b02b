//! A manager notes what happened to the center itself. Days that have not come, and an ID that is over, are slips.

use serde::{Deserialize, Serialize};

use super::CenterNoted;
use crate::domain::center::file::{Answer, CenterFile, Closes, Filed, OwnerId, Warning};
use crate::domain::center::said::CenterSaid;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{can_be, given};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::form::Expiry;
use crate::domain::policy::Policy;
use crate::domain::rejection::{NoRuling, Rejection};
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::window::Given;

/// Note something in the center's own file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteCenter {
    pub said: CenterSaid,
    /// On which day, when that was not today; of a closing, the last day.
    pub on: Option<Day>,
}

impl Order for NoteCenter {
    fn needs(&self) -> Permission {
        Permission::Manage
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let on = self.on.unwrap_or(ctx.today);
        let is_planned = matches!(self.said, CenterSaid::Closes { .. });
        if on > ctx.today && !is_planned {
            return Err(Rejection::NotYet(on));
        }
        let kind = if is_planned {
            Given::Closes
        } else {
            Given::Dated
        };
        can_be(kind, "the day", on, ctx)?;
        if let CenterSaid::Id {
            ends: Expiry::On(last),
            ..
        } = self.said
        {
            can_be(Given::Ends, "ends", last, ctx)?;
        }
        let known = state.center.as_deref();
        let said = cleaned(&self.said)?;
        let mut file = known.cloned().unwrap_or_default();
        change(&mut file, &said, on, ctx.policy)?;
        if known.map_or(file == CenterFile::default(), |known| *known == file) {
            return Ok(Vec::new());
        }
        let (said, file) = (Some(said), Some(file));
        Ok(vec![CenterNoted { said, on, file }.into()])
    }
}

/// The same with its texts as they are kept.
fn cleaned(said: &CenterSaid) -> Result<CenterSaid, Rejection> {
    Ok(match said {
        CenterSaid::Filed { before } => CenterSaid::Filed {
            before: given("who took it", before)?,
        },
        CenterSaid::Id {
            holder,
            paper,
            ends,
        } => CenterSaid::Id {
            holder: given("the holder's name", holder)?,
            paper: *paper,
            ends: *ends,
        },
        CenterSaid::IdGone { holder, paper } => CenterSaid::IdGone {
            holder: given("the holder's name", holder)?,
            paper: *paper,
        },
        CenterSaid::Warned { what } => CenterSaid::Warned {
            what: given("what the warning says", what)?,
        },
        CenterSaid::Answered { number, how } => CenterSaid::Answered {
            number: *number,
            how: given("the answer", how)?,
        },
        CenterSaid::Closes { .. } | CenterSaid::StaysOpen => said.clone(),
    })
}

fn change(
    file: &mut CenterFile,
    said: &CenterSaid,
    on: Day,
    policy: &Policy,
) -> Result<(), Rejection> {
    match said {
        CenterSaid::Filed { before } => {
            file.filed = Some(Filed {
                on,
                before: before.clone(),
                address: policy.center.clone(),
            });
        }
        CenterSaid::Id {
            holder,
            paper,
            ends,
        } => {
            let id = OwnerId {
                holder: holder.clone(),
                paper: *paper,
                ends: *ends,
                entered: on,
            };
            renew(file, id)?;
        }
        CenterSaid::IdGone { holder, paper } => {
            file.ids.retain(|id| !id.is_of(holder, *paper));
        }
        CenterSaid::Warned { what } => {
            let last = file.warnings.iter().map(|one| one.number).max();
            let days = i32::from(policy.compliance.warning_days);
            file.warnings.push(Warning {
                number: last.unwrap_or(0) + 1,
                on,
                what: what.clone(),
                answer_by: Day(on.0.saturating_add(days)),
                answer: None,
            });
        }
        CenterSaid::Answered { number, how } => answer(file, *number, how, on)?,
        CenterSaid::Closes { other_sites } => {
            let other_sites = *other_sites;
            file.closes = Some(Closes {
                last: on,
                other_sites,
            });
        }
        CenterSaid::StaysOpen => file.closes = None,
    }
    Ok(())
}

/// Enters an ID in the place of the one before. The same paper entered again is nothing that changed.
fn renew(file: &mut CenterFile, new: OwnerId) -> Result<(), NoRuling> {
    if let Expiry::On(last) = new.ends
        && new.is_over(new.entered)
    {
        return Err(NoRuling::OverAlready(last));
    }
    let is_it = |id: &OwnerId| id.is_of(&new.holder, new.paper);
    let known = file.ids.iter().find(|id| is_it(id));
    if known.is_none_or(|known| known.ends != new.ends) {
        file.ids.retain(|id| !is_it(id));
        file.ids.push(new);
    }
    Ok(())
}

fn answer(file: &mut CenterFile, number: u32, how: &str, on: Day) -> Result<(), NoRuling> {
    let mut all = file.warnings.iter_mut();
    let Some(warning) = all.find(|one| one.number == number) else {
        return Err(NoRuling::NoWarning(number));
    };
    if warning.answer.is_some() {
        return Err(NoRuling::AnsweredAlready(number));
    }
    if on < warning.on {
        return Err(NoRuling::BeforeCame(warning.on));
    }
    let how = how.to_owned();
    warning.answer = Some(Answer { on, how });
    Ok(())
}
