// How a new operation succeeds: status, headers and conditions as its likest sibling of the same method has them.
import { errorMediaType } from "../../rules/errors/error-responses.ts";
import type { Node } from "../../rules/shared/redocly.ts";
import {
  type ContractSources,
  moved,
  type SourceNode,
  type SourceOperation,
} from "../contract-sources.ts";
import { carriesBody } from "../siblings.ts";

/** The shape of the successful answer, its references right in the new operation's file. */
export interface SuccessShape {
  status: string;
  headers: Node;
  /** The 304 response, when the operation answers conditional requests. */
  notModified: Node | undefined;
  /** References of the request headers that it takes, by the name of the header. */
  requestHeaders: Map<string, Node>;
  hasContent: boolean;
  /** The schema that the sibling answers with. */
  schema: SourceNode | undefined;
}

/** The successful response of an operation, followed. */
export function successOf(
  contract: ContractSources,
  operation: SourceOperation,
): (SourceNode & { status: string }) | undefined {
  const entries = Object.entries<Node>(operation.node["responses"]);
  const found = entries.find(([status]) => status.startsWith("2"));
  return found && { status: found[0], ...contract.follow(found[1], operation.file) };
}

/** Returns the shape of the answer for a new operation of a path, which may have others already. */
export function successShape(
  contract: ContractSources,
  likest: SourceOperation[],
  { path, method, file }: { path: string; method: string; file: string },
): SuccessShape {
  const fitting = likest.filter((one) => answersJson(contract, one));
  const same = fitting.find((one) => one.method === method);
  const model = same ?? fitting.find((one) => carriesBody(one.method) === carriesBody(method));
  const answer = model && successOf(contract, model);
  const type = answer && errorMediaType(answer.node);
  const schema = type && answer.node["content"][type].schema;
  const shape: SuccessShape = {
    status: same && answer ? answer.status : method === "delete" ? "204" : "200",
    headers: answer ? moved(answer.node["headers"] ?? {}, answer.file, file) : {},
    notModified: same && moved(same.node["responses"]["304"], same.file, file),
    requestHeaders: new Map(),
    hasContent: same ? type !== undefined : method !== "delete",
    schema: schema && contract.follow(schema, answer!.file),
  };
  // What another method says of conditions and places is not true of this one.
  if (!same) for (const header of ["ETag", "Location"]) delete shape.headers[header];
  for (const { written, found } of same ? contract.parameters(same) : []) {
    if (found.node["in"] !== "header") continue;
    shape.requestHeaders.set(found.node["name"], moved(written, same!.file, file));
  }

  const others = contract.operations.filter((one) => one.path === path);
  const takes = (one: SourceOperation, header: string) =>
    contract.parameters(one).find(({ found }) => found.node["name"] === header);
  if (method === "get") {
    const isRaceable = others.some(
      (one) => ["put", "patch", "delete"].includes(one.method) && !takes(one, "If-Match"),
    );
    if (isRaceable) withoutConditions(shape);
  } else if (method !== "post" && !shape.requestHeaders.has("If-Match")) {
    const read = others.find((one) => one.method === "get");
    const isStateful = read && successOf(contract, read)?.node["headers"]?.["ETag"];
    const giver = contract.operations.find((one) => takes(one, "If-Match"));
    if (isStateful && giver) {
      const { written } = takes(giver, "If-Match")!;
      shape.requestHeaders.set("If-Match", moved(written, giver.file, file));
    }
  }
  return shape;
}

function answersJson(contract: ContractSources, operation: SourceOperation): boolean {
  const content = successOf(contract, operation)?.node["content"];
  return content === undefined || errorMediaType({ content }) !== undefined;
}

/** An ETag is of use only where every change can be made conditional on it. */
function withoutConditions(shape: SuccessShape): void {
  delete shape.headers["ETag"];
  shape.requestHeaders.delete("If-None-Match");
  shape.notModified = undefined;
}
