import type { ValueRule } from './xsd.ts';

const SHOWN = 40;
const shown = (value: string): string => {
  const one = value.replace(/\s+/gu, ' ').trim();
  return one.length > SHOWN ? `${one.slice(0, SHOWN)}…` : one;
};
const DATE_TIME = /^-?\d{4,}-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}._\u00b7-]*$/u;
const MOST = 9_223_372_036_854_775_807n;
/** White space that XML knows: not the no-break space. */
const collapse = (value: string): string => value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');

/** Why a value breaks its rule, in French; null when it holds. */
export function valueFault(given: string, rule: ValueRule): string | null {
  const value = rule.base === 'string' ? given : collapse(given);
  if (rule.base === 'long' && !isLong(value)) return `« ${shown(value)} » n’est pas un nombre entier.`;
  if (rule.enumeration.length > 0 && !rule.enumeration.includes(value)) {
    return `« ${shown(value)} » n’est pas admis : ${choices(rule.enumeration)}.`;
  }
  const letters = [...value].length;
  if (letters < rule.minLength || letters > rule.maxLength) return lengthFault(letters, rule);
  if (rule.pattern && !rule.pattern.test(value)) return `« ${shown(value)} » n’a pas la forme AAAAMMJJ attendue.`;
  return null;
}

function lengthFault(letters: number, { minLength, maxLength }: ValueRule): string {
  if (letters === 0) return 'la valeur manque.';
  const said = `${letters} caractère${letters > 1 ? 's' : ''}`;
  if (minLength === maxLength) return `${said}, il en faut ${minLength}.`;
  return letters > maxLength ? `${said}, ${maxLength} au plus.` : `${said}, ${minLength} au moins.`;
}

const choices = (values: readonly string[]): string =>
  values.length === 2 ? `${values[0]} ou ${values[1]}` : `une valeur parmi ${values.join(', ')}`;

function isLong(value: string): boolean {
  if (!/^[+-]?\d{1,40}$/.test(value)) return false;
  const number = BigInt(value.replace(/^\+/, ''));
  return number <= MOST && number >= -MOST - 1n;
}

/** Whether the value of an attribute is of its type; the links between ID and IDREF are checked with the whole document. */
export function attributeHolds(value: string, type: string): boolean {
  const said = collapse(value);
  if (type === 'ID' || type === 'IDREF') return NAME.test(said);
  if (type !== 'dateTime') return true;
  const [, month, day, hour, minute, second] = DATE_TIME.exec(said) ?? [];
  if (!month) return false;
  const midnight = hour === '24' && minute === '00' && second === '00';
  const date = new Date(Date.UTC(Number(said.slice(0, 4)), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real && (midnight || (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60));
}
