// Reads the documents of the bench: this contract, Figma's, GitHub's, and thirty operations of GitHub's.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";
import { contractExchanges, figmaExchange, githubExchanges } from "./cases.ts";
import { cut, type Place, places } from "./cut.ts";
import type { JsonObject } from "./document.ts";
import type { Exchange } from "../contestants/exchange.ts";

/** A document with the requests that are measured with it. */
export interface Material {
  name: string;
  /** The name for tables and charts. */
  title: string;
  document: JsonObject;
  /** The number of operations in the document. */
  operations: number;
  cases: Case[];
}

/** A request that is measured, with a table of its own in the results. */
export interface Case {
  name: string;
  exchange: Exchange;
  /** The position of the operation in the document, from 1. */
  position: number;
  /** Whether only operation-router is measured, to compare it with itself. */
  alone: boolean;
}

const require = createRequire(import.meta.url);

/**
 * Reads the documents.
 * @throws Error if the contract has not been bundled
 */
export function readMaterials(): Material[] {
  const contract = json(
    readFileSync(new URL("../../../openapi/dist/openapi.json", import.meta.url), "utf8"),
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
