//! Synonyms: what people say for what the pages say.

use super::analyze::Tokens;
use super::query::{Alternative, Key, Question};

/// What a synonym counts next to the word that was typed, where that is the term itself, or akin to it.
const SAME: f32 = 0.8;
const AKIN: f32 = 0.4;

/// At most so many terms are looked up for a question, however many groups its words are in.
const MOST_TERMS: usize = 100;

/// The groups of terms.
#[derive(Debug)]
pub(super) struct Synonyms {
    groups: Vec<Vec<Term>>,
}

#[derive(Debug)]
struct Term {
    /// As it is written.
    text: String,
    /// All its words, folded: what pages have.
    words: Vec<String>,
    /// What a question must have: its words but for stop words.
    keys: Vec<Key>,
}

impl Synonyms {
    /// Reads the groups; a term that nothing is left of ([`synonym_faults`]) is no term.
    pub(super) fn new(groups: &[Vec<String>]) -> Self {
        let groups = groups.iter().map(|group| group.iter().filter_map(|term| Term::new(term)).collect());
        Self { groups: groups.collect() }
    }

    /// The terms of each group that has one among the slots.
    pub(super) fn alternatives(&self, slots: &[Option<Key>]) -> Vec<Alternative> {
        let mut found = Vec::new();
        for at in 0..slots.len() {
            for (i, group) in self.groups.iter().enumerate() {
                // The longest term, and rather the term itself: `étrangers` is not what `à l’étranger` means.
                let asked = group.iter().filter_map(|term| Some((term.keys.len(), term.begins(&slots[at..])?)));
                let Some((length, same)) = asked.max() else { continue };
                found.extend(group.iter().map(|term| Alternative {
                    slots: at..at + length,
                    words: term.words.clone(),
                    exact: false,
                    weight: if same { SAME } else { AKIN },
                    group: Some(i),
                }));
            }
        }
        found.truncate(MOST_TERMS);
        found
    }

    /// Every word of every term, folded.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flatten().flat_map(|term| &term.words).map(String::as_str)
    }

    /// A word as a term has it, accents and all.
    pub(super) fn spelling(&self, word: &str) -> Option<&str> {
        let term = self.groups.iter().flatten().find(|term| term.words.iter().any(|other| other == word))?;
        let tokens = Tokens::read(&term.text);
        let span = tokens.iter().find(|(folded, _)| *folded == word).map(|(_, token)| token.span.clone())?;
        term.text.get(span)
    }
}

impl Term {
    fn new(term: &str) -> Option<Self> {
        let words: Vec<String> = Tokens::read(term).words().map(str::to_owned).collect();
        let keys: Vec<Key> = Question::read(term).keys().into_iter().flatten().collect();
        (!keys.is_empty()).then(|| Self { text: term.to_owned(), words, keys })
    }

    /// Whether the slots begin with this term, as `Some`: and with its very words, or with words akin to them.
    fn begins(&self, slots: &[Option<Key>]) -> Option<bool> {
        let slots: Vec<&Key> = slots.get(..self.keys.len())?.iter().flatten().collect();
        let all = |like: fn(&Key, &Key) -> bool| {
            slots.len() == self.keys.len() && self.keys.iter().zip(&slots).all(|(key, slot)| like(key, slot))
        };
        if all(Key::is_same) { Some(true) } else { all(Key::is_akin).then_some(false) }
    }
}

/// The terms that would stand for every page or for none, since they hold only stop words or no word at all:
/// the place of the group, and of the term in it.
pub fn synonym_faults(groups: &[Vec<String>]) -> Vec<(usize, usize)> {
    let mut faults = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        faults.extend(group.iter().enumerate().filter(|(_, term)| Term::new(term).is_none()).map(|(j, _)| (i, j)));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(groups: &[&[&str]]) -> Vec<Vec<String>> {
        groups.iter().map(|terms| terms.iter().map(|term| (*term).to_owned()).collect()).collect()
    }

    #[test]
    fn a_term_leads_to_its_whole_group() {
        let synonyms = Synonyms::new(&groups(&[
            &["RDC", "République démocratique du Congo"],
            &["étrangers", "étudiants internationaux"],
            &["abroad", "à l’étranger"],
        ]));
        for (question, expected) in [
            ("rdc", vec!["rdc .8", "republique democratique du congo .8"]),
            ("aide R.D.C.", vec!["rdc .8", "republique democratique du congo .8"]),
            ("république démocratique Congo", vec!["rdc .8", "republique democratique du congo .8"]),
            ("\"rdc\"", vec![]),
            ("république", vec![]),
            ("étrangers", vec!["etrangers .8", "etudiants internationaux .8", "abroad .4", "a etranger .4"]),
        ] {
            let found = synonyms.alternatives(&Question::read(question).keys());
            let found: Vec<String> =
                found.iter().map(|found| format!("{} .{}", found.words.join(" "), found.weight * 10.0)).collect();
            assert_eq!(found, expected, "{question}");
        }
    }

    #[test]
    fn the_terms_looked_up_are_bounded() {
        let synonyms = Synonyms::new(&vec![vec!["aide".to_owned(), "secours".to_owned()]; 500]);
        assert_eq!(synonyms.alternatives(&Question::read("aide").keys()).len(), MOST_TERMS);
    }

    #[test]
    fn terms_of_stop_words_alone_are_faults() {
        let groups = groups(&[&["savoir-faire", "know-how"], &["qui", "aide"], &["ONG", "of the", "?!"]]);
        assert_eq!(synonym_faults(&groups), [(1, 0), (2, 1), (2, 2)]);
    }

    #[test]
    fn words_are_spelt_as_in_the_terms() {
        let synonyms = Synonyms::new(&groups(&[&["Témoins de connexion", "cookies"]]));
        assert_eq!(synonyms.spelling("temoins"), Some("Témoins"));
        assert_eq!(synonyms.spelling("biscuits"), None);
    }
}
