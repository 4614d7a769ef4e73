## The reports of the check

report-help = Help: { $help }
report-summary =
    { $errors ->
        [0] No errors
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }.

## The rules, one sentence each

rule-unreadable = Every file can be read: a plain UTF-8 file of a reasonable size, within the site’s folder.
rule-syntax = Every content file follows the rules of the TOML format.
rule-unread-file = Every file in a folder of the site is used.
rule-control-character = Texts hold no invisible character that changes how they are shown.
rule-unknown-key = A file has no other fields than those of its kind.
rule-missing-key = A file has every required field of its kind.
rule-missing-translation = Every text exists in French and in English.
rule-wrong-type = Every field holds what it expects: a text, a number, a date, a list.
rule-unknown-value = A field with choices holds one of the allowed values.
rule-out-of-range = Numbers and lists stay within their limits.
rule-bad-form = Addresses, codes, numbers, and dates have the right form.
rule-internal = The program doesn’t contradict itself about a file.
rule-unknown-reference = Every link or reference leads to a record that exists.
rule-fluent-syntax = The interface’s messages follow the rules of Fluent.
rule-missing-message = Every message of the interface exists in both languages.
rule-duplicate-message = Every message of the interface is written once.
rule-unused-message = Every message of the interface is used.
rule-unknown-variable = A message uses no other variables than those that the program gives it.
rule-missing-variable = A message uses the same variables in both languages.
rule-render = Every page can be made.

## Files as files

source-no-utf8 = This character isn’t UTF-8: the file was saved in another encoding.
source-no-utf8-help = Save the file again and choose the encoding “UTF-8”.
source-control-character = There is an invisible character ({ $code }) here.
source-control-character-help = Remove it: delete the whole word and type it again instead of pasting it.
source-too-large = This file is larger than allowed ({ $kilobytes } KB).
source-too-large-help = Check that it is the right file; if it is, split it or make the image smaller.
source-folder = This is a folder, and a file is expected under this name.
source-folder-link = A link to a folder isn’t followed: copy the files here instead.
source-dangling-link = This link leads nowhere: the file it names doesn’t exist.
source-link-out = This link leads out of the site’s folder: for safety, it isn’t followed.
source-special-file = This isn’t a plain file.
source-conflict = Two versions of this file contradict each other here: a merge was not finished.
source-conflict-help = Keep the right text, then remove the lines that begin with <<<<<<<, =======, or >>>>>>>.
source-no-permission = The program isn’t allowed to read this file.
source-unreadable = This file could not be read.
source-too-deep = Too many elements are nested here.
source-id-form = The file name “{ $id }” can’t be used as an identifier.
source-id-twin = This name differs from “{ $other }” by its capitals only: both would be the same record.
source-id-help = Rename the file: only lower-case letters without accents, digits, and hyphens, for example “haiti-2010.toml”.
source-unread-file = Nothing reads this file or folder: what it holds will appear nowhere.
source-unread-content-help = Files that are read here: { $names }. A record goes in the folder of its kind.
source-unread-folder-help = Folders that are read here: { $names }.
source-unread-record-help = A record is a file whose name ends in “.toml”, directly in this folder.
source-rename-help = Rename the file: { $name }
source-subfolder-help = A record stands directly in { $folder }: move the files of this folder there, then remove it.
source-unread-message-help = A message file has a name that ends in “.ftl”, directly in this folder.

## The writing of TOML

