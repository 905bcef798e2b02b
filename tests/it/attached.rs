//! Papers attached to forms, from the command line to the disk: their files are there before what says so, in the copy
//! and after a restore, and go with what they belong to.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness::{Center, Ran, wait_for};

const CLIENTS: &str =
    "client_id,pmb,legal_name\nh,234,Harbor Candle Co LLC\nt,671,Tidewater Audio LLC\n";

/// A desk with two clients, one with a passport on its form.
fn center(config: &str) -> Center {
    let center = Center::with_config(config);
    let file = center.file("clients.csv", CLIENTS);
    let _ = center.run(&["client", "import", &file]).ok();
    let set = ["client", "form", "set", "h", "photo_id=passport"];
    let _ = center.run(&set).ok();
    center
}

fn scan(center: &Center, name: &str, text: &str) -> String {
    center.file(name, &format!("%PDF-1.7\n{text}\n"))
}

fn attach(center: &Center, who: &str, file: &str, paper: &str) -> Ran {
    center.run(&["client", "form", "attach", who, file, "--paper", paper])
}

fn papers(center: &Center, who: &str) -> Vec<Value> {
    center.json(&["--json", "client", "form", "papers", who])
}

/// The files of papers in a data directory or a copy, sorted.
fn files(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir.join("attached")) else {
        return Vec::new();
    };
    let mut all: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn verified(center: &Center) -> Value {
    let ran = center.run(&["--json", "ledger", "verify"]);
    ran.lines().swap_remove(0)
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one paper, from its coming to its end"
)]
fn a_paper_is_attached_listed_opened_into_a_new_file_and_detached() {
    let center = center("");
    let signed = scan(&center, "signed.pdf", "signed by Ada");
    let said = attach(&center, "234", &signed, "form").ok().out;
    assert!(
        said.contains("Paper 1 of Harbor Candle Co LLC: form (PDF, 1 kB"),
        "{said}"
    );
    let again = attach(&center, "234", &signed, "form").ok().out;
    assert!(
        again.contains("Paper 1 of Harbor Candle Co LLC already"),
        "{again}"
    );
    // The same bytes beside another form are one file.
    let _ = attach(&center, "671", &signed, "form").ok();
    let [file] = &files(&center.data())[..] else {
        panic!("{:?}", files(&center.data()));
    };
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(file), mode(file.parent().unwrap())), (0o600, 0o700));
    let row = &papers(&center, "234")[0];
    assert_eq!(
        (&row["number"], &row["paper"], &row["type"]),
        (&1.into(), &"form".into(), &"PDF".into())
    );
    assert_eq!(file.file_name().unwrap().to_str(), row["sha256"].as_str());

    let csv = center
        .run(&["client", "form", "papers", "234", "--csv"])
        .ok()
        .out;
    assert!(
        csv.starts_with("number,paper,type,bytes,attached,by"),
        "{csv}"
    );

    let out = center.place().join("read.pdf");
    let out = out.to_str().unwrap();
    let open = [
        "client", "form", "open", "234", "1", "--reason", "an audit", "--out", out,
    ];
    let said = center.run(&open).ok().out;
    assert!(said.contains("the opening is written down"), "{said}");
    assert_eq!(fs::read(out).unwrap(), fs::read(&signed).unwrap());
    assert_eq!(mode(Path::new(out)), 0o600);
    let no = center.run(&open).code(2).err;
    assert!(no.contains("new file"), "{no}");
    let books = center.run(&["ledger", "export"]).ok().out;
    let opened = books.lines().filter(|line| line.contains("paper opened"));
    assert_eq!(
        opened.count(),
        1,
        "what could not be written was not opened"
    );

    let detach = [
        "client",
        "form",
        "detach",
        "234",
        "1",
        "--reason",
        "not needed",
    ];
    let shown = center.run(&detach).code(1).err;
    assert!(
        shown.contains("for ever: paper 1, form (PDF") && shown.contains("--shown"),
        "{shown}"
    );
    let said = center.sure(&detach).ok().out;
    assert!(
        said.contains("its file stays, for 1 paper of other clients with the same bytes."),
        "{said}"
    );
    assert!(papers(&center, "234").is_empty());
    assert_eq!(
        files(&center.data()).len(),
        1,
        "the other client has it still"
    );
    let detach = [
        "client",
        "form",
        "detach",
        "671",
        "1",
        "--reason",
        "not needed",
    ];
    let said = center.sure(&detach).ok().out;
    assert!(said.contains("its file is destroyed."), "{said}");
    wait_for("the file is gone", || files(&center.data()).is_empty());
}

