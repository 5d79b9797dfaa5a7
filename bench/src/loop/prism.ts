// Prism, which watches one file: the bundle, in which the save is made for it.
import { type ChildProcess, spawn } from "node:child_process";
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

export async function startPrism(checkout: Checkout): Promise<PrismPeer> {
  const bundle = checkout.read("openapi/dist/openapi.json");
  checkout.write(file, bundle);
  const child: ChildProcess = spawn(command, ["mock", file, "--port", String(port)], {
    cwd: checkout.folder,
    stdio: "ignore",
  });
  const answers = async (url: string): Promise<boolean> => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}${url}`, {
        headers: { Authorization: "Bearer any" },
      });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      // It closes its port while it reads the file.
      return false;
    }
  };
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
