import type { Tx } from '#core/db/index.ts';
import { type Author, changesOf, journalMany } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { changeSheets, createSheets, type ManyFields } from '#modules/organisations/index.ts';
import { MEMBERSHIP } from '../change-standing.ts';
import { insertContacts, insertMemberships } from './apply.sql.ts';
import type { LineEffects } from './effects.ts';
import { saveEffects } from './imports.sql.ts';
import type { TriedLine } from './try-lines.ts';

/** Printed as the source of what an import wrote: a body, never a name. */
const SOURCE = 'Fichier de partenaires d’un campus';

export interface ApplyOrder {
  importId: string;
  campusId: string;
  author: Author;
  today: string;
}

/**
 * Writes what tried lines do, in a few statements: sheets, codes, memberships, contacts, and a line of the journal for each.
 * `holdOrganisations` first, and the trial made under it. @returns how many contacts were added.
 */
export async function applyLines(tx: Tx, tried: readonly TriedLine[], order: ApplyOrder): Promise<number> {
  const going = tried.filter((one) => one.verdict === 'creer' || one.verdict === 'modifier');
  const originId = await recordOrigin(tx, { nature: 'saisie', label: SOURCE });
  const details = { import: order.importId, campus: order.campusId };
  const many = { author: order.author, originId, details };
  const created = await createSheets(
    tx,
    going
      .filter((one) => one.verdict === 'creer')
      .map(({ read, insee, communeNom }) => ({
        line: read.line,
        nom: read.nom,
        genre: read.genre!,
        commune: communeNom,
        fields: { ...read.sheet, ...(insee ? { commune_insee: insee } : {}) },
        codes: read.codes,
      })),
    many,
  );
  const changed = await changeSheets(
    tx,
    going.flatMap(({ read, insee, trial }) =>
      trial.organisation && trial.same === null && trial.changes.length + trial.codes.length > 0
        ? [{ line: read.line, id: trial.organisation.id, fields: fieldsOf(trial.changes, insee), codes: trial.codes }]
        : [],
    ),
    many,
  );
  const organisationOf = (one: TriedLine): string | null =>
    one.trial.organisation?.id ?? created.get(one.trial.same ?? one.read.line)?.id ?? null;
  const memberships = await insertMemberships(
    tx,
    going.flatMap((one) => {
      const organisation_id = organisationOf(one);
      const { membership } = one.trial;
      return membership && organisation_id
        ? [{ line: one.read.line, organisation_id, statut: membership, debut: one.read.debut ?? order.today }]
        : [];
    }),
    { campusId: order.campusId, originId, par: order.author.actorId ?? null },
  );
  const contacts = await insertContacts(
    tx,
    going.flatMap((one) => {
      const organisation_id = organisationOf(one);
      return one.trial.contact && organisation_id
        ? [{ ...one.trial.contact, line: one.read.line, organisation_id }]
        : [];
    }),
    { campusId: order.campusId, originId, today: order.today },
  );
  await writeLines(tx, going, { order, details, memberships, contacts, organisationOf });
  await keepEffects(tx, tried, { order, created, changed, memberships, contacts, organisationOf });
  return contacts.size;
}

/** What each line did, for its undoing. */
async function keepEffects(
  tx: Tx,
  tried: readonly TriedLine[],
  done: {
    order: ApplyOrder;
    created: Awaited<ReturnType<typeof createSheets>>;
    changed: Awaited<ReturnType<typeof changeSheets>>;
    memberships: Awaited<ReturnType<typeof insertMemberships>>;
    contacts: Awaited<ReturnType<typeof insertContacts>>;
    organisationOf(one: TriedLine): string | null;
  },
): Promise<void> {
  const { order, created, changed, memberships, contacts, organisationOf } = done;
  await saveEffects(
    tx,
    order.importId,
    tried.map((one) => {
      const { line } = one.read;
      const [sheet, change] = [created.get(line), changed.get(one.trial.organisation?.id ?? '')];
      const [membership, contact] = [memberships.get(line), contacts.get(line)];
      const effets: LineEffects = {
        created: sheet
          ? { version: sheet.version, codes: one.read.codes.map((code) => `${code.genre}:${code.valeur}`) }
          : null,
        changed: change && one.trial.same === null ? change : null,
        membership: membership ? { id: membership, version: 1 } : null,
        contact: contact ? { ...contact, titre: one.trial.contact!.titre } : null,
      };
      const applied = one.verdict === 'creer' || one.verdict === 'modifier';
      return { ligne: line, organisation_id: organisationOf(one), effets: applied ? effets : null };
    }),
  );
}

function fieldsOf(changes: readonly { field: string; after: string }[], insee: string | null): ManyFields {
  return Object.fromEntries(
    changes.map(({ field, after }) => (field === 'commune' ? ['commune_insee', insee!] : [field, after])),
  );
}

/** The lines of the journal about memberships and contacts: ids, never names. */
async function writeLines(
  tx: Tx,
  going: readonly TriedLine[],
  done: {
    order: ApplyOrder;
    details: Record<string, unknown>;
    memberships: ReadonlyMap<number, string>;
    contacts: ReadonlyMap<number, { id: string }>;
    organisationOf(one: TriedLine): string | null;
  },
): Promise<void> {
  const { order, details, memberships, contacts, organisationOf } = done;
  await journalMany(
    tx,
    { ...order.author, act: 'membership.added', objectType: MEMBERSHIP, details },
    going.flatMap((one) => {
      const id = memberships.get(one.read.line);
      const state = { statut: one.trial.membership, debut: one.read.debut ?? order.today };
      return id
        ? [
            {
              objectId: id,
              version: 1,
              changes: changesOf(null, state),
              details: { organisation: organisationOf(one) },
            },
          ]
        : [];
    }),
  );
  await journalMany(
    tx,
    { ...order.author, act: 'contact.created', objectType: 'contact', details },
    going.flatMap((one) => {
      const contact = contacts.get(one.read.line);
      return contact ? [{ objectId: contact.id, details: { organisation: organisationOf(one) } }] : [];
    }),
  );
}
