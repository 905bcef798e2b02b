//! Files of one room that need one another in a ring can only be read, moved and changed together: no ring may grow
//! beyond a handful of files. A file may use what it lies in without being counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::layers::{code, module, paths, sources};

/// Files in the largest ring there is.
const MOST: usize = 8;

type Module = Vec<String>;

/// Which modules of its own room each file uses, tests and what a file lies in left away.
fn uses() -> BTreeMap<Module, BTreeSet<Module>> {
    let is_test = |path: &std::path::Path| {
        path.iter()
            .any(|part| part == "tests" || part == "tests.rs")
            || path.ends_with("testing.rs")
    };
    let files: Vec<(Module, String)> = sources()
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (module(&path), code(&text)))
        .collect();
    let known: BTreeSet<&Module> = files.iter().map(|(module, _)| module).collect();
    let of = |own: &Module, code: &str| {
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
        // `pub use order::{…};` names a file that lies in this one.
        let inner = code.lines().filter_map(|line| {
            let (before, path) = line.split_once("use ")?;
            (before.is_empty() || before.starts_with("pub")).then_some(path)
        });
        let inner = inner.map(|path| format!("{}::{path}", own.join("::")));
        let file_of = |path: String| {
            let mut names: Module = path.split("::").map(str::to_owned).collect();
            while !names.is_empty() && !known.contains(&names) {
                names.pop();
            }
            names
        };
        let all = paths(own, code).into_iter().chain(inner).map(file_of);
        all.filter(|used| used.first() == own.first() && !own.starts_with(used))
            .collect()
    };
    files
        .iter()
        .map(|(own, code)| (own.clone(), of(own, code)))
        .collect()
}

/// Everything that a file needs, through others.
fn reached<'a>(
    uses: &'a BTreeMap<Module, BTreeSet<Module>>,
    from: &Module,
) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Module> = uses[from].iter().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(&uses[module]);
        }
    }
    reached
}

#[test]
fn rings_of_files_that_need_one_another_are_small() {
    let uses = uses();
    let reached: BTreeMap<_, _> = uses
        .keys()
        .map(|from| (from, reached(&uses, from)))
        .collect();
    let ring = |of: &Module| -> Vec<String> {
        let back = reached[of]
            .iter()
            .filter(|other| reached[**other].contains(of));
        back.map(|module| module.join("::")).collect()
    };
    let wrong: BTreeSet<_> = uses
        .keys()
        .map(ring)
        .filter(|ring| ring.len() > MOST)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let largest = uses.keys().map(|of| ring(of).len()).max();
    assert_eq!(
        largest,
        Some(MOST),
        "the largest ring became smaller: say so here"
    );
}
