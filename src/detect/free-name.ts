/** The name itself, or with the first number from 2 on that makes it free: `web#2`. */
export function freeName(name: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(name)) return name;
  for (let number = 2;; number++) if (!taken.has(`${name}#${number}`)) return `${name}#${number}`;
}
