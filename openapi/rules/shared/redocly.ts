// Types for the part of Redocly's plugin interface that the rules use, because @redocly/cli ships none.

/** Part of a document, as parsed from YAML and not yet checked. */
export type Node = Record<string, any>;

/** A place in a source file. `pointer` is a JSON pointer such as `#/paths/~1v1`. */
export interface SourceLocation {
  source: { absoluteRef: string };
  pointer: string;
  child(keys: (string | number)[]): SourceLocation;
  /** The same place, reported on the key instead of the value. */
  key(): SourceLocation;
}

/** The target of a `$ref`. Both are undefined if it cannot be resolved, which Redocly reports itself. */
export interface Resolved {
  node: any;
  location: SourceLocation | undefined;
}

/** What Redocly passes to every visitor along with the node. */
export interface Context {
  report(problem: { message: string; location?: SourceLocation }): void;
  /** Resolves a `$ref` relative to the file `from`, by default the file being visited. */
  resolve(node: unknown, from?: string): Resolved;
  location: SourceLocation;
  rawLocation: SourceLocation;
  rawNode: any;
  parent: any;
  key: string | number;
  /** The type of the node, with the properties that such a node may have. */
  type: { name: string; properties: Node };
}

/** Maps a node type (`Operation`, `Schema`, …) to functions called on entering and leaving such a node. */
export type Visitor = Record<
  string,
  | ((node: any, context: Context, resolved: any) => void)
  | { enter?: (node: any, context: Context) => void; leave?: (node: any, context: Context) => void }
>;

/** Creates a rule's visitor from its options in redocly.yaml. */
export type HouseRule = (options: any) => Visitor;
