import { Facts, StatutMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { durationText, niveauText } from '../labels.ts';
import { rncpUrl } from '../links.ts';
import type { CertificationPage } from '../read-certification.ts';

/** The essential of a certification; what no source says is said. */
export function CertificationFacts({ model }: { model: CertificationPage }) {
  const { certification: c, sheets, counts } = model;
  const shown = sheets.slice(0, 3);
  return (
    <Facts
      facts={[
        { term: 'Diplôme', value: c.diplome ?? c.sigle ?? 'non renseigné' },
        { term: 'Niveau', value: niveauText(c.niveau) },
        { term: 'Durée', value: durationText(c.dureeMois) ?? 'non renseignée' },
        {
          term: 'Statuts',
          value:
            counts.statuts.length === 0
              ? 'non renseignés'
              : counts.statuts.map(({ statut, sites }) => (
                  <p key={statut}>
                    <StatutMark statut={statut} /> <span class="doux petit">{count(sites, 'établissement')}</span>
                  </p>
                )),
        },
        { term: 'Spécialité', value: c.nsf ? `${c.nsfLibelle} (NSF ${c.nsf})` : 'non renseignée' },
        {
          term: 'Fiche nationale',
          value:
            shown.length === 0
              ? 'non renseignée'
              : shown.map((sheet) => (
                  <p key={sheet.rncp}>
                    <a href={rncpUrl(sheet.rncp)} rel="external">
                      {sheet.rncp}
                    </a>
                    {sheet.active === false && ' (échue)'}
                    {sheet.active !== false && sheet.echeance && (
                      <span class="source"> jusqu’au {frenchPartialDate(sheet.echeance)}</span>
                    )}
                  </p>
                )),
        },
        { term: 'Code diplôme', value: c.cfd ?? 'sans code national' },
      ]}
    />
  );
}
