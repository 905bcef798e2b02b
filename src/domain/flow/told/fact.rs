//! A client was told without e-mail. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{Hash, NoticeId};
use crate::domain::notice::{ByHand, NoticeState};
use crate::domain::state::{Done, Reversal, State};

/// A clerk told the client what the notice says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeTold {
    pub notice: NoticeId,
    pub how: ByHand,
    /// Who was reached, or what was left; may be empty.
    pub note: String,
}

impl NoticeTold {
    /// As the notice keeps it: `told by phone: Ada, at noon`.
    fn answer(&self) -> String {
        match self.note.as_str() {
            "" => format!("told {}", self.how.words()),
            note => format!("told {}: {note}", self.how.words()),
        }
    }
}

impl Fact for NoticeTold {
    fn about(&self) -> About<'_> {
        About::notice("client told", self.notice)
    }

    fn detail(&self, _: &State) -> String {
        self.answer()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let told = NoticeState::Told(books.at());
        books.change_notice(self.notice, |notice| {
            notice.state = told;
            notice.last_answer = self.answer();
        });
    }

    fn undo(&self, state: &State) -> Undo {
        stood(state, self.notice)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.notices.push(self.notice);
    }

    takes_nothing!();
}

/// That a client was told is taken back, or done again: the notice is where it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeRestored {
    pub notice: NoticeId,
    pub state: NoticeState,
    /// What the notice had last been answered.
    pub answer: String,
}

impl Fact for NoticeRestored {
    fn about(&self) -> About<'_> {
        let happened = match self.state {
            NoticeState::Told(_) => "client told after all",
            _ => "client not told yet",
        };
        About::notice(happened, self.notice)
    }

    fn detail(&self, _: &State) -> String {
        format!("notice {}", self.notice)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_notice(self.notice, |notice| {
            notice.state = self.state;
            notice.last_answer.clone_from(&self.answer);
        });
    }

    fn undo(&self, state: &State) -> Undo {
        stood(state, self.notice)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.notices.push(self.notice);
    }

    takes_nothing!();
}

/// The notice is again where it stands now.
fn stood(state: &State, notice: NoticeId) -> Undo {
    let known = state.notices.get(&notice).cloned();
    Undo::Back(known.map(Reversal::NoticeStood).into_iter().collect())
}
