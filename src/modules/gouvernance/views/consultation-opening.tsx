import { Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { conductUrl } from '../consultations/links.ts';
import type { ConsultationPageView } from './consultation-page.tsx';

/** Opening a consultation, or giving it up: what would be refused is said before. */
export function ConsultationOpening({ view }: { view: ConsultationPageView }) {
  const { opening, head } = view;
  if (!opening && !view.edits) return null;
  return (
    <section aria-labelledby="ouvrir" class="haut-5">
      <SectionTitle id="ouvrir">Ouvrir</SectionTitle>
      {!opening && <p class="doux">La direction du campus l’ouvre : les courriels partent alors.</p>}
      {opening && opening.faults.length > 0 && view.faults.length === 0 && (
        <Notice tone="alerte" title="L’ouverture serait refusée aujourd’hui">
          <ul>
            {opening.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {opening && (
        <>
          <p>
            Un courriel part à chaque organisation qui a une adresse, avec un lien sans mot de passe. Ensuite, ni les
            questions ni la liste ci-dessous ne changent.
          </p>
          <form method="post" action={conductUrl(head.id)} class="actions haut-3">
            <input type="hidden" name="version" value={view.version} />
            <button class="btn btn--1" type="submit" name="acte" value="ouvrir">
              <Icon name="paper-plane-tilt" /> Ouvrir la consultation
            </button>
          </form>
        </>
      )}
      {view.edits && (
        <details class="haut-4">
          <summary>Abandonner ce brouillon</summary>
          <form method="post" action={conductUrl(head.id)} class="pile haut-3">
            <p>Il quitte la liste ; il se reprend depuis l’état « abandonnée ».</p>
            <p class="actions">
              <button class="btn" type="submit" name="acte" value="abandonner">
                Abandonner
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}
