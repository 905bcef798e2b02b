//! Answers of real kinds, each with what it must come to. Names, boxes and addresses are ours.

mod by_service;

use super::Blame::{Later, Recipient, Us};
use super::{Blame, Ends, Stage, blame};

/// Where it is said, the answer, and whose fault it is.
const ANSWERS: &[(&str, &str, Blame)] = &[
    // Sender and account.
    (
        "mail",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        Us,
    ),
    (
        "dot",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        Us,
    ),
    (
        "mail",
        "553 5.7.1 <desk@harbor.example>: Sender address rejected: not owned by user desk",
        Us,
    ),
    (
        "rcpt",
        "553 5.7.1 <desk@harbor.example>: Sender address rejected: not logged in",
        Us,
    ),
    (
        "mail",
        "550 5.1.8 Access denied, bad outbound sender AS(42004)",
        Us,
    ),
    (
        "rcpt",
        "550 5.1.8 Access denied, bad outbound sender AS(42004)",
        Us,
    ),
    ("mail", "501 5.1.7 Invalid address", Us),
    (
        "rcpt",
        "550-Verification failed for <desk@harbor.example> 550-No Such User Here 550 Sender verify failed",
        Us,
    ),
    (
        "dot",
        "550 5.7.501 Service unavailable. Access denied, spam abuse detected",
        Us,
    ),
    ("rcpt", "550 5.7.13 Account disabled", Us),
    (
        "dot",
        "554 5.7.1 Your account is suspended for sending too much mail",
        Us,
    ),
    ("dot", "535 5.7.3 Authentication unsuccessful", Us),
    (
        "rcpt",
        "530 5.7.57 Client not authenticated to send mail",
        Us,
    ),
    ("rcpt", "530 5.5.1 Authentication Required", Us),
    ("mail", "553 no such sender", Us),
    // Quota and pace of ours.
    (
        "dot",
        "550 5.7.1 Daily SMTP relay limit exceeded for customer. 5.7.1 - gsmtp",
        Us,
    ),
    ("dot", "550 5.4.5 Daily user sending quota exceeded", Us),
    (
        "dot",
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException",
        Us,
    ),
    ("rcpt", "550 5.2.0 Service refused", Us),
    (
        "rcpt",
        "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit",
        Us,
    ),
    ("rcpt", "550 Too many emails per hour, discarded", Us),
    // Network, block lists, policy.
    (
        "rcpt",
        "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP",
        Us,
    ),
    (
        "rcpt",
        "550 5.7.606 Access denied, banned sending IP [203.0.113.5]",
        Us,
    ),
    (
        "rcpt",
        "554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.example",
        Us,
    ),
    (
        "rcpt",
        "550 5.7.1 Mail from 203.0.113.5 refused: listed at bl.example",
        Us,
    ),
    (
        "rcpt",
        "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation",
        Us,
    ),
    ("rcpt", "554 IP=203.0.113.5 - A problem occurred", Us),
    ("rcpt", "550 Administrative prohibition", Us),
    (
        "dot",
        "550 5.7.26 Unauthenticated email from harbor.example is not accepted",
        Us,
    ),
    (
        "dot",
        "550 5.7.509 Access denied, sending domain does not pass DMARC verification",
        Us,
    ),
    (
        "rcpt",
        "550 5.7.23 <ada@client.example>: Recipient address rejected: SPF fail",
        Us,
    ),
    ("rcpt", "550 5.7.27 Sender address has null MX", Us),
    (
        "dot",
        "550 5.7.1 Message rejected as spam by content scanning",
        Us,
    ),
    ("dot", "554 5.7.0 Message refused", Us),
    ("dot", "554 spam", Us),
    (
        "dot",
        "552-5.7.0 This message was blocked because of its content",
        Us,
    ),
    ("dot", "554 transaction failed", Us),
    // Relaying.
    (
        "rcpt",
        "554 5.7.1 <ada@harbor.example>: Relay access denied",
        Us,
    ),
    ("dot", "553 Relaying disallowed as desk@harbor.example", Us),
    (
        "rcpt",
        "550 5.7.64 TenantAttribution; Relay Access Denied",
        Us,
    ),
    ("rcpt", "550 5.4.1 Relay Access Denied", Us),
    (
        "rcpt",
        "550 5.7.1 Unable to relay for ada@client.example",
        Us,
    ),
    ("rcpt", "550 relay not permitted", Us),
    ("rcpt", "551 we do not relay", Us),
    // Our way of talking.
    ("rcpt", "501 5.5.4 Invalid arguments", Us),
    ("rcpt", "503 5.5.1 bad sequence of commands", Us),
    ("door", "554 go away", Us),
    // Full for now.
    (
        "rcpt",
        "552 5.2.2 The email account that you tried to reach is over quota",
        Later,
    ),
    (
        "dot",
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
        Later,
    ),
    (
        "rcpt",
        "550 5.2.121 RESOLVER.MessageLimitExceeded; receiving rate of the recipient",
        Later,
    ),
    (
        "rcpt",
        "550-5.2.1 The user you are trying to contact is receiving mail too quickly",
        Later,
    ),
    ("rcpt", "550 Mailbox is full / quota exceeded", Later),
    (
        "rcpt",
        "552 Requested mail action aborted: exceeded storage allocation",
        Later,
    ),
    ("dot", "552 too much", Later),
    ("dot", "554 5.3.1 mail system full", Later),
    // The recipient's own.
    ("rcpt", "550 5.1.1 no such user", Recipient),
    (
        "rcpt",
        "550-5.1.1 The email account that you tried to reach does not exist.",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.1.1 <ada@client.example>: Recipient address rejected: User unknown in relay recipient table",
        Recipient,
    ),
    (
        "dot",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.4.1 Recipient address rejected: Access denied",
        Recipient,
    ),
    (
        "rcpt",
        "550 #5.1.0 Address rejected ada@client.example",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.2.1 The email account that you tried to reach is disabled",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.5.0 Requested action not taken: mailbox unavailable",
        Recipient,
    ),
    (
        "rcpt",
        "550 Requested action not taken: mailbox unavailable",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.7.1 <ada@client.example>: Recipient address rejected: user unknown",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup",
        Recipient,
    ),
    ("rcpt", "550 5.1.2 Host unknown", Recipient),
    (
        "rcpt",
        "556 5.1.10 Recipient address has null MX",
        Recipient,
    ),
    ("rcpt", "556 domain does not accept mail", Recipient),
    (
        "rcpt",
        "551 User not local; please try <ada@new.example>",
        Recipient,
    ),
    ("rcpt", "553 5.1.3 Bad recipient address syntax", Recipient),
    ("rcpt", "553 mailbox name not valid", Recipient),
    ("rcpt", "550 one two", Recipient),
];

