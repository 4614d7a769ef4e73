## Ce que la vérification dit du contenu (content/)

check-french = français
check-english = anglais
check-no-number = aucun nombre

# Adresses
check-missing-slug = Cette page n’a pas d’adresse : « slug » manque.
check-missing-slug-help = Ajoutez une ligne comme : slug = {"{"} fr = "ma-page", en = "my-page" {"}"}
check-fixed-slug = Cette page a déjà son adresse ({ $address }) : elle n’a pas de « slug ».
check-fixed-slug-help = Supprimez cette ligne.
check-duplicate-slug = L’adresse { $address } est déjà celle de { $file }.
check-reserved-slug = L’adresse { $address } est déjà celle d’une page fixe du site.
check-duplicate-slug-help = Choisissez une autre adresse : chaque page a la sienne dans chaque langue.
check-missing-page = La page { $address } n’a pas de fiche : elle serait introuvable.
check-missing-page-help = Créez { $file }, par exemple avec : solidarite new page { $id }
check-renamed-slug = L’adresse { $old } est devenue { $new }, mais rien n’y conduit : les anciens liens mèneraient à une erreur.
check-renamed-slug-help =
    Ajoutez à content/redirects.toml :
    { $lines }
check-removed = La fiche { $file } n’est plus là, mais rien ne le dit à qui suit un ancien lien ({ $old }).
check-removed-help =
    Ajoutez à content/redirects.toml (ou remplacez « gone = true » par « to = "…" » si une autre page la remplace) :
    { $lines }

# Redirections
check-redirect-both = La redirection de { $from } dit à la fois où aller (« to ») et que la page est retirée (« gone »).
check-redirect-neither = La redirection de { $from } ne dit ni où aller (« to ») ni que la page est retirée (« gone »).
check-redirect-form-help = Gardez soit « to = "/nouvelle-adresse" », soit « gone = true ».
check-redirect-path = « { $path } » n’est pas une adresse sous sa forme simple.
check-redirect-path-help = Écrivez-la sans barre oblique à la fin, sans « // » et sans « . » ou « .. » entre deux barres.
check-redirect-twice = Une redirection part déjà de { $from } plus haut dans le fichier.
check-redirect-twice-help = Gardez une seule des deux.
check-redirect-loop = Ces redirections tournent en rond : { $steps }.
check-redirect-loop-help = Faites mener chacune directement à la bonne page, et supprimez celle qui revient en arrière.
check-redirect-chain = La redirection de { $from } mène à { $to }, qui est elle-même redirigée.
check-redirect-chain-help = Faites-la mener directement au but : { $line }
check-redirect-target = La redirection mène à { $to }, où il n’y a pas de page.
check-redirect-target-help = Indiquez l’adresse d’une page du site, ou écrivez « gone = true » si rien ne remplace l’ancienne.
check-redirect-clash = La redirection part de { $from }, où se trouve une page ({ $file }) : on ne pourrait plus la lire.
check-redirect-clash-help = Supprimez la redirection, ou changez l’adresse de la page.

# Liens
check-unknown-record = Ce lien mène à « { $target } », qui n’existe pas.
check-unknown-record-help = Le mot après les deux-points est le nom d’un fichier de content/{ $folder }/, sans « .toml ».
check-nearest-help = Vouliez-vous écrire « { $nearest } »?
check-link-form = « { $target } » n’est pas une adresse bien formée.
check-link-http = « { $target } » n’est pas une adresse sûre : elle commence par « http: ».
check-link-https-help = Une adresse extérieure s’écrit en entier et commence par « https:// ».
check-link-mailto = « { $target } » n’est pas une adresse de courriel bien formée.
check-email = « { $target } » n’est pas une adresse de courriel bien formée.
check-link-mailto-help = Une adresse de courriel s’écrit « nom@domaine.ca »; dans un lien : « mailto:nom@domaine.ca ».
check-link-tel = « { $target } » n’est pas un numéro de téléphone bien formé.
check-link-tel-help = Dans un lien, un numéro s’écrit avec l’indicatif du pays et sans espace : « tel:+14186492341 ».
check-link-scheme = Ce lien (« { $target } ») ne mène à rien que le site connaisse.
check-link-scheme-help = Un lien s’écrit « page:contact », « program:pqdi », « area:… » ou « emergency-aid:… » pour une page du site, « https://… » pour un autre site, « mailto:… » ou « tel:+… ».
check-unsafe-link = Ce lien (« { $target } ») pourrait exécuter un programme chez la personne qui lit.
check-unsafe-link-help = Remplacez-le par un lien vers une page.
check-link-contact = Une fiche de coordonnées (« { $target } ») n’a pas de page.
check-link-contact-help = Écrivez « page:contact » pour mener à la page Nous joindre.
check-link-own = Ce lien (« { $target } ») mène à notre propre site par son adresse complète.
check-link-path = Ce lien (« { $target } ») mène à une adresse du site plutôt qu’à une fiche.
check-link-relative = Ce lien (« { $target } ») ne dit pas de quelle sorte de page il s’agit.
check-link-fragment = La page n’a pas d’intertitre « { $target } ».
check-link-fragment-help = Intertitres de ce texte : { $known }
check-hidden-link = { $case ->
    [expired] La fiche « { $target } » n’est plus publiée : le lien devient du texte simple.
   *[hidden] La fiche « { $target } » n’est pas publiée aujourd’hui : le lien devient du texte simple.
 }
