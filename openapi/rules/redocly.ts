// The part of Redocly's plugin interface that the house rules use: the package itself ships no types.

/** A piece of a document as parsed from YAML, before anything is known about it. */
export type Node = Record<string, any>;

/** A place in a source file; `pointer` is a JSON pointer such as `#/paths/~1v1`. */
export interface Location {
  source: { absoluteRef: string };
  pointer: string;
  child(keys: (string | number)[]): Location;
  /** The same place, but the problem is shown on the key and not on the value. */
  key(): Location;
}

/** What a `$ref` leads to; both are undefined if it leads nowhere (Redocly reports that itself). */
export interface Resolved {
  node: any;
  location: Location | undefined;
}

/** What Redocly hands to every visitor beside the node. */
export interface Context {
  report(problem: { message: string; location?: Location }): void;
  /** Follows a `$ref`, read relative to the file `from` (by default the file being visited). */
  resolve(node: unknown, from?: string): Resolved;
  location: Location;
  rawLocation: Location;
  rawNode: any;
  parent: any;
  key: string | number;
  /** What kind of node this is, and the keys that such a node has. */
  type: { name: string; properties: Node };
}

/** Node type name (`Operation`, `Schema`, …) → what to do on entering, or on entering and leaving. */
export type Visitor = Record<
  string,
  | ((node: any, context: Context, resolved: any) => void)
  | { enter?: (node: any, context: Context) => void; leave?: (node: any, context: Context) => void }
>;

/** A rule: from the options in redocly.yaml to a visitor. */
export type Rule = (options: any) => Visitor;
