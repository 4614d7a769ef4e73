## The kinds of files

schema-page = A page of the site: its title, its summary, and its text, in both languages.
schema-program = A program of the ministry.
schema-area = An area of Québec’s action in La Francophonie.
schema-emergency-aid = An occasion on which Québec gave emergency aid.
schema-contact = Contact details: whom to reach, where, and how.
schema-site = What holds for the whole site.
schema-redirects = The old addresses, and where they lead now.
schema-synonyms = The words that mean the same thing to somebody who searches.

## What every record with a page says

field-fr = The French text.
field-en = The English text.
field-slug = The end of the page’s address, in each language: lower-case letters without accents, digits, and hyphens. If you change it, add a redirect.
field-page-slug = The page’s address after the slash, in each language. Pages at fixed addresses, such as the home page, have none.
field-title = The page’s title, 5 to 70 characters.
field-summary = One sentence or two, 50 to 160 characters: the page’s lead and its description in search engines.
field-updated = The day on which the content was last updated (year-month-day), with the time if it is known.
field-reviewed = The day on which a person last read the whole page through.
field-review_by = The day by which the page should be read through again. The check reminds you 30 days ahead.
field-status = The record’s state: current (it holds today), historical (it describes the past), or draft (hidden from the public).
field-notice = A notice that the reader must see before all else.
field-publish_at = The moment from which the public sees the page, with the offset (-05:00 in winter, -04:00 in summer).
field-expires_at = The moment from which the public no longer sees the page.
field-sources = The sources by which what the page says can be checked.
field-sources-title = The source’s title, in its own language.
field-sources-publisher = Who published the source.
field-sources-date = The day of publication.
field-sources-url = The source’s address on the web, if it has one.
field-sources-lang = The language of the source’s title: fr or en. Without this field, French.
field-body = The page’s text, in Markdown. A link to another record is written [text](program:pqdi).
field-figures = Figures to highlight.
field-figures-number = The number, in digits, without spaces.
field-figures-over = true if the true number is larger (“more than”).
field-figures-unit = cad if the number is an amount in Canadian dollars.
field-figures-text = The rest of the sentence, read after the number.

## Pages

field-ways = The ways of helping, on the emergency-aid page.
field-ways-name = The name of this way of helping.
field-ways-text = What it consists of, in Markdown.

## Programs and areas

field-program-name = The program’s official name, if it differs from the title.
field-acronym = The official acronym, the same in both languages.
field-created = The year of creation.
field-audience = Whom the program is for.
field-partner = With whom the ministry runs the program.
field-replaced_by = What replaced the program.
field-order = The rank in lists: the lowest number comes first.

## Emergency aid

field-year = The year of the aid.
field-countries = The countries concerned, by their ISO code of two capital letters, for example "HT" for Haiti.
field-region = The part of the world: africa, americas, asia, or europe.
field-kind = The kind of crisis: conflict, displacement, earthquake, epidemic, fire, hurricane, or storm.
field-place = The place, in words.
field-lat = The place’s latitude in degrees, negative south of the equator, with a point: 18.5
field-lon = The place’s longitude in degrees, negative west of Greenwich, with a point: -72.3
field-amount_cad = The confirmed sum, in Canadian dollars, without spaces or signs. Without this field, the page gives no amount.
field-grants = The grants that are known, one per line.
field-grants-date = The day of the announcement.
field-grants-amount_cad = The sum, in Canadian dollars.
field-grants-to = To whom the sum went.
field-programs = The programs through which the aid came, by their identifier (the name of their file).

## Contact details

field-contact-name = The unit’s name.
field-contact-organization = The organization’s official name, in French.
field-contact-street = Number and street, as each language writes them.
field-contact-locality = The town.
field-contact-region = The province.
field-contact-postal_code = The postal code, in capitals with a space: "G1R 5R9"
field-contact-country = The country’s ISO code: "CA" for Canada.
field-contact-phone = The telephone number with the area code: "418 649-2341"
field-contact-fax = The fax number.
field-contact-email = The email address.
field-contact-lat = The building’s latitude, in degrees.
field-contact-lon = The building’s longitude, in degrees.
field-contact-updated = The day on which these details were last updated.

## The whole site (site.toml)

field-site-base_url = The site’s public address: https:// and its name, without a slash at the end.
field-site-name = The site’s name.
field-site-tagline = What the site is about, in a few words.
field-site-main_contact = The contact details at the foot of each page: the name of their file in contacts, without “.toml”.
field-site-acronyms = The acronyms that every reader knows, which need no expansion.
field-site-names = The names that are equal in both languages, or stay in their own language.
field-site-names-text = The name, as it is written.
field-site-names-lang = The name’s language: fr or en, so that screen readers pronounce it well in a text of the other.
field-site-charter = What English pages say of the Charter of the French language: the one text without a French twin.
field-site-charter-notice = The short notice on each English page.
field-site-charter-title = The title of the page that explains it.
field-site-charter-summary = That page’s lead and description.
field-site-charter-text = That page’s text, in Markdown.
field-site-charter-updated = The day on which this text was last updated.
field-site-security = Where to report a security weakness (the file security.txt).
field-site-security-contact = The address to write to: https://…, mailto:… or tel:…
field-site-security-expires = Until when this holds: a year at most.
field-site-countries = Each country’s name in both languages, by its code of two letters.

## Redirects and synonyms

field-redirect = An address that moved or is gone. One section [[redirect]] for each.
field-redirect-from = The old address, from the slash on: "/old-page"
field-redirect-to = The new address. Or instead: gone = true.
field-redirect-gone = true if the page is gone and nothing replaces it.
field-group = A group of words that mean the same thing. One section [[group]] for each.
field-group-terms = The words or phrases, in one language or in both.
