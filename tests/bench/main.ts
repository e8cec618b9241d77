import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrate, type OpenDb, openDb } from '#core/db/index.ts';
import { openEmbedded } from '#core/embedded/index.ts';
import { livePostmaster } from '#core/embedded/postmaster.ts';
import { formatCriteria, refreshSearch } from '#modules/formations/index.ts';
import { refreshDirectory } from '#modules/site/index.ts';
import { generateCatalogue } from './catalogue.ts';
import { COMPLEMENTS, fillComplements } from './complements.sql.ts';
import { figure, middle, miss, missedTargets, say, shown, spread } from './figures.ts';
import { benchImport } from './import.ts';
import { searchInputs } from './inputs.ts';
import { isLoadWorker, type LoadFigures, load } from './load.ts';
import { memoryOf, memoryOfPostgres } from './memory.ts';
import { benchNetwork } from './network.ts';
import { timePaths } from './paths.ts';
import { openEvents, overbooked } from './registrations.sql.ts';
import { timeAdditions, timeSearches } from './searching.ts';
import { serveBuilt } from './served.ts';

const ROOT = process.cwd();
const ROUNDS = 3;
const SIZES = [
  { name: 'banc_200k', schools: 12_000, lines: 200_000 },
  { name: 'banc_20k', schools: 12_000, lines: 20_000 },
] as const;

type Cluster = Awaited<ReturnType<typeof openEmbedded>>;

async function database(cluster: Cluster, name: string): Promise<OpenDb> {
  const admin = openDb(cluster.urlOf('postgres'), { max: 1 });
  await sql`create database ${sql.id(name)} encoding 'UTF8' template template0`.execute(admin.db);
  await admin.close();
  const base = openDb(cluster.urlOf(name), { max: 4 });
  await migrate(base.db, join(ROOT, 'db/migrations'));
  return base;
}

async function searches(cluster: Cluster): Promise<void> {
  const medians: number[] = [];
  for (const size of SIZES) {
    const base = await database(cluster, size.name);
    await generateCatalogue(base.db, { ...size, seed: 1 });
    await fillComplements(base.db);
    const first = await refreshSearch(base.db);
    const again = await refreshSearch(base.db);
    await refreshDirectory(base.db);
    await sql`vacuum analyze`.execute(base.db);
    say(
      `\n${size.lines} lignes, ${size.schools} établissements, ${again.offers} résultats possibles, ${COMPLEMENTS} ajouts de campus`,
    );
    figure('construction de l’index', `${first.milliseconds} ms, puis ${again.milliseconds} ms`, null);
    await timeSearches(base, 99); // warms the caches of PostgreSQL
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await timeSearches(base, 7 + round));
    const [median, p99] = [rounds.map((r) => r.median), rounds.map((r) => r.p99)];
    medians.push(middle(median));
    const big = size.lines === 200_000;
    figure(
      'recherche, médiane (ms, min / méd / max)',
      `${spread(median)}${big ? ' ; visé 12' : ''}`,
      big ? middle(median) <= 12 : null,
    );
    figure(
      'recherche, p99 (ms)',
      `${spread(p99)}${big ? ' ; visé 60' : ''} ; ${Math.round(100 * rounds[0]!.found)} % trouvent`,
      big ? middle(p99) <= 60 : null,
    );
    await additions(base);
    await base.close();
  }
  const ratio = medians[0]! / medians[1]!;
  figure('croissance de 20 000 à 200 000 lignes', `× ${shown(ratio)} ; visé 3`, ratio <= 3);
}

async function additions(base: OpenDb): Promise<void> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timeAdditions(base, 50 + round));
  const [median, p99] = [rounds.map((r) => r.median), rounds.map((r) => r.p99)];
  const found = Math.round(100 * rounds[0]!.found);
  figure('ajouts des campus par statut, médiane (ms)', spread(median), null);
  figure('ajouts des campus par statut, p99 (ms)', `${spread(p99)} ; ${found} % trouvent`, null);
}

