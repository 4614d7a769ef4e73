## The preview: what people see while they write

preview-french = French
preview-english = English

## In the site’s pages

preview-early = To come
preview-expired = Expired

## Over the pages

preview-error = Error
preview-warning = Warning
preview-badge = { $errors ->
    [0] { $warnings ->
        [0] Preview: nothing to report
        [one] Preview: { $warnings } warning
       *[other] Preview: { $warnings } warnings
    }
    [one] Preview: { $errors } error
   *[other] Preview: { $errors } errors
}
preview-site-stays = The site from before stays behind this until everything is corrected.
preview-no-site = The site will show as soon as everything is corrected.
preview-warnings-wait = Nothing keeps the site from going live; it is for you to judge.
preview-failure = The computer did not allow it: { $reason }
preview-more = And { $count ->
    [one] { $count } more fault
   *[other] { $count } more faults
 }, which “solidarite check” lists.
preview-close = Close
preview-copy = Copy
preview-copied = Copied
preview-lost = Preview interrupted: the program no longer answers
preview-overview = State of the records
preview-site = The site in { $language }
preview-side = French and English side by side
preview-waiting-title = The site is waiting
preview-waiting = The content has errors. The page will appear by itself as soon as they are corrected.

## The state of the records

preview-filters = Choice of records
preview-show-all = in all
preview-show-faults = with faults
preview-show-languages = whose agreement is to be confirmed
preview-show-reviews = to be reviewed
preview-show-withheld = not public
preview-nothing = No record is in this case.
preview-column-record = Record
preview-column-state = Publication
preview-column-languages = Languages
preview-column-reviews = Review
preview-column-faults = Faults
preview-pages = Pages
preview-programs = Programs
preview-areas = Areas
preview-emergency-aid = Emergency aid
preview-contacts = Contact details
preview-whole-site = The whole site
preview-components = The components of the pages
preview-fill-ordinary = as usual
preview-fill-empty = without text
preview-fill-absurd = with endless text
preview-public = Public
preview-historical = Public, historical
preview-expired-on = Withdrawn on { $date }
preview-overdue = To be reviewed since { $date }
preview-agreed = Agreement confirmed
preview-unknown = Agreement to confirm
preview-stale = { $count ->
    [one] { $count } text to update
   *[other] { $count } texts to update
}
preview-open = { $count ->
    [one] { $count } text to confirm
   *[other] { $count } texts to confirm
}
preview-unread = Unreadable file
preview-faults = { $count ->
    [one] { $count } fault
   *[other] { $count } faults
}

## A record

preview-see-page = See the page in { $language }
preview-agree = If both languages now say the same thing:
preview-no-block = Nothing here in this language
preview-block-open = Agreement to confirm
preview-block-stale = To be updated: the other language changed
preview-block-changed = Changed since it was last agreed
