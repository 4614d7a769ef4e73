## Les mots de l’interface du site

# Le nom de la langue, dans cette langue : le lien vers l’autre version de la page.
language-name = Français
head-home = { $site } – { $tagline }
head-title = { $title } – { $site }
social-alt = Carte du monde où figurent le Québec et les lieux de son aide d’urgence
feed-title = Solidarité internationale : quoi de neuf
view-failed = Une page n’a pas pu être produite : { $reason }

## En-tête, fil d’Ariane et pied de page

skip-link = Aller au contenu
charter-link = Qui peut consulter ce contenu
nav-label = Sections
nav-search = Recherche
nav-civil-society = Société civile
nav-programs = Programmes
nav-public-expertise = Expertise publique
nav-francophonie = Francophonie
nav-emergency-aid = Aide d’urgence
nav-contact = Nous joindre
trail-label = Fil d’Ariane
trail-home = Accueil
foot-label = À propos du site
foot-help = Une question?
foot-contact = Nous joindre
foot-site-map = Plan du site
foot-whats-new = Quoi de neuf
foot-open-data = Données ouvertes
foot-accessibility = Accessibilité
foot-privacy = Confidentialité
foot-feed = Fil Atom
foot-about = Carte : { $source }, domaine public.

## Toutes les pages

last-update = Dernière mise à jour : le { $date }
content-version = Version du contenu : { $version } (texte le plus récent : { $date })
notice-historical = Page historique.
contents-title = Sur cette page
sources-title = { $count ->
    [one] Source
   *[other] Sources
}
figure-over = Plus de
list-comma = { $first }, { $second }
list-and = { $first } et { $second }
# Avant le dernier de trois ou plus.
list-last = { $first } et { $second }
money-dollars = { $number } $
money-millions = { $size ->
    [one] { $number } million de dollars
   *[other] { $number } millions de dollars
}
file-size = { $number } ko
kind-page = Page
kind-program = Programme
kind-area = Domaine
kind-emergency-aid = Aide d’urgence
kind-contact = Coordonnées

## Prévisualisation

preview-draft = Brouillon
preview-reviewed = Relu le { $date }
preview-review-by = À relire d’ici le { $date }
preview-from = Publication le { $date }
preview-until = Retrait le { $date }

## Accueil

home-figures = Depuis 1997
home-ways-in = Comment le Québec agit
home-latest = Dernières aides d’urgence
home-all-aid = { $count ->
    [one] Voir l’aide d’urgence
   *[other] Voir les { $count } aides
}

## Programmes et domaines

programs-title = { $count ->
    [0] Programmes
    [one] Le programme
    [2] Les deux programmes
    [3] Les trois programmes
    [4] Les quatre programmes
    [5] Les cinq programmes
   *[other] Les { $count } programmes
}
programs-others = { $count ->
    [one] L’autre programme
   *[other] Les autres programmes
}
programs-of-aid = { $count ->
    [one] Programme
   *[other] Programmes
}
program-since = créé en { $year }
areas-title = { $count ->
    [0] Domaines
    [one] Le domaine
    [2] Les deux domaines
    [3] Les trois domaines
    [4] Les quatre domaines
    [5] Les cinq domaines
   *[other] Les { $count } domaines
}
areas-others = { $count ->
    [one] L’autre domaine
   *[other] Les autres domaines
}
fact-name = Nom officiel
fact-created = Création
fact-audience = Public visé
fact-partner = Partenaire
fact-replaced-by = Remplacé par

## Aide d’urgence

crisis-conflict = Conflit
crisis-epidemic = Épidémie
crisis-displacement = Déplacement de population
crisis-storm = Tempête
crisis-hurricane = Ouragan
crisis-earthquake = Séisme
crisis-fire = Incendie
region-africa = Afrique
region-americas = Amériques
region-asia = Asie
region-europe = Europe
fact-year = Année
fact-kind = Type de crise
fact-countries = { $count ->
    [one] Pays
   *[other] Pays
}
fact-place = Lieu
fact-region = Région
fact-amount = Somme confirmée
amount-unknown = Non précisée
grants-title = Sommes dont le destinataire est connu
aid-note = { $kind }, { $year }
aid-related = À lire aussi
aid-count = { $count ->
    [0] Aucune aide d’urgence
    [one] { $count } aide d’urgence
   *[other] { $count } aides d’urgence
}
aid-none = Aucune aide ne figure ici pour le moment.
aid-caption = De la plus récente à la plus ancienne
aid-column = Aide
ways-title = { $count ->
    [one] Une façon d’aider
    [2] Deux façons d’aider
   *[other] { $count } façons d’aider
}
timeline-title = D’année en année
filters-label = Filtres de la liste
filter-year = Par année
filter-kind = Par type de crise
filter-region = Par région
aid-of-year = Aide d’urgence en { $value }
    .description = Ce que le Québec a fait lors des crises humanitaires de { $value } : où, pourquoi et pour quelle somme confirmée.