/** The base of 200,000 lines: the one that the searches left, else made for who asks for the lines alone. */
async function bigBase(cluster: Cluster): Promise<OpenDb> {
  const [size] = SIZES;
  const admin = openDb(cluster.urlOf('postgres'), { max: 1 });
  const { rows } = await sql`select 1 from pg_database where datname = ${size.name}`.execute(admin.db);
  await admin.close();
  if (rows.length > 0) return openDb(cluster.urlOf(size.name), { max: 4 });
  const base = await database(cluster, size.name);
  await generateCatalogue(base.db, { ...size, seed: 1 });
  await refreshSearch(base.db);
  await sql`vacuum analyze`.execute(base.db);
  return base;
}

/** Lines from a diploma to another, over the whole offer. */
async function paths(cluster: Cluster): Promise<void> {
  const base = await bigBase(cluster);
  const first = await timePaths(base, 3);
  figure('graphe des parcours, lecture et construction', `${Math.round(first.buildMs)} ms`, null);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timePaths(base, 30 + round));
  const [median, p99] = [rounds.map((r) => r.median), rounds.map((r) => r.p99)];
  figure('lignes d’un parcours, médiane (ms, min / méd / max)', `${spread(median)} ; visé 100`, middle(median) <= 100);
  figure(
    'lignes d’un parcours, p99 (ms)',
    `${spread(p99)} ; visé 400 ; ${Math.round(100 * rounds[0]!.found)} % trouvent`,
    middle(p99) <= 400,
  );
  figure('la plus lente de chaque passe', rounds.map((r) => r.slowest).join(' | '), null);
  await base.close();
}

async function rate(title: string, target: number | null, order: Parameters<typeof load>[0]): Promise<void> {
  await load({ ...order, seconds: 2 });
  const rounds: LoadFigures[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await load(order));
  const rates = rounds.map((r) => r.perSecond);
  const failures = rounds.reduce((sum, r) => sum + r.failures, 0);
  const text = `${spread(rates)} requêtes/s${target === null ? '' : ` ; visé ${target}`} ; médiane ${shown(middle(rounds.map((r) => r.median)))} ms, p99 ${shown(middle(rounds.map((r) => r.p99)))} ms${failures ? ` ; ${failures} ÉCHECS` : ''}`;
  figure(title, text, target === null ? null : middle(rates) >= target && failures === 0);
}

async function pages(cluster: Cluster, folder: string): Promise<void> {
  const served = await serveBuilt(ROOT, { DATABASE_URL: cluster.urlOf(SIZES[0].name), DEMONSTRATION: 'non' });
  say(`\nServeur construit, ${SIZES[0].lines} lignes, un processus`);
  figure('démarrage jusqu’à la première page', `${Math.round(served.startMs)} ms ; visé 5 000`, served.startMs <= 5000);
  const communes = ['Lyon', 'Nantes', 'Bordeaux', 'Lille', 'Brest', 'Dijon', 'Tours', 'Pau'];
  const paths = searchInputs(600, 21).map(
    ({ criteria, place }) =>
      `/formations${formatCriteria({ ...criteria, ou: place === null ? '' : communes[place % communes.length]! })}`,
  );
  await rate('catalogue, sans cache de pages', 150, {
    origin: served.origin,
    paths,
    connections: 8,
    seconds: 6,
    unique: true,
  });
  await rate('annuaire des établissements, sans cache de pages', 150, {
    origin: served.origin,
    paths: ['', '?quoi=ferry', '?departement=33', '?secteur=public'].map((query) => `/etablissements${query}`),
    connections: 8,
    seconds: 3,
    unique: true,
  });
  const memory = memoryOf(served.pid);
  const postgres = livePostmaster(join(folder, 'postgresql'));
  figure(
    'mémoire du serveur (Node)',
    `${Math.round(memory.now)} Mo, au plus ${Math.round(memory.most)} Mo ; visé 300`,
    memory.now <= 300,
  );
  if (postgres) figure('mémoire de PostgreSQL, à part', `${Math.round(memoryOfPostgres(postgres.pid))} Mo`, null);
  await served.stop();
}

