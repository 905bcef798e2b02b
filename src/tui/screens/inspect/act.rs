//! The reason, the badge, and the way among the forms.

use super::then::Then;
use super::{Asked, Forms, Inspect, Stage, rows};
use crate::domain::clerk::Permission;
use crate::domain::inspection::Dossier;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::entry::Entry;
use crate::tui::list::Move;
use crate::tui::words;
use crate::wire::messages::Inspection;

impl Inspect {
    /// Accepts the reason, then the badge; later a box number or letters of a name goes to that form.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        let may = desk
            .figures
            .as_ref()
            .is_some_and(|(desk, _)| desk.role.may(Permission::ReadForms));
        self.used = desk.now;
        let line = self.entry.text().trim().to_owned();
        let client = self.party.as_ref().map(|party| party.client.clone());
        match &self.stage {
            Stage::Shown(_) => self.turn_to(desk, &line),
            Stage::Reason if line.is_empty() => {
                desk.question("why are the forms opened? Type it, or Esc leaves")
            }
            Stage::Reason if !may => {
                self.entry.clear();
                self.stage = Stage::Badge(line);
                desk.question(
                "you may not read forms: with the inspector's badge and name they open, and a letter tells the manager",
            )
            }
            Stage::Reason => {
                let asked = Inspection {
                    client,
                    after: None,
                    reason: line,
                    badge: None,
                };
                ask(asked.clone(), Then::Opened { asked, more: false })
            }
            Stage::Badge(reason) => {
                let badge = (!line.is_empty()).then_some(line);
                let asked = Inspection {
                    client,
                    after: None,
                    reason: reason.clone(),
                    badge,
                };
                ask(asked.clone(), Then::Opened { asked, more: false })
            }
        }
    }

    /// Goes to the form of a box or a name, or, with an empty line, to the next one.
    fn turn_to(&mut self, desk: &mut Desk, line: &str) -> Effects {
        if line.is_empty() {
            return self.next_form(desk);
        }
        let wanted = line.to_lowercase();
        let fits = |one: &Dossier| {
            one.pmb.as_str() == line || one.name.to_lowercase().starts_with(&wanted)
        };
        let Stage::Shown(forms) = &mut self.stage else {
            return Effects::new();
        };
        match forms.all.iter().position(fits) {
            Some(at) => {
                (forms.at, forms.top) = (at, 0);
                self.entry.clear();
                Effects::new()
            }
            None => {
                desk.question("none of the forms that are open; PgDn behind the last opens more")
            }
        }
    }

    /// The next form; behind the last of a page the server opens more, which is another look in the books.
    fn next_form(&mut self, desk: &mut Desk) -> Effects {
        let clients = desk
            .figures
            .as_ref()
            .map_or(0, |(desk, _)| desk.clients as usize);
        let Stage::Shown(forms) = &mut self.stage else {
            return Effects::new();
        };
        if forms.at + 1 < forms.all.len() {
            (forms.at, forms.top) = (forms.at + 1, 0);
            return Effects::new();
        }
        let is_all = forms.asked.client.is_some() || forms.all.len() >= clients;
        match forms.all.last() {
            Some(last) if !is_all => {
                let asked = Inspection {
                    after: Some(last.client.clone()),
                    ..forms.asked.clone()
                };
                ask(asked.clone(), Then::Opened { asked, more: true })
            }
            _ => desk.ok("that was the last form; Esc closes them"),
        }
    }

    /// Scrolls within a form, then on to its neighbours.
    pub(super) fn scroll(&mut self, desk: &mut Desk, to: Move) -> Effects {
        let rows = rows(desk);
        self.used = desk.now;
        let Stage::Shown(forms) = &mut self.stage else {
            return Effects::new();
        };
        let facts = forms.shown().map_or(0, |one| one.facts().len());
        let last = facts.saturating_sub(rows);
        match to {
            Move::Up => forms.top = forms.top.saturating_sub(1),
            Move::Down => forms.top = (forms.top + 1).min(last),
            Move::PageDown if forms.top < last => forms.top = (forms.top + rows).min(last),
            Move::PageDown => return self.next_form(desk),
            Move::PageUp if forms.top > 0 => forms.top = forms.top.saturating_sub(rows),
            Move::PageUp => (forms.at, forms.top) = (forms.at.saturating_sub(1), 0),
            Move::First => (forms.at, forms.top) = (0, 0),
            Move::Last => (forms.at, forms.top) = (forms.all.len().saturating_sub(1), 0),
        }
        Effects::new()
    }

    /// Forms came: those that were asked for, or more behind those that are open.
    pub fn opened(
        &mut self,
        desk: &mut Desk,
        page: Vec<Dossier>,
        Asked { asked, more }: Asked,
    ) -> Effects {
        self.used = desk.now;
        let before = match &mut self.stage {
            Stage::Shown(forms) if more => std::mem::take(&mut forms.all),
            _ => Vec::new(),
        };
        if page.is_empty() && more {
            self.stage = Stage::Shown(Forms {
                at: before.len().saturating_sub(1),
                all: before,
                top: 0,
                asked,
            });
            return desk.ok("that was the last form; Esc closes them");
        }
        let at = before.len();
        let all: Vec<Dossier> = before.into_iter().chain(page).collect();
        let n = all.len();
        let told = asked.badge.is_some();
        // What was typed as reason and badge need not come back by an arrow either.
        self.entry = Entry::default();
        self.stage = Stage::Shown(Forms {
            all,
            at,
            top: 0,
            asked,
        });
        let manager = if told {
            "; a letter tells the manager"
        } else {
            ""
        };
        desk.ok(format!(
            "{} open, which is in the books{manager}; Esc closes",
            words::count(n, "record")
        ))
    }
}
