//! Where commands write: never among the books, never over what is another's, and never into what would be waited for.

use std::fs;
use std::path::Path;

use crate::harness::{Center, wait_for};

fn desk() -> Center {
    let center = Center::with_config("");
    let file = center.file(
        "clients.csv",
        "client_id,pmb,legal_name\nh,234,Harbor Candle Co LLC\n",
    );
    let _ = center.run(&["client", "import", &file]).ok();
    center
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Every name under a directory.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut all: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    all.sort();
    all
}

#[test]
fn a_backup_is_not_written_over_another_programs_files_nor_into_the_desk() {
    let center = desk();
    let foreign = center.place().join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("config.toml"), "of another program").unwrap();
    for (target, why) in [
        (shown(&foreign), "has other files in it"),
        ("/".to_owned(), "has the desk's own directory in it"),
        (shown(&center.data()), "lies in the desk's own directory"),
        (
            shown(&center.data().join("journal/copy")),
            "lies in the desk's own directory",
        ),
        (shown(center.place()), "has the desk's own directory in it"),
    ] {
        let no = center.run(&["ledger", "backup", &target]).code(2).err;
        assert!(no.contains(why) && no.contains("earlier backup"), "{no}");
    }
    assert_eq!(names(&foreign), ["config.toml"]);
    assert_eq!(
        fs::read_to_string(foreign.join("config.toml")).unwrap(),
        "of another program"
    );
    let empty = center.place().join("empty");
    fs::create_dir(&empty).unwrap();
    for target in [&empty, &empty, &center.place().join("new")] {
        let _ = center.run(&["ledger", "backup", &shown(target)]).ok();
    }
}

#[test]
fn a_document_is_not_written_among_the_books() {
    let center = desk();
    let journal = center.data().join("journal/00000000000000000777.seg");
    let list = center.data().join("list");
    for path in [&journal, &list] {
        let path = shown(path);
        for words in [
            &["day", "report", "--pdf", &path][..],
            &["report", "calendar", "--ical", &path],
            &[
                "client", "form", "show", "h", "--reason", "audit", "--pdf", &path,
            ],
            &["inspect", "--reason", "audit", "--pdf", &path],
            &["report", "names", "--pdf", &path],
        ] {
            let no = center.run(words).code(2).err;
            assert!(no.contains("a desk's books"), "{words:?}: {no}");
        }
        assert!(!Path::new(&path).exists());
    }
    let ran = center.run(&["ledger", "verify"]).ok();
    assert!(ran.out.contains("ok"), "{}", ran.out);
}

#[test]
fn a_document_waits_for_no_pipe() {
    let center = desk();
    let pipe = center.place().join("pipe");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    for path in [shown(&pipe), "/dev/full".to_owned()] {
        for words in [
            ["day", "report", "--pdf", &path],
            ["report", "calendar", "--ical", &path],
        ] {
            let no = center.run(&words).code(2).err;
            assert!(
                no.contains("cannot be written") && no.contains("new file"),
                "{no}"
            );
        }
    }
    let target = center.place().join("copy");
    fs::create_dir(&target).unwrap();
    let _ = center.run(&["ledger", "backup", &shown(&target)]).ok();
    let config = target.join("config.toml");
    let _ = fs::remove_file(&config);
    nix::unistd::mkfifo(&config, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let no = center
        .run(&["ledger", "backup", &shown(&target)])
        .code(2)
        .err;
    assert!(no.contains("what is no file: config.toml"), "{no}");
}

/// The config with a printer.
fn printing_to(center: &Center, to: &Path) {
    let file = center.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.split("[printer]").next().unwrap();
    let to = shown(to);
    fs::write(
        &file,
        format!("{text}[printer]\nto = \"{to}\"\nlabels = \"all\"\n"),
    )
    .unwrap();
}

fn segment(center: &Center) -> std::path::PathBuf {
    center.data().join("journal/00000000000000000001.seg")
}

#[test]
fn a_printer_among_the_books_is_refused_by_check_and_at_the_start() {
    let center = desk();
    let _ = center.run(&["server", "stop"]).ok();
    let dangling = center.place().join("dangling");
    std::os::unix::fs::symlink(center.data().join("code-secret"), &dangling).unwrap();
    let before = fs::read(segment(&center)).unwrap();
    for to in [
        segment(&center),
        center.data().join("config.toml"),
        center.data().join("code-secret"),
        dangling,
    ] {
        printing_to(&center, &to);
        for words in [&["config", "check"][..], &["item", "log", "234"]] {
            let no = center.run(words);
            assert_ne!(no.code, 0, "{}", no.out);
            let why = "[printer] to is ";
            assert!(
                no.err.contains("line 9") && no.err.contains(why),
                "{}",
                no.err
            );
            assert!(no.err.contains("desk's own directory"), "{}", no.err);
        }
    }
    assert!(!center.data().join("code-secret").exists());
    assert_eq!(fs::read(segment(&center)).unwrap(), before);
    printing_to(&center, &center.place().join("spool"));
    let _ = center.run(&["item", "log", "234"]).ok();
    let spool = || fs::read_to_string(center.place().join("spool")).unwrap_or_default();
    wait_for("the label is printed", || spool().contains("PMB 234"));
}

#[test]
fn a_printer_that_leads_among_the_books_later_prints_nothing_there() {
    let center = desk();
    let _ = center.run(&["server", "stop"]).ok();
    let spool = center.place().join("spool");
    printing_to(&center, &spool);
    let _server = center.serve();
    std::os::unix::fs::symlink(center.data().join("label"), &spool).unwrap();
    let status = || center.json(&["--json", "server", "status"]).swap_remove(0);
    // What the file says is refused from now on, and the server goes on with what it read.
    assert!(
        status()["config_broken"]
            .to_string()
            .contains("[printer] to")
    );
    let _ = center.run(&["item", "log", "234"]).ok();
    wait_for("it is said that it does not print", || {
        let repairs = status()["repairs"].to_string();
        repairs.contains("does not print") && repairs.contains("desk's own directory")
    });
    assert!(!center.data().join("label").exists());
}

#[test]
fn a_file_to_read_is_a_regular_one_and_nothing_is_waited_for() {
    let center = desk();
    let pipe = center.place().join("pipe");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let list = shown(&center.place().join("clients.csv"));
    for odd in [shown(&pipe), "/dev/zero".to_owned()] {
        for words in [
            &["client", "import", &odd][..],
            &["client", "import", &list, "--map", &odd],
            &["item", "import", &odd],
            &["client", "form", "attach", "h", &odd, "--paper", "form"],
            &["day", "carrier", "UPS", "--manifest", &odd],
            &["drill", "--keys", &odd],
        ] {
            let no = center.run(words);
            assert_eq!(no.code, 2, "{words:?}: {}", no.err);
            assert!(no.err.contains("no regular file"), "{words:?}: {}", no.err);
        }
    }
    let large = center.file("large.toml", &"#".repeat((1 << 20) + 1));
    let no = center.run(&["client", "import", &list, "--map", &large]);
    assert!(no.code(2).err.contains("larger than 1 MB"));
    let _ = center
        .run_with(&["client", "import", "-"], b"pmb,legal_name\n235,Wick Co\n")
        .ok();
}
