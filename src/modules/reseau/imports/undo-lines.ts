import { referencesToMany } from '#core/bin/references.ts';
import type { Tx } from '#core/db/index.ts';
import { type Author, journalMany } from '#core/journal/index.ts';
import { removeSheets, type SheetRow, sheetRows, takeBackSheets } from '#modules/organisations/index.ts';
import { MEMBERSHIP } from '../change-standing.ts';
import {
  codesOf,
  deleteContacts,
  deleteMemberships,
  heldElsewhere,
  standingMemberships,
  untouchedContacts,
} from './apply.sql.ts';
import type { LineEffects } from './effects.ts';
import { type KeptLine, saveReturns } from './imports.sql.ts';

/** What goes with a sheet, or is looked at by itself. */
const OWN = ['organisation_nom', 'identifiant', 'fait', 'adhesion', 'contact_fonction'];

interface Done {
  line: KeptLine;
  effects: LineEffects;
}

/**
 * Undoes what lines did, but for those that somebody has changed since: they stay whole, with the reason.
 * `holdOrganisations` first. @returns how many came back and how many stayed.
 */
export async function undoLines(
  tx: Tx,
  lines: readonly KeptLine[],
  order: { importId: string; campusId: string; author: Author },
): Promise<{ undone: number; kept: number }> {
  const done = lines.flatMap((line) => (line.effets ? [{ line, effects: line.effets }] : []));
  const kept = await whyKept(tx, done);
  const going = done.filter((one) => !kept.has(one.line.ligne));
  const details = { import: order.importId, campus: order.campusId };
  const by = { author: order.author, details };
  const contacts = going.flatMap((one) => one.effects.contact?.id ?? []);
  const memberships = going.flatMap((one) => one.effects.membership?.id ?? []);
  await deleteContacts(tx, contacts);
  await deleteMemberships(tx, memberships);
  const entry = { ...order.author, details };
  await journalMany(
    tx,
    { ...entry, act: 'contact.removed', objectType: 'contact' },
    contacts.map((objectId) => ({ objectId })),
  );
  await journalMany(
    tx,
    { ...entry, act: 'membership.removed', objectType: MEMBERSHIP },
    going.flatMap((one) =>
      one.effects.membership
        ? [{ objectId: one.effects.membership.id, details: { organisation: one.line.organisation_id } }]
        : [],
    ),
  );
  await takeBackSheets(
    tx,
    going.flatMap((one) => one.effects.changed?.before ?? []),
    by,
  );
  await removeSheets(
    tx,
    going.flatMap((one) => (one.effects.created ? [one.line.organisation_id!] : [])),
    by,
  );
  await saveReturns(
    tx,
    order.importId,
    done.map(({ line }) => {
      const reason = kept.get(line.ligne) ?? null;
      return { ligne: line.ligne, retour: reason ? ('gardee' as const) : ('defaite' as const), retour_motif: reason };
    }),
  );
  return { undone: going.length, kept: kept.size };
}

/** Why some lines stay, in French, by line. */
async function whyKept(tx: Tx, done: readonly Done[]): Promise<Map<number, string>> {
  const kept = new Map<number, string>();
  const keep = (one: Done, reason: string): void => {
    if (!kept.has(one.line.ligne)) kept.set(one.line.ligne, reason);
  };
  const people = done.flatMap((one) => one.effects.contact ?? []);
  const free = await untouchedContacts(tx, people);
  const named = await referencesToMany(
    tx,
    'contact',
    people.map((one) => one.id),
    ['contact_fonction', 'contact_accord'],
  );
  for (const one of done) {
    const { contact } = one.effects;
    if (contact && (!free.has(contact.id) || named.has(contact.id))) keep(one, 'le contact a changé depuis');
  }
  const memberships = await standingMemberships(
    tx,
    done.flatMap((one) => one.effects.membership?.id ?? []),
  );
  for (const one of done) {
    if (!one.effects.membership) continue;
    const now = memberships.get(one.effects.membership.id);
    if (!now || now.version !== one.effects.membership.version || now.steps !== 1) {
      keep(one, 'l’adhésion a changé depuis');
    } else if (now.commitments > 0) keep(one, 'un engagement a été noté depuis');
  }
  await keepSheets(tx, done, kept, keep);
  return kept;
}

async function keepSheets(
  tx: Tx,
  done: readonly Done[],
  kept: ReadonlyMap<number, string>,
  keep: (one: Done, reason: string) => void,
): Promise<void> {
  const ids = [...new Set(done.flatMap((one) => one.line.organisation_id ?? []))];
  const [sheets, codes] = [await sheetRows(tx, ids), await codesOf(tx, ids)];
  for (const one of done) {
    const reason = sheetReason(one, sheets, codes);
    if (reason) keep(one, reason);
  }
  const created = done.filter((one) => one.effects.created);
  const createdIds = created.map((one) => one.line.organisation_id!);
  const used = await referencesToMany(tx, 'organisation', createdIds, OWN);
  for (const one of created) if (used.has(one.line.organisation_id!)) keep(one, 'elle est utilisée ailleurs depuis');
  // What stays of an organisation keeps its sheet; what stays of a sheet keeps every line about it.
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    const going = done.filter((one) => !kept.has(one.line.ligne));
    const held = await heldElsewhere(tx, createdIds, {
      memberships: going.flatMap((one) => one.effects.membership?.id ?? []),
      functions: going.flatMap((one) => one.effects.contact?.fonction ?? []),
    });
    for (const one of created) {
      if (held.has(one.line.organisation_id!)) keep(one, 'un campus ou un contact y tient depuis');
    }
  }
}

function sheetReason(
  { line, effects }: Done,
  sheets: ReadonlyMap<string, SheetRow>,
  codes: ReadonlyMap<string, Set<string>>,
): string | null {
  const version = effects.created?.version ?? effects.changed?.version;
  if (version === undefined) return null;
  const sheet = sheets.get(line.organisation_id!);
  if (!sheet) return 'la fiche a été supprimée depuis';
  if (sheet.deleted) return 'la fiche a été mise à la corbeille depuis';
  if (sheet.version !== version) return 'la fiche a été modifiée depuis';
  const now = codes.get(sheet.id) ?? new Set();
  const given = effects.created
    ? effects.created.codes
    : effects.changed!.before.codes.map((code) => `${code.genre}:${code.valeur}`);
  if (given.some((code) => !now.has(code))) return 'ses codes ont changé depuis';
  return effects.created && now.size !== given.length ? 'ses codes ont changé depuis' : null;
}
