// Keeps what others have written from steering the terminal.

/** Returns text in which control characters are written as escapes; line feeds too, unless they may stay. */
export function printable(text: string, isBlock = false): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    isBlock && (character === "\n" || character === "\t")
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
