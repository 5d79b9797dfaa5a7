// Says how the search reads texts and weighs where a word was found; the index and the page share it.

export const searchOptions = {
  fields: ["title", "names", "fields", "text"],
  storeFields: ["title", "kind", "detail"],
  // `rotateKey` is also found by its words, and `keys.rotate` by its parts.
  tokenize: (text: string): string[] =>
    text
      .split(/[\s/{}.,;:()"'`#?&=]+/u)
      .flatMap((word) => [word].concat(word.split(/(?<=[a-z\d])(?=[A-Z])|[-_]/u)))
      .filter((word, index, all) => word !== "" && all.indexOf(word) === index),
  searchOptions: {
    boost: { title: 3, names: 4, fields: 1.5 },
    prefix: true,
    fuzzy: (term: string): number | false => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
    combineWith: "AND" as const,
  },
};
