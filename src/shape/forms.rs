//! Texts with a form of their own, and what was probably meant where the form is missed.

use crate::diagnostic::Message;
use crate::model::{BaseUrl, CountryCode, Phone, PostalCode, SitePath, Slug, Url};

macro_rules! forms {
    ($($form:ident = $kind:ident, $message:literal, $help:literal;)*) => {
        /// A form that a text can have; each is a type of `model`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Form { $(#[doc = concat!("[`", stringify!($kind), "`]")] $form,)* }

        impl Form {
            /// The form of a schema's `format`.
            pub(super) fn from_format(name: &str) -> Option<Self> {
                $(if name == $kind::FORMAT { return Some(Self::$form); })*
                None
            }

            pub(super) fn is_valid(self, text: &str) -> bool {
                match self { $(Self::$form => $kind::is_valid(text),)* }
            }

            /// What is wrong, and how the form looks.
            pub(super) const fn words(self) -> (Message, Message) {
                match self { $(Self::$form => (Message::new($message), Message::new($help)),)* }
            }
        }
    };
}

forms! {
    Slug = Slug, "shape-form-slug", "shape-form-slug-help";
    Country = CountryCode, "shape-form-country", "shape-form-country-help";
    PostalCode = PostalCode, "shape-form-postal-code", "shape-form-postal-code-help";
    Https = Url, "shape-form-https", "shape-form-https-help";
    Phone = Phone, "shape-form-phone", "shape-form-phone-help";
    BaseUrl = BaseUrl, "shape-form-base-url", "shape-form-base-url-help";
    SitePath = SitePath, "shape-form-site-path", "shape-form-site-path-help";
}

impl Form {
    /// The same text in the right form, where one can tell.
    pub(super) fn suggestion(self, text: &str) -> Option<String> {
        let text = text.trim();
        let suggestion = match self {
            Self::Slug => slug(text),
            Self::Country => text.to_ascii_uppercase(),
            Self::PostalCode => {
                let code: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
                let (first, second) = code.split_at_checked(3)?;
                format!("{first} {second}").to_ascii_uppercase()
            }
            Self::Https => match text.split_once("://") {
                Some(("http", rest)) => format!("https://{rest}"),
                Some(_) => return None,
                None => format!("https://{text}"),
            },
            Self::Phone => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let digits = if digits.len() == 11 { digits.strip_prefix('1')? } else { &digits };
                let (area, rest) = digits.split_at_checked(3)?;
                let (exchange, line) = rest.split_at_checked(3)?;
                format!("{area} {exchange}-{line}")
            }
            Self::BaseUrl => text.trim_end_matches('/').to_owned(),
            Self::SitePath => {
                // Only a path: what stands before it is the site's own address or another's.
                if text.contains("://") {
                    return None;
                }
                format!("/{}", text.trim_start_matches('/').split(['?', '#']).next().unwrap_or_default())
            }
        };
        self.is_valid(&suggestion).then_some(suggestion)
    }
}

/// A text as a slug: lower case, without accents, hyphens between the words.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        let plain = match c {
            'à' | 'â' | 'ä' => "a",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' => "i",
            'ô' | 'ö' => "o",
            'ù' | 'û' | 'ü' => "u",
            'ç' => "c",
            'œ' => "oe",
            'æ' => "ae",
            c if c.is_ascii_alphanumeric() => {
                slug.push(c);
                continue;
            }
            _ => "-",
        };
        if plain != "-" || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push_str(plain);
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_suggested_where_one_can_tell() {
        for (form, text, suggestion) in [
            (Form::Slug, "École & santé", Some("ecole-sante")),
            (Form::Slug, "a_b", Some("a-b")),
            (Form::Slug, "???", None),
            (Form::Country, "ht", Some("HT")),
            (Form::Country, "Haïti", None),
            (Form::PostalCode, "g1r5r9", Some("G1R 5R9")),
            (Form::PostalCode, "12345", None),
            (Form::Https, "http://example.org/a", Some("https://example.org/a")),
            (Form::Https, "www.example.org", Some("https://www.example.org")),
            (Form::Https, "ftp://example.org", None),
            (Form::Https, "voir le site", None),
            (Form::Phone, "(418) 649-2341", Some("418 649-2341")),
            (Form::Phone, "+1 418 649 2341", Some("418 649-2341")),
            (Form::Phone, "649-2341", None),
            (Form::BaseUrl, "https://example.org/", Some("https://example.org")),
            (Form::SitePath, "programmes", Some("/programmes")),
            (Form::SitePath, "//example.org", Some("/example.org")),
            (Form::SitePath, "https://example.org/a", None),
        ] {
            assert_eq!(form.suggestion(text).as_deref(), suggestion, "{text}");
        }
    }
}
