//! From text to words: folded tokens that know where in the source they stand, and their stems.

use std::borrow::Cow;
use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use super::fold::{Role, fold, is_invisible};
use crate::language::Language;

/// Words that an apostrophe cuts off: `l’aide` is `aide`.
const ELISIONS: [&str; 14] =
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"];

/// Of a longer chain of hyphens only the parts are kept.
const MOST_JOINED: usize = 4;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// The folded word: a range of [`Tokens::folded`].
    folded: Range<usize>,
    /// The word as written: a byte range of the source.
    pub(super) span: Range<usize>,
    /// The place in the order of words, from 0.
    pub(super) position: u32,
    /// Whether it is the joined form of the parts that begin at the same position (`nordkivu`).
    pub(super) joined: bool,
}

/// The words of a text, in order; a joined form comes after its parts.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    folded: String,
    list: Vec<Token>,
    /// How many positions there are.
    pub(super) positions: u32,
}

/// What stands between two runs of letters or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Apostrophe,
    Hyphen,
    Dot,
    Comma,
    Space,
    /// `) `, as after an area code.
    Bracket,
    Apart,
}

/// A run of letters and digits.
struct Atom {
    folded: Range<usize>,
    span: Range<usize>,
}

impl Tokens {
    /// Reads a text.
    pub(super) fn read(text: &str) -> Self {
        let (folded, atoms) = atoms(text);
        let mut reader = Reader { text, atoms: &atoms, tokens: Self { folded, ..Self::default() } };
        reader.read();
        reader.tokens
    }

    /// Each word with its token.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Token)> {
        self.list.iter().map(|token| (&self.folded[token.folded.clone()], token))
    }

    /// The words in order, without joined forms.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.iter().filter(|(_, token)| !token.joined).map(|(word, _)| word)
    }
}

fn atoms(text: &str) -> (String, Vec<Atom>) {
    let mut folded = String::with_capacity(text.len());
    let mut atoms: Vec<Atom> = Vec::with_capacity(text.len() / 6);
    let mut open = false;
    for (at, c) in text.char_indices() {
        let start = folded.len();
        match (fold(c, &mut folded), atoms.last_mut()) {
            (Role::Word, Some(atom)) if open => {
                atom.folded.end = folded.len();
                atom.span.end = at + c.len_utf8();
            }
            (Role::Word, _) => {
                atoms.push(Atom { folded: start..folded.len(), span: at..at + c.len_utf8() });
                open = true;
            }
            (Role::Invisible, Some(atom)) if open => atom.span.end = at + c.len_utf8(),
            (Role::Invisible, _) => {}
            (Role::Apart, _) => open = false,
        }
    }
    (folded, atoms)
}

