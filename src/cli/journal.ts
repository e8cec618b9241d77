import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { diskCause } from '#core/errors/disk.ts';
import { OperatorError } from '#core/errors/index.ts';
import { csvStream } from '#core/http/csv.ts';
import {
  type Fault,
  type JournalFilter,
  journalRead,
  parseSeal,
  sealJournal,
  streamJournal,
  type Verification,
  verifyJournal,
} from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { criteriaOf, journalColumns } from '#modules/trace/index.ts';
import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments, tell, usage } from './console.ts';

/** The journal was altered (sysexits: data error). */
const ALTERED = 65;

/** `maillage journal sceller | verifier | exporter`. */
export const journalCommand: Command = async ({ args, config }) => {
  const [work, ...rest] = args;
  if (work === 'sceller') {
    readArguments('journal sceller', rest, {});
    return withBase(config, seal);
  }
  if (work === 'verifier') {
    const { values } = readArguments('journal verifier', rest, { sceau: { type: 'string', multiple: true } });
    const kept = (values.sceau ?? []).map(keptSeal);
    return withBase(config, (base) => verify(base, kept));
  }
  if (work === 'exporter') {
    const { values } = readArguments('journal exporter', rest, {
      depuis: { type: 'string' },
      jusque: { type: 'string' },
      fichier: { type: 'string' },
    });
    const filter = { from: day('--depuis', values.depuis), to: day('--jusque', values.jusque) };
    return withBase(config, (base) => exportLines(base, filter, values.fichier));
  }
  throw usage('« journal » attend sceller, verifier ou exporter.');
};

type Base = Awaited<ReturnType<typeof openBase>>;

async function withBase(config: Parameters<Command>[0]['config'], work: (base: Base) => Promise<number>) {
  const base = await openBase(config, 'journal');
  try {
    return await work(base);
  } finally {
    await base.close();
  }
}

function keptSeal(text: string): { id: number; seal: string } {
  const seal = parseSeal(text);
  if (!seal) throw usage(`« ${text} » n’est pas un sceau : numéro de ligne, deux-points, 64 chiffres et lettres.`);
  return seal;
}

function day(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!z.iso.date().safeParse(text).success) {
    throw usage(`${option} attend une date, par exemple 2027-03-01 : « ${text} ».`);
  }
  return text;
}

const sealText = ({ id, seal }: { id: number; seal: string }): string => `${id}:${seal}`;

async function seal({ db }: Base): Promise<number> {
  const { sealed, head } = await sealJournal(db);
  print(`${count(sealed, 'ligne scellée', 'lignes scellées')}.`);
  if (head) print(`Dernier sceau, à garder ailleurs : ${sealText(head)}`);
  return 0;
}

const SAID: Record<Fault['kind'], (id: number) => string> = {
  removed: (id) => `la ligne ${id} a été retirée`,
  altered: (id) => `la ligne ${id} a été modifiée, ou ce qui la précédait a été retiré avec son sceau`,
  inserted: (id) => `la ligne ${id} a été ajoutée après coup`,
  undeclared: (id) => `des lignes ont été retirées ou effacées sans déclaration, à partir de la ${id}`,
  kept: (id) => `le sceau gardé de la ligne ${id} n’est pas dans la chaîne : elle a été coupée ou refaite`,
};

async function verify({ db }: Base, kept: { id: number; seal: string }[]): Promise<number> {
  const state = await verifyJournal(db, kept);
  const [first, ...others] = state.faults;
  if (first) {
    tell(`Le journal a été altéré. Premier défaut : ${SAID[first.kind](first.id)}.`);
    for (const fault of others) tell(`  puis ${SAID[fault.kind](fault.id)}`);
    return ALTERED;
  }
  for (const sentence of whole(state, kept.length)) print(sentence);
  return 0;
}

function whole(state: Verification, kept: number): string[] {
  const parts = [
    count(state.verified, 'ligne vérifiée', 'lignes vérifiées'),
    ...(state.erased > 0 ? [`dont ${count(state.erased, 'au contenu effacé', 'au contenu effacé')}`] : []),
    ...(state.purged > 0 ? [count(state.purged, 'lecture ancienne retirée', 'lectures anciennes retirées')] : []),
    ...(state.unsealed > 0
      ? [count(state.unsealed, 'trop récente pour être scellée', 'trop récentes pour être scellées')]
      : []),
  ];
  return [
    `Journal entier : ${parts.join(', ')}.`,
    ...(kept > 0 ? [`${count(kept, 'sceau gardé retrouvé', 'sceaux gardés retrouvés')} dans la chaîne.`] : []),
    ...(state.head ? [`Dernier sceau, à garder ailleurs : ${sealText(state.head)}`] : []),
  ];
}

async function exportLines({ db }: Base, filter: JournalFilter, file: string | undefined): Promise<number> {
  await journalRead(db, {
    act: 'journal.exported',
    objectType: 'journal',
    actorRole: 'ligne de commande',
    exported: true,
    details: criteriaOf(filter),
  });
  const lines = csvStream(streamJournal(db, filter), journalColumns, 'machine');
  try {
    // stdout stays open for what follows; a file is closed.
    await (file === undefined
      ? pipeline(lines, process.stdout, { end: false })
      : pipeline(lines, createWriteStream(file, { flags: 'wx', mode: 0o600 })));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    // Whoever reads the output has enough (`| head`).
    if (file === undefined && code === 'EPIPE') return 0;
    if (file === undefined || !syscall) throw error;
    throw new OperatorError(`Le fichier ${file} n’a pas pu être écrit : ${diskCause(error)}.`, 73);
  }
  if (file !== undefined) tell(`Journal écrit dans ${file}. L’export est inscrit au journal.`);
  return 0;
}
