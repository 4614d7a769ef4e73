## What the commands say

cli-foreign-folder = The folder { $folder } is not empty and no export wrote it: nothing was written.
cli-foreign-file = No export wrote the file { $file }, which would be lost: nothing was written. Move it, or export to another folder.
cli-exported = { $files ->
    [one] { $files } file written to { $folder }
   *[other] { $files } files written to { $folder }
 }
cli-version = Version of the content: { $version } (newest text: { $newest })
cli-bad-id = “{ $id }” can’t be the name of a record: only lower-case letters without accents, digits, and hyphens are allowed (example: mali-2027).
cli-file-exists = The file { $file } is already there: it was left as it is.
cli-made = { $file } is made. The record is a draft: fill it in, then take out the line “status = "draft"”.
cli-made-contact = { $file } is made. Fill the record in: contact details have no draft, and the site waits while any of the model’s text is left.
cli-schemas = { $files ->
    [one] { $files } schema written to { $folder }
   *[other] { $files } schemas written to { $folder }
 }
cli-agreed = { $records ->
    [0] No record to confirm
    [one] { $records } record confirmed to agree
   *[other] { $records } records confirmed to agree
 }
cli-agree-nothing = Name the files whose two languages say the same thing, or --all for all of them.
cli-no-record = { $file } is not a content file of the site.
cli-faults-first = { $file } has errors: correct them first.
cli-preview-listening = The preview is at { $address } (state of the records: { $address }/_preview). Ctrl+C to end.
cli-loopback-only = The preview opens on this machine only (127.0.0.1 or ::1), not on { $address }.
cli-port-in-use = The address { $address } is taken: another program answers there.
cli-rebuilt = The site is up to date: version { $version }
cli-rebuild-failed = The content has errors: the site from before stays in place.
cli-not-found = there is nothing in this place
cli-no-permission = access is denied
cli-address-in-use = another program already answers at this address
cli-address-not-here = this address is not this machine’s
cli-no-folder = this is not a folder
cli-a-folder = this is a folder
cli-exists = something of this name is already there
cli-disk-full = the disk is full
cli-read-only = nothing can be written here
cli-progress = Working…
