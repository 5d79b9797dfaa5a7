// Holds what stubs remember: sandboxes of collections of items, none of them without a bound.
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { escapePointer } from "@contract-first/operation-router/document/pointer";
import type { Knowledge } from "./projection.ts";

/** Where an item or a singleton is: the segments of its path, decoded. */
export type ResourcePath = string[];

/** Something that was created, changed or deleted. */
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
/** Of JSON, in all sandboxes together. */
const mostCharacters = 32 * 1024 ** 2;

/** What one sandbox remembers, by the address of the parent, then by the last segment. */
export class Sandbox {
  readonly #parents = new Map<string, Map<string, Kept>>();
  size = 0;
  /** Whether it was reset while a request was changing it. */
  isRetired = false;

  /** A copy of what is at the place. */
  find(place: ResourcePath): Entry | undefined {
    const kept = this.#kept(place);
    return kept && copy(kept);
  }

  /** The place that was deleted: this one, or the outermost one that it lies in. */
  deletedPlace(place: ResourcePath): ResourcePath | undefined {
    const outer = place.map((_, index) => place.slice(0, index + 1));
    return outer.find((one) => this.#kept(one)?.isDeleted);
  }

  /** The ids of all that is remembered of a collection, of what was deleted, too. */
  ids(parent: ResourcePath): Set<string> {
    return new Set(this.#parents.get(addressOf(parent))?.keys());
  }

  /** All that is remembered of a collection, oldest first. */
  entries(parent: ResourcePath, resource: string): Map<string, Entry> {
    const all = [...(this.#parents.get(addressOf(parent)) ?? [])];
    const own = all.filter(([, kept]) => kept.resource === resource);
    return new Map(own.map(([id, kept]) => [id, copy(kept)]));
  }

  /** Remembers a copy; what lies under a deleted place is forgotten. */
  put(place: ResourcePath, entry: Entry): void {
    if (entry.isDeleted) this.#forgetUnder(addressOf(place));
    const parent = addressOf(place.slice(0, -1));
    const siblings = this.#parents.get(parent) ?? new Map<string, Kept>();
    this.#parents.set(parent, siblings);
    const id = place.at(-1) ?? "";
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

  #kept(place: ResourcePath): Kept | undefined {
    return this.#parents.get(addressOf(place.slice(0, -1)))?.get(place.at(-1) ?? "");
  }

  #forgetOldest(siblings: Map<string, Kept>): void {
    for (const [id, { size }] of siblings) {
      siblings.delete(id);
      this.size -= size;
      return;
    }
  }

  #forgetUnder(address: string): void {
    for (const [parent, siblings] of this.#parents) {
      if (parent !== address && !parent.startsWith(`${address}/`)) continue;
      this.#parents.delete(parent);
      for (const { size } of siblings.values()) this.size -= size;
    }
  }
}

/** All sandboxes by name; the empty name is that of requests without one. */
export class Store {
  readonly #sandboxes = new Map<string, Sandbox>();

  /** What a sandbox remembers: nothing if it is new, which looking does not make it. */
  look(name: string): Sandbox {
    const sandbox = this.#sandboxes.get(name);
    if (sandbox === undefined) return new Sandbox();
    this.#sandboxes.delete(name);
    this.#sandboxes.set(name, sandbox);
    return sandbox;
  }

  /** Keeps the sandbox that was looked at, and forgets those unused the longest. */
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

function addressOf(place: ResourcePath): string {
  return place.map((segment) => `/${escapePointer(segment)}`).join("");
}
