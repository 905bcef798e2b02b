//! How many keys a clerk needs, counted on the real program in a pseudo-terminal with 400 clients, and what is in
//! the books afterwards. A scan counts as none: nobody presses it. The figures stand in the README.

use std::fmt::Write;

use crate::clerk::{Clerk, FIRST_BOX, TWINS, legal};
use crate::matching::initial;

/// A task with its keys as the README says them, most keys it may take, and what it took.
struct Task(&'static str, &'static str, usize, usize);

#[test]
fn every_task_takes_the_keys_the_readme_says() {
    let mut clerk = Clerk::new();
    let mut tasks = Vec::new();
    single_letters(&mut clerk, &mut tasks);
    many_at_once(&mut clerk, &mut tasks);
    what_comes_after(&mut clerk, &mut tasks);
    let (pieces, keys) = tray();
    tasks.push(Task(
        "a tray of 100 mixed pieces",
        "all of these",
        400,
        keys,
    ));
    assert_eq!(pieces, 100);
    for Task(task, _, most, keys) in &tasks {
        assert!(
            keys <= most,
            "{task}: {keys} keys, and {most} were promised"
        );
    }
    crate::readme::holds("keys of tasks", &table(&tasks));
}

/// Letters one by one.
fn single_letters(clerk: &mut Clerk, tasks: &mut Vec<Task>) {
    let keys = clerk.counted(|clerk| drop(clerk.must("234<Enter>")));
    assert_eq!(clerk.last(1), ["234"]);
    tasks.push(Task("a letter for a box", "`234⏎`", 4, keys));

    let letter = initial(legal(&clerk.entries[234 - FIRST_BOX]));
    let keys = clerk.counted(|clerk| drop(clerk.must(&format!("234{letter}<Enter>"))));
    assert_eq!(clerk.last(1), ["234"]);
    tasks.push(Task(
        "the same, with the name's first letter as a check",
        "`234h⏎`",
        5,
        keys,
    ));

    let mut each = Vec::new();
    for who in (3..390).step_by(10) {
        each.push(clerk.counted(|clerk| clerk.by_name(who)));
        assert_eq!(
            clerk.last(1),
            [clerk.number(who)],
            "{}",
            legal(&clerk.entries[who])
        );
    }
    each.sort_unstable();
    tasks.push(Task(
        "a letter by name, the middle one of 39 clients",
        "`harb⏎`",
        6,
        each[each.len() / 2],
    ));

    clerk.must("311<Enter>");
    let keys = clerk.counted(|clerk| drop(clerk.must("<Ins>")));
    assert_eq!(clerk.last(2), ["311", "311"]);
    tasks.push(Task(
        "the next for the same client",
        "`Ins` or `Ctrl-R`",
        1,
        keys,
    ));
}

/// Parcels, several at once, and a piece for nobody.
fn many_at_once(clerk: &mut Clerk, tasks: &mut Vec<Task>) {
    let keys = clerk.counted(|clerk| drop(clerk.must("150*10<Enter>")));
    assert_eq!(clerk.last(10), vec!["150"; 10]);
    tasks.push(Task("ten letters", "`234*10⏎`", 7, keys));

    let keys = clerk.counted(|clerk| {
        clerk.scan();
        clerk.must("160<Enter>");
    });
    assert_eq!(clerk.last(1), ["160"]);
    tasks.push(Task("a parcel", "scan, `234⏎`", 4, keys));

    let keys = clerk.counted(|clerk| {
        clerk.must("170=");
        (0..10).for_each(|_| drop(clerk.scan()));
        clerk.must("<Esc>");
    });
    assert_eq!(clerk.last(10), vec!["170"; 10]);
    tasks.push(Task(
        "ten parcels for one client",
        "`234=`, scans, `Esc`",
        5,
        keys,
    ));

    let keys = clerk.counted(|clerk| {
        clerk.read("BOX:180");
        clerk.must("3<Enter>");
    });
    assert_eq!(clerk.last(3), vec!["180"; 3]);
    tasks.push(Task(
        "three letters for a pigeonhole",
        "scan its label, `3⏎`",
        2,
        keys,
    ));

    let keys = clerk.counted(|clerk| drop(clerk.must("?<Enter>")));
    assert_eq!(clerk.last(1), ["-"]);
    tasks.push(Task("nobody on file", "`?⏎`", 2, keys));
}

