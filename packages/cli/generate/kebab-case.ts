// Writes the names of the contract as a command line does: `listThings` as `list-things`.

/** Returns words in lower case with dashes between them; nothing else stays. */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1-$2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}

/** Returns a name that is not taken yet, and takes it. */
export function takeName(taken: Set<string>, candidates: string[]): string {
  const [last = ""] = candidates.slice(-1);
  let name = candidates.find((one) => !taken.has(one));
  for (let count = 2; name === undefined; count++) {
    if (!taken.has(`${last}-${count}`)) name = `${last}-${count}`;
  }
  taken.add(name);
  return name;
}
