// One file of a document: its text, its value, and the positions in it.
import { basename, relative } from "node:path";
import { Positions, type Position } from "./positions.ts";

/** A file that was read; `value` is set when it is parsed. */
export class SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  value: unknown;
  /** Whether the text is JSON, whatever extension the file has. */
  isJson = false;
  readonly #folder: string;
  #positions: Positions | undefined;

  /** `name` is relative to `folder`, the working directory. */
  constructor(path: string, folder: string, text: string) {
    this.path = path;
    this.text = text;
    this.#folder = folder;
  }

  /** The path as diagnostics show it. */
  get name(): string {
    return relative(this.#folder, this.path) || basename(this.path);
  }

  /** Returns the position of a JSON pointer or an offset, as `Positions` does. */
  position(place: string | number): Position {
    this.#positions ??= new Positions(this.text, this.isJson);
    return typeof place === "number" ? this.#positions.at(place) : this.#positions.of(place);
  }
}
