// Measures the CPU time of a call: the client and generated ones beside bare `fetch`, in interleaved rounds in one process.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import createOpenapiFetch from "openapi-fetch";
import { createClient, pickClient } from "../../packages/client/src/index.ts";
import { updateOrganization } from "../../packages/client/src/operations.gen.ts";
import { generators } from "../../consumers/generators.ts";
import { spread } from "../src/report/spread.ts";
import { consumers } from "./peers.ts";

export interface CallCost {
  what: string;
  /** User and system time of a call, in microseconds: least, median and most of the rounds. */
  microseconds: { min: number; median: number; max: number };
  /** Over bare `fetch` in the same round, the median of the rounds. */
  ratio: number;
}

type Call = () => Promise<unknown>;
type Caller = (...args: unknown[]) => Promise<unknown>;

const token = "demo-owner";
const path = { id: 90 };
const body = { name: "Acme" };

/** Calls by what they show; each sends the same request, reads the same answer, and fails for another status. */
function contestants(baseUrl: string): Record<string, Call> {
  const picked = pickClient({ updateOrganization }, { baseUrl, token });
  const full = createClient({ baseUrl, token });
  const plain = createOpenapiFetch<never>({
    baseUrl,
    headers: { Authorization: `Bearer ${token}` },
  }) as unknown as {
    PUT(path: string, init: object): Promise<{ error?: unknown; data?: unknown }>;
  };
  return {
    "bare fetch": async () => {
      const response = await fetch(`${baseUrl}/v1/organizations/${path.id}`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    },
    "the client, one attempt": () => picked.updateOrganization({ path, body }),
    "the client, with retries and time-outs": () => full.updateOrganization({ path, body }),
    "openapi-fetch alone": () => plain.PUT("/v1/organizations/{id}", { params: { path }, body }),
  };
}

const contract = fileURLToPath(import.meta.resolve("../../openapi/dist/openapi.json"));

/** The same with clients that others generate from the contract, each set up as its makers say. */
async function generatedContestants(folder: string, origin: string): Promise<Record<string, Call>> {
  symlinkSync(join(consumers, "node_modules"), join(folder, "node_modules"));
  const load = async (file: string): Promise<Record<string, unknown>> =>
    (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
  for (const [name, { generate }] of Object.entries(generators)) {
    // Some write into the working directory while they run.
    // oxlint-disable-next-line no-await-in-loop
    await generate({ document: contract, folder: join(folder, name), origin });
  }
  const headers = { authorization: `Bearer ${token}` };
  const heyApi = (await load("hey-api/index.ts"))["updateOrganization"] as Caller;
  const { client } = (await load("hey-api/client.gen.ts")) as {
    client: { setConfig(config: object): void };
  };
  client.setConfig({ baseUrl: origin, auth: token });
  const orval = (await load("orval/client.ts"))["updateOrganization"] as Caller;
  const axios = (await load("axios/client.ts"))["updateOrganization"] as Caller;
  const { client: redocly } = (await load("redocly/client.ts")) as {
    client: { configure(options: object): void; updateOrganization: Caller };
  };
  redocly.configure({ serverUrl: origin, auth: { bearer: token } });
  return {
    "hey-api": () => heyApi({ path, body }),
    "orval, fetch": () => orval(path.id, body, { headers }),
    "orval, axios": () => axios(path.id, body, { headers }),
    Redocly: () => redocly.updateOrganization({ path, body }),
  };
}

export async function callCosts(rounds: number, calls: number): Promise<CallCost[]> {
  const server = fork(new URL("answering-server.ts", import.meta.url), { stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "call-costs-"));
  try {
    const [origin] = (await once(server, "message")) as [string];
    const peers = await generatedContestants(folder, origin);
    const all = Object.entries({ ...contestants(origin), ...peers }).map(([what, call]) => ({
      what,
      call,
      times: [] as number[],
    }));
    // The first round warms all of them up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const { call, times } of all) {
        // oxlint-disable-next-line no-await-in-loop
        const took = await timeOf(call, calls);
        if (round > 0) times.push(took);
      }
    }
    const [bare] = all;
    return all.map(({ what, times }) => {
      const ratios = times.map((value, round) => value / (bare?.times[round] ?? Number.NaN));
      return { what, microseconds: spread(times), ratio: spread(ratios).median };
    });
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true });
  }
}

/** Returns the microseconds of user and system time of one of many calls. */
async function timeOf(call: Call, calls: number): Promise<number> {
  const before = process.cpuUsage();
  // oxlint-disable-next-line no-await-in-loop
  for (let count = 0; count < calls; count += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}
