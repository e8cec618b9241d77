import { z } from 'zod';
import { type DemoContext, demoOrigin } from '#core/demonstration/index.ts';
import { insertExpense, insertFunding } from './funding.sql.ts';
import { counters, fundingStates, natures } from './funding.ts';

const cents = z.number().int().positive();
const day = z.number().int();

/** What a cordée of the set asks and pays; days are counted from the first one of the demonstration. */
export const moneyOfDemo = {
  financement: z.array(
    z.object({
      id: z.string(),
      annee_scolaire: z.number(),
      financeur: z.string(),
      guichet: z.enum(counters),
      programme: z.string(),
      etat: z.enum(fundingStates),
      demande_centimes: cents,
      obtenu_centimes: cents.nullable(),
      recu_centimes: cents.nullable(),
      depose_jour: day.nullable(),
      reponse_jour: day.nullable(),
      origine: demoOrigin,
    }),
  ),
  depenses: z.array(
    z.object({
      annee_scolaire: z.number(),
      nature: z.enum(natures),
      libelle: z.string(),
      paye_jour: day,
      montant_centimes: cents,
      justificatif: z.string(),
      parts: z.array(z.object({ financement: z.string(), centimes: cents })),
    }),
  ),
};
const item = z.object(moneyOfDemo);
export type DemoMoney = z.infer<typeof item>;

/** Requests and expenses of the years of one cordée. @param years id of each, by the year it begins in. */
export async function loadMoney(
  demo: DemoContext,
  { financement, depenses }: DemoMoney,
  years: ReadonlyMap<number, string>,
): Promise<void> {
  const now = new Date(`${demo.day0}T10:00:00Z`);
  const requests = new Map<string, string>();
  for (const one of financement) {
    const annee = demo.schoolYear(one.annee_scolaire);
    const row = {
      financeurId: demo.idOf('organisation', one.financeur),
      guichet: one.guichet,
      programme: one.programme,
      etat: one.etat,
      demande: one.demande_centimes,
      accorde: one.obtenu_centimes,
      recu: one.recu_centimes,
      deposeeLe: demo.day(one.depose_jour),
      repondueLe: demo.day(one.reponse_jour),
    };
    requests.set(one.id, await insertFunding(demo.tx, years.get(annee)!, row, now));
  }
  for (const one of depenses) {
    const annee = demo.schoolYear(one.annee_scolaire);
    const row = {
      nature: one.nature,
      libelle: one.libelle,
      payeeLe: demo.day(one.paye_jour),
      montant: one.montant_centimes,
      justificatif: one.justificatif,
      parts: one.parts.map((part) => ({ financementId: requests.get(part.financement)!, centimes: part.centimes })),
    };
    await insertExpense(demo.tx, years.get(annee)!, row, now);
  }
}
