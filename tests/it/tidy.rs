//! What keeps the house small: files and functions of a size that is read at a sitting, parameters with names, no
//! meaning read out of a sentence, no citation of a paper that a clone does not have.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a source file, its tests apart.
const FILE: usize = 400;

/// Lines of a function, from `fn` to its closing brace.
const FUNCTION: usize = 60;

/// What is over a limit still. Only ever made smaller.
const OVER: [(&str, usize); 5] = [
    ("files", 1),
    ("functions", 1),
    ("tuples", 3),
    ("sentences", 1),
    ("papers", 0),
];

/// Papers of the founders, in two parts, or this file were found as well.
const PAPERS: [[&str; 2]; 10] = [
    ["rules", ".md"],
    ["storage", ".md"],
    ["terminal", ".md"],
    ["matching", ".md"],
    ["matching-traps", ".md"],
    ["house", ".md"],
    ["desk", ".md"],
    ["style", ".md"],
    ["DES", "IGN "],
    ["(is", "sue "],
];

/// A source file: its text, and the same with strings, characters, comments and tests blanked, line by line.
struct Source {
    path: PathBuf,
    text: String,
    code: String,
}

/// One function.
struct Function<'a> {
    name: &'a str,
    lines: usize,
    parameters: Vec<&'a str>,
}

/// Every file with an ending in a folder of the house.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    out.sort();
    out
}

/// The sources of the program, files of tests apart.
fn sources() -> Vec<Source> {
    let is_test = |path: &Path| {
        path.file_stem().is_some_and(|stem| stem == "tests")
            || path
                .components()
                .any(|folder| folder.as_os_str() == "tests")
    };
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !is_test(path.strip_prefix(&own).unwrap()))
        .map(|(path, text)| {
            let code = without_tests(blanked(&text));
            Source { path, text, code }
        })
        .collect()
}

/// The text with the insides of strings, characters and comments as blanks; lines stay lines.
fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = foreign(rest).unwrap_or(first.len_utf8());
        let (piece, behind) = rest.split_at(end);
        if end == first.len_utf8() {
            out.push(first);
        } else {
            out.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = behind;
    }
    out
}

/// How many bytes at the beginning are a comment, a string or a character.
fn foreign(text: &str) -> Option<usize> {
    let to = |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at);
    if text.starts_with("//") {
        return Some(to("\n", 2));
    }
    if text.starts_with("/*") {
        return Some((to("*/", 2) + 2).min(text.len()));
    }
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return Some((to(&end, hashes + 2) + end.len()).min(text.len()));
        }
    }
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at + 1),
            // A lifetime, no character.
            _ if quote == '\'' && at > 1 && !text.starts_with("'\\") => return None,
            _ => {}
        }
    }
    None
}

/// The code without what is compiled for tests only.
fn without_tests(mut code: String) -> String {
    while let Some(begin) = code.find("#[cfg(test)]") {
        let end = code[begin..]
            .find(['{', ';'])
            .map_or(code.len(), |at| begin + at);
        let end = if code[end..].starts_with('{') {
            closing(&code, end)
        } else {
            end
        };
        code.replace_range(begin..(end + 1).min(code.len()), "");
    }
    code
}

/// Where the brace that opens at a place is closed.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return open + at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len() - 1
}

/// Every function with a body.
fn functions(code: &str) -> Vec<Function<'_>> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let head = &code[at + 3..];
        let name = &head[..head.find(['(', '<']).unwrap_or(0)];
        let is_named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let before = code[..at].chars().next_back();
        if !is_named || before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let (parameters, behind) = parameters(head);
        let Some(open) = head[behind..].find(['{', ';']).map(|open| behind + open) else {
            continue;
        };
        if head[open..].starts_with('{') {
            let end = closing(head, open);
            out.push(Function {
                name,
                lines: head[..end].matches('\n').count() + 1,
                parameters,
            });
        }
    }
    out
}

/// What stands between the commas of a parameter list, and where the list ends.
fn parameters(head: &str) -> (Vec<&str>, usize) {
    let (mut depth, mut from, mut out) = (0_usize, None, Vec::new());
    let mut before = ' ';
    for (at, c) in head.char_indices() {
        match c {
            '(' | '[' | '<' => {
                depth += 1;
                if c == '(' && depth == 1 {
                    from = Some(at + 1);
                }
            }
            ')' | ']' | '>' if before != '-' => {
                depth = depth.saturating_sub(1);
                if let Some(begin) = from.filter(|_| depth == 0) {
                    out.push(head[begin..at].trim());
                    return (out, at + 1);
                }
            }
            ',' if depth == 1 => {
                if let Some(begin) = from.replace(at + 1) {
                    out.push(head[begin..at].trim());
                } else {
                    from = None;
                }
            }
            _ => {}
        }
        before = c;
    }
    (out, head.len())
}

