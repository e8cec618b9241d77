import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
/** A request of a campus that is followed still, and a need of that campus that waits for an answer. */
const { rows } = await sql<{
  campus: string;
  slug: string;
  region: string;
  request: string;
  asked: string;
  need: string;
  version: number;
}>`
  select c.id as campus, c.slug, (select code from region order by code limit 1) as region, d.id as request, d.titre as asked,
    b.id as need, b.version
  from demande_formation d join campus c on c.id = d.campus_id
  join besoin b on b.campus_id = c.id and b.etat in ('recevable', 'en_discussion')
  where d.etat not in ('idee', 'refusee', 'abandonnee') order by d.id, b.id limit 1`.execute(opened.db);
const one = rows[0]!;
let director: Awaited<ReturnType<typeof persona>>;
let office: typeof director;

const requestPage = (who: typeof director) =>
  getPage(app, `/espace/campus/${one.slug}/demandes-formation/${one.request}`, { headers: { cookie: who.cookie } });

beforeAll(async () => {
  director = await persona(opened.db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: one.campus }]);
  const { organisation_id } = await opened.db
    .selectFrom('demande_formation')
    .select('organisation_id')
    .where('id', '=', one.request)
    .executeTakeFirstOrThrow();
  office = await persona(opened.db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id }]);
});

test('a need leads to the request that answers it, and the request back to the need', async () => {
  const need = `/espace/campus/${one.slug}/besoins/${one.need}`;
  const page = await getPage(app, `${need}?formation=${encodeURIComponent(one.asked)}`, {
    headers: { cookie: director.cookie },
  });
  const box = page.document.querySelector(`input[name="reponse"][value="demande:${one.request}"]`);
  expect(textOf(box?.closest('label') ?? null)).toContain('Demande d’évolution de l’offre');
  const done = await sendForm(
    app,
    `${need}/etat`,
    { version: String(one.version), transition: 'repondre', reponse: `demande:${one.request}` },
    { cookie: director.cookie },
  );
  expect(done.status).toBe(303);
  const thread = await getPage(app, need, { headers: { cookie: director.cookie } });
  const address = `/espace/campus/${one.slug}/demandes-formation/${one.request}`;
  expect(textOf(thread.document.querySelector(`a[href="${address}"]`))).toContain(one.asked);
  expect((await requestPage(director)).document.querySelector(`a[href="${need}"]`)).not.toBeNull();
});

test('whoever does not read the needs of the campus is led to the public page of a public one, and to no other', async () => {
  const link = `a[href="/besoins/${one.need}"]`;
  const publish = (visibilite: string) =>
    sql`update besoin set visibilite = ${visibilite}, recevable_le = coalesce(recevable_le, exprime_le) where id = ${one.need}`.execute(
      opened.db,
    );
  await publish('reseau');
  expect((await requestPage(office)).document.querySelector(link)).toBeNull();
  await publish('public');
  expect((await requestPage(office)).document.querySelector(link)).not.toBeNull();
});
