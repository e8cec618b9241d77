import { SectionTitle, Steps } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CertificationLink, CertificationView, Trade } from '../certification.sql.ts';
import { durationText, titleOf } from '../labels.ts';
import { certificationUrl, tradeUrl } from '../links.ts';

interface PathwayProps {
  certification: CertificationView;
  before: CertificationLink[];
  after: CertificationLink[];
  trades: Trade[];
}

const first = (links: CertificationLink[], none: string) =>
  links.length === 0
    ? none
    : links.slice(0, 2).map((link, index) => (
        <span key={link.slug}>
          {index > 0 && ', '}
          <a href={certificationUrl(link.slug)}>{titleOf(link.sigle, link.intitule)}</a>
        </span>
      ));

/** Before, here, after: the line of the training, in four stations. */
export function PathwayLine(props: PathwayProps) {
  const { certification, before, after, trades } = props;
  const duration = durationText(certification.dureeMois);
  return (
    <Steps
      horizontal
      trace
      label="Avant et après cette formation"
      steps={[
        { title: 'Avant', text: first(before, 'non renseigné') },
        {
          title: `Ici${duration ? `, ${duration}` : ''}`,
          text: titleOf(certification.sigle, certification.intitule),
          state: 'ici',
        },
        {
          title: 'Après, travailler',
          text:
            trades.length > 0
              ? trades.slice(0, 2).map((trade, index) => (
                  <span key={trade.code}>
                    {index > 0 && ', '}
                    <a href={tradeUrl(trade.code)}>{trade.libelle}</a>
                  </span>
                ))
              : 'métiers non renseignés',
        },
        { title: 'Ou continuer', text: first(after, 'non renseigné') },
      ]}
    />
  );
}

function LinkList({ links }: { links: CertificationLink[] }) {
  return (
    <ul class="lignes petit">
      {links.map((link) => (
        <li key={link.slug}>
          <a href={certificationUrl(link.slug)}>{titleOf(link.sigle, link.intitule)}</a>
          <p class="source">
            {link.niveau === null ? '' : `niveau ${link.niveau} · `}
            {link.sites === 0 ? 'aucun établissement connu' : count(link.sites, 'établissement')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** All the previous and next diplomas, and the renovations. */
export function PathwaySections(
  props: PathwayProps & { renovated: { before: CertificationLink[]; after: CertificationLink[] } },
) {
  const { before, after, renovated } = props;
  return (
    <section aria-labelledby="t-suites" class="bloc">
      <SectionTitle id="t-suites">D’où l’on vient, où cela mène</SectionTitle>
      <div class="cols" style="--cols:1fr 1fr;--gap:var(--e6)">
        <div>
          <h3>Souvent avant</h3>
          {before.length > 0 ? <LinkList links={before} /> : <p>Non renseigné.</p>}
        </div>
        <div>
          <h3>Possible après</h3>
          {after.length > 0 ? <LinkList links={after} /> : <p>Non renseigné.</p>}
        </div>
      </div>
      <p class="source">
        Diplômes des niveaux voisins, de même spécialité ou de mêmes métiers : Maillage les rapproche ; vérifiez avec un
        conseiller d’orientation.
      </p>
      {renovated.before.length + renovated.after.length > 0 && (
        <div class="cols" style="--cols:1fr 1fr;--gap:var(--e6)">
          {renovated.before.length > 0 && (
            <div>
              <h3>Remplace</h3>
              <LinkList links={renovated.before} />
            </div>
          )}
          {renovated.after.length > 0 && (
            <div>
              <h3>Remplacé par</h3>
              <LinkList links={renovated.after} />
            </div>
          )}
        </div>
      )}
    </section>
  );
}