aid-of-conflict = Aide d’urgence lors de conflits
    .description = Ce que le Québec a fait lors de conflits : où, en quelle année et pour quelle somme confirmée.
aid-of-epidemic = Aide d’urgence lors d’épidémies
    .description = Ce que le Québec a fait lors d’épidémies : où, en quelle année et pour quelle somme confirmée.
aid-of-displacement = Aide d’urgence aux personnes déplacées
    .description = Ce que le Québec a fait pour les personnes forcées de fuir : où, en quelle année et pour quelle somme confirmée.
aid-of-storm = Aide d’urgence après des tempêtes
    .description = Ce que le Québec a fait après des tempêtes : où, en quelle année et pour quelle somme confirmée.
aid-of-hurricane = Aide d’urgence après des ouragans
    .description = Ce que le Québec a fait après des ouragans : où, en quelle année et pour quelle somme confirmée.
aid-of-earthquake = Aide d’urgence après des séismes
    .description = Ce que le Québec a fait après des séismes : où, en quelle année et pour quelle somme confirmée.
aid-of-fire = Aide d’urgence après des incendies
    .description = Ce que le Québec a fait après des incendies : où, en quelle année et pour quelle somme confirmée.
aid-of-africa = Aide d’urgence en Afrique
    .description = Ce que le Québec a fait lors de crises humanitaires en Afrique : pourquoi, en quelle année et pour quelle somme confirmée.
aid-of-americas = Aide d’urgence dans les Amériques
    .description = Ce que le Québec a fait lors de crises humanitaires dans les Amériques : pourquoi, en quelle année et pour quelle somme confirmée.
aid-of-asia = Aide d’urgence en Asie
    .description = Ce que le Québec a fait lors de crises humanitaires en Asie : pourquoi, en quelle année et pour quelle somme confirmée.
aid-of-europe = Aide d’urgence en Europe
    .description = Ce que le Québec a fait lors de crises humanitaires en Europe : pourquoi, en quelle année et pour quelle somme confirmée.
page-title = Aide d’urgence, page { $value }
page-description = La suite de la liste de l’aide d’urgence du Québec, de la plus récente à la plus ancienne : page { $value }.
numbered-page = { $text }, page { $number }
pager-label = Pages de la liste
pager-page = Page { $number }
map-label = Carte du monde : lieux de l’aide d’urgence du Québec
map-detail-label = Carte : { $place }
map-mark = { $title } ({ $kind }, { $year })
map-quebec = Québec
map-summary = { $count ->
    [one] La carte situe { $count } aide d’urgence, { $span } : { $regions }.
   *[other] La carte situe { $count } aides d’urgence, { $span } : { $regions }.
}
map-newest = Pour rester lisible, elle ne marque que les { $count } plus récentes.
map-summary-none = La carte ne situe aucune aide d’urgence pour le moment.
map-in-year = en { $year }
map-years = de { $first } à { $last }
map-in-africa = { $count } en Afrique
map-in-americas = { $count } dans les Amériques
map-in-asia = { $count } en Asie
map-in-europe = { $count } en Europe

## Nous joindre

contact-phone = Téléphone
contact-fax = Télécopieur
contact-email = Courriel
contact-address = Adresse
contact-other = L’adresse en anglais
contact-map = Voir sur la carte d’OpenStreetMap
contact-card = Carte de visite (VCF)

## Données ouvertes

data-columns = { $count ->
    [one] La colonne
   *[other] Les { $count } colonnes
}
data-package-link = Description des jeux de données (Data Package)

## Recherche et pages d’erreur

search-heading = Recherche
search-live = Cette copie du site ne cherche pas; la recherche se fait à l’adresse { $link }
search-label = Chercher dans le site
search-button = Chercher
search-title = Recherche : { $value }
search-description = Les pages du site qui répondent à la recherche.
search-count = { $count ->
    [0] Aucun résultat pour « { $question } »
    [one] { $count } résultat pour « { $question } »
   *[other] { $count } résultats pour « { $question } »
}
search-corrected = Vous aviez écrit « { $question } »; voici les résultats pour une orthographe proche.
search-partial = Aucune page ne contient tous ces mots; voici celles qui en contiennent une partie.
search-suggestions = Essayez plutôt :
search-kinds = Résultats par genre de page
search-all-kinds = Tous
ways-on = Où aller maintenant
