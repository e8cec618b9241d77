import { fold } from '#core/text/index.ts';
import type { ManyLookalike } from '#modules/organisations/index.ts';
import { foldWord, type ImportField, sheetFields } from './fields.ts';
import type { LineRow } from './imports.sql.ts';
import { importFieldLabels } from './labels.ts';
import type { ReadLine } from './read-line.ts';
import type { CodeOwner, StandingSheet } from './trial.sql.ts';
import { emptyTrial, type FieldChange, type Known, type LineTrial, type Verdict } from './trial.ts';

/** What a trial knows of the base, and of the lines that came before. */
export interface Trying {
  owners: ReadonlyMap<string, CodeOwner>;
  near: ReadonlyMap<number, ManyLookalike[]>;
  sheets: ReadonlyMap<string, StandingSheet>;
  people: ReadonlyMap<string, { courriel: string | null; prenom: string; nom: string }[]>;
  mayChange(sheet: StandingSheet): boolean;
  mayAdmit: boolean;
  mayKeepContacts: boolean;
  /** The first line of each organisation, under its codes, its name, its id. */
  first: Map<string, { line: number; verdict: Verdict; organisation: Known | null }>;
  /** People whom a line before gives already. */
  seen: Set<string>;
  columns: readonly (ImportField | '')[];
}

interface Order {
  row: LineRow;
  read: ReadLine;
  insee: string | null;
}

/** What one line would do, after those that came before it. */
export function compareLine(trying: Trying, { row, read, insee }: Order): { verdict: Verdict; trial: LineTrial } {
  const trial: LineTrial = { ...emptyTrial, nom: read.nom, faults: [...read.faults], notes: [...read.notes] };
  if (row.choix === 'ecarter') return { verdict: 'ecartee', trial };
  const owned = read.codes.flatMap((code) => trying.owners.get(`${code.genre}:${code.valeur}`) ?? []);
  const ids = [...new Set(owned.map((one) => one.id))];
  const tell = (field: ImportField, value: string, reason: string) =>
    trial.faults.push({ field, column: trying.columns.indexOf(field), value, reason });
  for (const one of owned.filter((code) => code.binned)) {
    tell(one.genre as ImportField, one.valeur, `« ${one.nom} » a ce code et est à la corbeille : sortez-la d’abord`);
  }
  if (ids.length > 1) {
    const names = [...new Set(owned.map((one) => `« ${one.nom} »`))].join(' et ');
    tell(owned[1]!.genre as ImportField, owned[1]!.valeur, `ces codes sont ceux de ${names} : gardez le bon`);
  }
  if (trial.faults.length > 0) return { verdict: 'erreur', trial };
  const names = keysOf(read, insee);
  const before = names.asked.map((key) => trying.first.get(key)).find((one) => one !== undefined);
  if (before) return follow(trying, trial, read, before);
  const match = ids[0] ?? matched(trying, row, read, insee);
  if (match === 'choix') {
    trial.near = (trying.near.get(read.line) ?? []).map(({ id, slug, nom, commune }) => ({ id, slug, nom, commune }));
    return remember(trying, names.given, { verdict: 'choix', trial }, read.line);
  }
  const sheet = match === null ? null : (trying.sheets.get(match) ?? null);
  if (sheet) {
    const twin = trying.first.get(`org:${sheet.id}`);
    if (twin) return follow(trying, trial, read, twin);
  }
  const verdict = sheet ? update(trying, trial, { row, read, insee }, sheet) : create(trying, trial, read, tell);
  const keys = sheet ? [...names.given, `org:${sheet.id}`] : names.given;
  return verdict === 'erreur' ? { verdict, trial } : remember(trying, keys, { verdict, trial }, read.line);
}

function remember(
  trying: Trying,
  keys: readonly string[],
  tried: { verdict: Verdict; trial: LineTrial },
  line: number,
): { verdict: Verdict; trial: LineTrial } {
  const { verdict, trial } = tried;
  for (const key of keys) trying.first.set(key, { line, verdict, organisation: trial.organisation });
  return tried;
}

/** Under what a line is found again by the next ones (`given`), and finds those before (`asked`): by its name when it has no code. */
function keysOf(read: ReadLine, insee: string | null): { given: string[]; asked: string[] } {
  const codes = read.codes.map((code) => `${code.genre}:${code.valeur}`);
  const name = `nom:${foldWord(read.nom)}|${insee ?? ''}`;
  return { given: [...codes, name], asked: codes.length > 0 ? codes : [name] };
}

/** A line about an organisation of a line before: it brings its contact, and nothing else. */
function follow(
  trying: Trying,
  trial: LineTrial,
  read: ReadLine,
  first: { line: number; verdict: Verdict; organisation: Known | null },
): { verdict: Verdict; trial: LineTrial } {
  trial.same = first.line;
  trial.organisation = first.organisation;
  trial.notes.push(`même organisation que la ligne ${first.line}`);
  if (first.verdict === 'choix' || first.verdict === 'ecartee') return { verdict: first.verdict, trial };
  trial.contact = newContact(trying, trial, read, first.organisation?.id ?? null, first.line);
  return { verdict: trial.contact ? 'modifier' : 'identique', trial };
}

