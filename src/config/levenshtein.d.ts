/** How many letters must be added, taken away or replaced to make one text of the other. */
export function levenshteinDistance(one: string, other: string): number;
