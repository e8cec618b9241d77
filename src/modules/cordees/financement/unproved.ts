import type { Db } from '#core/db/index.ts';
import type { Programme } from '../programme.sql.ts';
import { readMoney } from './funding.sql.ts';
import { unproved } from './funding.ts';

/** Expenses that keep a year from being closed; asked once its report is validated. */
export const unprovedOf = async (db: Db, programme: Pick<Programme, 'id' | 'etat'>): Promise<number> =>
  programme.etat === 'bilan_valide' ? unproved((await readMoney(db, programme.id)).expenses) : 0;
