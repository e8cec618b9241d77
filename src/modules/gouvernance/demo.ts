import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { demoFeeAmounts, demoFeeRules } from './fees/demo-fees.ts';
import { instanceKinds, mandateRoles } from './instance.ts';
import { insertInstance, insertMember, replaceColleges } from './instances.sql.ts';
import { endMandateRow, insertMandate } from './mandats.sql.ts';
import { models } from './models.ts';
import { insertStatuts } from './statuts.sql.ts';
import type { Statuts, StatutsInstance } from './statuts.ts';

const instancesFile = z.object({
  instances: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      nom: z.string(),
      genre: z.enum(instanceKinds),
      frequence: z.string(),
      texte: z.string(),
      colleges: z.array(
        z.object({
          college: z.string(),
          nom: z.string(),
          sieges: z.number(),
          poids_vote_pct: z.number(),
          organisations: z.array(z.string()),
        }),
      ),
      quorum: z.object({ part_pct: z.number(), par_college: z.boolean() }).nullable(),
      pouvoirs_max: z.number().nullable(),
      delai_convocation_jours: z.number().nullable(),
      pilote: z.object({ organisation: z.string(), contact: z.string().nullable() }).nullable(),
      membres: z.array(z.string()),
      public: z.boolean(),
      etat: z.enum(['active', 'close']),
      origine: demoOrigin,
    }),
  ),
});
type DemoInstance = z.infer<typeof instancesFile>['instances'][number];

const mandatesFile = z.object({
  mandats: z.array(
    z.object({
      instance: z.string(),
      contact: z.string(),
      organisation: z.string(),
      role: z.enum([...mandateRoles, 'suppleant']),
      college: z.string().nullable(),
      debut_jour: z.number(),
      fin_jour: z.number().nullable(),
      etat: z.enum(['en_cours', 'termine']),
      origine: demoOrigin,
    }),
  ),
});

/** Entry of the statutes that rules a kind of body. */
const KEYS: Record<string, string> = {
  ag: 'ag_ordinaire',
  ca: 'conseil_administration',
  bureau: 'bureau',
  copil: 'copil',
  groupe_travail: 'groupe_travail',
  consortium: 'comite_strategique',
};
/** The set gives its mandates these lengths. */
const PILOT_YEARS = 3;
/** Bodies and statutes of the set hold since before its oldest mandate. */
const SINCE = -500;

/** Bodies and mandates of the set; the association of the campus has its statutes. After contacts. */
export const loadDemo: DemoLoader = async (demo) => {
  const { instances } = demo.files.read('instances', instancesFile);
  const { mandats } = demo.files.read('mandats', mandatesFile);
  const campuses = [...new Set(instances.map((one) => one.campus))];
  const models = new Map<string, string>();
  for (const campus of campuses) {
    const own = instances.filter((one) => one.campus === campus);
    models.set(campus, await loadStatuts(demo, campus, own));
  }
  for (const item of instances) await loadInstance(demo, item, models.get(item.campus)!);
  for (const item of mandats) {
    const instanceId = demo.idOf('instance', item.instance);
    const organisationId = demo.idOf('organisation', item.organisation);
    await insertMember(demo.tx, { instanceId, organisationId, college: item.college });
    const fin = demo.day(item.fin_jour);
    const id = await insertMandate(demo.tx, {
      instanceId,
      contactId: demo.idOf('contact', item.contact),
      organisationId,
      role: item.role === 'suppleant' ? 'membre' : item.role,
      college: item.college,
      qualite: item.role === 'suppleant' ? 'suppleant' : 'titulaire',
      debut: demo.day(item.debut_jour),
      fin,
      originId: await demo.origin(item),
    });
    if (item.etat === 'termine' && fin)
      await endMandateRow(demo.tx, id, { fin, motif: 'demission', now: new Date(`${fin}T10:00:00Z`) });
  }
  return { instances: instances.length, mandats: mandats.length };
};

/** Whose statutes a campus takes: an association’s or a consortium’s when it has one, else those of a campus without its own body. */
function modelOf(own: readonly DemoInstance[]): string {
  if (own.some((one) => one.genre === 'ag')) return 'association_modele';
  return own.some((one) => one.genre === 'consortium') ? 'consortium' : 'lycee_support';
}