/** The organisation that a line without a known code is; null: none; `choix`: somebody must say. */
function matched(trying: Trying, row: LineRow, read: ReadLine, insee: string | null): string | 'choix' | null {
  const near = trying.near.get(read.line) ?? [];
  if (near.length === 0) return null;
  const exact = near.filter(
    (one) => one.sameName && (one.here || (insee === null && (trying.sheets.get(one.id)?.statut ?? null) !== null)),
  );
  if (read.codes.length === 0 && exact.length === 1) return exact[0]!.id;
  if (near.some((one) => one.id === row.choix)) return row.choix;
  // What looks like it today was not there when the person chose: to be looked at again.
  if (row.choix === 'creer' && near.every((one) => row.vus.includes(one.id))) return null;
  return 'choix';
}

function create(
  trying: Trying,
  trial: LineTrial,
  read: ReadLine,
  tell: (field: ImportField, value: string, reason: string) => void,
): Verdict {
  if (read.genre === null) {
    const reason = read.kindWord
      ? `« ${read.kindWord.slice(0, 40)} » : choisissez plus bas ce que ce mot veut dire`
      : 'sa nature manque : remplissez la colonne, ou choisissez celle des lignes qui ne la disent pas';
    tell('genre', read.kindWord, reason);
    return 'erreur';
  }
  trial.membership = standing(trying, trial, read);
  trial.contact = newContact(trying, trial, read, null, read.line);
  return 'creer';
}

function update(trying: Trying, trial: LineTrial, { read, insee }: Order, sheet: StandingSheet): Verdict {
  const { id, slug, nom, commune } = sheet;
  trial.organisation = { id, slug, nom, commune };
  const changes = changesOn(trial, read, insee, sheet);
  const codes = read.codes.filter((code) => !sheet.codes.includes(`${code.genre}:${code.valeur}`));
  if (changes.length + codes.length > 0 && !trying.mayChange(sheet)) {
    trial.notes.push('sa fiche est tenue par d’autres : elle reste telle quelle');
  } else {
    trial.changes = changes;
    trial.codes = codes;
  }
  if (sheet.statut === null) trial.membership = standing(trying, trial, read);
  else if (sheet.statut === 'ancien' || sheet.statut === 'cite') {
    trial.notes.push('déjà connue du campus, hors de ses membres : son statut ne change pas par un import');
  }
  trial.contact = newContact(trying, trial, read, id, read.line);
  const moves = trial.changes.length + trial.codes.length > 0 || trial.membership !== null || trial.contact !== null;
  return moves ? 'modifier' : 'identique';
}

function standing(trying: Trying, trial: LineTrial, read: ReadLine): ReadLine['statut'] {
  if (read.statut === 'prospect' || trying.mayAdmit) return read.statut;
  trial.notes.push('proposée seulement : la direction du campus admet les membres');
  return 'prospect';
}

/** Fields of a line that differ from a sheet. What an open file says stays as it is. */
function changesOn(trial: LineTrial, read: ReadLine, insee: string | null, sheet: StandingSheet): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of sheetFields) {
    const after = field === 'commune' ? (insee ? read.commune : '') : (read.sheet[field] ?? '');
    const before = sheet[field];
    const known = field === 'commune' ? sheet.commune_insee === insee : before !== null && alike(field, before, after);
    if (after === '' || known) continue;
    if (before !== null && sheet.held.includes(field === 'commune' ? 'commune_insee' : field)) {
      trial.notes.push(`${importFieldLabels[field]} : la source officielle est gardée (${before})`);
    } else changes.push({ field, before, after });
  }
  return changes;
}

function alike(field: (typeof sheetFields)[number], a: string, b: string): boolean {
  if (field === 'telephone') return a.replace(/\D/g, '') === b.replace(/\D/g, '');
  if (field === 'site_web') {
    const bare = (text: string) => text.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
    return bare(a) === bare(b);
  }
  return foldWord(a) === foldWord(b);
}

/** The person of a line, unless the organisation has her already. */
function newContact(
  trying: Trying,
  trial: LineTrial,
  read: ReadLine,
  organisation: string | null,
  line: number,
): ReadLine['contact'] {
  const { contact } = read;
  if (!contact) return null;
  if (!trying.mayKeepContacts) {
    trial.notes.push('contact non repris : vous ne tenez pas les contacts de ce campus');
    return null;
  }
  const [prenom, nom] = [fold(contact.prenom), fold(contact.nom)];
  const mail = contact.courriel?.toLowerCase() ?? null;
  const there = (organisation ? (trying.people.get(organisation) ?? []) : []).some(
    (one) => (mail !== null && one.courriel === mail) || (same(one.nom, nom) && same(one.prenom, prenom)),
  );
  const keys = [`${line}|${prenom} ${nom}`, ...(mail ? [`${line}|${mail}`] : [])];
  if (there || keys.some((key) => trying.seen.has(key))) return null;
  for (const key of keys) trying.seen.add(key);
  return contact;
}

const same = (a: string, b: string): boolean => foldWord(a) === foldWord(b);
