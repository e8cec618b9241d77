/** Why no personal data of the product falls under these retentions of the register yet; the day some does, the test asks for its rule. */
export const noDataYet: Readonly<Record<string, string>> = {
  dossier_label: 'dossiers et lettres viennent avec la labellisation',
  statistiques: 'des nombres, sans personne : rien à purger',
  reservation_passee: 'réservations et prêts ne sont pas ouverts',
  session_terminee: 'les sessions multi-sites ne sont pas ouvertes',
  porte_ouverte: 'les portes ouvertes ne sont pas ouvertes à l’inscription',
  autorisation_image: 'aucune autorisation d’image n’est tenue',
  comptable: 'les cotisations sont dues par des organisations : aucune colonne ne nomme de personne',
  projet_financeur: 'les dépenses de projets ne sont pas ouvertes',
  abonnement: 'la lettre d’information n’est pas ouverte',
  sans_limite: 'sans personne : rien à purger',
};
