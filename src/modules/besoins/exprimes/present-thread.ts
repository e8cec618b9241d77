import type { Db } from '#core/db/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { lineAddresses, offerUrl, requestUrl, shownComplements } from '#modules/formations/index.ts';
import { decisionsUrl, meetingUrl, publicBodies } from '#modules/gouvernance/index.ts';
import { stepLabels, tieLabels } from './labels.ts';
import { needUrl } from './links.ts';
import { privateSteps, type Tie } from './need.ts';
import type { Need } from './needs.sql.ts';
import { type Step, threadOf } from './thread.sql.ts';

/** Who reads a thread: anybody, who stated the need, or the campus. */
export type Audience = 'public' | 'membre' | 'campus';

export interface ThreadLine {
  id: string;
  titre: string;
  /** « 16 mars 2027 ». */
  quand: string;
  le: string;
  texte: string | null;
  /** Read by the campus and by who stated the need alone. */
  prive: boolean;
  qui: string | null;
  liens: { sorte: string; titre: string; href: string | null }[];
}

/** What a tie is to a reader: what bodies meet about, and which ones keep to themselves, is not for everybody. @param open bodies and complements that are public. */
const shown = (tie: Tie, audience: Audience, open: ReadonlySet<string>): boolean =>
  audience !== 'public' ||
  tie.genre === 'formation' ||
  ((tie.genre === 'complement' || tie.genre === 'instance') && open.has(tie.id));

/** Read by the campus and by who stated the need alone: what they say to each other, and what is typed by a mailed link. */
const isPrivate = (step: Step): boolean =>
  privateSteps.has(step.genre) || (step.voie === 'lien' && step.texte !== null);

function linkOf(tie: Tie, need: Need, audience: Audience): string | null {
  if (audience !== 'campus') return null;
  if (tie.genre === 'reunion') return meetingUrl(tie.id);
  if (tie.genre === 'decision') return decisionsUrl({ q: tie.titre.split(',')[0]! });
  if (tie.genre === 'demande') return requestUrl(need.campusSlug, tie.id);
  return tie.genre === 'besoin' ? needUrl(need.campusSlug, tie.id) : null;
}

const tiedTo = (steps: readonly Step[], genre: Tie['genre']): string[] =>
  steps.flatMap((step) => step.liens.filter((tie) => tie.genre === genre).map((tie) => tie.id));

const WAYS: Readonly<Record<Step['voie'], string | null>> = {
  espace: null,
  lien: 'par le lien reçu',
  formulaire: 'par le formulaire public',
  systeme: 'sans acte de personne',
};

/** The thread of a need, end to end, as somebody may read it. */
export async function presentThread(
  db: Db,
  need: Need,
  { audience, today }: { audience: Audience; today: string },
): Promise<ThreadLine[]> {
  const steps = (await threadOf(db, need.id)).filter((step) => audience !== 'public' || !privateSteps.has(step.genre));
  const open = new Set([
    ...(await publicBodies(db, tiedTo(steps, 'instance'))),
    ...(await shownComplements(db, tiedTo(steps, 'complement'), today)),
  ]);
  const addresses = await lineAddresses(db, tiedTo(steps, 'formation'));
  const authors = audience === 'campus' ? steps.flatMap((step) => step.auteurId ?? []) : [];
  const names = await accountNames(db, authors);
  return steps.map((step) => ({
    id: step.id,
    titre: stepLabels[step.genre],
    quand: frenchPartialDate(step.le),
    le: step.le,
    texte: audience === 'public' && isPrivate(step) ? null : step.texte,
    prive: audience !== 'public' && isPrivate(step),
    qui: audience === 'public' ? null : (step.auteurId && names.get(step.auteurId)) || WAYS[step.voie],
    liens: step.liens
      .filter((tie) => shown(tie, audience, open))
      .map((tie) => {
        const at = tie.genre === 'formation' ? addresses.get(tie.id) : undefined;
        const href = at ? offerUrl(at.certification, at.organisation) : linkOf(tie, need, audience);
        return { sorte: tieLabels[tie.genre], titre: tie.titre, href };
      }),
  }));
}
