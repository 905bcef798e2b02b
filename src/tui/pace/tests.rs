//! A tray counted by the clock.

use super::*;

fn press(pace: &mut Pace, keys: u32) {
    (0..keys).for_each(|_| pace.key());
}

#[test]
fn a_piece_is_from_one_enter_to_the_next() {
    let mut pace = Pace::default();
    press(&mut pace, 4);
    assert_eq!(
        pace.done(Moment(1_000), 1),
        Measured {
            keys: 4,
            millis: None
        }
    );
    press(&mut pace, 23);
    pace.scanned(19);
    assert_eq!(
        pace.done(Moment(3_000), 1),
        Measured {
            keys: 4,
            millis: Some(2_000)
        }
    );
    press(&mut pace, 7);
    pace.done(Moment(5_000), 10);
    assert_eq!(pace.words().unwrap(), "1.2 keys, 0.4 s a piece");
}

#[test]
fn pauses_and_other_screens_are_no_piece() {
    let mut pace = Pace::default();
    pace.done(Moment(0), 1);
    press(&mut pace, 4);
    assert_eq!(pace.done(Moment(90_000), 1).millis, None);
    press(&mut pace, 30);
    pace.pause();
    press(&mut pace, 4);
    assert_eq!(
        pace.done(Moment(95_000), 1),
        Measured {
            keys: 4,
            millis: None
        }
    );
    press(&mut pace, 2);
    pace.done(Moment(1_000_000), 1);
    assert_eq!(pace.words().unwrap(), "2.0 keys a piece", "another tray");
}
