import type { Db } from '#core/db/index.ts';
import type { testApp } from './app.ts';
import { sendForm } from './form.ts';
import { getPage } from './page.ts';
import type { Persona } from './persona.ts';

type App = ReturnType<typeof testApp>;

/** What an event with a date, a place and a contact says. */
export const datedEvent = {
  jour: '2027-03-16',
  heure_debut: '9:00',
  heure_fin: '16 h 30',
  lieu_nom: 'Plateau',
  contact: 'Équipe du campus',
  contact_courriel: 'equipe@exemple.fr',
};
/** One slot of it. */
export const firstSlot = { jour_1: '2027-03-16', de_1: '9:00', a_1: '11:00', eleves_1: '24', adultes_1: '3' };

/** What somebody does on the events of a campus, through its forms. */
export function eventDesk(app: App, db: Db, order: { slug: () => string; who: () => Persona }) {
  const list = () => `/espace/campus/${order.slug()}/evenements`;
  const at = (id: string) => `${list()}/${id}`;
  const open = (path: string, who = order.who()) => getPage(app, path, { headers: { cookie: who.cookie } });
  const send = (path: string, fields: Record<string, string> | [string, string][], who = order.who()) =>
    sendForm(app, path, fields, { cookie: who.cookie });
  const rows = () => db.selectFrom('evenement').selectAll().orderBy('cree_le').orderBy('titre').execute();
  const made = async (more: Record<string, string> = {}, who = order.who()) => {
    const fields = { titre: 'Fémin’Industrie', genre: 'atelier', niveaux: '3e', visible: 'oui', ...more };
    const done = await send(`${list()}/nouveau`, fields, who);
    if (done.status !== 303) throw new Error(`An event was refused: ${done.status}.`);
    return (await rows()).find((one) => one.titre === fields.titre)!;
  };
  /** Sends a form on the present version. */
  const change = async (id: string, page: string, fields: Record<string, string>, who = order.who()) => {
    const { version } = (await rows()).find((one) => one.id === id)!;
    return send(`${at(id)}/${page}`, { version: String(version), ...fields }, who);
  };
  const act = (id: string, transition: string, motif = '', who = order.who()) =>
    change(id, 'etat', { transition, motif }, who);
  return { list, at, open, send, rows, made, change, act };
}
