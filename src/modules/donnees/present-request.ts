import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { Refusal } from '#core/errors/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { ErasureReport } from './erase-person.ts';
import { requestLabels, requestState } from './labels.ts';
import { accountSheet, isErasedAddress } from './persons.sql.ts';
import type { RequestRow } from './requests.sql.ts';
import { decisionOn } from './requests.ts';
import type { RequestView } from './views/request-page.tsx';
import type { RequestLineView } from './views/requests-page.tsx';

const nameOf = async (db: Db, id: string | null): Promise<string> =>
  id ? ((await accountSheet(db, id))?.nom ?? 'compte inconnu') : '';

const whoOf = async (db: Db, row: RequestRow): Promise<string> => {
  if (!row.compteId) return row.courriel ?? 'adresse effacée';
  const sheet = await accountSheet(db, row.compteId);
  if (!sheet) return 'compte inconnu';
  return isErasedAddress(sheet.courriel) ? sheet.nom : `${sheet.nom}, ${sheet.courriel}`;
};

export async function presentRequestLine(
  db: Db,
  row: RequestRow,
  actor: Actor,
  today: string,
): Promise<RequestLineView> {
  const open = row.closeLe === null;
  return {
    id: row.id,
    nature: requestLabels[row.genre] ?? row.genre,
    personne: await whoOf(db, row),
    recue: frenchDate(row.recueLe),
    echeance: frenchPartialDate(row.echeance),
    etat: open && row.echeance < today ? 'en retard' : requestState(row),
    tone: open ? (row.echeance < today ? 'erreur' : 'alerte') : 'info',
    attend: row.etat === 'validee' && row.valideePar !== actor.id ? 'à confirmer par vous' : null,
  };
}

/** One request, with what this person may do of it now. */
export async function presentRequest(
  db: Db,
  row: RequestRow,
  actor: Actor,
): Promise<Omit<RequestView, 'errors' | 'typed'>> {
  const { peut, empeche } = possible(row, actor);
  const step = async (id: string | null, date: Date | null) =>
    id && date ? [`${await nameOf(db, id)}, le ${frenchDate(date)}`] : [];
  return {
    id: row.id,
    nature: requestLabels[row.genre] ?? row.genre,
    etat: requestState(row),
    ouverte: row.closeLe === null,
    personne: await whoOf(db, row),
    compte: row.compteId !== null,
    recue: frenchDate(row.recueLe),
    echeance: frenchPartialDate(row.echeance),
    message: row.message,
    reponse: row.reponse,
    decisions: [...(await step(row.valideePar, row.valideeLe)), ...(await step(row.confirmeePar, row.confirmeeLe))],
    rapport: reportOf(row.rapport),
    peut,
    empeche,
  };
}

/** The rule that the act will enforce, asked beforehand. */
function possible(row: RequestRow, actor: Actor): Pick<RequestView, 'peut' | 'empeche'> {
  if (row.closeLe) return { peut: null, empeche: null };
  const peut = row.genre !== 'effacement' ? 'repondre' : row.etat === 'validee' ? 'confirmer' : 'valider';
  try {
    decisionOn(actor, row, peut === 'confirmer' ? row.valideePar : null);
    return { peut, empeche: null };
  } catch (error) {
    if (error instanceof Refusal) return { peut: null, empeche: error.sentence };
    throw error;
  }
}

const reportOf = (report: unknown): RequestView['rapport'] =>
  ((report as ErasureReport | null)?.lignes ?? []).map(({ raisons, ...line }) => ({
    ...line,
    raisons: raisons.join(' ; '),
  }));
