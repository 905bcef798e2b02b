//! Due dates are days of the center: neither its time zone nor a change of the clock moves one.

use std::fs;

use crate::harness::Center;

/// A center in a zone, with the offset of its winter, and a Friday before the clocks change where they do.
struct Place {
    zone: &'static str,
    /// The last minute of that Friday, of the switch's Sunday, and the first of the Monday after, with their offsets.
    friday: &'static str,
    sunday: &'static str,
    due: &'static str,
    /// The last minute of the re-mail period, and the minute after.
    last: [&'static str; 2],
    /// The same of one that ended in a leap year.
    leap: [&'static str; 2],
}

const PLACES: [Place; 3] = [
    Place {
        zone: "America/New_York",
        friday: "2023-11-03T23:59:00-04:00",
        sunday: "2023-11-05T23:59:00-05:00",
        due: "2023-11-06",
        leap: ["2024-02-29T23:59:00-05:00", "2024-03-01T00:00:30-05:00"],
        last: ["2026-02-28T23:59:00-05:00", "2026-03-01T00:00:30-05:00"],
    },
    Place {
        zone: "Pacific/Kiritimati",
        friday: "2023-11-03T23:59:00+14:00",
        sunday: "2023-11-05T23:59:00+14:00",
        due: "2023-11-06",
        leap: ["2024-02-29T23:59:00+14:00", "2024-03-01T00:00:30+14:00"],
        last: ["2026-02-28T23:59:00+14:00", "2026-03-01T00:00:30+14:00"],
    },
    Place {
        zone: "Europe/Berlin",
        friday: "2023-10-27T23:59:00+02:00",
        sunday: "2023-10-29T23:59:00+01:00",
        due: "2023-10-30",
        leap: ["2024-02-29T23:59:00+01:00", "2024-03-01T00:00:30+01:00"],
        last: ["2026-02-28T23:59:00+01:00", "2026-03-01T00:00:30+01:00"],
    },
];

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table: zones and the days that follow"
)]
fn neither_zone_nor_daylight_saving_moves_a_due_date() {
    for place in PLACES {
        let center = Center::new();
        let file = center.data().join("config.toml");
        let config = fs::read_to_string(&file)
            .unwrap()
            .replace("\"UTC\"", &format!("{:?}", place.zone));
        fs::write(&file, config).unwrap();
        let list = "client_id,pmb,legal_name,opened,closed,remail_address\n\
            leap,234,Harbor Candle Co,2020-01-01,2023-08-31,9 Pier Rd\n\
            late,235,Otter Books,2020-01-01,2025-08-31,8 Pier Rd\n";
        let list = center.file("clients.csv", list);
        let at = |instant: &str| {
            let _ = center.run(&["server", "clock", "set", instant]).ok();
        };
        let quarantined = || {
            let piece = center
                .json(&["--json", "item", "log", "Nobody Whom Anybody Knows"])
                .remove(0);
            let rows = center.json(&["--json", "quarantine", "list"]);
            let row = rows
                .iter()
                .find(|row| row["item"] == piece["item"])
                .unwrap();
            row["due"].as_str().unwrap().to_owned()
        };
        let _ = center.run(&["server", "start"]).ok();
        at(place.friday);
        let _ = center.run(&["client", "import", &list]).ok();
        assert_eq!(
            quarantined(),
            place.due,
            "{}: the next business day is Monday",
            place.zone
        );
        at(place.sunday);
        assert_eq!(
            quarantined(),
            place.due,
            "{}: on Sunday as well",
            place.zone
        );
        for (client, until, [last, over]) in [
            ("leap", "2024-02-29", place.leap),
            ("late", "2026-02-28", place.last),
        ] {
            let stands = || {
                let shown = center.json(&["--json", "client", "show", client]).remove(0);
                (
                    shown["remail_until"].as_str().unwrap().to_owned(),
                    shown["status"].as_str().unwrap().to_owned(),
                )
            };
            at(last);
            assert_eq!(
                stands(),
                (until.to_owned(), "former".to_owned()),
                "{} at {last}",
                place.zone
            );
            at(over);
            assert_eq!(
                stands(),
                (until.to_owned(), "expired".to_owned()),
                "{} at {over}",
                place.zone
            );
        }
    }
}
