// Refuses a description that only repeats the name of what it describes.
import { basename } from "node:path";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { isWholeFile } from "../shared/references.ts";
import { isText } from "../shared/text.ts";

/** Words that say nothing. */
const fillers = new Set(
  "a an the this that these its it is are be of for to in on by with and or".split(" "),
);

export const descriptionAdds: HouseRule = () => ({
  Tag: (tag, context) => check(tag, tag.name, context),
  Operation: (operation, context) =>
    check(operation, `${operation.operationId} ${operation.summary}`, context),
  Parameter: (parameter, context) => check(parameter, parameter.name, context),
  Header(header, context) {
    check(header, nameOf(context), context);
  },
  Schema(schema, context) {
    if (isWholeFile(context.location)) check(schema, nameOf(context), context);
  },
  SchemaProperties(properties, context) {
    // In a component, "Name of the thing." says of `name` in Thing what both names say.
    const owner = /^#?\/?properties$/.test(context.location.pointer) ? nameOf(context) : "";
    for (const [name, property] of Object.entries<any>(properties)) {
      check(property, `${owner} ${name}`, context, [name]);
    }
  },
});

/** The name of the component whose file this is. */
function nameOf({ location, key }: Context): string {
  return isWholeFile(location) || location.pointer.endsWith("/properties")
    ? basename(location.source.absoluteRef, ".yaml")
    : String(key);
}

function check(node: Node, name: string, context: Context, keys: string[] = []): void {
  const description: unknown = node?.["description"];
  if (!isText(description)) return;
  const named = wordsOf(name);
  const whole = named.join("");
  const added = wordsOf(description).filter((word) => !named.includes(word));
  if (added.length > 0 && !whole.includes(added.join(""))) return;
  context.report({
    message: `The description "${description.trim()}" repeats the name ${name.trim()}; say what the name cannot: what it is for, its form, its limits, what comes next.`,
    location: context.location.child([...keys, "description"]),
  });
}

/** The words of a name or a sentence that say something, in lower case, `identifier` as `id`. */
function wordsOf(text: string): string[] {
  return text
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word === "identifier" ? "id" : word))
    .filter((word) => word !== "" && !fillers.has(word));
}
