import type { Fact } from '#core/html/index.ts';
import { decisionUrl } from '../meetings/links.ts';

/** A decision named beside another one. */
export interface NamedNeighbour {
  id: string;
  reunionId: string;
  numero: string;
  titre: string;
}

export interface DecisionPastView {
  /** The later decision that withdrew it, and when; null in between when it is not known. */
  withdrawn: { day: string | null; by: { id: string; reunionId: string; numero: string } | null } | null;
  /** Those that it withdrew. */
  withdraws: readonly NamedNeighbour[];
  /** What it said before each rectification, the first words first. */
  former: readonly {
    rang: number;
    titre: string;
    texte: string;
    echeance: string | null;
    motif: string;
    day: string;
  }[];
}

/** A row of the register: withdrawn, rectified. */
export interface RowPastView {
  rapporteePar: string | null;
  rapporteeParId: string | null;
  rapporteeParReunion: string | null;
  /** « Rectifiée le 3 mars 2027 : une date fausse », with the words that it had at first. */
  rectified: { said: string; first: string } | null;
}

export function RowPast({ row }: { row: RowPastView }) {
  const { rapporteePar, rapporteeParId, rapporteeParReunion, rectified } = row;
  return (
    <>
      {rapporteePar && rapporteeParId && rapporteeParReunion && (
        <p class="petit">
          Rapportée par <a href={decisionUrl(rapporteeParReunion, rapporteeParId)}>la décision {rapporteePar}</a>
        </p>
      )}
      {rectified && (
        <p class="petit doux">
          {rectified.said}. Première rédaction : {rectified.first}
        </p>
      )}
    </>
  );
}

/** What withdrew a decision, and what it withdrew: the link goes both ways. */
export function neighbourFacts({ withdrawn, withdraws }: DecisionPastView): Fact[] {
  return [
    ...(withdrawn?.by
      ? [
          {
            term: 'Rapportée',
            value: (
              <>
                par <a href={decisionUrl(withdrawn.by.reunionId, withdrawn.by.id)}>la décision {withdrawn.by.numero}</a>
                {withdrawn.day && `, le ${withdrawn.day}`}
              </>
            ),
          },
        ]
      : []),
    ...(withdraws.length > 0
      ? [
          {
            term: 'Rapporte',
            value: (
              <>
                {withdraws.map((one, at) => (
                  <>
                    {at > 0 && ' ; '}
                    <a href={decisionUrl(one.reunionId, one.id)}>
                      {one.numero} {one.titre}
                    </a>
                  </>
                ))}
              </>
            ),
          },
        ]
      : []),
  ];
}

/** The first words of a decision that was rectified, and why: they stay readable. */
export function FormerWords({ former }: Pick<DecisionPastView, 'former'>) {
  if (former.length === 0) return null;
  return (
    <section aria-labelledby="redactions" class="haut-5">
      <h2 class="repere" id="redactions">
        Rédactions d’avant
      </h2>
      <ol class="lignes">
        {former.map((one) => (
          <li key={one.rang}>
            <b>{one.titre}</b>
            {one.texte !== one.titre && <p>{one.texte}</p>}
            <p class="petit doux">
              {one.echeance && `Pour le ${one.echeance}. `}
              Rectifiée le {one.day} : {one.motif}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
