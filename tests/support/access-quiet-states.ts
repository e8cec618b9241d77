/** Columns of a state that no act of the product reads: they say what open data said. */
export const quietStates: Readonly<Record<string, string>> = {
  campus_site: 'lieu d’un campus, lu dans les fichiers ouverts et dans les textes ; aucun acte ne le change',
  labellisation: 'label, lu dans les textes officiels ; aucun acte ne le change',
  ligne_formation:
    'ligne de l’offre, lue dans les fichiers ouverts, ouverte par l’acte qui la confirme dans une offre, ouverte ou fermée par une demande',
  passerelle_etape: 'étape passée d’une passerelle ; les actes portent sur la passerelle',
  complement_etape: 'étape passée d’un complément ; les actes portent sur le complément',
  cordee_financement: 'demande à un financeur ; son état est un champ de sa saisie, qu’aucune adresse n’attend',
  mentor_rapprochement:
    'mentor accepté ou refusé pour un groupe ; src/modules/cordees/rapprochements/groups.test.ts essaie ses actes',
  import_evenements:
    'fichier d’agenda ; src/modules/evenements/imports/imports.test.ts l’importe et l’annule dans chaque état',
  import_plan: 'plan en tableur ; src/modules/projets/plan/import.test.ts l’importe et l’annule dans chaque état',
  accueil_accord: 'convention ; src/modules/mobilites/accords essaie ses actes dans chaque état',
  courrier_destinataire: 'ce que la boîte d’envoi dit d’un courriel ; les actes portent sur le courrier',
  bilan: 'bilan d’un campus ; src/modules/bilans/states.test.ts essaie ses actes dans chaque état',
  cadre: 'version d’un cadre ; src/modules/bilans/states.test.ts essaie ses actes dans chaque état',
};