#[test]
fn a_card_that_may_not_be_copied_leaves_nothing_on_the_disk() {
    let center = center("");
    let file = scan(&center, "card.pdf", "a card");
    let unknown = attach(&center, "671", &file, "photo-id").code(1).err;
    assert!(
        unknown.contains("which card") && unknown.contains("enter the ID"),
        "{unknown}"
    );
    let set = [
        "client",
        "form",
        "set",
        "t",
        "photo_id=uniformed_service_id",
    ];
    let _ = center.run(&set).ok();
    let no = attach(&center, "671", &file, "photo-id").code(1).err;
    assert!(
        no.contains("18 U.S.C. 701, rule 92") && no.contains("destroy the copy"),
        "{no}"
    );
    assert!(files(&center.data()).is_empty());
}

#[test]
fn a_copy_of_a_card_entered_later_as_one_that_may_not_be_copied_is_named_until_all_of_it_is_gone() {
    let center = center("");
    let file = scan(&center, "card.pdf", "a card");
    let _ = attach(&center, "234", &file, "photo-id").ok();
    let _ = attach(&center, "671", &file, "court-order").ok();
    let set = [
        "client",
        "form",
        "set",
        "h",
        "photo_id=uniformed_service_id",
    ];
    let named = "a copy of an ID that may not be copied is attached";
    let said = center.run(&set).ok().out;
    assert!(said.contains(named) && said.contains("rule 92"), "{said}");
    let said = center.run(&["client", "show", "234"]).ok().out;
    assert!(said.contains(named), "{said}");
    let listed = center.run(&["client", "form", "papers", "234"]).ok().out;
    assert!(listed.contains("DETACH IT"), "{listed}");
    let to_do = || center.run(&["report", "todo"]).ok().out;
    assert_eq!(to_do().matches("detach paper 1").count(), 2, "{}", to_do());
    for who in ["234", "671"] {
        let open = [
            "client", "form", "open", who, "1", "--reason", "audit", "--out",
        ];
        let out = center.place().join("read.pdf");
        let no = center
            .run(&[&open[..], &[out.to_str().unwrap()]].concat())
            .code(1)
            .err;
        assert!(no.contains("rule 92") && !out.exists(), "{no}");
    }
    let detach = [
        "client", "form", "detach", "234", "1", "--reason", "rule 92",
    ];
    let shown = center.run(&detach).code(1).err;
    assert!(
        shown.contains("and with it 1 paper of other clients with the same bytes"),
        "{shown}"
    );
    let said = center.sure(&detach).ok().out;
    assert!(said.contains("its file is destroyed"), "{said}");
    wait_for("the file is gone", || files(&center.data()).is_empty());
    assert!(!to_do().contains("detach paper"));
}

#[test]
fn a_scan_that_was_refused_as_a_forbidden_copy_does_not_come_in_under_another_label() {
    let center = center("");
    let file = scan(&center, "card.pdf", "a card");
    let set = |card: &str| {
        let set = ["client", "form", "set", "h", &format!("photo_id={card}")];
        let _ = center.run(&set).ok();
    };
    set("us_access_card");
    let _ = attach(&center, "234", &file, "photo-id").code(1);
    for (who, label) in [("234", "court-order"), ("671", "form")] {
        let no = attach(&center, who, &file, label).code(1).err;
        assert!(no.contains("rule 92"), "{no}");
    }
    assert!(files(&center.data()).is_empty());
    // The card was entered wrongly.
    set("passport");
    let _ = attach(&center, "234", &file, "photo-id").ok();
    let _ = attach(&center, "671", &file, "form").ok();
}

#[test]
fn a_paper_is_known_by_its_bytes_and_no_larger_than_the_limit() {
    let center = center("");
    let letter = center.file("letter.pdf", "no PDF at all");
    let no = attach(&center, "234", &letter, "form").code(1).err;
    assert!(no.contains("no PDF, PNG, JPEG or TIFF"), "{no}");
    let empty = center.file("empty.pdf", "");
    let no = attach(&center, "234", &empty, "form").code(1).err;
    assert!(no.contains("the file is empty"), "{no}");
    let large = center.place().join("large.tif");
    let mut bytes = b"II*\0".to_vec();
    bytes.resize(7_000_000, 7);
    fs::write(&large, &bytes).unwrap();
    let large = large.to_str().unwrap();
    let said = attach(&center, "234", large, "form").ok().out;
    assert!(said.contains("TIFF, 7.0 MB"), "{said}");
    bytes.push(7);
    fs::write(large, &bytes).unwrap();
    let no = attach(&center, "234", large, "form").code(1).err;
    assert!(no.contains("a paper has 7.0 MB at most"), "{no}");
}

