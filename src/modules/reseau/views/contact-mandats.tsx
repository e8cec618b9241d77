import { frenchPartialDate } from '#core/time/index.ts';
import type { ContactMandate } from '../hooks.ts';

/** What a person is in the bodies of a campus: read here, given and ended on the page of the body. */
export function ContactMandats({ mandats }: { mandats: ContactMandate[] }) {
  return (
    <section aria-labelledby="mandats">
      <h2 class="repere" id="mandats">
        Mandats
      </h2>
      {mandats.length === 0 ? (
        <p class="doux">Aucun mandat dans une instance de vos campus.</p>
      ) : (
        <ul class="lignes">
          {mandats.map((one) => (
            <li key={one.id}>
              <b>{one.role}</b>, <a href={one.href}>{one.instance}</a>, pour {one.organisation}
              <span class="doux">
                , depuis le {frenchPartialDate(one.debut)}
                {one.fin && `, ${one.over ? 'jusqu’au' : 'prend fin le'} ${frenchPartialDate(one.fin)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
