//! Jumps that are believed and jumps that are not, and how an instant is read.

use super::*;

#[test]
fn a_business_day_is_a_local_day() {
    let late = parse_rfc3339("2026-11-22T03:30:00Z").unwrap();
    assert_eq!(
        local_day(late, Tz::America__New_York),
        Day::parse("2026-11-21").unwrap()
    );
    assert_eq!(local_day(late, Tz::UTC), Day::parse("2026-11-22").unwrap());
}

/// A desk's clocks: the machine's and the steady one, in hours, and what is gone by.
#[test]
fn a_jump_ahead_is_not_believed_and_nobody_waits_for_it() {
    let hours = |n: i64| n * 3_600_000;
    let mut line = Line::default();
    for (wall, steady, gone_by, ahead) in [
        (100, 0, 100, None),
        // A weekend on which nothing was asked is no jump: the steady clock went on as well.
        (160, 60, 160, None),
        // Somebody set it right by an hour, and back by a day.
        (162, 61, 162, None),
        (139, 62, 139, None),
        // Ten years ahead: the old time goes on.
        (87_739, 62, 139, Some(87_600)),
        (87_740, 63, 140, Some(87_600)),
        // It is set right.
        (141, 64, 141, None),
        // Ahead of where it would be, had it never been set back.
        (192, 65, 142, Some(50)),
    ] {
        let found = line.read(Stamp(hours(wall)), Steady(hours(steady)));
        assert_eq!(
            (found.0, line.ahead),
            (hours(gone_by), ahead.map(hours)),
            "{wall} {steady}"
        );
    }
    line.believe(Stamp(hours(193)), Steady(hours(66)));
    assert_eq!(
        line.read(Stamp(hours(194)), Steady(hours(67))),
        Stamp(hours(194))
    );
}

/// A flat battery at the machine's start, and the network a minute later; a day back, ten years back, in steps and at once.
#[test]
fn a_clock_that_went_back_and_comes_to_where_it_would_be_is_right_unasked() {
    let hours = |n: i64| n * 3_600_000;
    for (back, then) in [
        (76, vec![(102, None)]),
        (-87_500, vec![(102, None)]),
        // By halves, and back once more on the way.
        (-87_500, vec![(50, None), (20, None), (103, None)]),
        // Past where it would be it is a jump like any other, and ends when it is set right.
        (76, vec![(200, Some(123)), (104, None)]),
    ] {
        let mut line = Line::default();
        let _ = line.read(Stamp(hours(100)), Steady(hours(0)));
        let _ = line.read(Stamp(hours(back)), Steady(hours(1)));
        for (step, (wall, ahead)) in (2..).zip(then) {
            let _ = line.read(Stamp(hours(wall)), Steady(hours(step)));
            assert_eq!(line.ahead, ahead.map(hours), "{back} {wall}");
        }
        assert_eq!(line.course, None, "{back}");
    }
}

#[test]
fn a_desk_that_was_closed_for_a_season_opens_without_a_question_and_one_of_ten_years_ago_asks() {
    let day = 86_400;
    let now = Clock::default().now();
    let closed_for = |days: i64| Clock::after(now.plus_seconds(-days * day), None).ahead();
    assert_eq!([closed_for(3), closed_for(90)], [None, None]);
    let ahead = closed_for(3650).unwrap();
    assert!((3649 * day..=3650 * day + 60).contains(&ahead), "{ahead}");
    assert_eq!(Clock::after(Stamp::default(), None).ahead(), None);
}

#[test]
fn a_clock_that_is_set_right_after_the_machines_start_or_after_it_was_behind_the_books_is_no_jump()
{
    let hours = |n: i64| n * 3_600_000;
    let mut line = Line {
        last: Stamp(hours(100)),
        settles: true,
        ..Line::default()
    };
    // A machine without a clock of its own begins with the hour at which it was put off on Friday.
    for (wall, steady, ahead) in [
        (101, 1, None),
        (163, 2, None),
        // Or with any hour in the past, and learns the time much later.
        (5, 60 * 60, None),
        (170, 61 * 60, None),
        // From then on it is a jump.
        (171 + 24, 62 * 60, Some(hours(24))),
    ] {
        let _ = line.read(Stamp(hours(wall)), Steady(steady * 60_000));
        assert_eq!(line.ahead, ahead, "{wall} {steady}");
    }
    // Ten years are no time that a desk was closed, whenever they come.
    let mut line = Line {
        last: Stamp(hours(100)),
        settles: true,
        ..Line::default()
    };
    let _ = line.read(Stamp(hours(5)), Steady(0));
    let _ = line.read(Stamp(hours(87_700)), Steady(60_000));
    assert!(line.ahead.is_some());
}

