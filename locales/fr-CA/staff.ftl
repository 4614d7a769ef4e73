## Les comptes rendus de la vérification

report-help = Aide : { $help }
report-summary =
    { $errors ->
        [0] Aucune erreur
        [one] { $errors } erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [one] { $warnings } avertissement
       *[other] { $warnings } avertissements
    }.

## Les règles, en une phrase chacune

rule-unreadable = Chaque fichier peut être lu : un fichier ordinaire en UTF-8, de taille raisonnable, dans le dossier du site.
rule-syntax = Chaque fichier de contenu est écrit selon les règles du format TOML.
rule-unread-file = Chaque fichier d’un dossier du site sert à quelque chose.
rule-control-character = Les textes ne contiennent aucun caractère invisible qui en change l’affichage.
rule-unknown-key = Un fichier ne contient que les champs de son genre.
rule-missing-key = Un fichier contient tous les champs obligatoires de son genre.
rule-missing-translation = Chaque texte existe en français et en anglais.
rule-wrong-type = Chaque champ contient ce qu’il attend : un texte, un nombre, une date, une liste.
rule-unknown-value = Un champ à choix contient l’une des valeurs permises.
rule-out-of-range = Les nombres et les listes restent dans leurs limites.
rule-bad-form = Les adresses, les codes, les numéros et les dates ont la forme voulue.
rule-internal = Le programme ne se contredit pas au sujet d’un fichier.
rule-unknown-reference = Chaque lien ou renvoi mène à une fiche qui existe.
rule-fluent-syntax = Les messages de l’interface sont écrits selon les règles de Fluent.
rule-missing-message = Chaque message de l’interface existe dans les deux langues.
rule-duplicate-message = Chaque message de l’interface n’est écrit qu’une fois.
rule-unused-message = Chaque message de l’interface sert à quelque chose.
rule-unknown-variable = Un message n’emploie que les variables que le programme lui donne.
rule-missing-variable = Un message emploie les mêmes variables dans les deux langues.
rule-render = Chaque page peut être produite.

## Les fichiers en tant que fichiers

source-no-utf8 = Ce caractère n’est pas de l’UTF-8 : le fichier a été enregistré dans un autre encodage.
source-no-utf8-help = Enregistrez le fichier de nouveau en choisissant l’encodage « UTF-8 ».
source-control-character = Un caractère invisible ({ $code }) se trouve ici.
source-control-character-help = Effacez-le : supprimez le mot entier et tapez-le de nouveau, sans le coller.
source-too-large = Ce fichier dépasse la taille permise ({ $kilobytes } ko).
source-too-large-help = Vérifiez que c’est le bon fichier; au besoin, divisez-le ou réduisez l’image.
source-folder = C’est un dossier, alors qu’un fichier est attendu sous ce nom.
source-folder-link = Un lien vers un dossier n’est pas suivi : copiez-y plutôt les fichiers.
source-dangling-link = Ce lien ne mène nulle part : le fichier visé n’existe pas.
source-link-out = Ce lien mène hors du dossier du site : pour des raisons de sécurité, il n’est pas suivi.
source-special-file = Ce n’est pas un fichier ordinaire.
source-conflict = Deux versions de ce fichier se contredisent ici : une fusion n’a pas été terminée.
source-conflict-help = Gardez le bon texte, puis supprimez les lignes qui commencent par <<<<<<<, ======= ou >>>>>>>.
source-no-permission = Le programme n’a pas le droit de lire ce fichier.
source-unreadable = Ce fichier n’a pas pu être lu.
source-too-deep = Trop d’éléments sont imbriqués les uns dans les autres ici.
source-id-form = Le nom de fichier « { $id } » ne peut pas servir d’identifiant.
source-id-twin = Ce nom ne diffère de « { $other } » que par les majuscules : les deux seraient la même fiche.
source-id-help = Renommez le fichier : lettres minuscules sans accent, chiffres et traits d’union seulement, par exemple « haiti-2010.toml ».
source-unread-file = Rien ne lit ce fichier ou ce dossier : ce qu’il contient n’apparaîtra nulle part.
source-unread-content-help = Fichiers lus ici : { $names }. Une fiche va dans le dossier de son genre.
source-unread-folder-help = Dossiers lus ici : { $names }.
source-unread-record-help = Une fiche est un fichier dont le nom finit par « .toml », directement dans ce dossier.
source-rename-help = Renommez le fichier : { $name }
source-subfolder-help = Une fiche se place directement dans { $folder } : déplacez-y les fichiers de ce dossier, puis supprimez-le.
source-unread-message-help = Un fichier de messages a un nom qui finit par « .ftl », directement dans ce dossier.

