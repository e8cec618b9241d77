import { Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { familyLabels, organisationUrl } from '#modules/organisations/index.ts';
import type { CampusMember } from '../hooks.ts';
import { familyHeadings, memberStateLabels } from '../labels.ts';
import { networkPageUrl, workingTogetherUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import { Mesh } from './mesh.tsx';
import { OriginMark } from './origin-mark.tsx';
import { Statements } from './statements.tsx';

/** Names of a family that this page prints; the page of the network has them all. */
const SHOWN = 12;
/** Signs that the drawing holds before they cover one another. */
const DRAWN = 300;

/** Who belongs to the campus, by family: the drawing shows how many, the lists say who. */
export function Network({ view }: { view: CampusView }) {
  const members = view.members.filter((member) => member.statut !== 'cite');
  const cited = view.members.filter((member) => member.statut === 'cite');
  const said = view.facts.some((fact) => fact.rubrique === 'reseau');
  if (members.length === 0 && cited.length === 0 && !said) return null;
  return (
    <section class="large" id="reseau" aria-labelledby="t-reseau">
      <SectionTitle id="t-reseau">Le réseau</SectionTitle>
      {members.length > 5 && members.length <= DRAWN && <Mesh members={members} letter={view.campus.filiereLettre} />}
      <div class="grille haut-4" style="--min:15rem">
        {Object.entries(familyHeadings).map(([family, heading]) => (
          <Family
            key={family}
            family={family}
            heading={heading}
            campus={view.campus.slug}
            members={members.filter((member) => member.famille === family)}
          />
        ))}
      </div>
      {members.length > 0 && (
        <p class="haut-4">
          <a class="fleche" href={networkPageUrl(view.campus.slug)}>
            Voir tout le réseau : {count(members.length, 'membre')}, par famille et sur la carte{' '}
            <Icon name="arrow-right" />
          </a>
          <br />
          <a class="fleche" href={workingTogetherUrl(view.campus.slug)}>
            Qui travaille avec qui <Icon name="arrow-right" />
          </a>
        </p>
      )}
      {members.length > 5 && members.length <= DRAWN && (
        <p class="source haut-4">
          Trait plein : appartenance dite par un texte. Tirets : appartenance d’exemple. Le nom d’un organisme inventé
          finit par « (exemple) ».
        </p>
      )}
      {cited.length > 0 && (
        <p class="haut-4">
          <b>Cités par les textes, sans que leur adhésion soit attestée :</b>{' '}
          {cited.map((member, index) => (
            <span key={member.slug}>
              {index > 0 && ', '}
              <a href={organisationUrl(member.slug)}>{member.nom}</a>
            </span>
          ))}
          .
        </p>
      )}
      <Statements view={view} rubriques={['reseau']} min="18rem" />
    </section>
  );
}

function Family(props: { family: string; heading: string; campus: string; members: CampusMember[] }) {
  const { family, heading, campus, members } = props;
  const kinds = familyLabels[family as keyof typeof familyLabels];
  const attested = members.filter((member) => !member.exemple);
  const invented = members.filter((member) => member.exemple);
  return (
    <div>
      <h3>{heading}</h3>
      {members.length === 0 ? (
        <p class="petit doux">{kinds} : aucun membre connu.</p>
      ) : (
        <p class="petit doux">
          {kinds} : <a href={networkPageUrl(campus, family)}>{count(members.length, 'membre')}</a>.
        </p>
      )}
      {attested.length > 0 && <Members members={attested} all={networkPageUrl(campus, family)} />}
      {invented.length > 0 && (
        <details open={attested.length === 0 && invented.length <= 8}>
          <summary>
            <span>
              {count(invented.length, 'appartenance')} <OriginMark invented />
            </span>
          </summary>
          <Members members={invented} all={networkPageUrl(campus, family)} />
        </details>
      )}
    </div>
  );
}

function Members({ members, all }: { members: CampusMember[]; all: string }) {
  const more = members.length - SHOWN;
  return (
    <ul class="liens petit">
      {members.slice(0, SHOWN).map((member) => (
        <li key={member.slug}>
          <a href={organisationUrl(member.slug)}>{member.nom}</a>
          {member.commune && !member.nom.includes(member.commune) && <span class="doux">, {member.commune}</span>}
          {memberStateLabels[member.statut] && <span class="doux"> · {memberStateLabels[member.statut]}</span>}
        </li>
      ))}
      {more > 0 && (
        <li>
          <a href={all}>et {count(more, 'autre')}</a>
        </li>
      )}
    </ul>
  );
}
