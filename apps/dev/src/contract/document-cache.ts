// Keeps the parsed files of the contract, so that only what was saved is read again.
import {
  BaseResolver,
  type Document,
  ResolveError,
  type Source,
  YamlParseError,
} from "@redocly/openapi-core";

type Loaded<T> = Promise<Document<T> | ResolveError | YamlParseError>;

/** Reads files for the linter, which changes nothing in them. */
export class DocumentCache extends BaseResolver {
  readonly #read = new Set<string>();

  forget(paths: string[]): void {
    for (const path of paths) this.cache.delete(path);
  }

  override async loadExternalRef(path: string): Promise<Source> {
    const source = await super.loadExternalRef(path);
    this.#read.add(path);
    return source;
  }

  /** Whether a file was ever there, now or before it was deleted. */
  wasRead(path: string): boolean {
    return this.#read.has(path);
  }

  /** Reads the same files for the bundler, which writes its bundle into what it gets. */
  copies(): BaseResolver {
    return new CopyingResolver(this);
  }
}

class CopyingResolver extends BaseResolver {
  readonly #originals: DocumentCache;
  readonly #copies = new Map<string, Loaded<unknown>>();

  constructor(originals: DocumentCache) {
    super();
    this.#originals = originals;
  }

  override resolveDocument<T>(base: string | null, ref: string, isRoot = false): Loaded<T> {
    const path = this.resolveExternalRef(base, ref);
    let copy = this.#copies.get(path);
    if (!copy) {
      copy = this.#originals.resolveDocument(null, path, isRoot).then(copyOf);
      this.#copies.set(path, copy);
    }
    return copy as Loaded<T>;
  }
}

function copyOf<Original extends Document | ResolveError | YamlParseError>(
  loaded: Original,
): Original {
  return loaded instanceof Error ? loaded : { ...loaded, parsed: structuredClone(loaded.parsed) };
}