check-hidden-link-help = Publiez la fiche, ou retirez le lien.
check-link-text = Les mots de ce lien (« { $words } ») ne disent pas où il mène.
check-link-text-help = Nommez ce que l’on trouvera : « le rapport annuel » plutôt que « cliquez ici ». Certaines personnes n’entendent que les liens.
check-security-contact = « { $target } » n’est pas une adresse où signaler une faille.

# Mise en forme
check-raw-html = Le texte contient du HTML (« { $html } »), qui paraîtrait tel quel, balises comprises.
check-raw-html-help = Employez le Markdown : « ## » pour un intertitre, « - » pour une liste, « **…** » pour du gras, « [texte](page:contact) » pour un lien.
check-stray-markup = { $case ->
    [address] L’adresse « { $sign } » paraîtrait telle quelle : ce n’est pas un lien.
   *[other] On verrait à l’écran le signe « { $sign } » : la mise en forme n’a pas été comprise.
 }
check-stray-markup-help = { $case ->
    [heading] Mettez une espace après le signe : « { $sign } Un intertitre ».
    [item] Commencez chaque élément de la liste par un trait d’union et une espace : « - un point ».
    [table] Ces textes n’ont pas de tableaux : écrivez une liste, avec un élément par ligne.
    [address] Donnez des mots au lien : « [le nom de la page]({ $sign }) ».
    [bold] Le gras s’écrit « **ainsi** », sans espace à l’intérieur.
   *[link] Un lien s’écrit « [texte](adresse) », sans espace entre les deux ni dans l’adresse.
 }
check-indented-text = Ce passage commence par une tabulation ou par des espaces : il paraîtrait comme du code.
check-indented-text-help = Retirez ce qui précède le premier mot de la ligne.
check-stray-markup-plain-help = Ce texte est simple : il ne prend ni lien ni gras. Retirez les signes.
check-image-text = L’image « { $image } » n’a pas de description.
check-image-text-help = Dites entre les crochets ce que montre l’image, pour qui ne la voit pas : ![Une école à Goma](/static/ecole.jpg)
check-unknown-image = L’image « { $image } » n’est pas dans static/.
check-unknown-image-help = Déposez le fichier dans static/ et écrivez « /static/ » suivi de son nom.
check-heading-level = Un intertitre de niveau { $level } ne peut pas venir ici : un niveau est sauté.
check-heading-above = { $level ->
    [1] Le niveau 1 est celui du titre de la page : un intertitre vient plus bas.
   *[other] Le niveau { $level } est celui du nom au-dessus de ce texte : un intertitre vient plus bas.
 }
check-heading-level-help = Commencez la ligne par « { $marks } ».
check-block-paragraph = paragraphe
check-block-heading = intertitre de niveau { $level }
check-block-item = élément de liste
check-block-numbered-item = élément de liste numérotée
check-block-code = code
check-block-line = ligne de séparation

# Les deux langues
check-empty-text = Le texte { $language } est vide.
check-empty-text-help = Écrivez-le : rien ne paraît dans une seule langue.
check-placeholder = « { $words } » : le texte n’est pas terminé.
check-placeholder-help = Écrivez le texte, ou mettez « status = "draft" » tant que la fiche n’est pas prête.
check-placeholder-plain-help = Écrivez le texte définitif.
check-same-text = Les deux langues disent la même chose mot pour mot : l’une des deux n’est pas traduite.
check-same-text-help = Traduisez le texte. Si c’est un nom, ajoutez-le à « names » dans content/site.toml.
check-number-mismatch = { $case ->
    [instead] « { $number } » en { $language }, mais « { $instead } » en { $other }.
   *[alone] « { $number } » en { $language }, mais pas en { $other }.
 }
check-number-mismatch-help = Nombres de ce passage en { $other } : { $numbers }. Corrigez la langue qui se trompe.
check-shape-blocks = { $case ->
    [extra] Ce passage ({ $kind }) n’a pas d’équivalent en { $other }.
   *[other] En { $language }, ce passage est d’un autre genre ({ $kind }) qu’en { $other }.
 }
