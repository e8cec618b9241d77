import type { PhoneCount } from './count-group.ts';
import type { CountForm } from './team-schemas.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Counts of one group that a phone may have kept one after the other. */
const MOST_CORRECTED = 30;

/** What a phone says of a count besides the numbers; undefined for a form sent by the page itself. */
export function phoneCount(form: Pick<CountForm, 'cle' | 'corrige' | 'note_le'>): PhoneCount | undefined {
  if (form.cle === '') return undefined;
  return {
    cle: form.cle,
    corrige: form.corrige
      .split(',')
      .filter((one) => UUID.test(one))
      .slice(-MOST_CORRECTED),
    noteLe: typedAt(form.note_le),
  };
}

/** When a phone says that something was typed; null: it does not. */
export function typedAt(said: string): Date | null {
  const at = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}Z$/.test(said) ? new Date(said) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
