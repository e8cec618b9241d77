import { Example, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { applyText, periodText, STAYS_TITLE, seatsText } from '../stages/labels.ts';
import { applyUrl, PUBLIC_STAYS, publicStayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { Support } from '../stages/supports.sql.ts';
import { StayMark } from './public-stay-list.tsx';
import { StayFacts } from './stay-facts.tsx';
import { SupportLine } from './stay-supports.tsx';

interface PublicStayProps {
  offer: Offer;
  open: boolean;
  today: string;
  supports: Support[];
  opinion: { n: number; moyenne: number } | null;
}

/** One offer, for anybody: never who asks for its places. */
export function PublicStayPage(props: PublicStayProps) {
  const { offer, open, today, supports, opinion } = props;
  return (
    <Page
      title={`${offer.titre} : stage d’enseignants, ${offer.hote}, ${periodText(offer)}`}
      description={`Stage d’enseignants chez ${offer.hote}, ${periodText(offer)} : ${seatsText(offer)}, ${offer.priseEnCharge}.`}
      canonical={publicStayUrl(offer.id)}
      crumbs={[{ label: STAYS_TITLE, href: PUBLIC_STAYS }, { label: offer.titre }]}
    >
      <div class="large bas-5">
        <h1 class="titre-fiche">{offer.titre}</h1>
        <p class="grand">
          Proposé par <a href={campusUrl(offer.campusSlug)}>{offer.campus}</a> {offer.exemple && <Example />}
        </p>
        <p>
          <StayMark offer={offer} today={today} />
        </p>
        {open && (
          <p class="actions haut-3">
            <a class="btn btn--1" href={applyUrl(offer.id)}>
              <Icon name="paper-plane-tilt" /> {applyText(offer)}
            </a>
          </p>
        )}
        <section aria-labelledby="t-stage" class="haut-6">
          <SectionTitle id="t-stage">Le stage</SectionTitle>
          <StayFacts offer={offer} />
        </section>
        {open && (
          <Notice title="Comment cela se passe">
            <p>
              Vous candidatez avec votre adresse professionnelle. Votre chef d’établissement reçoit un lien et donne son
              accord, ou non. Une fois retenu, vous recevez la convention à signer.
            </p>
          </Notice>
        )}
        <Outcome offer={offer} supports={supports} opinion={opinion} />
      </div>
    </Page>
  );
}

/** What came of it: how many, what they think, what they share. */
function Outcome({ offer, supports, opinion }: Pick<PublicStayProps, 'offer' | 'supports' | 'opinion'>) {
  return (
    <>
      {offer.presents > 0 && (
        <section aria-labelledby="t-retour" class="haut-5">
          <SectionTitle id="t-retour">Ce qui en est venu</SectionTitle>
          <p>
            {count(offer.presents, 'enseignant venu', 'enseignants venus')}
            {opinion && `, satisfaction ${frenchDecimal(opinion.moyenne)} sur 5 (${count(opinion.n, 'avis', 'avis')})`}.
          </p>
        </section>
      )}
      {supports.length > 0 && (
        <section aria-labelledby="t-supports" class="haut-5">
          <SectionTitle id="t-supports">Supports partagés</SectionTitle>
          {supports.map((one) => (
            <SupportLine key={one.id} support={one} />
          ))}
        </section>
      )}
    </>
  );
}
