## Ce que disent les commandes

cli-foreign-folder = Le dossier { $folder } n’est pas vide et ne vient pas d’une exportation : rien n’a été écrit.
cli-foreign-file = Aucune exportation n’a écrit le fichier { $file }, qui serait perdu : rien n’a été écrit. Déplacez-le, ou exportez dans un autre dossier.
cli-exported = { $files ->
    [one] { $files } fichier écrit dans { $folder }
   *[other] { $files } fichiers écrits dans { $folder }
 }
cli-version = Version du contenu : { $version } (texte le plus récent : { $newest })
cli-bad-id = « { $id } » ne peut pas être un nom de fiche : seuls les lettres minuscules sans accent, les chiffres et les traits d’union sont permis (exemple : mali-2027).
cli-file-exists = Le fichier { $file } existe déjà : il n’a pas été touché.
cli-made = { $file } est créé. La fiche est un brouillon : remplissez-la, puis retirez la ligne « status = "draft" ».
cli-made-contact = { $file } est créé. Remplissez la fiche : des coordonnées n’ont pas de brouillon, et le site attend tant qu’il y reste un texte du modèle.
cli-schemas = { $files ->
    [one] { $files } schéma écrit dans { $folder }
   *[other] { $files } schémas écrits dans { $folder }
 }
cli-agreed = { $records ->
    [0] Aucune fiche à confirmer
    [one] { $records } fiche dont l’accord est confirmé
   *[other] { $records } fiches dont l’accord est confirmé
 }
cli-agree-nothing = Nommez les fichiers dont les deux langues disent la même chose, ou --all pour tous.
cli-no-record = { $file } n’est pas un fichier de contenu du site.
cli-faults-first = { $file } a des erreurs : corrigez-les d’abord.
cli-preview-listening = L’aperçu est à { $address } (état des fiches : { $address }/_preview). Ctrl+C pour terminer.
cli-loopback-only = L’aperçu ne s’ouvre que sur cette machine (127.0.0.1 ou ::1), pas sur { $address }.
cli-port-in-use = L’adresse { $address } est déjà prise : un autre programme y répond.
cli-rebuilt = Le site est à jour : version { $version }
cli-rebuild-failed = Les contenus ont des erreurs : le site d’avant reste en place.
cli-not-found = il n’y a rien à cet endroit
cli-no-permission = l’accès est refusé
cli-address-in-use = un autre programme répond déjà à cette adresse
cli-address-not-here = cette adresse n’est pas de cette machine
cli-no-folder = ce n’est pas un dossier
cli-a-folder = c’est un dossier
cli-exists = il y a déjà quelque chose sous ce nom
cli-disk-full = il n’y a plus de place sur le disque
cli-read-only = rien ne peut être écrit ici
cli-progress = Le travail est en cours…
