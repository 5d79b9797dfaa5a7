// Runs every sample of the README, in its order, in one shell against the API.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { promisify } from "node:util";
import { startApi } from "@org-admin/client/testing/server";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { exitCodes } from "../src/index.ts";
import { bareEnvironment, emptyHome, main } from "./command.ts";

const run = promisify(execFile);

describe("the README", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const all = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, sample = ""]) => sample);
  const samples = all.filter((sample) => !sample.startsWith("npm install"));
  const origin = await startApi({ after });
  const home = await emptyHome({ after });
  await mkdir(join(home, "bin"));
  const script = `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`;
  await writeFile(join(home, "bin/org-admin"), script, { mode: 0o755 });
  const bare = bareEnvironment(home);
  const env = { ...bare, PATH: `${join(home, "bin")}:${bare["PATH"]}` };

  it("has samples", () => assert.ok(samples.length > 7));

  for (const [index, sample] of samples.entries()) {
    const [first = ""] = sample.split("\n");
    it(`has a sample that prints what it says: ${index + 1}, ${first}`, async () => {
      const program = sample.replaceAll("http://localhost:8080", origin);
      const { stdout, stderr } = await run("bash", ["--norc", "-eu", "-c", program], {
        cwd: home,
        env,
      }).catch((error: { stdout: string; stderr: string }) => error);
      const said = [...sample.matchAll(/^ *# prints: (.*)$/gm)].map(([, line]) => `${line}\n`);
      // What only shows that something is there is not repeated line by line.
      if (said.length > 0) assert.equal(stdout, said.join(""));
      assert.equal(stderr.replace(/^The token for .*\n/, ""), "");
    });
  }

  it("has the exit codes that there are", () => {
    const rows = [...readme.matchAll(/^\| ([\d, ]+?) +\|/gm)].flatMap(([, codes = ""]) =>
      codes.split(", "),
    );
    assert.deepEqual(rows.map(Number), [0, 1, 3, 4, 5, 6]);
    assert.deepEqual(Object.values(exitCodes), [0, 1, 6]);
  });

  it("has settings that start the tools", async () => {
    const [, json = "{}"] = /```json\n(.*?)```/s.exec(readme) ?? [];
    const { mcpServers } = JSON.parse(json) as {
      mcpServers: Record<string, { args: string[]; env: Record<string, string> }>;
    };
    const server = mcpServers["org-admin"];
    assert.ok(server);
    assert.deepEqual(server.args.slice(0, 2), ["-y", "@org-admin/cli"]);
    const client = new Client({ name: "test", version: "1" });
    await client.connect(
      new StdioClientTransport({
        command: join(home, "bin/org-admin"),
        args: server.args.slice(2),
        env: { ...env, ...server.env, ORG_ADMIN_BASE_URL: origin },
      }),
    );
    const { isError = false } = await client.callTool({
      name: "getOrganization",
      arguments: { id: 90 },
    });
    await client.close();
    assert.equal(isError, false);
  });
});
