const ORGANISATION = 'Saisi par l’organisation elle-même';
const CAMPUS = 'Saisi par un campus';

const bodies: Readonly<Record<string, string>> = {
  correspondant: ORGANISATION,
  responsable_organisation: ORGANISATION,
  directeur_campus: CAMPUS,
  equipe_campus: CAMPUS,
  pilotage_academique: 'Saisi par l’académie',
  pilotage_regional: 'Saisi par la Région',
  porteur_de_lien: 'Confirmé par l’organisation, par un lien reçu par courriel',
  administrateur: 'Saisi par l’administration du service',
};

/** What the pages print as the source of a field that a person gave in a role: a body, never a name. @throws for another role. */
export function typedBy(role: string): string {
  const body = bodies[role];
  if (!body) throw new Error(`No source for what the role ${role} types`);
  return body;
}
