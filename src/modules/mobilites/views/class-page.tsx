import { EmptyState, ExportLinks, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Accord } from '../accords/accords.sql.ts';
import type { PupilClass } from '../accords/classes.sql.ts';
import { pupilsText, yearText } from '../accords/labels.ts';
import { classCodesUrl, drawUpUrl } from '../accords/links.ts';
import { classLabels } from '../accueils/labels.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { AccordRows } from './accord-rows.tsx';
import { PlacementRows } from './placement-rows.tsx';
import { SchoolFrame } from './school-frame.tsx';

interface ClassPageProps {
  school: { slug: string; nom: string };
  klass: PupilClass;
  accords: Accord[];
  /** Codes of who has nothing yet. */
  idle: string[];
  /** Offers still open to a class of this level. */
  offers: Placement[];
}

/** One class: who has nothing yet, by codes, what is agreed on, and where there is still room. */
export function ClassPage({ school, klass, accords, idle, offers }: ClassPageProps) {
  const title = `${klass.nom}, ${yearText(klass.annee)}`;
  return (
    <SchoolFrame school={school} title={`${title} : ${school.nom}`} heading={title} crumbs={[{ label: klass.nom }]}>
      <p class="haut-3">
        {classLabels[klass.niveau]} ; {pupilsText(klass.codes.length)}
      </p>
      <section aria-labelledby="t-rien" class="haut-4">
        <SectionTitle id="t-rien">
          {idle.length === 0 ? 'Chacun a une convention' : `${pupilsText(idle.length)} sans rien`}
        </SectionTitle>
        {idle.length > 0 && <p>{idle.join(', ')}</p>}
        <p class="source">Tous les codes, à imprimer et à rapprocher des noms dans l’établissement seulement :</p>
        <ExportLinks
          machineHref={classCodesUrl(school.slug, klass.id, 'machine')}
          spreadsheetHref={classCodesUrl(school.slug, klass.id, 'tableur')}
        />
      </section>
      <section aria-labelledby="t-conventions" class="haut-5">
        <SectionTitle id="t-conventions">Conventions</SectionTitle>
        {accords.length === 0 ? <p>Aucune n’est encore établie.</p> : <AccordRows rows={accords} of="school" />}
      </section>
      <section aria-labelledby="t-offres" class="haut-5">
        <SectionTitle id="t-offres">
          {count(offers.length, 'offre ouverte', 'offres ouvertes')} à cette classe
        </SectionTitle>
        {offers.length === 0 ? (
          <EmptyState title="Aucune offre ouverte ne reçoit ce niveau">
            <p>Elle apparaîtra ici dès qu’un accueillant la propose.</p>
          </EmptyState>
        ) : (
          <>
            <p>Choisir une offre établit une convention pour des jeunes de la classe.</p>
            <PlacementRows rows={offers} href={(one) => drawUpUrl(school.slug, klass.id, one.id)} />
          </>
        )}
      </section>
    </SchoolFrame>
  );
}
