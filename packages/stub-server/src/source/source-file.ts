// One file of a document: its text, its value, and the positions in it.
import { basename, relative } from "node:path";
import { Positions, type Position } from "./positions.ts";

/** A file that was read. */
export class SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  value: unknown;
  /** Whether the text is JSON, which the name of the file need not say. */
  isJson = false;
  readonly #folder: string;
  #positions: Positions | undefined;

  /** `folder` is the working directory, which `name` is relative to. */
  constructor(path: string, folder: string, text: string) {
    this.path = path;
    this.text = text;
    this.#folder = folder;
  }

  /** The path as diagnostics show it: relative to the working directory. */
  get name(): string {
    return relative(this.#folder, this.path) || basename(this.path);
  }

  /**
   * Where a pointer leads, or an offset is; for a pointer to nothing, the last part of the way to it
   * that exists.
   */
  position(place: string | number): Position {
    this.#positions ??= new Positions(this.text, this.isJson);
    return typeof place === "number" ? this.#positions.at(place) : this.#positions.of(place);
  }
}
