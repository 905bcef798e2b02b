//! Tables from before a purge that somebody puts back: what the purge took does not come back with them.

use std::fs;
use std::path::Path;

use super::{at, books, center, found, leave, purge, stop};

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn tables_from_before_a_purge_that_are_put_back_are_removed_with_its_texts() {
    let center = center("");
    leave(&center);
    at(&center, "2025-08-01T09:00:00Z");
    stop(&center);
    let (tables, kept) = (center.data().join("tables"), center.place().join("kept"));
    copied(&tables, &kept);
    let _ = purge(&center).ok();
    let before = books(&center);
    let _ = center.run(&["item", "log", "205"]).ok();
    let list = center.run(&["--json", "item", "list"]).ok().out;
    // All of them, and the tree alone beside the image of the last stop.
    for all in [true, false] {
        stop(&center);
        assert_eq!(found(&center.data()), Vec::<String>::new());
        if all {
            fs::remove_dir_all(&tables).unwrap();
            copied(&kept, &tables);
        } else {
            fs::copy(kept.join("db"), tables.join("db")).unwrap();
        }
        assert!(!found(&center.data()).is_empty(), "the texts are back");
        let now = center.run(&["--json", "item", "list"]).ok().out;
        assert_eq!(now, list, "whole: {all}");
        let said = center.run(&["server", "status"]).out;
        assert!(said.contains("from before a purge"), "{said}");
        stop(&center);
        assert_eq!(found(&center.data()), Vec::<String>::new(), "whole: {all}");
        assert_eq!(
            center.run(&["ledger", "verify"]).ok().lines()[0]["ok"],
            true
        );
    }
    let after = books(&center);
    assert_eq!(after[0], before[0]);
}

#[test]
fn tables_that_are_older_than_the_journal_catch_up_with_it() {
    let center = center("");
    stop(&center);
    let (tables, kept) = (center.data().join("tables"), center.place().join("kept"));
    copied(&tables, &kept);
    let _ = center.run(&["item", "log", "205"]).ok();
    let list = center.run(&["--json", "item", "list"]).ok().out;
    stop(&center);
    fs::remove_dir_all(&tables).unwrap();
    copied(&kept, &tables);
    assert_eq!(center.run(&["--json", "item", "list"]).ok().out, list);
    let said = center.run(&["server", "status"]).out;
    assert!(
        !said.contains("purge") && !said.contains("damaged"),
        "{said}"
    );
}
