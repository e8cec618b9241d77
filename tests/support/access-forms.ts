import type { Example } from './access-examples.ts';

/** What the forms must hold to reach an object. */
export const formsOn = (organisation: string, binned: string): Omit<Example['forms'], 'fusion'> => ({
  restauration: { version: '1', reprise: '1' },
  corbeille: { type: 'organisation', id: binned },
  etat: { acte: 'suspendre', motif: 'Un essai' },
  accord: { publication: 'page_campus', acte: 'retirer' },
  brouillon: { brouillon_formulaire: 'organisation.fiche', brouillon_objet: organisation },
});
