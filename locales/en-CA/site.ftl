## The words of the site's interface

# The language's name in itself: the link to the page's other version.
language-name = English
head-home = { $site } – { $tagline }
head-title = { $title } – { $site }
social-alt = World map showing Québec and the places where it provided emergency aid
feed-title = International solidarity: what’s new
view-failed = A page could not be made: { $reason }

## Header, breadcrumb and foot

skip-link = Skip to content
charter-link = Who can consult this content
nav-label = Sections
nav-search = Search
nav-civil-society = Civil society
nav-programs = Programs
nav-public-expertise = Public expertise
nav-francophonie = La Francophonie
nav-emergency-aid = Emergency aid
nav-contact = Contact us
trail-label = Breadcrumb
trail-home = Home
foot-label = About this site
foot-help = Any questions?
foot-contact = Contact us
foot-site-map = Site map
foot-whats-new = What’s new
foot-open-data = Open data
foot-accessibility = Accessibility
foot-privacy = Privacy
foot-feed = Atom feed
foot-about = Map: { $source }, public domain.

## Every page

last-update = Last update: { $date }
content-version = Version of the content: { $version } (newest text: { $date })
notice-historical = Historical page.
contents-title = On this page
sources-title = { $count ->
    [one] Source
   *[other] Sources
}
figure-over = More than
list-comma = { $first }, { $second }
list-and = { $first } and { $second }
# Before the last of three or more.
list-last = { $first }, and { $second }
money-dollars = ${ $number }
money-millions = { $size ->
    [one] ${ $number } million
   *[other] ${ $number } million
}
file-size = { $number } KB
kind-page = Page
kind-program = Program
kind-area = Area
kind-emergency-aid = Emergency aid
kind-contact = Contact

## Preview

preview-draft = Draft
preview-reviewed = Reviewed on { $date }
preview-review-by = To be reviewed by { $date }
preview-from = To be published on { $date }
preview-until = To be withdrawn on { $date }

## Home

home-figures = Since 1997
home-ways-in = How Québec acts
home-latest = Latest emergency aid
home-all-aid = { $count ->
    [one] See the emergency aid record
   *[other] See all { $count } records
}

## Programs and areas

programs-title = { $count ->
    [0] Programs
    [one] The program
    [2] The two programs
    [3] The three programs
    [4] The four programs
    [5] The five programs
   *[other] The { $count } programs
}
programs-others = { $count ->
    [one] The other program
   *[other] The other programs
}
programs-of-aid = { $count ->
    [one] Program
   *[other] Programs
}
program-since = created in { $year }
areas-title = { $count ->
    [0] Areas
    [one] The area
    [2] The two areas
    [3] The three areas
    [4] The four areas
    [5] The five areas
   *[other] The { $count } areas
}
areas-others = { $count ->
    [one] The other area
   *[other] The other areas
}
fact-name = Official name
fact-created = Created
fact-audience = For whom
fact-partner = Partner
fact-replaced-by = Replaced by

## Emergency aid

crisis-conflict = Conflict
crisis-epidemic = Epidemic
crisis-displacement = Displacement
crisis-storm = Storm
crisis-hurricane = Hurricane
crisis-earthquake = Earthquake
crisis-fire = Fire
region-africa = Africa
region-americas = Americas
region-asia = Asia
region-europe = Europe
fact-year = Year
fact-kind = Kind of crisis
fact-countries = { $count ->
    [one] Country
   *[other] Countries
}
fact-place = Place
fact-region = Region
fact-amount = Confirmed amount
amount-unknown = Not stated
grants-title = Amounts whose recipient is known
aid-note = { $kind }, { $year }
aid-related = See also
aid-count = { $count ->
    [0] No emergency aid
    [one] { $count } emergency aid record
   *[other] { $count } emergency aid records
}
aid-none = There is no aid here at the moment.
aid-caption = From the newest to the oldest
aid-column = Aid
ways-title = { $count ->
    [one] One way of helping
    [2] Two ways of helping
   *[other] { $count } ways of helping
}
timeline-title = Year by year
filters-label = Filters of the list
filter-year = By year
filter-kind = By kind of crisis
filter-region = By region
aid-of-year = Emergency aid in { $value }
    .description = What Québec did in the humanitarian crises of { $value }: where, why, and for what confirmed amount.