#[test]
fn what_came_in_before_a_crash_and_was_never_attached_goes_at_the_next_start() {
    let center = center("");
    let signed = scan(&center, "signed.pdf", "signed");
    let _ = attach(&center, "234", &signed, "form").ok();
    let _ = center.run(&["server", "stop"]).ok();
    let attached = center.data().join("attached");
    // Killed while it was written, and killed between its name and its event.
    let orphans = [
        attached.join(format!("{}-{}.came", "ab".repeat(16), "cd".repeat(32))),
        attached.join("ef".repeat(32)),
    ];
    for orphan in &orphans {
        fs::write(orphan, "%PDF-1.7 of nobody").unwrap();
    }
    assert_eq!(verified(&center)["ok"], true, "an orphan is no damage");
    let _ = center.run(&["item", "list"]).ok();
    assert_eq!(files(&center.data()).len(), 1);
    let out = center.place().join("read.pdf");
    let open = [
        "client", "form", "open", "234", "1", "--reason", "audit", "--out",
    ];
    let open = [&open[..], &[out.to_str().unwrap()]].concat();
    let _ = center.run(&open).ok();
}

#[test]
fn killed_at_any_moment_an_attached_paper_is_there_whole() {
    let center = center("");
    let _ = center.run(&["server", "stop"]).ok();
    for round in 0..6 {
        let mut server = center.serve();
        let before = files(&center.data());
        let file = scan(
            &center,
            &format!("{round}.pdf"),
            &format!("{round}{}", "x".repeat(1 << 20)),
        );
        let mut busy =
            center.command(&["client", "form", "attach", "234", &file, "--paper", "form"]);
        let busy = busy.stdout(std::process::Stdio::null());
        let mut busy = busy.stderr(std::process::Stdio::null()).spawn().unwrap();
        wait_for("it comes", || files(&center.data()) != before);
        server.kill();
        let _ = busy.kill();
        let _ = busy.wait();
        let _again = center.serve();
        for row in papers(&center, "234") {
            let file = center
                .data()
                .join("attached")
                .join(row["sha256"].as_str().unwrap());
            assert!(file.exists(), "{row}");
        }
        assert_eq!(verified(&center)["ok"], true);
    }
}

#[test]
fn a_flipped_byte_and_a_missing_file_are_named_and_never_shown_for_the_paper() {
    let center = center("");
    for (name, kind) in [("a.pdf", "form"), ("b.pdf", "court-order")] {
        let file = scan(&center, name, name);
        let _ = attach(&center, "234", &file, kind).ok();
    }
    let all = files(&center.data());
    let first = papers(&center, "234")[0]["sha256"]
        .as_str()
        .unwrap()
        .to_owned();
    let (changed, gone) = if all[0].ends_with(&first) {
        (&all[0], &all[1])
    } else {
        (&all[1], &all[0])
    };
    let mut bytes = fs::read(changed).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(changed, bytes).unwrap();
    fs::remove_file(gone).unwrap();
    let report = verified(&center);
    let problems: Vec<_> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["problem"].as_str().unwrap())
        .collect();
    assert_eq!(
        problems,
        [
            "it has other bytes than were attached: paper 1 of h, form",
            "it is gone: paper 2 of h, court-order"
        ]
    );
    for number in ["1", "2"] {
        let open = [
            "client", "form", "open", "234", number, "--reason", "audit", "--out",
        ];
        let out = center.place().join("read.pdf");
        let _ = center
            .run(&[&open[..], &[out.to_str().unwrap()]].concat())
            .code(3);
        assert!(!out.exists());
    }
    let books = center.run(&["ledger", "export"]).ok().out;
    assert!(!books.contains("paper opened"), "nobody saw anything");
    // Attached once more it is whole again: the file is put anew.
    let b = scan(&center, "b.pdf", "b.pdf");
    let _ = attach(&center, "671", &b, "court-order").ok();
    assert_eq!(verified(&center)["problems"].as_array().unwrap().len(), 1);
    let _ = center.run(&["server", "stop"]).ok();
    let doctor = center.run(&["doctor"]).code(1).out;
    assert!(
        doctor.contains("attached/") && doctor.contains("paper 1 of h"),
        "{doctor}"
    );
}

