// Finds the names that a message can give to the place of a mutation.
import {
  bundledOperations,
  type ContractData,
  pointerTo,
} from "@org-admin/openapi/release/contract-document";
import { type Uses, usesOf } from "@org-admin/openapi/release/diff/uses";
import { pathFile } from "@org-admin/openapi/rules/files/path-file-name";
import { pathMethods } from "@org-admin/openapi/rules/shared/path-operations";
import type { Mutation } from "../mutations/mutation.ts";
import type { Findings, Objection } from "./judges.ts";

/** Names places by what the contract says without a mutation. */
export class PlaceWords {
  readonly #contract: ContractData;
  readonly #uses: Uses;

  constructor(contract: ContractData) {
    this.#contract = contract;
    this.#uses = usesOf(contract);
  }

  /** Returns the operations that a mutation can be seen in. */
  operations({ file, path }: Mutation): string[] {
    const [folder, kind = "", name = ""] = file.replace(/\.yaml$/, "").split("/");
    if (kind === "securitySchemes") return this.#uses.ofPermission(String(path[1]));
    if (folder === "components") return this.#uses.ofPointer(pointerTo("components", kind, name));
    const [method] = path;
    return bundledOperations(this.#contract)
      .filter((one) => pathFile(one.path) === file)
      .filter((one) => one.method === method || !pathMethods.includes(String(method)))
      .map(({ id }) => id);
  }

  /** Returns the message that names the place of the mutation, or else the first; null if there is none. */
  objection(mutation: Mutation, messages: Findings): Objection | null {
    const [first] = messages;
    if (first === undefined) return null;
    const words = [...ownNames(mutation), ...this.operations(mutation)].map((word) =>
      wordPattern(word),
    );
    const named = messages.find((message) => words.some((word) => word.test(message)));
    return { message: named ?? first, isNamed: named !== undefined };
  }
}

/** The file, the component, and the name that the entry document or a security scheme has for the place. */
function ownNames({ file, path }: Mutation): string[] {
  const [folder, kind, name] = file.replace(/\.yaml$/, "").split("/");
  const places = [`openapi/${file}`];
  if (folder === "components") places.push(String(name));
  if (kind === "securitySchemes") places.push(String(path[1]));
  if (file === "openapi.yaml") places.push(String(path[0]), String(path.at(-1)));
  return places;
}

function wordPattern(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`);
}
