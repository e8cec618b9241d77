import { z } from 'zod';
import file from '../../../data/vie-privee/registre.json' with { type: 'json' };

const id = z.string().regex(/^[a-z0-9_]+$/);
const text = z.string().min(1);
const sourced = { source: id, certitude: z.enum(['etabli', 'reconstitue', 'propose']) };
const delai = z.strictObject({ valeur: z.int().min(0), unite: z.enum(['jour', 'mois', 'an']) }).nullable();

const schema = z.object({
  version: text,
  libelle: text,
  note: text,
  responsabilite: z.object({ regle: text }),
  sources: z.array(z.strictObject({ id, libelle: text })),
  certitudes: z.array(z.strictObject({ id, libelle: text })),
  bases_legales: z.array(z.strictObject({ id, libelle: text, ...sourced })),
  traitements: z.array(
    z.strictObject({
      id,
      salle: id,
      libelle: text,
      finalite: text,
      base_legale: id,
      categories_de_personnes: z.array(text).min(1),
      codes_personnes: z.array(id).min(1),
      donnees: z.array(text).min(1),
      destinataires: z.array(text).min(1),
      conservation: z.array(id).min(1),
      mesures: z.array(text).min(1),
      mineurs: z.boolean(),
      analyse_impact: z.boolean(),
      transfert_hors_union: z.boolean(),
      /** Held elsewhere than in the database: logs, backups. Always in service. */
      hors_base: z.boolean(),
      ...sourced,
    }),
  ),
  conservation: z.array(
    z.strictObject({
      id,
      objet: text,
      duree: text,
      depuis: text,
      sort_final: text,
      a_valider_par: text,
      /** What the purge counts with; null: nothing is purged by a date. */
      delai,
      avertissement: delai,
      ...sourced,
    }),
  ),
  petites_cellules: z.object({ seuil: z.int(), regle: text }),
  jamais_collecte: z.array(z.strictObject({ id, libelle: text, ...sourced })),
  droits: z.array(z.strictObject({ id, libelle: text, delai: text, mise_en_oeuvre: text, ...sourced })),
  incident: z.strictObject({ delai_notification_heures: z.int(), etapes: z.array(text).min(1), ...sourced }),
});

export type Register = z.output<typeof schema>;
export type Traitement = Register['traitements'][number];
export type Conservation = Register['conservation'][number];
export type Delai = NonNullable<Conservation['delai']>;

/** The register shipped with the product (data/vie-privee); a file that does not fit stops the start. */
export const register: Register = schema.parse(file);

export const traitements: ReadonlyMap<string, Traitement> = new Map(register.traitements.map((one) => [one.id, one]));
export const conservations: ReadonlyMap<string, Conservation> = new Map(
  register.conservation.map((one) => [one.id, one]),
);

/** « Mission d’intérêt public (article 6.1.e) » */
export const baseLabel = (base: string): string =>
  register.bases_legales.find((one) => one.id === base)?.libelle ?? base;

/** Ids that the register cites and does not hold, or holds twice: none, in a sound file. */
export function registerFaults(one: Register = register): string[] {
  const known = (list: { id: string }[]) => new Set(list.map((item) => item.id));
  const [bases, kept, sources] = [known(one.bases_legales), known(one.conservation), known(one.sources)];
  const twice = (name: string, list: { id: string }[]) =>
    list
      .filter((item, at) => list.findIndex((other) => other.id === item.id) < at)
      .map((item) => `${name} ${item.id} twice`);
  const cited = new Set(one.traitements.flatMap((item) => item.conservation));
  return [
    ...twice('traitement', one.traitements),
    ...twice('conservation', one.conservation),
    ...one.traitements
      .filter((item) => !bases.has(item.base_legale))
      .map((item) => `${item.id}: base ${item.base_legale}`),
    ...one.traitements.flatMap((item) =>
      item.conservation.filter((name) => !kept.has(name)).map((name) => `${item.id}: conservation ${name}`),
    ),
    ...one.conservation
      .filter((item) => !cited.has(item.id))
      .map((item) => `conservation ${item.id} is cited by nothing`),
    ...[...one.traitements, ...one.conservation, ...one.droits]
      .filter((item) => !sources.has(item.source))
      .map((item) => `${item.id}: source ${item.source}`),
  ];
}

/** The instant before which what began is past its delay. */
export const cutoff = (now: Date, delai: Delai): Date => shifted(now, delai, -1);

/** The instant at which a delay that begins now ends. */
export const deadline = (now: Date, delai: Delai): Date => shifted(now, delai, 1);

/** Months end on their last day: one month before 31 March is 28 or 29 February. */
function shifted(now: Date, { valeur, unite }: Delai, sign: 1 | -1): Date {
  const date = new Date(now);
  if (unite === 'jour') date.setUTCDate(date.getUTCDate() + sign * valeur);
  else {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + sign * (unite === 'an' ? 12 * valeur : valeur));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  }
  return date;
}
