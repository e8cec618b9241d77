import { Icon } from '#core/html/index.ts';

export interface FeeCallLine {
  id: string;
  organisation: string;
  college: string;
  statuts: string;
  /** Its correspondent has an address. */
  written: boolean;
  checked: boolean;
  montant: string;
  motif: string;
  montantError: string | undefined;
  motifError: string | undefined;
}

/** One member of a call: whether it is called, how much, and why when the amount is not that of the statutes. */
export function CallLine({ line }: { line: FeeCallLine }) {
  const { id } = line;
  const errorOf = (name: string, error: string | undefined) =>
    error && (
      <span class="err" id={`${name}-erreur`}>
        <Icon name="x-circle" /> {error}
      </span>
    );
  const input = (name: string, label: string, value: string, error: string | undefined, max: number) => (
    <p class="champ">
      <label for={name}>
        {label}
        <span class="cache">, {line.organisation}</span>
      </label>
      <input
        id={name}
        name={name}
        type="text"
        value={value}
        maxLength={max}
        autocomplete="off"
        inputMode={name.startsWith('montant') ? 'decimal' : undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-erreur` : undefined}
      />
      {errorOf(name, error)}
    </p>
  );
  return (
    <li>
      <label class="choix">
        <input type="checkbox" name={`appeler_${id}`} value="oui" checked={line.checked} /> <b>{line.organisation}</b>
      </label>
      <p class="petit doux">
        {line.college}, statuts : {line.statuts}
        {!line.written && '. Sans adresse de correspondant : l’appel se remet à la main'}
      </p>
      <div class="outils">
        {input(`montant_${id}`, 'Montant, en euros', line.montant, line.montantError, 14)}
        {input(`motif_${id}`, 'Motif, si le montant change', line.motif, line.motifError, 500)}
      </div>
    </li>
  );
}