aid-of-conflict = Emergency aid in conflicts
    .description = What Québec did in conflicts: where, in which year, and for what confirmed amount.
aid-of-epidemic = Emergency aid in epidemics
    .description = What Québec did in epidemics: where, in which year, and for what confirmed amount.
aid-of-displacement = Emergency aid for displaced people
    .description = What Québec did for people forced to flee: where, in which year, and for what confirmed amount.
aid-of-storm = Emergency aid after storms
    .description = What Québec did after storms: where, in which year, and for what confirmed amount.
aid-of-hurricane = Emergency aid after hurricanes
    .description = What Québec did after hurricanes: where, in which year, and for what confirmed amount.
aid-of-earthquake = Emergency aid after earthquakes
    .description = What Québec did after earthquakes: where, in which year, and for what confirmed amount.
aid-of-fire = Emergency aid after fires
    .description = What Québec did after fires: where, in which year, and for what confirmed amount.
aid-of-africa = Emergency aid in Africa
    .description = What Québec did in humanitarian crises in Africa: why, in which year, and for what confirmed amount.
aid-of-americas = Emergency aid in the Americas
    .description = What Québec did in humanitarian crises in the Americas: why, in which year, and for what confirmed amount.
aid-of-asia = Emergency aid in Asia
    .description = What Québec did in humanitarian crises in Asia: why, in which year, and for what confirmed amount.
aid-of-europe = Emergency aid in Europe
    .description = What Québec did in humanitarian crises in Europe: why, in which year, and for what confirmed amount.
page-title = Emergency aid, page { $value }
page-description = More of the list of Québec’s emergency aid, from the newest to the oldest: page { $value }.
numbered-page = { $text }, page { $number }
pager-label = Pages of the list
pager-page = Page { $number }
map-label = Map of the world: places of Québec’s emergency aid
map-detail-label = Map: { $place }
map-mark = { $title } ({ $kind }, { $year })
map-quebec = Québec
map-summary = { $count ->
    [one] The map shows { $count } emergency aid record, { $span }: { $regions }.
   *[other] The map shows { $count } emergency aid records, { $span }: { $regions }.
}
map-newest = To stay legible, it marks only the latest { $count }.
map-summary-none = The map shows no emergency aid at the moment.
map-in-year = in { $year }
map-years = from { $first } to { $last }
map-in-africa = { $count } in Africa
map-in-americas = { $count } in the Americas
map-in-asia = { $count } in Asia
map-in-europe = { $count } in Europe

## Contact

contact-phone = Phone
contact-fax = Fax
contact-email = Email
contact-address = Address
contact-other = The address in French
contact-map = View on the OpenStreetMap map
contact-card = Contact card (VCF)

## Open data

data-columns = { $count ->
    [one] The column
   *[other] The { $count } columns
}
data-package-link = Description of the datasets (Data Package)

## Search and error pages

search-heading = Search
search-live = This copy of the site can’t search; the search is at { $link }
search-label = Search this site
search-button = Search
search-title = Search: { $value }
search-description = The pages of the site that answer the search.
search-count = { $count ->
    [0] No results for “{ $question }”
    [one] { $count } result for “{ $question }”
   *[other] { $count } results for “{ $question }”
}
search-corrected = You wrote “{ $question }”; these are the results for a similar spelling.
search-partial = No page contains all of these words; these contain some of them.
search-suggestions = Try instead:
search-kinds = Results by kind of page
search-all-kinds = All
ways-on = Where to go from here
