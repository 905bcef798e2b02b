//! Who is meant: found by the beginning of a word.

use super::*;

impl FakeDesk {
    /// Exact box, or the beginning of any word of any name; one client is certain.
    pub fn find(&self, query: &str) -> Doubt {
        let query = query.trim().to_lowercase();
        let asked = self.state.clients.values().filter(|_| !query.is_empty());
        let candidates: Vec<Candidate> = asked
            .filter_map(|client| hit(client, &query).map(|hit| self.candidate(client, hit)))
            .collect();
        let certainty = match candidates.len() {
            0 => Certainty::Nobody,
            1 => Certainty::Certain,
            _ => Certainty::Close,
        };
        Doubt {
            candidates,
            lead: 0.05,
            certainty,
            bearers: None,
        }
    }

    fn candidate(&self, client: &Client, hit: Hit) -> Candidate {
        let Hit {
            matched,
            kind,
            to,
            marks,
        } = hit;
        Candidate {
            client: client.id.clone(),
            pmb: client.pmb.clone(),
            legal: client.legal_name().to_owned(),
            matched,
            kind,
            reason: kind.map_or("box", NameKind::word).into(),
            score: 0.9,
            present: true,
            held: self.state.held_by(&client.id).count() as u32,
            from: None,
            to,
            how: if kind.is_some() { "starts like" } else { "box" }.into(),
            habit: None,
            marks,
            differs: Vec::new(),
            disposition: disposition_for(
                client,
                None,
                Mail::of(ItemKind::Letter, None),
                &Policy::default(),
                Day(1),
            ),
        }
    }
}

/// By what a client was found.
struct Hit {
    matched: String,
    kind: Option<NameKind>,
    to: Option<Day>,
    marks: Vec<Mark>,
}

fn hit(client: &Client, query: &str) -> Option<Hit> {
    if client.pmb.as_str() == query {
        return Some(Hit {
            matched: query.to_owned(),
            kind: None,
            to: None,
            marks: Vec::new(),
        });
    }
    let begins = |text: &str| {
        let text = text.to_lowercase();
        text.starts_with(query) || text.split(' ').any(|word| word.starts_with(query))
    };
    let name = client.names.iter().find(|name| begins(&name.text))?;
    Some(Hit {
        matched: name.text.clone(),
        kind: Some(name.kind),
        to: name.to,
        marks: typed(&name.text, query),
    })
}

/// Where the query stands in a name.
fn typed(name: &str, query: &str) -> Vec<Mark> {
    let name = name.to_lowercase();
    let at = name
        .match_indices(query)
        .map(|(at, _)| name[..at].chars().count());
    let begins = at.filter(|at| *at == 0 || name.chars().nth(at - 1) == Some(' '));
    let mark = |at: usize| Mark {
        from: at as u16,
        to: (at + query.chars().count()) as u16,
        agrees: true,
    };
    begins.take(1).map(mark).collect()
}
