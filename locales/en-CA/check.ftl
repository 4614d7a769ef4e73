## What the check says of the content (content/)

check-french = French
check-english = English
check-no-number = no number

# Addresses
check-missing-slug = This page has no address: “slug” is missing.
check-missing-slug-help = Add a line such as: slug = {"{"} fr = "ma-page", en = "my-page" {"}"}
check-fixed-slug = This page already has its address ({ $address }), so it has no “slug”.
check-fixed-slug-help = Remove this line.
check-duplicate-slug = The address { $address } already belongs to { $file }.
check-reserved-slug = The address { $address } already belongs to a fixed page of the site.
check-duplicate-slug-help = Choose another address: each page has its own in each language.
check-missing-page = The page { $address } has no record, so it could not be found.
check-missing-page-help = Create { $file }, for instance with: solidarite new page { $id }
check-renamed-slug = The address { $old } has become { $new }, but nothing leads there: old links would end in an error.
check-renamed-slug-help =
    Add to content/redirects.toml:
    { $lines }
check-removed = The record { $file } is no longer there, but nothing says so to those who follow an old link ({ $old }).
check-removed-help =
    Add to content/redirects.toml (or replace “gone = true” with “to = "…"” if another page takes its place):
    { $lines }

# Redirects
check-redirect-both = The redirect from { $from } says both where to go (“to”) and that the page was removed (“gone”).
check-redirect-neither = The redirect from { $from } says neither where to go (“to”) nor that the page was removed (“gone”).
check-redirect-form-help = Keep either “to = "/new-address"” or “gone = true”.
check-redirect-path = “{ $path }” is not an address in its plain form.
check-redirect-path-help = Write it without a slash at the end, without “//”, and without “.” or “..” between slashes.
check-redirect-twice = A redirect from { $from } already stands higher up in the file.
check-redirect-twice-help = Keep one of the two.
check-redirect-loop = These redirects lead in a circle: { $steps }.
check-redirect-loop-help = Make each lead straight to the right page, and remove the one that leads back.
check-redirect-chain = The redirect from { $from } leads to { $to }, which is itself redirected.
check-redirect-chain-help = Make it lead straight to the end: { $line }
check-redirect-target = The redirect leads to { $to }, where there is no page.
check-redirect-target-help = Give the address of a page of the site, or write “gone = true” if nothing replaces the old one.
check-redirect-clash = The redirect leads away from { $from }, where there is a page ({ $file }): nobody could read it.
check-redirect-clash-help = Remove the redirect, or change the page’s address.

# Links
check-unknown-record = This link leads to “{ $target }”, which does not exist.
check-unknown-record-help = The word after the colon is the name of a file in content/{ $folder }/, without “.toml”.
check-nearest-help = Did you mean “{ $nearest }”?
check-link-form = “{ $target }” is not a well-formed address.
check-link-http = “{ $target }” is not a safe address: it begins with “http:”.
check-link-https-help = An outside address is written in full and begins with “https://”.
check-link-mailto = “{ $target }” is not a well-formed email address.
check-email = “{ $target }” is not a well-formed email address.
check-link-mailto-help = An email address is written “name@domain.ca”; in a link: “mailto:name@domain.ca”.
check-link-tel = “{ $target }” is not a well-formed phone number.
check-link-tel-help = In a link, a number is written with the country code and without spaces: “tel:+14186492341”.
check-link-scheme = This link (“{ $target }”) leads to nothing that the site knows.
check-link-scheme-help = A link is written “page:contact”, “program:pqdi”, “area:…” or “emergency-aid:…” for a page of the site, “https://…” for another site, “mailto:…” or “tel:+…”.
check-unsafe-link = This link (“{ $target }”) could run a program on the reader’s device.
check-unsafe-link-help = Replace it with a link to a page.
check-link-contact = Contact details (“{ $target }”) have no page of their own.
check-link-contact-help = Write “page:contact” to lead to the Contact us page.
check-link-own = This link (“{ $target }”) leads to our own site by its full address.
check-link-path = This link (“{ $target }”) leads to an address of the site rather than to a record.
check-link-relative = This link (“{ $target }”) does not say what kind of page it leads to.
check-link-fragment = The page has no heading “{ $target }”.
check-link-fragment-help = Headings of this text: { $known }
check-hidden-link = { $case ->
    [expired] The record “{ $target }” is no longer published: the link becomes plain text.
   *[hidden] The record “{ $target }” is not published today: the link becomes plain text.
 }
check-hidden-link-help = Publish the record, or remove the link.
check-link-text = The words of this link (“{ $words }”) do not say where it leads.
check-link-text-help = Name what will be found: “the annual report” rather than “click here”. Some people hear nothing but the links.
check-security-contact = “{ $target }” is not an address for reporting a weakness.

# Markup
check-raw-html = The text contains HTML (“{ $html }”), which would be shown as it is, tags included.
check-raw-html-help = Use Markdown: “##” for a heading, “-” for a list, “**…**” for bold, “[text](page:contact)” for a link.
check-stray-markup = { $case ->
    [address] The address “{ $sign }” would be shown as it is: it is no link.
   *[other] Readers would see the sign “{ $sign }”: the markup was not understood.
 }
