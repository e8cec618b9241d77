import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { type FeesOffice, feesContext, feesOffice } from '#tests/support/fees.ts';
import type { Persona } from '#tests/support/persona.ts';
import { associationOf } from './association.ts';
import { type CallLine, callFees, previewOf } from './call-fees.ts';
import { cancelPayment, recordPayment } from './collect.ts';
import { feeState, feeStates } from './fee.ts';
import { feeById, listFees, totalsOf } from './fees.sql.ts';
import { paymentsOf } from './payments.sql.ts';
import { receiptPdf } from './receipt.ts';
import { closeFee, remind } from './settle.ts';

const { db } = await testDatabase();
let office: FeesOffice;
let fees: Map<string, string>;
const EXERCICE = 2026;
const ECHEANCE = '2026-12-23';

const at = (who: Persona, day?: string) => feesContext(db, who, day);
const idOf = (name: string): string => office.members.get(name)!.id;
const line = (name: string, montant: number, motif: string | null = null): CallLine => ({
  organisationId: idOf(name),
  montant,
  motif,
});
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const numbers = async (): Promise<number[]> =>
  (
    await sql<{ numero: number }>`
      select numero from cotisation_paiement where campus_id = ${office.territory.campus}::uuid order by numero`.execute(
      db,
    )
  ).rows.map((row) => row.numero);