/// Whether a parameter is a tuple, taken apart or not.
fn is_tuple(parameter: &str) -> bool {
    let kind = parameter.split_once(": ").map_or("", |(_, kind)| kind);
    let kind = kind.trim_start_matches('&').trim_start_matches("mut ");
    let kind = match kind.strip_prefix('\'') {
        Some(life) => life.split_once(' ').map_or("", |(_, kind)| kind),
        None => kind,
    };
    let is_pair = kind.starts_with('(') && !kind.starts_with("()");
    is_pair && !kind.starts_with("(dyn ") && !kind.starts_with("(impl ")
}

/// Texts of two words and more that code looks for in another text.
fn sought(source: &Source) -> Vec<String> {
    let mut out = Vec::new();
    let shown = source.text.split("#[cfg(test)]").next().unwrap_or("");
    for (at, mark) in shown.match_indices(".contains(\"") {
        let text = &shown[at + mark.len()..];
        let text = &text[..text.find('"').unwrap_or(0)];
        if text.trim().contains(' ') {
            out.push(text.to_owned());
        }
    }
    out
}

/// Fails when more is over a limit than was when the limit was set.
fn holds(what: &str, found: &[String]) {
    let (_, allowed) = OVER.iter().find(|(name, _)| *name == what).unwrap();
    let count = found.len();
    assert!(count <= *allowed, "{count} of {allowed} {what}: {found:#?}");
}

#[test]
fn a_file_is_read_at_a_sitting() {
    let long = sources().into_iter().filter_map(|source| {
        let lines = source.code.lines().count();
        (lines > FILE).then(|| format!("{lines} {}", source.path.display()))
    });
    holds("files", &long.collect::<Vec<_>>());
}

#[test]
fn a_function_is_seen_at_once() {
    let mut long = Vec::new();
    for source in sources() {
        for function in functions(&source.code) {
            if function.lines > FUNCTION {
                let path = source.path.display();
                long.push(format!("{} {path} {}", function.lines, function.name));
            }
        }
    }
    holds("functions", &long);
}

#[test]
fn parameters_have_names() {
    let mut tuples = Vec::new();
    for source in sources() {
        for function in functions(&source.code) {
            if function.parameters.iter().any(|one| is_tuple(one)) {
                tuples.push(format!("{} {}", source.path.display(), function.name));
            }
        }
    }
    holds("tuples", &tuples);
}

#[test]
fn no_meaning_is_read_out_of_a_sentence() {
    let mut all = Vec::new();
    for source in sources() {
        let path = source.path.display();
        all.extend(
            sought(&source)
                .iter()
                .map(|text| format!("{path} {text:?}")),
        );
    }
    holds("sentences", &all);
}

#[test]
fn no_paper_is_cited_that_a_clone_does_not_have() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = files("src", "rs");
    all.extend(files("src", "toml"));
    all.extend(files("tests", "rs"));
    all.extend(files("tests/data/scenarios", "txt"));
    for name in ["Cargo.toml", "README.md", ".deny.toml", ".clippy.toml"] {
        let path = root.join(name);
        let text = fs::read_to_string(&path).unwrap();
        all.push((path, text));
    }
    let mut cited = Vec::new();
    for (path, text) in all {
        for paper in PAPERS.map(|parts| parts.concat()) {
            let count = text.matches(&paper).count();
            cited.extend((0..count).map(|_| format!("{} {paper}", path.display())));
        }
    }
    holds("papers", &cited);
}

#[test]
fn the_reader_of_sources_sees_what_is_there() {
    let code = blanked("let a = \"fn b() {\"; // fn c() {\nfn d<'a>(x: &'a str) -> char { '{' }");
    assert!(!code.contains("fn b") && !code.contains("fn c"), "{code}");
    let found = functions(&code);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name, found[0].lines), ("d", 1));
    assert_eq!(found[0].parameters, ["x: &'a str"]);

    let code =
        "fn e(a: (u8, u8), b: &'a (u8, u8), c: &mut (dyn Fn() + 'a), d: [u8; 2]) {\n\n}\nfn f();";
    let found = functions(code);
    assert_eq!((found.len(), found[0].lines), (1, 3));
    let tuples: Vec<_> = found[0]
        .parameters
        .iter()
        .map(|one| is_tuple(one))
        .collect();
    assert_eq!(tuples, [true, true, false, false]);

    let rest = without_tests("fn g() {}\n#[cfg(test)]\nmod tests { fn h() {} }\nfn i() {}".into());
    assert_eq!(functions(&rest).len(), 2);
}
