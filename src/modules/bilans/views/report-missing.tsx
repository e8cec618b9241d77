import { EtatMark, Icon, SectionTitle } from '#core/html/index.ts';
import { remindUrl } from '../links.ts';

export interface Missing {
  id: string;
  titre: string;
  pilote: string | null;
  href: string;
  /** When its pilot was asked, in words; null: never. */
  rappel: string | null;
}

/** Actions that say nothing, with who may be asked; one click asks all of them. */
export function MissingSection(props: {
  campus: { slug: string };
  report: { id: string };
  missing: readonly Missing[];
  reminds: boolean;
}) {
  const { campus, report, missing } = props;
  if (missing.length === 0) return null;
  return (
    <section aria-labelledby="manques" class="haut-4">
      <SectionTitle id="manques">Actions sans nouvelles : {missing.length}</SectionTitle>
      <ul class="lignes">
        {missing.map((one) => (
          <li key={one.id}>
            <a href={one.href}>{one.titre}</a>{' '}
            <span class="petit doux">
              {one.pilote ?? 'sans pilote'}, {one.rappel ? `dernier rappel le ${one.rappel}` : 'jamais rappelé'}
            </span>
          </li>
        ))}
      </ul>
      {props.reminds ? (
        <form method="post" action={remindUrl(campus.slug, report.id)} class="actions">
          <button class="btn" type="submit">
            <Icon name="envelope-simple" /> Relancer les pilotes
          </button>
        </form>
      ) : (
        <p>
          <EtatMark tone="info">L’équipe du campus peut les relancer.</EtatMark>
        </p>
      )}
    </section>
  );
}
