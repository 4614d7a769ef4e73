//! One fault a line, for other programs: `path:line:column: error[rule]: message`.

use std::fmt::Write as _;

use super::{Diagnostic, Words, plain_words};

/// One fault a line, in the order given ([`super::sorted`]): `path:line:column: error[rule]: message`.
pub fn short(diagnostics: &[Diagnostic], words: &dyn Words) -> String {
    let mut report = String::new();
    for diagnostic in diagnostics {
        let Diagnostic { rule, place, message, .. } = diagnostic;
        let (severity, name, message) = (rule.severity().word(), rule.name(), plain_words(words, message));
        // A String takes every write.
        let _ = writeln!(report, "{}:{}:{}: {severity}[{name}]: {message}", place.file, place.line, place.column);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Ids, fault};
    use super::*;
    use crate::diagnostic::{Message, Rule, sorted};

    #[test]
    fn each_fault_is_one_line_sorted_and_not_twice() {
        let faults = vec![
            fault(Rule::UnknownKey, "b.toml", 2, 1),
            fault(Rule::UnknownKey, "a.toml", 10, 1),
            fault(Rule::UnknownKey, "a.toml", 9, 3),
            fault(Rule::MissingKey, "a.toml", 9, 3),
            fault(Rule::UnknownKey, "a.toml", 9, 3),
        ];
        let expected = "a.toml:9:3: error[missing-key]: id(key=x)\n\
                        a.toml:9:3: error[unknown-key]: id(key=x)\n\
                        a.toml:10:1: error[unknown-key]: id(key=x)\n\
                        b.toml:2:1: error[unknown-key]: id(key=x)\n";
        assert_eq!(short(&sorted(faults), &Ids), expected);
    }

    #[test]
    fn what_the_content_puts_into_a_message_breaks_neither_line_nor_terminal() {
        let mut odd = fault(Rule::UnknownKey, "a.toml", 1, 1);
        odd.message = Message::new("id").with("key", "a\nb\u{1b}[31m\u{202e}");
        assert_eq!(short(&[odd], &Ids), "a.toml:1:1: error[unknown-key]: id(key=a b\u{fffd}[31m\u{fffd})\n",);
    }
}
