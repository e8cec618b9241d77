/** School year in which an ISO day falls, named by the calendar year in which it begins: it turns on the first of September. */
export const schoolYearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '09' ? 1 : 0);

/** Last day of a school year, ISO. */
export const lastDayOf = (annee: number): string => `${annee + 1}-08-31`;
