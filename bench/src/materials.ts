// The documents of the bench: this contract, one of medium size, one of more than a thousand operations, and thirty of those.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { contractExchanges, figmaExchange, githubExchanges } from "./cases.ts";
import { cut, type Place, places } from "./cut.ts";
import type { JsonObject } from "./document.ts";
import type { Exchange } from "./exchange.ts";

/** A document, and what is measured with it. */
export interface Material {
  name: string;
  /** Whose document it is. */
  title: string;
  document: JsonObject;
  /** How many operations it has. */
  operations: number;
  cases: Case[];
}

/** One request, for which the table has a line per contestant. */
export interface Case {
  name: string;
  exchange: Exchange;
  /** Where the operation stands in the document, from 1. */
  position: number;
  /** Measured with operation-router alone, which is compared with itself. */
  alone: boolean;
}

const require = createRequire(import.meta.url);

/**
 * Reads the documents.
 * @throws Error when the contract has not been bundled
 */
export function readMaterials(): Material[] {
  const contract = json(
    readFileSync(new URL("../../openapi/dist/openapi.json", import.meta.url), "utf8"),
  );
  const figma = parse(source("@figma/rest-api-spec/openapi/openapi.yaml")) as JsonObject;
  const github = json(source("@octokit/openapi/generated/api.github.com.json"));
  const positions = githubExchanges(github);
  return [
    material("contract", "this contract", contract, contractExchanges(contract)),
    material("figma", "Figma", figma, [figmaExchange(figma)]),
    material("github", "GitHub", github, positions, (exchange) => exchange !== positions[1]),
    material(
      "github-30",
      "30 of GitHub",
      cut(github, 30, positions.map(place)),
      positions,
      () => true,
    ),
  ];
}

function material(
  name: string,
  title: string,
  document: JsonObject,
  exchanges: Exchange[],
  alone: (exchange: Exchange) => boolean = () => false,
): Material {
  const all = places(document).map(String);
  const cases = exchanges.map((exchange) => ({
    name: `${exchange.method} ${exchange.operationId}`,
    exchange,
    position: all.indexOf(String(place(exchange))) + 1,
    alone: alone(exchange),
  }));
  return { name, title, document, operations: all.length, cases };
}

function place({ template, method }: Exchange): Place {
  return [template, method.toLowerCase()];
}

function source(specifier: string): string {
  return readFileSync(require.resolve(specifier), "utf8");
}

function json(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}
