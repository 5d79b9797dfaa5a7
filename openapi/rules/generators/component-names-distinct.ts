// Requires that schemas, parameters and request bodies share no name, because generators make types of all three under their own names.
import type { HouseRule, SourceLocation } from "../shared/redocly.ts";
import { componentName, isWholeFile } from "../shared/references.ts";

/** What each type of node is called in messages. */
const kinds: Record<string, string> = {
  Schema: "schema",
  Parameter: "parameter",
  RequestBody: "request body",
};

export const componentNamesDistinct: HouseRule = () => {
  /** The kind and the file of each name, where it was met first. */
  const known = new Map<string, { kind: string; file: string }>();
  const reported = new Set<string>();
  return {
    ref(_node, context, resolved) {
      const kind = kinds[context.type.name];
      const target: SourceLocation | undefined = resolved.location;
      if (!kind || !target || !isWholeFile(target)) return;
      const file = target.source.absoluteRef;
      const name = componentName(file);
      const first = known.get(name);
      if (!first) known.set(name, { kind, file });
      if (!first || first.kind === kind || reported.has(name)) return;
      reported.add(name);
      context.report({
        message: `${name} is the name of a ${first.kind} and of a ${kind}; rename one of them, or generated code has a ${name}2.`,
        location: context.location,
      });
    },
  };
};
