import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export type Tone = 'ok' | 'alerte' | 'erreur' | 'info';

/** Title of a section: a station and its line. One per section; `id` names the section (`aria-labelledby`). */
export function SectionTitle(props: { id: string; children: ComponentChildren }) {
  return (
    <h2 id={props.id} class="repere">
      {props.children}
    </h2>
  );
}

/** Letter and name of a filière. `deduced`: nobody has confirmed it yet, and it is said. `compact`: the name is for screen readers. */
export function FiliereMark(props: { letter: string; label: string; deduced?: boolean; compact?: boolean }) {
  return (
    <span class="f" data-f={props.letter}>
      <b aria-hidden="true">{props.letter}</b>
      {props.compact ? <span class="cache">{props.label}</span> : ` ${props.label}`}
      {props.deduced && !props.compact && <small class="source"> (déduite)</small>}
    </span>
  );
}

/** Pattern of a filière, for legends and lists; never without its name beside. */
export function FilierePattern(props: { letter: string }) {
  return <span class="motif" data-f={props.letter} aria-hidden="true" />;
}

const STATUTS = {
  scolaire: { suffix: '', label: 'scolaire' },
  apprentissage: { suffix: ' statut--ap', label: 'apprentissage' },
  formation_continue: { suffix: ' statut--fc', label: 'formation continue' },
} as const;

export type StatutKey = keyof typeof STATUTS;

/** The stroke says the status, and so does the word: solid, dashed, dotted. */
export function StatutMark(props: { statut: StatutKey }) {
  const { suffix, label } = STATUTS[props.statut];
  return <span class={`statut${suffix}`}>{label}</span>;
}

const TONE_ICONS: Record<Tone, string> = { ok: 'check-circle', alerte: 'warning', erreur: 'x-circle', info: 'info' };

/** A sign and two or three words that say the state. @param props.long it names somebody: its line may break. */
export function EtatMark(props: { tone: Tone; long?: boolean; children: ComponentChildren }) {
  const classes = ['etat', props.tone !== 'info' && `etat--${props.tone}`, props.long && 'etat--long'];
  return (
    <span class={classes.filter(Boolean).join(' ')}>
      <Icon name={TONE_ICONS[props.tone]} /> {props.children}
    </span>
  );
}

/** Message in the page: title, reason, way out. An error is announced at once. */
export function Notice(props: { tone?: Tone; title?: string; id?: string; children: ComponentChildren }) {
  const tone = props.tone ?? 'info';
  return (
    <div class={tone === 'info' ? 'avis' : `avis avis--${tone}`} id={props.id}>
      {props.title && (
        <p>
          <EtatMark tone={tone}>{props.title}</EtatMark>
        </p>
      )}
      {props.children}
    </div>
  );
}

/** Mark of an invented value. */
export function Example() {
  return <small class="ex">exemple</small>;
}
