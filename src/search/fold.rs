//! Folding: what letters have in common once case, accents, ligatures and invisible characters are taken away.
//! `Québec`, `QUEBEC` and a `Québec` of decomposed letters are one word.

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A letter or digit.
    Word,
    /// Nothing that is seen: it neither parts nor makes a word.
    Invisible,
    /// It parts words.
    Apart,
}

/// What a character is; a letter's folded form is appended.
pub(super) fn fold(c: char, into: &mut String) -> Role {
    if c.is_ascii_alphanumeric() {
        into.push(c.to_ascii_lowercase());
        return Role::Word;
    }
    if c.is_ascii() {
        return Role::Apart;
    }
    if is_invisible(c) {
        return Role::Invisible;
    }
    // The modifier letter is an apostrophe here.
    if !c.is_alphanumeric() || c == 'ʼ' {
        return Role::Apart;
    }
    for lower in c.to_lowercase() {
        match plain(lower) {
            Some(letters) => into.push_str(letters),
            None if is_invisible(lower) => {}
            None => into.push(full_width(lower)),
        }
    }
    Role::Word
}

/// Combining accents, soft hyphens, joiners, variation selectors, and the marks of writing direction.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The plain letters of a small Latin letter with an accent, of a ligature or of a raised letter.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ᵉ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' | 'ʳ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        _ => return None,
    })
}

/// The ASCII form of a full-width letter or digit; any other character as it is.
fn full_width(c: char) -> char {
    let code = u32::from(c);
    let ascii = code.checked_sub(0xfee0).filter(|_| (0xff01..=0xff5e).contains(&code));
    ascii.and_then(char::from_u32).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_case_accents_and_what_is_not_seen() {
        for (text, folded) in [
            ("Québec", "quebec"),
            ("QUE\u{301}BEC", "quebec"),
            ("cœur ŒUVRE Lætitia", "coeuroeuvrelaetitia"),
            ("soli\u{ad}da\u{200b}rité", "solidarite"),
            ("\u{2067}Haïti\u{2069}", "haiti"),
            ("ÎLE DE LA ÇÀ", "iledelaca"),
            ("ﬁn ﬀ Straße", "finffstrasse"),
            ("ＲＤＣ２０１３", "rdc2013"),
            ("1ᵉʳ", "1er"),
            ("İstanbul", "istanbul"),
            ("日本", "日本"),
            ("<>\"«»…", ""),
        ] {
            let mut found = String::new();
            for c in text.chars() {
                fold(c, &mut found);
            }
            assert_eq!(found, folded, "{text}");
        }
    }
}