/** The statutes of a campus of the set. */
async function loadStatuts(demo: DemoContext, campus: string, own: readonly DemoInstance[]): Promise<string> {
  const model = models.get(modelOf(own))!;
  await insertStatuts(demo.tx, {
    campusId: demo.idOf('campus', campus),
    contenu: adapted(model, own, demoFeeAmounts(demo, campus)),
    du: demo.day(SINCE),
    motif: 'Assemblée constitutive (exemple)',
    originId: await demo.origin({ origine: { type: 'exemple' } }),
  });
  return model.id;
}

/** The model with what the set says of the bodies of the campus. */
function adapted(model: Statuts, own: readonly DemoInstance[], fees: ReadonlyMap<string, number>): Statuts {
  const weighted = own.find((one) => one.genre === 'ag')?.colleges ?? [];
  const council = own.find((one) => one.genre === 'ca')?.colleges ?? [];
  const seats = council.reduce((sum, one) => sum + one.sieges, 0);
  return {
    ...model,
    ...(fees.size > 0 && { cotisations: demoFeeRules }),
    colleges:
      weighted.length === 0
        ? model.colleges
        : weighted.map((one) => ({
            id: one.college,
            libelle: one.nom,
            natures_admises: [],
            sieges_au_conseil: council.find((seat) => seat.college === one.college)?.sieges ?? 0,
            poids_en_assemblee: one.poids_vote_pct / 100,
            cotisation_centimes: fees.get(one.college) ?? null,
          })),
    instances: model.instances.map((one) => {
      const said = own.find((item) => KEYS[item.genre] === one.id);
      const mine = said ? withDemo(one, said) : one;
      return one.id === 'conseil_administration' && seats > 0
        ? { ...mine, sieges: seats, composition: `${seats} administrateurs élus ou désignés par collège` }
        : mine;
    }),
    mandats: model.mandats.map((one) => (one.id === 'pilote_groupe' ? { ...one, duree_ans: PILOT_YEARS } : one)),
  };
}

function withDemo(rule: StatutsInstance, said: DemoInstance): StatutsInstance {
  const { quorum, convocation, pouvoirs } = rule;
  return {
    ...rule,
    convocation:
      convocation && said.delai_convocation_jours !== null
        ? {
            ...convocation,
            delai_jours: said.delai_convocation_jours,
            pieces_delai_jours: Math.min(convocation.pieces_delai_jours, said.delai_convocation_jours),
          }
        : convocation,
    quorum:
      quorum && said.quorum
        ? {
            ...quorum,
            numerateur: said.quorum.part_pct,
            denominateur: 100,
            par_college: said.quorum.par_college ? { colleges_representes_min: said.colleges.length } : null,
          }
        : quorum && said.colleges.length === 0
          ? { ...quorum, par_college: null }
          : quorum,
    pouvoirs: pouvoirs && said.pouvoirs_max !== null ? { ...pouvoirs, max_par_personne: said.pouvoirs_max } : pouvoirs,
  };
}

async function loadInstance(demo: DemoContext, item: DemoInstance, model: string): Promise<void> {
  const cle = models.get(model)!.instances.some((one) => one.id === KEYS[item.genre]) ? KEYS[item.genre]! : null;
  const id = await insertInstance(demo.tx, {
    campusId: demo.idOf('campus', item.campus),
    originId: await demo.origin(item),
    piloteContactId: demo.find('contact', item.pilote?.contact),
    now: new Date(`${demo.day(SINCE)}T10:00:00Z`),
    fields: {
      genre: item.genre,
      nom: item.nom,
      texte: item.texte,
      frequence: item.frequence,
      piloteOrganisationId: demo.find('organisation', item.pilote?.organisation),
      publique: item.public,
      etat: item.etat,
      statutsModele: cle && model,
      statutsCle: cle,
      projetId: null,
    },
  });
  demo.remember('instance', item.id, id);
  await replaceColleges(
    demo.tx,
    id,
    item.colleges.map(({ college, nom, sieges, poids_vote_pct }) => ({
      cle: college,
      nom,
      sieges,
      poids: poids_vote_pct * 100,
    })),
  );
  for (const { college, organisations } of item.colleges)
    for (const organisation of organisations)
      await insertMember(demo.tx, { instanceId: id, organisationId: demo.idOf('organisation', organisation), college });
  for (const organisation of item.membres)
    await insertMember(demo.tx, {
      instanceId: id,
      organisationId: demo.idOf('organisation', organisation),
      college: null,
    });
}
