// Checks a request against its operation and collects everything that is wrong with it.
import type { IncomingHttpHeaders } from "node:http";
import { toViolations } from "./complaints.ts";
import type { Contract } from "./contract.ts";
import { asObject } from "./document.ts";
import { Exchange } from "./exchange.ts";
import { Failure } from "./failure.ts";
import type { ReceivedBody } from "./request-body.ts";
import { withoutRequestBody, type PathValidators } from "./validator.ts";
import { verdict, type Complaint } from "./verdict.ts";

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

  let exchange = createExchange(contract, validators, request, request.query);
  async function collect(query: Record<string, unknown>, rounds: number): Promise<void> {
    exchange = createExchange(contract, validators, request, query);
    const found = await judge(validators, exchange);
    complaints.push(...found);
    const stop = found.find(({ errorCode }) => errorCode === undefined)?.path;
    const name = stop?.replace(/^\/query\//, "");
    if (name === undefined || rounds === 0) return;
    const rest = Object.entries(query).filter(([key]) => !isUnder(key, name));
    if (rest.length < Object.keys(query).length) {
      await collect(Object.fromEntries(rest), rounds - 1);
    }
  }
  await collect(request.query, mostUnknownParameters);

  if (complaints.length > 0) {
    const { headers, params, body } = request;
    const { cookies } = exchange;
    const parts = { params, query: request.query, headers, cookies, body: body.value };
    throw new Failure("invalid-request", { violations: toViolations(complaints, parts) });
  }
  const { params, body } = exchange;
  const { files } = request.body;
  return {
    params,
    query: { ...exchange.query },
    body: files === undefined ? body : { ...asObject(body), ...files },
  };
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
  const metadata = validators.metadata(contract);
  // Bytes are described by their media type; there is no schema for them.
  const isBodiless = body.mediaType === undefined || Buffer.isBuffer(body.value);
  return new Exchange({
    method: contract.operation.method,
    headers,
    params,
    query,
    body: body.value,
    mediaType: isBodiless ? undefined : body.mediaType,
    metadata: metadata && isBodiless ? withoutRequestBody(metadata) : metadata,
  });
}

async function judge(validators: PathValidators, exchange: Exchange): Promise<Complaint[]> {
  try {
    await validators.request(exchange);
    return [];
  } catch (error) {
    const complaints = verdict(error);
    if (complaints !== undefined) return complaints;
    // Everything is compiled by now, so it is this request that the validator stumbled over:
    // a map where a delimited list is read, or a body nested deeper than the stack.
    const message = "The request cannot be read as the contract describes it";
    throw new Failure("invalid-request", { message, cause: error });
  }
}