#[test]
fn a_paper_found_damaged_when_it_is_opened_is_an_alarm_until_it_is_whole_again() {
    let center = center("");
    let file = scan(&center, "signed.pdf", "signed by Ada");
    let _ = attach(&center, "234", &file, "form").ok();
    let kept = files(&center.data()).swap_remove(0);
    let mut bytes = fs::read(&kept).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&kept, bytes).unwrap();
    let out = center.place().join("read.pdf");
    let out = out.to_str().unwrap();
    let open = [
        "client", "form", "open", "234", "1", "--reason", "audit", "--out", out,
    ];
    let no = center.run(&open).code(3).err;
    assert!(
        no.contains("paper 1") && no.contains("mailroom client form attach"),
        "{no}"
    );
    let alarm = "ATTACHED PAPERS ARE DAMAGED OR GONE on the disk: 1 file";
    let says = || center.run(&["server", "status"]).ok().out.contains(alarm);
    wait_for("the alarm", says);
    let doctor = center.run(&["doctor"]).code(1).out;
    assert!(doctor.contains(alarm), "{doctor}");
    assert!(!doctor.contains("THE BOOKS ARE DAMAGED"), "{doctor}");
    let _ = attach(&center, "234", &file, "form").ok();
    wait_for("the alarm is over", || !says());
    let _ = center.run(&open).ok();
}

#[test]
fn a_paper_found_damaged_when_it_is_opened_is_put_back_from_the_backup() {
    let place = tempfile::tempdir().unwrap();
    let backup = place.path().join("backup");
    fs::create_dir(&backup).unwrap();
    let shown = backup.display().to_string();
    let center = center(&format!("[backup]\ndir = {shown:?}\n"));
    let file = scan(&center, "signed.pdf", "signed by Ada");
    let _ = attach(&center, "234", &file, "form").ok();
    wait_for("the copy has it", || files(&backup).len() == 1);
    let kept = files(&center.data()).swap_remove(0);
    // As long as before, so that only a look at every byte finds it.
    let mut bytes = fs::read(&kept).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&kept, bytes).unwrap();
    let out = center.place().join("read.pdf");
    let out = out.to_str().unwrap();
    let open = [
        "client", "form", "open", "234", "1", "--reason", "audit", "--out", out,
    ];
    let is_whole = || fs::read(&kept).unwrap() == fs::read(&file).unwrap();
    let first = center.run(&open);
    // A pass over all of it may have been quicker.
    assert!(first.code == 3 || is_whole(), "{}", first.err);
    wait_for("it is put back", is_whole);
    let _ = fs::remove_file(out);
    let _ = center.run(&open).ok();
}