check-shape-blocks-help = En français : paragraphes { $fr-paragraphs }, intertitres { $fr-headings }, éléments de liste { $fr-items }. En anglais : paragraphes { $en-paragraphs }, intertitres { $en-headings }, éléments de liste { $en-items }.
check-shape-inline = { $case ->
    [links] Liens de ce passage : { $fr } en français, { $en } en anglais.
   *[emphasis] Mises en relief de ce passage : { $fr } en français, { $en } en anglais.
 }
check-shape-target = Ce lien mène à « { $en } » en anglais; en français, un lien mène à « { $fr } ».
check-shape-help = Donnez aux deux langues les mêmes liens et les mêmes mises en relief.
check-wrong-language = Ce passage devrait être en { $language }; il semble en { $other }.
check-wrong-language-help = Traduisez-le. Si c’est un nom, ajoutez-le à « names » dans content/site.toml.
check-swapped-halves = Le français semble être à la place de l’anglais, et l’anglais à la place du français.
check-swapped-halves-help = Échangez les textes de « fr » et de « en ».

# Les mots
check-acronym = Le sigle { $acronym } n’est pas expliqué là où la page l’emploie d’abord.
check-acronym-help = Écrivez d’abord le nom en entier : « nom complet ({ $acronym }) ». Si tout le monde le connaît, ajoutez-le à « acronyms » dans content/site.toml.
check-length = { $case ->
    [short] Ce texte est trop court (longueur : { $length }) : il en faut au moins { $least }.
   *[long] Ce texte est trop long (longueur : { $length }) : au plus { $most }.
 }
check-length-help = { $key ->
    [title] Un titre compte de 5 à 70 caractères; plus long, il est coupé dans les listes et les moteurs de recherche.
   *[summary] Un résumé compte de 50 à 160 caractères; plus long, il est coupé dans les listes et les moteurs de recherche.
 }
check-duplicate = { $key ->
    [title] { $file } a déjà ce titre.
   *[summary] { $file } a déjà ce résumé.
 }
check-duplicate-help = Dites ce que cette page a de particulier : dans une liste de résultats, on ne les distinguerait pas.
check-france-spacing = Pas d’espace avant « { $sign } » au Québec.
check-france-spacing-help = Supprimez l’espace.
check-short-doublet = « { $words } » est un doublet abrégé.
check-short-doublet-help = Écrivez les deux mots en entier (« les citoyennes et les citoyens ») ou un mot qui convient à tout le monde.
check-synonym-empty = « { $term } » n’a que des mots vides : il répondrait à toute recherche.
check-synonym-empty-help = Retirez ce terme, ou ajoutez-lui un mot qui porte un sens.
check-synonym-twice = « { $term } » est deux fois dans ce groupe.
check-synonym-twice-help = Retirez l’un des deux.

# Les faits et le temps
check-unknown-country = « { $code } » n’est le code d’aucun pays.
check-unknown-country-help = Employez le code à deux lettres de la norme ISO 3166-1 : HT pour Haïti, CD pour la République démocratique du Congo.
check-unnamed-country = Le pays « { $code } » n’a pas de nom dans content/site.toml.
check-unnamed-country-help = Ajoutez sous [countries] : { $code } = {"{"} fr = "…", en = "…" {"}"}
check-date-order = « { $key } » ({ $date }) ne peut pas aller avec « { $other } » ({ $than }) : ces dates ne se suivent pas dans l’ordre.
check-date-order-help = Corrigez l’une des deux dates.
check-year-order = « { $key } » ({ $year }) vient après la dernière mise à jour ({ $updated }).
check-grant-year = Cette somme a été annoncée le { $date }, avant l’année de l’aide ({ $year }).
check-grant-year-help = Corrigez la date de l’annonce ou l’année de l’aide.
check-future-date = Le { $date } n’est pas encore passé.
check-future-date-help = Vérifiez l’année, le mois et le jour (année-mois-jour).
check-grant-sum = Les sommes versées font { $sum } $, plus que le montant confirmé ({ $amount } $).
check-grant-amount = Les sommes versées font { $sum } $, mais le montant confirmé manque.
check-grant-sum-help = Corrigez une somme, ou écrivez « { $line } ».
check-schedule = La fiche cesserait de paraître ({ $until }) avant d’avoir paru ({ $from }).
check-schedule-help = Mettez dans « expires_at » un moment qui vient après « publish_at ».
check-review-overdue = Cette fiche devait être relue le { $date } au plus tard.
check-review-due = Cette fiche doit être relue d’ici le { $date }.
check-review-help = Relisez-la, puis mettez la date du jour dans « reviewed » et une nouvelle date dans « review_by ».
check-security-txt = { $case ->
    [past] Le fichier security.txt n’est plus valable depuis le { $date }.
   *[near] Le fichier security.txt n’est valable que jusqu’au { $date }.
 }
