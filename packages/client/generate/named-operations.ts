// Gives every operation of a document a name that TypeScript can export, and lists them.
import {
  httpMethods,
  type OpenApi,
  type OperationObject,
  type Parameter,
  follow,
} from "./document.ts";

/** An operation with what its path says of it. */
export interface NamedOperation {
  name: string;
  method: string;
  path: string;
  node: OperationObject;
  parameters: Parameter[];
}

/** Names that a client has beside those of its operations, and words that JavaScript keeps for itself. */
const reserved = new Set(
  `GET PUT POST DELETE OPTIONS HEAD PATCH TRACE use then arguments await break case catch class const continue debugger default
  delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null
  package private protected public return static super switch this throw true try typeof var void while with yield`.split(
    /\s+/,
  ),
);

/**
 * Returns a copy of the document in which every operation has an `operationId` that is an identifier.
 * An operation without one is named after its method and path.
 */
export function nameOperations(document: OpenApi): OpenApi {
  const named = structuredClone(document);
  const taken = new Set<string>();
  for (const [path, item] of Object.entries(named.paths ?? {})) {
    for (const method of httpMethods) {
      const node = item[method];
      if (!node) continue;
      const base = identifier(node.operationId ?? `${method} ${path}`);
      let name = base;
      for (let count = 2; taken.has(name); count++) name = `${base}${count}`;
      taken.add(name);
      node.operationId = name;
    }
  }
  return named;
}

/** Lists the operations of a document whose operations are named. */
export function namedOperations(document: OpenApi): NamedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const node = item[method];
      if (!node?.operationId) return [];
      const all = [...(item.parameters ?? []), ...(node.parameters ?? [])].map((one) =>
        follow(document, one),
      );
      // A parameter of the operation takes the place of the path's.
      const parameters = new Map(all.map((one) => [`${one.in} ${one.name}`, one]));
      const name = node.operationId;
      return [
        { name, method: method.toUpperCase(), path, node, parameters: [...parameters.values()] },
      ];
    }),
  );
}

/** Turns `repos/list-for-user` into `reposListForUser`. */
function identifier(text: string): string {
  const joined = text.replaceAll(/[^\p{ID_Continue}$]+(.?)/gu, (_match, next: string) =>
    next.toUpperCase(),
  );
  const started = /^[\p{ID_Start}_$]/u.test(joined) ? joined : `_${joined}`;
  return reserved.has(started) ? `${started}Operation` : started;
}
