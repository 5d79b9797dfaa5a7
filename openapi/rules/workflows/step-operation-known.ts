// Requires that the operation which a step of a workflow calls is one of the description that it names.
import { basename, dirname, resolve } from "node:path";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { operationsOf, type SourceOperations } from "./source-operations.ts";

interface Source {
  name: string;
  file: string;
  operations: SourceOperations;
}

export const stepOperationKnown: HouseRule = () => {
  let sources: Source[] = [];
  /** Whether there are more descriptions than could be read. */
  let isPartial = false;

  const check = (
    value: string,
    key: string,
    [source]: Source[],
    isKnown: boolean,
    context: Context,
  ) => {
    // What is not read, such as the description of another host, is not judged.
    if (isKnown || !source || isPartial) return;
    context.report({
      message: `${key} "${value}" is no operation of ${basename(source.file)}; name one that it has, or add it.`,
      location: context.location.child([key]),
    });
  };

  return {
    SourceDescriptions: {
      enter(list: Node[], context) {
        const folder = dirname(context.location.source.absoluteRef);
        const local = list.filter(({ type, url }) => type === "openapi" && isFile(url));
        sources = local.flatMap(({ name, url }) => {
          const file = resolve(folder, url);
          const operations = operationsOf(file);
          return operations ? [{ name, file, operations }] : [];
        });
        isPartial = sources.length < list.length;
      },
    },
    Step({ operationId, operationPath }: Node, context) {
      if (typeof operationId === "string") {
        const [, name, id = operationId] =
          /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(operationId) ?? [];
        const named = sources.filter((one) => name === undefined || one.name === name);
        const isKnown = named.some(({ operations }) => operations.ids.has(id));
        check(operationId, "operationId", named, isKnown, context);
      }
      if (typeof operationPath === "string") {
        const [, name, path = "", method] =
          /^\{\$sourceDescriptions\.([^.]+)\.url\}#\/paths\/([^/]+)\/(\w+)$/.exec(operationPath) ??
          [];
        const place = `${path.replaceAll("~1", "/").replaceAll("~0", "~")} ${method}`;
        const named = sources.filter((one) => one.name === name);
        const isKnown = named.some(({ operations }) => operations.places.has(place));
        check(operationPath, "operationPath", named, isKnown, context);
      }
    },
  };
};

function isFile(url: unknown): url is string {
  return typeof url === "string" && !/^[a-z][\w+.-]*:/i.test(url);
}
