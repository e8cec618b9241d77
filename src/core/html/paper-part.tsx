import { Field } from './forms.tsx';
import { Icon } from './icon.tsx';

interface PaperRow {
  id: string;
  nom: string;
  /** Handed, posted, still to be told: in words. */
  trace: string;
  handed: boolean;
  /** Its letter. */
  href: string;
}

export interface PaperLetters {
  /** Where handings are noted. */
  action: string;
  /** Every letter, with its slip. */
  allHref: string;
  /** What a letter holds, in a sentence. */
  what: string;
  rows: PaperRow[];
  /** A handing may be noted. */
  open: boolean;
  /** The form, as it stands or as it was typed. */
  ticked: readonly string[];
  moyen: string | null;
  jour: string;
}

interface Props {
  paper: PaperLetters;
  errors: Record<string, string>;
}

/** Those whom no mail reaches: their letters to print, and what was handed or posted. */
export function PaperPart(props: Props) {
  const { paper } = props;
  const waiting = paper.rows.filter((row) => !row.handed);
  const handed = paper.rows.filter((row) => row.handed);
  return (
    <section aria-labelledby="papier" class="haut-5">
      <h2 class="repere" id="papier">
        Lettres sur papier
      </h2>
      <p>
        Sans adresse électronique, ou qui refuse les courriels : {paper.rows.length}. {paper.what}
      </p>
      <p class="actions">
        <a class="btn" href={paper.allHref}>
          <Icon name="download-simple" /> Toutes les lettres et leur bordereau (PDF)
        </a>
      </p>
      {waiting.length > 0 && <Waiting {...props} waiting={waiting} />}
      {handed.length > 0 && (
        <ul class="lignes haut-3" aria-label="Lettres remises ou postées">
          {handed.map((row) => (
            <li key={row.id} class="rang rang--c rang--entre">
              <Named row={row} />
              <form method="post" action={paper.action} class="actions">
                <LetterLink row={row} />
                <input type="hidden" name="ligne" value={row.id} />
                {paper.open && (
                  <button class="btn" type="submit" name="acte" value="reprendre_remise">
                    Effacer la remise<span class="cache"> : {row.nom}</span>
                  </button>
                )}
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const Named = ({ row }: { row: PaperRow }) => (
  <span>
    {row.nom} <span class="petit doux">{row.trace}</span>
  </span>
);

const LetterLink = ({ row }: { row: PaperRow }) => (
  <a href={row.href}>
    Lettre (PDF)<span class="cache"> : {row.nom}</span>
  </a>
);

function Waiting({ paper, errors, waiting }: Props & { waiting: PaperRow[] }) {
  return (
    <form method="post" action={paper.action} class="haut-3">
      <ul class="lignes">
        {waiting.map((row) => (
          <li key={row.id} class="rang rang--c rang--entre">
            {paper.open ? (
              <label class="choix">
                <input type="checkbox" name={`remis_${row.id}`} value="oui" checked={paper.ticked.includes(row.id)} />{' '}
                <Named row={row} />
              </label>
            ) : (
              <Named row={row} />
            )}
            <LetterLink row={row} />
          </li>
        ))}
      </ul>
      {paper.open && (
        <div class="pile fiche haut-3">
          <fieldset id="moyen" tabIndex={-1} aria-describedby={errors.moyen ? 'e-moyen' : undefined}>
            <legend>Pour les lignes cochées</legend>
            {errors.moyen && (
              <p class="err" id="e-moyen">
                {errors.moyen}
              </p>
            )}
            <Way value="main" label="Remise en main propre" chosen={paper.moyen} />
            <Way value="poste" label="Postée" chosen={paper.moyen} />
          </fieldset>
          <Field name="jour" label="Date" type="date" value={paper.jour} error={errors.jour} required />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="remettre">
              Noter la remise
            </button>
          </p>
        </div>
      )}
    </form>
  );
}

const Way = ({ value, label, chosen }: { value: string; label: string; chosen: string | null }) => (
  <label class="choix">
    <input type="radio" name="moyen" value={value} checked={chosen === value} /> <span>{label}</span>
  </label>
);
