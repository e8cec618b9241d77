import type { CampusPlace } from '#modules/campus/index.ts';
import { cooperationsUrl } from '../cooperation/links.ts';
import { coverageUrl, dormantUrl } from '../coverage/links.ts';
import { givenUrl } from '../given/links.ts';
import { publicNetworkUrl } from '../public/links.ts';

/** Other ways to look at the same network. */
export function NetworkViews(props: { campus: CampusPlace; maySeeCooperations: boolean; mayReadCommitments: boolean }) {
  const { campus, maySeeCooperations, mayReadCommitments } = props;
  return (
    <nav aria-label="Voir le réseau autrement" class="haut-4">
      <ul class="rang petit">
        {maySeeCooperations && (
          <li>
            <a href={cooperationsUrl(campus.slug)}>Qui travaille avec qui</a>
          </li>
        )}
        <li>
          <a href={coverageUrl(campus.slug)}>Couverture du territoire</a>
        </li>
        <li>
          <a href={dormantUrl(campus.slug)}>Membres dormants</a>
        </li>
        {mayReadCommitments && (
          <li>
            <a href={givenUrl(campus.slug)}>Donné et reçu</a>
          </li>
        )}
        <li>
          <a href={publicNetworkUrl(campus.slug)}>Page publique du réseau</a>
        </li>
      </ul>
    </nav>
  );
}
