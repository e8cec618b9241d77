import { Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { opinionsUrl } from '../avis/links.ts';
import type { OpinionsPageProps } from './opinions-page.tsx';

/** Words that pupils wrote: read first, then kept or deleted. */
export function OpinionWords({ campus, event, read, errors }: OpinionsPageProps) {
  const [unread, kept] = [read.words.filter((one) => !one.garde), read.words.filter((one) => one.garde)];
  const form = (id: string, acts: readonly (readonly [acte: string, label: string])[]) => (
    <form method="post" action={opinionsUrl(campus.slug, event.id)} class="actions">
      <input type="hidden" name="texte" value={id} />
      {acts.map(([acte, label]) => (
        <button key={acte} class="btn" type="submit" name="acte" value={acte}>
          <Icon name={acte === 'garder' ? 'check' : 'trash'} /> {label}
          <span class="cache"> ce texte</span>
        </button>
      ))}
    </form>
  );
  return (
    <section aria-labelledby="textes" class="haut-5">
      <SectionTitle id="textes">Ce qu’ils retiennent</SectionTitle>
      <div id="texte" tabIndex={-1}>
        <Refused text={errors.texte} />
      </div>
      {read.words.length === 0 && <p class="doux">Personne n’a rien écrit.</p>}
      {unread.length > 0 && (
        <>
          <h3>À lire ({unread.length})</h3>
          <p>Retirez ce qui nomme quelqu’un ou blesse : le texte est effacé. Seuls ceux que vous gardez s’impriment.</p>
          <ul class="lignes">
            {unread.map((one) => (
              <li key={one.id}>
                <p>{one.texte}</p>
                {form(one.id, [
                  ['garder', 'Garder'],
                  ['retirer', 'Retirer'],
                ])}
              </li>
            ))}
          </ul>
        </>
      )}
      {kept.length > 0 && (
        <>
          <h3>Gardés ({kept.length})</h3>
          <ul class="lignes">
            {kept.map((one) => (
              <li key={one.id}>
                <p>{one.texte}</p>
                {form(one.id, [['retirer', 'Retirer']])}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
