//! Answers by who gives them: each service has a way of its own to say whose fault it is.

use super::blamed;
use crate::outbox::blame::Blame::{self, Later, Recipient, Us};

/// Where in the talk, the answer, and whose fault it is.
type Answer = (&'static str, &'static str, Blame);

/// Who gives which answers.
const SERVICES: &[(&str, &[Answer])] = &[
    (
        "Microsoft 365",
        &[
            (
                "dot",
                "554 5.2.252 SendAsDenied; desk@harbor.example may not send as mail@harbor.example",
                Us,
            ),
            (
                "dot",
                "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains",
                Us,
            ),
            (
                "dot",
                "550 5.1.90 Your message can't be sent because you've reached your daily limit for recipients",
                Us,
            ),
            (
                "dot",
                "550 5.7.705 Access denied, tenant has exceeded threshold",
                Us,
            ),
            (
                "rcpt",
                "550 5.7.511 Access denied, banned sender[203.0.113.5]",
                Us,
            ),
            (
                "dot",
                "550 5.7.232 Your message can't be sent because your trial tenant exceeded its rate limit",
                Us,
            ),
            (
                "rcpt",
                "550 OU-002 Messages from 203.0.113.5 weren't sent: part of your network is on our block list (S3140)",
                Us,
            ),
            (
                "door",
                "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect",
                Us,
            ),
            (
                "rcpt",
                "550 5.4.1 [ada@client.example]: Recipient address rejected: Access denied. AS(201806281)",
                Recipient,
            ),
            (
                "dot",
                "550 5.1.351 Remote server returned unknown recipient or mailbox unavailable",
                Recipient,
            ),
            (
                "dot",
                "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient",
                Recipient,
            ),
            (
                "dot",
                "554 5.2.122 The recipient has exceeded the number of messages they can receive per hour",
                Later,
            ),
        ],
    ),
    (
        "Google",
        &[
            (
                "dot",
                "550-5.7.25 [203.0.113.5] The IP address sending this message does not have a PTR record",
                Us,
            ),
            (
                "dot",
                "550-5.7.1 [203.0.113.5] Our system has detected that this message is likely unsolicited mail",
                Us,
            ),
            (
                "rcpt",
                "550 5.7.0 Mail relay denied [203.0.113.5]. Invalid credentials for relay",
                Us,
            ),
            ("mail", "530 5.7.0 Must issue a STARTTLS command first", Us),
            (
                "door",
                "534-5.7.9 Application-specific password required",
                Us,
            ),
            (
                "rcpt",
                "550-5.2.1 The email account that you tried to reach is inactive",
                Recipient,
            ),
            (
                "rcpt",
                "553 5.1.3 The recipient address <ada@client> is not a valid RFC 5321 address",
                Recipient,
            ),
            (
                "rcpt",
                "552 5.2.2 The recipient's inbox is out of storage space and inactive",
                Later,
            ),
        ],
    ),
    (
        "Postfix",
        &[
            (
                "rcpt",
                "504 5.5.2 <desk>: Helo command rejected: need fully-qualified hostname",
                Us,
            ),
            (
                "rcpt",
                "554 5.7.1 <desk.example[203.0.113.5]>: Client host rejected: Access denied",
                Us,
            ),
            (
                "rcpt",
                "550 5.7.25 Client host rejected: cannot find your hostname, [203.0.113.5]",
                Us,
            ),
            (
                "rcpt",
                "550 5.1.0 <desk@harbor.example>: Sender address rejected: Domain not found",
                Us,
            ),
            ("mail", "552 5.3.4 Message size exceeds fixed limit", Us),
            (
                "rcpt",
                "550 5.1.1 <ada@client.example>: Recipient address rejected: User unknown in virtual mailbox table",
                Recipient,
            ),
            (
                "rcpt",
                "550 5.2.1 <ada@client.example>: Recipient address rejected: mailbox disabled",
                Recipient,
            ),
            (
                "rcpt",
                "552 5.2.2 <ada@client.example>: Recipient address rejected: Mailbox full",
                Later,
            ),
        ],
    ),
    (
        "Exim",
        &[
            (
                "rcpt",
                "550-JunkMail rejected - desk.example [203.0.113.5] is in an RBL",
                Us,
            ),
            (
                "rcpt",
                "550 Domain harbor.example has exceeded the max emails per hour (100/100 (100%)) allowed",
                Us,
            ),
            (
                "rcpt",
                "550-203.0.113.5 is in a black list at bl.example",
                Us,
            ),
            (
                "rcpt",
                "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)",
                Us,
            ),
            (
                "rcpt",
                "550-Please turn on SMTP Authentication in your mail client",
                Us,
            ),
            ("dot", "550 This message contains malware", Us),
            ("rcpt", "550 Unrouteable address", Recipient),
            ("rcpt", "550 Unknown user", Recipient),
        ],
    ),
    (
        "Proofpoint",
        &[
            (
                "door",
                "554 Blocked - see https://ipcheck.proofpoint.example/?ip=203.0.113.5",
                Us,
            ),
            ("rcpt", "550 5.7.0 Local Policy Violation", Us),
            (
                "dot",
                "554 5.7.1 Email rejected due to security policies",
                Us,
            ),
            (
                "rcpt",
                "550 5.1.1 User email address is marked as invalid",
                Recipient,
            ),
        ],
    ),
    (
        "Spamhaus",
        &[
            (
                "rcpt",
                "550 5.7.1 Service unavailable; client [203.0.113.5] blocked using zen.spamhaus.example",
                Us,
            ),
            (
                "rcpt",
                "553 5.7.1 [BL21] Connections will not be accepted from 203.0.113.5: the ip is in Spamhaus's list",
                Us,
            ),
            (
                "dot",
                "550 5.7.1 Message rejected: harbor.example is listed in the DBL",
                Us,
            ),
        ],
    ),
    (
        "Amazon SES",
        &[
            (
                "dot",
                "554 Message rejected: Email address is not verified. Identities failed the check: desk@harbor.example",
                Us,
            ),
            (
                "dot",
                "554 Message rejected: Sending suspended for this account",
                Us,
            ),
            (
                "dot",
                "554 Access denied: user is not authorized to perform ses:SendRawEmail",
                Us,
            ),
            ("door", "535 Authentication Credentials Invalid", Us),
        ],
    ),
    (
        "Zoho",
        &[
            (
                "dot",
                "550 5.4.6 Unusual sending activity detected. Please try after sometime",
                Us,
            ),
            ("dot", "553 Sender is not allowed to relay emails", Us),
        ],
    ),
    (
        "Yahoo, Apple, Comcast, AT&T",
        &[
            (
                "dot",
                "554 5.7.9 Message not accepted for policy reasons",
                Us,
            ),
            (
                "rcpt",
                "553 5.3.0 DNSBL:RBL 521< 203.0.113.5 >_is_blocked",
                Us,
            ),
            (
                "dot",
                "554 delivery error: dd This user doesn't have a yahoo.example account",
                Recipient,
            ),
            ("rcpt", "550 5.1.6 recipient no longer on server", Recipient),
            ("rcpt", "550 5.1.1 Not our Customer", Recipient),
        ],
    ),
];

