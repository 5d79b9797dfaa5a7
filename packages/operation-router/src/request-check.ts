// Checks a request against its operation and collects everything that is wrong with it.
import type { IncomingHttpHeaders } from "node:http";
import { toViolations } from "./complaints.ts";
import type { Contract } from "./contract.ts";
import { asObject, type OpenApiDocument } from "./document.ts";
import { Exchange } from "./exchange.ts";
import { Failure } from "./failure.ts";
import { checkNumbers, mergeComplaints } from "./number-text.ts";
import type { ReceivedBody } from "./request-body.ts";
import { secretPlaces } from "./secrets.ts";
import type { PathValidators } from "./validator.ts";
import { verdict, type Complaint } from "./verdict.ts";
import type { Violation } from "./violation.ts";

export interface CheckedRequest {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

export interface UncheckedRequest {
  headers: IncomingHttpHeaders;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: ReceivedBody;
}

/** The validator stops at the first unknown query parameter; this many are asked for one by one. */
const mostUnknownParameters = 10;

/** The request with coerced parameters and defaults; throws `invalid-request`. */
export async function checkRequest(
  document: OpenApiDocument,
  contract: Contract,
  validators: PathValidators,
  request: UncheckedRequest,
): Promise<CheckedRequest> {
  const complaints: Complaint[] = [];
  const { requestBody } = contract;
  if (requestBody?.required === true && request.body.mediaType === undefined) {
    complaints.push({
      path: "/body",
      message: "must have required property 'body'",
      errorCode: "required.openapi.validation",
    });
  }

  const { exchange, found } = await judge(contract, validators, request);
  complaints.push(...found);
  const { headers, params, query, body } = request;
  const { cookies } = exchange;
  const strict = checkNumbers(contract.numbers, { params, query, headers, cookies });
  const all = mergeComplaints(strict, complaints);

  if (all.length > 0) {
    const parts = { params, query, headers, cookies, body: body.value };
    const isSecret = secretPlaces(document, contract, body.mediaType);
    throw new Failure("invalid-request", { violations: toViolations(all, parts, isSecret) });
  }
  return {
    params: exchange.params,
    query: { ...exchange.query },
    body: body.files === undefined ? exchange.body : { ...asObject(exchange.body), ...body.files },
  };
}

/** The request as the validator leaves it, and all that it finds, asked again past unknown query parameters. */
async function judge(
  contract: Contract,
  validators: PathValidators,
  request: UncheckedRequest,
): Promise<{ exchange: Exchange; found: Complaint[] }> {
  async function ask(query: Record<string, unknown>, rounds: number): ReturnType<typeof judge> {
    const exchange = createExchange(contract, validators, request, query);
    const found = await validate(validators, exchange);
    const stop = found.find(({ errorCode }) => errorCode === undefined)?.path;
    const name = stop?.replace(/^\/query\//, "");
    if (name === undefined || rounds === 0) return { exchange, found };
    const rest = Object.entries(query).filter(([key]) => !isUnder(key, name));
    if (rest.length === Object.keys(query).length) return { exchange, found };
    const more = await ask(Object.fromEntries(rest), rounds - 1);
    return { exchange, found: [...found, ...more.found] };
  }
  return ask(request.query, mostUnknownParameters);
}

/** Whether a query key such as `filter[name]` belongs to the parameter `filter`. */
function isUnder(key: string, name: string): boolean {
  return key === name || key.startsWith(`${name}[`);
}

function createExchange(
  contract: Contract,
  validators: PathValidators,
  request: UncheckedRequest,
  query: Record<string, unknown>,
): Exchange {
  const { headers, params, body } = request;
  // Bytes are described by their media type; there is no schema for them.
  const isBodiless = body.mediaType === undefined || Buffer.isBuffer(body.value);
  return new Exchange({
    method: contract.operation.method,
    headers,
    params,
    query,
    body: body.value,
    mediaType: isBodiless ? undefined : body.mediaType,
    metadata: isBodiless ? validators.bodilessMetadata(contract) : validators.metadata(contract),
  });
}

async function validate(validators: PathValidators, exchange: Exchange): Promise<Complaint[]> {
  try {
    await validators.request(exchange);
    return [];
  } catch (cause) {
    const complaints = verdict(cause);
    if (complaints !== undefined) return complaints;
    // Everything is compiled by now, so it is this request that the validator stumbled over:
    // a map where a delimited list is read, or a body nested deeper than the stack.
    const isMap = Object.keys(exchange.query).some((key) => key.includes("["));
    const violation: Violation = {
      in: isMap ? "query" : "body",
      pointer: "",
      rule: "schema",
      message: "cannot be read as the contract describes it",
    };
    throw new Failure("invalid-request", { violations: [violation], cause });
  }
}
