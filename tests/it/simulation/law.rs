//! What a manager decides by chance, and what is written of court papers.

use mailroom::domain::command::Command;
use mailroom::domain::flow::{NotePapers, PapersSaid, RulePieces, TakeBackCertification};
use mailroom::domain::item::ItemKind;
use mailroom::domain::ruling::Way;

use super::weeks::Weeks;

impl Weeks {
    pub(super) fn decided(&mut self) -> Command {
        let way = *self.chance.one(&Way::ALL);
        let held: Vec<_> = self.desk.state.dispositions.keys().copied().collect();
        match self.chance.below(8) {
            0 => Command::TakeBackCertification(TakeBackCertification {
                why: "it was a trial".into(),
            }),
            1..4 => self.papers(),
            _ if held.is_empty() => self.papers(),
            _ => Command::RulePieces(RulePieces {
                items: vec![*self.chance.one(&held)],
                way,
                why: "as they wrote".into(),
            }),
        }
    }

    fn papers(&mut self) -> Command {
        let all = self.desk.state.items.values();
        let legal: Vec<_> = all
            .filter(|item| item.kind == ItemKind::Legal)
            .map(|item| item.id)
            .collect();
        let said = match self.chance.below(3) {
            0 => PapersSaid::Served {
                server: "Ray Doyle".into(),
                title: "Summons".into(),
                minute: 845,
            },
            1 => PapersSaid::Copied,
            _ => PapersSaid::Mailed(Some("5 Oak St, Salem, OR 97301".into())),
        };
        let item = legal.first().copied().unwrap_or_default();
        let on = None;
        Command::NotePapers(NotePapers { item, said, on })
    }
}
