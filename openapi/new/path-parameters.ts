// The parameters of a new path: the component that the same place of another path has, or a new one.
import type { Node } from "../rules/shared/redocly.ts";
import { type ContractSources, reference } from "./contract-sources.ts";
import { capitalized } from "./words.ts";

/** Returns the references of a path's parameters that its path item lacks, and the components to write for new ones. */
export function pathParameters(
  contract: ContractSources,
  path: string,
  file: string,
): { references: Node[]; components: Map<string, Node> } {
  const components = new Map<string, Node>();
  const item = contract.operations.find((operation) => operation.path === path)?.item;
  const shared = new Set<string>(
    (item?.["parameters"] ?? []).map((one: Node) => contract.follow(one, file).node["name"]),
  );
  const lacking = [...path.matchAll(/\{(?<name>[^}]+)\}/g)].filter(
    ({ groups }) => !shared.has(groups!["name"]!),
  );
  const references = lacking.map(({ index, 0: text, groups }) => {
    const name = groups!["name"]!;
    const prefix = path.slice(0, index + text.length);
    const component = knownParameter(contract, name, prefix) ?? newParameter(name, prefix);
    return { $ref: reference(component, file) };
  });
  return { references, components };

  function newParameter(name: string, prefix: string): string {
    const [plain, longer] = ["", capitalized(prefix.split("/").at(-2) ?? "")].map(
      (front) => `components/parameters/${front}${capitalized(name)}.yaml`,
    );
    const component = contract.has(plain!) ? longer! : plain!;
    if (!contract.has(component)) {
      components.set(component, {
        name,
        in: "path",
        required: true,
        description: `Says which one of ${prefix.slice(0, prefix.lastIndexOf("/")) || "all"} is meant.`,
        schema: { type: "string", minLength: 1, maxLength: 128 },
      });
    }
    return component;
  }
}

function knownParameter(
  contract: ContractSources,
  name: string,
  prefix: string,
): string | undefined {
  for (const operation of contract.operations) {
    if (operation.path !== prefix && !operation.path.startsWith(`${prefix}/`)) continue;
    const same = contract
      .parameters(operation)
      .find(({ found }) => found.node["in"] === "path" && found.node["name"] === name);
    if (same && same.found.file !== operation.file) return same.found.file;
  }
  const own = `components/parameters/${capitalized(name)}.yaml`;
  return contract.has(own) && contract.parsedFile(own)["name"] === name ? own : undefined;
}
