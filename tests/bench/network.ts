import type { OpenDb } from '#core/db/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { persona } from '#tests/support/persona.ts';
import { figure, quantile, say, shown, spread } from './figures.ts';
import { generateNetwork, keepSegments, SIZES } from './network.sql.ts';
import { type ListMeasure, networkLists } from './network-lists.ts';
import { networkPages } from './network-pages.ts';

/** Milliseconds at the median, for each list and for the whole of its page: issue 4. */
const TARGET = 50;
/** Times that each question is asked in a round. */
const TIMES = 5;

/** Fills one campus with what issue 4 says that it holds, and times each of its lists in the server. */
export async function benchNetwork(base: OpenDb, rounds: number): Promise<void> {
  await loadReferences(base.db);
  const at = performance.now();
  const campus = await generateNetwork(base.db);
  const director = await persona(base.db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
  await keepSegments(base.db, campus, director.id);
  const { members, contacts, exchanges, meetings } = SIZES;
  say(`\nRéseau d’un campus : ${members} membres, ${contacts} contacts, ${exchanges} échanges, ${meetings} réunions`);
  figure('remplissage', `${Math.round(performance.now() - at)} ms`, null);
  for (const one of await networkLists(base.db, campus, director.id)) await measure(`liste, ${one.title}`, one, rounds);
  for (const one of networkPages(base, campus, director)) await measure(`page entière, ${one.title}`, one, rounds);
}

/** Each question has its median; the list is held by the slowest of them. */
async function measure(title: string, { asked }: ListMeasure, rounds: number): Promise<void> {
  const times = asked.map((): number[] => []);
  const medians: number[] = [];
  for (const ask of asked) await ask();
  for (let round = 0; round < rounds; round++) {
    const own: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      for (const [rank, ask] of asked.entries()) {
        const at = performance.now();
        await ask();
        own.push(performance.now() - at);
        times[rank]!.push(own.at(-1)!);
      }
    }
    medians.push(quantile(own, 0.5));
  }
  const slowest = Math.max(...times.map((one) => quantile(one, 0.5)));
  const p99 = quantile(times.flat(), 0.99);
  figure(
    title,
    `médiane ${spread(medians)} ms, de la question la plus lente ${shown(slowest)} ms, p99 ${shown(p99)} ms ; visé ${TARGET}`,
    slowest <= TARGET,
  );
}