#[test]
fn each_service_is_understood() {
    let mut wrong = Vec::new();
    for (service, answers) in SERVICES {
        for (stage, answer, wanted) in *answers {
            let found = blamed(stage, answer);
            if found != *wanted {
                wrong.push(format!("{service}: {answer}: {found:?}, not {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Answers that name an address: whose it is says more than the code.
const NAMED: &[Answer] = &[
    (
        "rcpt",
        "550 5.1.1 <desk@harbor.example>: Sender address rejected: undeliverable address: user unknown",
        Us,
    ),
    (
        "rcpt",
        "550 Verification failed for <desk@harbor.example> No such user here",
        Us,
    ),
    (
        "rcpt",
        "550 SC-001 (BAY004-MC1F17) Unfortunately, messages from 203.0.113.5 weren't sent.",
        Us,
    ),
    (
        "rcpt",
        "550 Account suspended: ada@harbor.example",
        Recipient,
    ),
    ("rcpt", "550 Account suspended", Us),
    (
        "rcpt",
        "550 5.7.1 Recipient ada@harbor.example is a former employee",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.7.13 Account disabled: ada@harbor.example",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.7.13 Account disabled: desk@harbor.example",
        Us,
    ),
    (
        "rcpt",
        "550 5.1.1 mail from desk@harbor.example to ada@client.example: no such user",
        Recipient,
    ),
    (
        "rcpt",
        "550 The recipient has rejected mail from this sender (blocked by user)",
        Recipient,
    ),
    ("rcpt", "550 5.5.1 Recipient rejected", Recipient),
    (
        "rcpt",
        "550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to the recipient",
        Recipient,
    ),
    (
        "dot",
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.7.124 Sender not in allowed-senders list",
        Recipient,
    ),
    (
        "dot",
        "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
        Recipient,
    ),
];

#[test]
fn whose_address_is_named_and_whose_restriction_it_is_is_heard() {
    let wrong: Vec<_> = NAMED
        .iter()
        .filter(|(stage, answer, wanted)| blamed(stage, answer) != *wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
