//! Stop words: words of a question that say nothing about what is sought. Pages keep theirs, so that phrases with
//! them are found.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a folded word is a stop word in either language: people ask in both on each side of the site.
pub(super) fn is_stop_word(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| STOP_WORDS.split_whitespace().collect());
    SET.contains(word)
}

/// Folded; chains of hyphens joined. Words that mean a thing in the other language (`or`, `son`) are here where
/// hardly anyone would seek it on a site like this one; `sans` and `without` carry meaning and are not.
const STOP_WORDS: &str = "
    a about ai aimerais also am an and any are as at atelle atil au aujourdhui aux avec avez avezvous avons be
    been but by c can cant ce cela celle cellesci celui ces cet cette cherche chez comme comment could d dans de
    des did do does doesnt dont du elle elles en encore es est estce estil et etait ete etes etre eu eux faire
    fait faut find for from get had has have he her here him his how i if il ils im in into is it its ive j je
    jusqu just know l la le les let leur leurs looking lors lorsqu lorsque lui m ma mais me meme mes moi mon my n
    ne need no nos not notre nous of on only ont or ou our par pas peut peuvent peux please plus pour pourquoi
    puis puisje puisqu qu quand que quel quelle quelles quelqu quels qui quoi quoiqu s sa savoir se ses she should
    show si so some son sont sontils suis sur t ta te tell tes than that the their them then there these they this
    those to toi ton tous tout toute toutes tres trouver tu un une us va vers veut veux voici voila vos votre
    voudrais vous want was we were what when where which who why will with would y you your
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_folded() {
        let words: Vec<&str> = STOP_WORDS.split_whitespace().collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        assert!(words.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn words_that_carry_meaning_are_not_on_it() {
        for word in ["aide", "sans", "without", "neuf", "new", "joindre", "consult", "personne"] {
            assert!(!is_stop_word(word), "{word}");
        }
    }
}