struct Reader<'a> {
    text: &'a str,
    atoms: &'a [Atom],
    tokens: Tokens,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.atoms.len() {
            let first = self.tokens.list.len();
            if self.folded(at) == "1" && self.is_gap(at) && self.is_phone(at + 1) {
                at += 1; // the country's code, which is rarely asked for
            }
            if self.is_phone(at) {
                for part in at..at + 3 {
                    self.push(part..part + 1);
                }
                at += 3;
            } else {
                at = self.element(at);
                while at < self.atoms.len() && self.link(at - 1) == Link::Hyphen && !self.is_phone(at) {
                    at = self.element(at);
                }
            }
            self.join(first);
        }
    }

    /// Reads one part of a chain of hyphens; returns the atom after it.
    fn element(&mut self, mut at: usize) -> usize {
        while self.link(at) == Link::Apostrophe && ELISIONS.contains(&self.folded(at)) {
            at += 1;
        }
        let mut end = at + 1;
        if self.is_initial(at) {
            while self.link(end - 1) == Link::Dot && self.is_initial(end) {
                end += 1;
            }
        } else if self.digits(at).is_some_and(|digits| digits <= 3) {
            while matches!(self.link(end - 1), Link::Space | Link::Comma)
                && self.digits(end) == Some(3)
                && !self.is_phone(end)
            {
                end += 1;
            }
        }
        let mut next = end;
        while self.link(next - 1) == Link::Apostrophe {
            next += 1;
            // The English possessive says nothing about the word.
            if self.folded(next - 1) == "s" {
                break;
            }
            end = next;
        }
        self.push(at..end);
        next
    }

    fn push(&mut self, atoms: Range<usize>) {
        let (first, last) = (&self.atoms[atoms.start], &self.atoms[atoms.end - 1]);
        self.tokens.list.push(Token {
            folded: first.folded.start..last.folded.end,
            span: first.span.start..last.span.end,
            position: self.tokens.positions,
            joined: false,
        });
        self.tokens.positions += 1;
    }

    /// Adds the joined form of the tokens from `first` on, where there are several.
    fn join(&mut self, first: usize) {
        let [head, .., tail] = &self.tokens.list[first..] else { return };
        if self.tokens.list.len() - first > MOST_JOINED {
            return;
        }
        let joined = Token {
            folded: head.folded.start..tail.folded.end,
            span: head.span.start..tail.span.end,
            position: head.position,
            joined: true,
        };
        self.tokens.list.push(joined);
    }

    fn folded(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| &self.tokens.folded[atom.folded.clone()])
    }

    /// What stands between an atom and the next.
    fn link(&self, at: usize) -> Link {
        let (Some(left), Some(right)) = (self.atoms.get(at), self.atoms.get(at + 1)) else { return Link::Apart };
        let mut between = self.text[left.span.end..right.span.start].chars().filter(|c| !is_invisible(*c));
        match (between.next(), between.next(), between.next()) {
            (Some('\'' | '’' | '‘' | 'ʼ' | '′' | '＇' | '´' | '`'), None, _) => Link::Apostrophe,
            (Some('-' | '‐' | '‑'), None, _) => Link::Hyphen,
            (Some('.'), None, _) => Link::Dot,
            (Some(','), None, _) => Link::Comma,
            (Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'), None, _) => Link::Space,
            (Some(')'), None, _) | (Some(')'), Some(' ' | '\u{a0}'), None) => Link::Bracket,
            _ => Link::Apart,
        }
    }

    /// How many digits an atom of digits alone has.
    fn digits(&self, at: usize) -> Option<usize> {
        let word = self.folded(at);
        (!word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())).then_some(word.len())
    }

    fn is_initial(&self, at: usize) -> bool {
        let mut letters = self.folded(at).chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }

    /// Whether a North American telephone number begins here, however it is written: neither the area's code nor the
    /// exchange's begins with 0 or 1, so `100 000 2015` is none.
    fn is_phone(&self, at: usize) -> bool {
        let code = |at| self.digits(at) == Some(3) && self.folded(at) >= "2";
        code(at) && code(at + 1) && self.digits(at + 2) == Some(4) && self.is_gap(at) && self.is_gap(at + 1)
    }

    fn is_gap(&self, at: usize) -> bool {
        matches!(self.link(at), Link::Space | Link::Hyphen | Link::Dot | Link::Bracket)
    }
}