#[test]
fn a_jump_while_no_server_runs_is_seen_by_the_next_one() {
    let clock = Clock::default();
    let now = clock.now();
    let mark = clock.mark().unwrap();
    assert_eq!(Clock::after(now, Some(&mark)).ahead(), None);
    let mut words = mark.split(' ').map(str::to_owned).collect::<Vec<_>>();
    words[1] = (now.0 - 86_400_000).to_string();
    let clock = Clock::after(now.plus_seconds(-86_400), Some(&words.join(" ")));
    // However long ago this machine was started.
    clock.watched().line.settles = false;
    let ahead = clock.ahead();
    assert!(
        ahead.is_some_and(|ahead| ahead.abs_diff(86_400) < 60),
        "{ahead:?}"
    );
    // It was set back to there: the mark knows from where, and a clock that is there again is right.
    let before = format!(" {} {}", now.0, clock.steady().0);
    let right = Clock::after(now, Some(&(words.join(" ") + &before)));
    right.watched().line.settles = false;
    right.watched().line.last = Stamp::default();
    assert_eq!(right.ahead(), None);
    // Of another start of the machine it says nothing.
    words[0] = "another".to_owned();
    assert_eq!(Clock::after(now, Some(&words.join(" "))).ahead(), None);
    assert_eq!(Clock::after(now, Some("torn")).ahead(), None);
}

#[test]
fn a_clock_that_is_moved_for_a_trial_lets_the_time_pass_and_one_that_jumps_does_not() {
    let clock = Clock::default();
    let (now, steady) = (clock.now(), clock.steady());
    clock.advance(86_400);
    assert!(clock.now().seconds_since(now) >= 86_400 && clock.ahead().is_none());
    assert!(clock.steady().since(steady) >= 86_400_000);
    clock.jump(86_400);
    assert!(clock.now().seconds_since(now) < 86_400 + 3600);
    assert!(clock.ahead().is_some());
    clock.confirm();
    assert!(clock.now().seconds_since(now) >= 2 * 86_400 && clock.ahead().is_none());
}

#[test]
fn five_in_the_afternoon_knows_daylight_saving() {
    let summer = at_hour(Day::parse("2026-07-01").unwrap(), 17, Tz::America__New_York);
    let winter = at_hour(Day::parse("2026-12-01").unwrap(), 17, Tz::America__New_York);
    assert_eq!(rfc3339(summer, Tz::UTC), "2026-07-01T21:00:00+00:00");
    assert_eq!(rfc3339(winter, Tz::UTC), "2026-12-01T22:00:00+00:00");
    // 02:00 does not exist on the day the clocks go forward.
    let skipped = at_hour(Day::parse("2026-03-08").unwrap(), 2, Tz::America__New_York);
    assert_eq!(
        rfc3339(skipped, Tz::America__New_York),
        "2026-03-08T03:00:00-04:00"
    );
}

#[test]
fn the_hour_on_the_wall_is_read_off_on_the_days_when_the_clocks_change() {
    for (day, hour) in [("2026-03-08", 9), ("2026-11-01", 9), ("2026-07-01", 9)] {
        let nine = at_hour(Day::parse(day).unwrap(), hour, Tz::America__Los_Angeles);
        assert_eq!(minute_of_day(nine, Tz::America__Los_Angeles), 540, "{day}");
    }
}

#[test]
fn an_hour_that_the_clocks_went_over_was_never() {
    let tz = Tz::America__New_York;
    assert!(never("2026-03-08 02:30", tz));
    for was in [
        "2026-03-08 01:59",
        "2026-03-08 03:00",
        "2026-11-01 01:30",
        "2026-03-08",
    ] {
        assert!(!never(was, tz), "{was}");
    }
}