/// Corrections, a handover, the end of the day.
fn what_comes_after(clerk: &mut Clerk, tasks: &mut Vec<Task>) {
    clerk.must("190<Enter>");
    let keys = clerk.counted(|clerk| {
        clerk.press("<F9>191<Enter>");
        clerk.must("<Enter>");
    });
    assert_eq!(clerk.last(1), ["191"]);
    tasks.push(Task("the last one was wrong", "`F9 243⏎⏎`", 6, keys));

    let keys = clerk.counted(|clerk| {
        clerk.press("<F9>#1<Enter>192<Enter>");
        clerk.must("<Enter>");
    });
    assert_eq!(clerk.pieces()[0]["pmb"], "192");
    tasks.push(Task(
        "any earlier one, by its number",
        "`F9 #1⏎ 243⏎⏎`",
        9,
        keys,
    ));

    let numbers: Vec<String> = (0..3)
        .map(|_| {
            let number = clerk.scan();
            clerk.must("200<Enter>");
            number
        })
        .collect();
    clerk.must("200<Enter>");
    let keys = clerk.counted(|clerk| {
        clerk.press("<F3>200<Enter>1d<Enter>");
        for number in &numbers {
            clerk.read(number);
        }
        clerk.must("<Enter>");
    });
    let out = clerk
        .center
        .json(&["--json", "item", "list", "--status", "picked_up"]);
    let handed: Vec<&str> = out
        .iter()
        .map(|row| row["tracking"].as_str().unwrap())
        .collect();
    assert_eq!(handed, numbers, "and the letter stays");
    tasks.push(Task(
        "three parcels handed out",
        "`F3 234⏎ 2d⏎`, scans, `⏎`",
        9,
        keys,
    ));

    let keys = clerk.counted(|clerk| drop(clerk.must("<F5>seal<Enter>seal<Enter>")));
    let day = &clerk.center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(day["state"], "sealed");
    tasks.push(Task("the day sealed", "`F5 seal⏎ seal⏎`", 11, keys));
}

fn table(tasks: &[Task]) -> String {
    let mut out = String::from("| task | keys | how many |\n|---|---|---|\n");
    for Task(task, how, _, keys) in tasks {
        writeln!(out, "| {task} | {how} | {keys} |").unwrap();
    }
    out
}

/// 55 first letters, of which every second shows its box; 25 repeats behind them; 12 parcels, four of them for one
/// client; 5 names one letter apart from another; 3 for nobody. Gives the pieces in the books, and the keys.
fn tray() -> (usize, usize) {
    let mut clerk = Clerk::new();
    let mut wanted: Vec<String> = Vec::new();
    for n in 0..55 {
        let who = (n * 7 + 5) % 390;
        if n % 2 == 0 {
            let number = clerk.number(who);
            clerk.must(&format!("{number}<Enter>"));
        } else {
            clerk.by_name(who);
        }
        wanted.push(clerk.number(who));
        if n % 11 < 5 {
            clerk.must("<Ins>");
            wanted.push(clerk.number(who));
        }
    }
    clerk.must("300=");
    for _ in 0..4 {
        clerk.scan();
        wanted.push("300".into());
    }
    clerk.must("<Esc>");
    for n in 0..8 {
        let who = n * 41 + 9;
        clerk.scan();
        if n % 2 == 0 {
            let number = clerk.number(who);
            clerk.must(&format!("{number}<Enter>"));
        } else {
            clerk.by_name(who);
        }
        wanted.push(clerk.number(who));
    }
    for n in 0..TWINS.len() {
        let who = 390 + 2 * n + n % 2;
        clerk.by_name(who);
        wanted.push(clerk.number(who));
    }
    for _ in 0..3 {
        clerk.must("?<Enter>");
        wanted.push("-".into());
    }
    let rows = clerk.center.json(&["--json", "item", "list"]);
    let logged: Vec<&str> = rows
        .iter()
        .map(|row| row["pmb"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(logged, wanted);
    (logged.len(), clerk.pressed)
}