/// The stem of a folded word.
pub(super) fn stem(language: Language, word: &str) -> Cow<'_, str> {
    if word.len() < 3 || word.bytes().any(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    match language {
        // Without accents the stemmer takes `réfugiée` for a word in -e and keeps another stem than `réfugié` has; it
        // knows -er, but not -ers.
        Language::Fr => {
            let surplus = [("ees", 2), ("ee", 1), ("ers", 1)].into_iter().find(|(end, _)| word.ends_with(end));
            let word = surplus.filter(|_| word.len() > 5).map_or(word, |(_, letters)| &word[..word.len() - letters]);
            Stemmer::new(Algorithm::French).stem(word)
        }
        Language::En => Stemmer::new(Algorithm::English).stem(word),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of a text; a joined form in brackets.
    fn words(text: &str) -> String {
        let tokens = Tokens::read(text);
        let words = tokens.iter().map(|(word, token)| if token.joined { format!("[{word}]") } else { word.to_owned() });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_become_words() {
        for (text, expected) in [
            ("L’aide d'urgence", "aide urgence"),
            ("jusqu’à Port-au-Prince", "a port au prince [portauprince]"),
            ("qu`il lʼappelle", "il appelle"),
            ("aujourd’hui, aujourd'hui", "aujourdhui aujourdhui"),
            ("Québec’s ministry’s members' aid", "quebec ministry members aid"),
            ("it doesn't", "it doesnt"),
            ("Nord-Kivu", "nord kivu [nordkivu]"),
            ("Nord\u{2011}Kivu", "nord kivu [nordkivu]"),
            ("c’est-à-dire", "est a dire [estadire]"),
            ("a-b-c-d-e", "a b c d e"),
            ("2013–2014", "2013 2014"),
            ("R.D.C. et l’O.N.U.", "rdc et onu"),
            ("fin. Début", "fin debut"),
            ("50 000 $", "50000"),
            ("50\u{a0}000\u{a0}$", "50000"),
            ("$50,000 and 1,000,000", "50000 and 1000000"),
            ("7,2 M$ ou 7.2", "7 2 m ou 7 2"),
            ("le 12 octobre 2016, 300 000 $", "le 12 octobre 2016 300000"),
            ("12, 350", "12 350"),
            ("418 649-2341", "418 649 2341 [4186492341]"),
            ("(418) 649-2341", "418 649 2341 [4186492341]"),
            ("+1-418-649-2341", "418 649 2341 [4186492341]"),
            ("418.649.2341", "418 649 2341 [4186492341]"),
            ("100 000 2015", "100000 2015"),
            ("title:\"x\" AND (", "title x and"),
            ("l’", "l"),
            ("’’’---...", ""),
            ("", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "« L’E\u{301}cole » du Nord-Kivu";
        let tokens = Tokens::read(text);
        let written: Vec<(&str, u32)> =
            tokens.iter().map(|(_, token)| (&text[token.span.clone()], token.position)).collect();
        assert_eq!(written, [("E\u{301}cole", 0), ("du", 1), ("Nord", 2), ("Kivu", 3), ("Nord-Kivu", 2)]);
    }

    /// A changed stem changes what is found: this table says so before the public does.
    #[test]
    fn stems_stay_as_they_are() {
        for (word, expected) in [
            ("refugie", "refug"),
            ("refugies", "refug"),
            ("refugiee", "refug"),
            ("refugiees", "refug"),
            ("organisme", "organ"),
            ("organismes", "organ"),
            ("internationale", "international"),
            ("internationaux", "international"),
            ("cooperation", "cooper"),
            ("developpement", "developp"),
            ("programmes", "programm"),
            ("solidarite", "solidarit"),
            ("citoyennete", "citoyennet"),
            ("incendies", "incend"),
            ("annee", "anne"),
            ("annees", "anne"),
            ("etranger", "etrang"),
            ("etrangers", "etrang"),
            ("democratie", "democrat"),
            ("democratique", "democrat"),
            ("haiti", "hait"),
            ("rdc", "rdc"),
            ("2016", "2016"),
        ] {
            assert_eq!(stem(Language::Fr, word), expected, "fr {word}");
        }
        for (word, expected) in [
            ("refugees", "refuge"),
            ("organizations", "organiz"),
            ("internships", "internship"),
            ("earthquakes", "earthquak"),
            ("emergency", "emergenc"),
            ("emergencies", "emergenc"),
            ("countries", "countri"),
            ("fires", "fire"),
            ("funded", "fund"),
            ("supporting", "support"),
            ("democracy", "democraci"),
            ("drc", "drc"),
            ("2016", "2016"),
        ] {
            assert_eq!(stem(Language::En, word), expected, "en {word}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_its_words_stand_in_it_in_order(text in "(\\PC|[ '’.,)\\-0-9a-zé\u{301}\u{ad}\n]){0,60}") {
            let tokens = Tokens::read(&text);
            let mut positions = 0;
            for (word, token) in tokens.iter() {
                prop_assert!(!word.is_empty());
                prop_assert!(text.get(token.span.clone()).is_some_and(|written| !written.is_empty()));
                positions += u32::from(!token.joined);
                prop_assert!(token.position < positions);
            }
            prop_assert_eq!(positions, tokens.positions);
        }

        #[test]
        fn composed_and_decomposed_letters_are_the_same_word(word in "[a-zéèêëàâîïôûùç]{1,12}") {
            let decomposed: String = word.chars().flat_map(|c| match c {
                'é' => vec!['e', '\u{301}'],
                'è' => vec!['e', '\u{300}'],
                'ê' => vec!['e', '\u{302}'],
                'ç' => vec!['c', '\u{327}'],
                'ï' => vec!['i', '\u{308}'],
                _ => vec![c],
            }).collect();
            prop_assert_eq!(words(&word), words(&decomposed));
            prop_assert_eq!(words(&word), words(&word.to_uppercase()));
        }
    }
}
