// Runs the stub command: reads the command line, serves, watches and ends.
import type { IncomingMessage, ServerResponse } from "node:http";
import { resolve } from "node:path";
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import type { Failure } from "@contract-first/operation-router/failure/failure";
import { hasControl } from "../server/control.ts";
import { checkExamples } from "../server/example-check.ts";
import { answersTable, listAnswers } from "../server/listing.ts";
import { openDocument, type OpeningOptions } from "../server/opening.ts";
import type { ServedDocument } from "../server/served-document.ts";
import { createServer, listen } from "../server/server.ts";
import { DocumentError } from "../source/diagnostic.ts";
import { help, readArguments, usage, UsageError, type StubArguments } from "./arguments.ts";
import { watchDocument } from "./reload.ts";
import { reportBroken, reportDiagnostics, reportStart } from "./report.ts";
import { logRequest } from "./request-log.ts";
import { say, warn } from "./terminal.ts";

/** Sets the exit code: 2 for a command line that cannot be followed, 1 when nothing can be served. */
export async function runCommand(args: string[], folder: string): Promise<void> {
  try {
    const options = readArguments(args);
    if (options === undefined) say(help);
    else await start(options, folder);
  } catch (error) {
    process.exitCode = fail(error);
  }
}

function fail(error: unknown): number {
  if (error instanceof UsageError) {
    warn(`${error.message}\n${usage}`);
    return 2;
  }
  if (error instanceof DocumentError) {
    reportDiagnostics(error.diagnostics);
    if (!error.isUnread) return 1;
    warn(usage);
    return 2;
  }
  warn(messageOf(error));
  return 1;
}

async function start(options: StubArguments, folder: string): Promise<void> {
  const failures = new WeakMap<IncomingMessage, Failure>();
  const path = resolve(folder, options.document);
  let isServing = false;
  const opening: OpeningOptions = {
    folder,
    remembers: options.remembers,
    isThorough: options.lists || options.validatesResponses,
    // A second failure of a request is that of a problem body that the document does not allow.
    onFailure: (failure, request) => {
      if (!failures.has(request)) failures.set(request, failure);
    },
    onExample: (diagnostic) => {
      if (isServing) reportDiagnostics([diagnostic]);
    },
  };
  let served = openDocument(path, opening);
  if (options.validatesResponses) await checkExamples(served);
  const diagnostics = [...served.diagnostics, ...served.examples.diagnostics];
  reportDiagnostics(diagnostics, options.lists);
  reportBroken(served);
  if (options.lists) {
    say(answersTable(listAnswers(served)));
    if (options.validatesResponses && diagnostics.length > 0) process.exitCode = 1;
    return;
  }

  isServing = true;
  const { hasCors, isQuiet } = options;
  const failureOf = (request: IncomingMessage): Failure | undefined => failures.get(request);
  const onRequest = isQuiet
    ? undefined
    : (request: IncomingMessage, response: ServerResponse): void => {
        logRequest(request, response, failureOf, served.querySecrets);
      };
  const server = createServer({ served: () => served, hasCors, onRequest });
  const url = await listen(server, options.port, options.host);
  const replace = (next: ServedDocument): void => void (served = next);
  const watch = options.watches ? watchDocument(path, opening, () => served, replace) : undefined;
  const end = (): void => {
    warn("Ending after what is in flight");
    watch?.close();
    server.close();
  };
  // A second signal ends it at once.
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  reportStart(served, url, hasControl(served));
}
