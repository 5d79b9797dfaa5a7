// Sends each row of a table to both servers, and compares the outcomes with each other and with the row.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Answer } from "../../src/index.ts";
import { send } from "../support.ts";
import type { Difference } from "./differences.ts";
import { startOurs } from "./ours.ts";
import type { ComparedViolation, Feature, Peer, Seen, Trace } from "./peer.ts";
import { startPlain } from "./plain.ts";

/** One request, the handler's answer, and the expected outcome. */
export interface Row {
  /** Method and URL. */
  send: string;
  headers?: Record<string, string>;
  /** A string and bytes are sent as they are, a FormData as multipart, anything else as JSON. */
  body?: unknown;
  /** The content type of the body, where it is not plain JSON. */
  type?: string;
  /** 200 with an empty object by default. */
  answer?: Answer;
  /** Parts of what the handler must see; `{}` when it only has to be called. */
  sees?: Partial<Seen>;
  /** All places that a 400 must name, or the status of another refusal. */
  refused?: string[] | number;
  /** All places where the answer breaks the contract; "all of it" where there is no single place. */
  breaks?: string[] | "all of it";
  /** Why plain express-openapi-validator behaves differently. */
  differs?: Difference;
}

export interface Outcome extends Trace {
  status: number;
  json: unknown;
  /** Whether the caller got the handler's answer. */
  accepted: boolean;
}

/** Registers one test for each row. */
export function compare(title: string, feature: Feature, rows: Row[]): void {
  describe(title, () => {
    let plain: Peer;
    let ours: Peer;
    before(async () => {
      plain = await startPlain(feature);
      ours = await startOurs(feature);
    });
    after(() => {
      plain.close();
      ours.close();
    });

    for (const row of rows) {
      it(describeRow(row), async () => {
        const mine = await exchange(ours, row);
        const theirs = await exchange(plain, row);
        assertExpected(mine, row);
        if (row.differs === undefined) assertAlike(mine, theirs);
        else assert.throws(() => assertAlike(mine, theirs), "there is no difference any more");
      });
    }
  });
}

const fine: Answer = { status: 200, body: {} };

/** Sends one request to one server. */
export async function exchange(peer: Peer, row: Row): Promise<Outcome> {
  const [method = "", url = ""] = row.send.split(" ");
  const { type, body } = await encode(row);
  const headers = { ...row.headers, ...(type !== undefined && { "content-type": type }) };
  const answer = row.answer ?? fine;
  peer.prepare(answer);
  const { status, json } = await send(peer.port, method, url, { headers, body });
  const trace = peer.trace();
  const isWhole = trace.seen !== undefined && trace.violations.length === 0;
  return { status, json, accepted: isWhole && status === answer.status, ...trace };
}

async function encode({ body, type }: Row): Promise<{ type: string | undefined; body: unknown }> {
  if (!(body instanceof FormData)) {
    const isScalar = body !== undefined && type === undefined && typeof body !== "object";
    return { type, body: isScalar ? JSON.stringify(body) : body };
  }
  const message = new Response(body);
  const contentType = message.headers.get("content-type") ?? undefined;
  return { type: contentType, body: Buffer.from(await message.arrayBuffer()) };
}

function assertExpected({ status, seen, violations, failure }: Outcome, row: Row): void {
  const { refused, breaks, sees = {}, answer = fine } = row;
  const isRefused = refused !== undefined;
  const refusal = typeof refused === "number" ? refused : 400;
  const expected = isRefused ? refusal : breaks === undefined ? answer.status : 500;
  assert.equal(
    status,
    expected,
    `${status} is not ${expected}: ${failure ?? JSON.stringify(violations)}`,
  );

  const places = placesOf(withoutWrappers(violations));
  if (typeof refused === "object") assert.deepEqual(places, refused.toSorted());
  if (typeof breaks === "object") {
    assert.deepEqual(places, breaks.map((at) => `response ${at}`.trim()).toSorted());
  }
  assert.equal(seen === undefined, isRefused, "whether the handler was called");
  for (const [part, value] of Object.entries(sees)) {
    assert.deepEqual(seen?.[part as keyof Seen], value, part);
  }
}

/** Asserts the same verdict on the same places, and the same values for handler and caller. */
export function assertAlike(ours: Outcome, plain: Outcome): void {
  assert.deepEqual(ours.seen, plain.seen, "what the handler sees");
  assert.equal(ours.accepted, plain.accepted, `plain: ${plain.status}`);
  if (ours.accepted) {
    assert.deepEqual([ours.status, ours.json], [plain.status, plain.json], "the answer");
    return;
  }
  assert.equal(toClass(ours.status), toClass(plain.status), `plain: ${plain.status}`);
  const [mine, theirs] = [placesOf(ours.violations), placesOf(plain.violations)];
  // Some refusals name no place, on either side.
  if (theirs.length === 0 || (ours.failure !== undefined && mine.length === 0)) return;
  assert.deepEqual(
    mine.filter((place) => !theirs.includes(place)),
    [],
    "places only we name",
  );
  const essential = placesOf(withoutWrappers(plain.violations));
  assert.deepEqual(
    essential.filter((place) => !mine.includes(place)),
    [],
    "places only plain names",
  );
}

function toClass(status: number): number {
  return Math.floor(status / 100);
}

function placesOf(violations: ComparedViolation[]): string[] {
  return [...new Set(violations.map(({ place }) => place))].toSorted();
}

const wrappers = new Set(["oneOf", "anyOf", "allOf", "if"]);

/**
 * Leaves out "fits no alternative" where the alternatives are named in detail, and the type of the
 * whole where an alternative says more: the router leaves out both.
 */
function withoutWrappers(violations: ComparedViolation[]): ComparedViolation[] {
  const details = violations.filter((one) => !isWrapper(one));
  const wrapped = new Set(violations.filter(isWrapper).map(({ place }) => place));
  const hasWithin = (place: string): boolean =>
    details.some((one) => one.place.startsWith(place.includes("/") ? `${place}/` : `${place} /`));
  return violations.filter((one) => {
    const { place, rule } = one;
    if (isWrapper(one)) return !hasWithin(place) && !details.some((other) => other.place === place);
    return !(rule === "type" && wrapped.has(place) && hasWithin(place));
  });
}

function isWrapper({ rule = "" }: ComparedViolation): boolean {
  return wrappers.has(rule);
}

function describeRow({
  send: line,
  headers,
  type,
  body,
  answer,
  refused,
  breaks,
  differs,
}: Row): string {
  const shown = [headers, type, body instanceof FormData ? [...body.keys()] : body, answer]
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part)).slice(0, 100));
  const verdict =
    refused === undefined
      ? breaks === undefined
        ? "is fine"
        : "has a wrong answer"
      : "is refused";
  const reason = differs === undefined ? "" : ` (differs: ${differs})`;
  return `${[line, ...shown].join(" ")} ${verdict}${reason}`;
}
