// Runs the code samples of the docs as a reader would who copies them, against a server with the demo data.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import typescript from "typescript";
import { resetServer, startServer } from "../server.ts";
import { stories } from "../stories.ts";

const run = promisify(execFile);
const docs = dirname(fileURLToPath(import.meta.resolve("@org-admin/docs/index.html")));
const pages = globSync("operations/*.html", { cwd: docs }).toSorted();
/** Every operationId with each status that it documents. */
const documented = new Set(stories().map(({ operationId, status }) => `${operationId} ${status}`));

/** What runs a sample and prints the status of the answer; a sample ends with its call. */
const runners: Record<string, (source: string) => Promise<{ stdout: string }>> = {
  curl: (source) =>
    run("sh", ["-c", `${source} --silent --output /dev/null --write-out '%{http_code}'`]),
  "Typed client": async (source) => {
    const flags = ["--input-type=module-typescript", "--eval", source];
    // The name of the client is looked up from here. A sample prints the status first.
    const { stdout } = await run(process.execPath, flags, { cwd: import.meta.dirname });
    return { stdout: /^\d+/.exec(stdout)?.[0] ?? stdout };
  },
  JavaScript: (source) =>
    run(process.execPath, [
      "--eval",
      `void ${source}.then((answer) => console.log(answer.status))`,
    ]),
  Python: (source) => run("python3", ["-c", `import requests\nprint((${source}).status_code)`]),
};
const isThere: Record<string, Promise<boolean>> = {
  curl: succeeds("curl", "--version"),
  "Typed client": Promise.resolve(true),
  JavaScript: Promise.resolve(true),
  Python: succeeds("python3", "-c", "import requests"),
};

describe("the code samples", async () => {
  const server = await startServer({ after }, { rateLimit: { requests: 1_000_000, seconds: 60 } });

  for (const page of pages) {
    const operationId = basename(page, ".html");
    const html = readFileSync(join(docs, page), "utf8");
    const samples = samplesIn(html);

    it(`of ${operationId} are in all languages`, () => {
      assert.deepEqual(Object.keys(samples), Object.keys(runners));
    });

    for (const [language, source] of Object.entries(samples)) {
      it(`of ${operationId} in ${language} does what is documented`, async (test) => {
        if (!(await isThere[language])) return test.skip(`${language} is not installed here`);
        await resetServer(server);
        const { stdout } = await runners[language]!(
          source.replaceAll("http://localhost:8080", server.origin),
        );
        assert.match(stdout.trim(), /^2\d\d$/, `answered ${stdout.trim()}`);
        assert.ok(documented.has(`${operationId} ${stdout.trim()}`));
      });
    }
  }
});

describe("the samples of the typed client", () => {
  const samples = pages.map((page) => ({
    page,
    source: samplesIn(readFileSync(join(docs, page), "utf8"))["Typed client"] ?? "",
  }));
  const mistake = {
    page: "mistake",
    source: samples[0]!.source.replace("result.status", "result.no"),
  };

  it("compile, and would not with a mistake", () => {
    const mistakes = diagnosticsOf([...samples, mistake]);
    assert.deepEqual(
      mistakes.map(({ page }) => page),
      ["mistake"],
    );
    assert.match(mistakes[0]?.text ?? "", /Property 'no' does not exist/);
  });
});

/** Compiles programs as strictly as this repository is, each as if it were a file beside this one. */
function diagnosticsOf(programs: { page: string; source: string }[]) {
  const config = join(import.meta.dirname, "../../tsconfig.json");
  const { options } = typescript.parseJsonConfigFileContent(
    typescript.readConfigFile(config, (path) => typescript.sys.readFile(path)).config,
    typescript.sys,
    dirname(config),
  );
  const files = new Map(
    programs.map(({ page, source }) => [
      join(import.meta.dirname, `sample-${basename(page, ".html")}.ts`),
      { page, source },
    ]),
  );
  const compiler = typescript.createCompilerHost(options);
  const { fileExists, readFile } = compiler;
  compiler.fileExists = (path) => files.has(path) || fileExists(path);
  compiler.readFile = (path) => files.get(path)?.source ?? readFile(path);
  const program = typescript.createProgram([...files.keys()], options, compiler);
  return typescript.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    page: files.get(file?.fileName ?? "")?.page,
    text: typescript.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}

function samplesIn(html: string): Record<string, string> {
  const found = html.matchAll(
    /<details name="sample"[^>]*>\s*<summary>([^<]*)<\/summary>.*?<code>(.*?)<\/code>/gs,
  );
  return Object.fromEntries(
    [...found].map(([, language = "", code = ""]) => [language, unescaped(code)]),
  );
}

function unescaped(text: string): string {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? "");
}

async function succeeds(command: string, ...args: string[]): Promise<boolean> {
  try {
    await run(command, args);
    return true;
  } catch {
    return false;
  }
}
