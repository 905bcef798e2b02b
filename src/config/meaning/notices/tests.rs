//! A template that cannot be used is found before it is used, and where it is.

use std::path::Path;

use crate::config::Config;

fn with(files: &[(&str, &str)], config: &str) -> Result<Config, String> {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("templates");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    Config::parse(config, data.path()).map_err(|error| {
        let prefix = format!("{}/", data.path().display());
        error.to_string().replace(&prefix, "")
    })
}

#[test]
fn a_template_with_a_mistake_is_a_mistake_of_the_config_with_file_and_line() {
    for (name, text, wanted) in [
        (
            "hello.txt",
            "Dear\n{{ client.nam }}\n",
            "templates/hello.txt line 2: undefined value",
        ),
        (
            "arrival.txt",
            "Subject: Mail\n\n{% if count %}\nno end\n",
            "templates/arrival.txt line 4: syntax error: unexpected end of input",
        ),
        (
            "arrival.txt",
            "Mail for you\n\nHello\n",
            "templates/arrival.txt: must begin with a line \"Subject: …\"",
        ),
        (
            "arrival.txt",
            "Subject: Mail\nBcc: x@y.example\n\nHello\n",
            "templates/arrival.txt: must leave the line below",
        ),
        (
            "foot.txt",
            "{% include \"/etc/passwd\" %}",
            "templates/foot.txt line 1: template not found",
        ),
        (
            "letter.html",
            "<p>{% autoescape false %}{{ client.name }}{% endautoescape %}</p>",
            "templates/letter.html: writes a client's text as markup",
        ),
        (
            "letter.html",
            "{{ client.name|safe }}",
            "templates/letter.html line 1: unknown filter",
        ),
        (
            "hello.txt",
            "{% macro again(n) %}{{ again(n ~ n) }}{% endmacro %}{{ again(\"ha\") }}",
            "templates/hello.txt line 1: ",
        ),
        (
            "hello.txt",
            "{% for a in \"x\" * 9000 %}{% for b in \"x\" * 9000 %}{{ a }}{% endfor %}{% endfor %}",
            "templates/hello.txt line 1: works too long",
        ),
        (
            "arival.txt",
            "Subject: Mail\n\nHello\n",
            "templates/arival.txt: is the name of no template",
        ),
        (
            "hello.txt",
            &"x".repeat(70_000),
            "templates/hello.txt: is longer than 64 kB",
        ),
    ] {
        let found = with(&[(name, text)], "").unwrap_err();
        assert!(found.starts_with(wanted), "{found}");
    }
}

#[test]
fn a_center_has_its_own_words_and_language_and_shows_them() {
    let own = [
        ("hello.txt", "Dear {{ client.name }}!\n"),
        (".swap.txt", "{{"),
        ("notes.md", "{{"),
    ];
    let config = with(
        &own,
        "[notices]\nlanguage = \"es\"\ndate_format = \"%d/%m/%Y\"\n",
    )
    .unwrap();
    let shown = config.render();
    for line in [
        "language = \"es\"",
        "date_format = \"%d/%m/%Y\"",
        "# hello.txt is the center's own (",
    ] {
        assert!(shown.contains(line), "{shown}");
    }
    // What is shown can be written down and read again.
    assert!(Config::parse(&shown, Path::new("/desk")).is_ok());
}

#[test]
fn what_is_no_language_no_day_and_no_folder_is_said() {
    for (key, wanted) in [
        (
            "language = \"fr\"",
            "[notices] language = \"fr\" is none of: en, es",
        ),
        (
            "date_format = \"%H\"",
            "[notices] date_format has \"%H\", which writes nothing of a day",
        ),
        ("templates = \"elsewhere\"", "[notices] templates names "),
        (
            "reply_to = \"nobody\"",
            "[notices] reply_to is neither an address",
        ),
    ] {
        let found = with(&[], &format!("[notices]\n{key}\n")).unwrap_err();
        assert!(found.contains(wanted), "{found}");
    }
}
