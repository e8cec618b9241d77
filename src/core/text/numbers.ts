const integer = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « 17 500 », with the narrow no-break space of French thousands. */
export const frenchInteger = (value: number): string => integer.format(value);
/** At most one decimal, comma: « 5,7 ». */
export const frenchDecimal = (value: number): string => decimal.format(value);
