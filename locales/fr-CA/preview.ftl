## L’aperçu : ce que voient les personnes qui écrivent

preview-french = français
preview-english = anglais

## Dans les pages du site

preview-early = À venir
preview-expired = Expirée

## Par-dessus les pages

preview-error = Erreur
preview-warning = Avertissement
preview-badge = { $errors ->
    [0] { $warnings ->
        [0] Aperçu : rien à signaler
        [one] Aperçu : { $warnings } avertissement
       *[other] Aperçu : { $warnings } avertissements
    }
    [one] Aperçu : { $errors } erreur
   *[other] Aperçu : { $errors } erreurs
}
preview-site-stays = Le site d’avant reste affiché derrière, jusqu’à ce que tout soit corrigé.
preview-no-site = Le site s’affichera dès que tout sera corrigé.
preview-warnings-wait = Rien n’empêche la mise en ligne; à vous de juger.
preview-failure = L’ordinateur ne l’a pas permis : { $reason }
preview-more = Et { $count ->
    [one] { $count } autre faute
   *[other] { $count } autres fautes
 }, que « solidarite check » énumère.
preview-close = Fermer
preview-copy = Copier
preview-copied = Copié
preview-lost = Aperçu interrompu : le programme ne répond plus
preview-overview = État des fiches
preview-site = Le site en { $language }
preview-side = Le français et l’anglais côte à côte
preview-waiting-title = Le site attend
preview-waiting = Les contenus ont des erreurs. La page apparaîtra d’elle-même dès qu’elles seront corrigées.

## L’état des fiches

preview-filters = Choix des fiches
preview-show-all = en tout
preview-show-faults = avec des fautes
preview-show-languages = dont l’accord est à confirmer
preview-show-reviews = à relire
preview-show-withheld = hors ligne
preview-nothing = Aucune fiche n’est dans ce cas.
preview-column-record = Fiche
preview-column-state = Publication
preview-column-languages = Langues
preview-column-reviews = Relecture
preview-column-faults = Fautes
preview-pages = Pages
preview-programs = Programmes
preview-areas = Domaines
preview-emergency-aid = Aide d’urgence
preview-contacts = Coordonnées
preview-whole-site = Tout le site
preview-components = Les composants des pages
preview-fill-ordinary = comme d’habitude
preview-fill-empty = sans texte
preview-fill-absurd = avec des textes sans fin
preview-public = En ligne
preview-historical = En ligne, historique
preview-expired-on = Retirée le { $date }
preview-overdue = À relire depuis le { $date }
preview-agreed = Accord confirmé
preview-unknown = Accord à confirmer
preview-stale = { $count ->
    [one] { $count } texte à revoir
   *[other] { $count } textes à revoir
}
preview-open = { $count ->
    [one] { $count } texte à confirmer
   *[other] { $count } textes à confirmer
}
preview-unread = Fichier illisible
preview-faults = { $count ->
    [one] { $count } faute
   *[other] { $count } fautes
}

## Une fiche

preview-see-page = Voir la page en { $language }
preview-agree = Si les deux langues disent maintenant la même chose :
preview-no-block = Rien ici dans cette langue
preview-block-open = Accord à confirmer
preview-block-stale = À revoir : l’autre langue a changé
preview-block-changed = A changé depuis le dernier accord
