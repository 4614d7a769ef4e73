## What the check says of the interface's messages (locales/)

catalog-syntax = This passage is not Fluent: it can’t be read.
catalog-syntax-help = A message is written “name = text”. The rest of a long text is indented, and each opened brace is closed.
catalog-duplicate = The message “{ $id }” is already there in this language.
catalog-missing-file = The file “{ $file }” is missing: both languages have the same message files.
catalog-missing-message = The message “{ $id }” is missing in { $folders }.
catalog-unused-message = The message “{ $id }” is used nowhere: the program doesn’t ask for it.
catalog-unknown-variable = The program doesn’t give the variable “{ $variable }” to the message “{ $id }”.
catalog-unknown-variable-help = Variables given to this message: { $known }.
catalog-no-variable-help = This message is given no variable.
catalog-missing-variable = The message “{ $id }” doesn’t use the variable “{ $variable }”, which the other language uses ({ $language } is to be completed).
catalog-unknown-reference = No message is called “{ $id }”.
