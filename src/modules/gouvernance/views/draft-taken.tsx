import { EtatMark, SectionTitle } from '#core/html/index.ts';
import { putBackUrl } from '../links.ts';
import type { DraftView } from '../versions/read-draft.ts';

const kinds = {
  instance: 'Instance',
  majorite: 'Majorité',
  mandat: 'Règle de mandat',
  decision: 'Nature de décision',
} as const;

/** What the draft takes out, what still uses it, and the way to put it back. */
export function DraftTaken({ campus, view }: { campus: { slug: string }; view: DraftView }) {
  if (view.taken.length === 0) return null;
  return (
    <section aria-labelledby="remettre" class="bas-6">
      <SectionTitle id="remettre">Ce que le brouillon retire</SectionTitle>
      <ul class="liens">
        {view.taken.map((one) => (
          <li key={one.key}>
            <form method="post" action={putBackUrl(campus.slug, view.modele)} class="actions">
              <input type="hidden" name="quoi" value={one.key} />
              <span>
                {kinds[one.kind]} « {one.label} »{one.body && `, ${one.body}`}
              </span>{' '}
              <button class="btn btn--nu" type="submit">
                Remettre <span class="cache">« {one.label} »</span>
              </button>
            </form>
            {one.text && <EtatMark tone="alerte">{one.text}</EtatMark>}
          </li>
        ))}
      </ul>
    </section>
  );
}
