// Turns names of code into words, and back.

/** `thingId` and `spare-part` as `ThingId` and `SparePart`. */
export function capitalized(name: string): string {
  return name.replaceAll(/(?:^|[-_.])([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

/** `updateGardenThing` as `update-garden-thing`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}

/** `DutchGarden` as `Dutch garden`, where Dutch is a proper noun. */
export function phrase(name: string, properNouns: string[]): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+/g) ?? [name];
  return words.map((word) => (properNouns.includes(word) ? word : word.toLowerCase())).join(" ");
}

/** `update` as `Updated`. */
export function participle(verb: string): string {
  return capitalized(verb.endsWith("e") ? `${verb}d` : `${verb}ed`);
}
