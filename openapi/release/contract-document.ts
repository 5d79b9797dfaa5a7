// The bundled contract as data, and the pointers into it.
import { pathMethods } from "../rules/shared/path-operations.ts";
import { escapedSegment, unescapedSegment } from "../rules/shared/pointer-segments.ts";

/** A part of a bundle, of which nothing is known. */
export type ContractData = Record<string, any>;

/** An operation of a bundle, with what it inherits from its path item. */
export interface BundledOperation {
  /** Its operationId; the method and the path when it has none. */
  id: string;
  path: string;
  method: string;
  pointer: string;
  operation: ContractData;
  /** Everything of the path item but its operations. */
  inherited: ContractData;
}

/** Every operation of a bundle, in its order. */
export function bundledOperations(contract: ContractData): BundledOperation[] {
  return Object.entries<ContractData>(contract["paths"] ?? {}).flatMap(([path, item]) => {
    const entries = Object.entries<ContractData>(item);
    const inherited = Object.fromEntries(entries.filter(([key]) => !pathMethods.includes(key)));
    return entries
      .filter(([key]) => pathMethods.includes(key))
      .map(([method, operation]) => ({
        id: String(operation["operationId"] ?? `${method.toUpperCase()} ${path}`),
        path,
        method,
        pointer: pointerTo("paths", path, method),
        operation,
        inherited,
      }));
  });
}

/** A JSON pointer as the fragment of a URL: `#/paths/~1things/get`. */
export function pointerTo(...segments: (string | number)[]): string {
  return ["#", ...segments.map((segment) => escapedSegment(String(segment)))].join("/");
}

/** The segments of a JSON pointer, unescaped. */
export function pointerSegments(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, "")
    .split("/")
    .filter((segment) => segment !== "")
    .map(unescapedSegment);
}

/** The name of the component that a pointer lies in, or undefined. */
export function componentOf(pointer: string): string | undefined {
  const [root, kind, name] = pointerSegments(pointer);
  return root === "components" && kind !== undefined && name !== undefined
    ? pointerTo(root, kind, name)
    : undefined;
}