check-security-txt-help = Vérifiez que l’adresse où signaler une faille est encore la bonne, puis reportez la date (d’un an au plus).

# L’accord des deux langues
check-not-agreed = Personne n’a encore confirmé que les deux langues de cette fiche disent la même chose.
check-changed-in-both = Cette fiche a changé dans les deux langues : personne n’a encore confirmé qu’elles disent la même chose.
check-not-agreed-help = Relisez les deux textes côte à côte, puis lancez : solidarite agree { $file }
check-stale-half =
    Le texte a changé en { $other }, mais pas en { $language }.
    Avant : { $old }
    Maintenant : { $new }
check-stale-half-help = Mettez à jour le texte en { $language }; si le sens n’a pas changé, lancez : solidarite agree { $file }
ledger-conflict = Deux versions du registre se contredisent ici : une fusion n’a pas été terminée.
ledger-conflict-help = Gardez les lignes des deux côtés, supprimez celles qui commencent par <<<<<<<, ======= ou >>>>>>>, puis lancez « solidarite agree » pour les fiches en cause.
ledger-line = Cette ligne du registre n’a pas sa forme : une clé, le français et l’anglais, séparés par des tabulations.
ledger-line-help = Supprimez la ligne, puis lancez « solidarite agree » pour la fiche en cause.
ledger-twice = Cette ligne du registre y est déjà.

## Les règles, en une phrase

rule-missing-slug = Chaque page a une adresse.
rule-fixed-slug = Une page à adresse fixe n’a pas de « slug ».
rule-duplicate-slug = Deux pages n’ont jamais la même adresse.
rule-renamed-slug = Une adresse changée ou supprimée a sa redirection.
rule-missing-page = Chaque page fixe a sa fiche.
rule-redirect-form = Une redirection dit où aller ou que la page est retirée.
rule-redirect-twice = Une seule redirection part d’une adresse.
rule-redirect-clash = Aucune redirection ne part d’une page qui existe.
rule-redirect-loop = Les redirections ne tournent pas en rond.
rule-redirect-chain = Une redirection mène directement au but.
rule-redirect-target = Une redirection mène à une page.
rule-dead-link = Un lien vers le site mène à une fiche ou à un intertitre.
rule-unsafe-link = Aucun lien n’exécute de programme.
rule-link-form = Les adresses sont bien formées et sûres.
rule-hidden-link = Un lien mène à une fiche publiée.
rule-link-text = Les mots d’un lien disent où il mène.
rule-raw-html = Les textes sont sans HTML.
rule-stray-markup = La mise en forme est comprise.
rule-image-text = Chaque image a une description.
rule-unknown-image = Chaque image est dans static/.
rule-heading-level = Les niveaux d’intertitre se suivent.
rule-empty-text = Aucun texte n’est vide.
rule-placeholder = Aucun texte n’est inachevé.
rule-same-text = Chaque texte est traduit.
rule-number-mismatch = Les deux langues ont les mêmes nombres.
rule-number-words = Les deux langues ont les mêmes nombres en lettres.
rule-shape-mismatch = Les deux langues sont bâties de la même façon.
rule-wrong-language = Chaque texte est dans sa langue.
rule-acronym = Un sigle est expliqué à son premier emploi.
rule-title-length = Un titre a de 5 à 70 caractères.
rule-summary-length = Un résumé a de 50 à 160 caractères.
rule-duplicate-title = Chaque page a son titre.
rule-duplicate-summary = Chaque page a son résumé.
rule-france-spacing = Pas d’espace avant le point-virgule, le point d’exclamation et le point d’interrogation.
rule-short-doublet = Les deux genres s’écrivent en entier.
rule-synonym = Un synonyme a un mot qui porte un sens, et paraît une fois.
rule-unknown-country = Chaque pays existe et a un nom.
rule-date-order = Les dates se suivent dans l’ordre.
rule-future-date = Un fait accompli ne porte pas une date à venir.
rule-grant-sum = Les sommes versées ne dépassent pas le montant confirmé.
rule-schedule = Une fiche paraît avant de cesser de paraître.
rule-review-due = Une fiche est relue à temps.
rule-review-overdue = Aucune fiche n’a dépassé sa date de relecture.
rule-security-txt = Le fichier security.txt est valable.
rule-ledger = Le registre des accords peut être lu.
rule-stale-half = Quand une langue change, l’autre suit.
rule-not-agreed = Une personne a confirmé que les deux langues disent la même chose.