## L’écriture du format TOML

syntax-write-help = Écrivez : { $suggestion }
syntax-curly-quotes = Ces guillemets sont typographiques : le texte doit être entre guillemets droits.
syntax-curly-quotes-help = Remplacez-les par le guillemet droit du clavier, de chaque côté du texte : "texte".
syntax-odd-space = Une espace insécable se trouve ici, là où il faut une espace ordinaire.
syntax-odd-space-help = Effacez l’espace et tapez-la de nouveau avec la barre d’espacement.
syntax-lone-return = Les fins de ligne de ce fichier sont celles d’un ancien système.
syntax-lone-return-help = Enregistrez le fichier de nouveau avec des fins de ligne « LF » (Unix) ou « CRLF » (Windows).
syntax-missing-equals = Il manque le signe = après « { $key } ».
syntax-colon = Après « { $key } », il faut le signe = et non le deux-points.
syntax-equals-help = Écrivez : { $key } = …
syntax-spaced-key = Un nom de champ ne peut pas contenir d’espace : « { $text } ».
syntax-accented-key = Un nom de champ n’a pas d’accent : « { $text } ».
syntax-missing-key = Il manque le nom du champ avant le signe =.
syntax-missing-key-help = Écrivez le nom du champ, par exemple : title = …
syntax-missing-value = Il manque la valeur de « { $key } » après le signe =.
syntax-missing-value-help = Écrivez la valeur sur la même ligne, ou supprimez la ligne si le champ n’est pas obligatoire. Un texte de plusieurs lignes commence par trois guillemets droits : { $key } = """
syntax-stray = Cette ligne n’appartient à aucun champ.
syntax-stray-help = Placez le texte entre les guillemets d’un champ, ou commencez la ligne par # pour en faire un commentaire.
syntax-unquoted = Ce texte doit être entre guillemets droits : { $text }
syntax-unquoted-help = Écrivez : { $key } = "{ $text }"
syntax-switch-word = « { $text } » n’est pas compris ici : oui s’écrit true, non s’écrit false, sans guillemets.
syntax-decimal-comma = Le nombre { $text } s’écrit sans virgule dans ces fichiers.
syntax-number-comma = Le nombre { $text } s’écrit sans virgule dans ces fichiers.
syntax-number-comma-help = Écrivez { $decimal } si la virgule sépare les décimales, { $whole } si elle sépare les milliers.
syntax-spaced-number = Le nombre { $text } s’écrit sans espace ni unité dans ces fichiers.
syntax-leading-zero = Le nombre { $text } ne peut pas commencer par un zéro.
syntax-date-order = La date « { $text } » doit s’écrire année-mois-jour, en chiffres.
syntax-date-help = Écrivez la date en chiffres, sans guillemets, par exemple : 2019-04-18
syntax-impossible-date = La date ou l’heure « { $text } » n’existe pas.
syntax-unclosed-string = Le guillemet ouvert ici n’est pas fermé avant la fin de la ligne.
syntax-unclosed-string-help = Ajoutez un guillemet droit à la fin du texte. Un texte de plusieurs lignes s’écrit entre trois guillemets droits : """
syntax-unclosed-text = Le texte ouvert ici par trois guillemets n’est pas fermé.
syntax-unclosed-text-help = Ajoutez, seuls sur une ligne après le texte, trois guillemets droits : """
syntax-unclosed-list = La liste ouverte ici par un crochet n’est pas fermée.
syntax-unclosed-list-help = Ajoutez ] à la fin de la liste.
syntax-unclosed-table = L’accolade ouverte ici n’est pas fermée.
syntax-unclosed-table-help = Ajoutez {"}"} à la fin, par exemple : {"{"} fr = "…", en = "…" {"}"}
syntax-unclosed-header = Le crochet ouvert ici n’est pas fermé.
syntax-unclosed-header-help = Fermez-le comme il est ouvert, par exemple [body] ou [[redirect]].
syntax-inner-quote = Ce guillemet ferme le texte trop tôt.
syntax-inner-quote-help = À l’intérieur du texte, écrivez les guillemets « ainsi », ou \" pour un guillemet droit.
syntax-inner-apostrophe = Cette apostrophe ferme le texte trop tôt.
syntax-inner-apostrophe-help = Mettez le texte entre guillemets droits plutôt qu’entre apostrophes : "l’aide"
syntax-extra = Ceci est de trop ici.
syntax-missing-quote = Il manque le guillemet droit qui ferme le texte « { $text } ».
syntax-two-quotes = Un texte de plusieurs lignes s’ouvre par trois guillemets droits, et il y en a deux ici.
syntax-missing-quote-help = Écrivez-le avant la virgule : "{ $text }",
syntax-single-brackets = Ici, « { $key } » est entre crochets simples; ailleurs dans le fichier, entre crochets doubles.
syntax-extra-help = Supprimez-le, ou commencez-le par # pour en faire un commentaire.
syntax-trailing-comma = La virgule est de trop à la fin de la ligne.
syntax-trailing-comma-help = Supprimez la virgule.
syntax-double-comma = Il y a une virgule de trop.
syntax-double-comma-help = Gardez une seule virgule entre deux éléments.
syntax-missing-comma = Il manque une virgule avant cet élément.
syntax-missing-comma-help = Séparez les éléments par une virgule.
syntax-backslash = La barre oblique inverse { $text } n’est pas comprise ici.
syntax-backslash-help = Doublez-la (\\) pour qu’elle reste dans le texte, ou supprimez-la.
syntax-too-deep = Trop d’éléments sont imbriqués les uns dans les autres ici.
syntax-too-deep-help = Aucun champ n’en demande autant : supprimez les crochets, les accolades ou les points de trop.
syntax-twice = « { $key } » est écrit deux fois.
syntax-twice-help = La première fois est à la ligne { $line } : gardez l’une des deux.
syntax-other = Ce passage n’est pas compris.
syntax-other-help = Un champ s’écrit : nom = "texte". Comparez avec un fichier semblable.

## Ce qu’une fiche contient

shape-empty = Ce fichier est vide.
shape-empty-help = La commande « solidarite new » écrit un modèle à remplir.
shape-unknown-key = Le champ « { $key } » n’existe pas ici.
shape-did-you-mean = Écrivez plutôt : { $suggestion }
shape-unknown-key-help = Champs permis ici : { $keys }.
shape-misplaced-key-help = « { $key } » appartient à la fiche entière : placez la ligne plus haut, avant le premier titre entre crochets.
shape-other-kind = Les champs de ce fichier sont ceux d’un autre genre de fiche ({ $kind }).
shape-other-kind-help = Déplacez le fichier dans content/{ $folder }/.
shape-kind-page = une page
shape-kind-program = un programme
shape-kind-area = un domaine
shape-kind-emergency-aid = une aide d’urgence
shape-kind-contact = des coordonnées
shape-missing-key = Il manque le champ obligatoire « { $key } ».
shape-missing-body-line = Il manque la ligne [body] au-dessus de ce texte.
shape-missing-body-line-help = Écrivez [body] seul sur une ligne, juste au-dessus.
shape-missing-key-help = Ajoutez : { $example }
shape-missing-body-help =
    Ajoutez à la fin du fichier :
    {"["}body]
    fr = """
    …
    """
    en = """
    …
    """
shape-missing-french = Le texte français de « { $key } » manque.
shape-missing-english = Le texte anglais de « { $key } » manque.
shape-blank-french = Le texte français de « { $key } » est vide.
shape-blank-english = Le texte anglais de « { $key } » est vide.
shape-missing-half-help = Chaque texte existe dans les deux langues : écrivez { $language } = "…"
shape-blank = Le texte de « { $key } » est vide.
shape-blank-help = Écrivez le texte, ou supprimez la ligne si le champ n’est pas obligatoire.
shape-wrong-type = « { $key } » attend { $expected }, et il y a ici { $found }.
shape-expected-text = un texte entre guillemets
shape-expected-pair = un texte en français et un en anglais
shape-expected-whole = un nombre entier
shape-expected-number = un nombre
shape-expected-switch = true (oui) ou false (non)
shape-expected-day = une date
shape-expected-moment = une date avec l’heure
shape-expected-day-or-moment = une date, avec ou sans l’heure
shape-expected-list = une liste entre crochets
shape-expected-table = un groupe de champs
shape-found-text = un texte entre guillemets
shape-found-number = un nombre
shape-found-decimal = un nombre à décimales
shape-found-switch = true ou false
shape-found-date = une date
shape-found-list = une liste
shape-found-table = un groupe de champs
shape-write = Écrivez : { $suggestion }
shape-write-so = Écrivez-le ainsi : { $example }
shape-pair-help = Écrivez les deux langues sur la ligne : { $example }
shape-body-help =
    Supprimez cette ligne et ajoutez à la fin du fichier :
    {"["}body]
    fr = """
    …
    """
    en = """
    …
    """
shape-one-text-help = Ce texte est le même dans les deux langues : écrivez-le une seule fois, entre guillemets.
shape-without-quotes = Écrivez sans guillemets : { $example }
shape-whole-help = Écrivez un nombre entier, sans décimales.
shape-too-few =
    { $least ->
        [one] « { $key } » doit contenir au moins un élément.
       *[other] « { $key } » doit contenir au moins { $least } éléments.
    }
shape-too-few-help =
    { $least ->
        [one] Ajoutez un élément entre les crochets.
       *[other] Ajoutez des éléments entre les crochets, séparés par des virgules : il en faut { $least } ou plus.
    }
shape-unknown-value = « { $value } » n’est pas une valeur permise pour « { $key } ».
shape-unknown-value-help = Valeurs permises : { $allowed }.
shape-unknown-value-meant = Écrivez plutôt "{ $suggestion }". Valeurs permises : { $allowed }.
shape-out-of-range = Le nombre de « { $key } » est hors des limites.
shape-between = Écrivez un nombre de { $least } à { $most }.
shape-at-least = Écrivez un nombre entier d’au moins { $least }, dans les limites du raisonnable.
shape-date-without-day = La date de « { $key } » n’a pas de jour.
shape-date-with-time = « { $key } » attend un jour, sans l’heure.
shape-date-without-time = « { $key } » attend un jour et une heure.
shape-date-without-offset = L’heure de « { $key } » n’indique pas son décalage avec l’heure universelle.
shape-date-impossible = La date ou l’heure de « { $key } » n’existe pas.
shape-date-help = Écrivez l’année, le mois et le jour, par exemple : 2019-04-18
shape-offset-help = Écrivez { $written }-04:00 à l’heure d’été du Québec, { $written }-05:00 à l’heure d’hiver.
shape-form-slug = « { $value } » ne peut pas faire partie d’une adresse.
shape-form-slug-help = Lettres minuscules sans accent, chiffres et traits d’union seulement, par exemple : "aide-humanitaire"
shape-form-country = « { $value } » n’est pas un code de pays.
shape-form-country-help = Écrivez le code ISO du pays en deux lettres majuscules, par exemple "HT" pour Haïti.
shape-form-postal-code = « { $value } » n’est pas un code postal canadien.
shape-form-postal-code-help = Écrivez-le en majuscules avec une espace, par exemple : "G1R 5R9"
shape-form-https = « { $value } » n’est pas une adresse web sûre.
shape-form-https-help = Écrivez l’adresse complète, qui commence par https://
shape-form-phone = « { $value } » n’est pas un numéro de téléphone à dix chiffres.
shape-form-phone-help = Écrivez-le ainsi, avec l’indicatif régional : "418 649-2341"
shape-form-base-url = « { $value } » n’est pas l’adresse d’un site.
shape-form-base-url-help = Écrivez seulement https:// et le nom du site, sans rien après, par exemple : "https://example.org"
shape-form-site-path = « { $value } » n’est pas une adresse de ce site.
shape-form-site-path-help = Écrivez ce qui suit le nom du site, à partir de la barre oblique, par exemple : "/programmes"
shape-internal = Le programme se contredit au sujet de ce passage.
shape-internal-help = Ce n’est pas votre faute : signalez-le à l’équipe qui entretient le site.
