// Tests the programs that users copy: the first sample of the README and those in examples/.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { promisify } from "node:util";
import { createConsumer } from "./consumer.ts";
import { windowsEnterprise } from "./examples.ts";
import { startServer } from "./server.ts";

const root = join(import.meta.dirname, "..");

describe("the README", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const [, sample = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];

  const consumer = await createConsumer({ after });

  it("begins with a program that compiles", async () => {
    assert.match(sample, /createClient/);
    assert.equal(await consumer.check("sample.ts", sample, ["--module", "nodenext"]), "");
  });

  it("begins with a program that shows how a domain is refused", async (test) => {
    const { origin, received } = await startServer(test, windowsEnterprise);
    const source = sample.replace("http://localhost:8080", origin);
    const printed = await consumer.run("sample.ts", source);
    assert.match(printed, /must be enterpriseenrollment\. followed by a domain of yours/);
    assert.equal(received[0]?.headers.authorization, "Bearer demo-owner");
  });
});

describe("examples/update-enterprise.ts", () => {
  it("reads, is refused once, and updates", async (test) => {
    const { origin, received } = await startServer(test, windowsEnterprise);
    const program = join(root, "examples/update-enterprise.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, origin, "secret"]);
    assert.deepEqual(stdout.split("\n"), [
      "Windows devices of acme enroll with enterpriseenrollment.acme.example.",
      "mdm.acme.example is refused: /domain must be enterpriseenrollment. followed by a domain of yours.",
      "enterpriseenrollment.acme-devices.example is set.",
      "",
    ]);
    const sent = received.map(({ method, headers }) => `${method} ${headers.authorization}`);
    assert.deepEqual(sent, ["GET Bearer secret", "PUT Bearer secret", "PUT Bearer secret"]);
  });
});
