//! Days in several ways, and those that may be two.

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn one_column_may_write_days_in_several_ways() {
    let us = Dates {
        patterns: vec![DatePattern::parse("MM/DD/YYYY").unwrap()],
        seen: None,
    };
    for cell in [
        "03/04/2024",
        "3/4/24",
        "2024-03-04",
        "2024-03-04T00:00:00Z",
        "2024-03-04 09:14",
        "45355",
        "45355.0",
        "March 4, 2024",
        "4 Mar 2024",
        "4-Mar-24",
        "Mar 4th, 2024",
        "3/4/2024 12:00 AM",
        "20240304",
    ] {
        assert_eq!(us.read(cell), Ok(day("2024-03-04")), "{cell}");
    }
    for cell in [
        "14/03/2024",
        "March",
        "2024",
        "3/4",
        "0024-03-04",
        "99999",
        "soon 2024-03-04",
    ] {
        assert!(us.read(cell).is_err(), "{cell}");
    }
}

#[test]
fn a_day_that_may_be_two_is_asked_unless_the_list_tells() {
    let none = Dates::default();
    assert!(none.read("3/4/2024").unwrap_err().contains("two days"));
    assert_eq!(none.read("31/12/2024"), Ok(day("2024-12-31")));
    assert_eq!(none.read("12/31/2024"), Ok(day("2024-12-31")));
    assert_eq!(none.read("4/4/2024"), Ok(day("2024-04-04")));
    let seen = |cells: &[&str]| order_of(cells.iter().copied());
    assert_eq!(seen(&["3/4/2024", "31/1/2024"]), Some(Order::DayMonth));
    assert_eq!(seen(&["3/4/2024", "1/31/24 0:00"]), Some(Order::MonthDay));
    assert_eq!(seen(&["31/1/2024", "1/31/2024"]), None);
    assert_eq!(
        seen(&["1/2/2020", "13.2.2020"]),
        None,
        "dots decide no slashes"
    );
    assert_eq!(seen(&["1.2.2020", "13.2.2020"]), Some(Order::DayMonth));
    let german = Dates {
        seen: Some(Order::DayMonth),
        ..Dates::default()
    };
    assert_eq!(german.read("3.4.2024"), Ok(day("2024-04-03")));
}

#[test]
fn what_a_spreadsheet_shows_for_no_day_is_none() {
    for cell in ["1900-01-01", "1/0/1900", "1/1/1900 00:00", "30.12.1899"] {
        let said = Dates::default().read(cell).unwrap_err();
        assert!(said.contains("no day"), "{cell}: {said}");
    }
    let old = Dates::default().read("1923-05-01");
    assert_eq!(old, Ok(day("1923-05-01")), "of an old company");
}

#[test]
fn a_map_that_the_list_denies_reads_no_day_that_may_be_two() {
    let map = Dates {
        patterns: vec![
            DatePattern::parse("YYYY-MM-DD").unwrap(),
            DatePattern::parse("MM/DD/YYYY").unwrap(),
        ],
        seen: Some(Order::DayMonth),
    };
    let told = map.read("03/02/2025").unwrap_err();
    assert!(told.contains("--dates DD/MM/YYYY"), "{told}");
    let told = map.read("25/01/2025").unwrap_err();
    assert!(told.contains("YYYY-MM-DD or MM/DD/YYYY"), "{told}");
    assert_eq!(map.read("2025-02-03"), Ok(day("2025-02-03")));
    let right = Dates {
        seen: Some(Order::MonthDay),
        ..map
    };
    assert_eq!(right.read("03/02/2025"), Ok(day("2025-03-02")));
}
