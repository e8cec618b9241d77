import type pg from 'pg';
import type { Db } from '#core/db/index.ts';
import { certificationsSaying } from '../certifications-saying.ts';
import { titleOf } from '../labels.ts';
import { certificationsByCode, certificationsById, type NamedCertification } from './sheet.sql.ts';

const MOST = 8;

/** What a person typed names: one certification, or several to choose from. */
export type NamedDiploma =
  | { found: NamedCertification }
  | { found: null; sentence: string; choices: NamedCertification[] };

/** The certification that a code, the address of its page, or words name. */
export async function readDiploma(ctx: { db: Db; pool: pg.Pool }, typed: string): Promise<NamedDiploma> {
  const code = (/\/formations\/([a-z0-9-]+)/.exec(typed)?.[1] ?? typed).trim();
  const exact = await certificationsByCode(ctx.db, code);
  const choices = exact.length > 0 ? exact : await saying(ctx, typed);
  const [only] = choices;
  if (!only) {
    return {
      found: null,
      choices: [],
      sentence: 'Aucun diplôme ne répond à ces mots : donnez son code, ou l’adresse de sa page.',
    };
  }
  if (choices.length === 1) return { found: only };
  return { found: null, choices, sentence: 'Plusieurs diplômes répondent à ces mots : choisissez le bon.' };
}

async function saying(ctx: { db: Db; pool: pg.Pool }, words: string): Promise<NamedCertification[]> {
  const { all, some } = await certificationsSaying(ctx.pool, words);
  return certificationsById(ctx.db, (all.length > 0 ? all : some).slice(0, MOST));
}

/** « CS Technicien en peinture aéronautique » and its level: how a choice is said. */
export const diplomaName = ({ sigle, intitule }: Pick<NamedCertification, 'sigle' | 'intitule'>): string =>
  titleOf(sigle, intitule);
