//! Every sentence that the screens can say, with long names in it, is read to its end at 80 columns. The sentences are
//! taken from the sources, so that a new one is among them by itself.

use std::fs;
use std::path::{Path, PathBuf};

use super::driver::Driver;
use super::views::text;

/// A name as long as they come on a form.
const NAME: &str =
    "The Extraordinarily Long-Named Harbor Street Candle and Lantern Company of Portland LLC";

/// Fewer words than this are a label or a key, and no sentence.
const WORDS: usize = 4;

/// The files below a folder, without tests.
fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        // What is sent to a terminal is no sentence.
        if path.is_dir() && !["tests", "terminal"].contains(&name.as_str()) {
            sources(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") && name != "tests.rs" {
            out.push(path);
        }
    }
}

/// The string literals of a source, without its tests.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let code: Vec<&str> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n").replace("'\"'", "").replace("b'\"'", "");
    let (mut all, mut rest) = (Vec::new(), code.as_str());
    while let Some((_, after)) = rest.split_once('"') {
        let (mut literal, mut end, mut escaped) = (String::new(), after.len(), false);
        for (at, c) in after.char_indices() {
            match (escaped, c) {
                (false, '"') => {
                    end = at + 1;
                    break;
                }
                (false, '\\') => escaped = true,
                (true, '\n') => escaped = false,
                (_, c) => {
                    literal.push(c);
                    escaped = false;
                }
            }
        }
        all.push(literal);
        rest = after.get(end..).unwrap_or_default();
    }
    all
}

/// A sentence with a long name wherever something is filled in.
fn filled(literal: &str) -> String {
    let (mut out, mut rest) = (String::new(), literal);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str(NAME);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    squeezed(&format!("{out}{rest}"))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentences(below: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(below);
    let mut files = Vec::new();
    if root.is_dir() {
        sources(&root, &mut files);
    } else {
        files.push(root);
    }
    let mut all: Vec<String> = files
        .iter()
        .flat_map(|path| literals(&fs::read_to_string(path).unwrap()))
        .filter(|literal| literal.split_whitespace().count() >= WORDS)
        .map(|literal| filled(&literal))
        .collect();
    all.sort();
    all.dedup();
    all
}

fn is_read_whole(desk: &mut Driver, sentence: &str) -> bool {
    drop(desk.model.desk.question(sentence));
    squeezed(&text(&desk.model)).contains(sentence)
}

#[test]
fn no_sentence_is_cut_at_80_columns() {
    let mut desk = Driver::new();
    let screens = sentences("tui");
    assert!(screens.len() > 200, "only {} sentences", screens.len());
    for sentence in screens {
        assert!(is_read_whole(&mut desk, &sentence), "{sentence}");
    }
}

#[test]
fn no_refusal_is_cut_at_80_columns() {
    let mut desk = Driver::new();
    let refusals: Vec<String> = [
        "domain/rejection",
        "tui/remedy.rs",
        "domain/disposition/words.rs",
        "domain/phone.rs",
    ]
    .iter()
    .flat_map(|file| sentences(file))
    .collect();
    assert!(refusals.len() > 60, "only {} sentences", refusals.len());
    let longest = refusals
        .iter()
        .max_by_key(|text| text.len())
        .unwrap()
        .clone();
    for sentence in refusals {
        // What and why, as the screen joins them; each may stand before the longest of the others.
        let both = format!("{sentence}; {longest}");
        assert!(is_read_whole(&mut desk, &both), "{both}");
    }
}

#[test]
fn a_message_leaves_the_first_rows_alone() {
    let mut desk = Driver::new();
    desk.keys("harb");
    drop(desk.model.desk.question("word ".repeat(1_000)));
    let shown = text(&desk.model);
    let rows: Vec<&str> = shown.lines().collect();
    assert!(rows[0].starts_with("INTAKE"), "{shown}");
    assert!(rows[1].starts_with("Who > harb"), "{shown}");
    assert!(shown.contains('…'), "{shown}");
}
