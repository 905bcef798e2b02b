//! Reports and pastes that come in pieces, or never to their end.

use super::*;

#[test]
fn an_unclosed_paste_swallows_no_second_scan() {
    let ups = "1Z5R89390357567127\r";
    let other = "9202090339598350198298\r";
    for (begin, cut) in [
        (&b"\x1b[200~"[..], None),
        (b"\x1b[200~x", Some("x1Z5R89390357567127\n")),
        (
            b"\x1b[200~Harbor\r12 Main",
            Some("Harbor\n12 Main1Z5R89390357567127\n"),
        ),
    ] {
        for wait in [300, 700, 900] {
            let reads = [
                (begin, 10),
                (ups.as_bytes(), wait),
                (other.as_bytes(), wait),
                (b"101\r", wait),
            ];
            let first = cut.map_or_else(|| typed(ups), |text| vec![Typed::CutPaste(text.into())]);
            let wanted = [first, typed(other), typed("101\r")].concat();
            assert_eq!(
                read(&reads),
                wanted,
                "{:?} {wait}",
                String::from_utf8_lossy(begin)
            );
        }
    }
}

#[test]
fn scans_that_end_otherwise_than_by_enter_are_not_swallowed_by_an_unclosed_paste() {
    for end in ["\r", "\n", "\t"] {
        let scans: Vec<String> = (10..24)
            .map(|at| format!("92020903395983501982{at}{end}"))
            .collect();
        let first = format!("\x1b[200~{}", scans[0]);
        let mut reads = vec![(first.as_bytes(), 10)];
        reads.extend(scans[1..].iter().map(|scan| (scan.as_bytes(), 600)));
        let came = read(&reads);
        assert!(
            matches!(&came[0], Typed::CutPaste(text) if text.starts_with(scans[0].trim())),
            "{end:?}"
        );
        let keys = came[1..].iter().filter(|one| matches!(one, Typed::Key(_)));
        let all: usize = scans[1..].iter().map(String::len).sum();
        assert_eq!((keys.count(), came.len()), (all, all + 1), "{end:?}");
    }
}

#[test]
fn a_report_in_pieces_is_no_text_however_soon_its_rest_comes() {
    for report in REPORTS.iter().filter(|report| report.starts_with(b"\x1b")) {
        for wait in [1, 10, 29] {
            for at in 1..report.len() {
                let (first, rest) = report.split_at(at);
                let shown = String::from_utf8_lossy(report);
                let came = read(&[(b"ha", 500), (first, 500), (rest, wait), (b"rb\r", 500)]);
                assert_eq!(came, typed("harb\r"), "{shown} cut at {at}, {wait} ms");
                let (middle, end) = rest.split_at(rest.len() / 2);
                let came = read(&[
                    (b"ha", 500),
                    (first, 500),
                    (middle, wait),
                    (end, wait),
                    (b"rb\r", wait),
                ]);
                assert_eq!(
                    came,
                    typed("harb\r"),
                    "{shown} cut at {at} and again, {wait} ms"
                );
            }
        }
        if report.len() < 5
            || report[1] == b'X'
            || report[1] == b'^'
            || report.starts_with(b"\x1b[M")
        {
            continue;
        }
        for wait in [31, 100, 900] {
            let came = read(&[
                (b"ha", 500),
                (&report[..1], 500),
                (&report[1..], wait),
                (b"rb\r", 500),
            ]);
            let shown = String::from_utf8_lossy(report);
            assert_eq!(
                came,
                typed("ha\u{1b}rb\r"),
                "{shown}, its Esc {wait} ms before"
            );
        }
    }
}
