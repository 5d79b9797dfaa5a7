// Measures the CPU time of a call: the client beside bare `fetch`, in interleaved rounds in one process.
import { fork } from "node:child_process";
import { once } from "node:events";
import createOpenapiFetch from "openapi-fetch";
import { createClient, pickClient } from "../../packages/client/src/index.ts";
import { updateOrganization } from "../../packages/client/src/operations.gen.ts";
import { spread } from "../src/report/spread.ts";

export interface CallCost {
  what: string;
  /** User and system time of a call, in microseconds: least, median and most of the rounds. */
  microseconds: { min: number; median: number; max: number };
  /** The median over that of bare `fetch`. */
  ratio: number;
}

type Call = () => Promise<unknown>;

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

export async function callCosts(rounds: number, calls: number): Promise<CallCost[]> {
  const server = fork(new URL("answering-server.ts", import.meta.url), { stdio: "inherit" });
  try {
    const [origin] = (await once(server, "message")) as [string];
    const all = Object.entries(contestants(origin)).map(([what, call]) => ({
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
    const [bare] = all.map(({ times }) => spread(times).median);
    return all.map(({ what, times }) => {
      const microseconds = spread(times);
      return { what, microseconds, ratio: microseconds.median / (bare ?? NaN) };
    });
  } finally {
    server.disconnect();
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
