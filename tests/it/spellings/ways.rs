//! Ways in which a word is spelled otherwise, as books of names have it, and in which a finger slips. The same for a seed.

/// One after the other, the same for a seed.
pub struct Dice(u64);

impl Dice {
    pub fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const VOWELS: &str = "aeiouy";

/// A consonant that sounds much like another; nothing without one.
fn like(c: char) -> &'static str {
    match c {
        's' => "z",
        'z' => "s",
        'c' => "k",
        'k' => "c",
        'd' => "t",
        't' => "d",
        'b' => "p",
        'p' => "b",
        'v' => "w",
        'w' => "v",
        'm' => "n",
        'n' => "m",
        'l' => "r",
        'r' => "l",
        _ => "",
    }
}

/// A word in another spelling, as one is seen in books of names; none where this way gives none.
pub fn spelled_otherwise(word: &str, way: usize, dice: &mut Dice) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: char| VOWELS.contains(c.to_ascii_lowercase());
    let inner: Vec<usize> = (1..letters.len()).collect();
    let with = |at: usize, text: &str, skip: usize| -> String {
        let before: String = letters[..at].iter().collect();
        let after: String = letters[at + skip..].iter().collect();
        format!("{before}{text}{after}")
    };
    let fit = |is: &dyn Fn(usize) -> bool| -> Vec<usize> {
        inner.iter().copied().filter(|at| is(*at)).collect()
    };
    let is_double = |at: usize| letters[at - 1].eq_ignore_ascii_case(&letters[at]);
    let spots = match way {
        // A consonant doubled behind a vowel.
        0 => fit(&|at| {
            !is_vowel(letters[at])
                && is_vowel(letters[at - 1])
                && letters.get(at + 1) != Some(&letters[at])
        }),
        1 => fit(&is_double),
        2 => fit(&|at| is_vowel(letters[at])),
        3 => fit(&|at| !like(letters[at]).is_empty()),
        4 => fit(&|at| at > 1 && is_vowel(letters[at]) != is_vowel(letters[at - 1])),
        5 | 6 => vec![letters.len()],
        _ => fit(&|at| {
            at + 1 < letters.len()
                && !is_vowel(letters[at])
                && !is_double(at)
                && is_vowel(letters[at - 1])
                && is_vowel(letters[at + 1])
        }),
    };
    if spots.is_empty() {
        return None;
    }
    let at = *dice.pick(&spots);
    let made = match way {
        0 => with(at, &letters[at].to_string().repeat(2), 1),
        2 => {
            let others: Vec<char> = "aeiou".chars().filter(|c| *c != letters[at]).collect();
            with(at, &dice.pick(&others).to_string(), 1)
        }
        3 => with(at, like(letters[at]), 1),
        4 => with(at - 1, &format!("{}{}", letters[at], letters[at - 1]), 2),
        5 => {
            let end = *dice.pick(&['e', 's', 'n', 't', 'a']);
            with(at, &end.to_string(), 0)
        }
        6 => letters[..letters.len() - 1].iter().collect(),
        _ => with(at, "", 1),
    };
    (made != word).then_some(made)
}

/// Ways in which a word is spelled otherwise.
pub const WAYS: usize = 8;

/// A word as a finger slips in it: no name is spelled so.
pub fn slipped(word: &str, dice: &mut Dice) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |at: &usize| VOWELS.contains(letters[*at].to_ascii_lowercase());
    let (before, after): (String, String);
    if dice.below(2) == 0 {
        let doubles: Vec<usize> = (2..letters.len()).collect();
        let at = *dice.pick(&doubles);
        before = letters[..at].iter().collect();
        after = letters[at..].iter().collect();
        return Some(format!("{before}{0}{0}{after}", letters[at]));
    }
    // A vowel is lost between three consonants.
    let lost: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(is_vowel)
        .filter(|at| {
            let near = [at.wrapping_sub(2), at - 1, at + 1, at + 2];
            near.iter()
                .filter(|at| **at < letters.len() && !is_vowel(at))
                .count()
                == 4
        })
        .collect();
    let at = *lost.first()?;
    before = letters[..at].iter().collect();
    after = letters[at + 1..].iter().collect();
    Some(format!("{before}{after}"))
}
