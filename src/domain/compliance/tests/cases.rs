//! What each box of the form may fall short of, and what is said then.

/// A form in which nothing is missing.
pub(super) const COMPLETE: &[&str] = &[
    "edition=2024_06",
    "use=business",
    "opened=2025-01-02",
    "applicant=Ada Quill",
    "home=1 Elm St, Bend OR 97701",
    "photo_id=passport",
    "photo_id_issuer=USA",
    "photo_id_last4=12ab",
    "photo_id_expires=2030-01-01",
    "address_id=lease",
    "address_id_expires=none",
    "business=Harbor Candle Co",
    "signed=2025-01-02",
    "witness=cmra_in_person",
    "witness_name=Bob Lee",
    "crd=2025-01-03",
    "paper=Binder 1/12",
];

/// What is changed on it, and what is said then.
pub(super) const CASES: &[(&[&str], &[&str])] = &[
    (&[], &[]),
    (
        &["edition="],
        &["blocks: edition of the form not entered (Form 1583 editions, rule 6)"],
    ),
    (
        &["edition=older"],
        &["blocks: form on a layout from before April 2023 (Form 1583 editions, rule 6)"],
    ),
    (&["edition=2023-04"], &[]),
    (
        &["crd="],
        &["warns: upload to the CRD not confirmed (88 FR 32112, rule 7)"],
    ),
    (
        &["signed="],
        &["blocks: signature of the applicant not entered (DMM 508.1.8.3a3, rule 8)"],
    ),
    (
        &["witness="],
        &["blocks: witness not entered (DMM 508.1.8.3a3, rule 8)"],
    ),
    (&["witness=cmra-live-video"], &[]),
    (
        &["witness_name="],
        &["warns: name of the witness not entered (DMM 508.1.8.3a3, rule 8)"],
    ),
    (
        &["witness=notary_in_person", "notary_state=OR"],
        &[
            "warns: state, number or last day of the notary's commission not entered (DMM 508.1.8.3a3, rule 8)",
        ],
    ),
    (
        &[
            "witness=notary_live_video",
            "notary_state=OR",
            "notary_number=77",
            "notary_expires=2025-01-01",
        ],
        &[
            "blocks: notary's commission was over when the form was signed (DMM 508.1.8.3a3, rule 8)",
        ],
    ),
    (
        &[
            "witness=notary_live_video",
            "notary_state=OR",
            "notary_number=77",
            "notary_expires=2025-01-02",
        ],
        &[],
    ),
    (
        &["use="],
        &["warns: box 3 not entered: business or residential (PS Form 1583, rule 12)"],
    ),
    (
        &["business="],
        &["warns: business use, and no business in box 7 (PS Form 1583, rule 12)"],
    ),
    (
        &["use=residential"],
        &["warns: personal use, and a business in box 7 or 12 (PS Form 1583, rule 12)"],
    ),
    (
        &["paper="],
        &["warns: place of the signed form not entered (PS Form 1583, rule 12)"],
    ),
    (
        &["court_protected=yes"],
        &["warns: court order for box 4k not attached (PS Form 1583, rule 12)"],
    ),
    (&["court_protected=yes", "court_order=yes"], &[]),
    (
        &["home="],
        &["blocks: home address not entered (PS Form 1583, rules 12 and 15)"],
    ),
    (
        &["photo_id=", "photo_id_expires="],
        &["blocks: photo ID not entered (DMM 508.1.8.3, rules 13 and 14)"],
    ),
    (
        &["address_id=", "address_id_expires="],
        &["blocks: address ID not entered (DMM 508.1.8.3, rules 13 and 15)"],
    ),
    (
        &[
            "photo_id=state_id",
            "address_id=state_id",
            "address_id_expires=2030-01-01",
        ],
        &["blocks: one card stands for both IDs (DMM 508.1.8.3, rule 13)"],
    ),
    (
        &["photo_id_expires=2026-01-04"],
        &["warns: photo ID expired on 2026-01-04 (DMM 508.1.8.3, rules 13 and 16)"],
    ),
    (
        &["photo_id_expires=2026-01-05"],
        &["warns: photo ID expires on 2026-01-05 (DMM 508.1.8.3, rules 13 and 16)"],
    ),
    (
        &["photo_id_expires=2026-03-06"],
        &["warns: photo ID expires on 2026-03-06 (DMM 508.1.8.3, rules 13 and 16)"],
    ),
    (&["photo_id_expires=2026-03-07"], &[]),
    (
        &["photo_id_expires="],
        &["warns: expiry of the photo ID not entered (DMM 508.1.8.3, rules 13 and 16)"],
    ),
    (
        &["address_id_expires=2025-12-31"],
        &["warns: address ID expired on 2025-12-31 (DMM 508.1.8.3, rules 13 and 16)"],
    ),
    (&["recipients=Tim Quill:minor"], &[]),
    (&["recipients=Cy Reed:employee; Harbor Lights:dba"], &[]),
    (
        &[
            "use=residential",
            "business=",
            "recipients=Tim Quill:minor; Uma Quill:member",
        ],
        &["warns: another adult on a personal form (Form 1583 box 3, rule 18)"],
    ),
    (
        &[
            "use=residential",
            "business=",
            "recipients=Tim Quill:minor; Quill Candles:dba",
        ],
        &["warns: personal use, and a business in box 7 or 12 (PS Form 1583, rule 12)"],
    ),
    (
        &[
            "edition=older",
            "use=residential",
            "business=",
            "recipients=Uma Quill:member",
        ],
        &["blocks: form on a layout from before April 2023 (Form 1583 editions, rule 6)"],
    ),
    (
        &[
            "authorised=Dee Ash",
            "authorised_photo_id=university_id",
            "authorised_photo_id_expires=none",
        ],
        &[
            "warns: address ID of the authorised individual not entered (DMM 508.1.8.3, rules 13 and 20)",
        ],
    ),
    (
        &[
            "authorised=Dee Ash",
            "authorised_photo_id=state_id",
            "authorised_photo_id_expires=2027-01-01",
            "authorised_address_id=state_id",
            "authorised_address_id_expires=2025-01-01",
        ],
        &[
            "warns: address ID of the authorised individual expired on 2025-01-01 (DMM 508.1.8.3, rules 13 and 16)",
            "warns: one card stands for both IDs of the authorised individual (DMM 508.1.8.3, rules 13 and 20)",
            "warns: an ID of the authorised individual had expired when the form was signed (DMM 508.1.8.3, rules 13 and 20)",
        ],
    ),
    (
        &["applicant="],
        &["blocks: box 4 has no applicant (PS Form 1583, rule 12)"],
    ),
    (
        &["opened="],
        &["warns: box 1a not entered (PS Form 1583, rule 12)"],
    ),
    (
        &["signed=2024-05-31"],
        &["blocks: signed before its edition was printed (Form 1583 editions, rule 6)"],
    ),
    (&["signed=2024-06-01"], &[]),
    (&["edition=2023-04", "signed=2023-04-01"], &[]),
    (
        &["edition=2023-04", "signed=2023-03-31"],
        &["blocks: signed before its edition was printed (Form 1583 editions, rule 6)"],
    ),
    (
        &["photo_id_expires=2025-01-01"],
        &[
            "blocks: an ID had expired when the form was signed (DMM 508.1.8.3, rule 13)",
            "warns: photo ID expired on 2025-01-01 (DMM 508.1.8.3, rules 13 and 16)",
        ],
    ),
    (
        &["photo_id_expires=none"],
        &[
            "blocks: an ID without a last day, of a kind that always has one (DMM 508.1.8.3, rule 16)",
        ],
    ),
    (
        &["address_id=state_id"],
        &[
            "blocks: an ID without a last day, of a kind that always has one (DMM 508.1.8.3, rule 16)",
        ],
    ),
    (&["photo_id=naturalization", "photo_id_expires=none"], &[]),
    (
        &["photo_id=uniformed_service_id", "photo_id_expires=none"],
        &[],
    ),
    (
        &["photo_id=permanent_resident", "photo_id_expires=none"],
        &[],
    ),
    (&["photo_id=university_id", "photo_id_expires=none"], &[]),
    (
        &["photo_id=nexus", "photo_id_expires=none"],
        &[
            "blocks: an ID without a last day, of a kind that always has one (DMM 508.1.8.3, rule 16)",
        ],
    ),
    (
        &["photo_id=us_access_card", "photo_id_expires=none"],
        &[
            "blocks: an ID without a last day, of a kind that always has one (DMM 508.1.8.3, rule 16)",
        ],
    ),
    (
        &["photo_id=matricula_consular", "photo_id_expires=none"],
        &[
            "blocks: an ID without a last day, of a kind that always has one (DMM 508.1.8.3, rule 16)",
        ],
    ),
    (&["address_id=insurance"], &[]),
    (&["address_id=mortgage"], &[]),
    (&["address_id=vehicle_registration"], &[]),
    (&["address_id=voter_card"], &[]),
    (&["home=1 Test Plaza Ste 400, Richmond VA 23220"], &[]),
    (&["home=1 Test Plaza Ste 205, Herndon VA 22071"], &[]),
    (
        &["home=1 Test Plaza Ste 204, Herndon VA 22071"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
    (
        &["home=1 Test Plaza Ste 400-204, Herndon VA"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
    (
        &["business_address=1 Test Plaza #204, Herndon VA 22071"],
        &["blocks: box 7 gives the center's own address (PS Form 1583, rule 12)"],
    ),
    (
        &["home=Post Office Box 12, Bend OR"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
    (
        &["home=c/o Test Center, 1 Test Plaza Ste 400, Herndon VA 22071"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
    (
        &["home=PO Box 12, Bend OR"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
    (
        &["home=1 Test Plaza Ste 400, Herndon VA 22071"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
    (
        &["business_address=1 Test Plaza Suite 400 PMB 3, Herndon VA"],
        &["blocks: box 7 gives the center's own address (PS Form 1583, rule 12)"],
    ),
    (
        &["transfer=1 Test Plaza Ste 400"],
        &[
            "warns: box 6 sends mail on to the center itself (PS Form 1583, rules 12 and 43)",
            "warns: box 6 is not the forwarding address in use (Form 1583 terms, rules 11 and 43)",
        ],
    ),
    (
        &["authorised_home=PO Box 3"],
        &[
            "warns: the authorised individual's home is a mailbox or the center's own address (Form 1583 box 5, rule 20)",
        ],
    ),
    (
        &[
            "witness=notary_live_video",
            "notary_state=Ontario",
            "notary_number=77",
            "notary_expires=2025-01-02",
        ],
        &["blocks: the notary is not of a U.S. state, territory or D.C. (DMM 508.1.8.3a3, rule 8)"],
    ),
    (
        &[
            "witness=notary_live_video",
            "notary_state=D.C.",
            "notary_number=77",
            "notary_expires=2025-01-02",
        ],
        &[],
    ),
    (
        &["witness_on=2025-01-01"],
        &["blocks: witnessed before it was signed, or on a day to come (DMM 508.1.8.3a3, rule 8)"],
    ),
    (&["witness_on=2025-01-02"], &[]),
    (
        &["crd=2025-01-01"],
        &[
            "warns: uploaded to the CRD before it was signed and witnessed, or on a day to come (88 FR 32112, rule 7)",
        ],
    ),
    (
        &["crd=2025-01-03", "witness_on=2025-01-04"],
        &[
            "warns: uploaded to the CRD before it was signed and witnessed, or on a day to come (88 FR 32112, rule 7)",
            "warns: witnessed on a later day than it was signed (DMM 508.1.8.3a3, rule 8)",
        ],
    ),
    (
        &["crd=2030-01-01"],
        &[
            "warns: uploaded to the CRD before it was signed and witnessed, or on a day to come (88 FR 32112, rule 7)",
        ],
    ),
    (
        &["transfer=5 Old Road, Bend OR"],
        &["warns: box 6 is not the forwarding address in use (Form 1583 terms, rules 11 and 43)"],
    ),
    (&["transfer=9 New Street Bend, OR"], &[]),
    (
        &["recipients=Other Brand LLC:dba"],
        &["warns: a DBA of box 12 has the name of another company (Form 1583 box 12, rule 19)"],
    ),
    (
        &["closed=2025-12-31"],
        &["warns: box 1b has a day, and the service runs (Form 1583 box 1b, rule 33)"],
    ),
    (
        &["witness_on=2025-01-04", "crd=2025-01-04"],
        &["warns: witnessed on a later day than it was signed (DMM 508.1.8.3a3, rule 8)"],
    ),
    (
        &["witness_name=ada  QUILL"],
        &["blocks: whoever signed is his own witness (DMM 508.1.8.3a3, rule 8)"],
    ),
    (
        &[
            "authorised=Dee Ash",
            "authorised_photo_id=state_id",
            "authorised_photo_id_expires=none",
            "authorised_address_id=lease",
            "authorised_address_id_expires=none",
        ],
        &[
            "warns: an ID of the authorised individual without a last day, of a kind that always has one (DMM 508.1.8.3, rules 16 and 20)",
        ],
    ),
    (
        &[
            "authorised_photo_id=nexus",
            "authorised_photo_id_expires=2030-01-01",
        ],
        &["warns: IDs of an authorised individual, and nobody in box 5 (Form 1583 box 5, rule 20)"],
    ),
    (
        &[
            "authorised=Ada Quill",
            "authorised_photo_id=passport",
            "authorised_photo_id_issuer=usa",
            "authorised_photo_id_last4=12AB",
            "authorised_photo_id_expires=2030-01-01",
            "authorised_address_id=lease",
            "authorised_address_id_expires=none",
        ],
        &[
            "warns: the applicant is his own authorised individual (Form 1583 box 5, rule 20)",
            "warns: the applicant's own ID stands for the authorised individual (DMM 508.1.8.3, rules 13 and 20)",
        ],
    ),
    (
        &[
            "authorised=Dee Ash",
            "authorised_photo_id=nexus",
            "authorised_photo_id_expires=2030-01-01",
            "authorised_address_id=lease",
            "authorised_address_id_expires=none",
            "recipients=Dee Ash:employee",
        ],
        &[
            "warns: the authorised individual of box 5 stands in box 12 as well (Form 1583 box 5, rule 20)",
        ],
    ),
    (
        &["court_order=yes", "court_protected=no"],
        &["warns: a court order is attached, and box 4k says no (PS Form 1583, rule 12)"],
    ),
    (
        &["email=ada.b.example"],
        &["warns: box 4 has an e-mail address that is none (PS Form 1583, rule 12)"],
    ),
    (&["email=ada@b.example"], &[]),
    (
        &["recipients=Zorvex Motors Inc:employee"],
        &["warns: a person of box 12 has the name of a company (Form 1583 box 12, rule 19)"],
    ),
    (
        &["home=POB 12, Reston VA"],
        &[
            "blocks: the home address is a mailbox or the center's own (PS Form 1583, rules 12 and 15)",
        ],
    ),
];