check-stray-markup-help = { $case ->
    [heading] Put a space after the sign: “{ $sign } A heading”.
    [item] Begin each item of the list with a hyphen and a space: “- one point”.
    [table] These texts have no tables: write a list, with one item per line.
    [address] Give the link words: “[the name of the page]({ $sign })”.
    [bold] Bold is written “**like this**”, with no space inside.
   *[link] A link is written “[text](address)”, with no space between the two nor in the address.
 }
check-indented-text = This passage begins with a tab or with spaces: it would be shown as code.
check-indented-text-help = Remove what stands before the first word of the line.
check-stray-markup-plain-help = This is plain text: it takes neither links nor bold. Remove the signs.
check-image-text = The image “{ $image }” has no description.
check-image-text-help = Say between the brackets what the image shows, for those who do not see it: ![A school in Goma](/static/school.jpg)
check-unknown-image = The image “{ $image }” is not in static/.
check-unknown-image-help = Put the file into static/ and write “/static/” followed by its name.
check-heading-level = A heading of level { $level } cannot stand here: a level is skipped.
check-heading-above = { $level ->
    [1] Level 1 is that of the page’s title: a heading comes below it.
   *[other] Level { $level } is that of the name above this text: a heading comes below it.
 }
check-heading-level-help = Begin the line with “{ $marks }”.
check-block-paragraph = paragraph
check-block-heading = heading of level { $level }
check-block-item = list item
check-block-numbered-item = numbered list item
check-block-code = code
check-block-line = dividing line

# Both languages
check-empty-text = The { $language } text is empty.
check-empty-text-help = Write it: nothing is published in one language alone.
check-placeholder = “{ $words }”: the text is not finished.
check-placeholder-help = Write the text, or set “status = "draft"” as long as the record is not ready.
check-placeholder-plain-help = Write the final text.
check-same-text = Both languages say the same thing word for word: one of them is not translated.
check-same-text-help = Translate the text. If it is a name, add it to “names” in content/site.toml.
check-number-mismatch = { $case ->
    [instead] “{ $number }” in { $language }, but “{ $instead }” in { $other }.
   *[alone] “{ $number }” in { $language }, but not in { $other }.
 }
check-number-mismatch-help = Numbers of this passage in { $other }: { $numbers }. Correct the language that is wrong.
check-shape-blocks = { $case ->
    [extra] This passage ({ $kind }) has no counterpart in { $other }.
   *[other] In { $language }, this passage is of another kind ({ $kind }) than in { $other }.
 }
check-shape-blocks-help = In French: paragraphs { $fr-paragraphs }, headings { $fr-headings }, list items { $fr-items }. In English: paragraphs { $en-paragraphs }, headings { $en-headings }, list items { $en-items }.
check-shape-inline = { $case ->
    [links] Links in this passage: { $fr } in French, { $en } in English.
   *[emphasis] Emphasized parts of this passage: { $fr } in French, { $en } in English.
 }
check-shape-target = This link leads to “{ $en }” in English; in French, a link leads to “{ $fr }”.
check-shape-help = Give both languages the same links and the same emphasis.
check-wrong-language = This passage should be in { $language }; it seems to be in { $other }.
check-wrong-language-help = Translate it. If it is a name, add it to “names” in content/site.toml.
check-swapped-halves = French seems to stand in the place of English, and English in the place of French.
check-swapped-halves-help = Exchange the texts of “fr” and “en”.

# Words
check-acronym = The acronym { $acronym } is not explained where the page first uses it.
check-acronym-help = Write the name in full first: “full name ({ $acronym })”. If everybody knows it, add it to “acronyms” in content/site.toml.
check-length = { $case ->
    [short] This text is too short (length: { $length }): at least { $least } is needed.
   *[long] This text is too long (length: { $length }): at most { $most }.
 }
check-length-help = { $key ->
    [title] A title has 5 to 70 characters; a longer one is cut off in lists and search engines.
   *[summary] A summary has 50 to 160 characters; a longer one is cut off in lists and search engines.
 }
check-duplicate = { $key ->
    [title] { $file } already has this title.
   *[summary] { $file } already has this summary.
 }
check-duplicate-help = Say what is particular to this page: in a list of results, the two could not be told apart.
check-france-spacing = No space before “{ $sign }” in Québec.
check-france-spacing-help = Remove the space.
check-short-doublet = “{ $words }” is a shortened doublet.
check-short-doublet-help = Write both words in full (“les citoyennes et les citoyens”), or a word that suits everyone.
check-synonym-empty = “{ $term }” has nothing but empty words: it would answer every search.
check-synonym-empty-help = Remove this term, or give it a word that carries meaning.
check-synonym-twice = “{ $term }” is twice in this group.
check-synonym-twice-help = Remove one of the two.

