import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { roles } from '#modules/droits/index.ts';
import { insertAttribution } from './attributions.sql.ts';
import { insertCompte } from './comptes.sql.ts';
import { hasRealAccount, regionCode } from './personas.sql.ts';
import type { Target } from './target.ts';

const contactsFile = z.object({
  contacts: z.array(
    z.object({
      id: z.string(),
      prenom: z.string(),
      nom: z.string(),
      fonction: z.string(),
      organisation: z.string(),
      // Everybody in the set is invented: nobody real is given a door that opens with one click.
      courriel: z.string().endsWith('@exemple.fr'),
      origine: demoOrigin.refine((origin) => origin.type === 'exemple'),
    }),
  ),
});

const comptesFile = z.object({
  comptes: z.array(
    z.object({
      id: z.string(),
      role: z.string(),
      contact: z.string(),
      perimetre: z.object({
        campus: z.array(z.string()).optional(),
        organisation: z.array(z.string()).optional(),
        action: z.array(z.string()).optional(),
        cordee: z.array(z.string()).optional(),
        cordee_etablissement: z.array(z.string()).optional(),
        instance: z.array(z.string()).optional(),
        region: z.array(z.string()).optional(),
        dossier: z.array(z.string()).optional(),
        fin_jour: z.number().optional(),
      }),
    }),
  ),
});
type DemoAccount = z.infer<typeof comptesFile>['comptes'][number];

/** Words of the set that are not ids of data/droits. */
const ROLES: Record<string, string> = {
  direction_campus: 'directeur_campus',
  correspondant_membre: 'correspondant',
  pilote_groupe: 'animateur_groupe',
  region_academique: 'pilotage_academique',
  conseil_regional: 'pilotage_regional',
  national: 'pilotage_national',
  administration: 'administrateur',
};

/** The school year of the set began this many days before day 0: personas have their role since. */
const SINCE = -189;

/**
 * Personas of the demonstration: invented people, one per role, without any secret. None where somebody has a real account
 * (`demo --force`): an invented door never opens on real work.
 */
export const loadDemo: DemoLoader = async (demo) => {
  if (await hasRealAccount(demo.tx)) return { personnages: 0 };
  const contacts = new Map(demo.files.read('contacts', contactsFile).contacts.map((one) => [one.id, one]));
  const { comptes } = demo.files.read('comptes', comptesFile);
  for (const [rank, compte] of comptes.entries()) {
    const contact = contacts.get(compte.contact);
    if (!contact) throw new Error(`Demonstration set: contact « ${compte.contact} » is unknown.`);
    // One second apart: the sign-in page keeps the order of the set.
    const now = new Date(Date.parse(`${demo.day0}T06:00:00Z`) + rank * 1000);
    const compteId = await insertCompte(demo.tx, {
      courriel: contact.courriel,
      prenom: contact.prenom,
      nom: contact.nom,
      fonction: contact.fonction,
      organisationId: demo.find('organisation', contact.organisation),
      demonstration: true,
      now,
    });
    if (!compteId) throw new Error(`Demonstration set: two accounts for « ${compte.contact} ».`);
    demo.remember('compte', compte.contact, compteId);
    const role = roles.get(ROLES[compte.role] ?? compte.role);
    if (!role) throw new Error(`Demonstration set: role « ${compte.role} » is unknown.`);
    for (const target of await targetsOf(demo, role, compte)) {
      const fin = demo.day(compte.perimetre.fin_jour ?? null);
      await insertAttribution(demo.tx, {
        ...target,
        compteId,
        role: role.id,
        debut: demo.day(SINCE),
        fin,
        donneePar: null,
        now,
      });
    }
  }
  return { personnages: comptes.length };
};

/** Where the role of a persona holds; objects of rooms that do not load theirs yet keep their id of the set. */
async function targetsOf(
  demo: DemoContext,
  { perimetre }: { perimetre: string },
  { perimetre: given }: DemoAccount,
): Promise<Target[]> {
  switch (perimetre) {
    case 'campus':
      return (given.campus ?? []).map((id) => ({ perimetre: 'campus', cible: demo.idOf('campus', id) }));
    case 'organisation':
      return (given.organisation ?? []).map((id) => ({
        perimetre: 'organisation',
        cible: demo.idOf('organisation', id),
      }));
    case 'region':
    case 'region_academique':
      return Promise.all(
        (given.region ?? []).map(async (nom) => ({ perimetre, cible: await regionCode(demo.tx, perimetre, nom) })),
      );
    case 'national':
    case 'instance_technique':
      return [{ perimetre, cible: null }];
    default:
      return objectsOf(given).map((cible) => ({ perimetre: 'objet', cible }));
  }
}

const objectsOf = (given: DemoAccount['perimetre']): string[] => [
  ...(given.action ?? []).map((id) => `action:${id}`),
  ...(given.instance ?? []).map((id) => `instance:${id}`),
  ...(given.dossier ?? []).map((id) => `dossier:${id}`),
  ...(given.cordee ?? []).map((id) => `cordee:${id}`),
  ...(given.cordee_etablissement ?? []).map((id) => `cordee_etablissement:${id}`),
];
