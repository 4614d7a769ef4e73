## Ce que la vérification dit des messages de l’interface (locales/)

catalog-syntax = Ce passage n’est pas du Fluent : il ne peut pas être lu.
catalog-syntax-help = Une ligne de message s’écrit « nom = texte ». La suite d’un texte est en retrait, et chaque accolade ouverte est fermée.
catalog-duplicate = Le message « { $id } » existe déjà dans cette langue.
catalog-missing-file = Le fichier « { $file } » manque : les deux langues ont les mêmes fichiers de messages.
catalog-missing-message = Le message « { $id } » manque dans { $folders }.
catalog-unused-message = Le message « { $id } » ne sert nulle part : le programme ne le demande pas.
catalog-unknown-variable = Le programme ne donne pas la variable « { $variable } » au message « { $id } ».
catalog-unknown-variable-help = Variables données à ce message : { $known }.
catalog-no-variable-help = Ce message ne reçoit aucune variable.
catalog-missing-variable = Le message « { $id } » n’emploie pas la variable « { $variable } », que l’autre langue emploie ({ $language } est à compléter).
catalog-unknown-reference = Aucun message ne s’appelle « { $id } ».
