//! When a notice's time has come, where the clocks of machine and books disagree.

use super::*;
use crate::domain::ids::ClientId;
use crate::domain::notice::NoticeKind;
use crate::domain::notice::{Matter, Plan};

const MINUTE: i64 = 60;
const YEARS: i64 = 3650 * 86_400;

fn notice(id: u64, state: NoticeState, plan: Plan, queued_at: Stamp) -> Arc<Notice> {
    Arc::new(Notice {
        id: NoticeId(id),
        client: ClientId::new("k1"),
        kind: NoticeKind::Arrival,
        to: Some("a@acme.example".into()),
        items: Vec::new(),
        pickup: None,
        plan,
        state,
        queued_at,
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: Matter::default(),
    })
}

/// A desk whose books are at some time, with notices in them, and what waits at its start.
struct Desk {
    clock: Arc<Clock>,
    state: State,
    bag: Mailbag,
}

impl Desk {
    fn started(ahead: i64, notices: impl Fn(Stamp) -> Vec<Arc<Notice>>) -> Self {
        let clock = Arc::new(Clock::default());
        let books = clock.now().plus_seconds(ahead);
        let mut state = State::default();
        state.header.at = books;
        state.header.last_intake = books;
        for notice in notices(books) {
            state.notices.insert(notice.id, notice);
        }
        let gate = Arc::new(Gate::new(Arc::clone(&clock), None));
        let tried = Arc::new(Tried::open(std::path::Path::new("/nowhere")));
        let config = Config::parse("", std::path::Path::new("/nowhere")).unwrap();
        let config = Arc::new(Live::new(config));
        let (mut bag, _) = Mailbag::new(gate, Arc::clone(&clock), tried, config);
        bag.refill(&state);
        Self { clock, state, bag }
    }

    fn due(&mut self) -> Vec<u64> {
        let due = self.bag.due(&self.state, &Policy::default());
        due.into_iter().map(|id| id.0).collect()
    }
}

#[test]
fn what_was_queued_by_a_clock_that_was_ahead_is_due_within_its_minutes_after_a_start() {
    for ahead in [0, 3600, 86_400, YEARS] {
        let mut desk = Desk::started(ahead, |books| {
            let at = |seconds| Plan::At(books.plus_seconds(seconds));
            let again = NoticeState::Deferred(books.plus_seconds(20 * MINUTE));
            vec![
                notice(1, NoticeState::Held, Plan::Tray, books),
                notice(2, NoticeState::Held, at(MINUTE), books),
                notice(3, again, Plan::Tray, books.plus_seconds(-3600)),
            ]
        });
        assert_eq!(desk.due(), [] as [u64; 0], "{ahead}");
        desk.clock.advance(MINUTE + 1);
        assert_eq!(desk.due(), [2], "{ahead}");
        desk.clock.advance(9 * MINUTE);
        assert_eq!(desk.due(), [1, 2], "{ahead}");
        desk.clock.advance(10 * MINUTE);
        assert_eq!(desk.due(), [1, 2, 3], "{ahead}");
    }
}

#[test]
fn what_comes_in_while_the_clock_is_behind_is_held_back_as_long_as_any_other() {
    let mut desk = Desk::started(YEARS, |_| Vec::new());
    desk.clock.advance(3600);
    // The books stay at the time of the clock that was ahead.
    let books = desk.state.header.at;
    let new = notice(
        4,
        NoticeState::Held,
        Plan::At(books.plus_seconds(MINUTE)),
        books,
    );
    desk.state.notices.insert(new.id, new);
    let touched = Touched {
        notices: vec![NoticeId(4)],
        ..Touched::default()
    };
    desk.bag.follow(&desk.state, &[touched]);
    desk.clock.advance(MINUTE - 2);
    assert_eq!(desk.due(), [] as [u64; 0]);
    desk.clock.advance(4);
    assert_eq!(desk.due(), [4]);
}

#[test]
fn the_real_clock_alone_makes_nothing_early_that_the_books_are_ahead_of() {
    // An evening's digest, queued at noon; then a piece was booked by a clock that was ahead.
    let mut desk = Desk::started(0, |now| {
        let evening = Plan::At(now.plus_seconds(5 * 3600));
        vec![notice(5, NoticeState::Held, evening, now)]
    });
    desk.state.header.at = desk.clock.now().plus_seconds(86_400);
    assert_eq!(desk.due(), [] as [u64; 0]);
    desk.clock.advance(5 * 3600 + 1);
    assert_eq!(desk.due(), [5]);
}
