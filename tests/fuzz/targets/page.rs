//! What must hold for HTML that strangers or editors had a part in.

use scraper::{ElementRef, Html, Node};

/// The HTML, parsed; it is well-formed and can't run anything.
pub(super) fn harmless(html: &str, page: bool) -> Html {
    let parsed = if page { Html::parse_document(html) } else { Html::parse_fragment(html) };
    assert!(parsed.errors.is_empty(), "{:?} in {html:?}", parsed.errors);
    for node in parsed.tree.nodes() {
        assert!(!matches!(node.value(), Node::Comment(_) | Node::ProcessingInstruction(_)), "a comment in {html:?}");
        if let Some(element) = ElementRef::wrap(node) {
            harmless_element(element, html);
        }
    }
    parsed
}

fn harmless_element(element: ElementRef<'_>, html: &str) {
    let name = element.value().name();
    // Data for machines runs nothing.
    let is_data = name == "script" && element.attr("type") == Some("application/ld+json");
    let active = ["script", "iframe", "object", "embed", "base", "math", "template", "noscript", "audio", "video"];
    assert!(is_data || !active.contains(&name), "<{name}> in {html:?}");
    for (attribute, value) in element.value().attrs() {
        assert!(!attribute.starts_with("on") && attribute != "srcdoc", "{attribute} in {html:?}");
        if ["href", "src", "action", "formaction"].contains(&attribute) {
            let scheme = value.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
            let scheme = scheme.map(|(scheme, _)| scheme.to_ascii_lowercase());
            let known = scheme.is_none_or(|scheme| ["https", "http", "mailto", "tel"].contains(&&*scheme));
            let clean = !value.chars().any(|c| c.is_control() || c == '\\') && !value.starts_with("//");
            assert!(known && clean, "{attribute}={value:?} in {html:?}");
        }
    }
}
