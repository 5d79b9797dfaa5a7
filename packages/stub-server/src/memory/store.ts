// Holds what stubs remember: sandboxes of collections of items, each within a bound.
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { toPointer } from "@contract-first/operation-router/document/pointer";

/** The path of an item or a singleton: its segments, decoded. */
export type ResourcePath = string[];

/** What is known of an item. */
export interface Knowledge {
  item: JsonObject;
  /** The schemas of what was sent or answered: a property that they declare and the item lacks is not there. */
  spoken: Set<unknown>;
}

/** A resource that was created, changed or deleted. */
export interface Entry {
  /** The path template of its resource. */
  resource: string;
  isDeleted: boolean;
  known: Knowledge;
}

interface Kept extends Entry {
  /** Its length as JSON. */
  size: number;
}

const mostSandboxes = 100;
const mostItems = 1000;
/** Of JSON, in all sandboxes. */
const mostCharacters = 32 * 1024 ** 2;

/** What one sandbox remembers. */
export class Sandbox {
  /** By the parent's path as a JSON pointer, then by the last segment. */
  readonly #parents = new Map<string, Map<string, Kept>>();
  /** In characters of JSON. */
  size = 0;
  /** Whether it was reset while a request was changing it. */
  isRetired = false;

  /** Returns a copy of what is remembered at the path. */
  find(path: ResourcePath): Entry | undefined {
    const kept = this.#kept(path);
    return kept && copy(kept);
  }

  /** Returns the path that was deleted: this one, or the outermost one above it. */
  deletedPlace(path: ResourcePath): ResourcePath | undefined {
    const paths = path.map((_, index) => path.slice(0, index + 1));
    return paths.find((one) => this.#kept(one)?.isDeleted);
  }

  /** Returns the ids of all items that are remembered of a collection, of deleted ones too. */
  ids(parent: ResourcePath): Set<string> {
    return new Set(this.#parents.get(toPointer(parent))?.keys());
  }

  /** Returns all items that are remembered of a collection by id, the oldest first. */
  entries(parent: ResourcePath, resource: string): Map<string, Entry> {
    const all = [...(this.#parents.get(toPointer(parent)) ?? [])];
    const own = all.filter(([, kept]) => kept.resource === resource);
    return new Map(own.map(([id, kept]) => [id, copy(kept)]));
  }

  /** Remembers a copy; what lies under a deleted path is forgotten. */
  put(path: ResourcePath, entry: Entry): void {
    if (entry.isDeleted) this.#forgetUnder(toPointer(path));
    const parent = toPointer(path.slice(0, -1));
    const siblings = this.#parents.get(parent) ?? new Map<string, Kept>();
    this.#parents.set(parent, siblings);
    const id = path.at(-1) ?? "";
    const size = id.length + JSON.stringify(entry.known.item).length;
    this.size += size - (siblings.get(id)?.size ?? 0);
    siblings.set(id, { ...copy(entry), size });
    if (siblings.size > mostItems) this.#forgetOldest(siblings);
  }

  /** Forgets items until no more than so many characters are left. */
  shrink(size: number): void {
    while (this.size > size) {
      const [first] = this.#parents;
      if (first === undefined) return;
      const [parent, siblings] = first;
      this.#forgetOldest(siblings);
      if (siblings.size === 0) this.#parents.delete(parent);
    }
  }

  #kept(path: ResourcePath): Kept | undefined {
    return this.#parents.get(toPointer(path.slice(0, -1)))?.get(path.at(-1) ?? "");
  }

  #forgetOldest(siblings: Map<string, Kept>): void {
    for (const [id, { size }] of siblings) {
      siblings.delete(id);
      this.size -= size;
      return;
    }
  }

  #forgetUnder(pointer: string): void {
    for (const [parent, siblings] of this.#parents) {
      if (parent !== pointer && !parent.startsWith(`${pointer}/`)) continue;
      this.#parents.delete(parent);
      for (const { size } of siblings.values()) this.size -= size;
    }
  }
}

/** All sandboxes by name; requests without a sandbox have the empty name. */
export class Store {
  readonly #sandboxes = new Map<string, Sandbox>();

  /** Returns a sandbox; one that is not known is empty and not kept. */
  look(name: string): Sandbox {
    const sandbox = this.#sandboxes.get(name);
    if (sandbox === undefined) return new Sandbox();
    this.#sandboxes.delete(name);
    this.#sandboxes.set(name, sandbox);
    return sandbox;
  }

  /** Keeps a sandbox that was looked at, and forgets those unused the longest. */
  keep(name: string, sandbox: Sandbox): void {
    if (sandbox.isRetired) return;
    this.#sandboxes.set(name, sandbox);
    sandbox.shrink(mostCharacters);
    let total = 0;
    for (const { size } of this.#sandboxes.values()) total += size;
    for (const [oldest, { size }] of this.#sandboxes) {
      if (this.#sandboxes.size <= mostSandboxes && total <= mostCharacters) return;
      this.#sandboxes.delete(oldest);
      total -= size;
    }
  }

  /** Forgets one sandbox, or all of them. */
  reset(name?: string): void {
    for (const [known, sandbox] of this.#sandboxes) {
      if (name !== undefined && known !== name) continue;
      sandbox.isRetired = true;
      this.#sandboxes.delete(known);
    }
  }
}

function copy({ resource, isDeleted, known }: Entry): Entry {
  const item: JsonObject = structuredClone(known.item);
  return { resource, isDeleted, known: { item, spoken: new Set(known.spoken) } };
}
