//! The report for code-scanning tools and editors: SARIF 2.1.0 (OASIS standard).

use serde_json::{Value, json};

use super::{Diagnostic, Rule, Severity, Words, plain_lines, plain_words};

/// The faults as SARIF 2.1.0, in the order given ([`super::sorted`]). Addresses of files are relative to the root.
pub fn sarif(diagnostics: &[Diagnostic], words: &dyn Words) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Rule::ALL.iter().map(|rule| described(*rule, words)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, words)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

const fn level(severity: Severity) -> &'static str {
    // SARIF's words happen to be ours.
    severity.word()
}

fn described(rule: Rule, words: &dyn Words) -> Value {
    json!({
        "id": rule.name(),
        "shortDescription": { "text": plain_words(words, &rule.description()) },
        "defaultConfiguration": { "level": level(rule.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, words: &dyn Words) -> Value {
    let Diagnostic { rule, place, message, help } = diagnostic;
    let mut lines = plain_lines(words, message);
    lines.extend(help.iter().flat_map(|help| plain_lines(words, help)));
    let text = lines.join("\n");
    let mut region = json!({
        "startLine": place.line,
        "startColumn": place.column,
        // The column after the last one that is meant.
        "endColumn": place.column.saturating_add(place.width.max(1)),
    });
    if !place.excerpt.is_empty() {
        region["snippet"] = json!({ "text": place.excerpt });
    }
    json!({
        "ruleId": rule.name(),
        "ruleIndex": Rule::ALL.iter().position(|other| other == rule),
        "level": level(rule.severity()),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file), "uriBaseId": "%SRCROOT%" },
            "region": region,
        } }],
    })
}

/// A relative path as a URI reference: everything but RFC 3986's unreserved characters and the slash is encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            for digit in [byte >> 4, byte & 15] {
                uri.push(char::from_digit(u32::from(digit), 16).unwrap_or_default().to_ascii_uppercase());
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Ids, fault};
    use super::*;
    use crate::diagnostic::Message;

    #[test]
    fn a_fault_becomes_a_result_that_names_its_rule_and_place() {
        let unknown = fault(Rule::UnknownKey, "content/pages/é a.toml", 3, 2).with_help(Message::new("help"));
        let text = sarif(&[unknown], &Ids);
        let log: Value = serde_json::from_str(&text).unwrap();
        let run = &log["runs"][0];
        let result = &run["results"][0];
        assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&json!("unknown-key"), &json!("unknown-key")));
        assert_eq!(rule["shortDescription"]["text"], "rule-unknown-key()");
        assert_eq!(result["message"]["text"], "id(key=x)\nhelp()");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/pages/%C3%A9%20a.toml");
        assert_eq!(place["region"], json!({ "startLine": 3, "startColumn": 2, "endColumn": 3 }));
    }

    #[test]
    fn every_rule_is_described_and_the_report_is_the_same_each_time() {
        let log: Value = serde_json::from_str(&sarif(&[], &Ids)).unwrap();
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), Rule::ALL.len());
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(sarif(&[], &Ids), sarif(&[], &Ids));
    }
}
