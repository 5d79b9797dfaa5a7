// Runs the stub command: reads the command line, serves, watches, ends.
import type { IncomingMessage } from "node:http";
import { messageOf } from "../message.ts";
import { resolve } from "node:path";
import type { Failure } from "../failure.ts";
import { help, readArguments, usage, UsageError, type StubArguments } from "./arguments.ts";
import { hasControl } from "./control.ts";
import { DocumentError } from "./diagnostic.ts";
import { checkExamples } from "./example-check.ts";
import { answersTable, listAnswers } from "./listing.ts";
import { say, tellBroken, tellProblems, tellStart, warn } from "./report.ts";
import { createServer, listen } from "./server.ts";
import { openSite, type Site, type SiteOptions } from "./site.ts";
import { watchSite } from "./reload.ts";

/** Sets the exit code: 2 when it cannot be understood, 1 when nothing can be served. */
export async function run(args: string[], folder: string): Promise<void> {
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
    tellProblems(error.diagnostics);
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
  const siteOptions: SiteOptions = {
    folder,
    remembers: options.remembers,
    isThorough: options.lists || options.validatesResponses,
    // The first one is the request's; a problem that the document does not describe may follow.
    onFailure: (failure, request) => {
      if (!failures.has(request)) failures.set(request, failure);
    },
    onExample: (diagnostic) => {
      if (isServing) tellProblems([diagnostic]);
    },
  };
  let site = openSite(path, siteOptions);
  if (options.validatesResponses) await checkExamples(site);
  const problems = [...site.diagnostics, ...site.findings.diagnostics];
  tellProblems(problems, options.lists);
  tellBroken(site);
  if (options.lists) {
    say(answersTable(listAnswers(site)));
    if (options.validatesResponses && problems.length > 0) process.exitCode = 1;
    return;
  }

  isServing = true;
  const { hasCors, isQuiet } = options;
  const failureOf = (request: IncomingMessage): Failure | undefined => failures.get(request);
  const server = createServer({ site: () => site, hasCors, isQuiet, failureOf });
  const url = await listen(server, options.port, options.host);
  const replace = (next: Site): void => void (site = next);
  const watch = options.watches ? watchSite(path, siteOptions, () => site, replace) : undefined;
  const end = (): void => {
    warn("Ending after what is in flight");
    watch?.close();
    server.close();
  };
  // A second signal ends it at once.
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  tellStart(site, url, hasControl(site));
}
