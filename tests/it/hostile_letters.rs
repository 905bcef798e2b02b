//! Header injection, template injection and hostile names: each letter with each of them, read back by a mail reader that
//! is not ours.

#[path = "../fuzz/letters/make.rs"]
pub mod make;

use mailroom::domain::notice::NoticeKind;
use mailroom::outbox::compose::ComposeError;
use mailroom::outbox::language::Language;
use mailroom::outbox::message::BadMessage;

use make::Maker;

/// What somebody might be called, or write on a label.
const TEXTS: &[&str] = &[
    "Acme\r\nBcc: evil@spam.example",
    "Acme\nBcc: evil@spam.example",
    "Acme\rBcc: evil@spam.example",
    "Acme\r\n Bcc: folded@spam.example",
    "Acme\r\n\tX: tab",
    "Acme\r\n\r\n<html>body</html>",
    "\r\n.\r\nMAIL FROM:<evil@spam.example>",
    "\r\n.\r\n",
    ".",
    "Acme\u{85}Bcc: evil@spam.example",
    "Acme\u{2028}Bcc: evil@spam.example",
    "Acme\u{2029}Bcc: evil@spam.example",
    "Acme\u{b}\u{c}\u{1c}\u{1d}\u{1e}Bcc: x@y.example",
    "Acme\0Bcc: evil@spam.example",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{7f}\u{80}\u{9f}",
    "{{ 7 * 7 }}",
    "{{ client.name }}",
    "{{ self }}",
    "{{ center.address }}",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in range(9999999) %}x{% endfor %}",
    "{% include 'words.txt' %}",
    "{% include '/etc/passwd' %}",
    "{% raw %}",
    "{% endblock %}",
    "{# a comment that never ends",
    "#}{{ 1 }}",
    "{{",
    "}}",
    "{%",
    "%}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "{{'<b>'|safe}}",
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>",
    "'><b>bold</b>",
    "</title><script>alert(1)</script>",
    "</p></div></body></html>",
    "<!-- <p> -->",
    "<![CDATA[x]]>",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "&amp;amp;",
    "javascript:alert(1)",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<style>*{display:none}</style>",
    "\u{202e}moc.elpmaxe@live\u{202c}",
    "\u{2066}\u{2067}\u{2068}\u{2069}",
    "\u{200b}\u{200c}\u{200d}\u{feff}",
    "\u{e0041}\u{e0042}",
    "\u{e000}\u{f8ff}",
    "\u{fffe}\u{ffff}",
    "=?utf-8?B?PHNjcmlwdD4=?=",
    "=?utf-8?Q?=0D=0ABcc:_x@y.example?=",
    "=?iso-8859-1?Q?a?= =?iso-8859-1?Q?b?=",
    "=?",
    "?=",
    "=?utf-8?B?",
    "=0D=0ABcc: x@y.example",
    "=3D=",
    "Acme <evil@spam.example>",
    "a@b.example, c@d.example",
    "Acme; Group: a@b.example;",
    "\"Acme\" <a@b.example>",
    "Acme (comment)",
    "Acme \\\" quoted",
    "\"",
    "\\",
    ",",
    "<>",
    "@",
    ":",
    "Subject: other",
    "Content-Type: text/html",
    "--mailroom-00000000000000000000000000000000",
    "--mailroom-00000000000000000000000000000000--",
    "From the desk",
    ">From the desk",
    "Müller & Söhne GmbH",
    "Łódź Żółw",
    "東京株式会社",
    "شركة البريد",
    "חברת הדואר",
    "Ελληνικά Ταχυδρομεία",
    "Почта России",
    "🏢📬 Office 👩‍👩‍👧",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "Zalgo\u{335}\u{336}\u{337}",
    "ﬁ ﬂ ℡ ™",
    "Ａｃｍｅ",
    "   spaced   out   ",
    "\t\ttabs\t",
    "NULL",
    "none",
    "true",
    "0",
    "-1",
    "%s%n%x",
    "../../etc/passwd",
    "; rm -rf /",
    "' OR 1=1 --",
    "=HYPERLINK(\"http://x.example\")",
    "O'Brien & Sons",
    "AT&T",
    "Smith <Jones",
    "5 > 3",
    "http://x.example/?a=b&c=d",
];

#[test]
fn no_text_adds_a_header_or_markup_or_is_a_template_in_any_letter() {
    assert!(TEXTS.len() >= 100, "{}", TEXTS.len());
    let long = [
        "x".repeat(10_000),
        "é ".repeat(5_000),
        "東".repeat(10_000),
        "<b>{{".repeat(2_000),
    ];
    let makers = Language::ALL.map(Maker::new);
    let texts = TEXTS.iter().copied().chain(long.iter().map(String::as_str));
    for (at, text) in texts.enumerate() {
        let maker = &makers[at % makers.len()];
        for kind in NoticeKind::ALL {
            maker.try_out(kind, text);
        }
    }
}

#[test]
fn an_address_is_one_address_or_is_refused_in_words() {
    let maker = Maker::new(Language::English);
    for bad in [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\0",
        "a@b.example\u{85}",
        "a@b.example\u{2028}c@d.example",
        "a@b.example, c@d.example",
        "a@b.example;c@d.example",
        "Ada <a@b.example>",
        "<a@b.example>",
        "a@b.example>",
        "\"a b\"@c.example",
        "a b@c.example",
        "a@b@c.example",
        "a@[127.0.0.1]",
        "a@b..example",
        "a@.example",
        "@b.example",
        "a@",
        "",
        "müller@client.example",
        "ada@müller.example",
        "{{ client.name }}",
        "=?utf-8?B?YQ==?=",
        "a@b.example RCPT TO:<c@d.example>",
    ] {
        let refused = maker.letter(NoticeKind::Arrival, "Acme", bad).unwrap_err();
        assert!(
            matches!(&refused, ComposeError::Message(BadMessage::Address(_))),
            "{bad:?}: {refused}"
        );
        let words = refused.to_string();
        assert!(
            words.ends_with("is not an address that mail can go to"),
            "{words}"
        );
    }
}
