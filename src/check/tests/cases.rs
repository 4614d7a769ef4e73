//! The cases: what is changed in the clean site, and what is to be said of it.

/// A change to the clean site and what the rules must say.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// File, old text, new text.
    pub(super) changes: &'static [(&'static str, &'static str, &'static str)],
    /// Files taken away.
    pub(super) removed: &'static [&'static str],
    /// `rule file:line:column`, in the order of the report.
    pub(super) expected: &'static [&'static str],
}

const fn case(
    name: &'static str,
    changes: &'static [(&'static str, &'static str, &'static str)],
    expected: &'static [&'static str],
) -> Case {
    Case { name, changes, removed: &[], expected }
}

/// The files of the clean site beside its fixed pages.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "site.toml",
        r#"base_url = "https://solidarite.example"
name = { fr = "Solidarité internationale", en = "International solidarity" }
tagline = { fr = "L’action du Québec", en = "The action of Québec" }
main_contact = "main"
acronyms = ["PDF"]
names = [{ text = "Québec sans frontières", lang = "fr" }, { text = "Oxfam-Québec" }, { text = "Goma" }]

[charter]
notice = "The Charter governs who may consult content in English."
title = "Who can consult content in English"
summary = "The Charter determines who may consult the content of this site in English."
text = """
You may consult these pages if you are outside of the province.
"""
updated = 2026-11-25

[security]
contact = "mailto:securite@exemple.ca"
expires = 2027-11-01T00:00:00Z

[countries]
CA = { fr = "Canada", en = "Canada" }
HT = { fr = "Haïti", en = "Haiti" }
"#,
    ),
    (
        "redirects.toml",
        r#"[[redirect]]
from = "/ancienne"
to = "/programmes"

[[redirect]]
from = "/disparue"
gone = true
"#,
    ),
    ("synonyms.toml", "[[group]]\nterms = [\"OCI\", \"organismes de coopération\"]\n"),
    (
        "contacts/main.toml",
        r#"name = { fr = "Solidarité internationale", en = "International solidarity" }
organization = "Ministère"
street = { fr = "525, boulevard René-Lévesque Est", en = "525 René-Lévesque Blvd. East" }
locality = "Québec"
region = "Québec"
postal_code = "G1R 5R9"
country = "CA"
phone = "418 649-2341"
email = "info@exemple.ca"
updated = 2019-04-18
"#,
    ),
    (
        "programs/pqdi.toml",
        r#"slug = { fr = "projets", en = "projects" }
title = { fr = "Projets de développement", en = "Development projects" }
summary = { fr = "Créé en 1997, ce programme finançait des projets dans 50 pays.", en = "Created in 1997, this program funded projects in 50 countries." }
name = { fr = "Programme de développement", en = "Development program" }
acronym = "PQDI"
created = 1997
updated = 2019-04-18
reviewed = 2026-01-10
review_by = 2027-01-10

[body]
fr = """
## Ce que faisait le programme

Depuis 1997, le [ministère](page:contact) a financé **650 projets** et versé 7,2 M$.

- Une école à Goma
- Un puits, le 1er avril 2010
"""
en = """
## What the program did

Since 1997, the [ministry](page:contact) has funded **650 projects** and paid $7.2 million.

- A school in Goma
- A well, on April 1, 2010
"""
"#,
    ),
    (
        "programs/qsf.toml",
        r#"slug = { fr = "stages", en = "internships" }
title = { fr = "Stages pour les jeunes", en = "Internships for young people" }
summary = { fr = "Des stages pour les jeunes qui veulent découvrir la solidarité avec d’autres.", en = "Internships for young people who want to discover solidarity with others." }
name = { fr = "Québec sans frontières", en = "Québec sans frontières" }
updated = 2019-04-18

[body]
fr = """
Les organismes de coopération (OCI) accueillent les stagiaires, et chaque OCI choisit les siens.
"""
en = """
The cooperation organizations (ICOs) receive the interns, and each ICO chooses its own.
"""
"#,
    ),
    (
        "emergency-aid/haiti.toml",
        r#"slug = { fr = "haiti", en = "haiti" }
title = { fr = "Haïti après l’ouragan", en = "Haiti after the hurricane" }
summary = { fr = "Le Québec a consacré 50 000 $ aux personnes touchées par l’ouragan.", en = "Québec devoted $50,000 to the people who were affected by the hurricane." }
year = 2016
countries = ["HT"]
region = "americas"
kind = "hurricane"
place = { fr = "Sud d’Haïti", en = "South of Haiti" }
lat = 18.3
lon = -74.2
amount_cad = 50000
programs = ["pqdi"]
updated = 2019-04-18

[[grants]]
date = 2016-10-12
amount_cad = 30000
to = { fr = "Oxfam-Québec", en = "Oxfam-Québec" }

[[grants]]
date = 2016-10-13
amount_cad = 20000
to = { fr = "La Croix-Rouge", en = "The Red Cross" }

[body]
fr = """
Un premier paragraphe dit ce qui s’est passé.

Un deuxième paragraphe dit ce que le Québec a fait.
"""
en = """
A first paragraph says what happened.

A second paragraph says what Québec did.
"""
"#,
    ),
];

