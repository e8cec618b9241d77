import { expect } from 'vitest';
import type { Db } from '#core/db/index.ts';
import type { CordeeExample } from './access-cordees.ts';
import type { TestApp } from './app.ts';
import type { ExchangeCast } from './exchange.ts';
import { sendForm } from './form.ts';
import { type FetchedPage, getPage, ownFragments, textsOf } from './page.ts';
import type { Persona } from './persona.ts';

export const TEXT = 'Quel métier vous plaît, et pourquoi ?';

/** What is done in the exchange of a test, page by page. @param now the cordée of the test that runs, and the link of its mentor. */
export function exchangeActs(
  { app, db }: { app: TestApp; db: Db },
  now: () => { cast: ExchangeCast; made: CordeeExample; link: string },
) {
  const LIST = () => `/espace/campus/${now().cast.own.slug}/cordees/${now().made.id}/annees/2026/messages`;
  const ONE = () => `${LIST()}/${now().made.groupe}/${now().made.mentor}`;
  const get = (path: string, who?: Persona) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
  const send = (path: string, fields: Record<string, string>, who?: Persona) =>
    sendForm(app, path, fields, who ? { cookie: who.cookie } : {});
  const writes = (texte: string, groupe = now().made.groupe, by = now().link) =>
    send(`${by}/messages`, { groupe, texte });
  const messages = () => db.selectFrom('mentor_message').selectAll().orderBy('ecrit_le').orderBy('sens').execute();
  return {
    LIST,
    ONE,
    get,
    send,
    writes,
    messages,
    answers: (texte: string, who = now().cast.roped) => send(ONE(), { texte }, who),
    reviews: (id: string, transition: string, more: Record<string, string> = {}, who = now().cast.roped) =>
      send(`${ONE()}/relecture/${id}`, { version: '1', transition, motif: '', ...more }, who),
    reports: (id: string, motif: string, who = now().cast.roped) => send(`${ONE()}/signalement/${id}`, { motif }, who),
    settles: (issue: string, motif: string, who = now().cast.director) => send(`${ONE()}/suite`, { issue, motif }, who),
    /** Reported, whatever came of it. */
    reported: () => db.selectFrom('mentor_signalement').selectAll().execute(),
    /** The id of a message that the mentor has just written. */
    written: async (texte = TEXT): Promise<string> => {
      expect((await writes(texte)).status).toBe(303);
      return (await messages()).find((one) => one.texte === texte)!.id;
    },
  };
}

/** The status and the sentences of a refusal, each of which leads to something that stands on the page. */
export async function errors(answer: Promise<FetchedPage> | FetchedPage): Promise<(number | string)[]> {
  const { status, document } = await answer;
  for (const id of ownFragments(document)) expect(document.getElementById(id), id).not.toBeNull();
  return [status, ...textsOf(document, '#erreurs a')];
}
