import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { associationOf, collegeNames } from './association.ts';
import { insertFee, insertReminder } from './calls.sql.ts';
import { exerciceLabel, type FeeRules } from './fee.ts';
import { feeById } from './fees.sql.ts';
import { holdYear, insertPayment, takeNumber } from './payments.sql.ts';

const file = z.object({
  adhesions: z.array(
    z.object({ id: z.string(), campus: z.string(), organisation: z.string(), college: z.string().nullable() }),
  ),
  cotisations: z.array(
    z.object({
      id: z.string(),
      adhesion: z.string(),
      exercice: z.number(),
      montant_centimes: z.number().int(),
      etat: z.enum(['appelee', 'payee', 'relancee']),
      appel_jour: z.number(),
      relance_jour: z.number().nullable(),
      paiement_jour: z.number().nullable(),
      origine: demoOrigin,
    }),
  ),
});

/** Delays of the statutes of the set: its reminder left thirty-five days after the call. */
export const demoFeeRules: FeeRules = {
  echeance_jours: 20,
  relance_apres_jours: 15,
  entre_relances_jours: 30,
  relances_max: 2,
};

/** The amount of each college of a campus of the set: the one that most of its members are called. */
export function demoFeeAmounts(demo: DemoContext, campus: string): Map<string, number> {
  const { adhesions, cotisations } = demo.files.read('adhesions', file);
  const colleges = new Map(adhesions.filter((one) => one.campus === campus).map((one) => [one.id, one.college]));
  const counts = new Map<string, Map<number, number>>();
  for (const { adhesion, montant_centimes: amount } of cotisations) {
    const college = colleges.get(adhesion);
    if (!college) continue;
    const known = counts.get(college) ?? new Map<number, number>();
    counts.set(college, known.set(amount, (known.get(amount) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([college, known]) => [college, [...known].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0]]),
  );
}

/** Fees of the set, after its statutes and its memberships: most are paid, each payment with its receipt. */
export const loadDemoFees: DemoLoader = async (demo) => {
  const { adhesions, cotisations } = demo.files.read('adhesions', file);
  const members = new Map(adhesions.map((one) => [one.id, one]));
  const paid = (one: { paiement_jour: number | null }): number => one.paiement_jour ?? 0;
  for (const item of [...cotisations].sort((a, b) => paid(a) - paid(b))) {
    const member = members.get(item.adhesion);
    if (!member?.college) throw new Error(`Demonstration set: the fee « ${item.id} » has no member in a college.`);
    await loadFee(demo, item, { ...member, college: member.college });
  }
  return { cotisations: cotisations.length };
};

type DemoFee = z.infer<typeof file>['cotisations'][number];

async function loadFee(
  demo: DemoContext,
  item: DemoFee,
  member: { campus: string; organisation: string; college: string },
): Promise<void> {
  const { tx } = demo;
  const campusId = demo.idOf('campus', member.campus);
  const association = await associationOf(tx, campusId, demo.day(0));
  const amount = association?.statuts.contenu.colleges.find((one) => one.id === member.college)?.cotisation_centimes;
  if (!association || amount === null || amount === undefined)
    throw new Error(`Demonstration set: no amount for the fee « ${item.id} ».`);
  const appeleeLe = demo.day(item.appel_jour);
  const exercice = Number(appeleeLe.slice(0, 4)) + item.exercice;
  const montant = item.montant_centimes;
  await holdYear(tx, campusId, exercice);
  const id = await insertFee(tx, {
    campusId,
    exercice,
    organisationId: demo.idOf('organisation', member.organisation),
    statutsId: association.statuts.id,
    college: member.college,
    montant,
    statutsMontant: amount,
    motif: montant === amount ? null : 'Montant convenu à l’adhésion (exemple)',
    appeleeLe,
    echeance: addDays(appeleeLe, association.rules.echeance_jours),
    originId: await demo.origin(item),
  });
  if (id === null) throw new Error(`Demonstration set: the fee « ${item.id} » is called twice.`);
  if (item.relance_jour !== null) await insertReminder(tx, id, { rang: 1, le: demo.day(item.relance_jour) });
  if (item.paiement_jour === null) return;
  const recuLe = demo.day(item.paiement_jour);
  const { campus, organisation } = (await feeById(tx, id))!;
  await insertPayment(tx, {
    cotisationId: id,
    campusId,
    exercice,
    numero: await takeNumber(tx, campusId, exercice),
    montant,
    recuLe,
    moyen: 'virement',
    reference: null,
    now: new Date(`${recuLe}T10:00:00Z`),
    recu: {
      campus,
      organisation,
      exercice: exerciceLabel(exercice, association.starts),
      college: collegeNames(association).get(member.college) ?? member.college,
      appele: montant,
      reste: 0,
    },
  });
}
