import { Example } from '#core/html/index.ts';
import { OWN_CHARGES } from '../charges/links.ts';

export interface OwnProxyView {
  id: string;
  /** Who gave it, and for whom. */
  nom: string;
  instance: string;
  meeting: { titre: string; day: string; href: string | null };
  exemple: boolean;
}

/** Proxies that whoever reads bears, for meetings that are not over. */
export function OwnProxies({ proxies }: { proxies: readonly OwnProxyView[] }) {
  if (proxies.length === 0) return null;
  return (
    <section aria-labelledby="pouvoirs" class="haut-5">
      <h2 class="repere" id="pouvoirs">
        Pouvoirs que vous portez
      </h2>
      <p class="petit doux">
        Le jour de la réunion, vous votez aussi pour ces personnes, depuis le lien de votre convocation.
      </p>
      <ul class="lignes">
        {proxies.map((one) => (
          <li key={one.id} class="rang rang--c rang--entre">
            <div>
              <b>{one.nom}</b> vous donne pouvoir {one.exemple && <Example />}
              <p class="petit doux">
                {one.instance},{' '}
                {one.meeting.href ? <a href={one.meeting.href}>{one.meeting.titre}</a> : one.meeting.titre},{' '}
                {one.meeting.day}
              </p>
            </div>
            <form method="post" action={OWN_CHARGES} class="actions">
              <button class="btn" type="submit" name="pouvoir" value={one.id}>
                Refuser<span class="cache"> le pouvoir de {one.nom}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
