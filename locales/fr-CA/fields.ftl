## Les genres de fichiers

schema-page = Une page du site : son titre, son résumé et son texte, dans les deux langues.
schema-program = Un programme du ministère.
schema-area = Un domaine d’action du Québec dans la Francophonie.
schema-emergency-aid = Une occasion où le Québec a apporté une aide d’urgence.
schema-contact = Des coordonnées : à qui s’adresser, où et comment.
schema-site = Ce qui vaut pour tout le site.
schema-redirects = Les anciennes adresses, et où elles mènent maintenant.
schema-synonyms = Les mots qui veulent dire la même chose pour qui cherche.

## Ce que dit toute fiche qui a une page

field-fr = Le texte français.
field-en = Le texte anglais.
field-slug = La fin de l’adresse de la page, dans chaque langue : lettres minuscules sans accent, chiffres et traits d’union. Si vous la changez, ajoutez une redirection.
field-page-slug = L’adresse de la page après la barre oblique, dans chaque langue. Les pages à adresse fixe, comme l’accueil, n’en ont pas.
field-title = Le titre de la page, de 5 à 70 caractères.
field-summary = Une phrase ou deux, de 50 à 160 caractères : le chapeau de la page et sa description dans les moteurs de recherche.
field-updated = Le jour de la dernière mise à jour du contenu (année-mois-jour), avec l’heure si on la connaît.
field-reviewed = Le jour où une personne a relu la page en entier pour la dernière fois.
field-review_by = Le jour avant lequel il faut relire la page. La vérification le rappelle 30 jours d’avance.
field-status = L’état de la fiche : current (elle vaut aujourd’hui), historical (elle décrit le passé) ou draft (brouillon, invisible du public).
field-notice = Un avis à voir avant tout le reste.
field-publish_at = Le moment à partir duquel le public voit la page, avec le décalage horaire (-05:00 en hiver, -04:00 en été).
field-expires_at = Le moment à partir duquel le public ne voit plus la page.
field-sources = Les sources qui permettent de vérifier ce que dit la page.
field-sources-title = Le titre de la source, dans sa propre langue.
field-sources-publisher = Qui a publié la source.
field-sources-date = Le jour de la publication.
field-sources-url = L’adresse de la source sur le Web, si elle en a une.
field-sources-lang = La langue du titre de la source : fr ou en. Sans ce champ, le français.
field-body = Le texte de la page, en Markdown. Un lien vers une autre fiche s’écrit [texte](program:pqdi).
field-figures = Des chiffres à mettre en évidence.
field-figures-number = Le nombre, en chiffres, sans espace.
field-figures-over = true si le vrai nombre est plus grand (« plus de »).
field-figures-unit = cad si le nombre est une somme en dollars canadiens.
field-figures-text = La suite de la phrase, lue après le nombre.

## Les pages

field-ways = Les façons d’aider, sur la page de l’aide d’urgence.
field-ways-name = Le nom de cette façon d’aider.
field-ways-text = En quoi elle consiste, en Markdown.

## Les programmes et les domaines

field-program-name = Le nom officiel du programme, s’il diffère du titre.
field-acronym = Le sigle officiel, le même dans les deux langues.
field-created = L’année de création.
field-audience = À qui le programme s’adresse.
field-partner = Avec qui le ministère mène le programme.
field-replaced_by = Ce qui a remplacé le programme.
field-order = Le rang dans les listes : le plus petit nombre vient en premier.

## L’aide d’urgence

field-year = L’année de l’aide.
field-countries = Les pays touchés, par leur code ISO de deux lettres majuscules, par exemple "HT" pour Haïti.
field-region = La région du monde : africa, americas, asia ou europe.
field-kind = Le type de crise : conflict (conflit), displacement (déplacement de population), earthquake (séisme), epidemic (épidémie), fire (incendie), hurricane (ouragan) ou storm (tempête).
field-place = Le lieu, en mots.
field-lat = La latitude du lieu en degrés, négative au sud de l’équateur, avec un point : 18.5
field-lon = La longitude du lieu en degrés, négative à l’ouest de Greenwich, avec un point : -72.3
field-amount_cad = La somme confirmée, en dollars canadiens, sans espace ni signe. Sans ce champ, la page ne donne aucune somme.
field-grants = Les subventions connues, une par ligne.
field-grants-date = Le jour de l’annonce.
field-grants-amount_cad = La somme, en dollars canadiens.
field-grants-to = À qui la somme a été versée.
field-programs = Les programmes par lesquels l’aide a été versée, par leur identifiant (le nom de leur fichier).

## Les coordonnées

field-contact-name = Le nom du service.
field-contact-organization = Le nom officiel de l’organisme, en français.
field-contact-street = Le numéro et la rue, comme chaque langue les écrit.
field-contact-locality = La ville.
field-contact-region = La province.
field-contact-postal_code = Le code postal, en majuscules avec une espace : "G1R 5R9"
field-contact-country = Le code ISO du pays : "CA" pour le Canada.
field-contact-phone = Le numéro de téléphone avec l’indicatif régional : "418 649-2341"
field-contact-fax = Le numéro de télécopieur.
field-contact-email = L’adresse de courriel.
field-contact-lat = La latitude de l’immeuble, en degrés.
field-contact-lon = La longitude de l’immeuble, en degrés.
field-contact-updated = Le jour de la dernière mise à jour de ces coordonnées.

## Le site entier (site.toml)

field-site-base_url = L’adresse publique du site : https:// et son nom, sans barre oblique à la fin.
field-site-name = Le nom du site.
field-site-tagline = De quoi parle le site, en quelques mots.
field-site-main_contact = Les coordonnées au pied de chaque page : le nom de leur fichier dans contacts, sans « .toml ».
field-site-acronyms = Les sigles que tout le monde connaît, qu’il n’est pas nécessaire d’expliquer.
field-site-names = Les noms propres qui sont les mêmes dans les deux langues, ou qui restent dans leur langue.
field-site-names-text = Le nom, comme il s’écrit.
field-site-names-lang = La langue du nom : fr ou en, pour que les lecteurs d’écran le prononcent bien dans un texte de l’autre langue.
field-site-charter = Ce que les pages anglaises disent de la Charte de la langue française : le seul texte sans pendant français.
field-site-charter-notice = Le court avis au haut de chaque page anglaise.
field-site-charter-title = Le titre de la page qui l’explique.
field-site-charter-summary = Le chapeau et la description de cette page.
field-site-charter-text = Le texte de cette page, en Markdown.
field-site-charter-updated = Le jour de la dernière mise à jour de ce texte.
field-site-security = Où signaler une faille de sécurité (le fichier security.txt).
field-site-security-contact = L’adresse à laquelle écrire : https://…, mailto:… ou tel:…
field-site-security-expires = Jusqu’à quand cela vaut : au plus un an.
field-site-countries = Le nom de chaque pays dans les deux langues, par son code de deux lettres.

## Les redirections et les synonymes

field-redirect = Une adresse qui a changé ou qui n’existe plus. Une rubrique [[redirect]] pour chacune.
field-redirect-from = L’ancienne adresse, à partir de la barre oblique : "/ancienne-page"
field-redirect-to = La nouvelle adresse. À la place : gone = true.
field-redirect-gone = true si la page n’existe plus et que rien ne la remplace.
field-group = Un groupe de mots de même sens. Une rubrique [[group]] pour chacun.
field-group-terms = Les mots ou expressions, dans une langue ou dans les deux.
