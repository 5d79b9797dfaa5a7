// Turns offsets in a text into lines and columns.

/** Both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

export class Lines {
  /** The offset of each line, in order. */
  readonly #starts = [0];

  constructor(text: string) {
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
      this.#starts.push(end + 1);
    }
  }

  position(offset: number): Position {
    let [line, beyond] = [0, this.#starts.length];
    while (beyond - line > 1) {
      const middle = Math.floor((line + beyond) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) line = middle;
      else beyond = middle;
    }
    return { line: line + 1, column: offset - (this.#starts[line] ?? 0) + 1 };
  }
}