syntax-write-help = Write: { $suggestion }
syntax-curly-quotes = These quotes are typographic: the text must stand in straight quotes.
syntax-curly-quotes-help = Replace them with the straight quote of the keyboard on both sides of the text: "text".
syntax-odd-space = There is a no-break space here, where a plain space is needed.
syntax-odd-space-help = Delete the space and type it again with the space bar.
syntax-lone-return = The line endings of this file are those of an old system.
syntax-lone-return-help = Save the file again with “LF” (Unix) or “CRLF” (Windows) line endings.
syntax-missing-equals = The = sign is missing after “{ $key }”.
syntax-colon = After “{ $key }”, write the = sign and not a colon.
syntax-equals-help = Write: { $key } = …
syntax-spaced-key = The name of a field can’t have a space in it: “{ $text }”.
syntax-accented-key = The name of a field has no accents: “{ $text }”.
syntax-missing-key = The name of the field is missing before the = sign.
syntax-missing-key-help = Write the name of the field, for example: title = …
syntax-missing-value = The value of “{ $key }” is missing after the = sign.
syntax-missing-value-help = Write the value on the same line, or delete the line if the field isn’t required. A text of several lines begins with three straight quotes: { $key } = """
syntax-stray = This line belongs to no field.
syntax-stray-help = Put the text between the quotes of a field, or begin the line with # to make it a comment.
syntax-unquoted = This text must stand in straight quotes: { $text }
syntax-unquoted-help = Write: { $key } = "{ $text }"
syntax-switch-word = “{ $text }” isn’t understood here: yes is written true, no is written false, without quotes.
syntax-decimal-comma = The number { $text } is written without a comma in these files.
syntax-number-comma = The number { $text } is written without a comma in these files.
syntax-number-comma-help = Write { $decimal } if the comma separates the decimals, { $whole } if it separates the thousands.
syntax-spaced-number = The number { $text } is written without spaces and units in these files.
syntax-leading-zero = The number { $text } can’t begin with a zero.
syntax-date-order = The date “{ $text }” must be written year-month-day, in digits.
syntax-date-help = Write the date in digits, without quotes, for example: 2019-04-18
syntax-impossible-date = The date or time “{ $text }” doesn’t exist.
syntax-unclosed-string = The quote opened here isn’t closed before the end of the line.
syntax-unclosed-string-help = Add a straight quote at the end of the text. A text of several lines stands between three straight quotes: """
syntax-unclosed-text = The text opened here by three quotes isn’t closed.
syntax-unclosed-text-help = Add three straight quotes on a line by themselves after the text: """
syntax-unclosed-list = The list opened here by a bracket isn’t closed.
syntax-unclosed-list-help = Add ] at the end of the list.
syntax-unclosed-table = The brace opened here isn’t closed.
syntax-unclosed-table-help = Add {"}"} at the end, for example: {"{"} fr = "…", en = "…" {"}"}
syntax-unclosed-header = The bracket opened here isn’t closed.
syntax-unclosed-header-help = Close it as it is opened, for example [body] or [[redirect]].
syntax-inner-quote = This quote closes the text too early.
syntax-inner-quote-help = Within the text, write quotes “like this”, or \" for a straight quote.
syntax-inner-apostrophe = This apostrophe closes the text too early.
syntax-inner-apostrophe-help = Put the text between straight quotes instead of apostrophes: "Québec’s aid"
syntax-extra = This doesn’t belong here.
syntax-missing-quote = The straight quote that closes the text “{ $text }” is missing.
syntax-two-quotes = A text of several lines opens with three straight quotes, and there are two here.
syntax-missing-quote-help = Write it before the comma: "{ $text }",
syntax-single-brackets = Here, “{ $key }” stands in single brackets; elsewhere in the file, in double brackets.
syntax-extra-help = Delete it, or begin it with # to make it a comment.
syntax-trailing-comma = There is an extra comma at the end of the line.
syntax-trailing-comma-help = Delete the comma.
syntax-double-comma = There is an extra comma.
syntax-double-comma-help = Keep a single comma between two items.
syntax-missing-comma = A comma is missing before this item.
syntax-missing-comma-help = Separate the items with a comma.
syntax-backslash = The backslash { $text } isn’t understood here.
syntax-backslash-help = Double it (\\) to keep it in the text, or delete it.
syntax-too-deep = Too many elements are nested here.
syntax-too-deep-help = No field needs that many: delete the extra brackets, braces, or dots.
syntax-twice = “{ $key }” is written twice.
syntax-twice-help = The first time is on line { $line }: keep one of the two.
syntax-other = This passage isn’t understood.
syntax-other-help = A field is written: name = "text". Compare with a similar file.

## What a record holds

shape-empty = This file is empty.
shape-empty-help = The command “solidarite new” writes a template to fill in.
shape-unknown-key = There is no field “{ $key }” here.
shape-did-you-mean = Write instead: { $suggestion }
shape-unknown-key-help = Fields that are allowed here: { $keys }.
shape-misplaced-key-help = “{ $key }” belongs to the whole record: move the line up, before the first heading in brackets.
shape-other-kind = The fields of this file are those of another kind of record ({ $kind }).
shape-other-kind-help = Move the file to content/{ $folder }/.
shape-kind-page = a page
shape-kind-program = a program
shape-kind-area = an area
shape-kind-emergency-aid = an emergency aid
shape-kind-contact = contact details
shape-missing-key = The required field “{ $key }” is missing.
shape-missing-body-line = The line [body] is missing above this text.
shape-missing-body-line-help = Write [body] alone on a line, just above.
shape-missing-key-help = Add: { $example }
shape-missing-body-help =
    Add at the end of the file:
    {"["}body]
    fr = """
    …
    """
    en = """
    …
    """
shape-missing-french = The French text of “{ $key }” is missing.
shape-missing-english = The English text of “{ $key }” is missing.
shape-blank-french = The French text of “{ $key }” is empty.
shape-blank-english = The English text of “{ $key }” is empty.
shape-missing-half-help = Every text exists in both languages: write { $language } = "…"
shape-blank = The text of “{ $key }” is empty.
shape-blank-help = Write the text, or delete the line if the field isn’t required.
shape-wrong-type = “{ $key }” expects { $expected }, and there is { $found } here.
shape-expected-text = a text in quotes
shape-expected-pair = a text in French and one in English
shape-expected-whole = a whole number
shape-expected-number = a number
shape-expected-switch = true (yes) or false (no)
shape-expected-day = a date
shape-expected-moment = a date with the time
shape-expected-day-or-moment = a date, with or without the time
shape-expected-list = a list in brackets
shape-expected-table = a group of fields
shape-found-text = a text in quotes
shape-found-number = a number
shape-found-decimal = a number with decimals
shape-found-switch = true or false
shape-found-date = a date
shape-found-list = a list
shape-found-table = a group of fields
shape-write = Write: { $suggestion }
shape-write-so = Write it like this: { $example }
shape-pair-help = Write both languages on the line: { $example }
shape-body-help =
    Remove this line, and add at the end of the file:
    {"["}body]
    fr = """
    …
    """
    en = """
    …
    """
shape-one-text-help = This text is the same in both languages: write it once, in quotes.
shape-without-quotes = Write without quotes: { $example }
shape-whole-help = Write a whole number, without decimals.
shape-too-few =
    { $least ->
        [one] “{ $key }” must have at least one item.
       *[other] “{ $key }” must have at least { $least } items.
    }
shape-too-few-help =
    { $least ->
        [one] Add an item between the brackets.
       *[other] Add items between the brackets, separated by commas: { $least } or more are needed.
    }
shape-unknown-value = “{ $value }” isn’t a value that “{ $key }” can have.
shape-unknown-value-help = Allowed values: { $allowed }.
shape-unknown-value-meant = Write "{ $suggestion }" instead. Allowed values: { $allowed }.
shape-out-of-range = The number of “{ $key }” is out of range.
shape-between = Write a number from { $least } to { $most }.
shape-at-least = Write a whole number of at least { $least }, within reason.
shape-date-without-day = The date of “{ $key }” has no day.
shape-date-with-time = “{ $key }” expects a day, without the time.
shape-date-without-time = “{ $key }” expects a day and a time.
shape-date-without-offset = The time of “{ $key }” doesn’t tell its offset from universal time.
shape-date-impossible = The date or time of “{ $key }” doesn’t exist.
shape-date-help = Write the year, the month, and the day, for example: 2019-04-18
shape-offset-help = Write { $written }-04:00 in Québec’s summer time, { $written }-05:00 in its winter time.
shape-form-slug = “{ $value }” can’t be part of an address.
shape-form-slug-help = Only lower-case letters without accents, digits, and hyphens, for example: "humanitarian-aid"
shape-form-country = “{ $value }” isn’t a country code.
shape-form-country-help = Write the country’s ISO code in two capital letters, for example "HT" for Haiti.
shape-form-postal-code = “{ $value }” isn’t a Canadian postal code.
shape-form-postal-code-help = Write it in capitals with a space, for example: "G1R 5R9"
shape-form-https = “{ $value }” isn’t a safe web address.
shape-form-https-help = Write the whole address, which begins with https://
shape-form-phone = “{ $value }” isn’t a telephone number of ten digits.
shape-form-phone-help = Write it like this, with the area code: "418 649-2341"
shape-form-base-url = “{ $value }” isn’t the address of a site.
shape-form-base-url-help = Write only https:// and the site’s name, with nothing after it, for example: "https://example.org"
shape-form-site-path = “{ $value }” isn’t an address on this site.
shape-form-site-path-help = Write what follows the site’s name, from the slash on, for example: "/programmes"
shape-internal = The program contradicts itself about this passage.
shape-internal-help = This isn’t your fault: report it to the team that maintains the site.