async function demonstrationPages(cluster: Cluster): Promise<void> {
  const base = await database(cluster, 'banc_demo');
  await base.close();
  const env = { DATABASE_URL: cluster.urlOf('banc_demo'), DEMONSTRATION: 'oui' };
  await (await serveBuilt(ROOT, env)).stop();
  const served = await serveBuilt(ROOT, env);
  say('\nServeur construit, jeu de démonstration');
  figure(
    'second démarrage jusqu’à la première page',
    `${Math.round(served.startMs)} ms ; visé 5 000`,
    served.startMs <= 5000,
  );
  const list = await (await fetch(`${served.origin}/campus`)).text();
  const campuses = [...new Set([...list.matchAll(/href="(\/campus\/[a-z0-9-]+)"/g)].map((match) => match[1]!))].slice(
    0,
    11,
  );
  await rate('accueil', 1000, { origin: served.origin, paths: ['/'], connections: 8, seconds: 5, unique: false });
  await rate(`pages de campus (${campuses.length})`, 1000, {
    origin: served.origin,
    paths: campuses,
    connections: 8,
    seconds: 5,
    unique: false,
  });
  await served.stop();
}

/** Classes that register for the slots of many events, far over their places. */
async function registrations(cluster: Cluster): Promise<void> {
  const base = await database(cluster, 'banc_inscriptions');
  const slots = await openEvents(base.db, 40);
  const env = { DATABASE_URL: cluster.urlOf('banc_inscriptions'), DEMONSTRATION: 'non', TRUST_PROXY: '127.0.0.1' };
  const served = await serveBuilt(ROOT, env);
  say('\nServeur construit, inscriptions de classes, un processus');
  const form = (creneau: string) => ({
    cle: '{cle}',
    creneau,
    etablissement: 'Collège exemple, Blaye',
    etablissement_id: 'autre',
    classe: '4e {n}',
    niveau: '4e',
    jeunes: '24',
    adultes: '2',
    arrivee: 'car',
    contact_nom: 'Ada Exemple',
    contact_courriel: 'ada{n}@exemple.fr',
    acte: 'inscrire',
  });
  const order = (events: typeof slots) => ({
    origin: served.origin,
    paths: events.map((one) => `/evenements/${one.slug}/inscription`),
    forms: events.map((one) => form(one.slot)),
    connections: 16,
    seconds: 5,
    unique: false,
  });
  await rate('inscriptions sur 40 événements', 300, order(slots));
  await rate('inscriptions sur un seul créneau', null, order(slots.slice(0, 1)));
  const over = await overbooked(base.db);
  figure('créneaux au-delà de leurs places', String(over), over === 0);
  await served.stop();
  await base.close();
}

async function imports(cluster: Cluster): Promise<void> {
  const base = await database(cluster, 'banc_import');
  const result = await benchImport(base);
  say('\nImport d’un fichier d’offre');
  figure(
    `import de ${result.lines} lignes`,
    `${Math.round(result.importMs)} ms ; COPY nu ${Math.round(result.copyMs)} ms ; × ${shown(result.ratio)} ; visé 4`,
    result.ratio <= 4,
  );
  await base.close();
}

async function networks(cluster: Cluster): Promise<void> {
  const base = await database(cluster, 'banc_reseau');
  await benchNetwork(base, ROUNDS);
  await base.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-banc-'));
  const cluster = await openEmbedded({ dataDir: folder });
  const parts: Record<string, () => Promise<void>> = {
    recherche: () => searches(cluster),
    parcours: () => paths(cluster),
    pages: () => pages(cluster, folder),
    reseau: () => networks(cluster),
    demonstration: () => demonstrationPages(cluster),
    inscriptions: () => registrations(cluster),
    import: () => imports(cluster),
  };
  try {
    say(
      `Machine : ${cpus().length} cœurs, charge ${loadavg().map(shown).join(' ')}. Chaque mesure est faite ${ROUNDS} fois : min / médiane / max.`,
    );
    const asked = process.argv.slice(2);
    for (const [name, part] of Object.entries(parts).filter(([name]) => asked.length === 0 || asked.includes(name))) {
      const at = performance.now();
      await part().catch((error) => {
        miss();
        say(`✗ ${name} : ${error instanceof Error ? error.stack : error}`);
      });
      say(`(${name} : ${Math.round((performance.now() - at) / 1000)} s)`);
    }
    const missed = missedTargets();
    say(
      `\nCharge à la fin : ${loadavg().map(shown).join(' ')}. ${missed === 0 ? 'Toutes les cibles sont tenues.' : `${missed} cible(s) manquée(s).`}`,
    );
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = missedTargets() === 0 ? 0 : 1;
}

if (!isLoadWorker) await main();
