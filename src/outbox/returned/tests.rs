//! Returned mails as Postfix, Exchange, Gmail and qmail write them, and mails that are none.

use super::*;

const SITE: &str = "0909090909090909";

fn ours(number: u64) -> (String, NoticeId) {
    (format!("n{number}.{SITE}"), NoticeId(number))
}

/// A report with these fields, which returns the header of letter 7.
fn report(fields: &str) -> String {
    format!(
        "From: MAILER-DAEMON@relay.example\nTo: desk@harbor.example\nDate: Mon, 23 Nov 2026 19:05:00 +0000\n\
         Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nI'm sorry.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n{fields}\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <n7.{SITE}@harbor.example>\nSubject: Mail\n\n--b--\n"
    )
}

#[test]
fn a_report_says_which_letter_failed_to_whom_and_why() {
    let mail = report(
        "Final-Recipient: rfc822; ada@client.example\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 <ada@client.example>:\n    Recipient address rejected",
    );
    let read = read(mail.as_bytes()).unwrap();
    assert_eq!(
        (read.letter, read.to.as_deref(), read.said),
        (Some(ours(7)), Some("ada@client.example"), Said::Failed)
    );
    assert_eq!(
        read.words,
        "550 5.1.1 <ada@client.example>: Recipient address rejected"
    );
    assert_eq!(read.at, Some(Stamp(1_795_460_700_000)));
}

#[test]
fn a_letter_that_is_late_or_arrived_has_not_failed() {
    for (action, wanted) in [
        ("delayed", Said::Late),
        ("relayed", Said::Arrived),
        ("delivered", Said::Arrived),
    ] {
        let mail = report(&format!(
            "Final-Recipient: rfc822; a@b.example\nAction: {action}\nStatus: 4.4.1"
        ));
        assert_eq!(read(mail.as_bytes()).unwrap().said, wanted);
    }
}

#[test]
fn a_returned_mail_without_a_report_is_known_by_what_it_returns() {
    let mail = format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@old.example\nSubject: failure notice\n\n\
         Hi. This is the qmail-send program.\n<ada@client.example>:\n\
         192.0.2.1 does not like recipient.\nRemote host said: 550 no such user\n\n\
         --- Below this line is a copy of the message.\n\nMessage-ID: <n12.{SITE}@harbor.example>\n\nHello\n"
    );
    let read = read(mail.as_bytes()).unwrap();
    assert_eq!((read.letter, read.said), (Some(ours(12)), Said::Failed));
    assert_eq!(read.words, "Remote host said: 550 no such user");
}

#[test]
fn an_answer_is_no_returned_mail_whatever_it_quotes() {
    let quoted = format!("> Message-ID: <n7.{SITE}@harbor.example>\n> undeliverable, failed\n");
    for head in [
        "From: ada@client.example\nSubject: Re: Mail",
        "From: ada@client.example\nReturn-Path: <>\nAuto-Submitted: auto-replied\nSubject: Out of office",
    ] {
        assert_eq!(
            read(format!("{head}\n\n{quoted}").as_bytes()),
            None,
            "{head}"
        );
    }
}

#[test]
fn no_bytes_make_it_panic_and_a_foreign_message_id_is_none_of_ours() {
    let whole = report("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1");
    for cut in 0..whole.len() {
        let _ = read(&whole.as_bytes()[..cut]);
    }
    for id in [
        "<n7@x.example>",
        "<n.0909090909090909@x>",
        "<nx.0909090909090909@x>",
        "<n7.09@x>",
        "<n7.0909090909090909",
    ] {
        assert_eq!(named(id), None, "{id}");
    }
    let two = format!(
        "From a@b Mon Nov 23 19:05:00 2026\n{whole}\nFrom a@b Mon Nov 23 19:05:00 2026\n{whole}"
    );
    let all: Vec<_> = mbox(two.as_bytes())
        .map(|mail| read(&mail.unwrap()))
        .collect();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|read| {
        read.as_ref()
            .is_some_and(|read| read.letter == Some(ours(7)))
    }));
}
