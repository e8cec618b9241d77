export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const shown = (value: number): string =>
  (value < 100 ? value.toFixed(1) : Math.round(value).toString()).replace('.', ',');
const sortedCopy = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
export const middle = (values: readonly number[]): number => sortedCopy(values)[values.length >> 1]!;
export const spread = (values: readonly number[]): string => {
  const sorted = sortedCopy(values);
  return `${shown(sorted[0]!)} / ${shown(sorted[sorted.length >> 1]!)} / ${shown(sorted.at(-1)!)}`;
};
/** The value that a share of the others do not pass. */
export const quantile = (values: readonly number[], share: number): number =>
  sortedCopy(values)[Math.floor(share * (values.length - 1))]!;

let missed = 0;
/** Prints a figure. @param held whether its target is; null: it has none. */
export function figure(title: string, text: string, held: boolean | null): void {
  if (held === false) missed++;
  say(`${held === null ? '·' : held ? '✓' : '✗'} ${title} : ${text}`);
}
/** A part that did not end is a target missed. */
export const miss = (): void => void missed++;
export const missedTargets = (): number => missed;
