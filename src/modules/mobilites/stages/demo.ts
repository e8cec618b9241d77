import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin, EXAMPLE_LABEL } from '#core/demonstration/index.ts';
import { writePdf } from '#core/documents/index.ts';
import { attachFile, keepBytes } from '#core/files/index.ts';
import { slugify } from '#core/text/index.ts';
import { addDays } from '#core/time/index.ts';
import { chosenEstablishment } from '#modules/organisations/index.ts';
import { insertApplication, updateApplication } from './applications.sql.ts';
import { insertOffer } from './offers.sql.ts';
import { academiesOfToday } from './seats.sql.ts';
import { type ApplicationState, SUPPORT, wordsOf } from './stay.ts';
import { insertSupport } from './supports.sql.ts';

const file = z.object({
  sejours_enseignants: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      organisation: z.string(),
      titre: z.string(),
      texte: z.string(),
      debut_jour: z.number(),
      jours: z.number(),
      places: z.number(),
      academies: z.array(z.object({ nom: z.string(), places: z.number() })).default([]),
      niveau: z.string(),
      prise_en_charge: z.string(),
      etat: z.enum(['ouvert', 'termine']),
      candidatures: z.array(
        z.object({
          id: z.string(),
          contact: z.string(),
          organisation: z.string(),
          etat: z.enum(['accepte', 'en_attente', 'liste_attente']),
          jour: z.number(),
          retour: z.string().optional(),
          origine: demoOrigin,
        }),
      ),
      productions: z.array(z.object({ id: z.string(), titre: z.string(), partage: z.boolean(), origine: demoOrigin })),
      origine: demoOrigin,
    }),
  ),
});
type DemoStay = z.infer<typeof file>['sejours_enseignants'][number];
type DemoApplication = DemoStay['candidatures'][number];

const people = z.object({
  contacts: z.array(
    z.object({ id: z.string(), prenom: z.string(), nom: z.string(), fonction: z.string(), courriel: z.string() }),
  ),
});
type Person = z.infer<typeof people>['contacts'][number];

/** Stays of teachers of the set, with who asked for them. No letter leaves. */
export const loadDemoStays: DemoLoader = async (demo) => {
  const { sejours_enseignants: stays } = demo.files.read('mobilites', file);
  const codes = new Map((await academiesOfToday(demo.tx)).map((one) => [one.nom, one.code]));
  const contacts = new Map(demo.files.read('contacts', people).contacts.map((one) => [one.id, one]));
  for (const item of stays) await loadStay(demo, item, { contacts, codes });
  return { stages_enseignants: stays.length };
};

const morning = (day: string): Date => new Date(`${day}T09:00:00Z`);

interface Known {
  contacts: ReadonlyMap<string, Person>;
  /** Code of each académie, by its name. */
  codes: ReadonlyMap<string, string>;
}

async function loadStay(demo: DemoContext, item: DemoStay, { contacts, codes }: Known): Promise<void> {
  const debut = demo.day(item.debut_jour);
  const { titre, texte, niveau } = item;
  const offreId = await insertOffer(demo.tx, {
    row: {
      organisationId: demo.idOf('organisation', item.organisation),
      titre,
      texte,
      niveau,
      lieu: null,
      debut,
      fin: addDays(debut, item.jours - 1),
      jours: item.jours,
      places: item.places,
      academies: item.academies.map((one) => ({ code: codes.get(one.nom)!, places: one.places })),
      priseEnCharge: item.prise_en_charge,
      candidaturesJusquau: null,
      referenceGaia: null,
      mots: wordsOf(item),
    },
    campusId: demo.idOf('campus', item.campus),
    auteurId: null,
    now: morning(demo.day(item.debut_jour - 200)),
    originId: await demo.origin(item),
  });
  for (const one of item.candidatures)
    await loadApplication(demo, { offreId, stay: item }, one, contacts.get(one.contact)!);
  for (const one of item.productions) if (one.partage) await loadSupport(demo, { offreId, stay: item }, one.titre);
}

type Place = { offreId: string; stay: DemoStay };

function stateOf({ stay }: Place, one: DemoApplication): ApplicationState {
  if (one.etat === 'en_attente') return 'accord_chef';
  if (one.etat === 'liste_attente') return 'liste_attente';
  return stay.etat === 'ouvert' ? 'retenu' : one.retour ? 'evalue' : 'realise';
}

async function loadApplication(demo: DemoContext, place: Place, one: DemoApplication, person: Person): Promise<void> {
  const { offreId, stay } = place;
  const organisationId = demo.idOf('organisation', one.organisation);
  const school = await chosenEstablishment(demo.tx, { id: organisationId });
  const at = morning(demo.day(one.jour));
  const compteId = demo.find('compte', one.contact);
  const id = await insertApplication(demo.tx, {
    offreId,
    text: {
      prenom: person.prenom,
      nom: person.nom,
      courriel: person.courriel,
      discipline: person.fonction.slice(0, 120),
      motivation: null,
      organisationId,
      etablissementDit: null,
      chefCourriel: school?.courriel ?? 'direction@exemple.fr',
      chefSource: school?.courriel ? 'fiche' : 'saisie',
    },
    voie: compteId ? 'espace' : 'formulaire',
    compteId,
    now: at,
    originId: await demo.origin(one, stay),
  });
  const etat = stateOf(place, one);
  const decided = etat !== 'accord_chef' && etat !== 'liste_attente';
  await updateApplication(
    demo.tx,
    id,
    {
      etat,
      ...(etat === 'liste_attente' ? {} : { demande_le: at }),
      ...(decided
        ? { decide_le: morning(demo.day(one.jour + 4)), remplacement: 'Cours déplacés, avec l’accord de l’équipe.' }
        : {}),
      ...(etat === 'realise' || etat === 'evalue' ? { jours_presents: stay.jours } : {}),
      ...(one.retour ? { retour: one.retour, satisfaction: 5 } : {}),
    },
    morning(demo.day(stay.debut_jour + stay.jours + 7)),
  );
}

/** Material that says that it is invented; left out where no document is kept. */
async function loadSupport(demo: DemoContext, { offreId, stay }: Place, titre: string): Promise<void> {
  if (!demo.store) return;
  const day = morning(demo.day(stay.debut_jour + stay.jours + 20));
  const bytes = await writePdf({
    title: titre,
    author: 'Maillage',
    subject: EXAMPLE_LABEL,
    madeAt: day,
    blocks: [
      { kind: 'paragraph', text: 'Exemple : ce document est inventé, il tient la place d’une séquence de cours.' },
    ],
  });
  const deposit = await keepBytes(demo.store, bytes, { nom: `${slugify(titre, 60)}.pdf`, kind: 'pdf' });
  const id = randomUUID();
  const file = await attachFile(demo.tx, demo.store, deposit, {
    owner: { objetType: SUPPORT, objetId: id },
    by: null,
    now: day,
  });
  const shared = { offreId, candidatureId: null, titre, lecteurs: 'public' as const, fichierId: file.id, par: null };
  await insertSupport(demo.tx, { id, ...shared, now: day });
}