#[test]
fn each_answer_is_laid_at_the_right_door() {
    for (stage, answer, wanted) in ANSWERS {
        assert_eq!(blamed(stage, answer), *wanted, "{answer}");
    }
}

/// Answers whose words and code, or whose words among themselves, speak of two.
const TWO_VOICES: &[(&str, &str, Blame)] = &[
    (
        "rcpt",
        "550 Requested action not taken: mailbox unavailable (over quota)",
        Later,
    ),
    ("rcpt", "550 5.1.1 mailbox over quota", Later),
    (
        "dot",
        "550 5.1.1 <ada@client.example>: mailbox is full",
        Later,
    ),
    (
        "dot",
        "554 5.5.1 delivery error: dd This user does not have a yahoo.com account (ada@yahoo.com) [0]",
        Recipient,
    ),
    ("rcpt", "554 5.7.1 Sender blocked by recipient", Recipient),
    (
        "dot",
        "550 This message was refused by the recipient",
        Recipient,
    ),
    (
        "rcpt",
        "554 5.7.1 Sender blocked by recipient's mail server",
        Us,
    ),
    ("rcpt", "541 5.4.1 blocked: content policy", Us),
    ("dot", "541 blocked: content policy", Us),
    (
        "rcpt",
        "554 5.7.1 <ada@client.example>: Recipient address rejected: Access denied",
        Recipient,
    ),
    (
        "rcpt",
        "550 5.4.1 <ada@blocked.example>: Recipient address rejected: Access denied",
        Recipient,
    ),
    (
        "rcpt",
        "554 5.7.1 <relay@spamhouse.example>: Recipient address rejected: Access denied",
        Recipient,
    ),
    (
        "rcpt",
        "554 5.7.1 <ada@client.example>: Recipient address rejected: blocked by policy",
        Us,
    ),
    (
        "rcpt",
        "554 5.7.1 <ada@client.example>: Recipient address rejected: your domain is not permitted",
        Us,
    ),
];

#[test]
fn where_code_and_words_differ_the_clearer_one_is_believed() {
    for (stage, answer, wanted) in TWO_VOICES {
        assert_eq!(blamed(stage, answer), *wanted, "{answer}");
    }
}

/// Who is blamed for an answer with its code, said at a stage in short.
fn blamed(stage: &str, answer: &str) -> Blame {
    let stage = match stage {
        "door" => Stage::Door,
        "mail" => Stage::Sender,
        "rcpt" => Stage::Recipient,
        "dot" => Stage::Text,
        other => panic!("{other} is no stage"),
    };
    // Some of ours write to their own house.
    let to = ["ada@harbor.example", "ada@client.example"]
        .into_iter()
        .find(|to| answer.contains(to))
        .unwrap_or("ada@client.example");
    let ends = Ends {
        from: "desk@harbor.example",
        to,
    };
    blame(stage, answer[..3].parse().unwrap(), &answer[4..], ends)
}
