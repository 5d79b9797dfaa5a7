// Prism, which watches one file: the bundle, in which the save is made for it.
import { type ChildProcess, spawn } from "node:child_process";
import { get } from "node:http";
import { fileURLToPath } from "node:url";
import type { Checkout } from "../../../apps/dev/test/checkout.ts";
import { type Measured, timed, until } from "./timing.ts";

const command = fileURLToPath(new URL("../../node_modules/.bin/prism", import.meta.url));
const port = 4310;
const file = "prism.json";

interface PrismPeer {
  measured: Measured;
  /** Resolves when it answers. */
  ready(): Promise<void>;
  end(): void;
}

export function startPrism(checkout: Checkout): PrismPeer {
  const bundle = checkout.read("openapi/dist/openapi.json");
  checkout.write(file, bundle);
  const child: ChildProcess = spawn(command, ["mock", file, "--port", String(port)], {
    cwd: checkout.folder,
    stdio: "ignore",
  });
  return {
    measured: {
      save: "a new path",
      follows: "its stub answers",
      who: "Prism, watching a bundle that is given to it; lints and types nothing",
      times: [],
      async time(round) {
        const document = JSON.parse(bundle) as { paths: Record<string, object> };
        const url = `/v1/headquarters-${round}`;
        document.paths[url] = document.paths["/v1/organization"] ?? {};
        const text = JSON.stringify(document, null, 2);
        return timed(async () => {
          checkout.write(file, text);
          await until(`Prism answering ${url}`, () => answers(url));
        });
      },
    },
    ready: () => until("Prism", () => answers("/v1/organization")),
    end: () => void child.kill(),
  };
}

/** Looks over a connection of its own: Prism restarts once all are closed. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { Authorization: "Bearer any" };
    const request = get({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode === 200));
    });
    // It does not listen while it restarts.
    request.once("error", () => resolve(false));
  });
}
