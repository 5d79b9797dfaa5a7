// Asks a running stub command for every answer that its document has, and says what is wrong.
/* oxlint-disable no-await-in-loop -- One request after the other tells which of them fails. */
import { nameOf } from "../../src/command/site.ts";
import { readContracts, responseKey, type Contract } from "../../src/contract.ts";
import type { OpenApiDocument } from "../../src/document.ts";
import { readRequestExamples } from "../../src/stub/pairing.ts";
import { visit, type Visited } from "./visit.ts";

/** What an operation was asked for, and what is wrong with what it answered. */
export interface Finding {
  /** `METHOD /path`. */
  operation: string;
  /** Such as `401 application/json`, or `usual` where nothing was asked for. */
  answer: string;
  /** Undefined where all is well. */
  fault: string | undefined;
}

interface Row {
  method: string;
  path: string;
  status: string;
  mediaType?: string;
  answered: number;
}

/**
 * Asks for every operation, status and media type, and for what each operation answers by itself.
 * Each request has a sandbox of its own, so that none meets what another has changed.
 */
export async function survey(url: string, document: OpenApiDocument): Promise<Finding[]> {
  const contracts = [...readContracts(document, () => false, true).values()].flat();
  const findings: Finding[] = [];
  let sandbox = 0;

  async function ask(
    contract: Contract,
    answer: string,
    more: Record<string, string>,
    judge: (visited: Visited) => boolean,
    isFull = false,
  ): Promise<void> {
    const headers = { ...more, "stub-sandbox": `row-${sandbox++}` };
    const operation = nameOf(contract.operation);
    try {
      const visited = await visit(url, document, contract, headers, isFull);
      const { status, text } = visited;
      const isStub = String(visited.headers["answered-by"]).startsWith("stub");
      const isRight = isStub ? judge(visited) : isSpeechless(contract, visited);
      const fault = isRight ? undefined : `${status} ${text}`;
      findings.push({ operation, answer, fault });
    } catch (error) {
      findings.push({ operation, answer, fault: String(error) });
    }
  }

  const rows = await rowsOf(url);
  for (const row of rows) {
    const contract = contracts.find(({ operation }) => nameOf(operation) === nameOf(row));
    const { status, mediaType } = row;
    // An informational response is never the last word.
    if (contract === undefined || status.startsWith("1")) continue;
    const code = statusWithin(contract, status);
    const answer = `${status} ${mediaType ?? "without a body"}`;
    await ask(
      contract,
      answer,
      { accept: mediaType ?? "*/*", prefer: `code=${code}` },
      (visited) => visited.status === code && isOfType(visited, mediaType),
    );
  }
  for (const contract of contracts) {
    const expected = usualStatus(contract);
    const isUsual = (visited: Visited): boolean =>
      visited.status === expected || isPaired(document, contract, visited);
    await ask(contract, "usual", {}, isUsual);
    await ask(contract, "usual, to all that may be sent", {}, isUsual, true);
  }

  const known = new Set(findings.filter(({ fault }) => fault !== undefined).map(keyOf));
  for (const row of await rowsOf(url)) {
    const answer = `${row.status} ${row.mediaType ?? "without a body"}`;
    const finding = { operation: nameOf(row), answer, fault: "is never answered" };
    if (row.answered > 0 || row.status.startsWith("1") || known.has(keyOf(finding))) continue;
    findings.push(finding);
  }
  return findings;
}

function keyOf({ operation, answer }: Finding): string {
  return `${operation} ${answer}`;
}

async function rowsOf(url: string): Promise<Row[]> {
  const headers = { Accept: "application/json" };
  const response = await fetch(`${url}/__stub/operations`, { headers });
  const { operations } = (await response.json()) as { operations: Row[] };
  return operations;
}

/** A status that this response covers, and no other of the operation does. */
function statusWithin({ responses }: Contract, key: string): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  const first = key === "default" ? 500 : Number(key[0]) * 100;
  const free = Array.from({ length: 100 }, (_, index) => first + index);
  return free.find((status) => responses[String(status)] === undefined) ?? first;
}

/** The lowest success, redirection, `default` or failure; undefined where none is documented. */
function usualStatus({ responses }: Contract): number | undefined {
  const keys = Object.keys(responses).toSorted();
  for (const wanted of [/^2/, /^3/, /^default$/, /^[45]/]) {
    const key = keys.find((one) => wanted.test(one));
    if (key !== undefined) return key === "default" ? 200 : Number(key.replace(/XX/i, "00"));
  }
  return undefined;
}

function isOfType({ headers, text }: Visited, mediaType: string | undefined): boolean {
  if (mediaType === undefined) return text === "" && headers["content-type"] === undefined;
  const [sent, wanted] = [headers["content-type"], mediaType].map((one) => one?.split(";", 1)[0]);
  return wanted?.includes("*") === true || sent === wanted?.toLowerCase();
}

/** Whether the request was an example that has an example of the same name for its answer. */
function isPaired(document: OpenApiDocument, contract: Contract, visited: Visited): boolean {
  const [, name] = /example="(.*)"/.exec(String(visited.headers["answered-by"])) ?? [];
  const isDocumented = responseKey(contract, visited.status) !== undefined;
  return isDocumented && readRequestExamples(document, contract).some((one) => one.name === name);
}

/** Where no answer is documented that could end a request, the refusal says where to describe one. */
function isSpeechless(contract: Contract, { status, text }: Visited): boolean {
  if (usualStatus(contract) !== undefined) return false;
  const { detail = "" } = JSON.parse(text) as { detail?: string };
  const isNamed = detail.includes(`#${contract.pointer}`);
  return status === 501 && isNamed && detail.includes("documents no response — describe one");
}