#[test]
fn attached_again_over_a_damaged_or_lost_copy_a_paper_is_whole_and_is_said_to_be() {
    let center = center("");
    let file = scan(&center, "signed.pdf", "signed by Ada");
    let _ = attach(&center, "234", &file, "form").ok();
    let [kept] = &files(&center.data())[..] else {
        panic!("{:?}", files(&center.data()));
    };
    let events = || center.json(&["--json", "server", "status"])[0]["events"].clone();
    let before = events();
    for spoil in [
        |file: &Path| fs::write(file, "other").unwrap(),
        |file: &Path| {
            fs::remove_file(file).unwrap();
        },
    ] {
        spoil(kept);
        assert_eq!(verified(&center)["ok"], false);
        let said = attach(&center, "234", &file, "form").ok().out;
        assert!(
            said.contains("Paper 1 of Harbor Candle Co LLC already")
                && said.contains("Its file was damaged or lost, and is whole again."),
            "{said}"
        );
        assert_eq!(fs::read(kept).unwrap(), fs::read(&file).unwrap());
        assert_eq!(verified(&center)["ok"], true);
    }
    let said = attach(&center, "234", &file, "form").ok().out;
    assert!(!said.contains("whole again"), "{said}");
    assert_eq!((events(), files(&center.data()).len()), (before, 1));
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one desk, its copy and what is restored of it"
)]
fn the_copy_has_the_papers_a_restore_brings_them_back_and_a_purge_takes_them_everywhere() {
    let place = tempfile::tempdir().unwrap();
    let backup = place.path().join("backup");
    fs::create_dir(&backup).unwrap();
    let shown = backup.display().to_string();
    let center = center(&format!("[backup]\ndir = {shown:?}\n"));
    let set = |when: &str| {
        let _ = center.run(&["server", "clock", "set", when]).ok();
    };
    let signed = scan(&center, "signed.pdf", "signed by Ada");
    let _ = attach(&center, "234", &signed, "form").ok();
    let other = scan(&center, "other.pdf", "of Tidewater");
    let _ = attach(&center, "671", &other, "form").ok();
    wait_for("the copy has both", || files(&backup).len() == 2);

    let by_hand = place.path().join("by-hand");
    let _ = center
        .run(&["ledger", "backup", by_hand.to_str().unwrap()])
        .ok();
    assert_eq!(files(&by_hand).len(), 2);
    for from in [&backup, &by_hand] {
        let data = tempfile::tempdir().unwrap();
        let data = data.path().join("restored");
        let restore = ["ledger", "restore", "--from", from.to_str().unwrap()];
        let ran = on(&data, &restore).ok();
        assert!(!ran.out.contains("missing"), "{}", ran.out);
        assert_eq!(files(&data).len(), 2);
        assert_eq!(
            on(&data, &["--json", "ledger", "verify"]).ok().lines()[0]["ok"],
            true
        );
    }
    // A copy that lost one is restored all the same, and says so.
    fs::remove_file(&files(&by_hand)[0]).unwrap();
    let data = place.path().join("poorer");
    let ran = on(
        &data,
        &["ledger", "restore", "--from", by_hand.to_str().unwrap()],
    )
    .ok();
    assert!(ran.out.contains("1 attached paper missing"), "{}", ran.out);

    // What is lost here is not lost there.
    let lost = files(&center.data());
    fs::remove_file(&lost[0]).unwrap();
    let _ = center.run(&["item", "log", "671"]).ok();
    wait_for("the copy is up to date", || {
        let status = &center.json(&["--json", "server", "status"])[0];
        status["backup"]["seq"] == status["events"]
    });
    assert_eq!(files(&backup).len(), 2);
    // Read through at its start, the desk puts it back from there.
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["server", "start"]).ok();
    wait_for("it is put back", || files(&center.data()) == lost);

    let _ = center.sure(&["client", "close", "234", "--yes"]).ok();
    let today = center.json(&["--json", "day", "show"])[0]["date"]
        .as_str()
        .unwrap()
        .to_owned();
    let year: i32 = today[..4].parse().unwrap();
    set(&format!("{}-12-31T12:00:00Z", year + 1));
    let purge = ["client", "purge", "234", "--reason", "the period is over"];
    let shown = center.run(&[&purge[..], &["--dry-run"]].concat()).ok().out;
    assert!(shown.contains("the form with 1 attached paper"), "{shown}");
    let _ = center.sure(&purge).ok();
    assert_eq!(files(&center.data()).len(), 1);
    wait_for("the copy lost it too", || files(&backup).len() == 1);
    let books = center.run(&["ledger", "export"]).ok().out;
    let hidden = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(
        fs::read(&signed).unwrap(),
    ));
    let bytes = books.lines().filter(|line| line.contains("PaperAttached"));
    assert_eq!(bytes.count(), 3, "both, and what the purge left of one");
    assert!(!books.contains(&hidden));
    assert_eq!(verified(&center)["ok"], true);
    let _ = center.run(&["server", "stop"]).ok();
    let _ = center.run(&["item", "list"]).ok();
    assert_eq!(
        (papers(&center, "671").len(), files(&center.data()).len()),
        (1, 1)
    );
}

fn on(data: &Path, words: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailroom"));
    command.arg("--data").arg(data).args(words);
    let command = command.env_remove("MAILROOM_DATA").env("NO_COLOR", "1");
    Ran::from(command.output().unwrap())
}

#[test]
fn the_form_and_the_inspector_are_told_which_papers_are_on_file() {
    let center = center("");
    let signed = scan(&center, "signed.pdf", "signed");
    let _ = attach(&center, "234", &signed, "form").ok();
    let form = ["client", "form", "show", "234", "--reason", "audit"];
    let said = center.run(&form).ok().out;
    assert!(said.contains("1. form (PDF, 1 kB, attached "), "{said}");
    let page = &center.json(&[&["--json"][..], &form].concat())[0];
    assert_eq!(page["papers"][0]["paper"], "form");
    let inspected = &center.json(&["--json", "inspect", "234", "--reason", "audit"])[0];
    assert_eq!(inspected["papers"][0]["number"], 1);
    let said = center
        .run(&["inspect", "234", "--reason", "audit"])
        .ok()
        .out;
    assert!(
        said.contains("papers") && said.contains("1. form (PDF"),
        "{said}"
    );
}
