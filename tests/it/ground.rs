//! Where commands write: never among the books, never over what is another's, and never into what would be waited for.

use std::fs;
use std::path::Path;

use crate::harness::Center;

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