const PQDI: &str = "programs/pqdi.toml";
const QSF: &str = "programs/qsf.toml";
const AID: &str = "emergency-aid/haiti.toml";
const SITE: &str = "site.toml";
const REDIRECTS: &str = "redirects.toml";

/// A page of an editor's own, for cases that need one.
const OWN_PAGE: &str = r#"title = { fr = "Une page à part", en = "A page of its own" }
summary = { fr = "Ce que cette page à part dit à qui la lit, en peu de mots.", en = "What this page of its own says to those who read it, briefly." }
updated = 2019-04-18
status = "draft"

[body]
fr = """
Un texte à lire.
"""
en = """
A text to read.
"""
"#;

pub(super) const CASES: &[Case] = &[
    // Addresses.
    case("a page without a slug", &[("pages/mine.toml", "", OWN_PAGE)], &["missing-slug pages/mine.toml:1:1"]),
    case(
        "a fixed page with a slug",
        &[("pages/contact.toml", "updated =", "slug = { fr = \"a\", en = \"b\" }\nupdated =")],
        &["fixed-slug pages/contact.toml:3:1"],
    ),
    case(
        "a slug that another record has",
        &[(QSF, r#"fr = "stages""#, r#"fr = "projets""#)],
        &["duplicate-slug programs/qsf.toml:1:15"],
    ),
    case(
        "a slug that a fixed page has, and one that the site keeps",
        &[
            ("pages/mine.toml", "", OWN_PAGE),
            ("pages/mine.toml", "updated", "slug = { fr = \"programmes\", en = \"who-can-consult\" }\nupdated"),
        ],
        &["duplicate-slug pages/mine.toml:3:15", "duplicate-slug pages/mine.toml:3:34"],
    ),
    case(
        "a slug renamed in one language",
        &[(QSF, r#"en = "internships""#, r#"en = "interns""#)],
        &["renamed-slug programs/qsf.toml:1:30"],
    ),
    case(
        "a slug renamed with its redirect",
        &[
            (QSF, r#"en = "internships""#, r#"en = "interns""#),
            (REDIRECTS, "[[", "[[redirect]]\nfrom = \"/en/programs/internships\"\nto = \"/en/programs/interns\"\n\n[["),
        ],
        &[],
    ),
    Case { name: "a record removed", changes: &[], removed: &[QSF], expected: &["renamed-slug programs/qsf.toml:1:1"] },
    Case {
        name: "a record removed with its redirects",
        changes: &[(
            REDIRECTS,
            "[[",
            "[[redirect]]\nfrom = \"/programmes/stages\"\ngone = true\n\n[[redirect]]\nfrom = \"/en/programs/internships\"\nto = \"/en/programs\"\n\n[[",
        )],
        removed: &[QSF],
        expected: &[],
    },
    Case {
        name: "a fixed page removed",
        changes: &[],
        removed: &["pages/privacy.toml"],
        expected: &["missing-page pages/privacy.toml:1:1"],
    },
    // Redirects.
    case(
        "to and gone",
        &[(REDIRECTS, "gone = true", "to = \"/programmes\"\ngone = true")],
        &["redirect-form redirects.toml:8:8"],
    ),
    case("neither to nor gone", &[(REDIRECTS, "gone = true", "gone = false")], &["redirect-form redirects.toml:6:8"]),
    case("a slash at the end", &[(REDIRECTS, "/ancienne", "/ancienne/")], &["redirect-form redirects.toml:2:8"]),
    case("the same address twice", &[(REDIRECTS, "/disparue", "/ancienne")], &["redirect-twice redirects.toml:6:8"]),
    case(
        "a page's address",
        &[(REDIRECTS, "/disparue", "/en/programs/projects")],
        &["redirect-clash redirects.toml:6:8"],
    ),
    case("a file's address", &[(REDIRECTS, "/disparue", "/fil.atom")], &["redirect-clash redirects.toml:6:8"]),
    case(
        "a circle of one",
        &[(REDIRECTS, "to = \"/programmes\"", "to = \"/ancienne\"")],
        &["redirect-loop redirects.toml:3:6"],
    ),
    case(
        "a circle of two, and a way into it",
        &[
            (REDIRECTS, "to = \"/programmes\"", "to = \"/disparue\""),
            (REDIRECTS, "gone = true", "to = \"/ancienne\"\n\n[[redirect]]\nfrom = \"/x\"\nto = \"/disparue\""),
        ],
        &["redirect-loop redirects.toml:3:6"],
    ),
    case("a chain", &[(REDIRECTS, "gone = true", "to = \"/ancienne\"")], &["redirect-chain redirects.toml:7:6"]),
    case(
        "a chain to what is gone",
        &[(REDIRECTS, "to = \"/programmes\"", "to = \"/disparue\"")],
        &["redirect-chain redirects.toml:3:6"],
    ),
    case(
        "to nowhere",
        &[(REDIRECTS, "to = \"/programmes\"", "to = \"/programme\"")],
        &["redirect-target redirects.toml:3:6"],
    ),
    case("to a list by year", &[(REDIRECTS, "to = \"/programmes\"", "to = \"/aide-urgence/annee/2016\"")], &[]),
    // Links.
    case(
        "an unknown record",
        &[(PQDI, "(page:contact) a", "(page:contacts) a")],
        &["unknown-reference programs/pqdi.toml:15:17"],
    ),
    case(
        "an unknown program in a key",
        &[(AID, r#"["pqdi"]"#, r#"["pqdj"]"#)],
        &["unknown-reference emergency-aid/haiti.toml:12:13"],
    ),
    case("an unknown contact", &[(SITE, r#""main""#, r#""mein""#)], &["unknown-reference site.toml:4:16"]),
    case(
        "a path instead of a record",
        &[(PQDI, "(page:contact) a", "(/nous-joindre) a")],
        &["dead-link programs/pqdi.toml:15:17"],
    ),
    case(
        "our own site in full",
        &[(PQDI, "(page:contact) a", "(https://solidarite.example/nous-joindre) a")],
        &["dead-link programs/pqdi.toml:15:17"],
    ),
    case(
        "a record without its kind",
        &[(PQDI, "(page:contact) a", "(contact) a")],
        &["dead-link programs/pqdi.toml:15:17"],
    ),
    case("contact details", &[(PQDI, "(page:contact) a", "(contact:main) a")], &["dead-link programs/pqdi.toml:15:17"]),
    case(
        "a program to run",
        &[(PQDI, "(page:contact) a", "(javascript:alert(1)) a")],
        &["unsafe-link programs/pqdi.toml:15:17"],
    ),
    case(
        "a program to run, in disguise",
        &[(PQDI, "(page:contact) a", "(JavaScript&colon;alert(1)) a")],
        &["unsafe-link programs/pqdi.toml:15:17"],
    ),
    case("no https", &[(PQDI, "(page:contact) a", "(http://exemple.ca) a")], &["link-form programs/pqdi.toml:15:17"]),
    case("no host", &[(PQDI, "(page:contact) a", "(https://exemple) a")], &["link-form programs/pqdi.toml:15:17"]),
    case(
        "another host without a scheme",
        &[(PQDI, "(page:contact) a", "(//exemple.ca) a")],
        &["link-form programs/pqdi.toml:15:17"],
    ),
    case(
        "no electronic address",
        &[(PQDI, "(page:contact) a", "(mailto:info@exemple) a")],
        &["link-form programs/pqdi.toml:15:17"],
    ),
    case(
        "no telephone number",
        &[(PQDI, "(page:contact) a", "(tel:418-649-2341) a")],
        &["link-form programs/pqdi.toml:15:17"],
    ),
    case(
        "no known scheme",
        &[(PQDI, "(page:contact) a", "(ftp://exemple.ca) a")],
        &["link-form programs/pqdi.toml:15:17"],
    ),
    case(
        "the contact's electronic address",
        &[("contacts/main.toml", "info@exemple.ca", "info.exemple.ca")],
        &["link-form contacts/main.toml:9:9"],
    ),
    case("the address for weaknesses", &[(SITE, "mailto:securite@", "securite@")], &["link-form site.toml:18:11"]),
    case(
        "sound links",
        &[
            (PQDI, "(page:contact) a", "(mailto:info@exemple.ca?subject=Bonjour) a"),
            (PQDI, "(page:contact) has", "(tel:+14186492341) has"),
            (QSF, "stagiaires,", "[stagiaires](https://exemple.ca/a?b=c#d),"),
            (QSF, "interns,", "[interns](/contact.vcf),"),
        ],
        &["not-agreed programs/pqdi.toml:15:1", "not-agreed programs/qsf.toml:9:1"],
    ),
    case(
        "a link to a draft",
        &[
            (QSF, "updated =", "status = \"draft\"\nupdated ="),
            (PQDI, "(page:contact) a", "(program:qsf) a"),
            (PQDI, "(page:contact) has", "(program:qsf) has"),
        ],
        &["hidden-link programs/pqdi.toml:15:17", "hidden-link programs/pqdi.toml:23:17"],
    ),
    case(
        "a link to what isn't shown yet",
        &[
            (QSF, "updated =", "publish_at = 2027-01-01T00:00:00-05:00\nupdated ="),
            (PQDI, "(page:contact) a", "(program:qsf) a"),
            (PQDI, "(page:contact) has", "(program:qsf) has"),
        ],
        &["hidden-link programs/pqdi.toml:15:17", "hidden-link programs/pqdi.toml:23:17"],
    ),
    case(
        "a link to what is no longer shown",
        &[
            (AID, "updated =", "expires_at = 2026-01-01T00:00:00-05:00\nupdated ="),
            (PQDI, "(page:contact) a", "(emergency-aid:haiti) a"),
            (PQDI, "(page:contact) has", "(emergency-aid:haiti) has"),
        ],
        &["hidden-link programs/pqdi.toml:15:17", "hidden-link programs/pqdi.toml:23:17"],
    ),
    case(
        "words that say nothing",
        &[(PQDI, "[ministère]", "[ici]"), (PQDI, "[ministry]", "[Click here]")],
        &["link-text programs/pqdi.toml:15:17", "link-text programs/pqdi.toml:23:17"],
    ),
    // Markup.
    case("HTML", &[(PQDI, "**650 projets**", "<b>650</b> projets")], &["raw-html programs/pqdi.toml:15:53"]),
    case(
        "a block of HTML",
        &[(AID, "Un premier", "<div class=\"x\">\nUn premier")],
        &["raw-html emergency-aid/haiti.toml:27:1"],
    ),
    case(
        "a script in English only",
        &[(SITE, "You may", "<script>alert(1)</script>\n\nYou may")],
        &["raw-html site.toml:13:1"],
    ),
    case(
        "a link with a space",
        &[(PQDI, "](page:contact) a", "] (page:contact) a")],
        &["stray-markup programs/pqdi.toml:15:27"],
    ),
    case(
        "a link with a space in both languages, and a number in its target",
        &[
            (PQDI, "](page:contact) a", "] (emergency-aid:haiti-2016) a"),
            (PQDI, "](page:contact) has", "] (page:contact) has"),
        ],
        &["stray-markup programs/pqdi.toml:15:27", "stray-markup programs/pqdi.toml:23:26"],
    ),
    case(
        "a paragraph that begins with spaces, and one with a tab",
        &[(AID, "Un premier", "    Un premier"), (AID, "A first", "\tA first")],
        &["stray-markup emergency-aid/haiti.toml:27:5", "stray-markup emergency-aid/haiti.toml:32:2"],
    ),
    case(
        "a paragraph that begins with spaces in one language",
        &[(AID, "Un premier paragraphe dit", "    Le 1er paragraphe dit")],
        &["stray-markup emergency-aid/haiti.toml:27:5"],
    ),
    case(
        "headings without a space",
        &[(PQDI, "## Ce", "##Ce"), (PQDI, "## What", "#What")],
        &["stray-markup programs/pqdi.toml:13:1", "stray-markup programs/pqdi.toml:21:1"],
    ),
    case(
        "signs that begin no item",
        &[
            (AID, "Un deuxième", "Voici :\n• un point\n• un autre\n\n· et un autre\n\nUn deuxième"),
            (AID, "A second", "Here:\n\n-one point\n-another\n\nA second"),
        ],
        &["stray-markup emergency-aid/haiti.toml:30:1", "stray-markup emergency-aid/haiti.toml:42:1"],
    ),
    case(
        "a table",
        &[
            (AID, "Un deuxième", "| a | b |\n|---|---|\n| c | d |\n\nUn deuxième"),
            (AID, "A second", "a | b\n---|---\nc | d\n\nA second"),
        ],
        &["stray-markup emergency-aid/haiti.toml:29:1", "stray-markup emergency-aid/haiti.toml:39:1"],
    ),
    case(
        "addresses that are no links",
        &[
            (AID, "ce qui s’est passé.", "ce qui s’est passé (https://exemple.ca/a)."),
            (AID, "what happened.", "what happened: see www.exemple.ca."),
        ],
        &["stray-markup emergency-aid/haiti.toml:27:47", "stray-markup emergency-aid/haiti.toml:32:43"],
    ),
    case(
        "what only looks like a slip",
        &[
            (
                AID,
                "ce qui s’est passé.",
                "ce qui, [à Goma] (2016), s’est passé : <https://exemple.ca>, `www.b` et \\\\# un.",
            ),
            (AID, "what happened.", "what, [in Goma] (2016), happened: <https://exemple.ca>, `www.b` and \\\\# one."),
            (AID, "Un deuxième", "- un point - deux | trois\n\n#1 des deuxièmes"),
            (AID, "A second", "- one point - two | three\n\n#1 of the second"),
        ],
        &["not-agreed emergency-aid/haiti.toml:27:1"],
    ),
    case(
        "a link with a space in its target",
        &[(PQDI, "(page:contact) a", "(page: contact) a")],
        &["stray-markup programs/pqdi.toml:15:27"],
    ),
    case(
        "bold with a space",
        &[(PQDI, "**650 projets**", "** 650 projets **")],
        &["stray-markup programs/pqdi.toml:15:53"],
    ),
    case(
        "markup in a plain text",
        &[(QSF, r#"fr = "Stages pour"#, r#"fr = "**Stages** pour"#)],
        &["stray-markup programs/qsf.toml:2:17"],
    ),
    case(
        "an image without words and one that isn't there",
        &[
            (AID, "Un premier", "![](/static/ecole.jpg) Un premier"),
            (AID, "A first", "![A school](/static/school.jpg) A first"),
        ],
        &["image-text emergency-aid/haiti.toml:27:1", "unknown-image emergency-aid/haiti.toml:32:1"],
    ),
    case(
        "a heading that is the page's",
        &[(PQDI, "## Ce", "# Ce"), (PQDI, "## What", "# What")],
        &["heading-level programs/pqdi.toml:13:3", "heading-level programs/pqdi.toml:21:3"],
    ),
    case(
        "a level skipped",
        &[(PQDI, "## Ce", "### Ce"), (PQDI, "## What", "### What")],
        &["heading-level programs/pqdi.toml:13:5", "heading-level programs/pqdi.toml:21:5"],
    ),
    // Both languages.
    case(
        "a body of markup with nothing in it",
        &[(QSF, "The cooperation organizations (ICOs) receive the interns, and each ICO chooses its own.", "---")],
        &["empty-text programs/qsf.toml:12:1"],
    ),
    case(
        "something to do",
        &[(AID, "Un deuxième", "TODO : un deuxième")],
        &["placeholder emergency-aid/haiti.toml:29:1"],
    ),
    case(
        "something to complete",
        &[(QSF, "Stages pour les jeunes\"", "À compléter\"")],
        &["placeholder programs/qsf.toml:2:17"],
    ),
    case("dots for a text", &[(AID, "South of Haiti", "…")], &["placeholder emergency-aid/haiti.toml:8:37"]),
    case(
        "lorem ipsum",
        &[(AID, "A second paragraph says what Québec did.", "Lorem ipsum dolor sit amet.")],
        &["placeholder emergency-aid/haiti.toml:34:1"],
    ),
    case(
        "a draft may be unfinished",
        &[(AID, "Un deuxième", "TODO : un deuxième"), (AID, "updated", "status = \"draft\"\nupdated")],
        &[],
    ),
    case(
        "a title left in French",
        &[(QSF, "Internships for young people\"", "Stages pour les jeunes\"")],
        &["same-text programs/qsf.toml:2:47"],
    ),
    case(
        "a title left in English",
        &[(QSF, "Stages pour les jeunes\"", "Internships for young people\"")],
        &["same-text programs/qsf.toml:2:16"],
    ),
    case(
        "a place that is no name",
        &[(AID, "South of Haiti", "Sud d'Haïti")],
        &["same-text emergency-aid/haiti.toml:8:36"],
    ),
    case(
        "a place that is a name",
        &[(AID, "Sud d’Haïti", "Goma"), (AID, "South of Haiti", "Goma")],
        &["not-agreed emergency-aid/haiti.toml:8:17"],
    ),
    case(
        "a paragraph left in French",
        &[(AID, "A second paragraph says what Québec did.", "Un deuxième paragraphe dit ce que le Québec a fait.")],
        &["same-text emergency-aid/haiti.toml:34:1"],
    ),
    case(
        "650 and 605",
        &[(PQDI, "**650 projects**", "**605 projects**")],
        &["number-mismatch programs/pqdi.toml:23:55"],
    ),
    case(
        "650 and 605, the French being what changed",
        &[(PQDI, "**650 projets**", "**605 projets**")],
        &["number-mismatch programs/pqdi.toml:15:55"],
    ),
    case("another year", &[(PQDI, "April 1, 2010", "April 1, 2011")], &["number-mismatch programs/pqdi.toml:26:23"]),
    case("another day", &[(PQDI, "1er avril", "2 avril")], &["number-mismatch programs/pqdi.toml:18:16"]),
    case("another scale", &[(PQDI, "$7.2 million", "$7.2 billion")], &["number-mismatch programs/pqdi.toml:23:80"]),
    case(
        "an amount left out",
        &[(QSF, "d’autres.", "d’autres, pour 500 $.")],
        &["number-mismatch programs/qsf.toml:3:102"],
    ),
    case("an amount in a summary", &[(AID, "$50,000", "$5,000")], &["number-mismatch emergency-aid/haiti.toml:3:111"]),
    case(
        "a number in words",
        &[(AID, "Un deuxième paragraphe", "Les trois paragraphes"), (AID, "A second paragraph", "The four paragraphs")],
        &["number-words emergency-aid/haiti.toml:34:5"],
    ),
    case(
        "numbers told in digits here and in words there",
        &[(AID, "Un deuxième paragraphe", "Les 3 paragraphes"), (AID, "A second paragraph", "The three paragraphs")],
        &["not-agreed emergency-aid/haiti.toml:29:1"],
    ),
    case(
        "a paragraph too many",
        &[(AID, "Un deuxième", "Un autre encore.\n\nUn deuxième")],
        &["shape-mismatch emergency-aid/haiti.toml:31:1"],
    ),
    case("an item too few", &[(PQDI, "- A well, on April 1, 2010\n", "")], &["shape-mismatch programs/pqdi.toml:18:3"]),
    case(
        "another number in a text of another shape",
        &[(PQDI, "- A well, on April 1, 2010\n", ""), (PQDI, "**650 projects**", "**605 projects**")],
        &["shape-mismatch programs/pqdi.toml:18:3", "number-mismatch programs/pqdi.toml:23:55"],
    ),
    case("a heading of another level", &[(PQDI, "## What", "### What")], &["heading-level programs/pqdi.toml:21:5"]),
    case(
        "a link too few",
        &[(PQDI, "[ministry](page:contact)", "ministry")],
        &["shape-mismatch programs/pqdi.toml:23:1"],
    ),
    case(
        "a link to another record",
        &[(PQDI, "(page:contact) has", "(page:privacy) has")],
        &["shape-mismatch programs/pqdi.toml:23:17"],
    ),
    case(
        "emphasis too little",
        &[(PQDI, "**650 projects**", "650 projects")],
        &["shape-mismatch programs/pqdi.toml:23:1"],
    ),
    case(
        "a paragraph in the wrong language",
        &[(
            AID,
            "A second paragraph says what Québec did.",
            "Il est dit dans les pages qui suivent ce que le gouvernement a fait pour elles.",
        )],
        &["wrong-language emergency-aid/haiti.toml:34:1"],
    ),
    case(
        "the halves exchanged",
        &[
            (AID, "Haïti après l’ouragan", "Haiti after the passing of the hurricane"),
            (AID, "Haiti after the hurricane", "Haïti après le passage de l’ouragan"),
        ],
        &["wrong-language emergency-aid/haiti.toml:2:17"],
    ),
    case(
        "French on an English page",
        &[(
            SITE,
            "The Charter governs who may consult content in English.",
            "La Charte dit qui peut consulter les pages en anglais.",
        )],
        &["wrong-language site.toml:9:11"],
    ),
    // Words.
    case(
        "acronyms not explained",
        &[(AID, "le Québec a fait", "le PNUD a fait"), (AID, "Québec did", "the UNDP did")],
        &["acronym emergency-aid/haiti.toml:29:38", "acronym emergency-aid/haiti.toml:34:34"],
    ),
    case(
        "an acronym explained after its first use",
        &[(
            QSF,
            "organismes de coopération (OCI) accueillent les stagiaires, et chaque OCI",
            "OCI accueillent les stagiaires, et chaque organisme de coopération (OCI)",
        )],
        &["acronym programs/qsf.toml:9:5"],
    ),
    case(
        "acronyms that need no explanation",
        &[
            (AID, "le Québec a fait", "le texte PDF III (G7) du XXe siècle a fait"),
            (AID, "Québec did", "the PDF text III (G7) of the 20th century did"),
        ],
        &["not-agreed emergency-aid/haiti.toml:29:1"],
    ),
    case(
        "a long title",
        &[(
            QSF,
            "Stages pour les jeunes\"",
            "Stages pour les jeunes qui veulent découvrir la solidarité avec le reste du monde\"",
        )],
        &["title-length programs/qsf.toml:2:16"],
    ),
    case(
        "a short title",
        &[(QSF, "Internships for young people\"", "Work\"")],
        &["title-length programs/qsf.toml:2:47"],
    ),
    case(
        "a short summary",
        &[(
            QSF,
            "Internships for young people who want to discover solidarity with others.",
            "Internships for young people.",
        )],
        &["summary-length programs/qsf.toml:3:104"],
    ),
    case(
        "a title that another page has",
        &[(QSF, "Stages pour les jeunes\"", "Projets de développement\"")],
        &["duplicate-title programs/qsf.toml:2:16"],
    ),
    case(
        "a summary that another page has",
        &[
            (
                QSF,
                "Internships for young people who want to discover solidarity with others.",
                "Québec devoted $50,000 to the people who were affected by the hurricane.",
            ),
            (QSF, "avec d’autres.", "pour 50 000 $."),
        ],
        &["duplicate-summary programs/qsf.toml:3:104"],
    ),
    case(
        "spacing of France",
        &[(AID, "ce qui s’est passé.", "ce qui s’est passé ; c’est tout !")],
        &["france-spacing emergency-aid/haiti.toml:27:45", "france-spacing emergency-aid/haiti.toml:27:58"],
    ),
    case(
        "both genders in short",
        &[(QSF, "les stagiaires, et", "les étudiant(e)s, et")],
        &["short-doublet programs/qsf.toml:9:53"],
    ),
    case(
        "both genders in short, with dots",
        &[(QSF, "les stagiaires, et", "les citoyen·ne·s, et")],
        &["short-doublet programs/qsf.toml:9:53"],
    ),
    case("a synonym of stop words", &[("synonyms.toml", "\"OCI\"", "\"de la\"")], &["synonym synonyms.toml:2:10"]),
    case("a synonym twice", &[("synonyms.toml", "\"OCI\"", "\"OCI\", \"oci\"")], &["synonym synonyms.toml:2:17"]),
    // Facts and time.
    case("no country", &[(AID, r#"["HT"]"#, r#"["HT", "XX"]"#)], &["unknown-country emergency-aid/haiti.toml:5:20"]),
    case(
        "a country without a name",
        &[(AID, r#"["HT"]"#, r#"["HT", "CD"]"#)],
        &["unknown-country emergency-aid/haiti.toml:5:20"],
    ),
    case(
        "a name without a country",
        &[(SITE, "HT = {", "XX = { fr = \"Ixie\", en = \"Exland\" }\nHT = {")],
        &["unknown-country site.toml:23:1"],
    ),
    case(
        "to be reviewed before it was",
        &[(PQDI, "review_by = 2027", "review_by = 2025")],
        &["date-order programs/pqdi.toml:9:13", "review-overdue programs/pqdi.toml:9:13"],
    ),
    case("a grant before the aid", &[(AID, "2016-10-12", "2012-10-12")], &["date-order emergency-aid/haiti.toml:16:8"]),
    case(
        "a grant after the last update",
        &[(AID, "2016-10-12", "2020-10-12")],
        &["date-order emergency-aid/haiti.toml:16:8"],
    ),
    case(
        "aid after the last update",
        &[(AID, "year = 2016", "year = 2020"), (AID, "2016-10-12", "2020-10-12"), (AID, "2016-10-13", "2020-10-13")],
        &["date-order emergency-aid/haiti.toml:4:8"],
    ),
    case(
        "a program created after its last update",
        &[(PQDI, "created = 1997", "created = 2020")],
        &["date-order programs/pqdi.toml:6:11"],
    ),
    case(
        "updated tomorrow",
        &[(QSF, "updated = 2019-04-18", "updated = 2026-11-26")],
        &["future-date programs/qsf.toml:5:11"],
    ),
    case(
        "updated on the day on which it will be shown",
        &[(QSF, "updated = 2019-04-18", "publish_at = 2026-12-01T08:00:00-05:00\nupdated = 2026-12-01")],
        &[],
    ),
    case(
        "grants above the amount",
        &[(AID, "amount_cad = 50000", "amount_cad = 40000")],
        &["grant-sum emergency-aid/haiti.toml:11:14"],
    ),
    case(
        "grants without an amount",
        &[(AID, "amount_cad = 50000\n", "")],
        &["grant-sum emergency-aid/haiti.toml:14:1"],
    ),
    case("grants below the amount, as far as known", &[(AID, "amount_cad = 50000", "amount_cad = 60000")], &[]),
    case(
        "over before it begins",
        &[(QSF, "updated", "publish_at = 2026-03-01T00:00:00-05:00\nexpires_at = 2026-02-01T00:00:00-05:00\nupdated")],
        &["schedule programs/qsf.toml:6:14"],
    ),
    case(
        "to be reviewed within 30 days",
        &[(PQDI, "2027-01-10", "2026-12-25")],
        &["review-due programs/pqdi.toml:9:13"],
    ),
    case("to be reviewed in 31 days", &[(PQDI, "2027-01-10", "2026-12-26")], &[]),
    case(
        "to be reviewed yesterday",
        &[(PQDI, "2027-01-10", "2026-11-24")],
        &["review-overdue programs/pqdi.toml:9:13"],
    ),
    case("security.txt soon over", &[(SITE, "2027-11-01", "2026-12-01")], &["security-txt site.toml:19:11"]),
    case("security.txt over", &[(SITE, "2027-11-01", "2026-11-01")], &["security-txt site.toml:19:11"]),
    // Agreement.
    case(
        "French changed alone",
        &[(AID, "ce qui s’est passé", "ce qui est arrivé")],
        &["stale-half emergency-aid/haiti.toml:32:1"],
    ),
    case(
        "English changed alone",
        &[(QSF, "young people\" }", "the young\" }")],
        &["stale-half programs/qsf.toml:2:17"],
    ),
    case(
        "both changed",
        &[(AID, "ce qui s’est passé", "ce qui est arrivé"), (AID, "what happened", "what came to pass")],
        &["not-agreed emergency-aid/haiti.toml:27:1"],
    ),
    case("typography changed alone", &[(AID, "ce qui s’est passé", "ce  qui s'est\npassé")], &[]),
    case(
        "a paragraph inserted in both, one of the old ones changed",
        &[
            (AID, "Un premier", "Un tout nouveau texte.\n\nUn premier"),
            (AID, "A first", "A wholly new text.\n\nA first"),
            (AID, "le Québec a fait", "le Québec a accompli"),
        ],
        &["not-agreed emergency-aid/haiti.toml:27:1", "stale-half emergency-aid/haiti.toml:38:1"],
    ),
    case(
        "a new record",
        &[
            ("pages/mine.toml", "", OWN_PAGE),
            ("pages/mine.toml", "status = \"draft\"", "slug = { fr = \"a\", en = \"b\" }"),
        ],
        &["not-agreed pages/mine.toml:1:1"],
    ),
];