# Facts and time
check-unknown-country = “{ $code }” is no country’s code.
check-unknown-country-help = Use the two-letter code of ISO 3166-1: HT for Haiti, CD for the Democratic Republic of the Congo.
check-unnamed-country = The country “{ $code }” has no name in content/site.toml.
check-unnamed-country-help = Add under [countries]: { $code } = {"{"} fr = "…", en = "…" {"}"}
check-date-order = “{ $key }” ({ $date }) cannot go with “{ $other }” ({ $than }): these dates are not in order.
check-date-order-help = Correct one of the two dates.
check-year-order = “{ $key }” ({ $year }) comes after the last update ({ $updated }).
check-grant-year = This grant was announced on { $date }, before the year of the aid ({ $year }).
check-grant-year-help = Correct the announcement date or the year of the aid.
check-future-date = { $date } has not come yet.
check-future-date-help = Check the year, the month, and the day (year-month-day).
check-grant-sum = The grants come to ${ $sum }, more than the confirmed amount (${ $amount }).
check-grant-amount = The grants come to ${ $sum }, but the confirmed amount is missing.
check-grant-sum-help = Correct a grant, or write “{ $line }”.
check-schedule = The record would stop being shown ({ $until }) before it is shown ({ $from }).
check-schedule-help = Put into “expires_at” a moment that comes after “publish_at”.
check-review-overdue = This record should have been read through by { $date }.
check-review-due = This record must be read through by { $date }.
check-review-help = Read it through, then put today’s date into “reviewed” and a new date into “review_by”.
check-security-txt = { $case ->
    [past] The file security.txt has not been valid since { $date }.
   *[near] The file security.txt is valid only until { $date }.
 }
check-security-txt-help = Make sure that the address for reporting a weakness is still right, then move the date on (by a year at most).

# The agreement of both languages
check-not-agreed = Nobody has confirmed yet that both languages of this record say the same thing.
check-changed-in-both = This record changed in both languages: nobody has confirmed yet that they say the same thing.
check-not-agreed-help = Read both texts side by side, then run: solidarite agree { $file }
check-stale-half =
    The text changed in { $other }, but not in { $language }.
    Before: { $old }
    Now: { $new }
check-stale-half-help = Bring the { $language } text up to date; if the meaning did not change, run: solidarite agree { $file }
ledger-conflict = Two versions of the ledger contradict each other here: a merge was not finished.
ledger-conflict-help = Keep the lines of both sides, remove those that begin with <<<<<<<, =======, or >>>>>>>, then run “solidarite agree” for the records concerned.
ledger-line = This line of the ledger does not have its form: a key, the French, and the English, separated by tabs.
ledger-line-help = Remove the line, then run “solidarite agree” for the record concerned.
ledger-twice = This line of the ledger is there already.

## The rules, one sentence each

rule-missing-slug = Each page has an address.
rule-fixed-slug = A page at a fixed address has no “slug”.
rule-duplicate-slug = No two pages have the same address.
rule-renamed-slug = An address that changed or went has its redirect.
rule-missing-page = Each fixed page has its record.
rule-redirect-form = A redirect says where to go or that the page was removed.
rule-redirect-twice = Only one redirect leads from an address.
rule-redirect-clash = No redirect leads away from a page that exists.
rule-redirect-loop = Redirects do not lead in a circle.
rule-redirect-chain = A redirect leads straight to the end.
rule-redirect-target = A redirect leads to a page.
rule-dead-link = A link within the site leads to a record or a heading.
rule-unsafe-link = No link runs a program.
rule-link-form = Addresses are well formed and safe.
rule-hidden-link = A link leads to a published record.
rule-link-text = The words of a link say where it leads.
rule-raw-html = Texts are free of HTML.
rule-stray-markup = Markup is understood.
rule-image-text = Each image has a description.
rule-unknown-image = Each image is in static/.
rule-heading-level = Heading levels follow one another.
rule-empty-text = No text is empty.
rule-placeholder = No text is unfinished.
rule-same-text = Each text is translated.
rule-number-mismatch = Both languages have the same numbers.
rule-number-words = Both languages have the same numbers in words.
rule-shape-mismatch = Both languages are built alike.
rule-wrong-language = Each text is in its language.
rule-acronym = An acronym is explained at its first use.
rule-title-length = A title has 5 to 70 characters.
rule-summary-length = A summary has 50 to 160 characters.
rule-duplicate-title = Each page has its own title.
rule-duplicate-summary = Each page has its own summary.
rule-france-spacing = No space stands before a semicolon, an exclamation mark, or a question mark in French.
rule-short-doublet = Both genders are written in full.
rule-synonym = A synonym has a word that carries meaning, and is there once.
rule-unknown-country = Each country exists and has a name.
rule-date-order = Dates are in order.
rule-future-date = Nothing already done bears a future date.
rule-grant-sum = Grants come to no more than the confirmed amount.
rule-schedule = A record is shown before it stops being shown.
rule-review-due = A record is read through in time.
rule-review-overdue = No record is past its review date.
rule-security-txt = The file security.txt is valid.
rule-ledger = The ledger of agreement can be read.
rule-stale-half = When one language changes, the other follows.
rule-not-agreed = A person has confirmed that both languages say the same thing.