const journal = async (acte: string): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from journal where acte = ${acte}`.execute(db)).rows[0]!.n);
const letters = async (gabarit: string): Promise<number> =>
  Number(
    (await sql<{ n: string }>`select count(*) as n from courriel where gabarit = ${gabarit}`.execute(db)).rows[0]!.n,
  );

beforeAll(async () => {
  office = await feesOffice(db);
});

describe('the preview of a call', () => {
  it('gives each member the amount of its college, or says why it cannot be called', async () => {
    const { campus: campusId } = office.territory;
    const association = (await associationOf(db, campusId, '2026-11-23'))!;
    const { lines } = await previewOf(db, association, { campusId, exercice: EXERCICE, today: '2026-11-23' });
    expect(lines.map((one) => [one.member.organisation.slice(0, -10), one.amount, one.refusals])).toEqual([
      ['Cercle G', null, ['Le montant du collège inconnu n’est pas voté pour cet exercice.']],
      ['Club F', null, ['Club F (exemple) n’est dans aucun collège.']],
      ['Commune E', 0, []],
      ['École H', 15000, ['École H (exemple) n’a pas de représentant.']],
      ['Lycée A', 15000, []],
      ['Lycée B', 15000, []],
      ['Usine C', 30000, []],
      ['Usine D', 30000, []],
    ]);
    expect(await associationOf(db, office.other.campus, '2026-11-23')).toBeNull();
  });
});

describe('calling a year', () => {
  it('refuses another amount without its reason, a member that cannot be called, a date that has passed', async () => {
    const ctx = await at(office.treasurer);
    const { slug } = office.territory;
    const order = { exercice: EXERCICE, echeance: ECHEANCE };
    const said = await callFees(ctx, slug, { ...order, lines: [line('Lycée A', 10000), line('École H', 15000)] });
    expect(Object.values(said.errors).map(plain)).toEqual([
      'Les statuts disent 150,00 € pour Collège de la formation : écrivez le motif d’un autre montant.',
      'École H (exemple) n’a pas de représentant.',
    ]);
    expect((await callFees(ctx, slug, { ...order, echeance: '2026-11-23', lines: [] })).errors).toHaveProperty(
      'echeance',
    );
    expect((await callFees(ctx, slug, { ...order, exercice: 2020, lines: [] })).errors).toHaveProperty('exercice');
    expect((await callFees(ctx, slug, { ...order, lines: [] })).errors).toHaveProperty('appeler');
  });

  it('calls each member once, whatever two people do at once', async () => {
    const { slug } = office.territory;
    const lines = [
      line('Lycée A', 15000),
      line('Lycée B', 9950, 'Entrée en cours d’année'),
      line('Usine C', 30000),
      line('Usine D', 30000),
    ];
    const people = [office.treasurer, office.president, office.treasurer, office.president];
    const outcomes = await Promise.all(
      people.map(async (who) => callFees(await at(who), slug, { exercice: EXERCICE, echeance: ECHEANCE, lines })),
    );
    expect(outcomes.reduce((sum, one) => sum + one.called, 0)).toBe(4);
    expect(outcomes.reduce((sum, one) => sum + one.already, 0)).toBe(12);
    const rows = await listFees(
      db,
      { campusId: office.territory.campus, exercice: EXERCICE, etat: null, college: '', words: [] },
      { today: '2026-11-23', limit: 100 },
    );
    expect(rows.map((one) => [one.organisation.slice(0, -10), one.montant, one.motif])).toEqual([
      ['Lycée A', 15000, null],
      ['Lycée B', 9950, 'Entrée en cours d’année'],
      ['Usine C', 30000, null],
      ['Usine D', 30000, null],
    ]);
    fees = new Map(rows.map((one) => [one.organisation.slice(0, -10), one.id]));
    expect(await journal('fee.called')).toBe(4);
    // The correspondent of one has no address.
    expect(await letters('appel_cotisation')).toBe(3);
  });

  it('is nothing that the treasurer of another association may do', async () => {
    const { persona } = await import('#tests/support/persona.ts');
    const stranger = await persona(db, [
      { role: 'tresorier', perimetre: 'objet', objet_type: 'instance', objet_id: office.other.campus },
    ]);
    const order = { exercice: EXERCICE, echeance: ECHEANCE, lines: [] };
    await expect(callFees(await at(stranger), office.territory.slug, order)).rejects.toMatchObject({ status: 404 });
    await expect(remind(await at(stranger), fees.get('Lycée A')!)).rejects.toMatchObject({ status: 404 });
    const payment = { montant: 100, recuLe: '2026-11-23', moyen: 'cheque' as const, reference: null };
    await expect(recordPayment(await at(office.president), fees.get('Lycée A')!, payment)).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('payments', () => {
  const pay = async (name: string, montant: number, recuLe = '2026-11-23') =>
    recordPayment(await at(office.treasurer), fees.get(name)!, { montant, recuLe, moyen: 'virement', reference: null });

  it('come in part, never over what is due, never from tomorrow', async () => {
    expect(await pay('Lycée A', 5000)).toMatchObject({ done: true });
    const over = await pay('Lycée A', 10001);
    expect(over.done === false && plain(over.errors.montant!)).toBe('Le paiement dépasse la somme due de 100,00 €.');
    expect(await pay('Lycée A', 100, '2026-11-24')).toMatchObject({
      done: false,
      errors: { recu_le: expect.any(String) },
    });
    expect(await pay('Lycée A', 10000)).toMatchObject({ done: true });
    expect(await pay('Lycée A', 1)).toMatchObject({
      done: false,
      errors: { montant: expect.stringContaining('réglée') },
    });
    expect(feeState((await feeById(db, fees.get('Lycée A')!))!, '2026-11-23')).toBe('reglee');
  });

  it('recorded together are numbered without a gap, and never pass what is due', async () => {
    const outcomes = await Promise.all([
      ...Array.from({ length: 8 }, () => pay('Usine C', 10000)),
      ...Array.from({ length: 6 }, () => pay('Usine D', 5000)),
    ]);
    expect(outcomes.filter((one) => one.done)).toHaveLength(9);
    expect(await numbers()).toEqual(Array.from({ length: 11 }, (_, at) => at + 1));
    expect((await feeById(db, fees.get('Usine C')!))!.paye).toBe(30000);
  });

  it('are cancelled with a reason, and neither deleted nor rewritten', async () => {
    const id = fees.get('Usine C')!;
    const [first] = await paymentsOf(db, id);
    const cancel = async () =>
      cancelPayment(await at(office.treasurer), id, { paymentId: first!.id, motif: 'Saisi deux fois' });
    const outcomes = await Promise.all([cancel(), cancel()]);
    expect(outcomes.filter((one) => one.done)).toHaveLength(1);
    expect((await feeById(db, id))!.paye).toBe(20000);
    expect(await paymentsOf(db, id)).toHaveLength(3);
    expect(await journal('fee.payment_cancelled')).toBe(1);
    await expect(sql`delete from cotisation_paiement where id = ${first!.id}::uuid`.execute(db)).rejects.toThrow(
      /never deleted/,
    );
    await expect(
      sql`update cotisation_paiement set montant_centimes = 1 where cotisation_id = ${id}::uuid`.execute(db),
    ).rejects.toThrow(/never rewritten/);
    expect(await pay('Usine C', 10000)).toMatchObject({ done: true });
    expect(await numbers()).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  it('have a receipt whose bytes are the same, whatever the name of the member becomes', async () => {
    const id = fees.get('Lycée A')!;
    const bytes = async () => receiptPdf((await paymentsOf(db, id))[0]!);
    const before = await bytes();
    await sql`update organisation set nom = 'Un autre nom (exemple)' where id = ${idOf('Lycée A')}::uuid`.execute(db);
    expect((await bytes()).equals(before)).toBe(true);
    await sql`update organisation set nom = 'Lycée A (exemple)' where id = ${idOf('Lycée A')}::uuid`.execute(db);
    const other = await receiptPdf((await paymentsOf(db, fees.get('Usine C')!))[0]!);
    expect(other.equals(before)).toBe(false);
  });
});

describe('totals', () => {
  it('are those of the rows, whatever the state and the day', async () => {
    for (const today of ['2026-11-23', '2026-12-24', '2027-02-01']) {
      for (const etat of [null, ...feeStates]) {
        const filter = { campusId: office.territory.campus, exercice: EXERCICE, etat, college: '', words: [] };
        const all = (await listFees(db, { ...filter, etat: null }, { today, limit: 100 })).filter(
          (fee) => etat === null || feeState(fee, today) === etat,
        );
        expect((await listFees(db, filter, { today, limit: 100 })).map((one) => one.id)).toEqual(
          all.map((one) => one.id),
        );
        const due = all.filter((fee) => fee.etat === 'appelee');
        const late = all.filter((fee) => feeState(fee, today) === 'en_retard');
        const sum = (values: number[]): number => values.reduce((total, one) => total + one, 0);
        expect(await totalsOf(db, filter, today)).toEqual({
          n: all.length,
          appele: sum(due.map((fee) => fee.montant)),
          encaisse: sum(due.map((fee) => fee.paye)),
          reste: sum(due.map((fee) => fee.montant - fee.paye)),
          retard: sum(late.map((fee) => fee.montant - fee.paye)),
          enRetard: late.length,
        });
      }
    }
  });

  it('are those that the base counts by itself', async () => {
    const { rows } = await sql<{ appele: string; encaisse: string }>`
      select (select sum(montant_centimes) from cotisation where campus_id = ${office.territory.campus}::uuid and etat = 'appelee') as appele,
        (select sum(p.montant_centimes) from cotisation_paiement p where p.campus_id = ${office.territory.campus}::uuid
          and p.annule_le is null) as encaisse`.execute(db);
    const filter = { campusId: office.territory.campus, exercice: EXERCICE, etat: null, college: '', words: [] };
    const totals = await totalsOf(db, filter, '2026-11-23');
    expect([totals.appele, totals.encaisse]).toEqual([Number(rows[0]!.appele), Number(rows[0]!.encaisse)]);
    expect(totals.appele).toBe(84950);
  });
});

describe('reminders', () => {
  const ask = async (name: string, day: string) => remind(await at(office.president, day), fees.get(name)!);

  it('leave thirty days after the due date, thirty days apart, twice at most; then nothing happens by itself', async () => {
    const said = async (day: string) => {
      const outcome = await ask('Lycée B', day);
      return outcome.done ? 'fait' : plain(outcome.errors.relance!);
    };
    expect(await said('2026-12-23')).toBe('Cette cotisation n’est pas en retard : il n’y a rien à rappeler.');
    expect(await said('2026-12-24')).toBe('Le prochain rappel est possible à partir du 22 janvier 2027.');
    const both = await Promise.all([said('2027-01-22'), said('2027-01-22')]);
    expect(both.sort()).toEqual(['Le prochain rappel est possible à partir du 21 février 2027.', 'fait']);
    expect(await said('2027-01-23')).toContain('21 février 2027');
    expect(await said('2027-02-21')).toBe('fait');
    expect(await said('2027-12-31')).toBe('Les statuts s’arrêtent à 2 rappels : le conseil peut en délibérer.');
    expect(await letters('relance_cotisation')).toBe(2);
    const { rows } = await sql<{ statut: string }>`
      select statut from adhesion where organisation_id = ${idOf('Lycée B')}::uuid`.execute(db);
    expect(rows[0]!.statut).toBe('membre');
  });

  it('say when the correspondent has no address', async () => {
    await sql`
      update cotisation set echeance = '2026-12-01' where id = ${fees.get('Usine D')!}::uuid`.execute(db);
    const paid = (await feeById(db, fees.get('Usine D')!))!.paye;
    const [payment] = await paymentsOf(db, fees.get('Usine D')!);
    await cancelPayment(await at(office.treasurer), fees.get('Usine D')!, { paymentId: payment!.id, motif: 'Rejeté' });
    expect((await feeById(db, fees.get('Usine D')!))!.paye).toBe(paid - 5000);
    expect(await ask('Usine D', '2027-01-10')).toMatchObject({
      done: false,
      errors: { relance: expect.stringContaining('n’a pas d’adresse') },
    });
  });
});

describe('what ends a fee', () => {
  it('is cancelled with a reason while nothing was paid, and the member may be called again', async () => {
    const ctx = await at(office.president);
    const close = (name: string, acte: 'exonerer' | 'annuler', motif = '') =>
      closeFee(ctx, fees.get(name)!, { acte, motif, decisionId: null });
    expect(await close('Lycée A', 'annuler', 'Erreur')).toMatchObject({ done: false });
    expect(await close('Lycée B', 'annuler')).toMatchObject({ done: false, errors: { motif: 'Écrivez le motif.' } });
    expect(await close('Lycée B', 'exonerer')).toMatchObject({
      done: false,
      errors: { decision: 'Rattachez la décision de l’instance.' },
    });
    expect(await close('Lycée B', 'annuler', 'Membre appelé deux fois')).toMatchObject({ done: true });
    const again = await callFees(ctx, office.territory.slug, {
      exercice: EXERCICE,
      echeance: ECHEANCE,
      lines: [line('Lycée B', 15000)],
    });
    expect(again).toMatchObject({ called: 1, already: 0 });
  });
});
