import { SectionTitle, Steps } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import type { CertificationLink, CertificationView, Trade } from '../certification.sql.ts';
import type { FollowUp, FollowUps } from '../hooks.ts';
import { durationText, replacedText, titleOf } from '../labels.ts';
import { certificationUrl, tradeUrl } from '../links.ts';

const Named = ({ titre, href }: FollowUp) => (href ? <a href={href}>{titre}</a> : <b>{titre}</b>);

const first = (links: readonly FollowUp[]) =>
  links.length === 0
    ? 'non renseigné'
    : links.slice(0, 2).map((link, index) => (
        <span key={link.titre}>
          {index > 0 && ', '}
          <Named {...link} />
        </span>
      ));

/** Before, here, after: the line of the training, in four stations. */
export function PathwayLine(props: { certification: CertificationView; followUps: FollowUps; trades: Trade[] }) {
  const { certification, followUps, trades } = props;
  const duration = durationText(certification.dureeMois);
  return (
    <Steps
      horizontal
      trace
      label="Avant et après cette formation"
      steps={[
        { title: 'Avant', text: first(followUps.avant.liens) },
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
        { title: 'Ou continuer', text: first(followUps.apres.liens) },
      ]}
    />
  );
}

/** Diplomas on one side, each with what the link is and what could stop it. */
function SideList({ side: { liens, autres, explorateur } }: { side: FollowUps['avant'] }) {
  if (liens.length === 0) return <p>Non renseigné.</p>;
  return (
    <>
      <ul class="lignes petit">
        {liens.map((link) => (
          <li key={link.href ?? link.titre}>
            <Named {...link} />
            <p class="source">
              {capitalise(link.lien)}
              {link.niveau !== null && ` · niveau ${link.niveau}`}
              {link.sites !== null && ` · ${count(link.sites, 'établissement')}`}
            </p>
            {link.conditions.map((condition) => (
              <p key={condition} class="source">
                {condition}
              </p>
            ))}
            {link.propose && (
              <p class="source">
                <a href={link.propose.href}>{link.propose.texte}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {autres > 0 && (
        <p class="petit">
          Et {count(autres, 'autre')}, que suit <a href={explorateur}>l’explorateur de parcours</a>.
        </p>
      )}
    </>
  );
}

function Renovated({ title, links }: { title: string; links: CertificationLink[] }) {
  if (links.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
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
    </div>
  );
}

/** All the previous and next diplomas, and the renovations. */
export function PathwaySections(props: {
  followUps: FollowUps;
  renovated: { before: CertificationLink[]; after: CertificationLink[] };
}) {
  const { renovated } = props;
  const { avant, apres, remplacants } = props.followUps;
  return (
    <section aria-labelledby="t-suites" class="bloc">
      <SectionTitle id="t-suites">D’où l’on vient, où cela mène</SectionTitle>
      <div class="cols" style="--cols:1fr 1fr;--gap:var(--e6)">
        <div>
          <h3>Possible avant</h3>
          <SideList side={avant} />
        </div>
        <div>
          <h3>Possible après</h3>
          <SideList side={apres} />
        </div>
      </div>
      <p class="source">
        {replacedText(remplacants)}
        Règles générales entre diplômes de même domaine, et ce que les campus proposent : rien n’est promis,
        l’établissement décide. Vérifiez avec un conseiller d’orientation.
      </p>
      {renovated.before.length + renovated.after.length > 0 && (
        <div class="cols" style="--cols:1fr 1fr;--gap:var(--e6)">
          <Renovated title="Remplace" links={renovated.before} />
          <Renovated title="Remplacé par" links={renovated.after} />
        </div>
      )}
    </section>
  );
}
