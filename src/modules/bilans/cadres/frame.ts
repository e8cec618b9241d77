import { z } from 'zod';
import { periodKinds } from '#core/measures/index.ts';

/** What a heading asks for; null: it only groups others. */
export const expectations = ['texte', 'liste', 'tableau', 'indicateur', 'piece', 'carte', 'organigramme'] as const;
export type Expectation = (typeof expectations)[number];

/** Who issues a frame. */
export type Issuer = 'national' | 'pilotage' | 'campus';
export const frameStates = ['brouillon', 'publie', 'retire'] as const;
export type FrameState = (typeof frameStates)[number];

/** A heading of a frame. Fields that this product does not read are kept as they came. */
export interface Heading {
  id: string;
  libelle: string;
  consigne: string;
  attendu: Expectation | null;
  obligatoire: boolean;
  longueur_max: { valeur: number; unite: 'signes' | 'lignes' | 'fichiers' } | null;
  donnees: { salle: string; vue: string }[];
  indicateurs: string[];
  preuves: string[];
  enfants: Heading[];
}

export const HEADING_ID = /^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60}){1,6}$/;
const words = (max: number) => z.string().min(1, 'est vide').max(max, `dépasse ${max} caractères`);

const heading: z.ZodType<Heading> = z.lazy(() =>
  z.looseObject({
    id: z.string().regex(HEADING_ID, 'n’est pas un identifiant de rubrique : « cadre.rubrique », en minuscules'),
    libelle: words(200),
    consigne: z.string().max(1_000, 'dépasse 1 000 caractères'),
    attendu: z.enum(expectations, `doit être l’un de : ${expectations.join(', ')}`).nullable(),
    obligatoire: z.boolean('doit être true ou false'),
    longueur_max: z
      .object({ valeur: z.number().int().min(1), unite: z.enum(['signes', 'lignes', 'fichiers']) })
      .nullable(),
    donnees: z.array(z.object({ salle: z.string(), vue: z.string() })),
    indicateurs: z.array(z.string().max(80)),
    preuves: z.array(z.string().max(300)),
    enfants: z.array(heading),
  }),
);

/** The most headings of one frame: what a page shows. */
const MOST_HEADINGS = 200;

/** A reporting frame, as data/cadres says it. */
export const frameSchema = z
  .looseObject({
    id: z.string().regex(/^[a-z0-9_]{1,60}$/, 'n’est pas un identifiant : minuscules, chiffres et _'),
    libelle: words(200),
    version: z.string().regex(/^\d{4}\.\d{1,4}$/, 'n’est pas une version : « 2026.1 »'),
    emetteur: words(200),
    usage: z.string().max(1_000),
    periodicite: z.string().max(40),
    periode_de_reference: z.enum(periodKinds, `doit être l’un de : ${periodKinds.join(', ')}`),
    certitude: z.enum(['etabli', 'reconstitue', 'propose']),
    avertissement: z.string().max(1_000).nullable().default(null),
    noeuds: z.array(heading).min(1, 'ne contient aucune rubrique'),
  })
  .superRefine((frame, ctx) => {
    const seen = new Set<string>();
    const all = flatten(frame.noeuds);
    if (all.length > MOST_HEADINGS)
      ctx.addIssue({ code: 'custom', path: ['noeuds'], message: `compte plus de ${MOST_HEADINGS} rubriques` });
    for (const { heading: one, path } of all) {
      if (seen.has(one.id))
        ctx.addIssue({ code: 'custom', path, message: `l’identifiant « ${one.id} » est pris deux fois` });
      seen.add(one.id);
    }
  });
export type Frame = z.output<typeof frameSchema>;

export interface PlacedHeading {
  heading: Heading;
  /** 1 at the top. */
  niveau: number;
  /** « 2.1 ». */
  numero: string;
  /** Id of the heading above it; null at the top. */
  parent: string | null;
  path: (string | number)[];
}

/** Every heading, in the order in which the frame is read. */
export function flatten(nodes: readonly Heading[], above?: PlacedHeading): PlacedHeading[] {
  return nodes.flatMap((one, at) => {
    const placed: PlacedHeading = {
      heading: one,
      niveau: (above?.niveau ?? 0) + 1,
      numero: above ? `${above.numero}.${at + 1}` : String(at + 1),
      parent: above?.heading.id ?? null,
      path: [...(above?.path ?? []), above ? 'enfants' : 'noeuds', at],
    };
    return [placed, ...flatten(one.enfants, placed)];
  });
}

export const headingOf = (frame: Frame, id: string): PlacedHeading | null =>
  flatten(frame.noeuds).find((one) => one.heading.id === id) ?? null;

/** Seven levels of headings, and what a heading holds: deeper, reading it again would exhaust the stack. */
const MOST_DEPTH = 20;
function depthOf(whole: unknown): number {
  let most = 0;
  const todo: [unknown, number][] = [[whole, 1]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [here, depth] = next;
    most = Math.max(most, depth);
    if (here !== null && typeof here === 'object') for (const one of Object.values(here)) todo.push([one, depth + 1]);
  }
  return most;
}
/** What the database does not keep in JSON: NUL, half a character. */
const UNKEPT = /\\u(0000|d[89a-f])/i;

/** A frame typed or pasted as JSON, or every fault with its place in the file. */
export function readFrame(text: string): { ok: true; frame: Frame } | { ok: false; faults: string[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return {
      ok: false,
      faults: ['Ce texte n’est pas du JSON. Collez le fichier entier, de la première accolade à la dernière.'],
    };
  }
  if (depthOf(data) > MOST_DEPTH) return { ok: false, faults: ['Le cadre a trop de niveaux : sept au plus.'] };
  if (UNKEPT.test(JSON.stringify(data)))
    return { ok: false, faults: ['Le cadre contient un caractère que rien n’affiche : retirez-le.'] };
  const read = frameSchema.safeParse(data);
  if (read.success) return { ok: true, frame: read.data };
  return {
    ok: false,
    faults: read.error.issues.slice(0, 30).map((one) => `${placeOf(data, one.path)} : ${saidOf(one)}.`),
  };
}

const saidOf = ({ code, message }: { code: string; message: string }): string =>
  code === 'invalid_type' && !/^(est|n’est|doit|dépasse|ne)/.test(message)
    ? 'manque, ou n’est pas de la bonne nature'
    : message;

/** « rubrique 2.1 « Réseau », attendu »: where a fault stands, in words. */
function placeOf(data: unknown, path: readonly PropertyKey[]): string {
  const numbers: number[] = [];
  let title = '';
  let here: unknown = data;
  let field = '';
  for (const step of path) {
    here = here !== null && typeof here === 'object' ? (here as Record<PropertyKey, unknown>)[step] : undefined;
    if (typeof step === 'number' && (field === 'noeuds' || field === 'enfants')) {
      numbers.push(step + 1);
      const { libelle } = (here ?? {}) as { libelle?: unknown };
      title = typeof libelle === 'string' ? ` « ${libelle} »` : '';
    } else field = String(step);
  }
  const last = field === 'enfants' || field === 'noeuds' ? '' : field;
  if (numbers.length === 0) return last || 'Le cadre';
  return [`Rubrique ${numbers.join('.')}${title}`, last].filter(Boolean).join(', ');
}
