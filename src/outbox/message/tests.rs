//! Headers that no text can begin, and other scripts.

use super::*;

fn build(to: &str, subject: &str, name: &str, body: &str) -> Result<Message, BadMessage> {
    let mut from = Sender::parse("desk@harbor.example").unwrap();
    from.name = Some(name.to_owned());
    Message::build(Draft {
        from: &from,
        reply_to: None,
        to,
        subject: subject.to_owned(),
        text: body.to_owned(),
        html: String::new(),
        unsubscribe: None,
        attached: None,
        message_id: message_id(NoticeId(12), SiteId([1; 8]), &from),
        at: Stamp(1_795_392_000_000),
        timezone: chrono_tz::America::New_York,
    })
}

fn headers(message: &Message) -> Vec<String> {
    let text = String::from_utf8(message.bytes().to_vec()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    head.replace("\r\n ", " ")
        .split("\r\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn headers_are_complete_and_the_body_is_text() {
    let message = build(
        "ada@client.example",
        "2 pieces",
        "Mail Desk",
        "Hello\n.\nbye\n",
    )
    .unwrap();
    assert_eq!(
        headers(&message),
        [
            "Message-ID: <n12.0101010101010101@harbor.example>",
            "Date: Sun, 22 Nov 2026 19:00:00 -0500",
            "From: \"Mail Desk\" <desk@harbor.example>",
            "To: ada@client.example",
            "Subject: 2 pieces",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 7bit",
        ]
    );
    assert!(message.bytes().ends_with(b"\r\n\r\nHello\r\n.\r\nbye\r\n"));
    assert_eq!(message.file_stem(), "n12.0101010101010101");
    let names = [
        "n12.0101010101010101.eml",
        ".n12.0101010101010101.tmp",
        "notes.txt",
        "n.eml",
    ];
    let found = names.map(notice_of_file);
    assert_eq!(found, [Some(NoticeId(12)), Some(NoticeId(12)), None, None]);
}

#[test]
fn no_text_begins_a_header_of_its_own() {
    let nasty = "x\r\nBcc: evil@spam.example\r\n\r\nbody\u{202e}\u{1b}[2J";
    let message = build("ada@client.example", nasty, nasty, "Hello\n").unwrap();
    let names: Vec<_> = headers(&message)
        .iter()
        .filter_map(|line| line.split_once(':').map(|(name, _)| name.to_owned()))
        .collect();
    assert!(!names.contains(&"Bcc".to_owned()), "{names:?}");
    assert_eq!(names.len(), 10, "{names:?}");
    assert!(!message.bytes().contains(&0x1b));
}

#[test]
fn an_address_with_a_line_end_is_no_address() {
    for bad in [
        "a@b.example\r\nBcc: c@d.example",
        "a b@c.example",
        "ada",
        "ada@",
        "a@b.example, c@d.example",
    ] {
        assert!(
            matches!(build(bad, "s", "n", "t"), Err(BadMessage::Address(_))),
            "{bad:?}"
        );
    }
}

#[test]
fn other_scripts_travel_as_ascii() {
    let message = build(
        "ada@client.example",
        "Für Łódź 東京",
        "Café",
        "Grüße aus 東京\n",
    )
    .unwrap();
    assert!(message.bytes().is_ascii());
    assert_eq!(message.subject(), "Für Łódź 東京");
}

#[test]
fn a_date_far_away_is_still_a_date() {
    for at in [i64::MIN, -1, i64::MAX] {
        let from = Sender::parse("a@b.example").unwrap();
        let draft = Draft {
            from: &from,
            reply_to: None,
            to: "a@b.example",
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            unsubscribe: None,
            attached: None,
            message_id: message_id(NoticeId(1), SiteId::default(), &from),
            at: Stamp(at),
            timezone: chrono_tz::Pacific::Kiritimati,
        };
        assert!(Message::build(draft).is_ok());
    }
}

#[test]
fn a_letter_with_html_is_the_same_bytes_in_every_try_and_says_where_answers_go() {
    let from = Sender::parse("desk@harbor.example").unwrap();
    let front = Sender::parse("Café <front@harbor.example>").unwrap();
    let build = || {
        Message::build(Draft {
            from: &from,
            reply_to: Some(&front),
            to: "ada@client.example",
            subject: "Mail".to_owned(),
            text: "Hello\n".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            unsubscribe: Some("Unsubscribe PMB 234".to_owned()),
            attached: None,
            message_id: message_id(NoticeId(1), SiteId([1; 8]), &from),
            at: Stamp(0),
            timezone: chrono_tz::UTC,
        })
        .unwrap()
    };
    let message = build();
    assert_eq!(message, build());
    let head = headers(&message);
    for line in [
        "Reply-To: =?utf-8?b?Q2Fmw6k=?= <front@harbor.example>",
        "List-Unsubscribe: <mailto:front@harbor.example?subject=Unsubscribe%20PMB%20234>",
    ] {
        assert!(head.contains(&line.to_owned()), "{head:?}");
    }
    let kind = head.iter().find(|line| line.starts_with("Content-Type:"));
    assert!(
        kind.is_some_and(|kind| kind.contains("multipart/alternative")),
        "{head:?}"
    );
    assert_eq!(Message::unpack(&message.pack()), Some(message));
}

#[test]
fn a_paper_goes_with_the_letter_to_its_byte() {
    let from = Sender::parse("desk@harbor.example").unwrap();
    let paper: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    for html in ["", "<p>Hello</p>"] {
        let build = || {
            Message::build(Draft {
                from: &from,
                reply_to: None,
                to: "ada@client.example",
                subject: "Statement 12".to_owned(),
                text: "Hello\n".to_owned(),
                html: html.to_owned(),
                unsubscribe: None,
                attached: Some(Paper {
                    name: "statement-12-2026-11.pdf",
                    bytes: &paper,
                }),
                message_id: message_id(NoticeId(1), SiteId([1; 8]), &from),
                at: Stamp(0),
                timezone: chrono_tz::UTC,
            })
            .unwrap()
        };
        let message = build();
        assert_eq!(message, build());
        let read = mail_parser::MessageParser::default();
        let read = read.parse(message.bytes()).unwrap();
        assert_eq!(read.body_text(0).unwrap().trim(), "Hello");
        assert_eq!(read.attachments().count(), 1);
        assert_eq!(read.attachment(0).unwrap().contents(), paper);
    }
}
